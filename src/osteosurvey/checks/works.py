"""Rules on cited works: none is kept twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osteosurvey.checks.repeats import find_repeats
from osteosurvey.issues import Issue
from osteosurvey.models import Citation
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records
from osteosurvey.text import fold

MIN_WORDS_OF_NEAR_TITLES = 5
"""Shorter titles differ by a word without being alike."""

MAX_WORDS_OF_NEAR_TITLES = 60
"""Longer ones are no titles, and their keys take space with the square of their words."""

CitedWork = tuple[Entry[RecordPart], Location, Citation]
"""A work with the place of its citation."""


def cited_works(records: Records) -> Iterator[CitedWork]:
    """Give every work that the records cite, with the place of its citation."""
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


def _check_unique(records: Records, name: str, key: Callable[[Citation], str | None]) -> Iterator[Issue]:
    keyed = ((key(citation), entry, (*at, name)) for entry, at, citation in cited_works(records))
    places = (place for place in keyed if place[0] is not None)
    return find_repeats(records, places, _describe_repeat)


def _describe_repeat(_: str | None, other: str) -> str:
    return f"must belong to one work; {other} has it too: merge the two or correct one"


def check_dois(records: Records) -> Iterator[Issue]:
    """A DOI belongs to one work."""
    return _check_unique(records, "doi", lambda citation: citation.doi)


def check_arxiv_ids(records: Records) -> Iterator[Issue]:
    """An arXiv number belongs to one work."""
    return _check_unique(records, "arxiv", lambda citation: citation.arxiv)


def check_titles(records: Records) -> Iterator[Issue]:
    """A title belongs to one work, whatever its case, accents and punctuation."""
    return _check_unique(records, "title", lambda citation: fold(citation.title))


def check_near_titles(records: Records) -> Iterator[Issue]:
    """Two titles that differ in one word are looked at by a person, who may find one work kept twice."""
    first: dict[tuple[str, ...], tuple[str, CitedWork]] = {}
    reported: set[tuple[str, Location]] = set()
    for work in cited_works(records):
        folded = fold(work[2].title)
        keys = near_title_keys(folded.split())
        alike = next((first[key][1] for key in keys if key in first and first[key][0] != folded), None)
        if alike is not None:
            for one, other in ((alike, work), (work, alike)):
                if (one[0].path, one[1]) not in reported:
                    reported.add((one[0].path, one[1]))
                    yield _report_near_title(records, one, other)
        for key in keys:
            first.setdefault(key, (folded, work))


def _report_near_title(records: Records, work: CitedWork, other: CitedWork) -> Issue:
    entry, at, _ = work
    message = f"should not be nearly the title in {records.shown(other[0].path)}; look whether both are one work"
    return records.issue(entry, (*at, "title"), message, is_warning=True, involves=[other[0].path])


def near_title_keys(words: list[str]) -> list[tuple[str, ...]]:
    """Give the keys that a title shares with any title that differs in one word: itself, and itself less each word.

    Comparing keys costs time in proportion to the titles, not to their pairs.
    """
    if not MIN_WORDS_OF_NEAR_TITLES <= len(words) <= MAX_WORDS_OF_NEAR_TITLES:
        return []
    # Two titles that differ in one word are equal without it: "wear of old city roads" and "wear of new city roads"
    # share the key (wear, of, city, roads), and a title with a word more has the other as a key. Comparing the pairs
    # of 10,000 titles would take 50 million comparisons; this takes one look-up for each word.
    return [tuple(words), *(tuple(words[:i] + words[i + 1 :]) for i in range(len(words)))]
