"""The parts of the methodology page that come from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from osteosurvey.models import Provenance, Study
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import FIELDS
from osteosurvey.survey.provenance import (
    LEVELS,
    Level,
    SourceKinds,
    find_level,
    is_compared,
    list_kinds,
    rests_on_survey_alone,
)

MOST_NAMES = 60
"""Most studies that one count names."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something that is counted of records, in words for one and for several."""

    id: str
    one: str
    many: str
    holds: Callable[[Provenance, SourceKinds], bool]
    is_rare: bool = False
    """Whether it is left out where it holds for no record."""


_CLAIMS = (
    _Claim("survey", "rests on the survey alone", "rest on the survey alone", rests_on_survey_alone),
    _Claim(
        "companion",
        "rests on the survey and its companion page",
        "rest on the survey and its companion page",
        lambda p, k: find_level(p, k) == "companion",
        is_rare=True,
    ),
    _Claim("paper", "was read from the paper", "were read from the paper", lambda p, k: list_kinds(p, k) == {"paper"}),
    _Claim(
        "part",
        "rests in part on the paper",
        "rest in part on the paper",
        lambda p, k: {"paper"} < list_kinds(p, k),
        is_rare=True,
    ),
    _Claim(
        "review",
        "was taken from another review",
        "were taken from another review",
        lambda p, k: find_level(p, k) == "review",
        is_rare=True,
    ),
    _Claim("compared", "was compared by a second person", "were compared by a second person", is_compared),
)


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many studies something holds for, and which."""

    id: str
    count: str
    text: str
    """What holds for them, as a verb in the right number."""

    path: str
    """Address under the site's root of all of them, where one page shows just these; empty otherwise."""

    names: tuple[RecordLink, ...]
    """The studies, where no page shows just these."""

    more: str
    """How many more there are than are named; empty for none."""


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many studies have been checked against as much of their paper."""

    level: Level
    label: str
    short: str
    number: int
    path: str
    """Address under the site's root of the table of these studies."""


@dataclass(frozen=True, slots=True)
class CheckState:
    """How the records of the studies were made, and how many somebody else compared with the paper."""

    total: str
    counts: tuple[CheckCount, ...]
    levels: tuple[LevelCount, ...]
    """How far the records have been checked against their papers, as many as occur, the least first."""


@dataclass(frozen=True, slots=True)
class DisputeCount:
    """How many fields places disagree about, and in how many studies."""

    fields: str
    studies: str


def make_check_state(catalogue: Catalogue) -> CheckState:
    """Count the studies by what their records rest on, and those that a second person compared with the paper."""
    kinds = catalogue.survey.source_kinds
    found = (
        (claim, [study for study in catalogue.studies if claim.holds(study.provenance, kinds)]) for claim in _CLAIMS
    )
    counts = (_make_count(claim, studies, catalogue) for claim, studies in found if studies or not claim.is_rare)
    total = catalogue.count_studies([study.id for study in catalogue.studies])
    return CheckState(total, tuple(counts), count_levels(catalogue))


def count_levels(catalogue: Catalogue) -> tuple[LevelCount, ...]:
    """Count the studies by how far their records have been checked against their papers."""
    field, kinds = FIELDS["checked"], catalogue.survey.source_kinds
    found = Counter(find_level(study.provenance, kinds) for study in catalogue.studies)
    return tuple(
        LevelCount(level, *field.terms[level], found[level], f"studies/?{field.parameter}={level}")
        for level in LEVELS
        if found[level]
    )


def _make_count(claim: _Claim, studies: Sequence[Study], catalogue: Catalogue) -> CheckCount:
    links = [catalogue.study_links[study.id] for study in studies]
    path = links[0].path if len(links) == 1 else "studies/" if len(links) == len(catalogue.studies) else ""
    named = () if path else tuple(links[:MOST_NAMES])
    return CheckCount(
        id=claim.id,
        count=format_count(len(links)),
        text=claim.one if len(links) == 1 else claim.many,
        path=path if links else "",
        names=named,
        more=format_count(len(links) - len(named)) if named and len(links) > len(named) else "",
    )


def make_dispute_count(catalogue: Catalogue) -> DisputeCount:
    """Count the disputed fields of the studies."""
    disputed = {study.id: len(study.readings) for study in catalogue.survey.studies if study.readings}
    fields = count_things(sum(disputed.values()), "field", "fields")
    return DisputeCount(fields, catalogue.count_studies(disputed))
