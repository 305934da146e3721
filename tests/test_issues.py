"""Issues as text for people, annotations for GitHub, and JSON for programs."""

from __future__ import annotations

import json

import pytest

from osteosurvey.issues import FORMATS, Issue, format_github, format_json, format_sections, format_text, visible

PLAIN = Issue("data/studies/a.yml", 3, 7, "citation.year", "must be a number; write digits")
WHOLE = Issue("data/survey.yml", 1, 1, "", "must exist; write it")
WARNING = Issue("data/studies/b.yml", 2, 1, "title", "should differ; look at both", "warning", "S313")
HOSTILE = Issue(
    "data/a,b:c%.yml", 1, 2, "x\n::error::y", "one\r\ntwo\x1b[31m\u202e\ud800\x00 % , :\n::set-output name=a::b"
)


def test_text_is_one_line_an_issue() -> None:
    """A person reads path, place, field, and what must hold, and the id of the rule; a warning says that it is one."""
    assert format_text([PLAIN, WHOLE, WARNING]) == (
        "data/studies/a.yml:3:7: citation.year: must be a number; write digits\n"
        "data/survey.yml:1:1: must exist; write it\n"
        "data/studies/b.yml:2:1: warning: title: should differ; look at both [S313]\n"
    )


def test_text_shows_what_a_terminal_would_obey() -> None:
    """Line ends, escapes, direction marks and surrogates are written out, so that an issue stays one line."""
    assert format_text([HOSTILE]) == (
        r"data/a,b:c%.yml:1:2: x\n::error::y: one\r\ntwo\x1b[31m\u202e\ud800\x00 % , :\n::set-output name=a::b" + "\n"
    )


def test_github_gets_one_annotation_an_issue() -> None:
    """A pull request shows each issue on its line, by its severity."""
    assert format_github([PLAIN, WHOLE, WARNING]) == (
        "::error file=data/studies/a.yml,line=3,col=7::citation.year: must be a number; write digits\n"
        "::error file=data/survey.yml,line=1,col=1::must exist; write it\n"
        "::warning file=data/studies/b.yml,line=2,col=1,title=S313::title: should differ; look at both\n"
    )


def test_github_obeys_no_record() -> None:
    """Text out of a record cannot begin a workflow command of its own, nor end the properties."""
    text = format_github([HOSTILE])
    assert text == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=1,col=2::x%0A::error::y: "
        r"one%0D%0Atwo\x1b[31m\u202e\ud800\x00 %25 , :%0A::set-output name=a::b" + "\n"
    )


def test_json_carries_every_part() -> None:
    """A program gets every part of an issue back as it was, in plain ASCII."""
    text = format_json([PLAIN, HOSTILE])
    assert text.isascii()
    assert [Issue(**one) for one in json.loads(text)] == [PLAIN, HOSTILE]
    assert list(json.loads(text)[0]) == ["path", "line", "column", "field", "message", "severity", "rule"]


@pytest.mark.parametrize(("style", "empty"), [("text", ""), ("github", ""), ("json", "[]\n")])
def test_no_issues_are_an_empty_list(style: str, empty: str) -> None:
    """Where nothing is wrong, each format says so in its way."""
    assert FORMATS[style]([]) == empty


@pytest.mark.parametrize(
    ("sections", "lines"),
    [
        ([], []),
        ([[], []], []),
        ([[PLAIN], []], [str(PLAIN)]),
        ([[], [PLAIN]], [str(PLAIN)]),
        ([[PLAIN, PLAIN], [], [PLAIN]], [str(PLAIN), str(PLAIN), "", str(PLAIN)]),
    ],
)
def test_sections_are_apart_for_people(sections: list[list[Issue]], lines: list[str]) -> None:
    """A person sees an empty line between two sections that hold something, a program one list."""
    together = [issue for section in sections for issue in section]
    assert format_sections("text", sections).splitlines() == lines
    assert format_sections("json", sections) == format_json(together)
    assert format_sections("github", sections) == format_github(together)


def test_issues_sort_in_file_order() -> None:
    """Issues stand by path, then line, then column."""
    issues = [Issue("b", 1, 1, "", ""), Issue("a", 10, 1, "", ""), Issue("a", 9, 2, "", ""), Issue("a", 9, 1, "z", "")]
    assert sorted(issues) == issues[::-1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, Łódź 道 🚲", "plain text, Łódź 道 🚲"),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\u200b\u2066\ufeff\u00a0", r"\u200b\u2066\ufeff\xa0"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_hidden_characters_are_made_visible(text: str, shown: str) -> None:
    """Only what a terminal shows as itself stays itself."""
    assert visible(text) == shown
