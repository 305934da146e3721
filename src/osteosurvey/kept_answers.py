"""A folder of answers that services gave before, so that nobody is asked twice."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MAX_AGE = 30 * 24 * 3600.0
"""Seconds for which an answer is used; citations are seldom corrected."""


@dataclass(frozen=True, slots=True)
class KeptAnswers:
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
        file = self._file(url)
        scratch = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(body)
            os.replace(scratch, file)

    def _file(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode()).hexdigest()
