"""Rules on parts of a study that do not fit one another, though each may be right: warnings for a person to look."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.checks.arithmetic import find_meanings
from osteosurvey.issues import Issue
from osteosurvey.models import Answered, Cohort, Size, Study
from osteosurvey.records import Records

TESTED_ON = {"external": "external-test", "temporal": "temporal-test"}
"""Questions on validation that the printed numbers answer, with the standard kind of evaluation that does."""

OPEN_ANSWERS = frozenset({"yes", "unclear"})
"""Answers beside which a number on such data may stand: it may be unclear where the data are from."""

SIZE_FIELDS = frozenset({"cohorts", "cohorts.sizes", "cohorts.sizes.printed", "cohorts.sizes.value"})
"""Disputed fields that explain why one cohort has two sizes."""


def check_validation_answers(records: Records) -> Iterator[Issue]:
    """A study with numbers on external or temporal test data records that validation."""
    meanings = records.ask(find_meanings).evaluations
    for entry in records.studies:
        for question, wanted in TESTED_ON.items():
            answered: Answered | None = getattr(entry.record.validation, question)
            places = [i for i, one in enumerate(entry.record.estimates) if meanings.get(one.evaluation) == wanted]
            if places and (answered is None or answered.answer not in OPEN_ANSWERS):
                message = _describe_answer(entry.record, question, answered, places)
                yield records.issue(entry, ("validation", question), message, is_warning=True)


def _describe_answer(study: Study, question: str, answered: Answered | None, places: list[int]) -> str:
    said = "be answered" if answered is None else f"not be '{answered.answer}'"
    others = f" and {len(places) - 1} more name" if len(places) > 1 else " names"
    reason = f"estimates[{places[0]}]{others} {study.estimates[places[0]].evaluation} data"
    return f"should {said}, as {reason}; answer 'validation.{question}', or correct the evaluation"


def check_cohort_roles(records: Records) -> Iterator[Issue]:
    """A number measured on a cohort has the kind of data of that cohort, where both are named alike."""
    shared = records.ask(_find_shared_names)
    for entry in records.studies:
        roles = {cohort.id: cohort.role for cohort in entry.record.cohorts}
        for i, estimate in enumerate(entry.record.estimates):
            role = roles.get(estimate.cohort or "")
            if role in shared and estimate.evaluation in shared and role != estimate.evaluation:
                message = (
                    f"should be a cohort for {estimate.evaluation}, as the evaluation says, and is one for {role}; "
                    "correct the cohort, its role or the evaluation"
                )
                yield records.issue(entry, ("estimates", i, "cohort"), message, is_warning=True)


def _find_shared_names(records: Records) -> set[str]:
    ids = {entry.record.id: {term.id for term in entry.record.terms} for entry in records.vocabularies}
    return ids.get("cohort-roles", set()) & ids.get("evaluations", set())


def check_cohort_groups(records: Records) -> Iterator[Issue]:
    """A cohort is one group: a place prints one size of it in a unit, unless a note, a sign or a dispute says why."""
    for entry in records.studies:
        is_disputed = not SIZE_FIELDS.isdisjoint(dispute.field for dispute in entry.record.readings)
        for i, cohort in enumerate(() if is_disputed else entry.record.cohorts):
            found = _find_other_group(cohort)
            if found is not None:
                j, other = found
                message = _describe_group(cohort.sizes[j], other)
                yield records.issue(entry, ("cohorts", i, "sizes", j), message, is_warning=True)


def _find_other_group(cohort: Cohort) -> tuple[int, Size] | None:
    """Find the place of the first size that may be of another group than one before it, with that one."""
    first: dict[tuple[str, str], Size] = {}
    for j, size in enumerate(cohort.sizes):
        if size.value is not None and size.qualifier == "exactly" and size.note is None:
            before = first.setdefault((size.unit, size.source), size)
            if before.value != size.value:
                return j, before
    return None


def _describe_group(size: Size, other: Size) -> str:
    return (
        f"should not stand beside '{other.printed}', which '{size.source}' prints in the same unit; "
        "several groups in one cohort? Give each group its own cohort, or say in 'note' what is counted"
    )
