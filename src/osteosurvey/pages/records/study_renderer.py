"""Renders the page of a study: what its own record says, and then, put into holes, what depends on other studies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Protocol

from markupsafe import Markup

from osteosurvey.models import Study
from osteosurvey.pages.credit import Credit, name_origin
from osteosurvey.pages.page import Page
from osteosurvey.pages.records.head import PageTop, Section
from osteosurvey.pages.records.holes import Parts, fill_holes, mark_hole, split_at_holes
from osteosurvey.pages.records.study_page import describe_study, list_kicker, make_study_page
from osteosurvey.pages.records.surroundings import AllSurroundings
from osteosurvey.pages.sharing.cards import Cards
from osteosurvey.pages.sharing.json_ld import SiteAddress, describe_study_page, format_json_ld
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

SHELL = "studies/shell/"
"""Address of the shell that the pages of studies are stamped into."""

_VERSION, _STUDIES, _CONTENTS, _RELATED, _IMAGE = "version", "studies", "contents", "related", "image"
"""Names of the holes; that of the answers to a question is `answers` with the path of its field."""


class Render(Protocol):
    """Renders a template of stamped pages."""

    def __call__(self, template: str, /, **context: object) -> str:
        """Render it with what it needs."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What a page shows of its own record; it is the same whatever other records say."""

    title: str
    description: str
    body: Parts
    head: Parts
    kicker: tuple[str, ...]
    sections: tuple[Section, ...]


class StudyRenderer:
    """Renders the pages of studies.

    `render_own` sees the frame of the survey alone, and `render` everything.
    """

    def __init__(
        self,
        survey: Survey,
        render: Render,
        render_own: Render,
        site: SiteAddress,
        find_own: Callable[[Study], OwnPage | None],
    ) -> None:
        self._survey, self._site, self._find_own = survey, site, find_own
        self._render, self._render_own = render, render_own
        self._surroundings = AllSurroundings(survey.catalogue)
        self._cards = Cards(survey.catalogue)

    def render(self, study: Study) -> Page:
        """Render the page of a study."""
        return self.complete(study, self._find_own(study) or self.render_own(study))

    def render_own(self, study: Study) -> OwnPage:
        """Render what the page shows of its own record."""
        catalogue = self._frame
        page, description = make_study_page(study, catalogue, self._credit), describe_study(study, catalogue)
        node = describe_study_page(study, description, catalogue, self._site.locate)
        body = self._render_own(
            "study",
            study=study,
            page=page,
            axes=[catalogue.survey.vocabularies[axis] for axis in catalogue.survey.axes],
            hole=lambda name: Markup(mark_hole(name)),  # what fills it is finished HTML
        )
        head = self._render_own(
            "head",
            site_name=catalogue.survey.record.short_title,
            title=study.citation.title,
            description=description,
            url=self._site.locate_fully(f"studies/{study.id}/"),
            image=mark_hole(_IMAGE),
            json_ld=format_json_ld(node),
        )
        return OwnPage(
            study.citation.title,
            description,
            split_at_holes(body),
            split_at_holes(head),
            tuple(list_kicker(study, catalogue)),
            page.sections,
        )

    def complete(self, study: Study, own: OwnPage) -> Page:
        """Put what depends on other studies into the holes of a page."""
        around = self._surroundings.find(study)
        related = {"shared_patients": around.shared_patients, "similar_studies": around.similar}
        own_contents = {
            _CONTENTS: self._render("study-contents", sections=around.add_sections(own.sections)),
            _RELATED: self._render("study-related", **related) if any(related.values()) else "",
        }
        image = self._site.locate_fully(self._cards.find_path(study)) or ""
        return Page(
            f"studies/{study.id}/",
            SHELL,
            own.title,
            own.description,
            fill_holes(own.body, {**self._shared_contents, **own_contents}),
            fill_holes(own.head, {_IMAGE: escape(image)}),
            self._render("record-top", top=PageTop(around.trail, own.kicker, study.id)),
        )

    @cached_property
    def _frame(self) -> Catalogue:
        return self._survey.frame.catalogue

    @cached_property
    def _credit(self) -> Credit:
        return name_origin(self._survey.record, mark_hole(_VERSION))

    @cached_property
    def _shared_contents(self) -> Mapping[str, str]:
        """What fills the holes that are the same on all pages."""
        bars = self._surroundings.answers.items()
        return {
            _VERSION: escape(self._survey.state.name),
            _STUDIES: escape(self._surroundings.studies),
            **{f"answers {path}": self._render("study-answers", bar=bar) for path, bar in bars},
        }
