"""Printed strings of studies, looked for in the abstract that a service has or in a page that a curator saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from osteosurvey.citations.latex import read_stray_latex
from osteosurvey.models import Citation, Study
from osteosurvey.reviewing.verifying.abstracts import AbstractFinder, Answer, Answers
from osteosurvey.reviewing.verifying.identity import Identity, compare_work
from osteosurvey.reviewing.verifying.kept_pages import PageShelf
from osteosurvey.reviewing.verifying.occurrence import Occurrence, find_numbers, find_occurrence
from osteosurvey.reviewing.verifying.page_identity import compare_page
from osteosurvey.reviewing.verifying.page_text import PageText, read_page
from osteosurvey.reviewing.verifying.printed_strings import PaperPlaces, PrintedString, list_printed
from osteosurvey.reviewing.verifying.saved_pages import SavedPage
from osteosurvey.reviewing.verifying.unrecorded import list_unrecorded


@dataclass(frozen=True, slots=True)
class Check:
    """A printed string, and whether it occurs."""

    printed: PrintedString
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class StudyReport:
    """What was found of one study; without an origin there was no text to look in."""

    id: str
    path: str
    origin: str
    checks: tuple[Check, ...]
    others: int
    """Printed strings from places of the paper that were not compared."""

    unrecorded: tuple[str, ...]
    """Numbers of the abstract that the record holds nowhere."""

    work: Identity
    notices: tuple[str, ...] = ()
    """What services report as published about the work."""

    has_new_notices: bool = False
    """Whether there are notices, and the record takes none into account."""

    gaps: tuple[str, ...] = ()
    """Reasons for which a service could not be asked."""

    remarks: tuple[str, ...] = ()
    """Whether a saved page was kept, and how to drop one."""

    @property
    def missing(self) -> tuple[Check, ...]:
        """The strings that do not occur."""
        return tuple(check for check in self.checks if not check.occurrence.is_found)

    @property
    def differs(self) -> bool:
        """Whether the text may be of another work, or the work is no longer what the record takes it for."""
        return bool(self.work.differences) or self.has_new_notices

    @property
    def is_open(self) -> bool:
        """Whether the page mentions the work and says nowhere that it is of it."""
        return bool(self.work.mentions)

    @property
    def is_fine(self) -> bool:
        """Whether there was a text of this very work, and every string occurs in it."""
        return bool(self.origin) and not self.missing and not self.differs and not self.is_open


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text with where it comes from; a page can hold more of the paper than its abstract."""

    origin: str = ""
    text: str = ""
    page: SavedPage | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verifier:
    """Verifies studies; unless places are chosen, the strings of those places are compared that a text can hold."""

    finder: AbstractFinder
    shelf: PageShelf | None
    places: PaperPlaces
    chosen: Collection[str] = ()

    def verify(self, study: Study, path: str, page: SourceText | None = None) -> StudyReport:
        """Verify a study by the page that is given, else by what services and the cache have."""
        answers = Answers() if page else self.finder.find(study.citation)
        text = page or self._choose_text(study, answers.answers)
        printed = [one for one in list_printed(study) if one.source in self.places.all]
        compared = [one for one in printed if one.source in self._list_places(text)] if text.origin else []
        notices = tuple(dict.fromkeys(notice for one in answers.answers for notice in one.work.notices))
        return StudyReport(
            id=study.id,
            path=path,
            origin=text.origin,
            checks=tuple(_check_all(compared, read_page(_with_title(study, text)))),
            others=len(printed) - len(compared),
            unrecorded=list_unrecorded(study, text.text),
            work=_identify(study.citation, answers, text),
            notices=notices,
            has_new_notices=bool(notices) and not study.citation.notices,
            gaps=answers.gaps,
            remarks=text.remarks,
        )

    def _choose_text(self, study: Study, answers: Sequence[Answer]) -> SourceText:
        """Take the abstract of the last service, else a page that was kept; arXiv's abstracts can hold formulas."""
        if answers and answers[-1].work.abstract:
            return SourceText(answers[-1].service, read_stray_latex(answers[-1].work.abstract))
        kept = self.shelf.recall(study.id) if self.shelf else None
        if kept is None:
            return SourceText()
        origin = f"{kept.file}, a page saved on {kept.day}"
        return SourceText(origin, kept.page.text, kept.page, (describe_drop(study.id),))

    def _list_places(self, text: SourceText) -> Collection[str]:
        return self.chosen or (self.places.on_the_page if text.page else self.places.in_the_abstract)


def describe_drop(study: str) -> str:
    """Say how a page that was kept is dropped."""
    return f"drop the page with `osteosurvey verify {study} --forget`"


def _with_title(study: Study, text: SourceText) -> str:
    """Put the title before an abstract, as records take one for a part of the other."""
    return text.text if text.page else f"{study.citation.title}\n{text.text}"


def _check_all(printed: Iterable[PrintedString], page: PageText) -> Iterator[Check]:
    for one in printed:
        found = find_numbers(one.text, page) if one.is_reading else find_occurrence(one.text, page)
        if found is not None:
            yield Check(one, found)


def _identify(citation: Citation, answers: Answers, text: SourceText) -> Identity:
    """Join what each answer and the page itself say of the work."""
    found = [compare_work(citation, one.work).of(one.service) for one in answers.answers]
    found += [compare_page(citation, text.page)] if text.page else []
    return Identity(
        tuple(dict.fromkeys(name for one in found for name in one.same)),
        (*answers.unknown, *(difference for one in found for difference in one.differences)),
        tuple(dict.fromkeys(name for one in found for name in one.further)),
        tuple(name for one in found for name in one.mentions),
    )
