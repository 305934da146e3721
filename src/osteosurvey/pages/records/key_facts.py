"""The few facts about a record that its page shows first, each with its real answer and a link to its section."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osteosurvey.figures.looks import make_evaluation_look
from osteosurvey.figures.svg.shapes import Key, make_key
from osteosurvey.models import Size, Study
from osteosurvey.models.sizes import whole_study_cohorts
from osteosurvey.pages.records.facts import make_fact
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import ANSWER_WORDS, FIELDS, NOT_EXTRACTED, NOT_REPORTED, read_field
from osteosurvey.survey.pairs import EXTERNAL

DATA_SECTION, CODE_SECTION = "on-whom", "data-and-code"
VALIDATION_SECTION, DISPUTES_SECTION = "how-it-was-validated", "disagreements"
"""Sections of a study's page that facts lead to."""

_SIZED = ("patients", "images")
"""Fields of sizes, the one that is shown before the other first."""

_SHORT = 13
"""Most characters of a value that are set in large letters."""

_COUNT = re.compile(r"(?:\D+=\s*)?(\D?\d[\d,.]*\+?)(?:\s+\D+)?")
"""A printed size that is a number with the words for its unit, such as '4000+ patients' or 'n = 500'."""


@dataclass(frozen=True, slots=True)
class FactPart:
    """One of several counts in one fact, with the address of what it counts."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One fact in the strip."""

    label: str
    value: str
    section: str = ""
    """Id of the section that says more; empty where there is none."""

    path: str = ""
    """Address under the site's root of what the value counts; empty where it counts nothing."""

    parts: tuple[FactPart, ...] = ()
    """What the value is made of, where that is several counts."""

    is_absent: bool = False
    """Whether the value is that nothing is known."""

    mark: Key | None = None
    """What the kind of data looks like that the fact is about."""

    @property
    def is_long(self) -> bool:
        """Whether the value needs smaller letters."""
        return len(self.value) > _SHORT


def make_key_facts(study: Study, catalogue: Catalogue) -> tuple[KeyFact, ...]:
    """List the facts that tell most about a study."""
    return (
        make_size_fact(study, catalogue),
        _make_center_fact(study, catalogue),
        _make_external_fact(study, catalogue),
        _make_reference_fact(study, catalogue),
        _make_openness_fact(study, catalogue),
        _make_dispute_fact(study),
    )


def make_size_fact(study: Study, catalogue: Catalogue) -> KeyFact:
    """Show the size of the whole study as printed, of patients before images before anything else."""
    printed = [size for cohort in whole_study_cohorts(study) for size in cohort.sizes if not size.superseded]
    units = [str(FIELDS[name].unit) for name in _SIZED]
    found = next((size for unit in units for size in printed if size.unit == unit), next(iter(printed), None))
    labels = dict(zip(units, (FIELDS[name].label for name in _SIZED), strict=True))
    if found is None:
        has_parts = any(cohort.sizes for cohort in study.cohorts)
        said = "by part" if has_parts else ANSWER_WORDS[NOT_REPORTED]
        return KeyFact(FIELDS[_SIZED[0]].label, said, DATA_SECTION, is_absent=not has_parts)
    label = labels.get(found.unit) or catalogue.label("units", found.unit) or ""
    return KeyFact(label, shorten_size(found), DATA_SECTION)


def shorten_size(size: Size) -> str:
    """Write a printed size without the words for its unit, which its label says."""
    match = _COUNT.fullmatch(size.printed)
    return match[1] if match else size.printed


def _make_center_fact(study: Study, catalogue: Catalogue) -> KeyFact:
    label = FIELDS["center_types"].label
    counts = {cohort.centers for cohort in whole_study_cohorts(study) if cohort.centers}
    if len(counts) == 1:
        return KeyFact(label, format_count(counts.pop()), DATA_SECTION)
    return _make_term_fact("center_types", label, study, catalogue)


def _make_term_fact(name: str, label: str, study: Study, catalogue: Catalogue) -> KeyFact:
    fact = make_fact(name, study, catalogue)
    said = [term.label for term in fact.terms if term.id != NOT_REPORTED]
    if said:
        return KeyFact(label, "; ".join(said), DATA_SECTION)
    if fact.note:
        return KeyFact(label, fact.note, DATA_SECTION)
    return KeyFact(label, _say_absence(bool(fact.terms)), DATA_SECTION, is_absent=True)


def _say_absence(is_looked_for: bool) -> str:
    return ANSWER_WORDS[NOT_REPORTED if is_looked_for else NOT_EXTRACTED]


def _make_external_fact(study: Study, catalogue: Catalogue) -> KeyFact:
    answer = read_field("external", study, catalogue.survey).answer
    look = make_key(make_evaluation_look(EXTERNAL, ""), with_shape=True) if answer == "yes" else None
    is_absent = answer in (NOT_REPORTED, NOT_EXTRACTED)
    return KeyFact("External test", ANSWER_WORDS[answer], VALIDATION_SECTION, is_absent=is_absent, mark=look)


def _make_reference_fact(study: Study, catalogue: Catalogue) -> KeyFact:
    names = dict.fromkeys(name for cohort in study.cohorts for name in cohort.reference_standards)
    labels = [catalogue.term("reference-standards", name).short for name in names if name != NOT_REPORTED]
    if labels:
        return KeyFact("Reference standard", ", ".join(labels), DATA_SECTION)
    return KeyFact("Reference standard", _say_absence(bool(names)), DATA_SECTION, is_absent=True)


def _make_openness_fact(study: Study, catalogue: Catalogue) -> KeyFact:
    access = _make_term_fact("access", "", study, catalogue)
    code = read_field("code", study, catalogue.survey).answer
    is_absent = access.is_absent and code in (NOT_REPORTED, NOT_EXTRACTED)
    said = dict.fromkeys((access.value, ANSWER_WORDS[code]))  # once, where both are the same
    return KeyFact("Data · code", " · ".join(said), CODE_SECTION, is_absent=is_absent)


def _make_dispute_fact(study: Study) -> KeyFact:
    count = len(study.readings)
    if not count:
        return KeyFact("Sources disagree", "on nothing known", is_absent=True)
    return KeyFact("Sources disagree", f"on {count_things(count, 'field', 'fields')}", DISPUTES_SECTION)
