"""One reviewed study: what was done, on whom, how well, how it was validated."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from osteosurvey.models.base import RecordPart
from osteosurvey.models.citation import Citation
from osteosurvey.models.citation_source import CitationSource
from osteosurvey.models.estimate import Difference, Estimate
from osteosurvey.models.evidence import (
    Answered,
    DisputedField,
    GroupSize,
    LinkedAnswer,
    Overlap,
    Printed,
    Provenance,
    Size,
    SourceTerm,
)
from osteosurvey.models.features import FeatureValue
from osteosurvey.models.fields import Name, PositiveCount, RecordId, Slug, StudyId, SurveyNumber, Term, Text

_SORTED = Field(json_schema_extra={"x-sorted": True})

AccessTerm = Annotated[Slug, Term("access")]
"""Access to the data."""


class NamedModel(RecordPart):
    """A model that the source names."""

    name: Name
    """Name of the model, spelled the same in every record."""

    role: Annotated[Slug, Term("model-roles")] | None = None
    """Role of the model in the study; absent where the source does not say."""

    source: SourceTerm
    """Where the model is named."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class ImagedSite(RecordPart):
    """A body site that the study images."""

    site: Annotated[Slug, Term("body-sites")]
    """The part of the body."""

    source: SourceTerm
    """Where the part is named."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class Statement(RecordPart):
    """A description in our own words, with its place."""

    text: Text
    """The description, in our own words."""

    source: SourceTerm
    """Where it is drawn from."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class Explainability(Answered):
    """Whether the study explains its model, and how."""

    techniques: Annotated[tuple[Annotated[Slug, Term("explainability")], ...], _SORTED] = ()
    """Techniques that the study itself used."""


class StudiedContrast(RecordPart):
    """Classes that a model of the study distinguishes."""

    contrast: Annotated[Slug, Term("contrasts")]
    """The classes that are compared with each other."""

    source: SourceTerm
    """Where the classes are named."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class ClinicalInputs(Answered):
    """Whether the model uses clinical variables in addition to the image, and which."""

    variables: Annotated[tuple[Annotated[Slug, Term("clinical-variables")], ...], _SORTED] = ()
    """Clinical variables that the model uses."""


class Design(RecordPart):
    """How the study was set up."""

    design: Annotated[Slug, Term("designs")]
    """Kind of design; not-reported where the source does not say."""

    source: SourceTerm
    """Where the source says it."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""


class Taxonomy(RecordPart):
    """Where the study stands on the axes of the survey."""

    modalities: Annotated[
        tuple[Annotated[Slug, Term("modalities")], ...], Field(min_length=1, json_schema_extra={"x-sorted": True})
    ]
    """Imaging modalities of the study."""

    tasks: Annotated[tuple[Annotated[Slug, Term("tasks")], ...], Field(min_length=1)]
    """Clinical tasks, the main one first."""

    methods: Annotated[tuple[Annotated[Slug, Term("methods")], ...], Field(min_length=1)]
    """Method families, in printed order."""

    method_label: Text | None = None
    """The survey's method label as printed; '…' stands for models that 'models' names."""

    source: SourceTerm | None = None
    """Where modalities, tasks, methods and label are printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""

    models: tuple[NamedModel, ...] = ()
    """Models that the source names, in printed order."""

    architecture: Statement | None = None
    """How the proposed model is built."""

    body_sites: tuple[ImagedSite, ...] = ()
    """Parts of the body that are imaged."""

    explainability: Explainability | None = None
    """Whether and how the study explains its model; absent until extracted."""

    contrasts: tuple[StudiedContrast, ...] = ()
    """Classes that the models distinguish, the main contrast first; absent until extracted."""

    clinical_inputs: ClinicalInputs | None = None
    """Whether the model uses clinical variables in addition to the image; absent until extracted."""

    design: Design | None = None
    """How the study was set up; absent until extracted."""


class Cohort(RecordPart):
    """A group of patients or images that the study used for one purpose."""

    id: RecordId
    """Name of the cohort inside this record, such as external-test."""

    role: Annotated[Slug, Term("cohort-roles")]
    """What the cohort was used for."""

    label: Text | None = None
    """What the source calls the cohort."""

    sizes: Annotated[tuple[Size, ...], Field(min_length=1)]
    """Every printed size of the cohort."""

    groups: tuple[GroupSize, ...] = ()
    """Sizes of the classes that the cohort consists of, and numbers of events, as printed."""

    age: Printed | None = None
    """Age of the patients as printed."""

    sex: Printed | None = None
    """Sex of the patients as printed."""

    period: Printed | None = None
    """Time in which the patients were recruited or the images were taken, as printed."""

    institution: Printed | None = None
    """Institution that the cohort comes from, as printed."""

    modalities: Annotated[tuple[Annotated[Slug, Term("modalities")], ...], _SORTED] = ()
    """Imaging modalities of this cohort, where they differ from the study's."""

    view: Text | None = None
    """View or projection of the images, such as anteroposterior, as the source names it."""

    centers: PositiveCount | None = None
    """Number of centres that the cohort comes from."""

    center_type: Annotated[Slug, Term("center-types")] | None = None
    """Whether the cohort comes from one centre or several."""

    country: Text | None = None
    """Country that the cohort comes from, in English."""

    population: Text | None = None
    """Description of the patients, in our own words."""

    dataset: RecordId | None = None
    """Id of the dataset that the cohort is drawn from."""

    access: AccessTerm | None = None
    """Access to the data of the cohort."""

    reference_standards: Annotated[tuple[Annotated[Slug, Term("reference-standards")], ...], _SORTED] = ()
    """How the true state of a patient was determined."""

    condition_definition: Text | None = None
    """What counts as a case of the target condition, in our own words, with the cut-off as printed."""

    overlaps: tuple[Overlap, ...] = ()
    """Other studies that share patients with the cohort."""

    source: SourceTerm
    """Where the cohort is printed, unless a size names another place."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""

    described_in: SourceTerm | None = None
    """Where label, centres, country, population and reference standards are described, if that is another place."""

    features: tuple[FeatureValue, ...] = ()
    """Further facts about the cohort that the survey collects."""

    note: Text | None = None
    """What a reader must know about the cohort."""


class InternalValidation(Answered):
    """How the study tested its model on its own data."""

    schemes: tuple[Annotated[Slug, Term("validation-schemes")], ...] = ()
    """Ways in which the data were split or resampled."""


class Validation(RecordPart):
    """How the model was tested; a question is absent until its answer has been looked for."""

    internal: InternalValidation | None = None
    """Testing on data of the same origin."""

    external: Answered | None = None
    """Testing on data of another origin."""

    temporal: Answered | None = None
    """Testing on later data of the same origin."""

    prospective: Answered | None = None
    """Testing on prospectively enrolled patients."""

    calibration: Answered | None = None
    """Calibration: comparison of predicted with observed risks."""

    decision_curve: Answered | None = None
    """Decision curve analysis: net benefit over thresholds."""

    uncertainty: Answered | None = None
    """Reporting the uncertainty of single predictions."""

    subgroups: Answered | None = None
    """Reporting results by subgroup of patients."""

    reader_study: Answered | None = None
    """Comparing the model with human readers, or assisting them."""


class Availability(RecordPart):
    """What is available to others; a question is absent until its answer has been looked for."""

    code: LinkedAnswer | None = None
    """Whether the code is available."""

    weights: LinkedAnswer | None = None
    """Whether the trained model is available."""

    data: LinkedAnswer | None = None
    """Whether the data are available."""


class Appraisal(RecordPart):
    """The study in a few sentences of our own."""

    summary: Text | None = None
    """The study in one sentence."""

    strengths: tuple[Text, ...] = ()
    """Strengths of the study, each in a short point."""

    limitations: tuple[Text, ...] = ()
    """Limitations of the study, each in a short point."""

    sources: Annotated[tuple[SourceTerm, ...], Field(min_length=1, json_schema_extra={"x-sorted": True})]
    """Places that the appraisal is drawn from."""

    locator: Text | None = None
    """Page, paragraph or figure inside the sources."""


class Study(RecordPart):
    """One reviewed study."""

    id: StudyId
    """Permanent id of the record and name of its file: first author, year, a word of the title."""

    survey_number: SurveyNumber | None = None
    """Number of the study in the survey's tables; absent for studies added later."""

    other_survey_numbers: tuple[SurveyNumber, ...] = ()
    """Further numbers under which the survey's reference list repeats the same work."""

    citation: Citation
    """The work that reports the study."""

    citation_sources: tuple[CitationSource, ...] = ()
    """Where fields of the citation are printed that do not come from the survey's reference list."""

    taxonomy: Taxonomy
    """What is imaged, for which task, and with which kind of method."""

    cohorts: Annotated[tuple[Cohort, ...], Field(min_length=1)]
    """Groups of patients or images that the study used, one entry each."""

    validation: Validation = Validation()
    """How the model was tested."""

    estimates: tuple[Estimate, ...] = ()
    """Every printed number on how well a model did, one entry each."""

    differences: tuple[Difference, ...] = ()
    """Every printed difference between two models, one entry each."""

    availability: Availability = Availability()
    """What is available to others."""

    features: tuple[FeatureValue, ...] = ()
    """Further facts about the study that the survey collects."""

    appraisal: Appraisal | None = None
    """The study in a few sentences."""

    readings: tuple[DisputedField, ...] = ()
    """Fields on which two places disagree."""

    provenance: Provenance
    """Where the record comes from and how far it has been checked."""

    @property
    def counted_estimates(self) -> tuple[Estimate, ...]:
        """The printed numbers without those that the paper supersedes, which are counted nowhere."""
        return tuple(one for one in self.estimates if not one.superseded)

    @property
    def came_later(self) -> bool:
        """Whether the study came after the survey's edition; each study of that edition has a survey number."""
        return self.survey_number is None

    @property
    def survey_numbers(self) -> tuple[int, ...]:
        """Every number of the work in the survey's reference list, the table's own first."""
        own = () if self.survey_number is None else (self.survey_number,)
        return own + self.other_survey_numbers
