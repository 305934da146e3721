"""The share that is printed beside the size of a group is the group's part of its cohort."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from osteosurvey.audit.findings import CUT_OFF, ROUNDED_TWICE, Breach, Item, Rule
from osteosurvey.audit.formatting import say_what_it_stands_for
from osteosurvey.audit.ranges import is_rounded_twice, make_range
from osteosurvey.audit.references import STARD
from osteosurvey.audit.result_sets import StudyResults
from osteosurvey.audit.sizes import keep_sizes
from osteosurvey.models import Cohort, GroupSize, Share
from osteosurvey.models.sizes import count, select_sizes
from osteosurvey.models.walk import Location


class _Part(NamedTuple):
    """A group with its share, and the size of its cohort."""

    at: Location
    group: GroupSize
    share: Share
    size: int
    whole: int

    @property
    def said(self) -> str:
        return f"{self.group.group}, {self.size:,} ({self.share.printed})"


def _list_parts(results: StudyResults) -> Iterator[_Part]:
    """List the groups whose share and cohort one text prints, both in one unit and exactly."""
    for i, cohort in enumerate(results.study.cohorts):
        for j, group in enumerate(cohort.groups):
            whole = _find_whole(results, i, group)
            is_exact = group.qualifier == "exactly" and not group.superseded
            if group.share and group.value is not None and is_exact and whole is not None:
                yield _Part(("cohorts", i, "groups", j), group, group.share, group.value, whole)


def _find_whole(results: StudyResults, place: int, group: GroupSize) -> int | None:
    """Find the exact size of a cohort in the unit of a group, as the text prints it that prints the group."""
    text = results.meanings.texts.get(group.source)
    cohort: Cohort = keep_sizes(results.study, results.meanings, text).cohorts[place]
    sizes = select_sizes(cohort.sizes, group.unit)
    return count(sizes, group.unit) if all(size.qualifier == "exactly" for size in sizes) else None


def check_shares(results: StudyResults) -> Iterator[Breach]:
    """A printed share of a cohort is the size of the group divided by that of the cohort."""
    for part in _list_parts(results):
        share = Fraction(part.size, part.whole)
        rounded = make_range(part.share.value, part.share.printed)
        if rounded is None or share in rounded:
            continue
        message = (
            f"{part.said} of {part.whole:,} (unit: {part.group.unit}) should have the share that its count gives, "
            f"{part.size / part.whole:.5f}"
        )
        item = Item(part.at, part.said, say_what_it_stands_for(rounded, part.share.printed))
        explanations = tuple(_explain(share, part.share))
        yield Breach((), "look" if explanations else "unlikely", message, explanations, item)


def _explain(share: Fraction, printed: Share) -> Iterator[str]:
    """Explain a share by how it was made short."""
    cut = make_range(printed.value, printed.printed, is_cut=True)
    if cut is not None and share in cut:
        yield CUT_OFF
    if is_rounded_twice(share, printed.value, printed.printed):
        yield ROUNDED_TWICE


RULE = Rule(
    id="group-share",
    title="The share of a group is its part of the cohort",
    explanation=(
        "Where a text prints the size of a group, such as the people with an event, its share and the size of "
        "the cohort, the share is the quotient of the two sizes."
    ),
    formula="share = size of the group / size of the cohort",
    tolerance="The share may be any value that rounds to the printed one; both sizes are exact and in one unit.",
    alternatives=(
        "The share may be of a part of the cohort, such as those for whom the value is known.",
        "A size or the share may be a misprint.",
    ),
    references=(STARD,),
    asks=lambda results: sum(1 for _ in _list_parts(results)),
    check=check_shares,
)
