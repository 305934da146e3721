"""One call of `osteosurvey verify`: its services, its cache, its page and its studies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from osteosurvey.contributing.add.looking_up import DEFAULT_SERVICES, Lookup, Services, open_cache
from osteosurvey.http.client import Fetcher, Report
from osteosurvey.models import Study
from osteosurvey.records import Entry, Records
from osteosurvey.reviewing.verifying.abstracts import AbstractFinder
from osteosurvey.reviewing.verifying.printed_strings import PaperPlaces
from osteosurvey.reviewing.verifying.saved_pages import keep_page, read_saved_page
from osteosurvey.reviewing.verifying.studies import SourceText, StudyReport, Verifier


def make_verifier(
    places: PaperPlaces,
    chosen: Collection[str],
    *,
    offline: bool,
    email: str,
    report: Report,
    services: Services = DEFAULT_SERVICES,
) -> Verifier:
    """Prepare to verify studies with the user's own cache."""
    fetcher = Fetcher(email=email, cache=open_cache(), report=report, is_offline=offline)
    return Verifier(AbstractFinder(Lookup(fetcher, services)), places, chosen)


def open_page(path: Path, study: str, verifier: Verifier) -> SourceText:
    """Read a page that was saved, and keep its text in the cache.

    Raises:
        SavedPageError: if it cannot be read, is too large, or has no text.
    """
    text = read_saved_page(path)
    cache = verifier.finder.lookup.fetcher.cache
    if cache is not None:
        keep_page(cache, study, text)
    return SourceText(path.name, text)


def verify_studies(
    verifier: Verifier, records: Records, entries: Iterable[Entry[Study]], page: SourceText | None = None
) -> Iterator[StudyReport]:
    """Verify one study after the other."""
    for entry in entries:
        yield verifier.verify(entry.record, records.shown(entry.path), page)
