"""Renders every page and slot of the site from the records; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from osteosurvey.coverage import measure_coverage
from osteosurvey.models import Dataset, Study, VocabularyTerm
from osteosurvey.pages.catalogue import AXES, Catalogue
from osteosurvey.pages.charts import make_year_chart
from osteosurvey.pages.data_page import make_files
from osteosurvey.pages.dataset_page import describe_dataset, make_dataset_page, make_dataset_rows
from osteosurvey.pages.disagreements import make_disagreements
from osteosurvey.pages.environment import make_environment
from osteosurvey.pages.home import make_edition, make_figures, make_how_to_cite
from osteosurvey.pages.methodology import make_check_state, make_dispute_count, make_flow
from osteosurvey.pages.outlook import make_outlook
from osteosurvey.pages.page import Page
from osteosurvey.pages.references import make_references
from osteosurvey.pages.related_surveys import make_related_surveys_table
from osteosurvey.pages.study_page import describe_study, make_study_page
from osteosurvey.pages.study_rows import make_study_rows
from osteosurvey.pages.taxonomy import make_axes, make_term_page
from osteosurvey.survey import Survey
from osteosurvey.tables import Table

_STAMPED_ROOT = Markup("../../")
"""Way from a stamped page to the site's root; all of them lie at the same depth."""

_Prepare = Callable[[], Mapping[str, object]]
"""Prepares what a slot's template needs, when the slot is rendered."""


class PageRenderer:
    """Renders the pages of one survey."""

    def __init__(self, survey: Survey, templates: Path, tables: Iterable[Table] = ()) -> None:
        self._survey = survey
        self._catalogue = Catalogue(survey)
        self._environment = make_environment(templates)
        self._tables = tuple(tables)

    def slots(self) -> Mapping[str, Callable[[str], str]]:
        """Name every slot of the prose pages with the function that renders it for a page's root."""
        return {name: self._make_slot(name, prepare) for name, prepare in self._slot_contexts().items()}

    def _make_slot(self, name: str, prepare: _Prepare) -> Callable[[str], str]:
        template = f"{name}.html.jinja"

        def render(root: str) -> str:
            return self._environment.get_template(template).render(root=Markup(root), **prepare())

        return render

    def _slot_contexts(self) -> dict[str, _Prepare]:
        catalogue, record = self._catalogue, self._survey.record
        return {
            "home-glance": lambda: {
                "figures": make_figures(catalogue),
                "chart": make_year_chart(study.citation.year for study in self._survey.studies),
            },
            "home-axes": lambda: {"axes": make_axes(catalogue)},
            "edition": lambda: {"edition": make_edition(catalogue)},
            "how-to-cite": lambda: {"cite": make_how_to_cite(catalogue)},
            "studies-table": lambda: {"rows": make_study_rows(catalogue.studies, catalogue)},
            "datasets-table": lambda: {"rows": make_dataset_rows(catalogue)},
            "related-surveys-table": lambda: {"table": make_related_surveys_table(catalogue)},
            "taxonomy": lambda: {"axes": make_axes(catalogue)},
            "references": lambda: {"references": make_references(self._survey)},
            "methodology-scope": lambda: {"record": record},
            "methodology-search": lambda: {"record": record},
            "methodology-criteria": lambda: {"record": record},
            "methodology-flow": lambda: {"stages": make_flow(catalogue)},
            "methodology-extracted": lambda: {"items": record.extracted_items},
            "methodology-checks": lambda: {
                "state": make_check_state(catalogue),
                "disputes": make_dispute_count(catalogue),
            },
            "coverage": lambda: {"rows": measure_coverage(self._survey.studies)},
            "disagreements": lambda: {"disagreements": make_disagreements(catalogue)},
            "outlook": lambda: {"categories": make_outlook(catalogue)},
            "data-files": lambda: {"files": make_files(self._tables)},
            "data-dictionary": lambda: {"tables": self._tables},
            "licences": lambda: {"licences": record.licences},
            "repository": lambda: {"repository": record.repository},
            "survey-origin": lambda: {"record": record},
        }

    def pages(self) -> Iterator[Page]:
        """Render every stamped page, folder after folder in the order of the alphabet."""
        folders: dict[str, Iterator[Page]] = {axis: self._render_terms(axis) for axis in AXES}
        folders["studies"] = map(self.render_study, self._survey.studies)
        folders["datasets"] = map(self.render_dataset, self._survey.datasets)
        for folder in sorted(folders):
            yield from folders[folder]

    def _render_terms(self, axis: str) -> Iterator[Page]:
        for term in sorted(self._survey.vocabularies[axis].terms, key=lambda term: term.id):
            yield self.render_term(axis, term)

    def render_study(self, study: Study) -> Page:
        """Render the page of a study."""
        return Page(
            path=f"studies/{study.id}/",
            shell="studies/shell/",
            title=study.citation.title,
            description=describe_study(study, self._catalogue),
            body=self._render("study", study=make_study_page(study, self._catalogue)),
        )

    def render_dataset(self, dataset: Dataset) -> Page:
        """Render the page of a dataset."""
        return Page(
            path=f"datasets/{dataset.id}/",
            shell="datasets/shell/",
            title=dataset.label,
            description=describe_dataset(dataset, self._catalogue),
            body=self._render("dataset", dataset=make_dataset_page(dataset, self._catalogue)),
        )

    def render_term(self, axis: str, term: VocabularyTerm) -> Page:
        """Render the page of a term."""
        return Page(
            path=f"{axis}/{term.id}/",
            shell=f"{axis}/shell/",
            title=term.label,
            description=term.definition,
            body=self._render("term", page=make_term_page(axis, term, self._catalogue)),
        )

    def _render(self, template: str, **context: object) -> str:
        return self._environment.get_template(f"{template}.html.jinja").render(root=_STAMPED_ROOT, **context)
