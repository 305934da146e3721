"""The shape of every record; what records mean together is for the checks."""

from __future__ import annotations

from osteosurvey.models.citation import Author, Citation, Work
from osteosurvey.models.dataset import Dataset, DatasetReference
from osteosurvey.models.estimate import Estimate, Interval
from osteosurvey.models.evidence import (
    Answered,
    Contributor,
    DisputedField,
    LinkedAnswer,
    Overlap,
    PaperCheck,
    Provenance,
    Reading,
    Size,
)
from osteosurvey.models.outlook import Condition, Outlook, OutlookItem, Query, RecordTest
from osteosurvey.models.related_survey import RelatedSurvey
from osteosurvey.models.study import (
    Appraisal,
    Availability,
    Cohort,
    Explainability,
    ImagedSite,
    InternalValidation,
    NamedModel,
    Statement,
    Study,
    Taxonomy,
    Validation,
)
from osteosurvey.models.survey import FlowStage, Licence, Person, SearchPeriod, SurveyRecord
from osteosurvey.models.version import DataVersion, FileChange, RecordChange
from osteosurvey.models.vocabulary import Vocabulary, VocabularyTerm

__all__ = [
    "Answered",
    "Appraisal",
    "Author",
    "Availability",
    "Citation",
    "Cohort",
    "Condition",
    "Contributor",
    "DataVersion",
    "Dataset",
    "DatasetReference",
    "DisputedField",
    "Estimate",
    "Explainability",
    "FileChange",
    "FlowStage",
    "ImagedSite",
    "InternalValidation",
    "Interval",
    "Licence",
    "LinkedAnswer",
    "NamedModel",
    "Outlook",
    "OutlookItem",
    "Overlap",
    "PaperCheck",
    "Person",
    "Provenance",
    "Query",
    "Reading",
    "RecordChange",
    "RecordTest",
    "RelatedSurvey",
    "SearchPeriod",
    "Size",
    "Statement",
    "Study",
    "SurveyRecord",
    "Taxonomy",
    "Validation",
    "Vocabulary",
    "VocabularyTerm",
    "Work",
]
