"""Lines of two to four letters, a hyphen and a value: the form that RIS and PubMed's own files share."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from osteosurvey.citations.read.candidate import is_nothing

_TAGGED = re.compile(
    r"([A-Z][A-Z0-9]{1,3}|[A-Za-z][A-Za-z0-9](?=[ \u00a0]{2}-(?:[ \t\u00a0]|$)))"
    r"(?:[ \t\u00a0]{2}-|[ \t\u00a0]?-(?=[ \t\u00a0]|$)|(?<=PMID)-(?=[0-9]+[ \t\u00a0]*$))(.*)"
)
"""A tag with its value; a line such as 'T2-weighted images' has none, but 'PMID-12' begins a work.

Small letters count where the rest of the tag is written as RIS has it, 'au  - '.
"""

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class Entry:
    """The values of one work with their tags, in file order."""

    line: int
    values: list[tuple[str, str]] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Lines that stand under no tag."""

    def every(self, *tags: str) -> list[str]:
        """Give all values that stand under any of the tags, in file order."""
        return [value for tag, value in self.values if tag in tags and not is_nothing(value)]

    def first(self, *tags: str) -> str:
        """Give the first value under the first of the tags that has one."""
        return next((value for tag in tags for value in self.every(tag)), "")

    def list_foreign(self) -> list[str]:
        """Name the lines that were passed over."""
        return [f"a line without a tag was skipped: '{line[:60]}'" for line in self.foreign]


def parse_tagged(
    text: str, first_tag: str, last_tag: str | None = None, *, single: Collection[str] | None = None
) -> Iterator[Entry]:
    """Read every work of a file, which ends with `last_tag` or where a second `first_tag` stands.

    Lines without a tag continue the value above them; under the tags of `single`, or all, only indented ones do.
    """
    entry: Entry | None = None
    for line, tag, value in _read_fields(text, single):
        if entry and (tag == last_tag or (tag == first_tag and any(known == tag for known, _ in entry.values))):
            yield entry
            entry = None
        if tag and tag != last_tag:
            entry = entry or Entry(line)
            entry.values.append((tag, value))
        elif entry and not tag:
            entry.foreign.append(value)
    if entry:
        yield entry


def _read_fields(text: str, single: Collection[str] | None) -> Iterator[tuple[int, str, str]]:
    """Give each tag with its line and its whole value; a line under no tag comes with an empty one."""
    start, tag, pieces = 0, "", list[str]()
    for number, line in enumerate(_LINE_END.split(textwrap.dedent(text)), start=1):
        match, bare = _TAGGED.fullmatch(line), line.strip()
        is_indented = not bare or line[0].isspace()
        is_more = tag and not match and (is_indented or (single is not None and tag not in single))
        if is_more:
            pieces.append(bare)
        elif bare:
            yield from [(start, tag, " ".join(filter(None, pieces)))] if tag else []
            start, tag, pieces = (number, match[1].upper(), [match[2].strip()]) if match else (number, "", [])
            yield from [] if match else [(number, "", bare)]
    if tag:
        yield start, tag, " ".join(filter(None, pieces))
