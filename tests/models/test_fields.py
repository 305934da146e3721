"""The kinds of value: text that looks like what it is, and that nothing runs."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from osteosurvey.models.fields import check_text


@pytest.mark.parametrize(
    "text",
    [
        *("-2.5 SD", "-0.12 (-0.20 to -0.04)", "+0.03, p<0.05", "-5 °C", "-1e5", "-12%", "-0.5–0.3", "−5 − x"),
        *("a;-1 to 2", "a; b", "x = y", "1-2", "a@b", "x" + "\u0301" * 8, "👍🏽", "שלום", "☀\ufe0f"),
    ],
)
def test_text_that_is_what_it_looks_like_is_taken(text: str) -> None:
    """Signed numbers, with words behind them, are text like any other; so are marks as languages have them."""
    assert check_text(text) == text


FORMULA = "must not begin with '{}', which spreadsheets run as a formula; begin with a word"
BEHIND = "must not have '{}' behind ';', where spreadsheets may run a formula; put a word there"
HIDDEN = "must hold only visible characters; remove the hidden character U+{}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-2+3+cmd|' /C calc'!A0", FORMULA.format("-")),
        ("-22+3", FORMULA.format("-")),
        ("-1e5+x", FORMULA.format("-")),
        ("+1 % * x", FORMULA.format("+")),
        ("-1:2", FORMULA.format("-")),
        ("-", FORMULA.format("-")),
        ("\uff1d1", FORMULA.format("\uff1d")),
        ("\uff0b1+x", FORMULA.format("\uff0b")),
        ("\uff20x", FORMULA.format("\uff20")),
        ("a;=x", BEHIND.format("=")),
        ("a;  @x", BEHIND.format("@")),
        ("a; b;-x", BEHIND.format("-")),
        ("a;\u3000+1|x", BEHIND.format("+")),
        ("\u3164", HIDDEN.format("3164")),
        ("a\u2800b", HIDDEN.format("2800")),
        ("a\u034fb", HIDDEN.format("034F")),
        ("x" + "\u0301" * 9, "must not pile more than 8 marks on a letter; remove some"),
        ("x" + "\u20dd\u0301\u0e31" * 3, "must not pile more than 8 marks on a letter; remove some"),
    ],
)
def test_text_that_is_not_what_it_looks_like_is_refused(text: str, message: str) -> None:
    """Formulas, also in numbers that are reckoned with and behind what separates cells; fillers; piles of marks."""
    with pytest.raises(PydanticCustomError) as caught:
        check_text(text)
    assert str(caught.value) == message
