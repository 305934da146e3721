"""What pages and figures ask a study: its answers, sizes, access and centres, and how the questions are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from osteosurvey.models import Answered, Cohort, Study
from osteosurvey.models.sizes import count, whole_study_cohorts

NOT_EXTRACTED = "not-extracted"
"""State of a question that nobody has looked for an answer to; the records leave it out."""

VALIDATION_QUESTIONS = {
    "internal": "Internal validation",
    "external": "External validation",
    "temporal": "Temporal validation",
    "prospective": "Prospective testing",
    "calibration": "Calibration",
    "decision_curve": "Decision curve",
    "uncertainty": "Uncertainty of single predictions",
    "subgroups": "Results by subgroup",
    "reader_study": "Comparison with human readers",
}
"""Fields of a validation and how pages ask for them, in the order of the model."""

AVAILABILITY_QUESTIONS = {"code": "Code", "weights": "Trained model", "data": "Data"}
"""Fields of an availability and how pages ask for them, in the order of the model."""

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
    "external": (VALIDATION_QUESTIONS["external"], lambda s: answer(s.validation.external)),
    "centers": ("Several centres", has_several_centers),
    "data": ("Data available", lambda s: answer(s.availability.data)),
    "code": ("Code available", lambda s: answer(s.availability.code)),
    "weights": ("Trained model available", lambda s: answer(s.availability.weights)),
    "calibration": (VALIDATION_QUESTIONS["calibration"], lambda s: answer(s.validation.calibration)),
    "decision_curve": (VALIDATION_QUESTIONS["decision_curve"], lambda s: answer(s.validation.decision_curve)),
    "uncertainty": (VALIDATION_QUESTIONS["uncertainty"], lambda s: answer(s.validation.uncertainty)),
    "subgroups": (VALIDATION_QUESTIONS["subgroups"], lambda s: answer(s.validation.subgroups)),
    "reader_study": (VALIDATION_QUESTIONS["reader_study"], lambda s: answer(s.validation.reader_study)),
    "prospective": (VALIDATION_QUESTIONS["prospective"], lambda s: answer(s.validation.prospective)),
    "explainability": ("Explainability", lambda s: answer(s.taxonomy.explainability)),
}
"""Criteria of readiness: how each is called, and how a study answers it."""
