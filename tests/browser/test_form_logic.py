"""The logic of the form apart from the page: its messages, its YAML and its addresses are those of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from osteosurvey.models.printed_numbers import printed_values
from osteosurvey.records.yaml_tree import parse_tree, to_value
from osteosurvey.survey import Survey
from tests import near_names
from tests.browser.form_pages import NEW_ID, check_text, is_canonical, new_study
from tests.hostile.corpus import ACCEPTED, REFUSED
from tests.models.printed_intervals import CASES, make_print, read_print, study_of, within, write

Ask = Callable[..., Any]

MODULES = (
    "checks",
    "closeMatch",
    "crossref",
    "decimals",
    "duplicates",
    "intervals",
    "issues",
    "numbers",
    "schema",
    "texts",
    "urls",
    "validate",
    "yaml",
)
FILES = {"closeMatch": "close-match", "texts": "text-rules"}


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page of the form, whose modules can be called."""
    page = browser.new_page()
    page.goto(f"{address}add/")
    yield page
    page.close()


@pytest.fixture
def ask(page: Page, address: str) -> Ask:
    """Evaluates an expression with the form's modules, what is published, and a value at hand."""
    imports = ", ".join(f"import('{address}assets/js/form/{FILES.get(name, name)}.js')" for name in MODULES)

    def ask(expression: str, value: Any = None) -> Any:
        return page.evaluate(
            f"""async (value) => {{
              const [{", ".join(MODULES)}] = await Promise.all([{imports}]);
              const {{ loadSearchable }} = await import("{address}assets/js/records.js");
              const fetched = async (path) => (await fetch("{address}" + path)).text();
              const settings = JSON.parse(document.querySelector("[data-record-form]").dataset.recordForm);
              const root = schema.parseSchema(JSON.parse(await fetched("data/schemas/study.schema.json")));
              const vocabularies = JSON.parse(await fetched("data/vocabularies.json"));
              const works = JSON.parse(await fetched("search/works.json"));
              const data = await loadSearchable();
              const published = duplicates.makePublished(data, works, settings);
              const find = issues.makeFinder({{ schema: root, vocabularies, published, settings }});
              return {expression};
            }}""",
            value,
        )

    return ask


def change(record: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a dotted path, in which numbers are places in lists; None removes it."""
    steps: list[Any] = [int(step) if step.isdigit() else step for step in path.split(".")]
    *above, last = steps
    part: Any = record
    for step in above:
        part = part[step] if isinstance(part, list) else part.setdefault(step, {})
    if value is None:
        del part[last]
    else:
        part[last] = value


SIZE = "cohorts.0.sizes.0"
ESTIMATE = "estimates.0"
DISPUTE = {
    "field": "citation.year",
    "kind": "clash",
    "severity": "slight",
    "readings": [{"value": "2023", "source": "paper"}, {"value": "2024", "source": "other-review"}],
    "adopted": "paper",
    "reason": "It is the later one.",
}

MISTAKES: list[dict[str, Any]] = [
    {},
    {"id": None},
    {"id": "Zhou 2024"},
    {"id": "zhou-kerbs"},
    {"citation.title": None},
    {"citation.title": " Kerbs"},
    {"citation.title": "Kerbs\u00a0"},
    {"citation.title": "Kerbs\u200b seen"},
    {"citation.title": "Kerbs\nseen"},
    {"citation.title": "Kerbs \U000e0041 seen"},
    {"citation.title": "=cmd()"},
    {"citation.title": "-x"},
    {"citation.title": "-5 degrees"},
    {"citation.title": "-22+3"},
    {"citation.title": "-1e5 % !x"},
    {"citation.title": "\uff1dcmd"},
    {"citation.title": "Kerbs; =cmd"},
    {"citation.title": "Kerbs;\u3000-5 to 6"},
    {"citation.title": "\u3164"},
    {"citation.title": f"Kerbs{chr(0x301) * 8}"},
    {"citation.title": f"Kerbs{chr(0x301) * 9}"},
    {"citation.title": " ".join(["ab"] * 500)},
    {"citation.title": "a" * 4001},
    {"citation.title": "\U0001f6b2" * 4000},
    {"citation.type": None},
    {"citation.type": "novel"},
    {"citation.authors.0.family": None},
    {"citation.authors.0.family": "Zhou; Lee"},
    {"citation.authors.0.family": "a" * 501},
    {"citation.year": "1800"},
    {"citation.year": "2101"},
    {"citation.year": "20.5"},
    {"citation.year": "MMXX"},
    {"citation.year": "02020"},
    {"citation.month": "13"},
    {"citation.doi": "https://doi.org/10.5555/x"},
    {"citation.doi": "10.5555/ABC"},
    {"citation.doi": f"10.5555/{'a' * 200}"},
    {"citation.arxiv": "2412.09330v2"},
    {"citation.pmid": "0123"},
    {"citation.url": "http://"},
    {"citation.url": "x"},
    {"citation.url": "ftp://example.org"},
    {"citation.url": "https://user@example.org"},
    {"citation.url": "https://exa mple.org"},
    {"citation.url": "https://example.org/é"},
    {"citation.url": "https://[::1/x"},
    {"citation.url": "https://:80/x"},
    {"taxonomy.modalities": []},
    {"taxonomy.modalities": ["dash-cam"]},
    {"taxonomy.modalities": ["zzz"]},
    {"taxonomy.models.0.name": None},
    {"taxonomy.architecture": {"text": "Layers."}},
    {"cohorts": []},
    {"cohorts.0.sizes": []},
    {"cohorts.0.id": "Not An Id"},
    {"cohorts.0.centers": "0"},
    {"cohorts.0.dataset": "kerbside-photo"},
    {"cohorts.0.overlaps": [{"study": "doe-2024-wea", "certainty": "maybe", "reason": "Same.", "source": "paper"}]},
    {f"{SIZE}.value": None},
    {f"{SIZE}.value": "1201"},
    {f"{SIZE}.value": "1,200"},
    {f"{SIZE}.printed": "about 1200"},
    {f"{SIZE}.printed": "1200+ frames"},
    {f"{SIZE}.qualifier": "up-to"},
    {f"{ESTIMATE}.metric": None},
    {f"{ESTIMATE}.value": "91.2"},
    {f"{ESTIMATE}.value": "0.9121"},
    {f"{ESTIMATE}.value": "0.9120"},
    {f"{ESTIMATE}.value": "9e-1"},
    {f"{ESTIMATE}.value": "1000001"},
    {f"{ESTIMATE}.value": "-1000001"},
    {f"{ESTIMATE}.cohort": "al"},
    {f"{ESTIMATE}.cohort": "somebody-else"},
    {f"{ESTIMATE}.model": "KerbNett"},
    {f"{ESTIMATE}.horizon_years": ["0"]},
    {f"{ESTIMATE}.horizon_years": ["101"]},
    {f"{ESTIMATE}.interval.low": "0.95"},
    {f"{ESTIMATE}.interval.low": "0.87"},
    {f"{ESTIMATE}.interval": {"low": "0.92", "high": "0.94", "printed": "92% to 94%"}},
    {f"{ESTIMATE}.interval.level": "1"},
    {f"{ESTIMATE}.interval.level": "0"},
    {"estimates": [new_study()["estimates"][0]] * 2},
    {"validation.external": {"source": "paper"}},
    {"appraisal": {"summary": "Good."}},
    {"readings": [DISPUTE]},
    {"readings": [DISPUTE | {"field": "citation.yeer"}]},
    {"readings": [DISPUTE | {"field": "cohorts.sizes"}]},
    {"readings": [DISPUTE | {"adopted": "paper-abstract"}]},
    {"readings": [DISPUTE | {"readings": DISPUTE["readings"][:1]}]},
    {"provenance.paper_checks": [{"by": "Ann", "on": "2024-02-30"}]},
    {"provenance.paper_checks": [{"by": "Ann", "on": "2024-2-3"}]},
    {"provenance.paper_checks": [{"by": "Ann", "orcid": "0000", "on": "2024-02-03"}]},
    {"provenance.contributors": [{"name": "Ann"}]},
    {"survey_number": "4"},
    {"survey_number": "0"},
    {"citation.doi": "10.5555/wear.2024"},
    {"citation.title": "STRASSENFARBE verblasst: wie lange noch"},
    {"citation.title": "Straßenfarbe verblasst: wie lange noch? Ein Bericht"},
    *(
        {"citation.title": title}
        for title in ("Night rides: the FILMS", "Roads reviewed", "Light on wet asphalt", "Cracks!")
    ),
    {"citation.title": "On Osterreich's kerbs, 50% of $x$ and the DXF files"},
    {"citation.title": "On Österreich's old kerbs: 50% of $x$ & DXF files"},
    *({"citation.doi": doi} for doi in ("10.5555/ito-2019", "10.5555/kerbs.1", "10.5555/paint(2022)1;2")),
    *({"citation.arxiv": arxiv} for arxiv in ("2001.00001", "1801.00001")),
    *({"survey_number": number} for number in ("2", "8", "9", "10")),
    {"survey_number": "6", "other_survey_numbers": ["12", "4", "1"]},
    {"taxonomy.models.0.name": "Lanenet-50", f"{ESTIMATE}.model": "Lanenet-50"},
]
"""Changes to a good study, by the path of the field; what follows from each is for the checks to say."""


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: "+".join(mistake) or "none")
def test_the_form_says_what_check_says(ask: Ask, mistake: dict[str, Any], tmp_path: Path) -> None:
    """Each mistake is reported at the same field and in the same words as by `osteosurvey check`.

    Of a record that the schema forbids, the command says no more, while the form goes on.
    """
    record = new_study()
    for path, value in mistake.items():
        change(record, path, value)
    forbidden, issues, text = ask(
        f"[{VALIDATE}(root, value), find(value), yaml.formatRecord(root, value, settings)]", record
    )
    reported = sorted(map(as_reported, forbidden or issues))
    assert reported == check_text(text, tmp_path)
    assert (reported == []) == (mistake == {} or mistake in HARMLESS)
    assert issues[: len(forbidden)] == forbidden


VALIDATE = "validate.makeValidator(settings, vocabularies)"


def as_reported(issue: dict[str, Any]) -> tuple[str, str, str]:
    """Give an issue of the form as the command line gives its own."""
    return issue["path"], issue["message"], "warning" if issue.get("isWarning") else "error"


def elsewhere(*choice: str) -> str:
    """Say that a place is none of the paper's own."""
    return f"must be a place in the paper itself, as the study has no survey number; choose {' or '.join(choice)}"


UNREAD = "must be in a part of the paper that was read, and 'read' names tables alone; correct 'paper-abstract'"
SURVEYED = {"survey_number": "17", "cohorts.0.source": "table-a", "provenance": {"extracted_from": ["table-a"]}}
OTHER_CITY = {f"{ESTIMATE}.evaluation": "other-city"}
GROUPS = [{"unit": "image", "value": str(n), "printed": f"{n} frames", "source": "paper"} for n in (1200, 800)]

RULES: list[tuple[dict[str, Any], list[tuple[str, str, str]]]] = [
    ({"cohorts.0.source": "table-a"}, [("cohorts[0].source", elsewhere("paper-abstract", "paper"), "error")]),
    (
        {"provenance.extracted_from": ["references", "paper", "other-review"]},
        [
            ("provenance.extracted_from[0]", elsewhere("paper-abstract", "paper"), "error"),
            ("provenance.extracted_from[2]", elsewhere("paper-abstract", "paper"), "error"),
        ],
    ),
    (
        {"readings": [DISPUTE | {"adopted": "table-a"}]},
        [
            (
                "readings[0].adopted",
                "must be a place in the paper itself, as the study has no survey number; "
                "choose paper-abstract, paper or other-review",
                "error",
            ),
            ("readings[0].adopted", "must be the source of exactly one reading; choose another or remove it", "error"),
        ],
    ),
    (
        {"cohorts.0.source": "abstract"},
        [
            (
                "cohorts[0].source",
                "must be one of the sources for a study without a survey number: paper-abstract, paper; "
                "did you mean 'paper-abstract'?",
                "error",
            )
        ],
    ),
    (
        {"provenance.read": None},
        [
            (
                "provenance.read",
                "must say what was read of the paper: abstract, tables, full-text, supplement; add it",
                "error",
            )
        ],
    ),
    (
        {"citation.doi": None},
        [("citation", "must say where the paper can be found; add doi, arxiv, pmid or url", "error")],
    ),
    ({"citation.doi": None, "citation.arxiv": "2412.09330"}, []),
    (
        {"provenance.read": ["tables"], "cohorts.0.source": "paper-abstract"},
        [("cohorts[0].source", f"{UNREAD}, or add 'abstract' or 'full-text' to 'provenance.read'", "error")],
    ),
    (
        {"provenance.read": ["tables"], "cohorts.0.source": "paper-abstract", f"{SIZE}.source": "paper-abstract"},
        [
            (
                "cohorts[0].sizes[0].source",
                f"{UNREAD} here and in 1 other place, or add 'abstract' or 'full-text' to 'provenance.read'",
                "error",
            )
        ],
    ),
    (
        {
            "provenance.read": ["tables"],
            "provenance.paper_checks": [{"by": "Ann", "on": "2024-02-03"}],
            "cohorts.0.source": "paper-abstract",
        },
        [],
    ),
    (SURVEYED, []),
    (
        {"other_survey_numbers": ["18"]},
        [
            (
                "other_survey_numbers",
                "must be further numbers, beside 'survey_number'; give that too, or remove these",
                "error",
            )
        ],
    ),
    (
        OTHER_CITY,
        [
            (
                "validation.external",
                "should be answered, as estimates[0] names other-city data; answer 'validation.external', "
                "or correct the evaluation",
                "warning",
            )
        ],
    ),
    ({**OTHER_CITY, "validation.external": {"answer": "yes", "source": "paper"}}, []),
    (
        {
            "validation.external": {"answer": "no", "source": "paper"},
            "estimates": [
                new_study()["estimates"][0] | {"evaluation": "other-city", "printed": f"91.2{zeros}%"}
                for zeros in ("", "0")
            ],
        },
        [
            (
                "validation.external",
                "should not be 'no', as estimates[0] and 1 more name other-city data; answer 'validation.external', "
                "or correct the evaluation",
                "warning",
            )
        ],
    ),
    (
        {"cohorts.0.sizes": GROUPS},
        [
            (
                "cohorts[0].sizes[1]",
                "should not stand beside '1200 frames', which 'paper' prints in the same unit; several groups in one "
                "cohort? Give each group its own cohort, or say in 'note' what is counted",
                "warning",
            )
        ],
    ),
    ({"cohorts.0.sizes": [GROUPS[0], GROUPS[1] | {"note": "Those with a hole."}]}, []),
]
"""Changes to a good study that came later, with what the form says of each."""


@pytest.mark.parametrize(
    ("changed", "expected"), RULES, ids=lambda value: "+".join(value) if isinstance(value, dict) else ""
)
def test_a_later_study_rests_on_its_paper(
    ask: Ask, changed: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    """A study without a survey number names its paper alone, says what was read, and can be found."""
    record = new_study()
    for path, value in changed.items():
        change(record, path, value)
    assert sorted(map(as_reported, ask("find(value)", record))) == sorted(expected)


def test_a_survey_number_lies_in_the_reference_list(ask: Ask) -> None:
    """A number beyond the list is refused, where the survey says how long the list is."""
    record = new_study() | {"survey_number": "93", "other_survey_numbers": ["94"]}
    finder = "issues.makeFinder({ schema: root, vocabularies, published, settings: { ...settings, reference_count } })"
    reported = ask(f"[93, 94, null].map((reference_count) => {finder}(value))", record)
    remedy = "leave it out for a study that the survey does not review"
    message = f"must be a number of the survey's reference list, 1 to 93; {remedy}"
    assert [list(map(as_reported, issues)) for issues in reported] == [
        [("other_survey_numbers[0]", message, "error")],
        [],
        [],
    ]


def test_a_survey_without_an_edition_has_no_later_studies(ask: Ask) -> None:
    """Where no study has a number, none came later, and any source will do."""
    record = new_study()
    change(record, "cohorts.0.source", "table-a")
    change(record, "provenance.read", None)
    finder = (
        "issues.makeFinder({ schema: root, vocabularies, published, settings: { ...settings, has_edition: false } })"
    )
    assert ask(f"{finder}(value)", record) == []


HARMLESS: list[dict[str, Any]] = [
    {"citation.title": "-5 degrees"},
    {"citation.title": "Kerbs;\u3000-5 to 6"},
    {"citation.title": f"Kerbs{chr(0x301) * 8}"},
    {"citation.title": " ".join(["ab"] * 500)},
    {"citation.title": "\U0001f6b2" * 4000},
    {f"{ESTIMATE}.value": "0.9120"},
    {"readings": [DISPUTE]},
    {"readings": [DISPUTE | {"field": "cohorts.sizes"}]},
]
"""Changes that look like mistakes and are none."""


def as_typed(value: Any) -> Any:
    """Write numbers as text, as the form holds them."""
    if isinstance(value, dict):
        return {name: as_typed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_typed(one) for one in value]
    return value if isinstance(value, bool | str) else json.dumps(value)


def read_yaml(text: str) -> Any:
    """Read a record as the command line does, with lists for sequences."""
    root = parse_tree(text)
    assert root is not None
    return json.loads(json.dumps(to_value(root, [])))


def test_every_study_is_written_canonically(ask: Ask, fabricated: Survey) -> None:
    """A study that goes through the form's YAML is the same study, in the form that `format` gives it."""
    records = [study.model_dump(mode="json", exclude_defaults=True) for study in fabricated.studies]
    texts = ask("value.map((record) => yaml.formatRecord(root, record, settings))", as_typed(records))
    assert [read_yaml(text) for text in texts] == records
    assert [is_canonical(text) for text in texts] == [True] * len(records)


NASTY = [
    *(
        "yes",
        "No",
        "on",
        "y",
        "TRUE",
        "null",
        "Null",
        "nULL",
        "~",
        "ye\u017f",
        "false ",
        "-",
        "- a",
        "? b",
        "a: b",
        "a:",
    ),
    *("a:b", "a #b", "a#b", "#a", "a\\ud83d", "'a'", '"a"', "a, b", "[a]", "{a}", "a]", "&a", "*a", "!a", "%a", "@a"),
    *(
        "`a`",
        "|",
        ">",
        "0x1f",
        "1e3",
        "1_000",
        "12:30",
        "2024-01-31",
        "007",
        ".5",
        "+1",
        "<<",
        "=",
        "a\tb",
        "a\nb",
        "a\\",
    ),
    *(
        "\u00e9",
        "\u00bd cup",
        "a\u00a0b",
        "a\u2028b",
        "a\u00adb",
        "a\ufeffb",
        "\u65e5\u672c",
        "\U0001f6b2 a",
        "a \U0001f6b2",
    ),
    *(
        "a\x7fb",
        "a\x85b",
        "</script>",
        "{{ 7*7 }}",
        "${x}",
        "$& $1 $`",
        "__proto__",
        "constructor",
        "a" * 120,
        "x" * 41,
    ),
]
"""Texts that YAML could take for something else, or that would change in writing."""


def test_hostile_text_is_written_canonically(ask: Ask) -> None:
    """Every text comes back as it was, wherever it stands, and `format` has nothing to change."""
    records = [
        {
            "id": NEW_ID,
            "citation": {"title": text, "authors": [{"given": text, "family": text}]},
            "taxonomy": {"modalities": [text], "models": [{"name": text, "source": "paper"}]},
            "appraisal": {"strengths": [text, "short"], "limitations": [text]},
            "provenance": {"paper_checks": [{"by": text, "on": text}]},
        }
        for text in NASTY
    ]
    texts = ask("value.map((record) => yaml.formatRecord(root, record, settings))", records)
    assert [read_yaml(text) for text in texts] == records
    assert [text for text in texts if not is_canonical(text)] == []


def test_printed_numbers_are_read_alike(ask: Ask) -> None:
    """Numbers in a printed text are the same to the form and to the checks."""
    printed = [
        *(
            "96.2%",
            "1,200 frames",
            "0.90",
            "about 3 points",
            "-0.5",
            "\u22120.5 %",
            ".75",
            "12.5",
            "x1",
            "1.2.3",
            "1,20",
        ),
        *("88% to 94%", "100 %", "0.5%", "7 \u00b1 0.3", "n=40", "1,234,567.80", "0", "-0", "12,5", "5%6", "\u65e55"),
        *(
            "71.0~80.2%",
            "0.85 \u00b1 0.02",
            "75.13 +/- 2.62%",
            "0\u00b785",
            "88%-94%",
            "\u2212 0.2",
            "85 percent",
            "95% CI 0.7",
        ),
    ]
    reported = ask("value.map(numbers.printedValues)", printed)
    assert reported == [[ask("decimals.normal(value)", f"{one:f}") for one in printed_values(text)] for text in printed]


def test_printed_intervals_are_taken_alike(ask: Ask) -> None:
    """The form says of each printed interval what the list of cases says, as `check` does."""
    reported = [as_reported(issue) for issue in ask("find(value)", study_of([case.estimate for case in CASES]))]
    assert [(case.name, within(reported, place)) for place, case in enumerate(CASES)] == [
        (case.name, case.issues) for case in CASES
    ]


def test_any_printed_interval_is_read_alike(ask: Ask) -> None:
    """Prints that are put together by chance have the same meanings to the form and to the checks."""
    asked = [make_print(Random(seed)) for seed in range(3_000)]
    written = "(bounds) => [bounds.low, bounds.high].map(decimals.formatDecimal)"
    reported = ask(f"value.map((one) => intervals.readBounds(one.interval, one).map({written}))", asked)
    read = [read_print(one["printed"], Decimal(one["value"]), one["interval"]) for one in asked]
    assert reported == [[[write(low), write(high)] for low, high in bounds] for bounds in read]
    assert sum(bounds != [] for bounds in reported) > 1_000


def test_near_names_are_found_alike(ask: Ask) -> None:
    """The nearest known names are those that the checks name."""
    names = [list(near_names.CASES), list(near_names.KNOWN)]
    near = ask("value[0].map((name) => closeMatch.closeMatches(name, value[1], settings.nearness))", names)
    assert dict(zip(near_names.CASES, map(tuple, near), strict=True)) == near_names.CASES


def test_numbers_are_written_by_their_digits(ask: Ask) -> None:
    """No number of a published record gets an exponent."""
    assert ask("value.map(decimals.writeNumber)", [0.962, 1e-7, 5, 1e21, -0.5]) == [
        *("0.962", "0.0000001", "5", "1000000000000000000000", "-0.5"),
    ]


PLACE = {"repository": "https://example.org/lanes", "branch": "main", "folder": "data/studies/"}


def test_a_new_file_opens_with_its_text(ask: Ask) -> None:
    """The address carries name and text whatever they hold, and is given only where it is short enough."""
    text = "id: a\ntitle: \"50% & #1 + 'x'? é\"\n"
    made = ask("urls.newFileAddress(...value)", [PLACE, "a-b", text])
    assert (urlsplit(made).path, parse_qs(urlsplit(made).query)) == (
        "/lanes/new/main",
        {"filename": ["data/studies/a-b.yml"], "value": [text]},
    )
    refused = [
        [PLACE, "a", "x" * 7_500],
        [PLACE, "../a", text],
        [PLACE, None, text],
        [PLACE | {"repository": ""}, "a", text],
    ]
    assert ask("value.map((one) => urls.newFileAddress(...one))", refused) == [None] * len(refused)


def test_only_an_id_is_taken_from_the_address(ask: Ask) -> None:
    """What cannot be the id of a study is not looked for."""
    searches = ["?edit=a-2020-b", "", "?edit=", "?edit=../x", "?edit=A", "?edit=a/b", "?edit=%3Cscript%3E"]
    assert ask("value.map(urls.readEdited)", searches) == ["a-2020-b", *[None] * 6]


@pytest.mark.parametrize("answer", [None, [], "x", {"message": None}, {"message": "x"}])
def test_any_other_answer_is_refused(ask: Ask, answer: Any) -> None:
    """An answer without a work is an error, not an empty citation."""
    call = "crossref.readAnswer(value, 'x', settings.crossref)"
    expression = f"(() => {{ try {{ return {call}; }} catch (error) {{ return error.message; }} }})()"
    assert ask(expression, answer) == "the answer of Crossref is not of the form that it should have"


TITLES = {
    r"On $\alpha$-risk & bone": True,
    r"On \(x\) lanes": True,
    r"Stra{\ss}e": True,
    r"\'etude": True,
    "The $n$-th lane": True,
    "Lanes for $5 and $10": False,
    "R&D: 50% of lanes_a": False,
}


def test_tex_is_named(ask: Ask) -> None:
    """A title in TeX is one to rewrite, and a sum of money is none."""
    citations = [{"title": title} for title in TITLES]
    remark = ["The title holds TeX; write it as text."]
    expected = [remark if is_tex else [] for is_tex in TITLES.values()]
    assert ask("value.map(crossref.listRemarks)", citations) == expected


def test_hostile_answers_are_written_as_they_are(ask: Ask) -> None:
    """Whatever is typed, the file of the form reads back as the same values, and is canonical where it can be read."""
    strings = [text for group in (ACCEPTED, REFUSED) for texts in group.values() for text in texts if len(text) < 5_000]
    typed = {
        **new_study(),
        "appraisal": {"summary": "s", "strengths": strings, "limitations": strings[::-1], "sources": ["paper"]},
    }
    text = ask("yaml.formatRecord(root, value, settings)", typed)
    root = parse_tree(text)
    assert root is not None
    value = to_value(root, [])
    assert value["appraisal"]["strengths"] == tuple(strings)
    assert value["appraisal"]["limitations"] == tuple(strings[::-1])
    assert is_canonical(text)


FIT = [text for texts in ACCEPTED.values() for text in texts]
UNFIT = [text for name, texts in REFUSED.items() if name != "length" for text in texts if text]


def test_the_form_tells_hostile_answers_as_the_checks_do(ask: Ask) -> None:
    """The form refuses exactly the strings that a record refuses for what is in them."""
    reported = ask("Promise.resolve(value.map((text) => texts.breakText(text) === null))", [*FIT, *UNFIT])
    assert reported == [*(True for _ in FIT), *(False for _ in UNFIT)]
