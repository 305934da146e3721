"""The home page: its counts are those of the records."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from osteosurvey.pages import PageRenderer
from osteosurvey.pages.home import cite_data, make_figures
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.figures.plain import read_studies
from tests.figures.plain_results import counted, join_places
from tests.rendering import read_text, render_slot
from tests.surveys import DOE, OKAFOR, PROJECT


def read_folder(folder: Path) -> list[dict[str, Any]]:
    return [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(folder.glob("*.yml"))]


def list_cited(data: Path) -> list[set[int]]:
    """List the numbers of every cited work, straight from the files."""
    studies, related = read_folder(data / "studies"), read_folder(data / "related_surveys")
    cited = [{one["survey_number"]} if "survey_number" in one else set() for one in related if "citation" in one]
    cited += [{*one.get("other_survey_numbers", ()), one.get("survey_number", 0)} - {0} for one in studies]
    for dataset in read_folder(data / "datasets"):
        works = [reference for reference in dataset["references"] if "citation" in reference]
        cited += [{work["survey_number"]} if "survey_number" in work else set() for work in works]
    numbers = re.findall(r"survey_number *= *\{(\d+)\}", (data / "references.bib").read_text("utf-8"))
    return [*cited, *({int(number)} for number in numbers)]


def count_listed(cited: list[set[int]]) -> int:
    """Count the works of the reference list: those that share a number are one, those without one are not in it."""
    numbered = {frozenset(numbers) for numbers in cited if numbers}
    aliases = {numbers for numbers in numbered if any(numbers < other for other in numbered)}
    return len(numbered - aliases)


def count_records(data: Path) -> dict[str, int]:
    studies = read_studies(data)
    return {
        "studies": len(studies),
        "results": sum(len(join_places(counted(study))) for study in studies),
        "datasets": len(read_folder(data / "datasets")),
        "references": count_listed(list_cited(data)),
    }


def test_counts_equal_those_of_the_files(either: Survey, either_folder: Path) -> None:
    """The numbers on the home page are those that a count of the files themselves gives."""
    html = PageRenderer(either, PROJECT / "site_templates").slots()["home-front"]("")
    shown = re.findall(r'<li><a href="[a-z/]+"><b>([\d,]+)</b> ([a-z ]+?)(?: <small>[^<]+</small>)?</a></li>', html)
    assert {label: int(count.replace(",", "")) for count, label in shown} == count_records(either_folder)


def test_counts_say_what_came_later(catalogue: Catalogue) -> None:
    """Beside each number stands how much came after the survey's edition, and how far papers were read."""
    assert [(figure.count, figure.label, figure.note) for figure in make_figures(catalogue)] == [
        ("5", "studies", "1 of them added later; 1 study with a printed correction or concern"),
        ("2 / 5", "checked against the paper", "full text 2"),
        ("6", "results", ""),
        ("2", "datasets", ""),
        ("10", "references", "in the survey’s own list"),
    ]


def test_a_result_of_two_places_counts_once(fabricated: Survey) -> None:
    """The number of results is that of distinct ones; the places that print them, and what came later, are its note."""
    study = fabricated.studies_by_id[OKAFOR]
    again = (number.model_copy(update={"source": "elsewhere"}) for number in study.estimates)
    doubled = study.model_copy(update={"estimates": (*study.estimates, *again)})
    later = study.model_copy(update={"id": DOE, "survey_number": None})
    studies = tuple({OKAFOR: doubled, DOE: later}.get(one.id, one) for one in fabricated.studies)
    figure = make_figures(Catalogue(replace(fabricated, studies=studies)))[2]
    assert (figure.count, figure.label, figure.note) == (
        "9",
        "results",
        "printed at 12 places; 3 from studies added later",
    )


EDITION = "Test edition, with 1 study added later"


def test_edition_is_reported_with_its_day(fabricated: Survey) -> None:
    """The edition has its name with the studies that came later, and the version of the data with its day."""
    html = render_slot("edition", fabricated)
    assert read_text(html) == f"{EDITION} · data version 1.2.3 of 28 February 2025"
    assert '<time datetime="2025-02-28">' in html


def test_later_changes_stand_beside_the_version(changed: Survey) -> None:
    """Data with later changes are neither shown nor cited as the version alone."""
    html = render_slot("edition", changed)
    assert read_text(html) == f"{EDITION} · data version 1.2.3 of 28 February 2025 and later changes"
    assert '<a href="changes/#since">' in html
    said = f"data version 1.2.3 of 28 February 2025 and later changes ({changed.state.digest})"
    assert cite_data(changed) == f"LaneSurvey, {EDITION}, {said}. https://example.org/lanes"


def test_survey_and_data_can_be_cited(fabricated: Survey) -> None:
    """There is a line to copy for the survey and one for its data, and the survey's addresses."""
    html = render_slot("how-to-cite", fabricated)
    assert html.startswith("<p>Do not cite what is invented.</p>")
    assert re.findall(r'<p class="sv-pre" data-copy="[a-z ]+">([^<]+)</p>', html) == [
        "Zoë Abara-Łukasik, The Lane Walkers. A Survey of Programs That Find Damage to Cycle Lanes. "
        "Journal of Invented Results, 2025. https://doi.org/10.5555/lanes.2025",
        f"LaneSurvey, {EDITION}, data version 1.2.3 of 28 February 2025. https://example.org/lanes",
    ]
    assert re.findall(r'<a href="([^"]+)">([^<]+)', html) == [
        ("https://doi.org/10.5555/lanes.2025", "doi:10.5555/lanes.2025"),
        ("https://example.org/companion", "Page of the &lt;b&gt;authors&lt;/b&gt;"),
    ]
