"""Every work that the records cite, including those of records that break a rule or are still being filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from osteosurvey.checks.works import cited_works
from osteosurvey.citations.same_work import KnownWork
from osteosurvey.errors import FileProblem
from osteosurvey.models.layout import DATASET, RELATED_SURVEY, STUDY, SURVEY, WORKS_FILE
from osteosurvey.records import Records
from osteosurvey.records.files import read_text
from osteosurvey.records.yaml_salvage import salvage_tree
from osteosurvey.records.yaml_tree import YamlProblem, parse_tree, to_value

_CITING = (STUDY, DATASET, RELATED_SURVEY, SURVEY)
"""Kinds of records that cite works."""


def list_known_works(records: Records) -> Iterator[KnownWork]:
    """List every work that the records cite."""
    for entry, _, citation in cited_works(records):
        yield KnownWork.from_citation(records.shown(entry.path), dict(citation))
    yield from list_unread_works(records)


def list_unread_works(records: Records) -> Iterator[KnownWork]:
    """List the works of the records that break a rule, as far as anything can be read of them."""
    for path in _list_unread(records):
        for citation in _find_citations(_read(records, path)):
            yield KnownWork.from_citation(records.shown(path), citation)


def list_uncompared(records: Records) -> list[str]:
    """Name the files of which no work can be compared with any other, as messages say it."""
    silent = [path for path in _list_unread(records) if _is_silent(records, path)]
    shown = [records.shown(path) for path in silent]
    works = records.shown(WORKS_FILE)
    shown += [works] if any(issue.path == works for issue in records.issues) else []
    remedy = "correct what `osteosurvey check` says of it, and look whether the work is there"
    return [f"{path}: could not be read and was not compared; {remedy}" for path in shown]


def _list_unread(records: Records) -> Iterator[str]:
    return (kind.path_of(stem) for kind in _CITING for stem in sorted(records.unread[kind]))


def _is_silent(records: Records, path: str) -> bool:
    """Return whether a file has a mistake that hides the work that it is about."""
    try:
        parse_tree(read_text(records.data / path))
    except (FileProblem, YamlProblem):
        works = [KnownWork.from_citation("", one) for one in _find_citations(_read(records, path))]
        return not any(work.title or work.identifiers for work in works)
    return False


def _read(records: Records, path: str) -> Any:
    """Read what can be read of a file; None where that is nothing."""
    try:
        root = salvage_tree(read_text(records.data / path))
    except FileProblem:
        return None
    return None if root is None else to_value(root, [])


def _find_citations(value: Any) -> Iterator[Mapping[str, object]]:
    """Find the citations of a record, its own one and those of its references."""
    if isinstance(value, dict):
        references = value.get("references")
        holders = [value, *(references if isinstance(references, tuple) else ())]
        found = (one.get("citation") for one in holders if isinstance(one, dict))
        yield from (one for one in found if isinstance(one, dict))
