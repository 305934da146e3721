"""Every work that the records cite, including those of studies that are still being filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osteosurvey.checks.works import cited_works
from osteosurvey.citations.same_work import KnownWork
from osteosurvey.errors import FileProblem
from osteosurvey.models.layout import RECORD_SUFFIX, STUDY
from osteosurvey.records import Records
from osteosurvey.records.files import read_text
from osteosurvey.records.yaml_tree import YamlProblem, parse_tree, to_value


def list_known_works(records: Records) -> Iterator[KnownWork]:
    """List every work that the records cite."""
    for entry, _, citation in cited_works(records):
        yield KnownWork.from_citation(records.shown(entry.path), dict(citation))
    for stem in sorted(records.unread[STUDY]):
        path = f"{STUDY.folder}/{stem}{RECORD_SUFFIX}"
        yield KnownWork.from_citation(records.shown(path), _unfinished_citation(records, path))


def _unfinished_citation(records: Records, path: str) -> Mapping[str, object]:
    """Read the citation of a study that breaks a rule; empty where the file cannot be read at all."""
    try:
        root = parse_tree(read_text(records.data / path))
    except (FileProblem, YamlProblem):
        return {}
    value = None if root is None else to_value(root, [])
    citation = value.get("citation") if isinstance(value, dict) else None
    return citation if isinstance(citation, dict) else {}
