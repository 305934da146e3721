"""What the methodology page counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from osteosurvey.models import Provenance
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.facets import make_facets
from osteosurvey.pages.home import make_figures
from osteosurvey.pages.methodology import (
    MOST_NAMES,
    CheckCount,
    CheckState,
    DisputeCount,
    LevelCount,
    count_levels,
    make_check_state,
    make_dispute_count,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.provenance import LEVELS, find_level
from tests.surveys import DOE, MULLER, NGUYEN, OKAFOR, PROJECT, TANAKA


def with_provenance(survey: Survey, **reported: dict[str, Any]) -> Survey:
    """Give studies, by the first author of each, another provenance."""
    made = {name: Provenance.model_validate(one, strict=False) for name, one in reported.items()}
    studies = (
        one.model_copy(update={"provenance": made.get(one.id.partition("-")[0], one.provenance)})
        for one in survey.studies
    )
    return replace(survey, studies=tuple(studies))


def test_studies_are_counted_by_what_they_rest_on(catalogue: Catalogue) -> None:
    """Each count has its words, and the studies that it counts by name."""
    links = catalogue.study_links
    assert make_check_state(catalogue) == CheckState(
        "5 studies (1 added later)",
        (
            CheckCount(
                "survey", "3", "rest on the survey alone", "", (links[MULLER], links[TANAKA], links[NGUYEN]), ""
            ),
            CheckCount("paper", "1", "was read from the paper", links[DOE].path, (), ""),
            CheckCount("part", "1", "rests in part on the paper", links[OKAFOR].path, (), ""),
            CheckCount("compared", "2", "were compared by a second person", "", (links[OKAFOR], links[DOE]), ""),
        ),
        (
            LevelCount("survey", "Survey only", "survey only", 3, "studies/?checked=survey"),
            LevelCount("full-text", "Full text of the paper", "full text", 2, "studies/?checked=full-text"),
        ),
    )


def test_one_study_and_all_studies_have_pages_of_their_own(fabricated: Survey) -> None:
    """A count of one leads to the study, one of all to the table of all, and one of none nowhere."""
    own = {"extracted_from": ["table-a"]}
    survey = with_provenance(fabricated, doe=own, okafor=own)
    assert make_check_state(Catalogue(survey)).counts == (
        CheckCount("survey", "5", "rest on the survey alone", "studies/", (), ""),
        CheckCount("paper", "0", "were read from the paper", "", (), ""),
        CheckCount("compared", "0", "were compared by a second person", "", (), ""),
    )
    counts = make_check_state(Catalogue(with_provenance(survey, doe={"extracted_from": ["other-review"]}))).counts
    assert counts[2] == CheckCount("review", "1", "was taken from another review", f"studies/{DOE}/", (), "")
    companion = make_check_state(Catalogue(with_provenance(survey, doe={"extracted_from": ["companion-page"]}))).counts
    text = "rests on the survey and its companion page"
    assert companion[1] == CheckCount("companion", "1", text, f"studies/{DOE}/", (), "")


def test_every_level_has_its_count_and_its_studies(fabricated: Survey) -> None:
    """Levels come the least first, each with the words of its facet and the address that shows its studies."""
    read = ("full-text", "abstract", "tables")
    names = ("doe", "okafor", "tanaka")
    made = {name: {"extracted_from": ["paper"], "read": [part]} for name, part in zip(names, read, strict=True)}
    others = {"muller": {"extracted_from": ["companion-page"]}, "nguyen": {"extracted_from": ["other-review"]}}
    catalogue = Catalogue(with_provenance(fabricated, **made, **others))
    levels = count_levels(catalogue)
    assert [(one.level, one.number) for one in levels] == [(level, 1) for level in LEVELS[1:]]
    assert sum(one.number for one in levels) == len(catalogue.studies)
    (facet,) = (facet for facet in make_facets(catalogue) if facet["id"] == "checked")
    assert facet["kind"] == "terms"
    terms = {term[0]: term[1:3] for term in facet["terms"]}
    assert {one.level: (one.label, one.short) for one in levels} == {name: terms[name] for name in LEVELS[1:]}
    assert [facet["terms"][place][0] for (place,) in facet["rows"]] == [
        find_level(study.provenance, catalogue.survey.source_kinds) for study in catalogue.studies
    ]
    assert {one.path for one in levels} == {f"studies/?checked={level}" for level in LEVELS[1:]}


@pytest.mark.parametrize(("count", "named", "more"), [(MOST_NAMES, MOST_NAMES, ""), (MOST_NAMES + 2, MOST_NAMES, "2")])
def test_many_studies_are_counted_and_not_all_named(fabricated: Survey, count: int, named: int, more: str) -> None:
    """However many studies a count stands for, the page names a bounded number of them."""
    doe = fabricated.studies_by_id[DOE]
    studies = tuple(doe.model_copy(update={"id": f"doe-2024-n{number:03}"}) for number in range(count))
    survey = replace(fabricated, studies=(fabricated.studies_by_id[MULLER], *studies))
    paper = make_check_state(Catalogue(survey)).counts[1]
    assert (paper.count, len(paper.names), paper.more) == (str(count), named, more)


def test_the_page_says_how_records_were_made(fabricated: Survey) -> None:
    """The sentence counts studies by what they rest on, each count leading to its studies."""
    made = {"extracted_from": ["paper-abstract"], "contributors": [{"name": "Jane Doe", "role": "extracted"}]}
    survey = with_provenance(fabricated, doe=made, okafor={"extracted_from": ["table-a"]})
    html = PageRenderer(survey, PROJECT / "site_templates").slots()["methodology-checks"]("../")
    assert re.sub(r"<[^>]+>", "", html).startswith(
        "Of 5 studies (1 added later), 4 rest on the survey alone, 1 was read from the paper, "
        "0 were compared by a second person; "
        "the page of each study says so. Sources disagree on 3 fields in 2 studies; every reading is kept."
    )
    assert re.findall(r'<a href="([^"]+)">', html) == [
        "#records-survey",
        f"../studies/{DOE}/",
        "../studies/?checked=survey",
        "../studies/?checked=abstract",
        *(f"../studies/{study}/" for study in (OKAFOR, MULLER, TANAKA, NGUYEN)),
    ]
    assert re.sub(r"<[^>]+>", "", html.splitlines()[1]) == (
        "How far the records have been checked against the papers: "
        "Survey only 4, Abstract of the paper, whole or in part 1."
    )


def test_levels_stand_wherever_a_page_asks_for_them(fabricated: Survey) -> None:
    """The same counts, linked from wherever the page lies, are a slot of their own."""
    slots = PageRenderer(fabricated, PROJECT / "site_templates").slots()
    levels, checks = (slots[name]("../") for name in ("check-levels", "methodology-checks"))
    assert levels.strip() in checks
    assert re.sub(r"<[^>]+>", "", levels).strip().endswith("papers: Survey only 3, Full text of the paper 2.")
    assert re.findall(r'href="([^"]+)"', levels) == [f"../studies/?checked={one}" for one in ("survey", "full-text")]


def test_what_records_rest_on_agrees_with_their_levels(fabricated: Survey) -> None:
    """The counts of the sentence, those of the levels, and that of the home page are of the same studies."""
    title = {"extracted_from": ["paper", "table-a"], "read": ["metadata"]}
    companion = {"extracted_from": ["paper", "companion-page"], "read": ["metadata"]}
    compared = {"extracted_from": ["companion-page"], "paper_checks": [{"by": "Max Poe", "on": "2026-01-31"}]}
    catalogue = Catalogue(with_provenance(fabricated, muller=title, tanaka=companion, nguyen=compared))
    state = make_check_state(catalogue)
    assert {one.id: one.count for one in state.counts} == {
        "survey": "1",
        "companion": "1",
        "paper": "1",
        "part": "1",
        "compared": "3",
    }
    assert {one.level: one.number for one in state.levels} == {
        "survey": 1,
        "companion": 1,
        "abstract": 1,
        "full-text": 2,
    }
    checked = make_figures(catalogue)[1]
    assert (checked.count, checked.note) == ("3 / 5", "abstract 1, full text 2")


def test_disputed_fields_are_counted_in_their_studies(catalogue: Catalogue) -> None:
    """Two disputed fields of one study and one of another are three fields in two studies."""
    assert make_dispute_count(catalogue) == DisputeCount("3 fields", "2 studies")
