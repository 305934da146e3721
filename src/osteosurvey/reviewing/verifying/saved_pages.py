"""Pages that a curator saved, read from files of text, HTML or XML."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path

from osteosurvey.errors import SavedPageError
from osteosurvey.reviewing.verifying.markup import extract_text
from osteosurvey.reviewing.verifying.page_names import PageNames, read_names

MAX_BYTES = 10_000_000
MAX_TEXT = 1_000_000
"""Largest page that is read, in bytes with its mark-up, and in characters of its text; a long article has a fifth."""

_WIDE = {
    # The longer marks first, as the one of UTF-32 begins with that of UTF-16.
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Encodings of more than one byte for each character, by the mark that a file in them begins with."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Characters that no text has."""

_MOST_CONTROL = 0.01
"""Share of such characters in a page with some damage; of what is compressed they are a tenth."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The text of a page, and what the page says itself of its work."""

    text: str
    names: PageNames = field(default_factory=PageNames)


def read_saved_page(path: Path) -> SavedPage:
    """Read a page that was saved as text, HTML or XML.

    Raises:
        SavedPageError: if it cannot be read, is too large, is no text, or has none.
    """
    written = _decode(path, _read_bytes(path))
    text = extract_text(written)
    if len(text) > MAX_TEXT:
        raise SavedPageError(path, f"must not hold more than {MAX_TEXT:,} characters; save the part that you need")
    if not text.strip():
        raise SavedPageError(path, "must hold text; save the page again")
    return SavedPage(text, read_names(written))


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SavedPageError(path, f"must be readable ({error.strerror}); correct its name or permissions") from error
    if len(content) > MAX_BYTES:
        raise SavedPageError(path, f"must not be larger than {MAX_BYTES:,} bytes; save the part that you need")
    if content.startswith(b"%PDF"):
        raise SavedPageError(path, "must be text, and is a PDF file; convert it, as `pdftotext -layout` does")
    return content


def _decode(path: Path, content: bytes) -> str:
    """Decode what a file says that it is, else UTF-8, else what older pages are most often written in."""
    wide = next((encoding for mark, encoding in _WIDE.items() if content.startswith(mark)), "")
    try:
        text = content.decode(wide or "utf-8-sig", "replace" if wide else "strict")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise SavedPageError(path, "must be text, and is a binary file; save the page as HTML or as text in UTF-8")
    return text
