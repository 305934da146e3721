"""Works and addresses looked up, against a server on this machine that answers well and badly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.http.client import Fetcher, Limits
from osteosurvey.models.citation import Notice as KnownNotice
from osteosurvey.reviewing.links.addresses import Named, list_dois, list_known_notices, list_urls
from osteosurvey.reviewing.links.looking import Finding, LinkReport, LinkServices, look_at_survey
from osteosurvey.reviewing.links.notices import BATCH, Notice, find_notices, parse_notices
from osteosurvey.reviewing.links.report import LIMIT, format_news, format_report
from osteosurvey.reviewing.links.visiting import Visitor
from osteosurvey.survey import Survey
from tests.http.service import LocalService, Reply
from tests.surveys import DOE


def crossref(*works: dict[str, Any]) -> bytes:
    return json.dumps({"status": "ok", "message": {"items": works}}).encode()


def make_fetcher() -> Fetcher:
    return Fetcher(sleep=lambda _: None, limits=Limits(attempts=2))


def name(*dois: str) -> list[Named]:
    return [Named(doi, "studies/a.yml", "citation") for doi in dois]


RETRACTED = {
    "DOI": "10.5555/A",
    "updated-by": [
        {"DOI": "10.5555/R", "type": "retraction", "source": "retraction-watch", "label": "Retraction"},
        {"DOI": "10.5555/r", "type": "retraction", "source": "publisher"},
        {"DOI": "10.5555/e", "type": "expression_of_concern"},
        {"DOI": "10.5555/g", "type": "new_edition"},
        {"type": "correction"},
        "nonsense",
    ],
}
NOTICE = {"DOI": "10.5555/b", "update-to": [{"DOI": "10.5555/c", "type": "correction"}]}


def test_notices_are_read() -> None:
    """A notice that two services tell is one, one without a DOI is none, and a work can be a notice itself."""
    assert parse_notices(crossref(RETRACTED, NOTICE, {"DOI": "10.5555/d", "updated-by": None}, {"title": []})) == {
        "10.5555/a": (
            Notice("retraction", "10.5555/r"),
            Notice("expression-of-concern", "10.5555/e"),
            Notice("other", "10.5555/g"),
        ),
        "10.5555/b": (Notice("correction", "10.5555/c", is_own=True),),
        "10.5555/d": (),
    }


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b"[]", b'{"message": {"items": 3}}', b'{"message": {"items": [1]}}']
)
def test_other_answers_are_refused(answer: bytes) -> None:
    """What is no list of works is distinguished from an empty one."""
    with pytest.raises(ValueError, match=r".*"):
        parse_notices(answer)


def test_works_are_asked_for_in_batches(local: LocalService) -> None:
    """Many DOIs take few questions."""
    local.reply(Reply(crossref()))
    dois = name(*(f"10.5555/{number}" for number in range(BATCH + 1)))
    assert find_notices(dois, make_fetcher(), local.service()) == ({}, "")
    assert [path.count("doi:") for path in local.requests] == [BATCH, 1]
    assert local.requests[1] == f"/works?filter=doi:10.5555/{BATCH}&rows=1"


def test_an_objection_to_one_work_spares_the_others(local: LocalService) -> None:
    """Where the service refuses a batch, each work is asked for by itself; an unknown one is left out."""
    single = json.dumps({"message": RETRACTED}).encode()
    local.reply(Reply(status=400), Reply(status=404), Reply(single))
    notices, gap = find_notices(name("10.5555/x", "10.5555/a"), make_fetcher(), local.service())
    assert (list(notices), gap, local.requests[1:]) == (
        ["10.5555/a"],
        "",
        ["/works/10.5555%2Fx", "/works/10.5555%2Fa"],
    )


@pytest.mark.parametrize(
    ("reply", "gap"),
    [
        (Reply(status=429, headers={"Retry-After": "1"}), "Crossref is busy (status 429); try again later"),
        (Reply(status=503), "Crossref is busy (status 503); try again later"),
        (Reply(b"<html>"), "Crossref sent an answer that cannot be read"),
        (Reply(b'{"message"', headers={"Content-Length": "99"}), "Crossref ended its answer early; try again later"),
        (
            Reply(status=302, headers={"Location": "https://example.org/"}),
            "Crossref redirects to another place, which is not followed",
        ),
    ],
    ids=["429", "503", "malformed", "cut", "redirect"],
)
def test_a_failing_service_is_a_gap(local: LocalService, reply: Reply, gap: str) -> None:
    """A service that fails leaves a gap that is reported, and is not taken for an answer."""
    local.reply(reply)
    assert find_notices(name("10.5555/a"), make_fetcher(), local.service()) == ({}, gap)


def test_dois_and_addresses_are_those_of_the_records(fabricated: Survey) -> None:
    """Each DOI and address is listed once, with the place that names it first."""
    wear, potholes = "studies/doe-2024-wear.yml", "studies/okafor-2021-potholes.yml"
    assert list_dois(fabricated) == [
        Named("10.5555/lanes.2025", "survey.yml", "citation"),
        Named("10.5555/wear.2024", wear, "citation"),
        Named("10.5555/first-look", wear, "citation.other_versions[0]"),
        Named("10.5555/paint(2022)1;2", "studies/muller-2022-paint.yml", "citation"),
        Named("10.5555/pot_holes.2021", potholes, "citation"),
        Named("10.5555/ito-2019", "related_surveys/ito-2019-pavement.yml", "citation"),
        Named("10.5555/kerbs.1", "references.bib", "citation"),
    ]
    assert list_urls(fabricated) == [
        Named("https://example.org/licence", "survey.yml", "licences[0]"),
        Named("https://example.org/companion", "survey.yml", "links[0]"),
        Named("https://example.org/first-look", wear, "citation.other_versions[0]"),
        Named("https://example.org/wear/full", wear, "provenance.pages[0]"),
        Named("https://example.org/catalogue?id=7&b=%3Cb%3E", wear, "provenance.pages[1]"),
        Named("https://example.org/potholes?a=1&b=%3Cb%3E", potholes, "citation"),
        Named("https://example.org/code", potholes, "availability.code"),
        Named("https://example.org/photos", potholes, "availability.data"),
        Named("https://example.org/kerbside?a=1&b=2", "datasets/kerbside-photos.yml", ""),
        Named("https://example.org/kerbside/films", "datasets/kerbside-photos.yml", ""),
        Named("https://example.org/night-rides", "datasets/night-rides.yml", "references[0].citation"),
        Named("https://example.org/lanes?city=nowhere&year=2018", "references.bib", "citation"),
    ]


def test_a_survey_is_looked_at(fabricated: Survey, local: LocalService) -> None:
    """What is retracted, unknown or gone is reported with its record, in the order of the records."""
    dois = list_dois(fabricated)
    works: list[dict[str, Any]] = [{"DOI": one.value} for one in dois[1:]]
    works[0]["updated-by"] = RETRACTED["updated-by"][:1]
    local.reply(Reply(crossref(*works)), Reply(status=404))
    visitor = Visitor(find=lambda _: ())
    services = LinkServices(local.service(), local.service("doi.org", ""))
    report = look_at_survey(fabricated, make_fetcher(), services=services, visitor=visitor)
    urls = list_urls(fabricated)
    assert report == LinkReport(
        len(dois),
        len(urls),
        (
            Finding(dois[1], "has a notice of the kind 'retraction': 10.5555/r"),
            Finding(dois[0], "is not registered"),
            *(Finding(url, "leads to no public web address") for url in urls),
        ),
        (),
    )


def test_a_network_that_is_away_is_no_finding(fabricated: Survey, local: LocalService) -> None:
    """Where no address at all can be reached, the network is at fault, and the records are left in peace."""

    def fail(_: str) -> tuple[str, ...]:
        raise OSError

    local.reply(Reply(status=503))
    services = LinkServices(local.service(), local.service("doi.org", ""))
    report = look_at_survey(fabricated, make_fetcher(), services=services, visitor=Visitor(find=fail))
    assert (report.findings, report.gaps) == (
        (),
        ("Crossref is busy (status 503); try again later", "no address can be reached"),
    )


def with_citation(survey: Survey, **changes: object) -> Survey:
    """Change the citation of a study."""
    wear = survey.studies_by_id[DOE]
    changed = wear.model_copy(update={"citation": wear.citation.model_copy(update=changes)})
    return replace(survey, studies=tuple(changed if one.id == DOE else one for one in survey.studies))


def test_a_known_notice_is_left_out(fabricated: Survey, local: LocalService) -> None:
    """A notice that the record names is no finding; one of another kind with the same DOI is."""
    survey = with_citation(fabricated, notices=(KnownNotice(kind="correction", doi="10.5555/r"),))
    found = []
    for kind in ("correction", "retraction"):
        work = {"DOI": "10.5555/wear.2024", "updated-by": [{"DOI": "10.5555/R", "type": kind}]}
        local.reply(Reply(crossref(work)))
        services = LinkServices(local.service(), local.service("doi.org", ""))
        report = look_at_survey(survey, make_fetcher(), services=services, visitor=Visitor(find=lambda _: ()))
        found += [one.what for one in report.findings if "notice" in one.what]
    assert found == ["has a notice of the kind 'retraction': 10.5555/r"]


def test_a_notice_is_known_for_every_version_of_a_work(fabricated: Survey) -> None:
    """A notice that the record lists is known under the DOI of each version; one without a DOI cannot be."""
    notices = (KnownNotice(kind="correction", doi="10.5555/r"), KnownNotice(kind="retraction", printed="page 9"))
    assert list_known_notices(with_citation(fabricated, notices=notices)) == {
        ("10.5555/wear.2024", "correction", "10.5555/r"),
        ("10.5555/first-look", "correction", "10.5555/r"),
    }


def test_a_retracted_study_is_still_looked_at(fabricated: Survey) -> None:
    """Its DOIs and addresses stay listed, as its page does."""
    wear = fabricated.studies_by_id[DOE]
    others = tuple(one for one in fabricated.studies if one.id != DOE)
    retracted = replace(fabricated, studies=others, retracted=(wear,))
    for listed in (list_dois, list_urls):
        assert {one.value for one in listed(retracted)} == {one.value for one in listed(fabricated)}


def find(value: str, what: str = "is not registered") -> Finding:
    return Finding(Named(value, "studies/a.yml", "citation"), what)


HINT = "\nA notice that the record takes into account, once listed under `notices` of its citation, is left out.\n"
CUT = "- and 5 more\n"


def test_the_report_shows_words_of_others_as_code() -> None:
    """Nothing that a service says is a mark; a long report is cut."""
    hostile = find("10.5555/a", "has a notice `x` @octocat <b>")
    report = LinkReport(1, 2, (hostile,), ("Crossref is away",))
    assert format_report(report) == (
        "Checked 1 DOIs and 2 addresses.\n\n"
        "- `10.5555/a` ``has a notice `x` @octocat <b>`` in `studies/a.yml`, `citation`\n"
        f"{HINT}\nNot everything could be checked: `Crossref is away`\n"
    )
    assert report.summary == "1 to check, 1 not checked, in 1 DOIs and 2 addresses"
    long = format_report(LinkReport(1, 2, (hostile,) * (LIMIT.items + 5), ()))
    assert long.endswith(CUT + HINT)
    assert format_report(LinkReport(1, 2, (), ())).endswith("\n\nNothing to report.\n")


def test_what_could_not_be_looked_at_is_kept() -> None:
    """With a gap, the report keeps the findings of the one before; without one, these are gone."""
    before = format_report(LinkReport(3, 2, (find("10.5555/a"), find("10.5555/b")), ()))
    found = (find("10.5555/b"), find("10.5555/c"))
    with_gap = format_report(LinkReport(3, 2, found, ("Crossref is away",)), before)
    line = "- `10.5555/{}` `is not registered` in `studies/a.yml`, `citation`\n"
    assert with_gap == (
        f"Checked 3 DOIs and 2 addresses.\n\n{line.format('b')}{line.format('c')}"
        f"\nFound earlier, and possibly not checked this time:\n\n{line.format('a')}"
        f"{HINT}\nNot everything could be checked: `Crossref is away`\n"
    )
    without = LinkReport(3, 2, found, ())
    assert format_report(without, before) == format_report(without)
    assert format_news(with_gap, before) == line.format("c")


def test_a_report_fits_an_issue() -> None:
    """With as much found and kept as there can be, the text stays below 65,536 characters, and no line is cut."""
    many = tuple(find(f"10.5555/{number:0>500}") for number in range(999))
    before = "".join(f"- `{number:0>500}`\n" for number in range(999))
    text = format_report(LinkReport(999, 0, many, ("x" * 900,)), before)
    assert len(text) < 65_536
    assert text.count("`") % 2 == 0
    assert text.count(" more\n") == 2


@pytest.mark.usefixtures("survey_copy")
def test_an_earlier_report_must_be_there() -> None:
    """A wrong name of the earlier report is wrong usage, before anything is asked."""
    assert CliRunner().invoke(main, ["links", "--before", "nothing.md"]).exit_code == 2
