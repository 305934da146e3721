"""The survey's own tree: each entry counts the studies that meet its query and name one of its models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from osteosurvey.models import Condition, FieldTree, Leaf, Query, Study
from osteosurvey.models.survey import Branch, Limb
from osteosurvey.survey import Survey
from osteosurvey.survey.tree import LeafCount, count_tree
from tests.generated import make_generated
from tests.surveys import DOE, FABRICATED, IN_ORDER, OKAFOR


def read_yaml(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return found


def list_leaves(survey: Survey) -> list[LeafCount]:
    """List every entry of the tree, the limbs and branches apart."""
    studies = sorted(survey.studies, key=lambda study: IN_ORDER.index(study.id) if study.id in IN_ORDER else 0)
    return [leaf for limb in count_tree(survey, studies) for branch in limb.branches for leaf in branch.leaves]


def with_leaves(survey: Survey, *leaves: Leaf) -> Survey:
    """Give a survey a tree of these entries alone."""
    limb = Limb(label="All", branches=(Branch(label="All", leaves=leaves),))
    tree = FieldTree(title="Tree", limbs=(limb,), source="section-1")
    return replace(survey, record=survey.record.model_copy(update={"tree": tree}))


def test_every_part_keeps_its_place_and_its_words(fabricated: Survey) -> None:
    """Limbs, branches and entries come as the survey draws them."""
    limbs = count_tree(fabricated, fabricated.studies)
    found = [
        (limb.label, [(branch.label, [leaf.leaf.label for leaf in branch.leaves]) for branch in limb.branches])
        for limb in limbs
    ]
    assert found == [
        ("Cameras & eyes", [("Cameras", ["From a car", "At night", "From a kite"])]),
        ("Programs", [("Networks", ["LaneNet", "Kerb tree"])]),
    ]


def test_entries_count_their_studies(fabricated: Survey) -> None:
    """A study is at an entry, or its source leaves that open; an entry without a query or model counts none."""
    assert [(leaf.met, leaf.open, leaf.is_counted) for leaf in list_leaves(fabricated)] == [
        ((OKAFOR, DOE), (), True),
        ((), IN_ORDER, True),
        ((), (), False),
        ((OKAFOR,), (), True),
        ((), (), True),
    ]


def has(study: dict[str, Any], condition: dict[str, Any]) -> bool:
    """Return whether a record says that it meets a condition on a term, or on a feature that is an answer."""
    said = study["taxonomy"].get(condition["field"], [])
    said = [*said, *(one.get("answer") for one in study.get("features", []) if one["feature"] == condition["field"])]
    return bool(set(said) & set(condition["any_of"]))


def test_counts_are_what_plain_python_counts(fabricated: Survey) -> None:
    """A second count over the YAML files gives the same studies at every entry."""
    studies = [read_yaml(FABRICATED / "studies" / f"{study}.yml") for study in IN_ORDER]
    drawn = [
        leaf
        for limb in read_yaml(FABRICATED / "survey.yml")["tree"]["limbs"]
        for branch in limb["branches"]
        for leaf in branch["leaves"]
    ]
    expected = [
        tuple(
            study["id"]
            for study in studies
            if ("count" in leaf or "models" in leaf)
            and all(has(study, condition) for condition in leaf.get("count", {}).get("all", []))
            and (
                "models" not in leaf
                or any(one["name"].startswith(tuple(leaf["models"])) for one in study["taxonomy"].get("models", []))
            )
        )
        for leaf in drawn
    ]
    assert [leaf.met for leaf in list_leaves(fabricated)] == expected


def names(study: Study, beginning: str) -> bool:
    return any(model.name.startswith(beginning) for model in study.taxonomy.models)


@pytest.mark.parametrize(
    "models", [("LaneNet",), ("LaneNet-50", "Lane F"), ("Net",), ("lanenet",), ()], ids=lambda one: ", ".join(one)
)
def test_a_query_and_models_are_both_met(fabricated: Survey, models: tuple[str, ...]) -> None:
    """A study counts where it meets the query and a model's name begins as given; one without a year is left open."""
    recent = Query(all=(Condition(field="year", any_of=("2021-",)),))
    survey = with_leaves(make_generated(fabricated), Leaf(label="Both", count=recent, models=models))
    (both,) = list_leaves(survey)
    named = [study for study in survey.studies if not models or any(names(study, one) for one in models)]
    assert both.met == tuple(study.id for study in named if (study.citation.year or 0) >= 2021)
    assert both.open == tuple(study.id for study in named if study.citation.year is None)
    assert bool(both.met) is (models not in (("Net",), ("lanenet",)))


def test_a_survey_without_a_tree_counts_nothing(fabricated: Survey) -> None:
    """There is no part where the survey draws no tree."""
    bare = replace(fabricated, record=fabricated.record.model_copy(update={"tree": None}))
    assert count_tree(bare, bare.studies) == ()
