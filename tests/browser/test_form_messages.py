"""The messages of the form: those of the command line, at the same fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.form_pages import Ask, as_reported, check_text, new_study


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
                "must say what was read of the paper: metadata, abstract, excerpts, tables, full-text, supplement; "
                "add it",
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
