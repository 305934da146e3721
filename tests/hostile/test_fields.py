"""Hostile strings in every string field of every kind of record: read as they are, or refused at their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import pytest

from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import KINDS, Kind
from osteosurvey.models.unknown_names import KnownTerms
from osteosurvey.models.walk import Location, format_location
from osteosurvey.records import read_records
from osteosurvey.records.reading import MAX_ISSUES, read_record
from osteosurvey.records.yaml_values import read_values
from tests.hostile.corpus import ACCEPTED, REFUSED, UNWRITABLE
from tests.hostile.places import Place, Sample, is_fit, make_samples, string_fields
from tests.surveys import FABRICATED

STRINGS = [(name, text) for group in (ACCEPTED, REFUSED) for name, texts in group.items() for text in texts]

LONG = 10_000
"""Length from which on a string is put into one field at a time, as a file has its own limit."""


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return make_samples(read_records(FABRICATED))


@pytest.fixture(scope="module")
def terms() -> KnownTerms:
    vocabularies = read_records(FABRICATED).vocabularies
    return {entry.record.id: {term.id: term for term in entry.record.terms} for entry in vocabularies}


def read(sample: Sample, text: str, terms: KnownTerms) -> tuple[RecordPart | None, list[Issue]]:
    return read_record(sample.kind.model, text, "a.yml", terms, values=read_values(text))


def find(record: Any, location: Location) -> Any:
    """Find the value at a location of a record."""
    return reduce(lambda part, step: part[step] if isinstance(step, int) else getattr(part, step), location, record)


def list_shares(places: Sequence[Place], string: str) -> Iterator[Sequence[Place]]:
    """Share the places out, so that no file is too large and no issue is left unlisted."""
    size = 1 if len(string) > LONG else MAX_ISSUES
    return (places[start : start + size] for start in range(0, len(places), size))


def test_every_string_field_of_every_kind_is_there(samples: list[Sample]) -> None:
    """The samples hold each string field that the models have, so that a new field is tested, too."""
    assert [sample.kind for sample in samples] == list(KINDS)
    for sample in samples:
        assert {place.name for place in sample.places} == string_fields(sample.kind), sample.kind.name


def test_the_samples_are_good(samples: list[Sample], terms: KnownTerms) -> None:
    """Without a hostile string a sample is a record, so that whatever is refused is refused for the string."""
    assert [read(sample, sample.text, terms)[1] for sample in samples] == [[] for _ in samples]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_string_is_read_as_it_is_or_refused_at_its_place(
    kind: Kind, samples: list[Sample], terms: KnownTerms
) -> None:
    """Each field takes exactly what its schema says; each refusal has line, column and field; the rest is unchanged."""
    sample = samples[KINDS.index(kind)]
    for name, string in STRINGS:
        fit = [place for place in sample.places if is_fit(place.schema, string)]
        unfit = [place for place in sample.places if place not in fit]
        for share in list_shares(unfit, string):
            text, positions = sample.put(string, share)
            record, issues = read(sample, text, terms)
            reported = sorted((issue.line, issue.column, issue.field) for issue in issues)
            expected = sorted((*positions[place], format_location(place.location)) for place in share)
            assert (record, reported) == (None, expected), (name, ascii(string)[:80])
        for share in list_shares(fit, string):
            record, issues = read(sample, sample.put(string, share)[0], terms)
            assert issues == [], (name, ascii(string)[:80])
            assert record is not None
            assert {find(record, place.location) for place in share} == {string}, (name, ascii(string)[:80])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("string", UNWRITABLE, ids=ascii)
def test_half_a_character_is_refused_at_its_place(
    kind: Kind, string: str, samples: list[Sample], terms: KnownTerms
) -> None:
    """What only an escape can name and nothing can write is no YAML, at the line of its field."""
    sample = samples[KINDS.index(kind)]
    for place in sample.places[::5]:
        text, positions = sample.put(string, [place])
        record, [issue] = read(sample, text, terms)
        assert (record, issue.line) == (None, positions[place][0])
        assert issue.column > positions[place][1]
        assert issue.message == "must not hold this escape; write the character itself"
