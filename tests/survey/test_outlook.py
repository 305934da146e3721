"""Every statement of the outlook that the records count: its verdict, and the counts that it rests on."""

from __future__ import annotations

from dataclasses import replace

from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.internal_external import make_internal_external
from osteosurvey.models import Outlook
from osteosurvey.pages.outlook import StatementView, make_outlook
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.pairs import external_change
from tests.survey.test_edition import is_of_edition

COUNTED: dict[str, tuple[str | None, list[str]]] = {
    "single-centre-data": ("supported", ["15 of 40 studies; 20 more leave it open"]),
    "few-public-datasets": (None, ["6 of 10 datasets"]),
    "public-data-are-radiographs": ("supported", ["5 of 6 datasets"]),
    "external-drop": ("supported", ["2 of 6 studies"]),
    "skewed-to-xray-and-ct": ("supported", ["35 of 40 studies"]),
    "dxa-underrepresented": ("supported", ["7 of 40 studies"]),
    "mri-underrepresented": ("supported", ["1 of 40 studies"]),
    "classification-dominates": ("supported", ["31 of 40 studies"]),
    "risk-prediction-rare": ("supported", ["31 of 40 studies", "8 of 40 studies"]),
    "calibration-rare": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "decision-curves-rare": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "uncertainty-rare": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "code-rarely-shared": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "weights-rarely-shared": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "prospective-rare": ("open", ["0 of 40 studies; 33 more leave it open"]),
    "explanations-shallow": ("open", ["9 of 40 studies; 31 more leave it open"]),
    "towards-transformers": ("supported", ["6 of 19 studies", "0 of 21 studies"]),
    "towards-self-supervision": ("supported", ["5 of 19 studies", "0 of 21 studies"]),
    "fractures-beyond-the-spine": (None, ["0 of 40 studies"]),
    "equity-and-domains": (None, ["1 of 40 studies; 39 more leave it open"]),
    "open-benchmarks": (None, ["1 of 10 datasets; 3 more leave it open"]),
    "metrics-beyond-discrimination": (None, ["0 of 40 studies; 40 more leave it open"]),
    "rigorous-external-validation": (None, ["5 of 40 studies; 26 more leave it open"]),
    "uncertainty-and-human-factors": (None, ["2 of 40 studies; 38 more leave it open"]),
    "use-unlabelled-archives": (None, ["5 of 40 studies"]),
    "hybrid-architectures": (None, ["2 of 40 studies"]),
    "explain-by-design": (None, ["0 of 40 studies; 1 more leaves it open"]),
    "calibrated-for-a-role": (None, ["0 of 40 studies; 40 more leave it open"]),
    "prospective-trials": (None, ["0 of 40 studies; 33 more leave it open"]),
    "xray-and-ct-dominate": ("supported", ["35 of 40 studies"]),
    "dxa-and-mri-less-frequent": ("supported", ["35 of 40 studies", "8 of 40 studies"]),
    "most-classify-osteoporosis": ("supported", ["31 of 40 studies"]),
    "fewer-detect-fractures": ("supported", ["31 of 40 studies", "2 of 40 studies"]),
    "fewer-predict-risk": ("supported", ["31 of 40 studies", "8 of 40 studies"]),
    "private-cohorts": ("supported", ["35 of 40 studies"]),
    "single-centre-cohorts": ("open", ["15 of 40 studies; 20 more leave it open"]),
    "external-validation-uncommon": (
        "open",
        ["16 of 40 studies; 24 more leave it open", "5 of 40 studies; 26 more leave it open"],
    ),
    "cnn-dominant": (None, ["22 of 40 studies"]),
    "early-work-single-modality": ("supported", ["7 of 8 studies"]),
    "diverse-modalities-from-2021": (None, ["2 of 32 studies", "1 of 8 studies"]),
    "explainability-uncommon": ("open", ["9 of 40 studies; 31 more leave it open"]),
    "calibration-rarely-reported": ("open", ["0 of 22 studies; 22 more leave it open"]),
    "studies-since-2015": ("supported", ["40 of 40 studies"]),
}
"""Verdict and counts by statement, over the survey's own studies and datasets."""

UNTESTED = {
    "small-samples",
    "narrow-cohorts",
    "access-constraints",
    "single-view-models",
    "uneven-protocols",
    "reporting-guidelines-uneven",
    "workflow-integration-rare",
    "regulation-unaddressed",
    "multimodal-fusion",
    "generative-models",
    "opportunistic-imaging",
    "longitudinal-modelling",
    "label-noise",
    "economic-evaluation",
    "preregistration",
    "federated-learning",
    "governance-boards",
    "documentation-and-monitoring",
    "dataset-cards",
    "harmonized-curation",
    "out-of-distribution-tests",
}
"""Statements that the records cannot count."""

CHANGES = {
    54: "falls-slightly",
    61: "falls-markedly",
    71: "falls-markedly",
    72: "falls-slightly",
    80: "rises",
    81: "falls-slightly",
}
"""How the model does on external data in each study that prints both results, by survey number."""


def list_statements(survey: Survey) -> list[StatementView]:
    datasets = tuple(dataset for dataset in survey.datasets if is_of_edition(dataset))
    edition = replace(survey, studies=survey.edition_studies, datasets=datasets)
    categories = make_outlook(Catalogue(edition))
    return [statement for category in categories for topic in category.topics for statement in topic.statements]


def test_verdicts_are_what_was_read_beside_each_statement(real: Survey) -> None:
    """No verdict and no count changes unseen; what the records cannot count has neither."""
    statements = list_statements(real)
    found = {one.item.id: (one.verdict, [count.text for count in one.counts]) for one in statements if one.counts}
    assert found == COUNTED
    assert {one.item.id for one in statements if not one.counts} == UNTESTED
    assert all(one.verdict is None for one in statements if not one.counts)


def test_six_studies_print_both_results_and_five_are_surely_external(real: Survey) -> None:
    """[81] prints an external result and leaves its origin open, as every page with both numbers says."""
    changes = {study.survey_number: external_change(study, real.meanings) for study in real.edition_studies}
    answers = {study.survey_number: study.validation.external for study in real.edition_studies}
    assert {number: change for number, change in changes.items() if change} == CHANGES
    assert {number for number, one in answers.items() if one and one.answer == "yes"} == CHANGES.keys() - {81}
    notes = {one.item.id: one.item.note or "" for one in list_statements(real)}
    assert "does not make clear where its other data are from" in notes["external-drop"]
    assert "does not make clear that the data are from elsewhere" in notes["rigorous-external-validation"]
    edition = replace(real, studies=real.edition_studies)
    assert make_internal_external(edition, Glossary(edition)).notes == (
        "Of the 6 studies here, 1 cannot be counted as externally validated, as the source does not make clear that "
        "the other data are of another origin: Hu et al. 2022.",
    )


def test_tests_that_stand_for_a_part_say_so(real: Survey) -> None:
    """A recommendation or open problem that is counted has a note on what the count covers."""
    outlook = real.outlook or Outlook(items=())
    chosen = [item for item in outlook.items if item.category in {"problem", "recommendation"} and item.test]
    assert [item.id for item in chosen if not item.note] == []
