"""Rules on the places that values are taken from: whose text they are, and whether it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import get_args

from osteosurvey.issues import Issue
from osteosurvey.models import Dataset, Provenance, RelatedSurvey, Study, VocabularyTerm
from osteosurvey.models.fields import PaperPart, SourceKind
from osteosurvey.models.later_sources import SOURCES, list_fitting_kinds, list_fitting_sources
from osteosurvey.models.layout import VOCABULARY
from osteosurvey.models.walk import Location, climb, find_terms
from osteosurvey.records import Entry, Records
from osteosurvey.survey.provenance import list_read
from osteosurvey.text import join_words

READ_IN: Mapping[str, tuple[PaperPart, ...]] = {
    "paper-abstract": ("abstract", "full-text"),
    "paper-table": ("tables", "full-text"),
    "paper-text": ("excerpts", "full-text"),
    "paper-supplement": ("supplement",),
}
"""What must have been read of a paper to take values from a place in it, any of these; by the standard id of the place.

The full text covers its abstract and its tables. `paper` alone is any place in it.
"""


def check_source_kinds(records: Records) -> Iterator[Issue]:
    """Each source says whose text it is; other terms do not."""
    for entry in records.vocabularies:
        is_source = entry.record.id == SOURCES
        for i, term in enumerate(entry.record.terms):
            if is_source and term.kind is None:
                kinds = join_words([f"'{kind}'" for kind in get_args(SourceKind)], "or")
                message = f"must be given for a source: whose text it is; add {kinds}"
                yield records.issue(entry, ("terms", i, "kind"), message)
            elif term.kind is not None and not is_source:
                message = f"must be given only in the vocabulary '{SOURCES}'; remove it"
                yield records.issue(entry, ("terms", i, "kind"), message)


def check_later_sources(records: Records) -> Iterator[Issue]:
    """A later study is based on its paper; only a disputed reading may come from another review."""
    known = records.ask(find_sources)
    for entry in records.later_studies:
        for location, source in find_terms(entry.record, SOURCES):
            kind = known[source].kind if source in known else None
            if kind is not None and kind not in list_fitting_kinds(location):
                message = _describe_misfit(known, location)
                yield records.issue(entry, location, message, involves=[VOCABULARY.path_of(SOURCES)])


def find_sources(records: Records) -> dict[str, VocabularyTerm]:
    """Find every source by its id."""
    return {
        term.id: term for entry in records.vocabularies if entry.record.id == SOURCES for term in entry.record.terms
    }


def _describe_misfit(known: Mapping[str, VocabularyTerm], location: Location) -> str:
    """Say which places fit, in the order in which a curator should try them."""
    *others, last = [term.id for term in list_fitting_sources(known.values(), location)] or [""]
    choice = f"{', '.join(others)} or {last}" if others else last
    remedy = f"choose {choice}" if choice else f"define one of kind 'paper' in vocabularies/{SOURCES}.yml"
    return f"must be a place in the paper itself, as the study has no survey number; {remedy}"


def check_extracted_from(records: Records) -> Iterator[Issue]:
    """A study names in `extracted_from` every source that it takes a value from, or a broader one."""
    known = records.ask(find_sources)
    for entry in records.studies:
        named = set(entry.record.provenance.extracted_from)
        used = [source for source in _group_sources(entry.record) if _can_name(entry.record, source, known)]
        missing = [source for source in used if named.isdisjoint(list_broader(source, known))]
        if missing:
            message = f"must name every source that the record uses; add {', '.join(missing)}"
            yield records.issue(entry, ("provenance", "extracted_from"), message)


def _can_name(study: Study, source: str, known: Mapping[str, VocabularyTerm]) -> bool:
    """Return whether a study can name a source; one that came later names its paper, whatever stands beside it."""
    return source in known and (not study.came_later or known[source].kind == "paper")


def list_broader(source: str, known: Mapping[str, VocabularyTerm]) -> set[str]:
    """List a source and all that it is part of."""
    return set(climb(source, lambda name: known[name].parent if name in known else None))


def check_sources_were_read(records: Records) -> Iterator[Issue]:
    """Values come from parts of the paper that were read, and the record says which."""
    known = records.ask(find_sources)
    for entry in records.studies:
        read = _list_read(entry.record)
        yield from () if entry.record.came_later else _check_read_is_given(records, entry, known)
        for source, places in _group_sources(entry.record).items() if read else ():
            if source in READ_IN and read.isdisjoint(READ_IN[source]):
                yield records.issue(entry, places[0], _describe_unread(source, sorted(read), len(places) - 1))


def _check_read_is_given(records: Records, entry: Entry[Study], known: Mapping[str, VocabularyTerm]) -> Iterator[Issue]:
    """Ask what was read where a study of the survey has a value from its paper; later studies are asked anyway."""
    used = _group_sources(entry.record)
    places = [source for source in used if source in known and known[source].kind == "paper"]
    provenance = entry.record.provenance
    if places and not provenance.read and not provenance.paper_checks:
        message = f"must say what of the paper was read, as the record uses {places[0]}; add 'read' with its parts"
        yield records.issue(entry, ("provenance",), message)


def _list_read(study: Study) -> set[PaperPart]:
    """List what was read of the paper; nothing where a comparison with it does not say what it read."""
    checks = study.provenance.paper_checks
    if not all(check.read for check in checks):
        return set()
    return set(chain(study.provenance.read, *(check.read for check in checks)))


def check_pages(records: Records) -> Iterator[Issue]:
    """The part of the paper that a page gives is one that was read to make the record or to compare it."""
    entries: list[Entry[Study] | Entry[Dataset] | Entry[RelatedSurvey]]
    entries = [*records.studies, *records.datasets, *records.related_surveys]
    for entry in entries:
        read = list_read(entry.record.provenance)
        for part, i in _list_first_pages(entry.record.provenance).items():
            if part not in read and (part == "supplement" or "full-text" not in read):
                message = f"must be a part that was read; add '{part}' to 'provenance.read', or correct it"
                yield records.issue(entry, ("provenance", "pages", i, "part"), message)


def _list_first_pages(provenance: Provenance) -> dict[PaperPart, int]:
    """List the parts of the paper that pages give, each with the place of its first page."""
    return {page.part: i for i, page in reversed(tuple(enumerate(provenance.pages)))}


def _group_sources(study: Study) -> dict[str, list[Location]]:
    places: dict[str, list[Location]] = {}
    for location, source in find_terms(study, SOURCES):
        places.setdefault(source, []).append(location)
    return places


def _describe_unread(source: str, read: list[PaperPart], others: int) -> str:
    """Say it once for each source, as one part that is missing in `provenance.read` is wrong everywhere at once."""
    more = f" here and in {others} other {'place' if others == 1 else 'places'}" if others else ""
    wanted = " or ".join(f"'{part}'" for part in READ_IN[source])
    return (
        f"must be in a part of the paper that was read, and 'read' names {', '.join(read)} alone; "
        f"correct '{source}'{more}, or add {wanted} to 'provenance.read'"
    )
