"""The survey's own drawing of its field as a tree, with the studies that the records put at each entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osteosurvey.models import Leaf, Study
from osteosurvey.survey.fields import read_field
from osteosurvey.survey.queries import StudyCount, count_studies
from osteosurvey.survey.survey import Survey


@dataclass(frozen=True, slots=True)
class LeafCount:
    """The studies at an entry of the tree."""

    leaf: Leaf
    met: tuple[str, ...]
    """Ids of the studies that the records put there."""

    open: tuple[str, ...]
    """Ids of those whose source leaves it open."""

    @property
    def is_counted(self) -> bool:
        """Whether the records tell which studies belong there."""
        return self.leaf.count is not None or bool(self.leaf.models)


@dataclass(frozen=True, slots=True)
class BranchCount:
    """A group of entries."""

    label: str
    leaves: tuple[LeafCount, ...]


@dataclass(frozen=True, slots=True)
class LimbCount:
    """A main part of the tree."""

    label: str
    branches: tuple[BranchCount, ...]


def count_tree(survey: Survey, studies: Iterable[Study]) -> tuple[LimbCount, ...]:
    """Count the studies at each entry of the survey's tree; empty for a survey that has none."""
    chosen = tuple(studies)
    return tuple(
        LimbCount(
            limb.label,
            tuple(
                BranchCount(branch.label, tuple(_count_leaf(leaf, survey, chosen) for leaf in branch.leaves))
                for branch in limb.branches
            ),
        )
        for limb in (survey.record.tree.limbs if survey.record.tree else ())
    )


def _count_leaf(leaf: Leaf, survey: Survey, studies: tuple[Study, ...]) -> LeafCount:
    """Count the studies of an entry: they meet its query, and name one of its models where it has any."""
    if leaf.count is None and not leaf.models:
        return LeafCount(leaf, (), ())
    named = [study for study in studies if not leaf.models or _names_model(study, leaf.models, survey)]
    everyone = StudyCount((), tuple(study.id for study in named), ())
    count = count_studies(leaf.count, named, survey) if leaf.count else everyone
    return LeafCount(leaf, count.met, count.open)


def _names_model(study: Study, beginnings: tuple[str, ...], survey: Survey) -> bool:
    return any(name.startswith(beginnings) for name in read_field("models", study, survey).texts)
