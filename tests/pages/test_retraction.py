"""Pages of a survey with a retracted study: it has one, says that it counts nowhere, and is in no list."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from osteosurvey.pages import PageRenderer
from osteosurvey.pages.contributors import make_contributors
from osteosurvey.pages.facets import make_facets
from osteosurvey.pages.home import make_figures as make_home_figures
from osteosurvey.pages.search_index import make_search_index, make_texts
from osteosurvey.pages.sharing.cards import SITE_CARD, Cards
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import TEMPLATES, cut, read_text, render_dataset, render_slot, render_study
from tests.survey_room.retracting import leave_out, retract
from tests.surveys import DOE, IN_ORDER, MULLER, NGUYEN, OKAFOR, TANAKA

ADDRESS = "https://example.org/lanes/"

NAMES_IT = {"changes", "contributors", "references", "studies-table"}
"""Slots that may name a retracted study: what changed, who made its record, the reference list, what is left out."""

MEASURES = {"data-files", "data-json-ld"}
"""Slots that give the sizes of all files, of which the notices hold the study."""

SAYS_SO = {"home-front", "news", "record-form"}
"""Slots that say that a study is left out, or what state the data are in; the form knows the words of its title."""


@pytest.fixture(scope="module", params=sorted(IN_ORDER))
def study(request: pytest.FixtureRequest) -> str:
    """Each study of the fabricated survey."""
    return str(request.param)


def render_slots(survey: Survey) -> dict[str, str]:
    """Render every slot, whatever state the data are in."""
    slots = PageRenderer(survey, TEMPLATES).slots()
    return {name: render("").replace(survey.state.digest, "") for name, render in slots.items()}


def render_bodies(survey: Survey) -> Mapping[str, str]:
    return {path: make().body for path, make in PageRenderer(survey, TEMPLATES).pages().items()}


def test_the_page_says_that_the_study_counts_nowhere(study: str) -> None:
    """Every notice stands above all else that is recorded, and the last one says once what follows from them."""
    survey = retract(study)
    body = render_study(survey.retracted[0], survey)
    (notices,) = re.findall(r'</div>\s*((?:<div class="sv-caution" role="note">(?:.|\n)*?</div>\s*)+)', body)
    assert body.index(notices) < body.index('<ul class="sv-actions"')
    assert [read_text(one) for one in notices.split("</div>")[:-1]] == [
        "Correction. page 3 of the <i>next</i> issue",
        "Retraction. doi:10.5555/gone Nothing in it is <b>true</b>. "
        "This study is left out of every count, figure and table.",
    ]
    assert '<a href="https://doi.org/10.5555/gone">' in notices
    assert not {"<i>next", "<b>true"} & set(re.findall(r"<\w+>\w+", notices))


def test_the_page_of_a_study_that_counts_says_nothing_of_that(fabricated: Survey) -> None:
    """A correction alone leaves a study where it is."""
    body = render_study(fabricated.studies_by_id[DOE], fabricated)
    assert ("Correction." in body, "left out of every count" in body) == (True, False)


def test_the_page_of_a_retracted_study_is_whole(fabricated: Survey, study: str) -> None:
    """It holds all that is recorded, and no neighbours, similar studies or findings, which only counted ones have."""
    whole, retracted = render_study(fabricated.studies_by_id[study], fabricated), render_bodies(retract(study))
    headings = re.findall(r'<h2 id="([^"]+)"', retracted[f"studies/{study}/"])
    assert headings == [one for one in re.findall(r'<h2 id="([^"]+)"', whole) if one != "similar"]


def test_pages_and_their_addresses_stay(fabricated: Survey, study: str) -> None:
    """Every record has its page, and every link of one record to another leads to a page."""
    bodies = render_bodies(retract(study))
    assert sorted(bodies) == sorted(render_bodies(fabricated))
    linked = {
        path
        for body in bodies.values()
        for path in re.findall(r'href="\.\./\.\./((?:studies|datasets)/[^"#?]+/)', body)
    }
    assert linked <= bodies.keys()


@pytest.mark.parametrize(
    ("retracted", "page"),
    [
        (TANAKA, f"studies/{OKAFOR}/"),  # which may share patients with it
        (MULLER, f"studies/{OKAFOR}/"),
        (OKAFOR, "datasets/kerbside-photos/"),  # which it describes
    ],
)
def test_other_records_lead_to_a_retracted_study(retracted: str, page: str) -> None:
    """What another record says of the study is still said, with a link to its page."""
    assert f'href="../../studies/{retracted}/"' in render_bodies(retract(retracted))[page]


def test_only_its_own_page_and_those_that_it_is_named_on_know_it(study: str) -> None:
    """No page of a term or dataset lists the study; a record that names it does."""
    survey = retract(study)
    named = {path for path, body in render_bodies(survey).items() if study in body}
    naming = {f"studies/{one.id}/" for one in survey.studies if study in repr(one.cohorts)}
    naming |= {f"datasets/{one.id}/" for one in survey.datasets if study in repr(one.references)}
    assert named == {f"studies/{study}/", *naming}


def test_lists_counts_and_filters_leave_it_out(study: str) -> None:
    """All lists, tables and charts of the prose are those of a survey without the study."""
    slots, without = render_slots(retract(study)), render_slots(leave_out(study))
    different = {name for name, html in slots.items() if html != without[name]}
    assert {name for name in different if not name.startswith("figure-")} <= NAMES_IT | SAYS_SO | MEASURES
    assert {name for name, html in slots.items() if study in html} <= {*NAMES_IT, "codebook"}


def test_scripts_know_nothing_of_it(study: str) -> None:
    """Facets, the index of studies and the texts of the search are those of a survey without the study."""
    one, other = Catalogue(retract(study)), Catalogue(leave_out(study))
    assert make_facets(one) == make_facets(other)
    assert {**make_search_index(one), "survey": None} == {**make_search_index(other), "survey": None}
    assert make_texts(one) == make_texts(other)


@pytest.mark.parametrize(
    ("retracted", "said"),
    [
        (DOE, ("4", "1 retracted study left out")),
        (
            TANAKA,
            ("4", "1 of them added later; 1 study with a printed correction or concern, 1 retracted study left out"),
        ),
    ],
)
def test_the_home_page_says_what_is_left_out(retracted: str, said: tuple[str, str]) -> None:
    """The number of studies is that of those which count, and beside it stands how many were left out."""
    figure = make_home_figures(Catalogue(retract(retracted)))[0]
    assert (figure.count, figure.note) == said


def test_the_page_of_studies_says_what_is_left_out(fabricated: Survey, study: str) -> None:
    """Above the table stands which studies it leaves out, with links to their pages; nothing where there is none."""
    survey = retract(study)
    name = Catalogue(survey).study_links[study].name
    above, _, table = render_slot("studies-table", survey).partition('<div class="sv-explorer')
    assert read_text(above) == f"1 retracted study left out: {name} ."
    assert re.findall(r'href="([^"]+)"', above) == [f"studies/{study}/"]
    assert study not in table
    assert render_slot("studies-table", fabricated).lstrip().startswith('<div class="sv-explorer')


@pytest.mark.parametrize(("study", "count"), [(OKAFOR, 1), (TANAKA, 0)])
def test_a_dataset_marks_a_retracted_study_that_describes_it(study: str, count: int) -> None:
    """Among the works that describe a dataset, the retracted one is marked."""
    survey = retract(study)
    body = render_dataset(survey.datasets_by_id["kerbside-photos"], survey)
    titles = re.findall(r'<p class="sv-work__title">(.*?)</p>', cut(body, '<h2 id="references">', '<h2 id="studies">'))
    marked = [read_text(one) for one in titles if "sv-badge" in one]
    assert marked == [f"{survey.studies_by_id[study].citation.title} retracted"] * count


@pytest.mark.parametrize(("retracted", "numbers"), [(TANAKA, "[6]"), (MULLER, "[5] [9]"), (DOE, "")])
def test_the_reference_list_still_holds_it(retracted: str, numbers: str) -> None:
    """The work keeps its place and its numbers, is called what it is, and leads to its page."""
    survey = retract(retracted)
    (entry,) = (one for one in render_slot("references", survey).split("<li") if f"studies/{retracted}/" in one)
    title = read_text(cut(entry, '<p class="sv-work__title">', "</p>"))
    assert title == f"{survey.retracted[0].citation.title} Retracted study"
    assert read_text(entry.partition('<p class="sv-work__title">')[0].partition(">")[2]) == numbers


def test_who_made_its_record_stays_credited(fabricated: Survey, study: str) -> None:
    """The page of contributors names the same people with the same records."""
    assert make_contributors(Catalogue(retract(study))) == make_contributors(Catalogue(fabricated))


def test_it_keeps_its_picture(study: str) -> None:
    """The picture that previews of its page show is drawn, as that of every study."""
    survey = retract(study)
    paths = list(Cards(Catalogue(survey)).list_files())
    assert paths == [SITE_CARD, *(f"studies/{one.id}.png" for one in survey.all_studies)]
    renderer = PageRenderer(survey, TEMPLATES, site_url=ADDRESS)
    page = renderer.pages()[f"studies/{study}/"]()
    (shown,) = re.findall(rf'property="og:image" content="{ADDRESS}([^"]+)"', page.head)
    assert shown in paths


@pytest.mark.parametrize(
    ("retracted", "others"), [(TANAKA, ["Also from Night rides : Doe 2024 ."]), (OKAFOR, []), (NGUYEN, [])]
)
def test_it_shows_who_else_uses_its_dataset(retracted: str, others: list[str]) -> None:
    """Those of its dataset are the studies that count, of which it is none."""
    survey = retract(retracted)
    shared = re.findall(r"<p>Also from .*?</p>", render_study(survey.retracted[0], survey))
    assert [read_text(one) for one in shared] == others
