"""The response cache: a folder of earlier answers of services."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from osteosurvey.errors import UnwritableFileError
from osteosurvey.records.writing import replace_file

MAX_AGE = 30 * 24 * 3600.0
"""Seconds for which an answer is used; citations are seldom corrected."""


@dataclass(frozen=True, slots=True)
class ResponseCache:
    """Answers by the address that was asked; a folder that cannot be used is done without."""

    folder: Path

    def recall(self, url: str) -> bytes | None:
        """Give the answer of an earlier question, unless it is too old."""
        file = self._file(url)
        try:
            return file.read_bytes() if time.time() - file.stat().st_mtime < MAX_AGE else None
        except OSError:
            return None

    def remember(self, url: str, body: bytes) -> None:
        """Keep an answer, in one step."""
        with suppress(UnwritableFileError):
            replace_file(self._file(url), body)

    def forget(self, url: str) -> None:
        """Keep an answer no longer."""
        with suppress(OSError):
            self._file(url).unlink(missing_ok=True)

    def _file(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode()).hexdigest()
