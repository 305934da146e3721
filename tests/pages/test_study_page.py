"""The page of one study."""

from __future__ import annotations

import dataclasses
import re
from html import unescape

import pytest

from osteosurvey.citations.coins import format_coins
from osteosurvey.models import Availability, Validation
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.records.study_page import (
    AppraisalView,
    ModelView,
    QuestionsView,
    StatementView,
    StudyPages,
    describe_study,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, VALIDATION_QUESTIONS
from tests.surveys import PROJECT

OKAFOR = "okafor-2021-potholes"
MULLER = "muller-2022-paint"
TANAKA = "tanaka-2020-drone"


def test_page_asks_every_question_of_the_record() -> None:
    """Every field of validation and availability is a question, in the order of the model."""
    assert list(VALIDATION_QUESTIONS) == list(Validation.model_fields)
    assert list(AVAILABILITY_QUESTIONS) == list(Availability.model_fields)


def test_answered_questions_keep_their_answers(fabricated: Survey, catalogue: Catalogue) -> None:
    """Each answered question has its field, its answer and its place."""
    page = StudyPages(catalogue).make(fabricated.studies_by_id[OKAFOR])
    assert [(one.field, one.state.state, one.source) for one in page.validation.answered] == [
        ("validation.internal", "yes", "Section 2, Methods"),
        ("validation.external", "yes", "Section 2"),
        ("validation.temporal", "no", "Paper, p. 104"),
        ("validation.prospective", "unclear", "Paper"),
        ("validation.calibration", "not-reported", "Paper"),
        ("validation.decision_curve", "not-reported", "Paper"),
        ("validation.uncertainty", "not-reported", "Paper"),
        ("validation.subgroups", "yes", "Paper"),
        ("validation.reader_study", "no", "Paper"),
    ]
    assert page.validation.unanswered == ""


def test_unanswered_questions_are_distinguished_from_unreported_answers(
    fabricated: Survey, catalogue: Catalogue
) -> None:
    """What nobody has looked for is listed apart, and an answer that is not reported stays an answer."""
    page = StudyPages(catalogue).make(fabricated.studies_by_id[MULLER])
    assert page.validation == QuestionsView((), ", ".join(VALIDATION_QUESTIONS.values()))
    assert [(one.question, one.state.state) for one in page.availability.answered] == [("Code", "not-reported")]
    assert page.availability.unanswered == "Trained model, Data"


def test_page_names_models_architecture_and_appraisal(fabricated: Survey, catalogue: Catalogue) -> None:
    """Models have their part and place, the architecture its place, and the appraisal all of its places."""
    page = StudyPages(catalogue).make(fabricated.studies_by_id[OKAFOR])
    assert page.models == (
        ModelView("LaneNet-50", "Main", "Table A, column 2, <b>bold</b>"),
        ModelView("Lane Forest", "Baseline", "Table A"),
    )
    assert page.architecture == StatementView(
        "A network of fifty layers; `rules` and *stars* correct it: x_1 < x_2 && x_3 > 0.", "Section 2"
    )
    assert page.appraisal == AppraisalView(
        ("Tried in another city", "Says <script>alert(1)</script> and still is only text"),
        ("-5 °C was the coldest day",),
        "Paper, Section 2",
    )


def test_every_place_has_its_locator(fabricated: Survey, catalogue: Catalogue) -> None:
    """Beside each source stands where in it a value is printed, if the record says so."""
    page = StudyPages(catalogue).make(fabricated.studies_by_id[TANAKA])
    assert page.architecture == StatementView("A network that looks straight down.", "Section 2, Figure 1")
    (cohort,) = page.cohorts
    assert page.appraisal is not None
    assert (page.axes_source, cohort.source, cohort.sizes[0].source, page.appraisal.sources) == (
        "Table A, row 6",
        "Table A, row 6",
        "Table A, row 6 & its footnote",
        "Section 2, closing words",
    )
    okafor = StudyPages(catalogue).make(fabricated.studies_by_id[OKAFOR])
    assert [one.source for one in okafor.body_sites] == ["Section 2, first line", "Table A"]


def test_page_shows_what_the_record_says_of_cases_and_thresholds(fabricated: Survey) -> None:
    """View, definition of the condition and threshold are shown, escaped; a table without thresholds has no column."""
    renderer = PageRenderer(fabricated, PROJECT / "site_templates")
    tanaka, muller = (renderer.render_study(fabricated.studies_by_id[name]).body for name in (TANAKA, MULLER))
    assert "<dt>View</dt>\n<dd>From above, &lt;i&gt;tilted&lt;/i&gt;</dd>" in tanaka
    assert "<dt>Definition of the condition</dt>\n<dd>A crack is longer than 3 cm, printed as" in tanaka
    assert '<th scope="col">Threshold</th>' in muller
    assert '<td data-label="Threshold">score of 0.5, &#34;as is&#34;</td>' in muller
    assert "Faded paint against fresh &amp; &lt;patched&gt; paint, From above" in muller
    assert "Threshold" not in tanaka


def test_page_holds_nothing_that_is_not_recorded(fabricated: Survey, catalogue: Catalogue) -> None:
    """A sparse study has no explainability, architecture, appraisal, disputes or results to show."""
    page = StudyPages(catalogue).make(fabricated.studies_by_id["nguyen-2023-cracks"])
    shown = (page.summary, page.explainability, page.architecture, page.appraisal, page.disputes, page.estimates.groups)
    assert shown == (None, None, None, None, (), ())


def test_appraisal_with_a_summary_alone_has_no_section(fabricated: Survey, catalogue: Catalogue) -> None:
    """A summary is shown above; without a strength or limitation there is no section for them."""
    study = fabricated.studies_by_id[OKAFOR]
    assert study.appraisal is not None
    short = study.appraisal.model_copy(update={"strengths": (), "limitations": ()})
    page = StudyPages(catalogue).make(study.model_copy(update={"appraisal": short}))
    assert (page.summary, page.appraisal) == (short.summary, None)


@pytest.mark.parametrize(
    ("study", "expected"),
    [
        (MULLER, "Müller and von und zu Straße 2022; camera: Phone photograph; task: Forecast of wear; method: Rules"),
        ("nguyen-2023-cracks", "Cracks 2023; camera: Phone photograph; task: Grading of damage; method: Hybrid"),
        (
            OKAFOR,
            'A network finds potholes, & even some "cracks", in '
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftskellerstraße.",
        ),
    ],
)
def test_description_is_the_summary_or_made_from_the_axes(
    fabricated: Survey, catalogue: Catalogue, study: str, expected: str
) -> None:
    """Search engines are given the summary, or where the study stands if it has none."""
    assert describe_study(fabricated.studies_by_id[study], catalogue) == expected


def test_long_summary_makes_a_short_description(fabricated: Survey, catalogue: Catalogue) -> None:
    """A description ends after 300 characters."""
    study = fabricated.studies_by_id[OKAFOR]
    assert study.appraisal is not None
    long = study.appraisal.model_copy(update={"summary": "x" * 4000})
    assert describe_study(study.model_copy(update={"appraisal": long}), catalogue) == "x" * 300


def test_every_mark_leads_to_a_dispute_and_a_disputed_number_is_marked(fabricated: Survey) -> None:
    """Each mark's address is a dispute on the same page, and the disputed number has one beside it."""
    renderer = PageRenderer(fabricated, PROJECT / "site_templates")
    for study in fabricated.studies:
        body = renderer.render_study(study).body
        targets = set(re.findall(r'href="#(dispute-\d+)"', body))
        assert targets <= set(re.findall(r'id="(dispute-\d+)"', body))
        assert len(targets) == len(study.readings)
    body = renderer.render_study(fabricated.studies_by_id[OKAFOR]).body
    rows = dict(re.findall(r'popovertarget="(result-\d)".*?(disputed|</td>)', body))
    assert rows == {"result-1": "disputed", "result-2": "</td>", "result-3": "</td>", "result-4": "</td>"}


@pytest.mark.parametrize(
    "field", ["taxonomy.modalities", "taxonomy.explainability", "cohorts.sizes", "validation.external"]
)
def test_disputed_field_is_marked_where_it_is_shown(fabricated: Survey, field: str) -> None:
    """A dispute about a field puts a mark on the page that leads to its readings."""
    study = fabricated.studies_by_id[OKAFOR]
    dispute = study.readings[0].model_copy(update={"field": field})
    renderer = PageRenderer(fabricated, PROJECT / "site_templates")
    body = renderer.render_study(study.model_copy(update={"readings": (dispute,)})).body
    mark = '<a class="sv-mark" href="#dispute-1">disputed</a>'
    assert body.count(mark) == (len(study.cohorts) if field.startswith("cohorts") else 1)
    assert 'id="dispute-1"' in body


def test_every_printed_number_tells_its_source(fabricated: Survey, catalogue: Catalogue) -> None:
    """Each printed size and result is a button for a note of its own, which also describes it to screen readers."""
    study = fabricated.studies_by_id[OKAFOR]
    body = PageRenderer(fabricated, PROJECT / "site_templates").render_study(study).body
    buttons = re.findall(
        r'<button class="sv-sourced__number" type="button" popovertarget="([^"]+)" aria-describedby="([^"]+)">([^<]+)<'
        r'/button><span class="sv-sourced__note" id="([^"]+)" popover>Source: ([^<]+)</span>',
        body,
    )
    assert {(printed, source) for _, _, printed, _, source in buttons} == {
        *(
            (size.printed, catalogue.source(size.source, size.locator))
            for cohort in study.cohorts
            for size in cohort.sizes
        ),
        *((one.printed, catalogue.source(one.source, one.locator)) for one in study.estimates),
    }
    assert [(target, target) for target, *_ in buttons] == [(described, note) for _, described, _, note, _ in buttons]
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (None, "../../contribute/"),
        ("https://example.org/lanes", "https://example.org/lanes/edit/main/data/studies/okafor-2021-potholes.yml"),
        ("https://example.org/lanes/", "https://example.org/lanes/edit/main/data/studies/okafor-2021-potholes.yml"),
    ],
)
def test_record_can_be_corrected(fabricated: Survey, repository: str | None, address: str) -> None:
    """The page leads to where the record's file can be changed, or to what to do while there is no repository."""
    record = fabricated.record.model_copy(update={"repository": repository})
    renderer = PageRenderer(dataclasses.replace(fabricated, record=record), PROJECT / "site_templates")
    body = renderer.render_study(fabricated.studies_by_id[OKAFOR]).body
    assert re.findall(r'<h2 id="correct">Correct this record</h2>\s*<p><a href="([^"]+)">', body) == [address]


def test_page_offers_its_work_to_reference_managers_once(fabricated: Survey) -> None:
    """Every study's page holds exactly one citation that reference managers find, that of the study."""
    renderer = PageRenderer(fabricated, PROJECT / "site_templates")
    for study in fabricated.studies:
        found = re.findall(r'<span class="Z3988" title="([^"]+)"></span>', renderer.render_study(study).body)
        assert [unescape(title) for title in found] == [format_coins(study.citation)]
