"""Plain text as LaTeX and back, and LaTeX that is refused because it is more than plain text."""

from __future__ import annotations

import unicodedata

import pytest

from osteosurvey.citations.latex import (
    MAX_DEPTH,
    MAX_LATEX,
    LatexProblem,
    format_latex,
    parse_latex,
    read_latex,
    read_stray_latex,
)


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
        ("\\sqrt[" * 2_000, "must not nest commands so deeply; write it out"),
        ("~" * (MAX_LATEX + 1), "must not be longer than 80,000 characters; shorten it"),
    ],
)
def test_what_is_no_plain_text_is_refused(latex: str, message: str) -> None:
    """A command that stands for no character is named and neither run nor left out; nothing nests or grows at will."""
    with pytest.raises(LatexProblem) as caught:
        parse_latex(latex)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"50% of all, 60\% of some", "50% of all, 60% of some"),
        (r"\textit{Kerbs} in \kerbfont{stone} and {\bf paint}", "Kerbs in stone and paint"),
        (r"A \micro{}m of \kerbing here \kerb{}s", r"A µm of \kerbing here \kerbs"),
        (r"\input{/etc/passwd} \today \footnote{n}", r"/etc/passwd \today n"),
        (r"US$ 5 to US$ 6, $7 and $8, \$9", "US$ 5 to US$ 6, $7 and $8, $9"),
        (r"$p < 0.05$, CO$_2$, $x_{ij}$, $10^{-3}$ and $5^\circ$", "p < 0.05, CO2, xij, 10^-3 and 5^∘"),
        (r"$^{18}$F \textsuperscript{18}F $\frac{1}{2}$", "18F 18F 1/2"),
        (r"two\\lines ``and'' -- more~space", "two lines “and” – more\u00a0space"),
        (r"Mu\~noz, \'{A}lvarez, {\'\i}, {\'i}, \O{}st, \c{C}", "Muñoz, Álvarez, í, í, Øst, Ç"),
        (r"\begin{kerb}x\end{kerb} \emph{open", "x open"),
        (r"\{a\} {\textbraceleft}b{\textbraceright} \textasciicircum", "{a} {b} ^"),
    ],
)
def test_what_others_write_is_read(latex: str, text: str) -> None:
    """Commands give way to what they stand for or are about, and those that nobody knows stay as they stand."""
    assert read_latex(latex) == text


def test_braces_are_kept_where_they_mean_something() -> None:
    """Braces around words stay for who splits names; those that are text are kept apart."""
    assert read_latex(r"{Kerb \& Sons} \'{A}. {\textbraceleft}", keep_braces=True) == "{Kerb & Sons} Á. \ufdd0"


@pytest.mark.parametrize("latex", ["{" * 21 + "}" * 21, "\\sqrt[" * 2_000])
def test_what_nests_too_deep_is_refused(latex: str) -> None:
    """Braces and commands nest only so deep."""
    with pytest.raises(LatexProblem):
        read_latex(latex)
    assert read_stray_latex(latex) == latex


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Kerbs \& Lanes of B{\"u}rs{é}", "Kerbs & Lanes of Bürsé"),
        (r"$\mu$m~50%", "μm~50%"),
        ("a ~ b {1, 2} $5 C:\\x", "a ~ b {1, 2} $5 C:\\x"),
    ],
)
def test_stray_latex_is_read(text: str, read: str) -> None:
    """Only what can hardly be anything but LaTeX is taken for it."""
    assert read_stray_latex(text) == read


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
