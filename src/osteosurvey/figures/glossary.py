"""What all figures look up: the names and looks of terms, the names of studies, and which studies stand where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from osteosurvey.figures.looks import PLAIN, Look, make_term_looks
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first, count_studies, note_retracted

NOT_REPORTED = "not reported"
"""What stands for a term that the source does not report."""

COUNTED_OVER = " Counted over "
"""What begins the last sentence of a caption, which says over which studies it is counted."""


class Glossary:
    """The look-ups of one survey that its figures share."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.axes = survey.axes
        self._catalogue = Catalogue(survey)
        self._looks = {name: make_term_looks(terms) for name, terms in survey.shown_terms.items()}
        self._terms = self._list_terms()

    def _list_terms(self) -> dict[tuple[str, str], list[str]]:
        terms: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (axis, term), studies in self._catalogue.studies_by_term.items():
            for study in studies:
                terms[axis, study.id].append(term)
        return terms

    def terms_of(self, study: Study, axis: str) -> list[str]:
        """List the terms that a study is counted at, broader ones included, as the table of studies does."""
        return self._terms[axis, study.id]

    def looks(self, vocabulary: str) -> Mapping[str, Look]:
        """Give the look of every term that figures list, in the vocabulary's order."""
        return self._looks[vocabulary]

    def lone_looks(self, axis: str) -> Mapping[str, Look]:
        """Give the looks of terms that stand each alone; only the first axis keeps its colours, which mean it alone."""
        looks = self._looks[axis]
        if axis == self.axes[0]:
            return looks
        return {term: replace(look, color=PLAIN[0], dark_color=PLAIN[1]) for term, look in looks.items()}

    def possible_terms(self, study: Study, axis: str) -> list[str]:
        """List the terms that a study may stand at: its own, and any other where its source names none."""
        own = self.terms_of(study, axis)
        if not any(self.is_unstated(axis, term) for term in own):
            return own
        return [term for term in self.looks(axis) if term in own or not self.is_unstated(axis, term)]

    def is_unstated(self, axis: str, term: str) -> bool:
        """Return whether a term stands for what a source does not name; its empty cells are no gaps."""
        return (axis, term) in self.survey.unstated_terms

    def label(self, vocabulary: str, term: str | None) -> str:
        """Name a term in short, or say that none is reported."""
        return NOT_REPORTED if term is None else self._looks[vocabulary][term].label

    def name(self, vocabulary: str, term: str | None) -> str:
        """Name a term in full, or say that none is reported."""
        return NOT_REPORTED if term is None else self.survey.label(vocabulary, term)

    def kind(self, vocabulary: str) -> str:
        """Name what one term of a vocabulary is, as the title of an axis."""
        return capitalize_first(self.survey.vocabularies[vocabulary].label)

    def plural(self, vocabulary: str) -> str:
        """Name a vocabulary as a heading does."""
        return self.survey.vocabularies[vocabulary].plural

    def study(self, study: str) -> str:
        """Name a study by its first author and year."""
        return self._catalogue.study_links[study].name

    def parent(self, axis: str, term: str) -> str | None:
        """Name the broader term."""
        return self.survey.terms[axis, term].parent

    def edition_caption(self, text: str) -> str:
        """End a caption of what only the survey's own studies can be counted for."""
        studies = count_studies(len(self.survey.edition_studies))
        retracted = note_retracted(len(self.survey.retracted_edition_studies))
        return f"{text}{COUNTED_OVER}the survey’s {studies}{retracted}."

    def caption(self, text: str) -> str:
        """End a caption with the studies that were looked at."""
        counted = ", ".join(filter(None, (self._catalogue.all_studies, self._catalogue.notices)))
        return f"{text}{COUNTED_OVER}{counted}."

    def count_studies(self, studies: Collection[str]) -> str:
        """Write a number of studies, given by their ids, and how many of them came later."""
        return self._catalogue.count_studies(studies)
