"""Finding whether a work is in the records already: surely by an identifier, perhaps by its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osteosurvey.checks.works import near_title_keys
from osteosurvey.citations.read.candidate import Found
from osteosurvey.citations.read.identifiers import Identifier, identifiers_of
from osteosurvey.contributing.add.known_works import KnownWork
from osteosurvey.text import fold


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A record that may be of the same work; a sure one is never written a second time."""

    path: str
    reason: str
    is_sure: bool


class KnownIndex:
    """Finds known works by identifier and by title, in time that does not grow with their number."""

    def __init__(self) -> None:
        self._paths: dict[Identifier, str] = {}
        self._titles: dict[tuple[str, ...], str] = {}

    def add(self, work: KnownWork) -> None:
        """Remember a work; of two with one identifier, the first is named."""
        for identifier in work.identifiers:
            self._paths.setdefault(identifier, work.path)
        for key in _title_keys(work.title):
            self._titles.setdefault(key, work.path)

    def find(self, found: Found) -> Iterator[Duplicate]:
        """Find the records that are of the work, or may be."""
        own = identifiers_of(found.citation)
        for identifier in sorted(own & self._paths.keys(), key=str):
            yield Duplicate(self._paths[identifier], f"has the same {identifier}", is_sure=True)
        for identifier in sorted((found.related - own) & self._paths.keys(), key=str):
            yield Duplicate(
                self._paths[identifier], f"is of the same work in another form, {identifier}", is_sure=False
            )
        title = str(found.citation.get("title", ""))
        path = next((self._titles[key] for key in _title_keys(title) if key in self._titles), None)
        if path is not None:
            yield Duplicate(path, "has nearly or wholly the same title", is_sure=False)


def _title_keys(title: str) -> list[tuple[str, ...]]:
    """Give the keys that a title shares with those that differ in one word; a short one has only itself."""
    words = fold(title).split()
    return near_title_keys(words) or ([tuple(words)] if words else [])
