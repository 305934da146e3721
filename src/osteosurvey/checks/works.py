"""Rules on cited works: none is kept twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.citations.same_work import KnownWork, Match, find_matches
from osteosurvey.issues import Issue
from osteosurvey.models import Citation, SurveyRecord
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import SURVEY
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records

CitedWork = tuple[Entry[RecordPart], Location, Citation]
"""A work with the place of its citation."""


def cited_works(records: Records) -> Iterator[CitedWork]:
    """Give every work that the records cite, the survey itself included, with the place of its citation."""
    for study in records.studies:
        yield study, ("citation",), study.record.citation
    for dataset in records.datasets:
        for i, reference in enumerate(dataset.record.references):
            if reference.citation is not None:
                yield dataset, ("references", i, "citation"), reference.citation
    for survey in records.related_surveys:
        if survey.record.citation is not None:
            yield survey, ("citation",), survey.record.citation
    for work in records.works:
        yield work, (work.record.key,), work.record.citation
    for entry in records.by_kind[SURVEY]:
        assert isinstance(entry.record, SurveyRecord)
        yield entry, ("citation",), entry.record.citation


class _Matches:
    """Compares works, once for both rules that ask, and not again where no work has changed since."""

    def __init__(self) -> None:
        self._by_citation: dict[int, tuple[Citation, KnownWork]] = {}
        self._known: list[KnownWork] = []
        self._matches: list[list[Match]] = []

    def find(self, works: Sequence[CitedWork]) -> list[list[Match]]:
        """Find for each work the earlier ones that it is or may be."""
        known = [self._describe(entry.path, citation) for entry, _, citation in works]
        self._by_citation = {id(work[2]): (work[2], one) for work, one in zip(works, known, strict=True)}
        if known != self._known:
            self._known, self._matches = known, list(find_matches(known))
        return self._matches

    def _describe(self, path: str, citation: Citation) -> KnownWork:
        before = self._by_citation.get(id(citation))  # whose citation is held, so that no other one gets its identity
        if before and before[1].path == path:
            return before[1]
        return KnownWork.from_citation(path, dict(citation))


def check_identifiers(records: Records) -> Iterator[Issue]:
    """An identifier belongs to one work, in all versions of a preprint; where titles differ, a person checks."""
    return _report_pairs(records, lambda match: match.identifier is not None)


def check_near_titles(records: Records) -> Iterator[Issue]:
    """Works with nearly the same title are checked by a person, as they may be the same work."""
    return _report_pairs(records, lambda match: match.identifier is None)


def _report_pairs(records: Records, is_meant: Callable[[Match], bool]) -> Iterator[Issue]:
    """Report both works of each pair that is meant, each work and field once, sure pairs first."""
    works = list(cited_works(records))
    matches = records.memory.setdefault(_Matches, _Matches()).find(works)
    pairs = [
        (works[match.place], work, match)
        for work, found in zip(works, matches, strict=True)
        for match in found
        if is_meant(match)
    ]
    reported: set[tuple[str, Location]] = set()
    for earlier, later, match in sorted(pairs, key=lambda pair: not pair[2].is_sure):
        for (entry, at, citation), other in ((earlier, later), (later, earlier)):
            place = (*at, _field_of(match.identifier, citation))
            if (entry.path, place) not in reported:
                reported.add((entry.path, place))
                message = _describe(match, records.shown(other[0].path))
                yield records.issue(entry, place, message, is_warning=not match.is_sure, involves=[other[0].path])


def _field_of(identifier: Identifier | None, citation: Citation) -> str:
    """Name the field that holds an identifier; that of a preprint can stand as a DOI."""
    kind = identifier.kind if identifier else "title"
    return kind if getattr(citation, kind) is not None else "doi"


def _describe(match: Match, other: str) -> str:
    if match.identifier is None:
        return f"should not be nearly the title in {other}; check whether both are the same work"
    if match.is_sure:
        return f"must belong to one work; {other} has it too: merge the two or correct one"
    return f"should belong to one work; {other} has it too, with another title: correct one, or merge the two"
