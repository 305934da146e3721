"""Surveys that the tests of figures count."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.figures import Figure, make_figures
from osteosurvey.reviewing.releasing import write_manifest
from osteosurvey.survey import Survey
from tests.surveys import FABRICATED, replace_once

METRICS = """\
terms:
  - id: auc
    label: Area under the curve
    abbreviation: AUC
    definition: Chance of ranking a damaged spot above a sound one.
    minimum: 0
    maximum: 1
  - {id: accuracy, label: Accuracy, definition: Share that was right., minimum: 0, maximum: 1}
  - {id: sensitivity, label: Sensitivity, definition: Share of damage found., minimum: 0, maximum: 1}
  - {id: specificity, label: Specificity, definition: Share of sound spots left alone., minimum: 0, maximum: 1}
"""

EVALUATIONS = """\
terms:
  - {id: internal-test, label: Internal test, definition: The same city.}
  - {id: cross-validation, label: Cross-validation, definition: Parts of the same city in turn.}
  - {id: external-test, label: External test, definition: Another city.}
"""

# What each line is for: a number printed twice, an interval, pairs in two places, a pair that cannot be known, results
# inside and outside, one of them without a target, and one inside only.
OKAFOR = """\
estimates:
  - {metric: auc, value: 0.91, printed: "0.91", evaluation: not-reported, source: table-a}
  - metric: auc
    value: 0.912
    printed: "0.912"
    target: pothole
    evaluation: internal-test
    model: LaneNet-50
    interval: {low: 0.88, high: 0.94, printed: 0.88 to 0.94}
    source: section-2
  - metric: auc
    value: 0.8
    printed: "0.80"
    target: pothole
    evaluation: external-test
    cohort: far
    source: section-2
  - {metric: auc, value: 0.75, printed: "0.75", target: crack, evaluation: external-test, source: section-2}
  - {metric: accuracy, value: 0.9, printed: "90%", evaluation: cross-validation, source: section-2}
  - metric: accuracy
    value: 0.7
    printed: up to 70%
    qualifier: up-to
    target: crack
    evaluation: external-test
    source: paper
  - {metric: sensitivity, value: 0.9, printed: "90%", evaluation: not-reported, source: table-a}
  - {metric: specificity, value: 0.9, printed: "90%", evaluation: not-reported, source: table-a}
  - metric: sensitivity
    value: 0.85
    printed: "85%"
    target: pothole
    evaluation: internal-test
    interval: {low: 0.8, high: 0.9, printed: 80% to 90%}
    source: section-2
  - metric: specificity
    value: 0.7
    printed: "70%"
    target: pothole
    evaluation: internal-test
    interval: {low: 0.6, high: 0.75, printed: 60% to 75%}
    source: section-2
  - {metric: sensitivity, value: 0.5, printed: "50%", evaluation: external-test, source: paper}
  - {metric: sensitivity, value: 0.6, printed: "60%", evaluation: external-test, source: paper}
  - {metric: specificity, value: 0.4, printed: "40%", evaluation: external-test, source: paper}
"""

TANAKA = """\
estimates:
  - {metric: auc, value: 0.7, printed: "0.7", target: crack, evaluation: not-reported, source: table-a}
  - {metric: accuracy, value: 0.8, printed: "80%", evaluation: not-reported, source: table-a}
"""


def _insert_terms(path: Path, terms: str) -> None:
    replace_once(path, "terms:\n", terms)


def write_measured(data: Path) -> None:
    """Write that survey into a new folder, and call it the version that it is made from."""
    shutil.copytree(FABRICATED, data)
    _insert_terms(data / "vocabularies" / "metrics.yml", METRICS)
    _insert_terms(data / "vocabularies" / "evaluations.yml", EVALUATIONS)
    replace_once(data / "studies" / "okafor-2021-potholes.yml", "estimates:\n", OKAFOR)
    replace_once(data / "studies" / "tanaka-2020-drone.yml", "estimates:\n", TANAKA)
    replace_once(data / "studies" / "nguyen-2023-cracks.yml", "  year: 2023\n", "")
    write_manifest(read_survey(data), data, may_replace=True)


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated survey with printed results in the metrics and evaluations of the published contract."""
    data = tmp_path_factory.mktemp("measured") / "data"
    write_measured(data)
    return data


@pytest.fixture(scope="session")
def unstated(measured: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same survey with one study whose source does not name its method."""
    data = tmp_path_factory.mktemp("unstated") / "data"
    shutil.copytree(measured, data)
    replace_once(data / "studies" / "nguyen-2023-cracks.yml", "methods: [hybrid]", "methods: [unstated-method]")
    return data


@pytest.fixture(scope="session")
def measured_survey(measured: Path) -> Survey:
    return read_survey(measured)


@pytest.fixture(scope="session")
def figures(measured_survey: Survey) -> dict[str, Figure]:
    """Every figure of that survey by its id."""
    return {figure.id: figure for figure in make_figures(measured_survey)}
