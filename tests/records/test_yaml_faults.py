"""Text that is no YAML, or not the one that was meant, as people type it: its place, what is wrong, and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.reading import read_record
from osteosurvey.records.yaml_tree import YamlProblem, parse_tree
from osteosurvey.records.yaml_values import read_values
from tests.surveys import find_issues

OWN_MEANING = "has a special meaning in YAML; write"

FAULTS = [
    ("id: a\ntitle: Lanes: a review\nb: 1\n", 2, 13, 'text holds a colon; write title: "Lanes: a review"'),
    (
        "a:\n  - note: At dusk: none\n",
        2,
        18,
        'must be in quotes, as the text holds a colon; write note: "At dusk: none"',
    ),
    ("a: b:\nc: 1\n", 1, 5, 'must be in quotes, as the text holds a colon; write a: "b:"'),
    ("id: a\n\tb: c\n", 2, 1, "must be indented by spaces; replace the tab by two spaces for each level"),
    ("a:\n  b: 1\n  \tc: 2\n", 3, 3, "must be indented by spaces; replace the tab by two spaces for each level"),
    ("id: a\ntitle:Lanes\nb: 1\n", 2, 6, "must have a space after the colon; write title: Lanes"),
    ("id: a\nyear:2024", 2, 5, "must have a space after the colon; write year: 2024"),
    ("a: @home\n", 1, 4, f"must be in quotes, as a leading '@' {OWN_MEANING} a: \"@home\""),
    ("a:\n  - `b`\n", 2, 5, f"must be in quotes, as a leading '`' {OWN_MEANING} \"`b`\""),
    ("a: %5 of lanes\n", 1, 4, f"must be in quotes, as a leading '%' {OWN_MEANING} a: \"%5 of lanes\""),
    ("a: * b\n", 1, 4, f"must be in quotes, as a leading '*' {OWN_MEANING} a: \"* b\""),
    ("a: *b and c\n", 1, 4, "must not use aliases; put text that begins with '*' into quotes"),
    ("a: & b\n", 1, 4, f"must be in quotes, as a leading '&' {OWN_MEANING} a: \"& b\""),
    ("a: &b c\n", 1, 4, "must not use anchors; put text that begins with '&' into quotes"),
    ("a: !b c\n", 1, 4, "must not use tags; put text that begins with '!' into quotes"),
    ("a: > 90% of lanes\n", 1, 4, f"must be in quotes, as a leading '>' {OWN_MEANING} a: \"> 90% of lanes\""),
    ("a: ? b\n", 1, 4, f"must be in quotes, as a leading '?' {OWN_MEANING} a: \"? b\""),
    ('"\nd: \'z\nb: 1\nc: "y"\n', 2, 4, 'must end with the quote (\') that it begins with; write d: "z"'),
    ("a: ] b\n", 1, 4, f"must be in quotes, as a leading ']' {OWN_MEANING} a: \"] b\""),
    ('a: "Lanes" of b\nc: 1\n', 1, 11, 'must be in quotes as a whole; write a: "\\"Lanes\\" of b"'),
    ("a: 'The town's lanes'\nc: 1\n", 1, 14, 'must be in quotes as a whole; write a: "The town\'s lanes"'),
    ('a: "Lists of "x" y"\nc: 1\n', 1, 15, 'must be in quotes as a whole; write a: "Lists of \\"x\\" y"'),
    ('a: "x" and "y"\nc: 1\n', 1, 7, 'must be in quotes as a whole; write a: "\\"x\\" and \\"y\\""'),
    (
        "id: a\ntitle: Lists of\n    lanes: a review\nb: 1\n",
        3,
        10,
        'must be in quotes, as the text holds a colon; write title: "Lists of lanes: a review", or correct the spaces',
    ),
    (
        "a:\n  - note: Lists of\n      two lanes and\n      more: none\n      left\n    b: 1\n",
        4,
        11,
        'must be in quotes, as the text holds a colon; write note: "Lists of two lanes and more: none left", or',
    ),
    (
        "a:\n  - note: Two lanes\n    more: Lanes: none\n",
        3,
        16,
        'must be in quotes, as the text holds a colon; write more: "Lanes: none"',
    ),
    (
        "id: a\n<<<<<<< HEAD\ntitle: b\n=======\ntitle: c\n>>>>>>> main\n",
        2,
        1,
        "must not hold the marks of a merge; keep one of the two versions, and remove the marks",
    ),
    ('a: "Lanes\nb: "2"\nc: 1\n', 1, 4, 'must end with the quote (") that it begins with; write a: "Lanes"'),
    ("a: 'Lanes\n", 1, 4, 'must end with the quote (\') that it begins with; write a: "Lanes"'),
    ('a: "C:\\path"\n', 1, 7, "must not hold '\\p' between double quotes; write '\\\\p', or use single quotes"),
    ("a: [b, c\nd: 1\n", 1, 4, "must be closed; add ']' at the end, or put text that begins with '[' in quotes"),
    ("a: {b: c\nd: 1\n", 1, 4, "must be closed; add '}' at the end, or put text that begins with '{' in quotes"),
    ("a: [b] c\nd: 1\n", 1, 4, "must be in quotes, as '[' at the beginning opens a list in YAML; write a: \"[b] c\""),
    (
        "a: {b: c: d}\n",
        1,
        4,
        "must be parts separated by commas; put a part that holds a colon, comma, bracket or quote",
    ),
    ("a: - b\n", 1, 4, "must begin on a line of its own, as each item of a list; put it below its key"),
    ("a:\n  - b: 1\n  c: 2\n", 3, 3, "must begin with '- ', as the items above do; add it, or indent the line"),
    (
        "a:\n  b: c\n   d: 2\n",
        3,
        4,
        "must begin below what it belongs to; correct the spaces before it: here are 3, in line",
    ),
    (
        "a:\n   b: c\n  d: 2\n",
        3,
        3,
        "must begin below what it belongs to; correct the spaces before it: here are 2, in line",
    ),
    ("a:\n  title Lanes\n  b: 1\n", 2, 3, "must be written 'name: value'; add the colon and a space after the name"),
    ("a\n  b: 1\n", 1, 1, "must be written 'name: value'; add the colon and a space after the name"),
    ("a: Lanes #2 of b\n", 1, 10, "where '#' belongs to the text; write \"Lanes #2 of b\", or put two spaces before a"),
    (
        "a:\n  - Two lanes # old\n",
        2,
        15,
        "where '#' belongs to the text; write \"Two lanes # old\", or put two spaces before a",
    ),
    (
        "a: #1 lane\n",
        1,
        4,
        "must be in quotes where '#' belongs to the text; write \"#1 lane\", or give a value before",
    ),
    (
        'a: "\\ud800"\n',
        1,
        7,
        "must not hold this escape; write the character itself",
    ),
    ("%YAML 9.9\n---\na: 1\n", 1, 1, f"must be in quotes, as a leading '%' {OWN_MEANING}"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), FAULTS)
def test_what_is_typed_wrong_is_answered_with_the_remedy(text: str, line: int, column: int, message: str) -> None:
    """The place is that of the mistake, not where the parser gave up, and the message says what to write."""
    with pytest.raises(YamlProblem) as caught:
        parse_tree(text)
    problem = caught.value
    assert (problem.line, problem.column, message in problem.message) == (line, column, True), problem.message
    assert read_values(text) is None


REMEDIES = [message.partition("write ")[2] for *_, message in FAULTS if 'write a: "' in message]


@pytest.mark.parametrize("remedy", REMEDIES)
def test_the_remedy_is_yaml(remedy: str) -> None:
    """What a message says to write can be pasted."""
    assert list(yaml.safe_load(remedy)) == ["a"]


SURPRISES = [
    (
        "title: \u201cLanes\u201d",
        'must be in straight quotes where quotes are meant; write "Lanes", or "\u201cLanes\u201d" to keep',
    ),
    ("title: \u2018Lanes of towns\u2019", "must be in straight quotes where quotes are meant; write"),
    ("title: No", 'must not be left to the YAML reader to guess; write "no" in quotes'),
    ("title: 0812", 'must not be left to the YAML reader to guess; write "0812" in quotes, or a number by its digits'),
    ("title: 1e3", 'must not be left to the YAML reader to guess; write "1e3" in quotes, or a number by its digits'),
    ("title: 12:30:00", 'must not be left to the YAML reader to guess; write "12:30:00" in quotes'),
    ("title: 2024-03-01", 'must not be left to the YAML reader to guess; write "2024-03-01" in quotes'),
    ("title: a\n  title: b", "must appear once; remove or merge the second 'title'"),
]


@pytest.mark.parametrize(("line", "message"), SURPRISES)
def test_what_readers_take_for_something_else_is_answered(line: str, message: str) -> None:
    """A value that is YAML and not what it looks like is named with its place, on the quick way too."""
    text = f"citation:\n  {line}\n"
    assert read_values(text) is None
    issues = read_record(STUDY.model, text, "a.yml", None)[1]
    (issue,) = [one for one in issues if one.rule == "S109"]
    assert (issue.line, issue.field, message in issue.message) == (2 + line.count("\n"), "citation.title", True)


@pytest.mark.parametrize(
    "text",
    [
        "a: Two lanes  # a comment\n",
        "a: Lanes # a comment\n",
        "a: 1 # a comment\n",
        'a: "#1 # 2" # a comment\n',
        "a: b#c\n",
    ],
)
def test_a_comment_that_is_one_is_none_of_the_text(text: str) -> None:
    """Two spaces part a comment from text; behind numbers and quotes one is enough."""
    tree = parse_tree(text)
    assert tree is not None


def test_nothing_is_formatted_away() -> None:
    """`format` refuses what may be lost text rather than making a comment of it."""
    with pytest.raises(YamlProblem, match="where '#' belongs to the text"):
        canonical_text(STUDY, "id: doe-2024-wear\ncitation:\n  title: Lanes #2 of towns\n")


def test_check_names_file_line_and_column(survey_copy: Path) -> None:
    """The message of `check` leads to the mistake."""
    path = survey_copy / "studies" / "doe-2024-wear.yml"
    text = path.read_text("utf-8")
    line = next(one for one in text.split("\n") if one.startswith("  title: "))
    path.write_text(text.replace(line, "  title: Wear: of lanes"), "utf-8")
    (issue,) = [one for one in find_issues(survey_copy) if one.path.endswith("doe-2024-wear.yml")]
    number = text.split("\n").index(line) + 1
    assert str(issue).split("doe-2024-wear.yml")[-1].startswith(f":{number}:14")
    assert issue.message == 'must be in quotes, as the text holds a colon; write title: "Wear: of lanes"'


@pytest.mark.parametrize(
    "text",
    [
        '"' * 200_000,
        "a: " + "[" * 200_000,
        "a:" + " " * 200_000 + "b: c: d",
        "'\n" * 100_000,
        "-" * 200_000 + ": : [",
        "a: x\n" + "{" * 200_000,
        "a: '" + "''" * 100_000 + "b: c",
    ],
)
def test_a_huge_fault_is_explained_in_one_pass(text: str) -> None:
    """However long the line, a fault costs no more than reading it."""
    with pytest.raises(YamlProblem, match="must ") as caught:
        parse_tree(text)
    assert len(caught.value.message) < 300
