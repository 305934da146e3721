"""Every statement of the outlook that the records count: its verdict, and the counts that it rests on."""

from __future__ import annotations

from dataclasses import replace

from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.internal_external import make_internal_external
from osteosurvey.models import Answered, Outlook
from osteosurvey.pages.outlook import StatementView, make_outlook
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.pairs import external_change, pairs_of
from tests.survey.origin import is_of_paper, select_unchecked
from tests.survey.test_edition import is_of_edition

COUNTED: dict[str, tuple[str | None, list[str]]] = {
    "single-centre-data": ("supported", ["17 of 40 studies; 18 more leave it open"]),
    "few-public-datasets": (None, ["6 of 10 datasets"]),
    "public-data-are-radiographs": ("supported", ["5 of 6 datasets"]),
    "external-drop": ("supported", ["2 of 6 studies"]),
    "skewed-to-xray-and-ct": ("supported", ["35 of 40 studies"]),
    "dxa-underrepresented": ("supported", ["7 of 40 studies"]),
    "mri-underrepresented": ("supported", ["1 of 40 studies"]),
    "classification-dominates": ("supported", ["31 of 40 studies"]),
    "risk-prediction-rare": ("supported", ["31 of 40 studies", "8 of 40 studies"]),
    "calibration-rare": ("open", ["1 of 40 studies; 39 more leave it open"]),
    "decision-curves-rare": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "uncertainty-rare": ("open", ["0 of 40 studies; 40 more leave it open"]),
    "code-rarely-shared": ("open", ["2 of 40 studies; 37 more leave it open"]),
    "weights-rarely-shared": ("open", ["1 of 40 studies; 39 more leave it open"]),
    "prospective-rare": ("open", ["0 of 40 studies; 30 more leave it open"]),
    "explanations-shallow": ("open", ["9 of 40 studies; 31 more leave it open"]),
    "towards-transformers": ("supported", ["6 of 19 studies", "0 of 21 studies"]),
    "towards-self-supervision": ("supported", ["5 of 19 studies", "0 of 21 studies"]),
    "fractures-beyond-the-spine": (None, ["0 of 40 studies"]),
    "equity-and-domains": (None, ["3 of 40 studies; 37 more leave it open"]),
    "open-benchmarks": (None, ["1 of 10 datasets; 3 more leave it open"]),
    "metrics-beyond-discrimination": (None, ["1 of 40 studies; 39 more leave it open"]),
    "rigorous-external-validation": (None, ["5 of 40 studies; 26 more leave it open"]),
    "uncertainty-and-human-factors": (None, ["2 of 40 studies; 38 more leave it open"]),
    "use-unlabelled-archives": (None, ["5 of 40 studies"]),
    "hybrid-architectures": (None, ["2 of 40 studies"]),
    "explain-by-design": (None, ["0 of 40 studies; 1 more leaves it open"]),
    "calibrated-for-a-role": (None, ["1 of 40 studies; 39 more leave it open"]),
    "prospective-trials": (None, ["0 of 40 studies; 30 more leave it open"]),
    "xray-and-ct-dominate": ("supported", ["35 of 40 studies"]),
    "dxa-and-mri-less-frequent": ("supported", ["35 of 40 studies", "8 of 40 studies"]),
    "most-classify-osteoporosis": ("supported", ["31 of 40 studies"]),
    "fewer-detect-fractures": ("supported", ["31 of 40 studies", "2 of 40 studies"]),
    "fewer-predict-risk": ("supported", ["31 of 40 studies", "8 of 40 studies"]),
    "private-cohorts": ("supported", ["35 of 40 studies"]),
    "single-centre-cohorts": ("open", ["17 of 40 studies; 18 more leave it open"]),
    "external-validation-uncommon": (
        "open",
        ["23 of 40 studies; 17 more leave it open", "5 of 40 studies; 26 more leave it open"],
    ),
    "cnn-dominant": (None, ["22 of 40 studies"]),
    "early-work-single-modality": ("supported", ["7 of 8 studies"]),
    "diverse-modalities-from-2021": (None, ["2 of 32 studies", "1 of 8 studies"]),
    "explainability-uncommon": ("open", ["9 of 40 studies; 31 more leave it open"]),
    "calibration-rarely-reported": ("open", ["0 of 22 studies; 22 more leave it open"]),
    "studies-since-2015": ("supported", ["40 of 40 studies"]),
}
"""Verdict and counts by statement, over the survey's own studies and datasets, with what their papers answer.

Answers of the papers are in ANSWERED; no verdict is another one than by the survey's text alone.
"""

ANSWERED: dict[str, dict[str, str]] = {
    "validation.internal": {"yes": "24 30 31 57 58 60 61 62 65 68 70 79"},
    "validation.external": {"yes": "61 72"},
    "validation.calibration": {"yes": "62", "unclear": "24"},
    "validation.subgroups": {"yes": "24 79"},
    "validation.prospective": {"no": "28 66 74", "unclear": "38"},
    "validation.reader_study": {"yes": "74"},
    "availability.code": {"yes": "30 54", "no": "28", "not-reported": "72"},
    "availability.weights": {"yes": "30", "not-reported": "54"},
    "taxonomy.explainability": {"yes": "74"},
    "taxonomy.clinical_inputs": {"yes": "38 57", "unclear": "54"},
}
"""Studies whose answer rests on the paper or its repository, by question and answer.

The survey's text gives the same answer on internal tests of 30, 58, 61, 62 and 79, on external ones of 61 and 72, and
on readers and explanations of 74. Calibration is that of bone density in [24], and not of a risk.
"""

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


def test_answers_of_the_papers_are_known(real: Survey) -> None:
    """No answer changes its source unseen, as verdicts rest on answers."""
    studies = select_unchecked(real)
    found: dict[str, dict[str, set[int]]] = {}
    for number, study in studies.items():
        for part in ("validation", "availability", "taxonomy"):
            for name, one in getattr(study, part):
                if isinstance(one, Answered) and is_of_paper(one.source, real):
                    found.setdefault(f"{part}.{name}", {}).setdefault(one.answer, set()).add(number)
    assert found == {
        question: {answer: set(map(int, numbers.split())) & studies.keys() for answer, numbers in answers.items()}
        for question, answers in ANSWERED.items()
    }


def test_six_studies_print_both_results_and_five_are_surely_external(real: Survey) -> None:
    """[81] prints an external result and leaves its origin open, as every page with both numbers says."""
    changes = {study.survey_number: external_change(pairs_of(study, real)) for study in real.edition_studies}
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
