"""Checksums in the form that `sha256sum --check` reads, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

SUMS_FILE = "SHA256SUMS"
"""Name of the file that holds the checksums of those beside and below it."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\n]+)\n")


def format_sums(sums: Iterable[tuple[str, str]]) -> bytes:
    """Write a line for each name and checksum, sorted by name."""
    return "".join(f"{checksum}  {name}\n" for name, checksum in sorted(sums)).encode()


def parse_sums(content: bytes) -> dict[str, str]:
    """Read the checksum of each name.

    Raises:
        ValueError: if it is not what `format_sums` writes.
    """
    text = content.decode()
    lines = _LINE.findall(text)
    if "".join(f"{checksum}  {name}\n" for checksum, name in lines) != text:
        raise ValueError("must have a checksum, two spaces and a name on every line")
    return {name: checksum for checksum, name in lines}
