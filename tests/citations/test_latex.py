"""Plain text as LaTeX and back, and LaTeX that is refused because it is more than plain text."""

from __future__ import annotations

import unicodedata

import pytest

from osteosurvey.citations.latex import MAX_DEPTH, MAX_LATEX, LatexProblem, format_latex, parse_latex


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "50 % & $5 #1 a_b ~x ^y {z} \\input{/etc/passwd}",
        "{" * 4_000,
        "\\" * 4_000,
        "``quoted'' -- 'so' --- ¿?`",
        "Łódź Straße עברית 道 \U0001d49c e\u0301\u0323x",
    ],
)
def test_text_comes_back(text: str) -> None:
    """Whatever text is written as LaTeX, the same is read back; the longest are not refused for what escaping adds."""
    assert parse_latex(format_latex(text)) == unicodedata.normalize("NFC", text)


NO_TEXT = "must be plain text in LaTeX, without '{}'; write it out"


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("a \\input{/etc/passwd} b", NO_TEXT.format("\\input{/etc/passwd}")),
        ("\\include{x}", NO_TEXT.format("\\include{x}")),
        ("\\immediate\\write18{touch evil}", NO_TEXT.format("\\immediate")),
        ("\\def\\x{\\x}\\x", NO_TEXT.format("\\def")),
        ("\\frac12", NO_TEXT.format("\\frac12")),
        ("\\today", NO_TEXT.format("\\today")),
        ("\\begin{verbatim}x\\end{verbatim}", NO_TEXT.format("\\begin{verbatim}x\\end{verbatim}")),
        ("\\emph{x}" + "y" * 100, NO_TEXT.format("\\emph{x}")),
        ("\\title{x}", NO_TEXT.format("\\title{x}")),
        ("\\begin{" + "x" * 50 + "}", NO_TEXT.format("\\begin{" + "x" * 33)),
        ("50% of it", "must not hold '%' by itself, which begins a comment; write '\\%'"),
        ("\\\\% of it", "must not hold '%' by itself, which begins a comment; write '\\%'"),
        ("{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1), "must not nest braces deeper than 20 levels; remove some"),
        ("\\sqrt[" * 2_000, "must not nest commands so deep; write it out"),
        ("~" * (MAX_LATEX + 1), "must not be longer than 80,000 characters; shorten it"),
    ],
)
def test_what_is_no_plain_text_is_refused(latex: str, message: str) -> None:
    """A command that stands for no character is named and neither run nor left out; nothing nests or grows at will."""
    with pytest.raises(LatexProblem) as caught:
        parse_latex(latex)
    assert str(caught.value) == message


def test_absent_text_is_empty() -> None:
    """What a record leaves out is written as nothing."""
    assert (format_latex(None), format_latex("")) == ("", "")


def test_braces_side_by_side_do_not_nest() -> None:
    """Closed braces count for nothing: as many as there may be, one after another, leave room for the deepest."""
    with pytest.raises(LatexProblem):
        parse_latex("{}" * MAX_DEPTH + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1))


@pytest.mark.slow
def test_the_deepest_and_the_longest_are_read() -> None:
    """Braces and characters up to the limits are fine."""
    assert parse_latex("{" * MAX_DEPTH + "x" + "}" * MAX_DEPTH) == "x"
    assert parse_latex("~" * MAX_LATEX) == "\u00a0" * MAX_LATEX


@pytest.mark.slow
def test_every_letter_can_be_written() -> None:
    """Each visible character that LaTeX may have a name for comes back, also where that name is not read."""
    categories = ("L", "M", "N", "P", "S")
    letters = [
        chr(i)
        for i in (*range(0x20, 0x3000), *range(0x1D000, 0x1D800))
        if unicodedata.category(chr(i)).startswith(categories)
    ]
    wrong = [c for c in letters if parse_latex(format_latex(c)) not in (c, unicodedata.normalize("NFC", c))]
    assert wrong == []
