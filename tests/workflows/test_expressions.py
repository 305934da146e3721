"""The runner itself: expressions mean what GitHub's documentation says of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workflows.expressions import Expressions

CONTEXTS: dict[str, Any] = {
    "github": {"event": {"issue": {"labels": [{"name": "new study"}, {"name": "x"}], "number": 5}}, "ref": "Main"},
    "needs": {"a": {"result": "success"}, "b": {"result": "failure"}},
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("github.event.issue.number", 5),
        ("github.event.pull_request.head.ref", None),
        ("contains(github.event.issue.labels.*.name, 'new study')", True),
        ("contains(github.event.issue.labels.*.name, 'study')", False),
        ("contains('abc', 'B')", True),
        ("join(needs.*.result, ' ')", "success failure"),
        ("github.ref == 'main'", True),
        ("github.ref != 'main' || 'it''s'", "it's"),
        ("github.none && 'a' || 'b'", "b"),
        ("!github.none && (1 == 1)", True),
        ("startsWith(github.ref, 'ma')", True),
        ("fromJSON('[1, 2]')", [1, 2]),
    ],
)
def test_expressions_have_the_value_that_they_have_there(text: str, value: Any) -> None:
    """What is missing is null, `*` stands for all, comparisons ignore case, and operands are handed on."""
    assert Expressions(CONTEXTS).evaluate(text) == value


@pytest.mark.parametrize(
    ("condition", "results", "holds"),
    [
        (None, ["success"], True),
        (None, ["success", "failure"], False),
        ("github.ref", ["failure"], False),
        ("${{ !cancelled() && github.ref }}", ["failure"], True),
        ("failure() || github.none", ["success"], False),
        ("always()", ["failure"], True),
        ("success()", ["skipped"], False),
    ],
)
def test_conditions_follow_success_unless_they_say_otherwise(
    condition: str | None, results: list[str], holds: bool
) -> None:
    """Without a status function, a condition holds after success alone."""
    assert Expressions(CONTEXTS, results).holds(condition) == holds


def test_places_in_a_text_are_filled() -> None:
    """An expression inside a text becomes text; one that stands alone keeps its type."""
    given = {"a": "x-${{ github.event.issue.number }}-${{ github.none }}-${{ true }}", "b": ["${{ needs.a }}"], "c": 3}
    assert Expressions(CONTEXTS).fill(given) == {"a": "x-5--true", "b": [{"result": "success"}], "c": 3}


@pytest.mark.parametrize("text", ["a ? b", "contains('a'", "'open", "a b"])
def test_what_is_not_understood_fails(text: str) -> None:
    """The runner guesses nothing."""
    with pytest.raises((AssertionError, IndexError)):
        Expressions(CONTEXTS).evaluate(text)
