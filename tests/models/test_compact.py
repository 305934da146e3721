"""Records as nested lists: what is made of them again is the same record, in less memory."""

from __future__ import annotations

import copy
import pickle
import pickletools

import pytest

from osteosurvey.models.base import RecordPart
from osteosurvey.models.compact import flatten, restore
from osteosurvey.models.layout import KINDS
from osteosurvey.records import Records, read_records
from tests.surveys import FABRICATED, OKAFOR


@pytest.fixture(scope="module")
def fabricated_records() -> Records:
    """The records of the fabricated survey."""
    return read_records(FABRICATED)


@pytest.fixture(scope="module")
def parts(fabricated_records: Records) -> list[RecordPart]:
    """Every record of the fabricated survey."""
    entries = [entry for kind in KINDS for entry in fabricated_records.by_kind[kind]]
    return [*(entry.record for entry in entries), *(entry.record for entry in fabricated_records.works)]


def test_records_come_back_as_they_were(parts: list[RecordPart]) -> None:
    """A restored record equals the first one, with its classes, what was given, and the order of its fields."""
    for part in parts:
        again = pickle.loads(pickle.dumps(part))
        assert again == part
        assert repr(again) == repr(part)
        assert again.model_dump_json(exclude_unset=True) == part.model_dump_json(exclude_unset=True)
        assert list(again.__dict__) == list(part.__dict__)


def test_a_pickle_names_no_class(parts: list[RecordPart]) -> None:
    """A pickle calls one function alone and holds plain values beside."""
    for part in parts:
        found = {arg for op, arg, _ in pickletools.genops(pickle.dumps(part, 0)) if op.name == "GLOBAL"}
        assert found == {"osteosurvey.models.compact restore"}


def test_restored_records_share_what_is_alike(parts: list[RecordPart]) -> None:
    """Two records that give the same fields share the set of their names, and all share their texts."""
    first, second = (restore(flatten(part)) for part in (parts[-1], parts[-1]))
    assert first.model_fields_set is second.model_fields_set
    texts = [[value for value in one.__dict__.values() if isinstance(value, str)] for one in (first, second)]
    assert texts[0]
    assert all(one is other for one, other in zip(*texts, strict=True))


def test_a_changed_copy_leaves_the_shared_set_alone(fabricated_records: Records) -> None:
    """A copy with another field given does not say so of its original."""
    study = next(entry.record for entry in fabricated_records.studies if entry.record.id == OKAFOR)
    first = restore(flatten(study))
    given = set(first.model_fields_set)
    absent = next(name for name in type(study).model_fields if name not in given)
    changed = first.model_copy(update={absent: getattr(study, absent)})
    assert changed.model_fields_set == {*given, absent}
    assert first.model_fields_set == given
    assert copy.deepcopy(first) == first


def test_fields_in_another_order_keep_their_values(fabricated_records: Records) -> None:
    """A part whose fields were given in another order than the class has them is restored with the same values."""
    citation = fabricated_records.studies[0].record.citation
    given = [(name, value) for name, value in citation.__dict__.items() if name in citation.model_fields_set]
    turned = type(citation).model_construct(**dict(reversed(given)))
    assert pickle.loads(pickle.dumps(turned)) == citation
