"""Text in code spans: shown as it stands, whatever it holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteosurvey.reviewing.markdown import MAX_SHOWN, cell, code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "`plain`"),
        ("@octocat fixes #1 https://example.org <img src=x> **bold**", None),
        ("one ` tick", "``one ` tick``"),
        ("``", "``` `` ```"),
        (" edges ", "`  edges  `"),
        ("", "` `"),
        ("line\nend", "`line\\nend`"),
        ("\u202eturned", "`\\u202eturned`"),
    ],
)
def test_code_shows_text(text: str, expected: str | None) -> None:
    """The fence is longer than any run of ticks inside, and what cannot be seen is written out."""
    assert code(text) == (expected or f"`{text}`")


def test_bars_do_not_end_a_cell() -> None:
    """A bar is escaped in a table, and nowhere else."""
    assert (cell("a | b"), code("a | b")) == ("`a \\| b`", "`a | b`")


def test_long_text_is_cut() -> None:
    """A text that is longer than the limit ends in an ellipsis."""
    assert code("x" * (MAX_SHOWN + 1)) == f"`{'x' * MAX_SHOWN} …`"


@given(st.text(max_size=300))
def test_no_text_leaves_its_span(text: str) -> None:
    """Between the fences no run of ticks is as long as they are, so that nothing ends the span early."""
    shown = code(text)
    fence = re.match("`+", shown)
    assert fence is not None
    inner = shown[len(fence[0]) : -len(fence[0])]
    assert shown.endswith(fence[0])
    assert "\n" not in shown
    assert all(len(run) != len(fence[0]) for run in re.findall("`+", inner))
    assert not inner.startswith("`")
    assert not inner.endswith("`")
