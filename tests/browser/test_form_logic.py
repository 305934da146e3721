"""The logic of the form apart from the page: its YAML, numbers and addresses are those of the command line."""

from __future__ import annotations

import json
from decimal import Decimal
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from osteosurvey.models.printed_numbers import printed_values
from osteosurvey.records.yaml_tree import parse_tree, to_value
from osteosurvey.survey import Survey
from tests import near_names
from tests.browser.form_pages import NEW_ID, Ask, as_reported, is_canonical, new_study
from tests.hostile.corpus import ACCEPTED, REFUSED
from tests.models.printed_bounds import BOUNDS
from tests.models.printed_intervals import CASES, make_print, read_print, study_of, within, write


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


def test_printed_bounds_are_read_alike(ask: Ask) -> None:
    """Signs and words that bound a number mean the same to the form and to the checks."""
    printed = [text for text, _ in BOUNDS]
    assert dict(zip(printed, ask("value.map(numbers.printedQualifier)", printed), strict=True)) == dict(BOUNDS)


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
