"""Text of services as one visible line."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.plain_text import plain_text


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("Plain", "Plain"),
        ("  two \n\t lines ", "two lines"),
        ("<i>In vivo</i> CO<sub>2</sub> &amp; more", "In vivo CO2 & more"),
        ("Lanes <i> and <b>, <I>both</i> and <b class='x'>bold</b>", "Lanes <i> and <b>, both and bold"),
        ("Twice &lt;i&gt;escaped&lt;/i&gt; &amp;amp; more", "Twice escaped & more"),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two."),
        ('a <mml:math xmlns:mml="x"><mml:mi>b</mml:mi></mml:math> c', "a b c"),
        ("p &lt; 0.05 and q > 3", "p < 0.05 and q > 3"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("soft\u00adhyphen zero\u200bwidth right\u202eleft bell\x07", "softhyphen zerowidth rightleft bell"),
        ("e\u0301", "é"),
        ("\ud800half", "half"),
        (None, ""),
        (7, ""),
        (["list"], ""),
    ],
)
def test_text_becomes_plain(sent: object, expected: str) -> None:
    """Known mark-up, escapes and what cannot be seen disappear; all else stays as it is."""
    assert plain_text(sent) == expected


def test_huge_text_is_cut() -> None:
    """Of ten megabytes, the beginning is read, which is still too long for a record."""
    assert plain_text("<i" * 5_000_000) == "<i" * 50_000
