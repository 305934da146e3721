"""Every fact about a study that several outputs show: how it is called, where it is offered, how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Literal

from osteosurvey.models import Answered, Study
from osteosurvey.survey.fields.readings import (
    NOT_REPORTED,
    NOTHING,
    Reading,
    of_cohorts,
    of_printed_sizes,
    of_question,
    of_sizes,
    of_study,
    of_techniques,
)

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


@dataclass(frozen=True, slots=True)
class StudyField:
    """One fact about a study."""

    id: str
    label: str
    kind: Kind
    read: Reader
    """How the field is read from a study of a survey."""

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

    description: str = ""
    """What the field means, as a column of a table."""

    short_label: str = ""
    """Label under the heading of the part of the record that the field stands in, where that says the rest."""

    @property
    def part(self) -> str:
        """Part of the record that the field stands in."""
        return (self.path or "").partition(".")[0]

    def name(self, survey: Survey) -> str:
        """Name the field in a sentence, by the survey's own word where it has a vocabulary."""
        vocabulary = survey.vocabularies.get(self.vocabulary or "")
        return vocabulary.label if vocabulary else self.label[:1].lower() + self.label[1:]


def _axis(name: str, label: str, parameter: str, description: str) -> StudyField:
    def read(study: Study, survey: Survey) -> Reading:
        return of_study(getattr(study.taxonomy, name))

    return StudyField(
        name,
        label,
        "terms",
        read,
        path=f"taxonomy.{name}",
        vocabulary=name,
        parameter=parameter,
        column=name,
        description=description,
    )


def _question(
    part: str,
    name: str,
    label: str,
    short_label: str = "",
    *,
    parameter: str | None = None,
    column: str | None = None,
    detail: str | None = None,
    description: str = "",
) -> StudyField:
    def read(study: Study, survey: Survey) -> Reading:
        answered: Answered | None = getattr(getattr(study, part), name)
        return of_question(answered)

    return StudyField(
        name,
        label,
        "answer",
        read,
        path=f"{part}.{name}",
        parameter=parameter,
        column=column,
        detail=detail,
        description=description,
        short_label=short_label,
    )


def _size(name: str, label: str, unit: str) -> StudyField:
    return StudyField(
        name,
        label,
        "number",
        lambda study, _: of_sizes(study, unit),
        parameter=name,
        column=name,
        unit=unit,
        description=f"{label} of the whole study as printed, without its qualifier; parts printed one by one "
        "are added.",
    )


def _count(name: str, label: str, counted: str) -> StudyField:
    def read(study: Study, survey: Survey) -> Reading:
        return of_study((len(getattr(study.taxonomy, counted)),))

    return StudyField(name, label, "number", read, counts=counted)


def _read_edition(study: Study, survey: Survey) -> Reading:
    return Reading(("later" if study.id in survey.later_ids else "survey",), "study")


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
    return Reading((known[-1] if known else "none",), "study")


_IN_ORDER = (
    _axis("modalities", "Modality", "modality", "Kinds of image."),
    _axis("tasks", "Task", "task", "Clinical tasks, the survey's own grouping first."),
    _axis("methods", "Method", "method", "Method families, in printed order."),
    _count("modality_count", "Number of modalities", "modalities"),
    _count("method_count", "Number of method families", "methods"),
    StudyField(
        "year",
        "Year",
        "number",
        lambda study, _: of_study((study.citation.year,)),
        path="citation.year",
        parameter="year",
        column="year",
    ),
    StudyField(
        "edition",
        "Edition",
        "terms",
        _read_edition,
        parameter="edition",
        terms={"survey": ("Reviewed by the survey", "in the survey"), "later": ("Added later", "added later")},
    ),
    _question("validation", "internal", "Internal validation"),
    _question(
        "validation",
        "external",
        "External validation",
        parameter="external",
        column="external_validation",
        description="Whether the model was tested on data of another origin.",
    ),
    _question("validation", "temporal", "Temporal validation"),
    _question("validation", "prospective", "Prospective testing"),
    _question("validation", "calibration", "Calibration"),
    _question("validation", "decision_curve", "Decision curve"),
    _question("validation", "uncertainty", "Uncertainty of single predictions"),
    _question("validation", "subgroups", "Results by subgroup"),
    _question("validation", "reader_study", "Comparison with human readers"),
    _question("availability", "code", "Code available", "Code"),
    _question("availability", "weights", "Trained model available", "Trained model"),
    _question("availability", "data", "Data available", "Data"),
    StudyField("strongest_validation", "Strongest validation", "text", _read_strongest_validation),
    StudyField(
        "access",
        "Access to the data",
        "terms",
        lambda study, survey: of_cohorts(study, survey, "access"),
        path="cohorts.access",
        vocabulary="access",
        parameter="access",
        column="access",
        description="Who can have the data; as other cohorts or the linked dataset say where the whole study does not.",
    ),
    _question(
        "taxonomy",
        "explainability",
        "Explainability",
        parameter="explainability",
        column="explainability",
        description="Whether the study explains its model.",
        detail="explainability_techniques",
    ),
    StudyField(
        "explainability_techniques",
        "Technique of explanation",
        "terms",
        lambda study, _: of_techniques(study),
        vocabulary="explainability",
        column="explainability_techniques",
        description="Techniques that the study itself used.",
    ),
    StudyField(
        "center_types",
        "Centres",
        "terms",
        lambda study, survey: of_cohorts(study, survey, "center_type"),
        path="cohorts.center_type",
        vocabulary="center-types",
        parameter="centers",
        description="Whether the data come from one centre or several; as other cohorts or the linked dataset say "
        "where the whole study does not.",
    ),
    StudyField("centers", "Several centres", "answer", _read_centers),
    _size("patients", "Patients", "patient"),
    _size("images", "Images", "image"),
    StudyField(
        "sizes",
        "Sizes",
        "text",
        lambda study, _: of_printed_sizes(study),
        column="sizes_printed",
        description="Sizes of the whole study exactly as printed; those of its cohorts where no whole is printed.",
    ),
    StudyField(
        "body_sites",
        "Body site",
        "terms",
        lambda study, _: of_study(imaged.site for imaged in study.taxonomy.body_sites),
        path="taxonomy.body_sites",
        vocabulary="body-sites",
        parameter="site",
    ),
    StudyField(
        "models",
        "Named models",
        "text",
        lambda study, _: of_study(model.name for model in study.taxonomy.models),
        path="taxonomy.models",
        column="models",
        description="Models that the source names.",
    ),
)

FIELDS: Mapping[str, StudyField] = {one.id: one for one in _IN_ORDER}
"""Every field by its id, in the order in which pages show those that they show."""

AXES = tuple(one.id for one in _IN_ORDER if one.vocabulary == one.id and one.part == "taxonomy")
"""Vocabularies whose terms have pages of their own, in the order in which pages show them."""

QUESTIONS = tuple(one for one in _IN_ORDER if one.kind == "answer" and one.path)
"""The questions that a record answers."""


CRITERIA = (
    "external",
    "centers",
    "data",
    "code",
    "weights",
    "calibration",
    "decision_curve",
    "uncertainty",
    "subgroups",
    "reader_study",
    "prospective",
    "explainability",
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
