"""What a version of the data holds: one line for each record, with a digest of what the record says.

The file stands beside the record of its version, such as `data/versions/1.2.3.csv`. It is sorted, so that the
difference between two of them shows which records differ.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping

from osteosurvey.errors import FileProblem
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS
from osteosurvey.models.version import NO_IDS, Named

Manifest = Mapping[Named, str]
"""The digest of each record that a version holds."""

WORK = "work"
"""The kind of the background works, which are no records of their own."""

FILE = "file"
"""The kind of a published table, whose columns have a digest."""

MANIFEST_KINDS = frozenset({*(kind.name for kind in KINDS), WORK, FILE})
"""Every kind that a line can have."""

DIGITS = 32
"""Hexadecimal digits of the digest of a record: 128 bits, so that nobody can make two records with one digest."""

SHORT_DIGITS = 12
"""Hexadecimal digits by which people and programs tell two states of the data from each other."""

_HEADER = "kind,id,digest"

_LINE = re.compile(rf"([a-z-]{{1,80}}),([-A-Za-z0-9_:.+/]{{0,200}}),([0-9a-f]{{{DIGITS}}})")
"""A line; what ids are made of needs no quotes in CSV."""

_to_json = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False).encode
"""Writes a value in one way alone; the keys are sorted, so that moving a field in a model changes no digest."""

_REMEDY = "restore the file, or delete it and run `osteosurvey version` if its version is not published yet"


def digest_record(record: RecordPart, *, without: Collection[str] = ()) -> str:
    """Digest what a record says; comments, the order of its fields and fields at their default do not count."""
    return digest_value(record.model_dump(mode="json", exclude_defaults=True, exclude=set(without)))


def digest_value(value: object) -> str:
    """Digest a value that JSON can say."""
    return _digest(_to_json(value))


def digest_manifest(manifest: Manifest) -> str:
    """Digest a whole manifest in a few digits."""
    return _digest(format_manifest(manifest))[:SHORT_DIGITS]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def format_manifest(manifest: Manifest) -> str:
    """Write a manifest as CSV, sorted by kind and id."""
    lines = (f"{kind},{id_},{digest}\n" for (kind, id_), digest in sorted(manifest.items()))
    return "".join((f"{_HEADER}\n", *lines))


def parse_manifest(text: str) -> Manifest:
    """Read a manifest that `format_manifest` wrote.

    Raises:
        FileProblem: at the first line that it did not write so.
    """
    header, *lines = text.removesuffix("\n").split("\n")
    if header != _HEADER:
        raise FileProblem(f"must begin with the line '{_HEADER}'; {_REMEDY}", rule="S112")
    return dict(_parse_lines(lines))


def _parse_lines(lines: list[str]) -> Iterator[tuple[Named, str]]:
    last = ("", "")
    for number, line in enumerate(lines, start=2):
        match = _LINE.fullmatch(line)
        if match is None or match[1] not in MANIFEST_KINDS or bool(match[2]) is (match[1] in NO_IDS):
            rule = f"must be a kind of record, an id and {DIGITS} hexadecimal digits, joined by commas"
            raise FileProblem(f"{rule}; {_REMEDY}", number, rule="S112")
        named = (match[1], match[2])
        if named <= last:
            raise FileProblem(f"must be sorted and name each record once; {_REMEDY}", number, rule="S112")
        yield named, match[3]
        last = named
