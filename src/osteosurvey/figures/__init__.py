"""The figures: one derived table each, and charts in which every mark knows its studies."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark, Series, Tick
from osteosurvey.survey import Survey

if TYPE_CHECKING:
    from osteosurvey.figures.glossary import Glossary

__all__ = ["Axis", "Chart", "Choice", "Figure", "Figures", "Mark", "Series", "Tick", "make_figures"]

_MODULES = {
    "taxonomy": "taxonomy",
    "named-models": "named_models",
    "selection-flow": "selection",
    "timeline": "timeline",
    "distribution": "distribution",
    "co-occurrence": "distribution",
    "study-landscape": "study_landscape",
    "dataset-landscape": "dataset_landscape",
    "printed-values": "results.printed_values",
    "results-by-study": "results.by_study",
    "operating-points": "operating_points",
    "reported-results": "reported_results",
    "internal-external": "internal_external",
    "evidence-map": "evidence_map",
    "evidence-gaps": "gaps",
    "readiness": "readiness",
    "shared-patients": "overlap",
    "independent-patients": "overlap",
}
"""The module of each figure by its id, in the order in which people meet them.

Modules are loaded when they are needed: the figures use the words of pages, and pages show figures.
"""

FIGURE_IDS = tuple(_MODULES)
"""Every figure of a survey."""


class Figures:
    """The figures of one survey, each made when somebody asks for it."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._made: dict[str, Figure] = {}

    @cached_property
    def _glossary(self) -> Glossary:
        from osteosurvey.figures.glossary import Glossary

        return Glossary(self._survey)

    def get(self, id_: str) -> Figure:
        """Give a figure by its id."""
        if id_ not in self._made:
            module = import_module(f"{__name__}.{_MODULES[id_]}")
            self._made[id_] = getattr(module, f"make_{id_.replace('-', '_')}")(self._survey, self._glossary)
        return self._made[id_]


def make_figures(survey: Survey) -> tuple[Figure, ...]:
    """Make every figure of a survey, in the order in which people meet them."""
    return tuple(map(Figures(survey).get, FIGURE_IDS))
