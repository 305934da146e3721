"""Which works are the same: the rule on duplicates, for everything that compares works.

The same identifier and nearly the same title are the same work. One of the two alone is a question to a person: a DOI
can stand at the wrong work, and two works can have one title. All versions of a preprint are one work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeGuard

from osteosurvey.citations import near_titles
from osteosurvey.citations.near_titles import Words, are_near, find_near_titles, split_title
from osteosurvey.citations.read.identifiers import DOI_VERSION, Identifier, identifiers_of
from osteosurvey.models import OtherVersion

ARXIV_DOI = "10.48550/arxiv."
"""How a DOI begins that names a preprint by its arXiv number."""

MOST_HOLDERS = 300
"""Works with one identifier whose titles are compared at most."""


@dataclass(frozen=True, slots=True)
class KnownWork:
    """What identifies a work, and where it is cited, as messages name the place."""

    path: str
    title: str
    identifiers: frozenset[Identifier]
    related: frozenset[Identifier] = frozenset()
    """Identifiers of the same work in another form."""

    words: Words = field(init=False, repr=False, compare=False)
    """The words of the title."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", split_title(self.title))

    @classmethod
    def from_citation(
        cls, path: str, citation: Mapping[str, object], related: frozenset[Identifier] = frozenset()
    ) -> KnownWork:
        """Take from a citation, which may lack values, what identifies the work."""
        title = citation.get("title")
        own = identifiers_of(citation).union(*map(identifiers_of, _list_versions(citation)))
        return cls(path, title if isinstance(title, str) else "", own, related - own)


def _list_versions(citation: Mapping[str, object]) -> list[Mapping[str, object]]:
    """List the other versions of a work, as a record holds them or as somebody wrote them."""
    versions = citation.get("other_versions")
    written = versions if _is_list(versions) else ()
    found = (dict(one) if isinstance(one, OtherVersion) else one for one in written)
    return [one for one in found if isinstance(one, Mapping)]


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier work that is the same one, or, unless it `is_sure`, may be."""

    place: int
    """Where the earlier work stands among all."""

    reason: str
    is_sure: bool = False
    identifier: Identifier | None = None
    """What names both; None where they have none in common."""


def find_matches(works: Sequence[KnownWork]) -> Iterator[list[Match]]:
    """Find for each work the earlier ones that it is or may be, in time that grows with the works, not their pairs."""
    titles = [work.words for work in works]
    holders: dict[Identifier, list[int]] = defaultdict(list)
    for place, (work, near) in enumerate(zip(works, find_near_titles(titles), strict=True)):
        found = [_compare(titles, place, holders[one], one) for one in _find_held(work.identifiers, holders)]
        for one in _find_held(work.related, holders):
            found.append(Match(holders[one][0], f"is of the same work in another form, {one}"))
        if near is not None and near not in {match.place for match in found}:
            found.append(Match(near, "has nearly or wholly the same title"))
        yield found
        for one in work.identifiers:
            holders[one].append(place)


def _find_held(identifiers: Iterable[Identifier], holders: Collection[Identifier]) -> list[Identifier]:
    return [one for one in sorted(identifiers, key=str) if one in holders]


def _compare(titles: Sequence[Words], place: int, holders: Sequence[int], identifier: Identifier) -> Match:
    """Compare a work with the earlier ones of an identifier; a title that is not known speaks against none."""
    for one in islice(holders, MOST_HOLDERS):
        if not titles[place] or not titles[one] or are_near(titles[place], titles[one]):
            return Match(one, f"has the same {identifier}", is_sure=True, identifier=identifier)
    return Match(holders[0], f"has the same {identifier}, but another title", identifier=identifier)


def describe_rules() -> dict[str, Any]:
    """Describe what a script must know to compare one work with others in the same way."""
    return {"arxiv_doi": ARXIV_DOI, "doi_version": DOI_VERSION.pattern, **near_titles.describe_rules()}
