"""Every slot, every stamped page, and text that must stay text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from osteosurvey.exports import Exports, Material
from osteosurvey.figures.svg.environment import make_environment
from osteosurvey.models import Study
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.search_index import list_search_files
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import VALIDATION_QUESTIONS
from tests.surveys import PROJECT, published

TEMPLATES = PROJECT / "site_templates"
HOSTILE = """<script>ran()</script>"'{{ 7*7 }}</title><img onerror=ran()>"""


@pytest.fixture
def renderer(fabricated: Survey) -> PageRenderer:
    return PageRenderer(fabricated, TEMPLATES, published(fabricated))


def with_title(study: Study, title: str) -> Study:
    citation = study.citation.model_copy(update={"title": title})
    return study.model_copy(update={"citation": citation})


def test_slots_of_the_prose_are_those_of_the_renderer(renderer: PageRenderer) -> None:
    """No page asks for a slot that does not exist, and no slot is left without a page."""
    asked = {
        name
        for path in (*(PROJECT / "docs").rglob("*.md"), *(PROJECT / "site_templates" / "overrides").rglob("*.html"))
        for name in re.findall(r'data-slot="([a-z-]+)"', path.read_text("utf-8"))
    }
    assert asked - {"page-body", "page-top"} == set(renderer.slots())


def test_every_slot_renders(renderer: PageRenderer) -> None:
    """Each slot gives markup, and none leaves template syntax behind."""
    rendered = {name: render("../") for name, render in renderer.slots().items()}
    assert [name for name, html in rendered.items() if not html.strip() or "{%" in html] == []


def test_every_record_and_term_has_a_page(renderer: PageRenderer, fabricated: Survey) -> None:
    """Pages come in the order of their addresses, one for each study, dataset and term of an axis that is shown."""
    paths = [make().path for make in renderer.pages().values()]
    assert paths == list(renderer.pages())
    expected = {f"studies/{study.id}/" for study in fabricated.studies}
    expected |= {f"datasets/{dataset.id}/" for dataset in fabricated.datasets}
    axes = ("modalities", "tasks", "methods")
    expected |= {f"{axis}/{term.id}/" for axis in axes for term in fabricated.vocabularies[axis].terms}
    expected.remove("methods/unstated-method/")  # no study has it
    assert (set(paths), paths) == (expected, sorted(paths))


def test_a_term_that_no_study_has_is_only_explained(renderer: PageRenderer, fabricated: Survey) -> None:
    """An unstated term without studies stands where terms are defined and chosen, and nowhere else."""
    slots = {name: render("../") for name, render in renderer.slots().items()}
    assert [name for name, html in slots.items() if "nstated-method" in html] == ["codebook", "record-form"]
    assert [path for path, make in renderer.pages().items() if "nstated-method" in make().body] == []
    assert [path for path, make in list_search_files(fabricated).items() if b"nstated-method" in make()] == []
    files = dict(Exports(Material(fabricated)).files())
    assert [path for path, content in files.items() if b"unstated-method" in content] == [
        "data/osteosurvey.sqlite",
        "data/vocabularies.json",
        "data/schemas/study.schema.json",
    ]


def test_hostile_title_is_escaped_wherever_it_goes(renderer: PageRenderer, fabricated: Survey) -> None:
    """Mark-up in a title is text in the body of the page, and template syntax is not evaluated."""
    page = renderer.render_study(with_title(fabricated.studies[0], HOSTILE))
    assert (page.title, "<script>" in page.body, "<img onerror" in page.body) == (HOSTILE, False, False)
    assert "&lt;script&gt;ran()&lt;/script&gt;" in page.body
    assert "{{ 7*7 }}" in page.body


def test_unanswered_questions_are_distinguished_from_unreported_ones(
    renderer: PageRenderer, fabricated: Survey
) -> None:
    """What nobody has looked for is named apart from what the source does not report."""
    body = renderer.render_study(fabricated.studies_by_id["muller-2022-paint"]).body
    said = re.findall(r"sv-answer--(not-reported|not-extracted)", body)
    assert (said.count("not-reported"), said.count("not-extracted")) == (1, len(VALIDATION_QUESTIONS) + 3)


def test_misspelt_name_stops_the_build(tmp_path: Path) -> None:
    """A template that asks for what it is not given fails instead of printing nothing."""
    (tmp_path / "page.html.jinja").write_text("{{ studdy }}")
    with pytest.raises(UndefinedError, match="studdy"):
        make_environment(tmp_path).get_template("page.html.jinja").render()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.jinja")), ids=lambda path: path.name)
def test_template_states_its_contract_first(path: Path) -> None:
    """Each template begins with a comment that says what it shows and what it needs."""
    text = path.read_text("utf-8")
    assert text.startswith("{#-")
    assert "Context:" in text.partition("-#}")[0] or path.name.startswith("_")
