"""Where values stand in files, which only issues need: a file is read again for them, and no text stays in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from osteosurvey.errors import FileProblem
from osteosurvey.models.walk import Location
from osteosurvey.records.files import decode_text, read_content
from osteosurvey.records.kept import Kept, make_key
from osteosurvey.records.reading import place

Place = tuple[int, int]
"""Line and column, counted from 1."""

START: Place = (1, 1)
"""Where an issue stands whose file was changed or removed since it was read, as any other place could be wrong."""

Digest = bytes
"""Hash of what a file holds."""


def digest_content(content: bytes) -> Digest:
    """Hash what a file holds."""
    return hashlib.blake2b(content, digest_size=20).digest()


class Places:
    """Finds places in the files of a data folder, each once."""

    def __init__(self, data: Path, kept: Kept | None = None) -> None:
        self._data = data
        self._kept = kept or Kept(None)
        self._found: dict[tuple[Digest, Location], Place] = {}

    def find(self, path: str, digest: Digest, location: Location) -> Place:
        """Find a value in the file that held what `digest` is of, at a path in the data folder."""
        key = (digest, location)
        if key not in self._found:
            self._found[key] = self._recall(path, digest, location)
        return self._found[key]

    def _recall(self, path: str, digest: Digest, location: Location) -> Place:
        key = make_key("place", digest, repr(location))
        known = self._kept.get(key)
        if isinstance(known, tuple):
            return known
        text = _read_again(self._data / path, digest)
        if text is None:
            return START
        found = place(text, location)
        self._kept.put(key, found)
        return found

    def __reduce__(self) -> tuple[Callable[..., Places], tuple[Path, Kept]]:
        return Places, (self._data, self._kept)


@lru_cache(maxsize=1)
def _read_again(path: Path, digest: Digest) -> str | None:
    """Read a file whose text was let go; None if it no longer holds what it held."""
    try:
        content = read_content(path)
        return decode_text(content) if digest_content(content) == digest else None
    except FileProblem:
        return None
