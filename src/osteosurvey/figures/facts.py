"""What figures ask a study: its answers, sizes, access and centres."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osteosurvey.models import Answered, Cohort, Study
from osteosurvey.pages.evidence import NOT_EXTRACTED
from osteosurvey.tables.sizes import count, whole_study_cohorts

_SINGLE_CENTER, _SEVERAL_CENTERS, _UNTOLD_CENTERS = "single", "multi", "not-reported"
"""Terms of the published contract for where data come from."""

VALIDATION_ORDER = ("internal", "temporal", "external", "prospective")
"""Kinds of validation, each worth more than those before it."""


def answer(question: Answered | None) -> str:
    """Give the answer to a question, or say that nobody has looked for one."""
    return NOT_EXTRACTED if question is None else question.answer


def strongest_validation(study: Study) -> str:
    """Name the strongest kind of validation that the study is known to have."""
    known = [kind for kind in VALIDATION_ORDER if answer(getattr(study.validation, kind)) == "yes"]
    return known[-1] if known else "none"


def main_cohorts(study: Study) -> tuple[Cohort, ...]:
    """Select the cohorts that stand for the study; parts only where no whole is printed."""
    return tuple(whole_study_cohorts(study)) or study.cohorts


def size(study: Study, unit: str) -> int | None:
    """Count a unit over the whole study, as the table of studies does."""
    return count([size for cohort in whole_study_cohorts(study) for size in cohort.sizes], unit)


def accesses(study: Study) -> tuple[str, ...]:
    """List who can have the data."""
    return tuple(dict.fromkeys(cohort.access for cohort in main_cohorts(study) if cohort.access))


def center_types(study: Study) -> tuple[str, ...]:
    """List whether the data come from one centre or several."""
    return tuple(dict.fromkeys(cohort.center_type for cohort in main_cohorts(study) if cohort.center_type))


def has_several_centers(study: Study) -> str:
    """Answer whether the data come from several centres."""
    kinds = center_types(study)
    if not kinds:
        return NOT_EXTRACTED
    for kind, said in ((_SEVERAL_CENTERS, "yes"), (_SINGLE_CENTER, "no"), (_UNTOLD_CENTERS, "not-reported")):
        if kind in kinds:
            return said
    return "unclear"  # a survey may tell origins apart in other ways


CRITERIA: Mapping[str, tuple[str, Callable[[Study], str]]] = {
    "external": ("External validation", lambda s: answer(s.validation.external)),
    "centers": ("Several centres", has_several_centers),
    "data": ("Data available", lambda s: answer(s.availability.data)),
    "code": ("Code available", lambda s: answer(s.availability.code)),
    "weights": ("Trained model available", lambda s: answer(s.availability.weights)),
    "calibration": ("Calibration", lambda s: answer(s.validation.calibration)),
    "decision_curve": ("Decision curve", lambda s: answer(s.validation.decision_curve)),
    "uncertainty": ("Uncertainty of single predictions", lambda s: answer(s.validation.uncertainty)),
    "subgroups": ("Results by subgroup", lambda s: answer(s.validation.subgroups)),
    "reader_study": ("Comparison with human readers", lambda s: answer(s.validation.reader_study)),
    "prospective": ("Prospective testing", lambda s: answer(s.validation.prospective)),
    "explainability": ("Explainability", lambda s: answer(s.taxonomy.explainability)),
}
"""Criteria of readiness: how each is called, and how a study answers it."""
