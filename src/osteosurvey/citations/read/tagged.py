"""Lines of two to four letters, a hyphen and a value: the form that RIS and PubMed's own files share."""

from __future__ import annotations

import re
from collections.abc import Iterator

Entry = dict[str, list[str]]
"""The values of one work by their tag, in file order."""

_TAGGED = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")


def parse_tagged(text: str, first_tag: str) -> list[Entry]:
    """Read every work of a file; each begins with `first_tag`, and lines without a tag continue the one above."""
    entries: list[Entry] = []
    values: list[str] = []
    for tag, value in _lines(text):
        if tag == first_tag:
            entries.append({})
        if not entries:
            continue
        if tag:
            values = entries[-1].setdefault(tag, [])
            values.append(value)
        elif values and value:
            values[-1] = f"{values[-1]} {value}"
    return entries


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        match = _TAGGED.fullmatch(line)
        yield (match[1], match[2].strip()) if match else ("", line.strip())


def first_value(entry: Entry, *tags: str) -> str:
    """Give the first value that stands under any of the tags."""
    return next((value for tag in tags for value in entry.get(tag, ()) if value), "")
