"""YAML as records use it: one plain document, every value at its place, and no guessing."""

from __future__ import annotations

from typing import Any

import pytest

from osteosurvey.records.yaml_tree import (
    MAX_DEPTH,
    MAX_KEY,
    MAX_NODES,
    Node,
    Surprise,
    YamlProblem,
    find_key,
    find_node,
    parse_tree,
    plain_value,
    to_value,
)


def parse(text: str) -> Node:
    root = parse_tree(text)
    assert root is not None
    return root


def read(text: str) -> tuple[Any, list[tuple[tuple[str | int, ...], str]]]:
    """Read text to its value and its surprises, each as location and message."""
    surprises: list[Surprise] = []
    value = to_value(parse(text), surprises)
    return value, [(found.location, found.message) for found in surprises]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", {"a": "b"}),
        ("a: [1, -2, 0]", {"a": (1, -2, 0)}),
        ("a: 0.962", {"a": 0.962}),
        ("a: -0.5", {"a": -0.5}),
        ("a: true\nb: false", {"a": True, "b": False}),
        ("a: 'no'\nb: \"1e3\"", {"a": "no", "b": "1e3"}),
        ("- - a\n- b: c", (("a",), {"b": "c"})),
        ("a: no one\nb: 3 March\nc: 1–9", {"a": "no one", "b": "3 March", "c": "1–9"}),
        ("a: 2015-2020x\nb: nought\nc: x:y", {"a": "2015-2020x", "b": "nought", "c": "x:y"}),
        ("a: ''\nb: []\nc: {}", {"a": "", "b": (), "c": {}}),
        ('a: "\\u00e9\\n"', {"a": "é\n"}),
        ("a: '#'\nb: x#y # comment\nc: 1 # comment", {"a": "#", "b": "x#y", "c": 1}),
    ],
)
def test_plain_values_are_read(text: str, value: Any) -> None:
    """Text, numbers, truth values, lists and mappings become what they look like."""
    assert read(text) == (value, [])


@pytest.mark.parametrize(
    "word",
    [
        *("y", "n", "Yes", "no", "NO", "on", "Off"),
        *("2020-01-31", "2020-1-1", "2020-01-31 10:00:00", "2020-01", "<<", "="),
    ],
)
def test_words_that_readers_disagree_on_are_surprises(word: str) -> None:
    """An unquoted word that some reader takes for a truth value, a date or a merge must be quoted."""
    message = f'must not be left to the YAML reader to guess; write "{word.lower()}" in quotes'
    assert read(f"a: {word}") == ({"a": word}, [(("a",), message)])


@pytest.mark.parametrize("word", ["True", "FALSE"])
def test_truth_values_are_written_in_one_way(word: str) -> None:
    """A truth value that looks like text to some readers is written as the others are."""
    message = f'must not be left to the YAML reader to guess; write "{word}" in quotes, or {word.lower()} for a truth'
    assert read(f"a: {word}") == ({"a": word}, [(("a",), f"{message} value")])


@pytest.mark.parametrize(
    "number",
    [
        *("1e3", "1.5E-3", "010", "0o17", "0x1F", "0b11", "1_000", "1:30", "190:20:30.15", "+1", ".5", "1."),
        *(".inf", "-.INF", ".nan", "-0x1", "1234567890123456789", "0.123456789012345678"),
    ],
)
def test_numbers_that_readers_disagree_on_are_surprises(number: str) -> None:
    """An unquoted number in an unusual form must be quoted or written out."""
    message = (
        f'must not be left to the YAML reader to guess; write "{number}" in quotes, or a number by its digits alone'
    )
    assert read(f"a: [{number}]") == ({"a": (number,)}, [(("a", 0), message)])


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_a_surprise(nothing: str) -> None:
    """A key without a value must have one or go."""
    assert read(f"a: {nothing}\nb: c") == (
        {"a": None, "b": "c"},
        [(("a",), "must have a value; give one or remove the key")],
    )


def test_repeated_keys_are_surprises() -> None:
    """A key that stands twice is reported at its second place, at any depth."""
    surprises: list[Surprise] = []
    value = to_value(parse("a: 1\nb:\n  - c: 2\n    c: 3\na: 4\n"), surprises)
    assert value == {"a": 4, "b": ({"c": 3},)}
    assert [(found.location, found.node.line, found.node.column, found.message) for found in surprises] == [
        (("b", 0, "c"), 4, 5, "must appear once; remove or merge the second 'c'"),
        (("a",), 5, 1, "must appear once; remove or merge the second 'a'"),
    ]


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "~", "null", '""'])
def test_keys_must_be_words(key: str) -> None:
    """A key that is no word is a surprise."""
    _, surprises = read(f"? {key}\n: value\n")
    assert [message for _, message in surprises] == ["must have words as keys; write the key as plain text"]


def test_long_keys_and_values_are_not_repeated_whole() -> None:
    """A key has its length, and a message repeats no more of a value."""
    value, surprises = read(f"? {'k' * 100_000}\n: 1\nb: 1{'_0' * 100_000}\n")
    assert (list(value), surprises) == (
        ["k" * MAX_KEY, "b"],
        [
            (("k" * MAX_KEY,), "must have words as keys; write the key as plain text"),
            (
                ("b",),
                f'must not be left to the YAML reader to guess; write "{("1" + "_0" * MAX_KEY)[:MAX_KEY]}…" in quotes,'
                " or a number by its digits alone",
            ),
        ],
    )


@pytest.mark.parametrize(
    "text", ["1" * 500_000 + "x", "1." * 250_000, "1:1" * 200_000 + "x", "+" * 500_000, "_1" * 250_000]
)
def test_nearly_a_number_is_distinguished_from_one_in_one_pass(text: str) -> None:
    """What begins like a number and is none takes no more time than its length: more would take minutes here."""
    assert plain_value(text) == text


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "# one\n# two"])
def test_text_without_a_document_is_none(text: str) -> None:
    """Text that holds nothing but comments is no tree."""
    assert parse_tree(text) is None


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\n---\nb: 2\n", 3, 1, "must hold one document; remove '---' and what follows"),
        ("a: &x 1\nb: 2\n", 1, 4, "must not use anchors; put text that begins with '&' into quotes"),
        ("a: 1\nb: *x\n", 2, 4, "must not use aliases; put text that begins with '*' into quotes"),
        ("a: !!python/object:os.system x\n", 1, 4, "must not use tags; put text that begins with '!' into quotes"),
        ("a:\n  - !secret {b: c}\n", 2, 5, "must not use tags; put text that begins with '!' into quotes"),
        ("a: \x00\n", 1, 4, "must be YAML text without control characters; remove them"),
        ("b: x\na: é\x07\n", 2, 5, "must be YAML text without control characters; remove them"),
    ],
)
def test_what_is_no_record_is_a_problem(text: str, line: int, column: int, message: str) -> None:
    """Text that is not YAML, or uses what records do without, is refused at its place."""
    with pytest.raises(YamlProblem) as caught:
        parse_tree(text)
    assert (caught.value.line, caught.value.column, caught.value.message[: len(message)]) == (line, column, message)


def test_exploding_aliases_are_refused_at_the_first_anchor() -> None:
    """A billion laughs are not laughed: the first anchor ends the reading."""
    laughs = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in ("ab", "bc", "cd", "de"))
    with pytest.raises(YamlProblem, match="must not use anchors") as caught:
        parse_tree(laughs)
    assert (caught.value.line, caught.value.column) == (1, 4)


@pytest.mark.parametrize(("bracket", "column"), [("[", 34), ("{a: ", 130), ("- ", 67)])
def test_deep_nesting_is_refused_and_not_a_crash(bracket: str, column: int) -> None:
    """A file of 100,000 brackets is refused where it becomes too deep."""
    with pytest.raises(YamlProblem, match=rf"^must not nest deeper than {MAX_DEPTH} levels; flatten it$") as caught:
        parse_tree(bracket * 100_000)
    assert (caught.value.line, caught.value.column) == (1, column)


def test_the_deepest_allowed_nesting_is_read() -> None:
    """Nesting up to the limit is read."""
    assert parse("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH).kind == "sequence"


def test_too_many_values_are_refused() -> None:
    """A file of more values than any record has is refused."""
    assert len(parse("[" + "1," * (MAX_NODES - 1) + "]").children) == MAX_NODES - 1
    with pytest.raises(YamlProblem, match=r"^must not hold more than 20,000 values; split the file$"):
        parse_tree("[" + "1," * MAX_NODES + "]")


TREE = parse("a:\n  b:\n    - x\n    - {c: y}\n'd': z\n")


@pytest.mark.parametrize(
    ("location", "value_place", "key_place"),
    [
        ((), (1, 1), (1, 1)),
        (("a",), (2, 3), (1, 1)),
        (("a", "b"), (3, 5), (2, 3)),
        (("a", "b", 0), (3, 7), (3, 7)),
        (("a", "b", 1), (4, 7), (4, 7)),
        (("a", "b", 1, "c"), (4, 11), (4, 8)),
        (("d",), (5, 6), (5, 1)),
        (("e",), (1, 1), (1, 1)),
        (("a", "b", 7), (3, 5), (3, 5)),
        (("a", "b", 1, "c", "deeper"), (4, 11), (4, 11)),
        (("a", "x", "y"), (2, 3), (2, 3)),
    ],
)
def test_places_are_found(
    location: tuple[str | int, ...], value_place: tuple[int, int], key_place: tuple[int, int]
) -> None:
    """A location leads to its value and its key, or to the nearest part that encloses it."""
    value, key = find_node(TREE, location), find_key(TREE, location)
    assert ((value.line, value.column), (key.line, key.column)) == (value_place, key_place)
