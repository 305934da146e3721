"""The feed of changes, read by an XML parser and held to RFC 4287."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

import pytest

from osteosurvey.exports import atom
from osteosurvey.exports.atom import format_feed
from osteosurvey.models.evidence import PaperCheck
from osteosurvey.survey import Survey
from tests.surveys import DOE

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://lanes.example/"

ONCE = {"id", "title", "updated", "subtitle", "summary", "content", "author", "name"}
"""Elements that a feed or an entry holds at most once; ours have one author."""

URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def parse(survey: Survey, site_url: str = "") -> Element:
    return fromstring(format_feed(survey, site_url))


def entries(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


def texts(element: Element, name: str) -> list[str | None]:
    return [found.text for found in element.findall(f"{ATOM}{name}")]


def links(feed: Element) -> Iterator[tuple[str | None, str | None, str | None]]:
    for link in feed.iter(f"{ATOM}link"):
        yield link.get("rel"), link.get("type"), link.get("href")


@pytest.mark.parametrize("site_url", ["", SITE])
def test_feed_holds_what_the_rfc_demands(fabricated: Survey, site_url: str) -> None:
    """Feed and entries have one id, title and day of change each, an author above, and a link where they can."""
    feed = parse(fabricated, site_url)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *entries(feed)):
        names = [child.tag.removeprefix(ATOM) for child in element]
        assert {"id", "title", "updated"} <= set(names)
        assert [name for name in ONCE if names.count(name) > 1] == []
        assert URN.fullmatch(str(element.findtext(f"{ATOM}id")))
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", str(element.findtext(f"{ATOM}updated")))
        assert [link.get("rel") for link in element.findall(f"{ATOM}link")].count("alternate") == (1 if site_url else 0)
    assert [author.findtext(f"{ATOM}name") for author in feed.findall(f"{ATOM}author")] == [
        "The LaneSurvey contributors"
    ]


def test_every_version_is_an_entry(fabricated: Survey) -> None:
    """Entries are the versions, the newest first, each with the day of its record and an id of its own."""
    feed = parse(fabricated)
    assert [texts(entry, "title") + texts(entry, "updated") for entry in entries(feed)] == [
        ["Version 1.2.3", "2025-02-28T00:00:00Z"],
        ["Version 1.0.0", "2025-01-31T00:00:00Z"],
        ["Version 0.9.0", "2024-12-31T00:00:00Z"],
    ]
    assert texts(feed, "updated") == ["2025-02-28T00:00:00Z"]
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 4


def test_an_id_never_changes(fabricated: Survey) -> None:
    """Neither the address of the site nor what a version says changes the id of its entry."""
    said = [version.model_copy(update={"summary": "Other."}) for version in fabricated.versions]
    other = dataclasses.replace(fabricated, versions=tuple(said), manifest=None)
    found = [[element.text for element in parse(fabricated, url).iter(f"{ATOM}id")] for url in ("", SITE)]
    assert found == [[element.text for element in parse(other).iter(f"{ATOM}id")]] * 2


def test_every_link_is_full(fabricated: Survey) -> None:
    """Where the site has an address, the feed names itself and its pages; else it has no link and says why."""
    without, tagline = parse(fabricated), fabricated.record.tagline
    missing = "(This feed has no links: it was built without the address of its site, which `--site-url` gives.)"
    assert (list(links(without)), texts(without, "subtitle")) == ([], [f"{tagline} {missing}"])
    assert texts(parse(fabricated, SITE), "subtitle") == [tagline]
    assert all(str(address).startswith(SITE) for _, _, address in links(parse(fabricated, SITE)))
    assert list(links(parse(fabricated, SITE)))[:3] == [
        ("self", "application/atom+xml", f"{SITE}data/changes.atom"),
        ("alternate", "text/html", f"{SITE}changes/"),
        ("alternate", "text/html", f"{SITE}changes/#v1.2.3"),
    ]


def test_mark_up_in_a_record_stays_text(fabricated: Survey) -> None:
    """What a version says is text in the summary, and escaped where the content is mark-up."""
    newest, first, _ = entries(parse(fabricated))
    assert newest.findtext(f"{ATOM}summary") == "A study that appeared after the survey, and <b>two</b> corrections."
    content = first.find(f"{ATOM}content")
    assert content is not None
    assert (content.get("type"), content.text) == (
        "html",
        "<p>The first edition, with every invented study.</p><ul>"
        "<li>Added: 4 studies. The studies of Table A.</li>"
        "<li>Added: 2 datasets. Datasets with &lt;b&gt;photographs&lt;/b&gt; &amp; frames.</li>"
        "<li>Added: 3 related surveys. The surveys of Table B.</li>"
        "<li>Removed: 1 dataset. It never rained.</li>"
        "<li><code>data/datasets.csv</code>: The column `rain` is gone.</li></ul>",
    )


def test_what_came_after_the_newest_version_is_an_entry(fabricated: Survey) -> None:
    """Records that differ from the newest version are named, by the newest day that is known; each state has an id."""
    first, second = (change_doe(fabricated, day) for day in ("2025-03-01", "2025-03-02"))
    later, newest, *_ = entries(parse(first))
    assert [texts(later, name) for name in ("title", "updated", "summary", "content")] == [
        ["Since version 1.2.3"],
        ["2025-03-01T00:00:00Z"],
        ["Changed: 1 study."],
        ["<p>Changed: 1 study.</p><ul><li>Changed: 1 study: doe-2024-wear.</li></ul>"],
    ]
    (linked, *_) = entries(parse(first, SITE))
    assert [link.get("href") for link in linked.findall(f"{ATOM}link")] == [f"{SITE}changes/#since"]
    assert (texts(newest, "title"), texts(parse(first), "updated")) == (["Version 1.2.3"], ["2025-03-01T00:00:00Z"])
    assert texts(entries(parse(second))[0], "id") != texts(later, "id")


def change_doe(survey: Survey, day: str) -> Survey:
    """Compare the study that came later with its paper on a day."""
    doe = survey.studies_by_id[DOE]
    check = PaperCheck(by="Ada", on=day)
    provenance = doe.provenance.model_copy(update={"paper_checks": (check,)})
    changed = doe.model_copy(update={"provenance": provenance})
    return dataclasses.replace(survey, studies=tuple(changed if one.id == DOE else one for one in survey.studies))


def test_a_survey_without_history_has_an_empty_feed(fabricated: Survey) -> None:
    """Without a version the feed is valid and gives the day of the data."""
    feed = parse(dataclasses.replace(fabricated, versions=(), manifest=None))
    assert (entries(feed), texts(feed, "updated")) == ([], ["2025-02-28T00:00:00Z"])


def test_a_feed_names_the_first_of_many_records(fabricated: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long change the feed names some records and says how many more there are, and of versions the newest."""
    monkeypatch.setattr(atom, "MOST_NAMED", 1)
    monkeypatch.setattr(atom, "MOST_VERSIONS", 2)
    feed = parse(dataclasses.replace(fabricated, studies=fabricated.studies[2:]))
    content = str(entries(feed)[0].findtext(f"{ATOM}content"))
    assert f"Removed: 2 studies: {min(one.id for one in fabricated.studies[:2])} and 1 more." in content
    assert len(entries(feed)) == 3
