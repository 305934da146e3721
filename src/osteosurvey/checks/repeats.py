"""What may stand once in all records: each repetition is reported wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from osteosurvey.issues import Issue
from osteosurvey.models.base import RecordPart
from osteosurvey.models.walk import Location
from osteosurvey.records import Entry, Records

Key = TypeVar("Key", bound=Hashable)


def find_repeats(
    records: Records,
    places: Iterable[tuple[Key, Entry[RecordPart], Location]],
    describe: Callable[[Key, str], str],
) -> Iterator[Issue]:
    """Report every place of a key that has several; `describe` makes the message of the key and another of its files.

    Both sides are reported, as a person who changed one of the files may not look at the other.
    """
    by_key: dict[Key, list[tuple[Entry[RecordPart], Location]]] = {}
    for key, entry, location in places:
        by_key.setdefault(key, []).append((entry, location))
    for key, alike in by_key.items():
        for i, (entry, location) in enumerate(alike if len(alike) > 1 else ()):
            other = alike[0 if i else 1][0]
            message = describe(key, records.shown(other.path))
            yield records.issue(entry, location, message, involves=[other.path])
