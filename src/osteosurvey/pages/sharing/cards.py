"""Which picture stands for which page: that of the site, and one for each study or for all studies of the same terms.

A picture takes 5 ms and 20 kB, more than the page itself, so that a survey has a bounded number of them. Up to 1,000
studies each has its own. In a larger survey all studies are treated alike: those with the same first term on each axis
share one, which names these terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial

from osteosurvey.exports.published import Producers
from osteosurvey.models import Study
from osteosurvey.pages.sharing.social_card import Card, draw_card, make_site_card, make_study_card
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things
from osteosurvey.survey.fields import read_field

SITE_CARD = "assets/social-card.png"
"""The picture of the site as a whole, for pages without one of their own."""

MOST_CARDS = 1_000
"""Most pictures of studies in one survey."""

_Terms = tuple[str, ...]
"""The first term of a study on each axis; empty where it has none."""


class Cards:
    """The pictures of one survey."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._axes = catalogue.survey.axes

    def find_path(self, study: Study) -> str:
        """Give the path of the picture that stands for a study."""
        if self._is_each_own:
            return f"studies/{study.id}.png"
        terms = self._terms_of(study)
        return f"assets/cards/{'--'.join(term or 'none' for term in terms)}.png" if terms else SITE_CARD

    def list_files(self) -> Producers:
        """List every picture."""
        own = {self.find_path(one): partial(self._draw_own, one) for one in self._studies if self._is_each_own}
        shared = {path: partial(self._draw_shared, study) for path, study in self._examples.items()}
        return {SITE_CARD: lambda: draw_card(make_site_card(self._catalogue)), **own, **shared}

    @property
    def _studies(self) -> tuple[Study, ...]:
        return self._catalogue.survey.all_studies

    @property
    def _is_each_own(self) -> bool:
        return len(self._studies) <= MOST_CARDS

    @cached_property
    def _known_terms(self) -> Mapping[str, _Terms]:
        """The first terms of each study."""
        survey = self._catalogue.survey
        return {
            study.id: tuple(next(iter(read_field(axis, study, survey).texts), "") for axis in self._axes)
            for study in self._studies
        }

    @cached_property
    def _axes_used(self) -> int:
        """How many axes tell pictures apart: as many as leave few enough of them."""
        terms = self._known_terms.values()
        fitting = (n for n in range(len(self._axes), 0, -1) if len({one[:n] for one in terms}) <= MOST_CARDS)
        return next(fitting, 0)

    def _terms_of(self, study: Study) -> _Terms:
        return self._known_terms[study.id][: self._axes_used]

    @cached_property
    def _examples(self) -> Mapping[str, Study]:
        """The first study of each shared picture, by the picture's path."""
        found: dict[str, Study] = {}
        for study in () if self._is_each_own else self._studies:
            found.setdefault(self.find_path(study), study)
        found.pop(SITE_CARD, None)
        return found

    def _draw_own(self, study: Study) -> bytes:
        return draw_card(make_study_card(study, self._catalogue))

    def _draw_shared(self, study: Study) -> bytes:
        return draw_card(self.make_shared_card(study))

    def make_shared_card(self, study: Study) -> Card:
        """Say which terms the studies of a picture share."""
        named = zip(self._axes, self._terms_of(study), strict=False)
        terms = [self._catalogue.term(axis, term).short for axis, term in named if term]
        total = count_things(len(self._studies), "study", "studies")
        site = self._catalogue.survey.record.short_title
        return Card(site, " · ".join(terms) or site, f"One of {total}", ())
