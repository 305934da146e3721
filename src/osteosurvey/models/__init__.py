"""The shape of every record; what records mean together is for the checks."""

from __future__ import annotations

from osteosurvey.models.citation import Author, Citation, Notice, OtherVersion, Work
from osteosurvey.models.dataset import Dataset, DatasetReference
from osteosurvey.models.estimate import Difference, Estimate, Interval, TwoByTwo
from osteosurvey.models.evidence import (
    Answered,
    Contributor,
    DisputedField,
    GroupSize,
    LinkedAnswer,
    Overlap,
    PageRead,
    PaperCheck,
    Printed,
    Provenance,
    Reading,
    Size,
)
from osteosurvey.models.features import Feature, FeatureValue
from osteosurvey.models.outlook import Condition, Outlook, OutlookItem, Query, RecordTest
from osteosurvey.models.related_survey import RelatedSurvey
from osteosurvey.models.study import (
    Appraisal,
    Availability,
    ClinicalInputs,
    Cohort,
    Design,
    Explainability,
    ImagedSite,
    InternalValidation,
    NamedModel,
    Statement,
    StudiedContrast,
    Study,
    Taxonomy,
    Validation,
)
from osteosurvey.models.survey import FieldTree, FlowStage, Leaf, Licence, Person, SearchPeriod, SurveyRecord
from osteosurvey.models.version import DataVersion, FileChange, RecordChange
from osteosurvey.models.vocabulary import Vocabulary, VocabularyTerm

__all__ = [
    "Answered",
    "Appraisal",
    "Author",
    "Availability",
    "Citation",
    "ClinicalInputs",
    "Cohort",
    "Condition",
    "Contributor",
    "DataVersion",
    "Dataset",
    "DatasetReference",
    "Design",
    "Difference",
    "DisputedField",
    "Estimate",
    "Explainability",
    "Feature",
    "FeatureValue",
    "FieldTree",
    "FileChange",
    "FlowStage",
    "GroupSize",
    "ImagedSite",
    "InternalValidation",
    "Interval",
    "Leaf",
    "Licence",
    "LinkedAnswer",
    "NamedModel",
    "Notice",
    "OtherVersion",
    "Outlook",
    "OutlookItem",
    "Overlap",
    "PageRead",
    "PaperCheck",
    "Person",
    "Printed",
    "Provenance",
    "Query",
    "Reading",
    "RecordChange",
    "RecordTest",
    "RelatedSurvey",
    "SearchPeriod",
    "Size",
    "Statement",
    "StudiedContrast",
    "Study",
    "SurveyRecord",
    "Taxonomy",
    "TwoByTwo",
    "Validation",
    "Vocabulary",
    "VocabularyTerm",
    "Work",
]
