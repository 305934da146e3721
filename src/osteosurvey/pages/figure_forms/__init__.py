"""Figures that pages show in a form of their own, instead of the charts that are published of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from osteosurvey.figures import Figure
from osteosurvey.pages.figure_forms.bands import make_bands
from osteosurvey.pages.figure_forms.bins import describe_bins
from osteosurvey.pages.figure_forms.evidence_gaps import make_gap_list
from osteosurvey.pages.figure_forms.evidence_map import make_evidence_view
from osteosurvey.pages.figure_forms.pairs import make_pairs
from osteosurvey.pages.figure_forms.paths import make_paths
from osteosurvey.pages.figure_forms.results import make_result_rows
from osteosurvey.survey.catalogue import Catalogue


class Form(NamedTuple):
    """How a figure is shown: its template, and what prepares it."""

    template: str
    make: Callable[[Figure, Catalogue], object]
    draws_charts: bool = False
    """Whether scripts need the charts of the figure, which it draws in its own way."""

    describe: Callable[[Figure], Mapping[str, object]] | None = None
    """What scripts need of it beside its charts, if anything."""


FORMS: Mapping[str, Form] = {
    "evidence-map": Form("evidence-map.html.jinja", make_evidence_view, draws_charts=True),
    "evidence-gaps": Form("evidence-gaps.html.jinja", make_gap_list),
    "internal-external": Form("internal-external.html.jinja", make_pairs),
    "printed-values": Form("printed-values.html.jinja", make_bands, describe=describe_bins),
    "taxonomy": Form("taxonomy-paths.html.jinja", make_paths),
    "results-by-study": Form("results-by-study.html.jinja", make_result_rows),
}
"""The forms by the ids of their figures."""
