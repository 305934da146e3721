"""Renders every page and slot of the site from the records; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from osteosurvey.exports import Exports, Material
from osteosurvey.exports.dataset_jsonld import describe_data
from osteosurvey.exports.published import Producers
from osteosurvey.exports.schema_org import Node
from osteosurvey.figures import FIGURE_IDS, Figure
from osteosurvey.models import Dataset, RelatedSurvey, Study, VocabularyTerm
from osteosurvey.pages.audit import make_finding_count
from osteosurvey.pages.changes import MAX_NEWS, make_later
from osteosurvey.pages.codebook import make_codebook
from osteosurvey.pages.credit import make_credit
from osteosurvey.pages.data_page import group_files, make_dictionary, make_ways
from osteosurvey.pages.figure_forms import FORMS
from osteosurvey.pages.figures import make_frames, make_scope
from osteosurvey.pages.filters import make_page_environment
from osteosurvey.pages.footer import make_footer
from osteosurvey.pages.form import make_form
from osteosurvey.pages.front import make_evidence, make_quick_views
from osteosurvey.pages.home import cite_data, make_figures
from osteosurvey.pages.lists.numbered import SIZES, NumberedPage, PageSizes
from osteosurvey.pages.lists.site_lists import SiteList, SiteLists, make_list_top, name_page
from osteosurvey.pages.methodology import count_levels, make_check_state, make_dispute_count
from osteosurvey.pages.outlook import make_outlook
from osteosurvey.pages.page import Page
from osteosurvey.pages.records.dataset_page import DatasetPages, describe_dataset
from osteosurvey.pages.records.head import PageTop
from osteosurvey.pages.records.study_renderer import OwnPage, StudyRenderer
from osteosurvey.pages.records.study_rows import make_columns, make_study_rows
from osteosurvey.pages.sharing.cards import SITE_CARD, Cards
from osteosurvey.pages.sharing.json_ld import (
    SiteAddress,
    describe_dataset_page,
    describe_page,
    describe_term_page,
    format_json_ld,
)
from osteosurvey.pages.taxonomy import caption_studies, make_axes, make_term_page, make_term_top, number_term_pages
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import RecordLink
from osteosurvey.survey.coverage import measure_coverage
from osteosurvey.survey.data_state import name_edition
from osteosurvey.survey.tree import count_tree

_STAMPED_ROOT = Markup("../../")
"""Way from a stamped page to the site's root; all but the further pages of terms lie at the same depth."""

_FURTHER_ROOT = Markup("../../../")
"""Way from a further page of a term to the site's root."""

_Prepare = Callable[[], Mapping[str, object]]
"""Prepares what a slot's template needs, when the slot is rendered."""


class PageRenderer:
    """Renders the pages of one survey; the data page offers what its exports have made by then."""

    def __init__(
        self,
        survey: Survey,
        templates: Path,
        exports: Exports | None = None,
        *,
        site_url: str = "",
        sizes: PageSizes = SIZES,
        find_own: Callable[[Study], OwnPage | None] = lambda study: None,
    ) -> None:
        """Name the survey, its templates and files; `find_own` gives what an earlier build kept of a study's page."""
        self._survey = survey
        self._catalogue = survey.catalogue
        self._environment = make_page_environment(templates, self._catalogue, sizes)
        self._own_environment = make_page_environment(templates, survey.frame.catalogue, sizes)
        self._exports = exports or Exports(Material(survey, site_url))
        self._site = SiteAddress(site_url)
        self.study_pages = StudyRenderer(survey, self._render, self._render_own, self._site, find_own)
        self._lists = SiteLists(self._catalogue, sizes)
        self._sizes = sizes

    @cached_property
    def _dataset_pages(self) -> DatasetPages:
        return DatasetPages(self._catalogue, self._sizes)

    def slots(self) -> Mapping[str, Callable[[str], str]]:
        """Name every slot of the prose pages with the function that renders it for a page's root."""
        slots = {name: self._make_slot(name, prepare) for name, prepare in self._slot_contexts().items()}
        return slots | {f"figure-{id_}": self._make_figure_slot(id_) for id_ in FIGURE_IDS}

    def _make_figure_slot(self, id_: str) -> Callable[[str], str]:
        def render(root: str) -> str:
            figure = self._exports.material.figures.get(id_)
            template = self._environment.get_template("figure.html.jinja")
            drawing, body = self._draw(figure, Markup(root)), self._render_form(figure, Markup(root))
            frames = make_frames(figure, self._catalogue)
            return "".join(
                template.render(root=Markup(root), figure=view, drawing=drawing, body=body) for view in frames
            )

        return render

    def _render_form(self, figure: Figure, root: Markup) -> Markup:
        """Render the form of its own that a figure has on pages; empty for those that show their charts."""
        form = FORMS.get(figure.id)
        if form is None:
            return Markup()
        template = self._environment.get_template(form.template)
        return Markup(template.render(root=root, body=form.make(figure, self._catalogue)))  # escaped by the template

    def _draw(self, figure: Figure, root: Markup) -> Markup:
        if figure.drawing is None:
            return Markup()
        template = self._environment.get_template(figure.drawing.template)
        # The template escapes; what it returns is finished.
        return Markup(template.render(root=root, drawing=figure.drawing))

    def _make_slot(self, name: str, prepare: _Prepare) -> Callable[[str], str]:
        template = f"{name}.html.jinja"

        def render(root: str) -> str:
            return self._environment.get_template(template).render(root=Markup(root), **prepare())

        return render

    def _slot_contexts(self) -> dict[str, _Prepare]:
        catalogue, record = self._catalogue, self._survey.record
        return {
            "home-front": lambda: {
                "edition": name_edition(self._survey),
                "state": self._survey.state,
                "record": record,
                "views": make_quick_views(catalogue),
                "figures": make_figures(catalogue),
                "evidence": make_evidence(catalogue),
                "credit": make_credit(self._survey),
            },
            "home-axes": lambda: {"axes": make_axes(catalogue)},
            "edition": lambda: {"name": name_edition(self._survey), "state": self._survey.state},
            "how-to-cite": lambda: {"record": record, "data": cite_data(self._survey)},
            "news": lambda: {
                "later": make_later(catalogue),
                "versions": self._survey.versions[:MAX_NEWS],
            },
            "changes": lambda: self._lists.changes.describe_first(),
            "studies-table": lambda: {
                **self._lists.studies.describe_first(),
                "page_size": self._sizes.items,
                "axes": make_axes(catalogue),
                "views": make_quick_views(catalogue),
                "left_out": catalogue.left_out,
                "retracted": catalogue.retracted_links,
            },
            "datasets-table": lambda: self._lists.datasets.describe_first(),
            "related-surveys-table": lambda: {
                "surveys": sorted(self._survey.related_surveys, key=_survey_order),
                "modalities": self._survey.shown_terms["modalities"],
                "record": record,
            },
            "taxonomy": lambda: {"axes": make_axes(catalogue)},
            "survey-tree": lambda: {
                "tree": record.tree,
                "limbs": count_tree(self._survey, catalogue.studies),
                "links": catalogue.study_links,
                "most": self._sizes.items,
            },
            "references": lambda: self._lists.references.describe_first(),
            "methodology-scope": lambda: {"record": record},
            "methodology-search": lambda: {"record": record},
            "methodology-criteria": lambda: {"record": record},
            "methodology-extracted": lambda: {"items": record.extracted_items},
            "methodology-checks": lambda: {
                "state": make_check_state(catalogue),
                "disputes": make_dispute_count(catalogue),
            },
            "check-levels": lambda: {"levels": count_levels(catalogue)},
            "codebook": lambda: {"codebook": make_codebook(self._survey)},
            "contributors": lambda: self._lists.contributors.describe_first(),
            "coverage": lambda: {"rows": measure_coverage(self._survey.studies)},
            "disagreements": lambda: self._lists.disagreements.describe_first(),
            "audit": lambda: self._lists.audit.describe_first(),
            "audit-count": lambda: {"count": make_finding_count(catalogue)},
            "outlook": lambda: {"categories": make_outlook(catalogue)},
            "footer": lambda: {"footer": make_footer(catalogue)},
            "figures-scope": lambda: {"scope": make_scope(catalogue)},
            "data-ways": lambda: {"ways": make_ways(self._site.url), "site_url": self._site.url},
            "data-files": lambda: {"groups": group_files(self._exports.made)},
            "data-tables": lambda: {"tables": make_dictionary(self._exports.material.tables)},
            "data-json-ld": lambda: {"json_ld": self._describe_data()},
            "data-dictionary": lambda: {"tables": make_dictionary(self._exports.material.tables)},
            "licences": lambda: {"licences": record.licences},
            "record-form": lambda: {"form": make_form(self._survey), "record": record},
            "repository": lambda: {"repository": record.repository},
            "survey-origin": lambda: {"record": record},
        }

    def _describe_data(self) -> Markup:
        """Describe the files that have been made, and their columns, for machines."""
        exports = self._exports
        return format_json_ld(describe_data(self._survey, exports.material.tables, exports.made, self._site.url))

    def pages(self) -> Mapping[str, Callable[[], Page]]:
        """List the stamped page of every record by its path, in the order of the alphabet."""
        folders: dict[str, Mapping[str, Callable[[], Page]]] = {
            axis: {term.id: partial(self.render_term, axis, term) for term in self._survey.shown_terms[axis]}
            for axis in self._survey.axes
        }
        folders["studies"] = {study.id: partial(self.render_study, study) for study in self._survey.all_studies}
        folders["datasets"] = {dataset.id: partial(self.render_dataset, dataset) for dataset in self._survey.datasets}
        pages = {f"{folder}/{id_}/": make for folder, found in folders.items() for id_, make in found.items()}
        return dict(sorted(pages.items()))

    def further_pages(self) -> Mapping[str, Callable[[], Page]]:
        """List the stamped pages of long lists behind their first one by their paths."""
        pages: dict[str, Callable[[], Page]] = {}
        for axis in self._survey.axes:
            for term in self._survey.shown_terms[axis]:
                for page in number_term_pages(axis, term, self._catalogue, self._sizes)[1:]:
                    pages[page.here.path] = partial(self.render_term_studies, axis, term, page)
        for dataset in self._survey.datasets:
            for page in self._dataset_pages.number_pages(dataset)[1:]:
                pages[page.here.path] = partial(self.render_dataset_uses, dataset, page)
        for one in self._lists.all:
            pages |= {page.here.path: partial(self.render_list_page, one, page) for page in one.pages[1:]}
        return pages

    def pictures(self) -> Producers:
        """List what previews of links show, if the site has the address that previews need."""
        return Cards(self._catalogue).list_files() if self._site.url else {}

    def render_study(self, study: Study) -> Page:
        """Render the page of a study."""
        return self.study_pages.render(study)

    def render_dataset(self, dataset: Dataset) -> Page:
        """Render the page of a dataset."""
        description = describe_dataset(dataset, self._catalogue)
        return self._make_page(
            path=f"datasets/{dataset.id}/",
            title=dataset.label,
            description=description,
            body=self._render("dataset", dataset=dataset, page=self._dataset_pages.make(dataset)),
            top=self._dataset_pages.make_top(dataset),
            node=describe_dataset_page(dataset, description, self._catalogue, self._site.locate),
        )

    def render_term(self, axis: str, term: VocabularyTerm) -> Page:
        """Render the page of a term."""
        vocabulary = self._survey.vocabularies[axis]
        return self._make_page(
            path=f"{axis}/{term.id}/",
            title=term.label,
            description=term.definition,
            body=self._render(
                "term",
                vocabulary=vocabulary,
                term=term,
                page=make_term_page(axis, term, self._catalogue, self._sizes),
                columns=make_columns(self._survey),
            ),
            top=make_term_top(axis, term, self._catalogue),
            node=describe_term_page(vocabulary, term, self._catalogue, self._site.locate),
        )

    def render_term_studies(self, axis: str, term: VocabularyTerm, page: NumberedPage[str, Study]) -> Page:
        """Render a page of the studies of a term that is not the first one."""
        body = self._render(
            "term-studies",
            root=_FURTHER_ROOT,
            page=page,
            rows=make_study_rows(page.parts[0].shown, self._catalogue),
            columns=make_columns(self._survey),
            caption=caption_studies(axis, term, self._catalogue),
        )
        return self._make_further_page(term.label, f"Studies of the term: {term.definition}", page, body)

    def render_dataset_uses(self, dataset: Dataset, page: NumberedPage[str, Study]) -> Page:
        """Render a page of the studies that draw on a dataset that is not the first one."""
        body = self._render(
            "dataset-uses",
            root=_FURTHER_ROOT,
            page=page,
            uses=self._dataset_pages.make_uses(dataset, page),
            caption=self._dataset_pages.caption(dataset),
        )
        return self._make_further_page(dataset.label, f"Studies that use {dataset.label}", page, body)

    def render_list_page(self, one: SiteList, page: NumberedPage[Any, Any]) -> Page:
        """Render a page of a long list that is not the first one."""
        body = self._render(one.template_of(page), **one.describe(page))
        shell = one.shell or f"{one.link.path}shell/"
        return self._make_further_page(one.link.name, one.link.title, page, body, shell=shell, root=_STAMPED_ROOT)

    def _make_further_page(
        self,
        name: str,
        description: str,
        page: NumberedPage[Any, Any],
        body: str,
        *,
        shell: str = "",
        root: Markup = _FURTHER_ROOT,
    ) -> Page:
        """Make a page of a long list, of a record or term unless a shell is named, that is not the first one."""
        path, title = page.here.path, name_page(name, page)
        return self._make_page(
            path=path,
            shell=shell or f"{path.partition('/')[0]}/pages/shell/",
            root=root,
            title=title,
            description=description,
            body=body,
            top=make_list_top(RecordLink(name, "", page.all[0].path), page),
            node=describe_page(title, description, path, self._catalogue, self._site.locate),
        )

    def _make_page(
        self,
        *,
        path: str,
        title: str,
        description: str,
        body: str,
        node: Node,
        top: PageTop,
        shell: str = "",
        root: Markup = _STAMPED_ROOT,
    ) -> Page:
        head = self._render(
            "head",
            site_name=self._survey.record.short_title,
            title=title,
            description=description,
            url=self._site.locate_fully(path),
            image=self._site.locate_fully(SITE_CARD),
            json_ld=format_json_ld(node),
        )
        return Page(
            path,
            shell or f"{path.partition('/')[0]}/shell/",
            title,
            description,
            body,
            head,
            self._render("record-top", top=top, root=root),
        )

    def _render(self, template: str, /, **context: object) -> str:
        return self._environment.get_template(f"{template}.html.jinja").render({"root": _STAMPED_ROOT, **context})

    def _render_own(self, template: str, /, **context: object) -> str:
        return self._own_environment.get_template(f"{template}.html.jinja").render(root=_STAMPED_ROOT, **context)


def _survey_order(survey: RelatedSurvey) -> tuple[bool, int, int, str]:
    """Order surveys by their number, this one last."""
    return (survey.citation is None, survey.survey_number or 0, survey.year, survey.id)
