"""What arithmetic says, as pages show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.audit import RULES
from osteosurvey.models import Cohort, Estimate, Vocabulary
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.audit import (
    CountsView,
    FindingCount,
    FindingView,
    NumberLink,
    StudyFinding,
    make_audit,
    make_finding_count,
    make_finding_views,
    mark_findings,
)
from osteosurvey.pages.records.results import make_estimate_views
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.surveys import OKAFOR, PROJECT

TEMPLATES = PROJECT / "site_templates"

FINDING = FindingView(
    number=1,
    rule="unit",
    rule_title="A number counts what its cohort is counted in",
    certainty="Worth a look",
    message="Hit-rate 0.81 should count what its cohort is counted in, street or image, but its unit is patient",
    numbers=(NumberLink("hit-rate 0.81", "result-2-row"),),
    tolerance="0.81 stands for 0.805 to 0.815",
    explanations=("The size in the other unit may be printed in a place that the record does not cover.",),
)


@pytest.fixture(scope="module")
def audited(wrong_unit: Survey) -> Catalogue:
    return Catalogue(wrong_unit)


def test_a_study_has_its_findings(audited: Catalogue) -> None:
    """A study's findings name their rule, and lead to the numbers on its page; a study without has none."""
    views = {study.id: make_finding_views(study, audited) for study in audited.studies}
    assert {study: found for study, found in views.items() if found} == {OKAFOR: (FINDING,)}


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
    assert [(one.label, one.count) for one in audit.certainties] == [
        ("Not possible as named", "0"),
        ("Unlikely", "0"),
        ("Worth a look", "1"),
    ]
    assert [(view.id, view.title, view.explanation, view.formula, view.tolerance) for view in audit.rules] == [
        (rule.id, rule.title, rule.explanation, rule.formula, rule.tolerance) for rule in RULES
    ]
    assert [(view.alternatives, view.references) for view in audit.rules] == [
        (rule.alternatives, rule.references) for rule in RULES
    ]
    assert {view.id: (view.counts, view.total, view.findings) for view in audit.rules if view.findings} == {
        "unit": (("0", "0", "1"), "1", (StudyFinding(audited.study_links[OKAFOR], 4, FINDING),))
    }
    assert {view.id: view.asked for view in audit.rules if view.asked != "0"} == {
        "interval-bounds": "1",
        "unit": "2",
    }
    assert {(view.counts, view.total) for view in audit.rules if not view.findings} == {(("0", "0", "0"), "0")}


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
        Estimate(metric=metric, value=value, printed=text, evaluation="not-reported", source="table-a", cohort=cohort)
        for cohort in (None, "far")
        for metric, (text, value) in printed.items()
    )
    size = okafor.cohorts[0].sizes[0].model_copy(update={"unit": "image", "value": 72})
    far: Cohort = okafor.cohorts[1].model_copy(update={"sizes": (size,)})
    changed = okafor.model_copy(update={"estimates": estimates, "cohorts": (okafor.cohorts[0], far)})
    vocabulary: Vocabulary = metrics.model_copy(update={"terms": (*metrics.terms, *terms)})
    return replace(survey, studies=(changed,), vocabularies={**survey.vocabularies, "metrics": vocabulary})


def test_counts_behind_numbers_are_shown(fabricated: Survey) -> None:
    """Counts of a known size come with their unit, those of the smallest size without."""
    catalogue = Catalogue(make_counted(fabricated))
    audit = make_audit(catalogue)
    texts = ("hit-rate 82.93%", "specificity 87.1%", "accuracy 84.72%")
    fewest = CountsView(
        study=catalogue.study_links[OKAFOR],
        number=4,
        numbers=tuple(NumberLink(text, f"result-{place}-row") for place, text in enumerate(texts, start=1)),
        cases="72",
        right="61",
        tp="34",
        fn="7",
        fp="4",
        tn="27",
    )
    numbers = tuple(NumberLink(text, f"result-{place}-row") for place, text in enumerate(texts, start=4))
    assert audit.fewest == (fewest,)
    assert audit.known == (replace(fewest, numbers=numbers, cases="72 (Photograph)"),)


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
