"""One call of `osteosurvey verify`: its services, its cache, its page and its studies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from osteosurvey.contributing.add.looking_up import DEFAULT_SERVICES, Lookup, Services, open_cache
from osteosurvey.http.client import Fetcher, Report
from osteosurvey.models import Study
from osteosurvey.records import Entry, Records
from osteosurvey.reviewing.verifying.abstracts import AbstractFinder
from osteosurvey.reviewing.verifying.kept_pages import PageShelf
from osteosurvey.reviewing.verifying.printed_strings import PaperPlaces
from osteosurvey.reviewing.verifying.saved_pages import read_saved_page
from osteosurvey.reviewing.verifying.studies import SourceText, StudyReport, Verifier, describe_drop


def make_verifier(
    data: Path,
    places: PaperPlaces,
    chosen: Collection[str],
    *,
    offline: bool,
    email: str,
    report: Report,
    services: Services = DEFAULT_SERVICES,
) -> Verifier:
    """Prepare to verify studies of a data folder with the user's own cache."""
    cache = open_cache()
    fetcher = Fetcher(email=email, cache=cache, report=report, is_offline=offline)
    return Verifier(AbstractFinder(Lookup(fetcher, services)), PageShelf(cache, data), places, chosen)


def open_page(path: Path) -> SourceText:
    """Read a page that was saved.

    Raises:
        SavedPageError: if it cannot be read, is too large, is no text, or has none.
    """
    page = read_saved_page(path)
    return SourceText(path.name, page.text, page)


def forget_pages(verifier: Verifier, entries: Iterable[Entry[Study]]) -> None:
    """Drop the pages that are kept of studies."""
    for entry in entries:
        if verifier.shelf is not None:
            verifier.shelf.drop(entry.record.id)


def verify_studies(
    verifier: Verifier, records: Records, entries: Iterable[Entry[Study]], page: SourceText | None = None
) -> Iterator[StudyReport]:
    """Verify one study after the other; a page is kept if it is of the study."""
    for entry in entries:
        report = verifier.verify(entry.record, records.shown(entry.path), page)
        yield _keep_page(verifier, report, page) if page else report


def _keep_page(verifier: Verifier, report: StudyReport, text: SourceText) -> StudyReport:
    """Keep a page that is of the very work, so that no other takes the place of a good one, and say so."""
    if verifier.shelf is None or text.page is None:
        return report
    if report.differs or report.is_open:
        reason = "it is of another work" if report.differs else "it is open whether it is of this work"
        return replace(report, remarks=(*report.remarks, f"{text.origin} was not kept, as {reason}"))
    verifier.shelf.keep(report.id, text.origin, text.page, date.today())
    remark = f"{text.origin} was kept for later calls; {describe_drop(report.id)}"
    return replace(report, remarks=(*report.remarks, remark))
