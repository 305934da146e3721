"""Consistency of the numbers, as pages show it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from osteosurvey.audit import RULES
from osteosurvey.models import Cohort, Estimate, Vocabulary
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.audit import FindingCount, StudyFinding, make_audit, make_finding_count, mark_findings
from osteosurvey.pages.records.results import make_estimate_views
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import cut, read_facts, read_text, render_slot, render_study
from tests.surveys import OKAFOR, PROJECT

TEMPLATES = PROJECT / "site_templates"

TITLE = "A number has a unit of its cohort"


@pytest.fixture(scope="module")
def audited(wrong_unit: Survey) -> Catalogue:
    return Catalogue(wrong_unit)


def test_a_study_has_its_findings(audited: Catalogue) -> None:
    """A study's findings name their rule, and lead to the numbers on its page; a study without has none."""
    bodies = {study.id: render_study(study, audited.survey) for study in audited.studies}
    assert [study for study, body in bodies.items() if "sv-finding" in body] == [OKAFOR]
    finding = cut(bodies[OKAFOR], '<section class="sv-finding"', "</section>")
    assert read_text(cut(finding, "<h3>", "<dl")) == (
        f"{TITLE} To be checked "
        "Hit rate 0.81 should have a unit of its cohort, street or image, but its unit is patient."
    )
    assert read_facts(finding) == {
        "Numbers": "hit rate 0.81",
        "Rounding": "0.81 stands for 0.805 to 0.815",
        "Possible explanations": "The size in the other unit may be printed in a place that the record does not cover.",
    }


def test_numbers_are_marked_by_the_first_finding_about_them(audited: Catalogue) -> None:
    """Each number leads to the first finding that it has part in."""
    (finding,) = audited.survey.findings[OKAFOR]
    assert mark_findings((replace(finding, places=(3, 0)), replace(finding, places=(0, 1)))) == {3: 1, 0: 1, 1: 2}
    rows = make_estimate_views(audited.survey.studies_by_id[OKAFOR], audited)
    assert [row.finding for row in rows] == [None, 1, None, None]


def test_findings_are_listed_by_rule(audited: Catalogue) -> None:
    """Every rule is reported in full, with its findings and how many there are of each certainty."""
    audit = make_audit(audited)
    assert (audit.count, audit.counts) == (FindingCount("1 finding", "1 study"), ())
    assert audit.certainties == {"impossible": 0, "unlikely": 0, "look": 1}
    assert [view.rule for view in audit.rules] == list(RULES)
    okafor = audited.survey.studies_by_id[OKAFOR]
    (finding,) = audited.survey.findings[OKAFOR]
    assert {view.rule.id: (view.counts, view.findings) for view in audit.rules if view.findings} == {
        "unit": (audit.certainties, (StudyFinding(okafor, 1, finding),))
    }
    assert {view.rule.id: view.asked for view in audit.rules if view.asked} == {
        "counts": 1,
        "group-share": 1,
        "interval-order": 2,
        "interval-bounds": 1,
        "unit": 2,
    }
    assert {tuple(view.counts.values()) for view in audit.rules if not view.findings} == {(0, 0, 0)}


def test_rules_are_shown_in_full(audited: Catalogue) -> None:
    """Every rule is explained, with its formula, tolerance, other explanations and literature."""
    page = read_text(render_slot("audit", audited.survey))
    for rule in RULES:
        texts = (rule.title, rule.explanation, rule.formula, rule.tolerance, *rule.alternatives)
        assert [text for text in (*texts, *(one.text for one in rule.references)) if text not in page] == []


def test_a_survey_without_findings_says_so(catalogue: Catalogue) -> None:
    """Nothing found is counted, too."""
    assert make_finding_count(catalogue) == FindingCount("0 findings", "0 studies")


def make_counted(survey: Survey) -> Survey:
    """Make the study of potholes print what one table of whole cases gives, for a known and for an unknown size."""
    okafor = survey.studies_by_id[OKAFOR]
    metrics = survey.vocabularies["metrics"]
    terms = tuple(
        metrics.terms[0].model_copy(update={"id": name, "label": name, "same_as": None})
        for name in ("accuracy", "specificity")
    )
    printed = {"hit-rate": ("82.93%", 0.8293), "specificity": ("87.1%", 0.871), "accuracy": ("84.72%", 0.8472)}
    estimates = tuple(
        Estimate(
            metric=metric,
            value=value,
            printed=text,
            target="pothole",
            evaluation="not-reported",
            source="table-a",
            cohort=cohort,
        )
        for cohort in (None, "far")
        for metric, (text, value) in printed.items()
    )
    size = okafor.cohorts[0].sizes[0].model_copy(update={"unit": "image", "value": 72})
    far: Cohort = okafor.cohorts[1].model_copy(update={"sizes": (size,)})
    changed = okafor.model_copy(update={"estimates": estimates, "cohorts": (okafor.cohorts[0], far)})
    vocabulary: Vocabulary = metrics.model_copy(update={"terms": (*metrics.terms, *terms)})
    studies = tuple(changed if one.id == OKAFOR else one for one in survey.studies)
    return replace(survey, studies=studies, vocabularies={**survey.vocabularies, "metrics": vocabulary})


def test_counts_behind_numbers_are_shown(fabricated: Survey) -> None:
    """Counts are shown where the size of the tested group is printed, below the rule, and nothing where none is."""
    page = render_slot("audit", make_counted(fabricated))
    section = cut(page, '<h2 id="counts">', "</body>")
    assert "only where one 2×2 table of whole cases, and no other, rounds to the printed numbers" in read_text(section)
    body = section.partition("<tbody>")[2]
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in body.split("<tr>")[1:]]
    numbers, counts = "hit rate 82.93% , specificity 87.1% , accuracy 84.72%", ["34", "7", "4", "27"]
    assert [[read_text(cell) for cell in row] for row in rows] == [
        ["[4] Okafor et al. 2021", numbers, "72 (Photograph)", *counts],
    ]
    assert [re.findall(r"#result-(\d)-row", row[1]) for row in rows] == [["4", "5", "6"]]


def test_pages_lead_to_findings_and_back(wrong_unit: Survey) -> None:
    """The number is marked on its study's page, the finding leads to its rule, and the rule's page back to both."""
    renderer = PageRenderer(wrong_unit, TEMPLATES)
    body = renderer.render_study(wrong_unit.studies_by_id[OKAFOR]).body
    page = renderer.slots()["audit"]("../")
    links = (
        '<a class="sv-mark" href="#finding-1">',
        'id="finding-1"',
        'href="../../audit/#rule-unit"',
        'id="result-2-row"',
    )
    assert [body.count(link) for link in links] == [1, 1, 1, 1]
    back = ('id="rule-unit"', f'href="../studies/{OKAFOR}/#finding-1"', f'href="../studies/{OKAFOR}/#result-2-row"')
    assert [page.count(link) for link in back] == [1, 1, 1]


def test_hostile_numbers_stay_text(wrong_unit: Survey) -> None:
    """What a number prints beside its digits is shown and never obeyed."""
    okafor = wrong_unit.studies_by_id[OKAFOR]
    hostile = okafor.estimates[1].model_copy(update={"printed": "<script>alert(1)</script> 0.81"})
    others = (study for study in wrong_unit.studies if study.id != OKAFOR)
    survey = replace(wrong_unit, studies=(okafor.model_copy(update={"estimates": (hostile,)}), *others))
    renderer = PageRenderer(survey, TEMPLATES)
    for html in (renderer.render_study(survey.studies[0]).body, renderer.slots()["audit"]("")):
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; 0.81" in html
