"""How breaches become findings, and how the command prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from osteosurvey.audit import CERTAINTIES, RULES, Finding
from osteosurvey.audit.rules import accuracy
from osteosurvey.checks.audit_report import AuditReport, audit_data
from osteosurvey.cli.verbs import main
from tests.audit.making import audit, make_cohort, make_estimate, make_row
from tests.survey_room.retracting import write_retraction
from tests.surveys import FABRICATED, OKAFOR, find_issues, replace_once

PATH = f"data/studies/{OKAFOR}.yml"
MESSAGE = "hit rate 0.81 should have a unit of its cohort, street or image, but its unit is patient"
TOLERANCE = "0.81 stands for 0.805 to 0.815"
EXPLANATION = "The size in the other unit may be printed in a place that the record does not cover."


def test_a_finding_says_everything_that_a_reader_needs() -> None:
    """A finding holds rule, study, places, certainty, numbers, message, tolerance and explanations."""
    assert audit(*make_row(accuracy="96%", sensitivity="91%", specificity="0.92")) == (
        Finding(
            rule="accuracy-between",
            study="doe-2020-lists",
            places=(0, 1, 2),
            certainty="impossible",
            numbers="accuracy 96%, sensitivity 91%, specificity 0.92",
            message="accuracy 96% must lie between sensitivity 91% and specificity 0.92, but lies above both; with two "
            "classes, no prevalence gives all three",
            tolerance="96% stands for 95.5% to 96.5%; 91% stands for 90.5% to 91.5%; 0.92 stands for 0.915 to 0.925",
            explanations=(
                "Sensitivity and specificity may be for another threshold, class or test set than accuracy.",
                *accuracy.RULE.alternatives,
            ),
        ),
    )


def test_values_that_two_places_print_are_one_finding() -> None:
    """A finding names every place of its numbers, and is as sure as the surest of them."""
    reported = {"cohort": "far", "evaluation": "external-test", "unit": "image", "source": "section-2"}
    cohorts = (make_cohort("everything", "whole-study", image=500), make_cohort("far", "external-test", image=38))
    findings = audit(
        make_estimate("sensitivity", "99.9%"), make_estimate("sensitivity", "99.90%", **reported), cohorts=cohorts
    )
    assert [(one.rule, one.places, one.certainty, one.numbers) for one in findings] == [
        ("granularity", (0, 1), "impossible", "sensitivity 99.90%")
    ]


def test_a_set_without_a_table_is_not_reported_twice() -> None:
    """Where a plainer rule has ruled numbers out, that they have no table says nothing new."""
    row = make_row(accuracy="88%", sensitivity="99.7%", specificity="98%")
    assert [one.rule for one in audit(*row)] == ["accuracy-between"]


def test_rules_are_distinguished_and_listed_in_full() -> None:
    """Every rule has an id of its own, all its texts as sentences, and references that lead to a work."""
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    sentences = [text for rule in RULES for text in (rule.explanation, rule.tolerance, *rule.alternatives)]
    assert [text for text in sentences if not (text[0].isupper() and text.endswith("."))] == []
    assert all(all((rule.title, rule.formula, rule.alternatives, rule.references)) for rule in RULES)
    urls = {reference.url.rpartition("org/")[0] for rule in RULES for reference in rule.references}
    assert urls == {"https://doi.", "https://arxiv."}
    assert CERTAINTIES == ("impossible", "unlikely", "look")


@pytest.fixture
def wrong_unit_copy(survey_copy: Path) -> Path:
    """The fabricated survey with one number whose cohort is counted in another unit."""
    end = "    source: section-2\n  - metric"
    replace_once(Path(PATH), f"    unit: street\n{end}", f"    unit: patient\n{end}")
    return survey_copy


def run_audit(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["audit", *arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_the_fabricated_survey_has_no_findings() -> None:
    """Numbers that fit together are let be."""
    assert audit_data(FABRICATED) == AuditReport(5, ())


def test_a_retracted_study_is_not_audited(wrong_unit_copy: Path) -> None:
    """It counts nowhere: neither it nor its findings are among those that are reported."""
    write_retraction(OKAFOR, wrong_unit_copy)
    assert audit_data(wrong_unit_copy) == AuditReport(4, ())
    assert [issue for issue in find_issues(wrong_unit_copy) if issue.rule.startswith("A-")] == []


@pytest.mark.usefixtures("wrong_unit_copy")
def test_the_command_prints_findings_for_people() -> None:
    """Each finding is reported with its place, what rounding allows and what would explain it; that is no failure."""
    assert run_audit() == (
        0,
        f"{PATH}:140:5: unit (look): {MESSAGE}\n    rounding: {TOLERANCE}\n    maybe: {EXPLANATION}\n",
        "audit: 1 finding in 1 of 5 studies\n",
    )


@pytest.mark.usefixtures("wrong_unit_copy")
def test_the_command_prints_findings_for_programs() -> None:
    """A program gets the parts of each finding with its place."""
    code, out, err = run_audit("--format", "json")
    assert (code, json.loads(out), err) == (
        0,
        [
            {
                "path": PATH,
                "line": 140,
                "column": 5,
                "rule": "unit",
                "study": OKAFOR,
                "places": [1],
                "certainty": "look",
                "numbers": "hit rate 0.81",
                "message": MESSAGE,
                "tolerance": TOLERANCE,
                "explanations": [EXPLANATION],
                "at": [],
            }
        ],
        "audit: 1 finding in 1 of 5 studies\n",
    )


@pytest.mark.usefixtures("wrong_unit_copy")
def test_the_command_annotates_pull_requests() -> None:
    """On a pull request, a finding is a warning on the line of its number."""
    code, out, _ = run_audit("--format", "github")
    assert (code, out) == (
        0,
        f"::warning file={PATH},line=140,col=5,title=A-unit::estimates[1]: {MESSAGE}; compare with the source, and see "
        "`osteosurvey audit`\n",
    )


def test_the_summary_counts_studies_with_findings(wrong_unit_copy: Path) -> None:
    """Several findings of one study count it once."""
    (finding,) = audit_data(wrong_unit_copy).findings
    assert AuditReport(5, (finding, finding)).summary == "2 findings in 1 of 5 studies"
