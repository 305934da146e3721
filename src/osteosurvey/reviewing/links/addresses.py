"""Every DOI and web address that the records name, with the place that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.models import Citation, Dataset, OtherVersion
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import (
    DATASET,
    OUTLOOK,
    RECORD_SUFFIX,
    RELATED_SURVEY,
    STUDY,
    SURVEY,
    VOCABULARY,
    WORKS_FILE,
)
from osteosurvey.models.walk import format_location, list_parts
from osteosurvey.survey import Survey


@dataclass(frozen=True, slots=True)
class Named:
    """One DOI or address, and where the records name it first."""

    value: str
    path: str
    field: str


def list_dois(survey: Survey) -> list[Named]:
    """List every DOI once, in the order of the records."""
    dois = (
        Named(part.doi or "", path, at)
        for path, at, part in _parts(survey)
        if isinstance(part, Citation | OtherVersion)
    )
    return _first(one for one in dois if one.value)


def list_known_notices(survey: Survey) -> set[tuple[str, str, str]]:
    """List the notices that records take into account: DOI of the work, kind, DOI of the notice."""
    citations = (part for _, _, part in _parts(survey) if isinstance(part, Citation))
    return {
        (version.doi, notice.kind, notice.doi)
        for one in citations
        for version in _list_versions(one)
        for notice in one.notices or ()
        if version.doi and notice.doi
    }


def _list_versions(citation: Citation) -> tuple[Citation | OtherVersion, ...]:
    return (citation, *(citation.other_versions or ()))


def list_urls(survey: Survey) -> list[Named]:
    """List every web address once, in the order of the records."""
    urls = ((url, path, at) for path, at, part in _parts(survey) for url in _urls_of(part))
    return _first(Named(url, path, at) for url, path, at in urls if isinstance(url, str))


def _urls_of(part: RecordPart) -> tuple[object, ...]:
    return part.urls if isinstance(part, Dataset) else (getattr(part, "url", None),)


def _first(named: Iterator[Named]) -> list[Named]:
    found: dict[str, Named] = {}
    for one in named:
        found.setdefault(one.value, one)
    return list(found.values())


def _parts(survey: Survey) -> Iterator[tuple[str, str, RecordPart]]:
    """Give every part of every record with its file and its place there."""
    for path, record in _records(survey):
        yield from ((path, format_location(at), part) for at, part in list_parts(record))


def _records(survey: Survey) -> Iterator[tuple[str, RecordPart]]:
    yield SURVEY.file, survey.record
    for kind, records in (
        (STUDY, survey.all_studies),
        (DATASET, survey.datasets),
        (RELATED_SURVEY, survey.related_surveys),
        (VOCABULARY, tuple(survey.vocabularies.values())),
    ):
        yield from ((f"{kind.folder}/{getattr(one, 'id', '')}{RECORD_SUFFIX}", one) for one in records)
    if survey.outlook is not None:
        yield OUTLOOK.file, survey.outlook
    yield from ((WORKS_FILE, work) for work in survey.works)
