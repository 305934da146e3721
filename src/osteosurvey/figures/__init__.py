"""The figures: one derived table each, and charts in which every mark knows its studies."""

from __future__ import annotations

from osteosurvey.figures.figure import Axis, Chart, Choice, Figure, Mark, Series, Tick
from osteosurvey.survey import Survey

__all__ = ["Axis", "Chart", "Choice", "Figure", "Mark", "Series", "Tick", "make_figures"]


def make_figures(survey: Survey) -> tuple[Figure, ...]:
    """Make every figure of a survey, in the order in which people meet them."""
    # Loaded when called: the figures use the words of pages, and pages show figures.
    from osteosurvey.figures.dataset_landscape import make_dataset_landscape
    from osteosurvey.figures.distribution import make_co_occurrence, make_distribution
    from osteosurvey.figures.evidence_map import make_evidence_map
    from osteosurvey.figures.gaps import make_evidence_gaps
    from osteosurvey.figures.glossary import Glossary
    from osteosurvey.figures.internal_external import make_internal_external
    from osteosurvey.figures.named_models import make_named_models
    from osteosurvey.figures.operating_points import make_operating_points
    from osteosurvey.figures.overlap import make_independent_patients, make_shared_patients
    from osteosurvey.figures.readiness import make_readiness
    from osteosurvey.figures.reported_results import make_reported_results
    from osteosurvey.figures.results.by_study import make_results_by_study
    from osteosurvey.figures.results.printed_values import make_printed_values
    from osteosurvey.figures.selection import make_selection_flow
    from osteosurvey.figures.study_landscape import make_study_landscape
    from osteosurvey.figures.taxonomy import make_taxonomy
    from osteosurvey.figures.timeline import make_timeline

    glossary = Glossary(survey)
    makers = (
        make_taxonomy,
        make_named_models,
        make_selection_flow,
        make_timeline,
        make_distribution,
        make_co_occurrence,
        make_study_landscape,
        make_dataset_landscape,
        make_printed_values,
        make_results_by_study,
        make_operating_points,
        make_reported_results,
        make_internal_external,
        make_evidence_map,
        make_evidence_gaps,
        make_readiness,
        make_shared_patients,
        make_independent_patients,
    )
    return tuple(make(survey, glossary) for make in makers)
