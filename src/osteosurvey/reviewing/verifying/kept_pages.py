"""The pages of studies that the user's own cache keeps, so that they can be read again without their files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from osteosurvey.http.cache import ResponseCache
from osteosurvey.reviewing.verifying.page_names import PageNames
from osteosurvey.reviewing.verifying.saved_pages import SavedPage


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page with the name of its file and the day on which it was kept."""

    file: str
    day: str
    page: SavedPage


@dataclass(frozen=True, slots=True)
class PageShelf:
    """Keeps a page of each study of one data folder, so that the same id in another folder has its own."""

    cache: ResponseCache
    data: Path

    def keep(self, study: str, file: str, page: SavedPage, today: date) -> None:
        """Keep a page of a study in place of an earlier one."""
        held = {"file": file, "day": today.isoformat(), "page": asdict(page)}
        self.cache.remember(self._name(study), json.dumps(held).encode())

    def recall(self, study: str) -> KeptPage | None:
        """Give the page of a study, if one is kept."""
        held = self.cache.recall(self._name(study))
        if held is None:
            return None
        read = json.loads(held)
        names = read["page"]["names"]
        page = SavedPage(read["page"]["text"], PageNames(names["fields"], tuple(names["headings"])))
        return KeptPage(read["file"], read["day"], page)

    def drop(self, study: str) -> None:
        """Keep no page of a study any more."""
        self.cache.forget(self._name(study))

    def _name(self, study: str) -> str:
        return f"saved-page:{self.data.resolve().as_posix()}:{study}"
