"""The page of one study."""

from __future__ import annotations

import dataclasses
import re
from html import unescape

import pytest

from osteosurvey.citations.coins import format_coins
from osteosurvey.citations.formats import CITATION_FORMATS
from osteosurvey.models import Availability, Interval, Validation
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.records.study_page import describe_study
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, VALIDATION_QUESTIONS
from tests.rendering import cut, read_facts, read_text, render_study
from tests.surveys import PROJECT

OKAFOR = "okafor-2021-potholes"
MULLER = "muller-2022-paint"
TANAKA = "tanaka-2020-drone"
NUMBERS = '<section class="sv-section" aria-labelledby="numbers">'


def read_answers(html: str) -> dict[str, str]:
    """Read a table of questions: each with its answer and what the source says."""
    rows = re.findall(
        r'<tr class="sv-asked__row.*?<th scope="row">(.*?)</th>(.*?)<td class="sv-asked__bar"', html, re.DOTALL
    )
    return {read_text(question): read_text(said) for question, said in rows}


def test_page_asks_every_question_of_the_record() -> None:
    """Every field of validation and availability is a question, in the order of the model."""
    assert list(VALIDATION_QUESTIONS) == list(Validation.model_fields)
    assert list(AVAILABILITY_QUESTIONS) == list(Availability.model_fields)


def test_answered_questions_keep_their_answers(fabricated: Survey) -> None:
    """Each answered question has its answer, its terms, its address, its place and its detail."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    validation = cut(body, '<h2 id="how-it-was-validated">', '<h2 id="appraisal">')
    assert read_answers(validation) == {
        "Internal validation": "yes Split by street Five folds Whole streets were kept back. Section 2, Methods",
        "External validation": "yes Section 2",
        "Temporal validation": "no Paper, p. 104",
        "Prospective testing": "unclear Paper",
        "Calibration": "not reported Paper",
        "Decision curve": "not reported Paper",
        "Uncertainty of single predictions": "not reported Paper",
        "Results by subgroup": "yes By weather. Paper",
        "Comparison with human readers": "no Paper",
        "Code": "yes https://example.org/code In a public repository. "
        "Two files & a <b>map</b> on 31 January 2025. Paper, p. 119",
        "Trained model": "no Paper",
        "Data": "yes https://example.org/photos Paper",
    }
    assert "sv-answer--not-extracted" not in validation


def test_every_question_shows_how_all_studies_answer(fabricated: Survey) -> None:
    """A bar says every answer with its count, and the count of those with yes leads to just these studies."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    validation = cut(body, '<h2 id="how-it-was-validated">', "</section>")
    rows = re.findall(r"<tr class.*?<title>(.*?)</title>(.*?)</svg>(.*?)</td></tr>", validation, re.DOTALL)
    said, shares, yes = rows[1]
    assert said == "1 yes, 1 no, 3 not yet extracted"
    widths = re.findall(r'sv-said--([a-z-]+)" x="([\d.]+)%" width="([\d.]+)%"', shares)
    assert widths == [("yes", "0.0", "20.0"), ("no", "20.0", "20.0"), ("not-extracted", "40.0", "60.0")]
    assert yes == f'<a href="../../studies/{OKAFOR}/">1 yes</a>'
    assert read_text(cut(validation, "<caption>", "</caption>")).startswith("3 of 9 answered with yes.")


def test_unanswered_questions_are_distinguished_from_unreported_answers(fabricated: Survey) -> None:
    """What nobody has looked for is said to be so, and an answer that is not reported stays an answer."""
    body = render_study(fabricated.studies_by_id[MULLER], fabricated)
    validation = cut(body, '<h2 id="how-it-was-validated">', "</section>")
    assert read_answers(validation) == dict.fromkeys(VALIDATION_QUESTIONS.values(), "not yet extracted")
    assert read_answers(cut(body, '<h2 id="data-and-code">', "</section>")) == {
        "Code": "not reported Section 2",
        "Trained model": "not yet extracted",
        "Data": "not yet extracted",
    }


def test_page_names_models_architecture_and_appraisal(fabricated: Survey) -> None:
    """Models have their part and place, the architecture its place, and the appraisal all of its places."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    facts = read_facts(body)
    assert (facts["Models"], facts["Architecture"]) == (
        "LaneNet-50 (Main) Table A, column 2, <b>bold</b> Lane Forest (Baseline) Table A",
        "A network of fifty layers; `rules` and *stars* correct it: x_1 < x_2 && x_3 > 0. Section 2",
    )
    assert read_text(cut(body, '<h2 id="appraisal">', NUMBERS)) == (
        "Strengths and limits Strengths Tried in another city "
        "Says <script>alert(1)</script> and still is only text "
        "Limitations -5 °C was the coldest day Paper, Section 2"
    )


def test_every_place_has_its_locator(fabricated: Survey) -> None:
    """Beside each source stands where in it a value is printed, if the record says so."""
    body = render_study(fabricated.studies_by_id[TANAKA], fabricated)
    facts = read_facts(body)
    cohort = read_facts(cut(body, '<section class="sv-cohort"', "</section>"))
    assert (facts["Architecture"], facts["Source of these"], cohort["Source"], cohort["Size"]) == (
        "A network that looks straight down. Section 2, Figure 1",
        "Table A, row 6",
        "Table A, row 6",
        "~36000 frames Table A, row 6 & its footnote",
    )
    assert read_text(cut(body, '<h2 id="appraisal">', NUMBERS)).endswith("Section 2, closing words")
    sites = read_facts(render_study(fabricated.studies_by_id[OKAFOR], fabricated))["Body sites"]
    assert sites == "Cycle track Section 2, first line Painted lane Table A"


def test_page_says_everything_about_a_group(fabricated: Survey) -> None:
    """A group has its name, role, sizes, images, origin, truth and place, and nothing that is not recorded."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    cohort = cut(body, '<section class="sv-cohort" id="cohort-far">', "</section>")
    assert "<h3>The &#34;away&#34; city</h3>" in cohort
    assert read_facts(cohort) == {
        "Role": "Far city",
        "Size": "some streets (Street: no count is given) Section 2 Nobody counted them. "
        "up to 400 photographs Section 2",
        "Images": "Phone photograph",
        "Population": "Lanes beside canals, <b>wet</b> ones too.",
        "Centres": "2 (Many cities)",
        "Country": "Elsewhere",
        "Reference standard": "Lane walk Laser scan",
        "Source": "Section 2",
    }


def test_group_without_a_label_goes_by_its_role(fabricated: Survey) -> None:
    """A group that its source does not name has its role for a name, and leads to its dataset."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    cohort = cut(body, '<section class="sv-cohort" id="cohort-everything">', "</section>")
    assert "<h3>Whole study</h3>" in cohort
    assert "Role" not in read_facts(cohort)
    assert '<dd><a href="../../datasets/kerbside-photos/">Kerbside &#34;Photos&#34; &amp; Films</a></dd>' in cohort


def test_group_names_both_of_its_places(fabricated: Survey) -> None:
    """Where a group is described elsewhere than its sizes are printed, both places are named."""
    body = render_study(fabricated.studies_by_id["doe-2024-wear"], fabricated)
    assert read_facts(cut(body, '<section class="sv-cohort"', "</section>"))["Source"] == "Paper, Abstract of the paper"


def test_citation_can_be_copied_in_every_format(fabricated: Survey) -> None:
    """Formats for reading come first; those for programs have a file, and the text is without its last line end."""
    study = fabricated.studies_by_id[OKAFOR]
    body = render_study(study, fabricated)
    texts = dict(re.findall(r'<pre class="sv-pre[^>]*id="cite-([^"]+)"[^>]*>(.*?)</pre>', body, re.DOTALL))
    assert list(texts) == ["apa", "vancouver", "bibtex", "ris", "csl-json"]
    assert {name: unescape(text) for name, text in texts.items()} == {
        one.id: one.format(study.id, study.citation).rstrip("\n") for one in CITATION_FORMATS
    }
    files = re.findall(r'<a href="\.\./([^"]+)" download>Download (?!as)', body)
    assert files == [f"{OKAFOR}.bib", f"{OKAFOR}.ris", f"{OKAFOR}.csl.json"]


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


def test_page_holds_nothing_that_is_not_recorded(fabricated: Survey) -> None:
    """A sparse study has no summary, architecture, appraisal, disputes or results to show."""
    body = render_study(fabricated.studies_by_id["nguyen-2023-cracks"], fabricated)
    facts = read_facts(body)
    assert ("Architecture" in facts, facts["Explainability"]) == (False, "not yet extracted")
    marks = ('class="sv-lead"', 'id="appraisal"', 'id="disagreements"', "sv-table--estimates")
    assert [mark for mark in marks if mark in body] == []


def test_appraisal_with_a_summary_alone_has_no_section(fabricated: Survey) -> None:
    """A summary is shown above; without a strength or limitation there is no section for them."""
    study = fabricated.studies_by_id[OKAFOR]
    assert study.appraisal is not None
    short = study.appraisal.model_copy(update={"summary": "Short.", "strengths": (), "limitations": ()})
    body = render_study(study.model_copy(update={"appraisal": short}), fabricated)
    assert ('<p class="sv-lead" dir="auto">Short.</p>' in body, 'id="appraisal"' in body) == (True, False)


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


def test_page_shows_classes_inputs_design_and_features(fabricated: Survey) -> None:
    """What a model tells apart, takes in, and what else the survey collects stand with their places."""
    facts = read_facts(
        cut(render_study(fabricated.studies_by_id[MULLER], fabricated), '<h2 id="what-was-done">', "</section>")
    )
    names = ("Classes and contrast", "Clinical variables as input", "Study design", "Weather", "Ride at night", "Film")
    assert {name: facts[name] for name in names} == {
        "Classes and contrast": "Three grades Table A Not named Section 2, last line",
        "Clinical variables as input": "yes Age of the lane Traffic Section 2, line 4 "
        "The age of the lane & its traffic.",
        "Study design": "From an archive Section 2, first line",
        "Weather": "Dry & bright Rain Section 2 Dry, then wet.",
        "Ride at night": "unclear Section 2",
        "Film": "https://example.org/film?a=1&b=2 Section 2",
    }


def test_page_shows_groups_and_what_is_printed_of_a_cohort(fabricated: Survey) -> None:
    """Classes, age, sex, period, institution and features of a cohort are shown as printed, hostile text as text."""
    body = render_study(fabricated.studies_by_id[MULLER], fabricated)
    facts = read_facts(cut(body, '<section class="sv-cohort"', "</section>"))
    names = ("Classes and events", "Age", "Sex", "Period", "Institution", "Lamp", "Lanes a day")
    assert {name: facts[name] for name in names} == {
        "Classes and events": "faded, <b>pale</b>: 15 faded lanes Section 2 "
        "not faded: some 35 others Section 2, line 3 Counted by hand. "
        "faded: 25 faded lanes in all Table A The section counts 15 <15> of them.",
        "Age": "3 to 40 years Section 2",
        "Sex": "not of lanes Section 2, footnote",
        "Period": "May to July 2019 Section 2",
        "Institution": "Office of Kerbs & Lanes Section 2",
        "Lamp": "Bright <5> & white Section 2, line 5",
        "Lanes a day": "12.5 Section 2 12.5 lanes",
    }


def test_page_shows_differences_and_what_a_heading_prints(fabricated: Survey) -> None:
    """A printed difference is a row of its own, and a number says which fields come from the heading over it."""
    body = render_study(fabricated.studies_by_id[MULLER], fabricated)
    table = cut(body, 'aria-label="Differences between models"', "</table>")
    row = [read_text(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", table.partition("<tbody>")[2])]
    assert row == [
        *("Error in centimetres", "Lane Forest", "Lane Grid"),
        *("2 cm , 95 % CI: 1 to 3 cm (95 %)", "p < 0.05", "Same street"),
        "Section 2, last line By a test that nobody names.",
    ]
    assert "(model, target from the heading)" in read_text(cut(body, 'id="result-1-row"', "</tr>"))


def test_a_difference_has_its_interval(fabricated: Survey) -> None:
    """The interval around a difference stands behind it as printed, even with its bounds out of order."""
    muller = fabricated.studies_by_id[MULLER]
    interval = Interval(low=3, high=1, printed="3 to 1 <cm>")
    difference = muller.differences[0].model_copy(update={"interval": interval})
    body = render_study(muller.model_copy(update={"differences": (difference,)}), fabricated)
    row = cut(body, 'aria-label="Differences between models"', "</table>")
    assert "2 cm , 3 to 1 <cm> (95 %)" in read_text(row)
    assert "3 to 1 &lt;cm&gt;" in row


def test_a_finding_about_a_difference_names_it(fabricated: Survey) -> None:
    """A finding that is about no estimate shows the printed text, without a link to a row."""
    muller = fabricated.studies_by_id[MULLER]
    interval = Interval(low=3, high=1, printed="3 to 1 cm")
    difference = muller.differences[0].model_copy(update={"interval": interval})
    changed = muller.model_copy(update={"differences": (difference,)})
    studies = tuple(changed if one.id == MULLER else one for one in fabricated.studies)
    body = render_study(changed, dataclasses.replace(fabricated, studies=studies))
    finding = cut(body, '<section class="sv-finding"', "</section>")
    assert read_facts(finding)["Numbers"] == "2 cm"
    assert "interval 3 to 1 cm of error in centimetres difference of Lane Forest and Lane Grid must have" in finding
