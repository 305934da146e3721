"""Text in code spans, tables and links: shown unchanged, whatever it holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteosurvey.issues import visible
from osteosurvey.markdown import MAX_PADDED, MAX_SHOWN, cell, code, fold, format_table, link
from tests.reviewing.rendering import Rendered, render


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


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_cells_are_shown_as_they_stand(texts: list[str]) -> None:
    """A reader of Markdown finds each cell as one code span that holds the whole text, and nothing else."""
    table = "\n".join(format_table(["A"] * len(texts), [[cell(text) for text in texts]]))
    assert render(table).codes == [visible(text) or " " for text in texts]


@pytest.mark.parametrize("text", ["a | b", "\\", "\\|", "a\\\\|b", "|", "`|`", "<br>", "&amp;", "- a", "# a"])
def test_marks_do_not_leave_their_cell(text: str) -> None:
    """Bars, backslashes and marks that begin a line stay where they are."""
    table = "\n".join(format_table(["A", "B"], [[cell(text), cell("next")]]))
    assert render(table) == Rendered(links=[], codes=[text, "next"], html=[], images=0, plain=["A", "B"])


def test_a_table_is_aligned_for_a_terminal() -> None:
    """Columns are as wide as their widest cell, wide characters taken for two and marks for none, up to a limit."""
    long = "x" * (MAX_PADDED + 5)
    assert format_table(["A", "Before", "n"], [["ab", "損", "1"], ["abcdef", "e\u0301", "23"], [long, "", ""]]) == [
        f"| A{' ' * 39} | Before | n   |",
        f"| {'-' * 40} | ------ | --- |",
        f"| ab{' ' * 38} | 損     | 1   |",
        f"| abcdef{' ' * 34} | e\u0301      | 23  |",
        f"| {long} |        |     |",
    ]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://doi.org/10.5555/a(1)_b;2", "https://doi.org/10.5555/a%281%29_b;2"),
        ("https://example.org/?a=1&copy;=2", "https://example.org/?a=1&copy;=2"),
        ("https://example.org/$x$/*y*/[z](w)", "https://example.org/%24x%24/%2Ay%2A/%5Bz%5D%28w%29"),
        ("https://example.org/@octocat/#1", "https://example.org/@octocat/#1"),
        ("https://example.org/%3Cb%3E", "https://example.org/%3Cb%3E"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
    ],
)
def test_a_link_leads_where_its_address_says(url: str, address: str) -> None:
    """Marks of Markdown in an address are percent-encoded, and its label is a code span."""
    assert render(link("see](https://evil.example)", url)) == Rendered(
        links=[address], codes=["see](https://evil.example)"], html=[], images=0, plain=[]
    )


def test_an_address_without_encryption_is_only_shown() -> None:
    """No link leads to http."""
    assert link("paper", "http://example.org") == "`http://example.org`"


def test_folded_markdown_is_read_as_markdown() -> None:
    """What is folded away keeps its tables."""
    assert render(fold("More", "- `a`")).codes == ["a"]
