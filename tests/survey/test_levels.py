"""How far each record of the edition has been checked against its paper, and where its authors' names come from."""

from __future__ import annotations

import re

from osteosurvey.models import Citation, Study
from osteosurvey.survey import Survey
from osteosurvey.survey.provenance import LEVELS, Level, find_level
from tests.survey.origin import is_of_paper, select_unchecked
from tests.survey.table_4 import TABLE_4

COMPANION = "survey-companion"
"""Id of the first author's page among the sources."""

LEVEL_OF: dict[Level, str] = {
    "survey": "71",
    "companion": "25 54 67 73 80 81",
    "abstract": "26 27 28 29 30 31 35 36 37 38 39 53 57 58 59 60 61 62 63 64 65 66 68 69 70 72 74 76 77 78 79",
    "tables": "24 75",
}
"""Studies by level, by survey number; of the others no text of the paper was public in any part.

Of [71] the title page was read, of [25] the page of an author, and of [54] the repository.
"""

INITIALS = {35, 36, 73}
"""Studies whose authors no page names in full: they have the initials of the survey's reference list."""

WITHOUT_COMPANION = {36}
"""Of these, the study for which the companion page is no source of anything."""

CUT_SHORT: set[int] = set()
"""Studies whose list of authors is still cut short, as no page gives the others."""


def read_numbers(numbers: str) -> set[int]:
    return set(map(int, numbers.split()))


def test_every_study_is_at_the_level_that_is_listed(real: Survey) -> None:
    """A record claims no more than was read of its paper, and no less."""
    studies = select_unchecked(real)
    found: dict[Level, set[int]] = {level: set() for level in LEVELS}
    for number, study in studies.items():
        found[find_level(study.provenance, real.source_kinds)].add(number)
    assert found == {level: read_numbers(LEVEL_OF.get(level, "")) & studies.keys() for level in LEVELS}


def test_the_table_of_levels_has_every_study_once() -> None:
    """Each study of Table 4 is at one level: one of the survey, six of the companion page, 33 of the paper."""
    listed = [number for numbers in LEVEL_OF.values() for number in map(int, numbers.split())]
    assert sorted(listed) == sorted(TABLE_4)
    assert [len(read_numbers(numbers)) for numbers in LEVEL_OF.values()] == [1, 6, 31, 2]


def find_authors_source(study: Study) -> str | None:
    """Find the source of the authors, where that is not the survey's reference list."""
    return next((one.source for one in study.citation_sources if "authors" in one.fields), None)


def test_authors_are_those_of_the_companion_page_or_the_paper(real: Survey) -> None:
    """Every study takes something from the companion page or its authors from the paper, but for the one listed."""
    neither = {
        number
        for number, study in select_unchecked(real).items()
        if COMPANION not in study.provenance.extracted_from
        and not is_of_paper(find_authors_source(study) or COMPANION, real)
    }
    assert neither == WITHOUT_COMPANION & select_unchecked(real).keys()


def test_given_names_are_printed_in_full(real: Survey) -> None:
    """No study has initials alone where its authors come from another page than the survey's list, nor the reverse."""
    studies = select_unchecked(real)
    with_initials = {number for number, study in studies.items() if has_initials(study.citation)}
    of_list = {number for number, study in studies.items() if find_authors_source(study) is None}
    assert (with_initials, of_list) == (INITIALS & studies.keys(), INITIALS & studies.keys())


def has_initials(citation: Citation) -> bool:
    """Return whether every author has initials alone."""
    return all(re.fullmatch(r"(?:\w\.[ -]?)+", author.given or "") for author in citation.authors)


def test_names_are_names(real: Survey) -> None:
    """No author's name holds a digit, as marks of affiliations do, and no list of authors is cut short unlisted."""
    citations = {study.survey_number: study.citation for study in real.edition_studies}
    names = [f"{one.given} {one.family}" for citation in citations.values() for one in citation.authors]
    assert [name for name in names if any(letter.isdigit() for letter in name)] == []
    assert {number for number, citation in citations.items() if citation.et_al} == CUT_SHORT


def test_sources_of_citations_are_of_the_paper_or_the_companion_page(real: Survey) -> None:
    """What a citation has from elsewhere is named with its place, which is among those of the record."""
    others = [
        (study.survey_number, one.fields, one.source)
        for study in real.edition_studies
        for one in study.citation_sources
        if not (one.source == COMPANION or is_of_paper(one.source, real))
        or one.source not in study.provenance.extracted_from
    ]
    assert others == []
