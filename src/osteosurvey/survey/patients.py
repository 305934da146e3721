"""How many patients a study has: as many as are printed, and as many as there are at least."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from osteosurvey.models import Cohort, Dataset, Study, Vocabulary
from osteosurvey.models.printed_numbers import PrintedNumber, read_results
from osteosurvey.models.sizes import count, count_parts, select_sizes, whole_study_cohorts
from osteosurvey.survey.survey import Survey

_PATIENT, _IMAGE = "patient", "image"
"""Units of the published contract."""

_FROM_BELOW = ("exactly", "at-least", "more-than")
"""Qualifiers of a printed number that the true one is not below."""

_BETWEEN = r"[\s)+]*(?:(?!(?:and|by|for|from|in|of|on|per|with)\b)[\w-]+\s+){0,3}?"
"""What may stand between a number and its unit: '1,001 cropped images', but not '615 images of patients'."""


class PatientCounts:
    """The patients of each study of a survey."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._before, self._after = _make_patterns(survey.vocabularies["units"])

    def printed(self, study: Study) -> int | None:
        """Count the patients of a study as printed, or those of its dataset where the study prints none."""
        own = count_parts((cohort.sizes for cohort in whole_study_cohorts(study)), _PATIENT)
        return _highest(count(one.sizes, _PATIENT) for one in self._datasets(study)) if own is None else own

    def least(self, study: Study) -> int | None:
        """Bound the patients of a study from below, by its own numbers or else by those of its dataset.

        Of a disputed size the lowest reading counts, unless the paper settles it. A number that one place prints for
        patients and another for something else bounds nothing: 615 images can show fewer than 615 patients.
        """
        own = self._bound(study, _list_bounds(study, _PATIENT))
        return _highest(self._bound_drawn(study, one) for one in self._datasets(study)) if own is None else own

    def _datasets(self, study: Study) -> Iterator[Dataset]:
        names = dict.fromkeys(cohort.dataset for cohort in study.cohorts if cohort.dataset)
        return (self._survey.datasets_by_id[name] for name in names)

    def _bound_drawn(self, study: Study, dataset: Dataset) -> int | None:
        """Bound the patients of a study by those of its dataset.

        Each image that the study leaves out may be the only one of a patient. Of 41,898 images of as many patients,
        36,000 images show at least 36,000 patients; of 795 images of 170 patients, 204 images may show few.
        """
        patients = self._bound(dataset, [_add_bounds([dataset], _PATIENT)])
        whole, used = count(dataset.sizes, _IMAGE), _highest(_list_bounds(study, _IMAGE))
        left_out = whole - used if whole and used else 0
        return patients - left_out if patients and patients > left_out else None

    def _bound(self, record: Study | Dataset, bounds: Iterable[int | None]) -> int | None:
        """Take the highest bound of the record, or the lowest reading of patients where that is lower."""
        readings = list(self._list_readings(record))
        doubtful = {number for patients, others in readings for number in others - patients}
        own = _highest(bounds)
        known = {own, *(max(patients) for patients, _ in readings if patients)}
        return None if own is None or known & doubtful else min(number for number in known if number is not None)

    def _list_readings(self, record: Study | Dataset) -> Iterator[tuple[set[int], set[int]]]:
        """Read the readings of disputed sizes, as numbers of patients and numbers of anything else.

        Once the paper settles a dispute, its own sizes bound the patients; what it counts as something else still
        makes a number doubtful that another place prints for patients.
        """
        kinds = self._survey.source_kinds
        for dispute in (one for one in record.readings if one.field.rpartition(".")[2] == "sizes"):
            is_settled = kinds.get(dispute.adopted or "") == "paper"
            for reading in dispute.readings:
                patients, others = self._read(reading.value)
                if not is_settled:
                    yield patients, others
                elif kinds.get(reading.source) == "paper":
                    yield set(), others - patients

    def _read(self, text: str) -> tuple[set[int], set[int]]:
        """Read the numbers of a reading: those of patients, and those of anything else."""
        found: tuple[set[int], set[int]] = (set(), set())
        for number in read_results(text):
            if number.value == number.value.to_integral_value():
                found[not self._is_of_patients(number)].add(int(number.value))
        return found

    def _is_of_patients(self, number: PrintedNumber) -> bool:
        unit = self._before.search(number.before) or self._after.match(number.after)
        return unit is not None and unit.lastgroup == _PATIENT


def _make_patterns(units: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a unit before a number, as in 'Subjects = 41898', and behind it, as in '615 images'."""
    words = {"patient": set[str](), "other": set[str]()}
    for term in units.terms:
        words[_PATIENT if term.id == _PATIENT else "other"].update((term.label, *term.synonyms))
    unit = "|".join(f"(?P<{kind}>{'|'.join(map(re.escape, sorted(of)))})" for kind, of in words.items() if of)
    return (
        re.compile(rf"\b(?:{unit})(?:e?s|e)?\s*[=:]\s*$", re.IGNORECASE),
        re.compile(rf"{_BETWEEN}(?:{unit})(?:e?s|e)?\b", re.IGNORECASE),
    )


def _list_bounds(study: Study, unit: str) -> list[int | None]:
    """List what bounds a unit from below: the size of the whole study, or else those of its parts."""
    whole = _add_bounds(whole_study_cohorts(study), unit)
    return [_add_bounds([cohort], unit) for cohort in study.cohorts] if whole is None else [whole]


def _add_bounds(sized: Iterable[Cohort | Dataset], unit: str) -> int | None:
    parts = [select_sizes(one.sizes, unit) for one in sized]
    is_bound = all(size.qualifier in _FROM_BELOW for sizes in parts for size in sizes)
    return count_parts(parts, unit) if is_bound else None


def _highest(numbers: Iterable[int | None]) -> int | None:
    return max((number for number in numbers if number is not None), default=None)
