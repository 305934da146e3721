"""Which works are the same one: the rule on duplicates, for whatever compares works.

The same identifier and nearly the same title are the same work. One of the two alone is a question to a person: a DOI
can stand at the wrong work, and two works can have one title. All versions of a preprint are one work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from osteosurvey.citations import near_titles
from osteosurvey.citations.near_titles import Words, are_near, find_near_titles, split_title
from osteosurvey.citations.read.identifiers import Identifier, identifiers_of

DOI_VERSION = r"(?:[-._/]|(?<=[0-9]))v[0-9]{1,2}$"
"""How the DOI of one version of a preprint ends, in a form that scripts read alike."""

ARXIV_DOI = "10.48550/arxiv."
"""How a DOI begins that names a preprint by its arXiv number."""

MOST_HOLDERS = 300
"""Works with one identifier whose titles are compared at most."""


@dataclass(frozen=True, slots=True)
class KnownWork:
    """What tells one work from others, and where it is cited, as messages name the place."""

    path: str
    title: str
    identifiers: frozenset[Identifier]
    related: frozenset[Identifier] = frozenset()
    """Identifiers of the same work in another form."""

    @classmethod
    def from_citation(
        cls, path: str, citation: Mapping[str, object], related: frozenset[Identifier] = frozenset()
    ) -> KnownWork:
        """Take from a citation, which may lack values, what tells the work from others."""
        title = citation.get("title")
        own, others = (frozenset(map(_cut_version, named)) for named in (identifiers_of(citation), related))
        return cls(path, title if isinstance(title, str) else "", own, others - own)


def _cut_version(identifier: Identifier) -> Identifier:
    is_doi = identifier.kind == "doi"
    return replace(identifier, value=re.sub(DOI_VERSION, "", identifier.value)) if is_doi else identifier


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
    titles = [split_title(work.title) for work in works]
    holders: dict[Identifier, list[int]] = defaultdict(list)
    for place, (work, near) in enumerate(zip(works, find_near_titles(titles), strict=True)):
        shared = sorted(work.identifiers & holders.keys(), key=str)
        found = [_compare(titles, place, holders[one], one) for one in shared]
        for one in sorted(work.related & holders.keys(), key=str):
            found.append(Match(holders[one][0], f"is of the same work in another form, {one}"))
        if near is not None and near not in {match.place for match in found}:
            found.append(Match(near, "has nearly or wholly the same title"))
        yield found
        for one in work.identifiers:
            holders[one].append(place)


def _compare(titles: Sequence[Words], place: int, holders: Sequence[int], identifier: Identifier) -> Match:
    """Compare a work with the earlier ones of an identifier; a title that is not known speaks against none."""
    for one in islice(holders, MOST_HOLDERS):
        if not titles[place] or not titles[one] or are_near(titles[place], titles[one]):
            return Match(one, f"has the same {identifier}", is_sure=True, identifier=identifier)
    return Match(holders[0], f"has the same {identifier}, but another title", identifier=identifier)


def describe_rules() -> dict[str, Any]:
    """Describe what a script must know to compare one work with others in the same way."""
    return {"arxiv_doi": ARXIV_DOI, "doi_version": DOI_VERSION, **near_titles.describe_rules()}
