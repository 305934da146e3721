"""The text of pages that a curator saved."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from osteosurvey.errors import SavedPageError
from osteosurvey.reviewing.verifying.saved_pages import MAX_BYTES, MAX_TEXT, SavedPage, read_saved_page

BINARY = r"must be text, and is a binary file; save the page as HTML or as text in UTF-8$"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("\ufeffłane".encode(), "łane"),
        ("Müller – 0·81".encode("cp1252"), "Müller – 0·81"),
        (b"lane \x81", "lane \ufffd"),
        ("łane 0·81".encode("utf-16"), "łane 0·81"),
        (codecs.BOM_UTF16_BE + "łane 0·81".encode("utf-16-be"), "łane 0·81"),
        ("łane 0·81".encode("utf-32"), "łane 0·81"),
        (
            b"a page\x0cwith one \x02 of many characters" + b"." * 100,
            "a page\x0cwith one \x02 of many characters" + "." * 100,
        ),
    ],
)
def test_older_encodings_are_read(tmp_path: Path, content: bytes, text: str) -> None:
    """A page is what its first bytes say, UTF-8, or else in the encoding that older pages are most often saved in."""
    (tmp_path / "page.txt").write_bytes(content)
    assert read_saved_page(tmp_path / "page.txt") == SavedPage(text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\n", r"must be text, and is a PDF file; convert it, as `pdftotext -layout` does$"),
        (b"PK\3\4\x14\0\6\0 0.81", BINARY),
        ("0.81".encode("utf-16-le"), BINARY),
        (bytes(range(1, 256)) * 9, BINARY),
        (b" \n", r"must hold text; save the page again$"),
        (b"<p></p>", r"must hold text; save the page again$"),
        (b"x" * (MAX_TEXT + 1), r"must not hold more than 1,000,000 characters; save the part that you need$"),
        (b"x" * (MAX_BYTES + 1), r"must not be larger than 10,000,000 bytes; save the part that you need$"),
        (None, r"must be readable \(No such file or directory\); correct its name or permissions$"),
    ],
    ids=["pdf", "zip", "utf-16 without a mark", "bytes", "blank", "empty", "long", "large", "missing"],
)
def test_what_is_no_page_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    """A file without text that can be read is named with the remedy."""
    path = tmp_path / "page"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SavedPageError, match=message) as caught:
        read_saved_page(path)
    assert caught.value.path == path
