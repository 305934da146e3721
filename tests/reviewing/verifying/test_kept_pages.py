"""The pages of studies that the cache keeps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from osteosurvey.http.cache import ResponseCache
from osteosurvey.reviewing.verifying.kept_pages import KeptPage, PageShelf
from osteosurvey.reviewing.verifying.page_names import PageNames
from osteosurvey.reviewing.verifying.saved_pages import SavedPage

PAGE = SavedPage("Łanes", PageNames({"doi": "10.5555/lanes"}, ("Łanes of towns", "Lane Letters")))


def test_a_page_is_kept_by_its_folder_and_study(tmp_path: Path) -> None:
    """A page is read again as it was, however its folder is written; other studies and folders have none."""
    cache = ResponseCache(tmp_path / "cache")
    PageShelf(cache, tmp_path / "data").keep("doe-2024-wear", "wear.html", PAGE, date(2026, 11, 30))
    kept = KeptPage("wear.html", "2026-11-30", PAGE)
    shelves = [PageShelf(cache, tmp_path / folder) for folder in ("x/../data", "other")]
    assert [shelf.recall("doe-2024-wear") for shelf in shelves] == [kept, None]
    assert shelves[0].recall("roe-2024-wear") is None


def test_a_page_can_be_dropped(tmp_path: Path) -> None:
    """What was dropped is not read again; dropping what is not kept does nothing."""
    shelf = PageShelf(ResponseCache(tmp_path), tmp_path)
    shelf.keep("doe-2024-wear", "wear.html", PAGE, date(2026, 11, 30))
    for _ in range(2):
        shelf.drop("doe-2024-wear")
    assert shelf.recall("doe-2024-wear") is None
