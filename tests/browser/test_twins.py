"""Rules that the command line and the form both apply: one list of cases, and one answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from osteosurvey.citations.near_titles import are_near, split_title
from osteosurvey.citations.read.crossref import describe_rules as crossref_rules
from osteosurvey.citations.read.crossref import parse_crossref
from osteosurvey.citations.read.identifiers import Identifier, parse_identifier
from osteosurvey.citations.same_work import KnownWork, find_matches
from osteosurvey.citations.same_work import describe_rules as same_work_rules
from osteosurvey.contributing.add.ids import describe_rules, find_common_words, make_id
from osteosurvey.contributing.add.known_works import list_known_works
from osteosurvey.contributing.add.looking_up import compare_answer
from osteosurvey.records import read_records
from tests.citations.titles import DIFFERENT, SAME
from tests.contributing.add.answers import CONFERENCE, JOURNAL, PREPRINT, crossref
from tests.contributing.add.twins import ID_CASES, TYPES

Each = Callable[[str, str, Sequence[Any]], list[Any]]

TITLES = ("Lanes of paint", "Lanes of kerbs: a survey", "Lanes seen by drones", "Lanes at dawn")
"""Titles whose first word tells no work from another."""

PLAIN_WORDS = (
    "The",
    "of",
    "on",
    "lanes",
    "paint",
    "kerbs",
    "x",
    "ai",
    "among",
    "was",
    "where",
    "deep",
    "—",
    "&",
    "2020",
)
STRANGE_WORDS = (
    "3D 5-fold U-Net++ snake_case self-supervised O'Neil ¿qué? ½ ① x₁ µm ΑΣ e\u0301tude a\u0345\u0301b "
    "Straße Łódź cœur ﬁne İstanbul naïve \u017fatz 自転車道 損傷 हिन्दी pneumonoultramicroscopicsilicovolcanoconiosis"
)
WORDS = (*PLAIN_WORDS, *STRANGE_WORDS.split())

FAMILIES = (
    "Nuñez",
    "van der Berg",
    "O'Neil-Müller, Jr.",
    "Łødź",
    "田中",
    "de la Cœur-Straße",
    "The Lane Consortium for the Study of Kerbs and Paint",
    "x" * 40,
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa-b",
    "D\u2019Souza",
    "...",
    "ﬁ",
    "İnan",
)


def make_works(count: int) -> list[dict[str, Any]]:
    """Make works with titles and names in which letters, marks and lengths take unusual forms."""
    random = Random(14)
    return [
        {
            "title": " ".join(random.choices(WORDS, k=random.randint(1, 8))),
            "authors": [{"family": random.choice(FAMILIES)}],
            "year": random.choice([1900, 1999, 2020, 2024]),
            **random.choice([{}, {"doi": "10.5555/lanes.2023(4)"}, {"arxiv": "2403.00001"}, {"pmid": "31234567"}]),
        }
        for _ in range(count)
    ]


def type_in(work: dict[str, Any]) -> dict[str, Any]:
    """Give a citation as the form reads it, numbers as text."""
    return {name: str(value) if type(value) is int else value for name, value in work.items()}


@pytest.fixture
def each(lab: Page, address: str) -> Each:
    """Calls a function that a module of the form exports once for each list of values."""
    script = (
        "async ([module, name, calls]) => { const f = (await import(module))[name]; return calls.map((c) => f(...c)); }"
    )
    return lambda module, name, calls: lab.evaluate(script, [f"{address}assets/js/form/{module}", name, calls])


def test_the_form_suggests_the_ids_of_the_list(each: Each) -> None:
    """The form suggests the ids that the command line is held to as well."""
    calls = [[type_in(case.citation), case.taken, describe_rules(case.titles)] for case in ID_CASES]
    assert each("ids.js", "suggestId", calls) == [case.expected for case in ID_CASES]


def test_the_form_reads_the_types_of_the_list(each: Each) -> None:
    """The form gives every type of Crossref the record type that the command line gives it, or none."""
    read = each("crossref.js", "readAnswer", [answer({"type": name}) for name in TYPES])
    assert {name: one.get("type") for name, one in zip(TYPES, read, strict=True)} == TYPES


@pytest.mark.parametrize("titles", [(), TITLES, tuple(work["title"] for work in make_works(40))], ids=range(3))
def test_the_form_suggests_the_ids_of_the_command_line(each: Each, titles: tuple[str, ...]) -> None:
    """Of every work with author, year and title, both suggest one id, and another one while ids are taken."""
    rules, common = describe_rules(titles), find_common_words(titles)
    calls, expected = [], []
    for work in make_works(60):
        taken: list[str] = []
        for _ in range(12):
            calls.append([type_in(work), [*taken], rules])
            taken.append(make_id(work, common, taken, this_year=2025))
        expected += taken
    assert each("ids.js", "suggestId", calls) == expected


def test_the_form_passes_over_the_words_of_the_command_line(lab: Page, address: str, site: Path) -> None:
    """The page hands over the words that too many titles of all works in the records hold."""
    titles = [work.title for work in list_known_works(read_records(site.parent.parent / "data"))]
    lab.goto(f"{address}add/")
    settings = json.loads(lab.locator("[data-record-form]").get_attribute("data-record-form") or "")
    assert settings["ids"] == describe_rules(titles)
    assert settings["ids"]["common_words"] != []
    assert settings["crossref"] == json.loads(json.dumps(crossref_rules()))


@pytest.mark.parametrize("lacking", ["title", "authors", "year"])
def test_the_form_waits_for_what_an_id_is_made_of(each: Each, lacking: str) -> None:
    """Until author, year and title are there, no id is suggested, as it could not stay."""
    work = type_in(make_works(1)[0])
    cut = {name: value for name, value in work.items() if name != lacking}
    assert each("ids.js", "suggestId", [[cut, [], describe_rules(())]]) == [None]


FIND = """async ([root, citations]) => {
  const { checkAgainst, makePublished } = await import(`${root}assets/js/form/duplicates.js`);
  const { loadSearchable } = await import(`${root}assets/js/records.js`);
  const fetched = async (path) => (await fetch(root + path)).text();
  const page = new DOMParser().parseFromString(await fetched("add/"), "text/html");
  const settings = JSON.parse(page.querySelector("[data-record-form]").dataset.recordForm);
  const published = makePublished(await loadSearchable(), JSON.parse(await fetched("search/works.json")), settings);
  const say = ({ message, isWarning }) => [message, Boolean(isWarning)];
  return citations.map((citation) => checkAgainst(published, { citation }, null).map(say));
}"""
"""Gives, for each citation, what the form says of the works in the records that may be the same."""


def vary(work: KnownWork) -> Iterator[dict[str, Any]]:
    """Cite a work by each of its identifiers, with its title and others, and by titles that are almost it."""
    words = work.title.split()
    titles = [work.title, work.title.upper(), " ".join(words[1:]), " ".join([*words, "again"]), "Nothing like it"]
    yield from ({"title": title} for title in titles)
    for one in work.identifiers:
        yield from ({one.kind: one.value, "title": title} for title in titles)
        yield {one.kind: one.value}
    for one in work.identifiers:
        if one.kind == "doi":
            yield from ({"doi": f"{one.value}{version}"} for version in ("/v2", ".v12", "v1", "/v123"))
        if one.kind == "arxiv":
            yield {"doi": f"10.48550/arxiv.{one.value}", "title": work.title}
            yield {"doi": f"10.48550/arxiv.{one.value}v3", "arxiv": one.value, "title": "Nothing like it"}
        if one.kind in {"doi", "arxiv"}:
            versions = [{"kind": "preprint", one.kind: one.value}]
            yield from ({"title": title, "other_versions": versions} for title in titles)


def test_the_form_finds_the_duplicates_that_the_command_line_finds(lab: Page, address: str, site: Path) -> None:
    """Of every work that the records cite, in studies or elsewhere, both name the same record, as sure or in doubt."""
    known = list(list_known_works(read_records(site.parent.parent / "data")))
    citations = [citation for work in known for citation in vary(work)]
    expected = []
    for citation in citations:
        *_, matches = find_matches([*known, KnownWork.from_citation("", citation)])
        expected.append({(known[one.place].path.rpartition("data/")[2], not one.is_sure) for one in matches})
    issues = lab.evaluate(FIND, [address, citations])
    said = [
        {(find_path(message), is_doubtful) for message, is_doubtful in group if find_path(message)} for group in issues
    ]
    assert dict(zip(map(str, citations), said, strict=True)) == dict(zip(map(str, citations), expected, strict=True))
    assert {path for group in said for path, _ in group} == {work.path.rpartition("data/")[2] for work in known}


def find_path(message: str) -> str:
    match = re.search(r"data/(\S+\.(?:yml|bib))", message)
    return match[1] if match else ""


ALIKE = """async ([root, pairs, rules]) => {
  const { areNear, splitTitle } = await import(`${root}assets/js/form/near-titles.js`);
  return pairs.map(([one, other]) => areNear(splitTitle(one, rules), splitTitle(other, rules), rules));
}"""
"""Gives, for each pair of titles, whether the form takes them for nearly the same."""


def make_pairs() -> Iterator[tuple[str, str]]:
    """Give titles of one work and of several, and titles that differ from another by a random word or letter."""
    yield from (*SAME, *DIFFERENT)
    random = Random(15)
    for one, other in (*SAME, *DIFFERENT) * 20:
        words = other[:1_000].split()
        place = random.randint(0, len(words))
        yield one, " ".join([*words[:place], random.choice(WORDS), *words[place + random.randint(0, 1) :]])
        letters = " ".join(words)
        place = random.randint(0, len(letters))
        yield other, f"{letters[:place]}{random.choice('aeio é-2')}{letters[place + random.randint(0, 1) :]}"


def test_the_form_takes_the_same_titles_for_one(lab: Page, address: str) -> None:
    """Of every two titles, the form says what the command line says."""
    pairs = [(one[:1_000], other[:1_000]) for one, other in make_pairs()]
    expected = [are_near(split_title(one), split_title(other)) for one, other in pairs]
    said = lab.evaluate(ALIKE, [address, pairs, same_work_rules()])
    assert dict(zip(pairs, said, strict=True)) == dict(zip(pairs, expected, strict=True))
    assert 0.2 < sum(expected) / len(expected) < 0.8


DOI = "10.5555/lanes.2023.4"

MESSAGES: list[dict[str, Any]] = [
    *(json.loads(answer)["message"] for answer in (JOURNAL, CONFERENCE, PREPRINT)),
    *({"type": name} for name in (*crossref_rules()["types"], "component", "peer-review", "toString", "", None, 5)),
    *({name: {"date-parts": [[2020, 5, 4]]}} for name in crossref_rules()["dates"]),
    {"published-print": {"date-parts": [[None]]}, "issued": {"date-parts": [["2021", "07"]]}},
    {"issued": {"date-parts": []}, "posted": {"date-parts": [[2021]]}},
    {"issued": {"date-parts": [[2021, None, 3]]}},
    {"title": ["Lane <i> of <b>, <I>both</i> and <b class='x'>bold</b> if a <b and c> d"]},
    {"title": ["Wear &amp;lt; 5 <i>mm</i>&#160;&#x2013; caf&eacute; &notin; &copy 2020 &#150;"]},
    {
        "title": [
            "Paint &lt;b&gt;peels&lt;/b&gt;: H<sub>2</sub>O <jats:p>here</jats:p>there<br/>again &amp;lt;i&amp;gt;x"
        ]
    },
    {"title": ["<mml:math><mml:mi>\u03b1</mml:mi></mml:math> of 3 < 4 > 2, e\u0301tude"]},
    {"title": ["A\u200b\n B\ufeffC\u2028D\u00ad\x85E\x1cF\x00G\u3000H\u00a0 I"]},
    {"title": ["Paint"], "subtitle": ["A study"]},
    {"title": ["Paint: A study"], "subtitle": ["A study"]},
    {"title": ["Paint"], "subtitle": [""]},
    {"title": [""], "subtitle": ["A study"]},
    {"title": "Paint"},
    *({"title": [title], "subtitle": ["A study"]} for title in ("Paint?", "Paint: a STUDY of it", " Paint ", "Paint:")),
    {"title": ["Paint"], "subtitle": [" "]},
    {"title": ["If a <b and c> d, p<0.05 and <b class='x'>q</b> > 2, <math><mi>x</mi></math>"]},
    *({"type": kind, "container-title": ["Series", "Kerbs 2020"]} for kind in ("book-chapter", "journal-article")),
    {"type": "proceedings-article", "container-title": []},
    {"page": 12},
    {"author": [{"family": "Cruz", "non-dropping-particle": "la", "dropping-particle": "de"}]},
    {"author": [{"family": "Berg", "non-dropping-particle": "van der"}, {"family": "Roy", "dropping-particle": "de"}]},
    {"author": [{"given": "Plato"}, {"literal": "Group"}, {"name": "Other <b>group</b>"}, {"given": ""}, None, "x", 5]},
    {"author": [{"given": "A", "family": "", "suffix": "Jr."}, {"family": "B", "suffix": "III"}, {"suffix": "Sr."}]},
    {"author": [{"given": "A.", "family": f"B{chr(97 + i % 26)}"} for i in range(501)]},
    {"author": [{"given": "A.", "family": f"B{chr(97 + i % 26)}"} for i in range(500)]},
    *({"page": page} for page in ("1-9", "e12 \u2013 e15", "7-7", "S1\u2212S9", "1-2-3", "12", "xii-xv", "1, 3-4", "")),
    {"article-number": "e0123"},
    {"page": "", "article-number": 77},
    {"volume": 7, "issue": 0},
    {"type": "posted-content", "institution": [{"name": "laneRxiv"}], "group-title": "Roads"},
    {"type": "posted-content", "institution": [{"id": 5}], "group-title": "Roads"},
    {"type": "posted-content", "group-title": "Roads", "container-title": ["Not this"]},
    *({"type": "posted-content", "DOI": f"10.5555/rs.3.rs-1{end}"} for end in ("/v2", ".v12", "-v3", "v4", "/v123")),
    {"type": "posted-content", "version": "v7", "DOI": "10.5555/rs.3.rs-1/v2"},
    {"type": "journal-article", "version": "v7", "DOI": "10.5555/rs.3.rs-1/v2"},
]
"""What Crossref may say of a work; a case that names no DOI is of the same work."""

REFUSED: dict[str, dict[str, Any]] = {
    "title": {"title": ["=cmd()"]},
    "publisher": {"publisher": "a" * 5_000},
    "authors": {"author": [{"family": "B; C"}]},
    "year": {"issued": {"date-parts": [[3]]}},
}
"""What Crossref may say and no record may hold, by the field in question."""

PASTED = [
    "10.5555/Lanes.2023.4",
    "10.5555/lanes.2023.4.",
    " 10.5555/lanes.2023(4), ",
    "(10.5555/lanes.2023.4)",
    "[10.5555/lanes.2023.4]",
    "<https://doi.org/10.5555/lanes.2023.4>",
    "(https://doi.org/10.5555/lanes.2023(4))",
    "doi:10.5555/lanes.2023.4).",
    "https://doi.org/10.5555%2FLanes.2023.4",
    "https://dx.doi.org/10.5555/lanes.2023%284%29",
    "https://doi-org.proxy.example/10.5555/lanes.pdf",
    "https://doi.org/10.5555/lanes.full",
    "https://lanes.example/doi/full/10.5555/lanes.2023.4?needAccess=true",
    "https://lanes.example/doi/10.5555/lanes.2023.4/full",
    "https://lanes.example/doi/10.5555%2Flanes.2023.4/figures/2",
    "https://lanes.example/content/10.1101/2020.05.04.12v2.full.pdf",
    "10.1101/2020.05.04.12v2",
    "10.5555/...",
    "10.5555",
    "nothing 100% sure",
]
"""DOIs and addresses as people paste them, of which both find the same DOI."""

LOOSE = {
    "10.5555%2Flanes.2023.4": DOI,
    "https://doi.org/10.5555/lanes.2023.4/": DOI,
    "see 10.5555/lanes.2023.4; there": DOI,
}
"""What a box for nothing but a DOI can take for one as well."""


def test_a_doi_is_found_as_the_command_line_finds_it(each: Each) -> None:
    """Marks, brackets and escapes around a DOI belong to the text that it was copied from."""
    expected = [found and found.value for found in map(parse_identifier, PASTED)]
    read = each("read-doi.js", "readDoi", [[text, crossref_rules()] for text in (*PASTED, *LOOSE)])
    assert dict(zip((*PASTED, *LOOSE), read, strict=True)) == {**dict(zip(PASTED, expected, strict=True)), **LOOSE}


NOTICES: list[dict[str, Any]] = [
    {},
    {"DOI": "10.5555/other"},
    {"DOI": "10.5555/LANES.2023.4"},
    {"updated-by": [{"type": "retraction", "DOI": "10.5555/r"}, {"type": "erratum", "DOI": "10.5555/e"}, "x"]},
    {"update-to": [{"type": "correction", "DOI": "10.5555/c"}], "title": ["Correction to: Lanes"]},
    {"title": ["RETRACTED ARTICLE: Lanes"], "updated-by": None},
    {"title": ["Retractable bollards: a study"], "update-to": {"type": "x"}},
    {"relation": {"is-retracted-by": [{"id": "10.5555/r"}], "is-preprint-of": [{"id": "10.5555/p"}], "corrects": 5}},
]
"""What Crossref may say of a work that is not what it seems."""


@pytest.mark.parametrize("place", range(len(NOTICES)))
def test_the_form_warns_of_what_the_command_line_notes(each: Each, place: int) -> None:
    """Retractions and other notices, and an answer about another work, are reported alike."""
    message = {**MESSAGES[0], "DOI": DOI, **NOTICES[place]}
    found = compare_answer(Identifier("doi", DOI), parse_crossref(crossref(message)))
    (warnings,) = each("crossref.js", "listWarnings", [answer(message)])
    assert sorted(warnings) == sorted(found.notes)


PARTS = {name for message in MESSAGES for name in message}
WRONG: list[Any] = [None, True, 7.5, "", [], {}, [[]], [None], [{}], [[None]], {"a": 1}]


def read_by_command_line(message: dict[str, Any]) -> dict[str, Any]:
    citation = parse_crossref(crossref({"DOI": DOI, **message})).citation
    return json.loads(json.dumps(type_in(dict(citation))))  # type: ignore[no-any-return]


def answer(message: dict[str, Any]) -> list[Any]:
    return [{"message": {"DOI": DOI, **message}}, DOI, crossref_rules()]


@pytest.mark.parametrize("place", range(len(MESSAGES)))
def test_the_form_reads_an_answer_as_the_command_line_does(each: Each, place: int) -> None:
    """Of every answer of Crossref, both make the same citation, value by value."""
    message = MESSAGES[place]
    assert each("crossref.js", "readAnswer", [answer(message)]) == [read_by_command_line(message)]


def test_wrong_types_are_left_out_alike(each: Each) -> None:
    """Whatever stands where another kind of value belongs, both read the same of the rest."""
    messages = [{**MESSAGES[0], name: value} for name in sorted(PARTS - {"DOI"}) for value in WRONG]
    expected = [read_by_command_line(message) for message in messages]
    assert each("crossref.js", "readAnswer", [answer(message) for message in messages]) == expected


def test_what_no_record_may_hold_is_left_to_the_checks_of_the_form(each: Each) -> None:
    """The command line leaves such a value out; the form fills it in, where its checks name the rule."""
    read = each("crossref.js", "readAnswer", [answer(message) for message in REFUSED.values()])
    assert [one.keys() for one in read] == [{"doi", name} for name in REFUSED]
    assert [read_by_command_line(message).get(name) for name, message in REFUSED.items()] == [None, None, [], None]
