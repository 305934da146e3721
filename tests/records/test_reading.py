"""One record from its text: every way of being wrong is an issue at its place."""

from __future__ import annotations

import pytest

from osteosurvey.issues import Issue
from osteosurvey.models import VocabularyTerm
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import DATASET, OUTLOOK, RELATED_SURVEY, STUDY, SURVEY, VOCABULARY, Kind
from osteosurvey.records.reading import MAX_ISSUES, place, read_record
from osteosurvey.survey import Survey
from tests.surveys import FABRICATED

GOOD = {
    SURVEY: FABRICATED / "survey.yml",
    VOCABULARY: FABRICATED / "vocabularies" / "methods.yml",
    STUDY: FABRICATED / "studies" / "okafor-2021-potholes.yml",
    DATASET: FABRICATED / "datasets" / "kerbside-photos.yml",
    RELATED_SURVEY: FABRICATED / "related_surveys" / "abara-2018-roads.yml",
    OUTLOOK: FABRICATED / "outlook.yml",
}
"""One good record of each kind."""


def read(kind: Kind, text: str, survey: Survey) -> tuple[RecordPart | None, list[Issue]]:
    """Read a record with the terms of a survey."""
    terms = {name: {term.id: term for term in one.terms} for name, one in survey.vocabularies.items()}
    return read_record(kind.model, text, "a.yml", terms)


def read_changed(kind: Kind, old: str, new: str, survey: Survey) -> list[Issue]:
    """Read the good record of a kind with one place changed; give the issues."""
    text = GOOD[kind].read_text("utf-8")
    assert text.count(old) == 1, old
    record, issues = read(kind, text.replace(old, new), survey)
    assert (record is None) == bool(issues)
    return issues


@pytest.mark.parametrize("kind", GOOD, ids=lambda kind: kind.name)
def test_good_records_are_read(kind: Kind, fabricated: Survey) -> None:
    """A record that breaks no rule is read without an issue."""
    record, issues = read(kind, GOOD[kind].read_text("utf-8"), fabricated)
    assert (type(record), issues) == (kind.model, [])


@pytest.mark.parametrize("text", ["# only\n# comments\n", "- a\n- b\n", "words", "1", "[]", "---\n"])
def test_text_without_fields_is_refused(text: str, fabricated: Survey) -> None:
    """Text without fields is no record."""
    issue = Issue("a.yml", 1, 1, "", "must hold a record; begin with 'name: value' lines", rule="S109")
    assert read(STUDY, text, fabricated) == (None, [issue])


def test_yaml_problems_are_issues(fabricated: Survey) -> None:
    """Text that is no YAML is one issue at its place."""
    issue = Issue("a.yml", 2, 7, "", "must not use aliases; put text that begins with '*' into quotes", rule="S109")
    assert read(STUDY, "id: a\nyear: *b\n", fabricated) == (None, [issue])


def test_an_empty_mapping_lacks_every_required_field(fabricated: Survey) -> None:
    """A record without fields is reported with each field that it must have."""
    assert read(DATASET, "{}\n", fabricated) == (
        None,
        [
            Issue("a.yml", 1, 1, name, f"must be given: {description}; add it", rule="S101")
            for name, description in [
                ("id", "permanent id of the record and name of its file"),
                ("label", "name of the dataset, or a short description where it has none"),
                ("references", "works that the survey cites for the dataset"),
                ("modalities", "imaging modalities of the dataset"),
                ("sizes", "every printed size of the dataset"),
                ("center_type", "whether the dataset comes from one centre or several"),
                ("access", "access to the dataset"),
                ("provenance", "where the record comes from and how far it has been checked"),
            ]
        ],
    )


HIDDEN = "must hold only visible characters; remove the hidden character "
FORMULA = ", which spreadsheets run as a formula; begin with a word"
GUESS = "must not be left to the YAML reader to guess; write "
NO_WEB = "must be a full web address (https://…); percent-encode anything unusual in it"
NO_DOI = "must be a bare lower-case DOI; write it like '10.1000/xyz123', without 'https://doi.org/'"
NO_ID = "must be first author, year and a word of the title; write it like 'doe-2020-lists'"
METHODS = "must be one of the methods: rule-based, neural-net, hybrid, unstated-method; "


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "field", "message"),
    [
        ("  year: 2021", "  year: '2021'", 15, 9, "citation.year", "must be a whole number; write its digits without"),
        ("  year: 2021", "  year: 2021.0", 15, 9, "citation.year", "must be a whole number; write its digits without"),
        ("  year: 2021", "  year: true", 15, 9, "citation.year", "must be a whole number; write its digits without"),
        ("  year: 2021", "  year: ~", 15, 9, "citation.year", "must have a value; give one or remove the key"),
        ("  year: 2021", "  year:", 15, 8, "citation.year", "must have a value; give one or remove the key"),
        ("  year: 2021", "  year: 2101", 15, 9, "citation.year", "must be at most 2100; correct the number"),
        ("  year: 2021", "  Year: 2021", 15, 3, "citation.Year", "must be a known field; did you mean 'year'?"),
        ("  year: 2021", "  year: 2021\n  year: 2021", 16, 3, "citation.year", "must appear once; remove or merge the"),
        ("  et_al: true", "  et_al: yes", 12, 10, "citation.et_al", GUESS + '"yes" in quotes'),
        ("  et_al: true", "  et_al: on", 12, 10, "citation.et_al", GUESS + '"on" in quotes'),
        ("  et_al: true", "  et_al: True", 12, 10, "citation.et_al", GUESS + '"True" in quotes'),
        ('  volume: "7"', "  volume: 7", 18, 11, "citation.volume", "must be text; put the value in quotes"),
        ('  volume: "7"', "  volume: 010", 18, 11, "citation.volume", GUESS + '"010" in quotes, or a number by its'),
        ('  volume: "7"', "  volume: 1e3", 18, 11, "citation.volume", GUESS + '"1e3" in quotes, or a number by its'),
        ('  volume: "7"', "  volume: 1:30", 18, 11, "citation.volume", GUESS + '"1:30" in quotes, or a number by its'),
        ('  volume: "7"', "  volume: 2021-12-01", 18, 11, "citation.volume", GUESS + '"2021-12-01" in quotes'),
        ('  volume: "7"', "  volume: [7]", 18, 11, "citation.volume", "must be text; put the value in quotes"),
        ('  volume: "7"', '  volume: ""', 18, 11, "citation.volume", "must have at least 1 characters; write more or"),
        ('  volume: "7"', '  volume: "7 "', 18, 11, "citation.volume", "must not begin or end with a space; remove it"),
        ('  volume: "7"', '  volume: "a\\nb"', 18, 11, "citation.volume", HIDDEN + "U+000A"),
        ('  volume: "7"', '  volume: "a\\0b"', 18, 11, "citation.volume", HIDDEN + "U+0000"),
        ('  volume: "7"', '  volume: "a\\eb"', 18, 11, "citation.volume", HIDDEN + "U+001B"),
        ('  volume: "7"', '  volume: "a\\u202eb"', 18, 11, "citation.volume", HIDDEN + "U+202E"),
        ('  volume: "7"', "  volume: a\u2067b", 18, 11, "citation.volume", HIDDEN + "U+2067"),
        ('  volume: "7"', "  volume: a\u200bb", 18, 11, "citation.volume", HIDDEN + "U+200B"),
        ('  volume: "7"', "  volume: a\u00adb", 18, 11, "citation.volume", HIDDEN + "U+00AD"),
        ('  volume: "7"', '  volume: "a\\u2028b"', 18, 11, "citation.volume", HIDDEN + "U+2028"),
        ('  volume: "7"', "  volume: a\ue000b", 18, 11, "citation.volume", HIDDEN + "U+E000"),
        ('  volume: "7"', "  volume: '=SUM(A1)'", 18, 11, "citation.volume", "must not begin with '='" + FORMULA),
        ('  volume: "7"', "  volume: '@SUM(A1)'", 18, 11, "citation.volume", "must not begin with '@'" + FORMULA),
        ('  volume: "7"', "  volume: '+A1'", 18, 11, "citation.volume", "must not begin with '+'" + FORMULA),
        ('  volume: "7"', "  volume: '-A1'", 18, 11, "citation.volume", "must not begin with '-'" + FORMULA),
        (
            '  volume: "7"',
            f"  volume: {'x' * 4001}",
            18,
            11,
            "citation.volume",
            "must have at most 4000 characters; short",
        ),
        ("10.5555/pot_holes.2021", "10.5555/POTHOLES", 21, 8, "citation.doi", NO_DOI),
        ("10.5555/pot_holes.2021", "https://doi.org/10.5555/x", 21, 8, "citation.doi", NO_DOI),
        ("10.5555/pot_holes.2021", "doi:10.5555/x", 21, 8, "citation.doi", NO_DOI),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "javascript:alert(1)", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "//example.org/x", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "https:///nohost", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "https://[::1/x", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "https://a@b.org/", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "https://b.org/a b", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "https://b.org/<x>", 23, 8, "citation.url", NO_WEB),
        ("https://example.org/potholes?a=1&b=%3Cb%3E", "https://b\u00f6.org/", 23, 8, "citation.url", NO_WEB),
        ("methods: [neural-net, hybrid]", "methods: [neural-nets]", 27, 13, "taxonomy.methods[0]", METHODS + "did you"),
        (
            "methods: [neural-net, hybrid]",
            "methods: [zebra]",
            27,
            13,
            "taxonomy.methods[0]",
            METHODS + "choose one, or",
        ),
        (
            "methods: [neural-net, hybrid]",
            "methods: []",
            27,
            12,
            "taxonomy.methods",
            "must have at least 1 items; add wh",
        ),
        (
            "methods: [neural-net, hybrid]",
            "methods: hybrid",
            27,
            12,
            "taxonomy.methods",
            "must be a list; begin each item",
        ),
        ("id: okafor-2021-potholes", "id: Okafor-2021-potholes", 3, 5, "id", NO_ID),
        ("id: okafor-2021-potholes", "id: okafor-potholes", 3, 5, "id", NO_ID),
        ("id: okafor-2021-potholes", "id: ../okafor-2021-potholes", 3, 5, "id", NO_ID),
        ("id: okafor-2021-potholes", "id: okafor-2021-pot\u0130holes", 3, 5, "id", NO_ID),
        ("id: okafor-2021-potholes\n", "", 3, 1, "id", "must be given: permanent id of the record and name of its"),
        (
            "    value: 0.962",
            "    value: '0.962'",
            124,
            12,
            "estimates[0].value",
            "must be a number; write it with digits",
        ),
        (
            "    value: 0.962",
            "    value: .inf",
            124,
            12,
            "estimates[0].value",
            GUESS + '".inf" in quotes, or a number by',
        ),
    ],
)
def test_a_wrong_value_is_reported_at_its_place(
    old: str, new: str, line: int, column: int, field: str, message: str, fabricated: Survey
) -> None:
    """One wrong value in a study is one issue, which tells where it is and what must hold."""
    issues = read_changed(STUDY, old, new, fabricated)
    assert [(i.path, i.line, i.column, i.field, i.message[: len(message)], i.severity) for i in issues] == [
        ("a.yml", line, column, field, message, "error")
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "issue"),
    [
        (
            SURVEY,
            'data_version: "1.2.3"',
            'data_version: "1.2"',
            Issue(
                "a.yml",
                21,
                15,
                "data_version",
                'must be a version in three numbers, in quotes; write it like "1.2.0"',
                rule="S107",
            ),
        ),
        (
            SURVEY,
            'released: "2025-02-28"',
            'released: "2025-02-29"',
            Issue("a.yml", 22, 11, "released", 'must be a day in quotes; write it like "2026-01-31"', rule="S107"),
        ),
        (
            VOCABULARY,
            '"#018476"',
            '"#01847G"',
            Issue(
                "a.yml", 10, 12, "terms[0].color", 'must be a colour; write it in quotes like "#0a7b83"', rule="S107"
            ),
        ),
        (
            DATASET,
            "    study: okafor-2021-potholes\n",
            "",
            Issue(
                "a.yml",
                7,
                5,
                "references[0]",
                "must have either 'study' or 'citation'; give exactly one of the two",
                rule="S108",
            ),
        ),
        (
            RELATED_SURVEY,
            'describes_datasets: "no"',
            "describes_datasets: no",
            Issue("a.yml", 16, 21, "describes_datasets", GUESS + '"no" in quotes', rule="S109"),
        ),
        (
            OUTLOOK,
            "expects: minority",
            "expects: few",
            Issue(
                "a.yml",
                13,
                16,
                "items[0].test.expects",
                "must be one of 'all', 'majority', 'many', 'minority', 'none', 'some' or 'larger-share'; "
                "choose one, in quotes",
                rule="S104",
            ),
        ),
    ],
)
def test_other_kinds_have_rules_of_their_own(kind: Kind, old: str, new: str, issue: Issue, fabricated: Survey) -> None:
    """Rules that only other kinds of record have are reported in the same way."""
    assert read_changed(kind, old, new, fabricated) == [issue]


def test_unknown_fields_name_the_known_and_the_nearest(fabricated: Survey) -> None:
    """A misspelt field is answered with every field that it could be, and the nearest."""
    known = "given, family"
    assert [read_changed(STUDY, "given: Ọlá,", f"{name}: Ọlá,", fabricated)[0].message for name in ("givn", "zzz")] == [
        f"must be a known field ({known}); did you mean 'given'?",
        f"must be a known field ({known}); correct or remove it",
    ]


def test_terms_name_the_right_ones_and_the_nearest(fabricated: Survey) -> None:
    """A wrong term is answered with the whole vocabulary, and the nearest term or where to define it."""
    known = "must be one of the access: open, on-request, closed; "
    assert [
        read_changed(STUDY, "    access: open", f"    access: {word}", fabricated)[0].message
        for word in ("opne", "on-requests", "zebra")
    ] == [
        known + "did you mean 'open'?",
        known + "did you mean 'on-request'?",
        known + "choose one, or define it in vocabularies/access.yml",
    ]


def test_terms_are_not_checked_without_vocabularies() -> None:
    """Before vocabularies are known, any well-formed term passes."""
    text = GOOD[DATASET].read_text("utf-8").replace("access: open", "access: zebra")
    record, issues = read_record(DATASET.model, text, "a.yml", None)
    assert (record is None, issues) == (False, [])


def test_a_list_of_wrong_items_is_not_called_short(fabricated: Survey) -> None:
    """Where the only item of a list is wrong, the item is reported and not the length."""
    issues = read_changed(STUDY, "modalities: [dashcam, phone-photo]", "modalities: [dashcams]", fabricated)
    assert [issue.field for issue in issues] == ["taxonomy.modalities[0]"]


def test_surprises_and_violations_are_reported_together(fabricated: Survey) -> None:
    """One run reports what is wrong with the YAML and with the values, each once."""
    text = "id: 5\nlabel: no\nlabel: yes\nreferences: ~\nmodalities: [x]\nsizes: []\n"
    _, issues = read(DATASET, text, fabricated)
    assert sorted((issue.line, issue.field) for issue in issues) == [
        (1, "access"),
        (1, "center_type"),
        (1, "id"),
        (1, "provenance"),
        (2, "label"),
        (3, "label"),
        (3, "label"),
        (4, "references"),
        (5, "modalities[0]"),
        (6, "sizes"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("".join(f"k{i}: 1\n" for i in range(9_000)), 9_008),
        ("id: a\n" * 9_000, 9_006),
        (f"modalities: [{'zebra,' * 9_000}]\n", 9_007),
    ],
)
def test_thousands_of_problems_are_not_all_listed(text: str, number: int, fabricated: Survey) -> None:
    """The first hundred problems are listed, and how many more there are; finding the others would take minutes."""
    record, issues = read(DATASET, text, fabricated)
    assert (record, len(issues)) == (None, MAX_ISSUES + 1)
    message = (
        f"must be corrected step by step: {number - MAX_ISSUES:,} more problems are not listed; correct those that are"
    )
    assert issues[-1] == Issue("a.yml", 1, 1, "", message, rule="S113")


class Unprintable(VocabularyTerm):
    """A term that must not be printed, as each error would print the whole vocabulary."""

    def __repr__(self) -> str:
        raise AssertionError


def test_an_unknown_term_does_not_print_the_known_ones() -> None:
    """An error names its vocabulary alone: a thousand errors must not print a thousand terms each."""
    text = GOOD[DATASET].read_text("utf-8").replace("[dashcam, phone-photo]", "[dash-cam]")
    term = Unprintable(id="dashcam", label="Dashboard camera", definition="A camera behind the windscreen.")
    record, issues = read_record(DATASET.model, text, "a.yml", {"modalities": {"dashcam": term}})
    message = "must be one of the modalities: dashcam; did you mean 'dashcam'?"
    assert (record, issues[0].message) == (None, message)


def test_places_are_found_in_text_that_was_read() -> None:
    """A check finds line and column of the value that it speaks of."""
    text = "a:\n  - b: c\n"
    assert [place(text, ("a", 0, "b")), place(text, ("x",)), place("# nothing\n", ("a",))] == [(2, 8), (1, 1), (1, 1)]
