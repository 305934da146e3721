"""The text of pages that a curator saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.errors import SavedPageError
from osteosurvey.http.cache import ResponseCache
from osteosurvey.reviewing.verifying.saved_pages import (
    MAX_BYTES,
    MAX_TEXT,
    extract_text,
    keep_page,
    read_saved_page,
    recall_page,
)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<!DOCTYPE html><p>An AUC of <b>0</b>.<i>81</i></p><p>Lanes</p>", "An AUC of 0.81 Lanes"),
        ("<p>0&middot;81 &lt; 1&nbsp;595", "0·81 < 1 595"),
        ("<table><tr><td>120</td><td>345</td></tr></table>", "| 120 | | 345 |"),
        ("<p><b>0.81</b><sup>1</sup>2, m<sup>2</sup>", "0.81^12, m2"),
        ("<p>0.81<x:sup>1</x:sup>2", "0.81^12"),
        ("<p>a<script>alert('77')</script><style>p {}</style><svg><text>7</text></svg>b", "ab"),
        ('<?xml version="1.0"?><article><sec><title>Results</title><p>96%</p></sec></article>', "Results 96%"),
        ("<mml:math><mml:mn>0.81</mml:mn><mml:mo>±</mml:mo><mml:mn>0.02</mml:mn></mml:math>", "0.81±0.02"),
        ("</p></svg></p></p>open <b>", "open"),
        ("<p>p < 0.05 <!-- 77 --> &amp; <?x 77?>&lt;", "p < 0.05 & <"),
        ("<p title='a>b' data-x=\"7>8\">96%<br/>of", "96% of"),
        ("<p>96<script>77", "96"),
        ("<p>96<!-- 77", "96"),
        ("<p>96<a href", "96<a href"),
        ("<a><![CDATA[0.81 < 0.9]]> x</a>", "0.81 < 0.9 x"),
        ("<P>0<SUP>1</SUP><Script>77</SCRIPT> 1", "0^1 1"),
        ("Plain text with p < 0.05 & <b>", "Plain text with p < 0.05 & <b>"),
    ],
)
def test_markup_is_reduced_to_its_text(markup: str, words: str) -> None:
    """Tags inside a line leave nothing behind, others part what is around them; scripts and entities are nothing."""
    assert " ".join(extract_text(markup).split()) == words


def test_entities_of_a_file_are_not_expanded() -> None:
    """What a file declares stays a name, so that no small file becomes a large text."""
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "77"><!ENTITY y SYSTEM "file:///etc/passwd">]><a>&x;&y;</a>'
    assert extract_text(bomb).split()[-1].endswith("&x;&y;")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("\ufeffłane".encode(), "łane"),
        ("Müller – 0·81".encode("cp1252"), "Müller – 0·81"),
        (b"lane \x81", "lane \ufffd"),
    ],
)
def test_older_encodings_are_read(tmp_path: Path, content: bytes, text: str) -> None:
    """A page is UTF-8, or else in the encoding that older pages are most often saved in."""
    (tmp_path / "page.txt").write_bytes(content)
    assert read_saved_page(tmp_path / "page.txt") == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\n", r"must be text, and is a PDF file; convert it, as `pdftotext -layout` does$"),
        (b" \n", r"must hold text; save the page again$"),
        (b"<p></p>", r"must hold text; save the page again$"),
        (b"x" * (MAX_TEXT + 1), r"must not hold more than 1,000,000 characters; save the part that you need$"),
        (b"x" * (MAX_BYTES + 1), r"must not be larger than 10,000,000 bytes; save the part that you need$"),
        (None, r"must be readable \(No such file or directory\); correct its name or permissions$"),
    ],
    ids=["pdf", "blank", "empty", "long", "large", "missing"],
)
def test_what_is_no_page_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    """A file without text that can be read is named with the remedy."""
    path = tmp_path / "page"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SavedPageError, match=message) as caught:
        read_saved_page(path)
    assert caught.value.path == path


def test_a_page_is_kept_by_its_study(tmp_path: Path) -> None:
    """The text of a page is read again from the cache, and of another study there is none."""
    cache = ResponseCache(tmp_path)
    keep_page(cache, "doe-2024-wear", "Łanes")
    assert [recall_page(cache, one) for one in ("doe-2024-wear", "roe-2024-wear")] == ["Łanes", ""]
