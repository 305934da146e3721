"""Whether a service describes the very work that a record cites, and what it says was published about it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from osteosurvey.citations.near_titles import are_near, split_title
from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.identifiers import identifiers_of
from osteosurvey.models import Citation
from osteosurvey.text import fold

NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv"}
"""Identifiers that are compared, as messages name them."""

LONGEST = 160
"""Characters of a title or name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an answer and a record have in common, in what they differ, and what the record could name besides."""

    same: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    """What names the work, but nowhere where a text names its own, so that it is open what the text is of."""

    def of(self, service: str) -> Identity:
        """Say of each difference which service it comes from."""
        return replace(self, differences=tuple(f"{service}: {one}" for one in self.differences))


def compare_work(citation: Citation, work: WorkDescription) -> Identity:
    """Compare title, first author and identifiers, each where both have it."""
    compared = {**_compare_texts(citation, work), **_compare_identifiers(citation, work)}
    own, found = read_identifiers(citation.model_dump()), read_identifiers(work.citation)
    return Identity(
        tuple(name for name, difference in compared.items() if not difference),
        tuple(difference for difference in compared.values() if difference),
        tuple(f"{NAMES[kind]} {value}" for kind, value in found.items() if kind not in own),
    )


def _compare_texts(citation: Citation, work: WorkDescription) -> dict[str, str]:
    """Compare the title, which another version may have in its own form, and the family name of the first author."""
    compared = {}
    title = str(work.citation.get("title", ""))
    if title:
        is_near = any(are_near(split_title(one), split_title(title)) for one in list_titles(citation))
        compared["title"] = "" if is_near else f"its title is '{title[:LONGEST]}'"
    authors = work.citation.get("authors", ())
    if authors and citation.authors:
        family = str(authors[0]["family"])
        is_same = _is_same_family(citation.authors[0].family, family)
        difference = f"its first author is '{family[:LONGEST]}', not '{citation.authors[0].family}'"
        compared["first author"] = "" if is_same else difference
    return compared


def list_titles(citation: Citation) -> list[str]:
    """List the titles that a work has in its versions."""
    return [citation.title, *(one.title for one in citation.other_versions or () if one.title)]


def _is_same_family(one: str, other: str) -> bool:
    """Compare family names; particles and suffixes such as 'van der' and 'Jr.' come and go."""
    words, others = set(fold(one).split()), set(fold(other).split())
    return words <= others or others <= words


def _compare_identifiers(citation: Citation, work: WorkDescription) -> dict[str, str]:
    own, found = read_identifiers(citation.model_dump()), read_identifiers(work.citation)
    return {
        NAMES[kind]: "" if own[kind] == value else f"its {NAMES[kind]} is {value}, not {own[kind]}"
        for kind, value in found.items()
        if kind in own
    }


def read_identifiers(citation: Mapping[str, object]) -> dict[str, str]:
    """Read identifiers by their kind; all versions of a DOI are one work."""
    named = {one.kind: one.work for one in identifiers_of(citation)}
    return {kind: named[kind] for kind in NAMES if kind in named}
