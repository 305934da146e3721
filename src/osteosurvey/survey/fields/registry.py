"""Every fact about a study that several outputs show: how it is called, where it is offered, how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Literal, get_args

from osteosurvey.models import Dataset, Feature, Study
from osteosurvey.models.features import FeatureKind
from osteosurvey.models.survey import Axis
from osteosurvey.survey.fields.readings import (
    NOT_REPORTED,
    NOTHING,
    Reading,
    of_cohorts,
    of_dataset,
    of_feature,
    of_printed_sizes,
    of_question,
    of_sizes,
    of_study,
    of_ways,
    read_path,
)
from osteosurvey.survey.pairs import EXTERNAL_CHANGES, external_change, pairs_of
from osteosurvey.survey.provenance import find_level

if TYPE_CHECKING:
    from osteosurvey.survey.survey import Survey

Reader = Callable[[Study, "Survey"], Reading]
"""How a field is read from a study."""

Kind = Literal["terms", "answer", "number", "text"]
"""What the values of a field are."""

_SINGLE_CENTER, _SEVERAL_CENTERS = "single", "multi"
"""Terms of the published contract for where data come from."""

VALIDATION_ORDER = ("internal", "temporal", "external", "prospective")
"""Kinds of validation, each worth more than those before it."""

NO_VALIDATION = "none"
"""What stands for the kind of validation of a study that is known to have none."""


@dataclass(frozen=True, slots=True)
class StudyField:
    """One fact about a study."""

    id: str
    label: str
    kind: Kind
    reader: Reader | None = None
    """How the field is read from a study of a survey, where that is not what the record holds at its path."""

    _: KW_ONLY
    path: str | None = None
    """Path of the field in the record, where one field holds it."""

    vocabulary: str | None = None
    """Vocabulary that the values are terms of."""

    parameter: str | None = None
    """Name as a facet, and in the address of the table of studies."""

    column: str | None = None
    """Name as a column of the published table of studies."""

    terms: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Label and short label of each value, where no vocabulary has them."""

    unit: str | None = None
    """What a number counts, for sizes."""

    counts: str | None = None
    """Field whose terms a number counts."""

    detail: str | None = None
    """Field whose terms say in which ways the answer is yes."""

    short_label: str = ""
    """Label under the heading of the part of the record that the field stands in, where that says the rest."""

    def read(self, study: Study, survey: Survey) -> Reading:
        """Read the field from a study of a survey, once for all who ask."""
        readings = survey.derive(_begin_readings, study)
        found = readings.get(self.id)
        if found is None:
            found = readings[self.id] = self._read_first(study, survey.frame)
        return found

    def _read_first(self, study: Study, frame: Survey) -> Reading:
        return self.reader(study, frame) if self.reader else read_path(study, frame, str(self.path))

    def read_dataset(self, dataset: Dataset) -> Reading:
        """Read the field from a dataset, which has it under the name of the last part of its path."""
        found = getattr(dataset, (self.path or "").rpartition(".")[2])
        return of_dataset(found if isinstance(found, tuple) else (found,))

    @property
    def part(self) -> str:
        """Part of the record that the field stands in."""
        return (self.path or "").partition(".")[0]

    def name(self, survey: Survey) -> str:
        """Name the field in a sentence, by the survey's own word where it has a vocabulary."""
        vocabulary = survey.vocabularies.get(self.vocabulary or "")
        return vocabulary.label if vocabulary else self.label[:1].lower() + self.label[1:]


def _begin_readings(study: Study, frame: Survey) -> dict[str, Reading]:
    """Begin what has been read of a study, by the id of the field."""
    return {}


def _terms(
    name: str, label: str, path: str, vocabulary: str, *, parameter: str, column: str | None = None
) -> StudyField:
    return StudyField(name, label, "terms", path=path, vocabulary=vocabulary, parameter=parameter, column=column)


def _axis(name: str, label: str, parameter: str) -> StudyField:
    return _terms(name, label, f"taxonomy.{name}", name, parameter=parameter, column=name)


def _question(part: str, name: str, label: str, short_label: str = "", *, parameter: str | None = None) -> StudyField:
    path = f"{part}.{name}"
    return StudyField(name, label, "answer", path=path, short_label=short_label, parameter=parameter)


def _question_with_ways(name: str, label: str, *, parameter: str, ways: str) -> StudyField:
    """Make a question whose yes another field explains."""
    return replace(_question("taxonomy", name, label), parameter=parameter, column=name, detail=ways)


def _ways(name: str, label: str, question: str, part: str, *, vocabulary: str) -> StudyField:
    """Make the field that says in which ways the answer to a question is yes."""
    return StudyField(
        name, label, "terms", lambda study, _: of_ways(study, question, part), vocabulary=vocabulary, column=name
    )


def _size(name: str, label: str, unit: str) -> StudyField:
    return StudyField(
        name, label, "number", lambda study, _: of_sizes(study, unit), parameter=name, column=name, unit=unit
    )


def _count(name: str, label: str, counted: str) -> StudyField:
    def read(study: Study, survey: Survey) -> Reading:
        return of_study((len(getattr(study.taxonomy, counted)),))

    return StudyField(name, label, "number", read, counts=counted)


def _read_edition(study: Study, survey: Survey) -> Reading:
    return Reading(("later" if survey.is_later(study) else "survey",), "study")


def _read_centers(study: Study, survey: Survey) -> Reading:
    """Answer whether the data come from several centres."""
    kinds = of_cohorts(study, survey, "center_type")
    if kinds.origin is None:
        return NOTHING
    for kind, answer in ((_SEVERAL_CENTERS, "yes"), (_SINGLE_CENTER, "no"), (NOT_REPORTED, "not-reported")):
        if kind in kinds.values:
            return Reading((answer,), kinds.origin)
    return Reading(("unclear",), kinds.origin)  # sources differ, or a survey tells origins apart in other ways


def _read_strongest_validation(study: Study, survey: Survey) -> Reading:
    """Name the strongest kind of validation that the study is known to have."""
    known = [kind for kind in VALIDATION_ORDER if of_question(getattr(study.validation, kind)).answer == "yes"]
    return Reading((known[-1] if known else NO_VALIDATION,), "study")


def _read_external_change(study: Study, survey: Survey) -> Reading:
    return of_study((external_change(pairs_of(study, survey)),))


def _read_level(study: Study, survey: Survey) -> Reading:
    return Reading((find_level(study.provenance, survey.source_kinds),), "study")


_TECHNIQUES = "explainability_techniques"

_VARIABLES = "clinical_variables"

_EDITIONS = {"survey": ("Reviewed by the survey", "in the survey"), "later": ("Added later", "added later")}

_LEVELS: Mapping[str, tuple[str, str]] = {
    "survey": ("Survey only", "survey only"),
    "companion": ("Survey and its companion page", "companion page"),
    "review": ("Another review", "another review"),
    "abstract": ("Abstract of the paper, whole or in part", "abstract"),
    "tables": ("Tables of the paper", "tables"),
    "full-text": ("Full text of the paper", "full text"),
}
"""Label and short label of how far a record has been checked against its paper."""

_CHANGES = {change: (words := change.replace("-", " "), words) for change in EXTERNAL_CHANGES}

_IN_ORDER = (
    _axis("modalities", "Modality", "modality"),
    _axis("tasks", "Task", "task"),
    _axis("methods", "Method", "method"),
    _count("modality_count", "Number of modalities", "modalities"),
    _count("method_count", "Number of method families", "methods"),
    StudyField("year", "Year", "number", path="citation.year", parameter="year", column="year"),
    StudyField("edition", "Edition", "terms", _read_edition, parameter="edition", terms=_EDITIONS),
    StudyField(
        "checked", "Checked against", "terms", _read_level, parameter="checked", column="checked", terms=_LEVELS
    ),
    _question("validation", "internal", "Internal validation"),
    replace(
        _question("validation", "external", "External validation"), parameter="external", column="external_validation"
    ),
    _question("validation", "temporal", "Temporal validation"),
    _question("validation", "prospective", "Prospective testing"),
    _question("validation", "calibration", "Calibration"),
    _question("validation", "decision_curve", "Decision curve"),
    _question("validation", "uncertainty", "Uncertainty of single predictions"),
    _question("validation", "subgroups", "Results by subgroup"),
    _question("validation", "reader_study", "Comparison with human readers"),
    _question("availability", "code", "Code available", "Code", parameter="code"),
    _question("availability", "weights", "Trained model available", "Trained model", parameter="weights"),
    _question("availability", "data", "Data available", "Data", parameter="data"),
    StudyField("strongest_validation", "Strongest validation", "text", _read_strongest_validation),
    _terms("access", "Access to the data", "cohorts.access", "access", parameter="access", column="access"),
    _question_with_ways("explainability", "Explainability", parameter="explainability", ways=_TECHNIQUES),
    _ways(_TECHNIQUES, "Technique of explanation", "explainability", "techniques", vocabulary="explainability"),
    _terms("center_types", "Centres", "cohorts.center_type", "center-types", parameter="centers"),
    StudyField("centers", "Several centres", "answer", _read_centers),
    _size("patients", "Patients", "patient"),
    _size("images", "Images", "image"),
    StudyField("sizes", "Sizes", "text", of_printed_sizes, column="sizes_printed"),
    _terms("body_sites", "Body site", "taxonomy.body_sites", "body-sites", parameter="site"),
    StudyField("external_change", "External against internal result", "terms", _read_external_change, terms=_CHANGES),
    StudyField("models", "Named models", "text", path="taxonomy.models", column="models"),
    _terms(
        "contrasts", "Classes and contrast", "taxonomy.contrasts", "contrasts", parameter="classes", column="contrasts"
    ),
    _question_with_ways("clinical_inputs", "Clinical variables as input", parameter="inputs", ways=_VARIABLES),
    _ways(_VARIABLES, "Clinical variable", "clinical_inputs", "variables", vocabulary="clinical-variables"),
    _terms("design", "Study design", "taxonomy.design", "designs", parameter="design", column="design"),
)

FIELDS: Mapping[str, StudyField] = {one.id: one for one in _IN_ORDER}
"""Every field by its id, in the order in which pages show those that they show."""

TAXONOMY: tuple[str, ...] = get_args(Axis)
"""Vocabularies that classify a study; which of them are its axes, a survey says."""

QUESTIONS = tuple(one for one in _IN_ORDER if one.kind == "answer" and one.path)
"""The questions that a record answers."""


CRITERIA = (
    *("external", "centers", "data", "code", "weights", "calibration", "decision_curve"),
    *("uncertainty", "subgroups", "reader_study", "prospective", "explainability", "clinical_inputs"),
)
"""Fields that tell how ready models are for use, in the order in which they are shown."""


def _list_questions(part: str) -> dict[str, str]:
    return {one.id: one.short_label or one.label for one in QUESTIONS if one.part == part}


VALIDATION_QUESTIONS: Mapping[str, str] = _list_questions("validation")
"""Fields of a validation and how pages ask for them, in the order of the model."""

AVAILABILITY_QUESTIONS: Mapping[str, str] = _list_questions("availability")
"""Fields of an availability and how pages ask for them, in the order of the model."""


def read_field(name: str, study: Study, survey: Survey) -> Reading:
    """Read a field of a study."""
    return FIELDS[name].read(study, survey)


def list_fields(survey: Survey) -> Iterator[StudyField]:
    """List every field of a survey's studies: those of all surveys, and the features that this one declares."""
    yield from FIELDS.values()
    yield from map(make_feature_field, survey.record.features)


def find_field(name: str, features: Iterable[Feature]) -> StudyField | None:
    """Find the field of all surveys, or of a feature of studies that a survey declares; None for another name."""
    declared = (make_feature_field(one) for one in features if one.id == name and one.of == "study")
    return FIELDS.get(name) or next(declared, None)


_KINDS: Mapping[FeatureKind, Kind] = {"terms": "terms", "answer": "answer"}
"""Kinds of feature that studies are narrowed by; the values of the others are read as text."""


def make_feature_field(feature: Feature) -> StudyField:
    """Make the field of a feature."""
    return StudyField(
        feature.id,
        feature.label,
        _KINDS.get(feature.kind, "text"),
        lambda study, _: of_feature(study, feature),
        vocabulary=feature.vocabulary,
        parameter=feature.id if feature.kind in _KINDS else None,
        column=feature.id.replace("-", "_") if feature.of == "study" else None,
    )
