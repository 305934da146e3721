"""The compact file for the scripts of the site."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from osteosurvey.pages.records.study_rows import make_columns
from osteosurvey.pages.search_index import list_search_files, make_search_index, make_texts, make_works
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import OTHER_BOUNDS
from osteosurvey.survey.fields import AVAILABILITY_QUESTIONS, VALIDATION_QUESTIONS


def test_files_hold_records_and_texts_as_json(fabricated: Survey) -> None:
    """The files stand beside the search index of the prose, and reading them back gives what they are made from."""
    catalogue = Catalogue(fabricated)
    made: dict[str, object] = {
        "search/records.json": make_search_index(catalogue),
        "search/texts.json": make_texts(catalogue),
        "search/works.json": make_works(fabricated),
    }
    files = {path: make() for path, make in list_search_files(fabricated).items()}
    assert {path: json.loads(content) for path, content in files.items()} == json.loads(json.dumps(made))


def test_index_says_what_survey_it_is_of(fabricated: Survey) -> None:
    """The survey's names, version, day and citation are available to those who cite a view."""
    assert make_search_index(Catalogue(fabricated))["survey"] == {
        "title": "A Survey of Programs That Find Damage to Cycle Lanes",
        "short_title": "LaneSurvey",
        "version": "1.2.3",
        "dated_version": "1.2.3 of 28 February 2025",
        "all_studies": "5 studies: 4 of the survey and 1 added later",
        "citation": (
            "Zoë Abara-Łukasik, The Lane Walkers. A Survey of Programs That Find Damage to Cycle Lanes. "
            "Journal of Invented Results, 2025. https://doi.org/10.5555/lanes.2025"
        ),
    }


def test_scripts_know_the_words_of_pages(fabricated: Survey) -> None:
    """What scripts say of answers, questions and spreads is what pages say, and both have the same columns."""
    index = make_search_index(Catalogue(fabricated))
    assert index["words"] == {
        "answers": {
            "yes": "yes",
            "no": "no",
            "not-reported": "not reported",
            "unclear": "unclear",
            "not-extracted": "not yet extracted",
        },
        "unanswered": {"not_reported": "not-reported", "not_extracted": "not-extracted"},
        "axes": ("modalities", "tasks", "methods"),
        "axis_facets": ["modality", "task", "method"],
        "first_facets": ["modality", "task", "method", "external", "access"],
        "questions": {"validation": VALIDATION_QUESTIONS, "availability": AVAILABILITY_QUESTIONS},
        "spreads": OTHER_BOUNDS,
    }
    assert index["columns"][-2:] == [
        {"id": "site", "label": "Part of the way", "sort": "site", "is_shown": False},
        {"id": "checked", "label": "Checked against", "sort": "checked", "is_shown": False},
    ]
    assert [column["id"] for column in index["columns"]] == [*make_columns(fabricated)]


def test_columns_hold_each_value_once(fabricated: Survey) -> None:
    """Studies stand in the order of the table, and datasets are written once and pointed at."""
    studies = make_search_index(Catalogue(fabricated))["studies"]
    assert studies["ids"] == [study.id for study in Catalogue(fabricated).studies]
    assert (studies["numbers"], studies["years"]) == ([4, 5, 6, 7, None], [2021, 2022, 2020, 2023, 2024])
    assert studies["names"][1] == "Müller and von und zu Straße 2022"
    assert studies["datasets"] == {
        "values": [["kerbside-photos", 'Kerbside "Photos" & Films'], ["night-rides", "Night rides"]],
        "rows": [[0], [], [1], [], [1]],
    }


def test_texts_are_what_only_a_search_needs(fabricated: Survey) -> None:
    """Authors and summaries stand in the order of the table, and venues and models are written once and pointed at."""
    texts = make_texts(Catalogue(fabricated))
    assert texts["containers"] == {
        "values": ["Journal of Invented Results & Kerbs", "Proc. Kerb Conf.", "Lane Letters"],
        "rows": [0, 1, None, None, 2],
    }
    assert texts["models"] == {
        "values": ["LaneNet-50", "Lane Forest", "Lane Grid"],
        "rows": [[0, 1], [1, 2], [], [], []],
    }
    assert texts["authors"][1:] == ["Ürsel Müller, Ä. Ö. von und zu Straße", "太郎 田中", "", "Jane Doe"]
    assert [bool(summary) for summary in texts["summaries"]] == [True, False, False, False, False]
    assert texts["identifiers"] == [
        "doi 10.5555/pot_holes.2021 pmid 12345678",
        "doi 10.5555/paint(2022)1;2",
        "arxiv 2001.00001",
        "",
        "doi 10.5555/wear.2024 doi 10.5555/first-look arxiv 2312.01234 PMC7654321",
    ]


def test_texts_hold_every_name_of_the_terms_of_a_study(fabricated: Survey) -> None:
    """A study is found by its terms, their short and other names, and by the broader terms."""
    texts = make_texts(Catalogue(fabricated))
    found = {texts["terms"]["values"][place] for place in texts["terms"]["rows"][0]}
    terms = fabricated.terms
    names = {
        " ".join(filter(None, (term.label, term.abbreviation, *term.synonyms)))
        for term in (terms["modalities", "dashcam"], terms["methods", "hybrid"], terms["body-sites", "cycle-track"])
    }
    assert names <= found


def test_works_are_listed_with_what_tells_them_apart(fabricated: Survey) -> None:
    """Every work that the records cite is named by its file, whatever kind of record that is."""
    works = make_works(fabricated)
    some = {"doe-2024-wear", "muller-2022-paint", "night-rides", "ito-2019-pavement", "survey"}
    assert [work for work in works if Path(work["path"]).stem in some] == [
        {
            "path": "data/studies/doe-2024-wear.yml",
            "title": "Wear of lanes, added after the survey",
            "doi": "10.5555/wear.2024",
            "arxiv": None,
            "pmid": None,
            "pmcid": "PMC7654321",
            "versions": [{"doi": "10.5555/first-look", "arxiv": "2312.01234"}],
            "numbers": [],
        },
        {
            "path": "data/studies/muller-2022-paint.yml",
            "title": "Straßenfarbe verblasst — wie lange noch?",
            "doi": "10.5555/paint(2022)1;2",
            "arxiv": None,
            "pmid": None,
            "pmcid": None,
            "versions": [],
            "numbers": [5, 9],
        },
        {
            "path": "data/datasets/night-rides.yml",
            "title": "Night rides, the films",
            "doi": None,
            "arxiv": None,
            "pmid": None,
            "pmcid": None,
            "versions": [],
            "numbers": [],
        },
        {
            "path": "data/related_surveys/ito-2019-pavement.yml",
            "title": "Pavement programs",
            "doi": "10.5555/ito-2019",
            "arxiv": None,
            "pmid": None,
            "pmcid": None,
            "versions": [],
            "numbers": [3],
        },
        {
            "path": "data/survey.yml",
            "title": "A Survey of Programs That Find Damage to Cycle Lanes",
            "doi": "10.5555/lanes.2025",
            "arxiv": None,
            "pmid": None,
            "pmcid": None,
            "versions": [],
            "numbers": [],
        },
    ]
    assert [work["numbers"] for work in works if work["path"] == "data/references.bib"] == [[1], [10], [11]]


def test_metrics_hold_the_highest_value_of_each_kind(fabricated: Survey) -> None:
    """Of two values of one metric on the same kind of data the lower one is left out, and so is a superseded one."""
    study = fabricated.studies_by_id["okafor-2021-potholes"]
    first = study.estimates[0]
    lower = first.model_copy(update={"value": first.value - 0.1})
    superseded = first.model_copy(update={"value": 0.999, "superseded": "The paper prints 0.99."})
    studies = (study.model_copy(update={"estimates": (lower, superseded, *study.estimates)}),)
    metrics = make_search_index(Catalogue(dataclasses.replace(fabricated, studies=studies)))["metrics"]
    assert [name for name, _, _ in metrics["metrics"]] == ["hit-rate", "f-score", "explained", "error-cm", "gain"]
    assert metrics["shares"] == ["hit-rate", "f-score"]
    assert [name for name, _ in metrics["evaluations"]] == ["not-reported", "same-street", "other-city"]
    assert metrics["rows"] == [[0, 1, 0.962, 0, 2, 0.81, 2, 0, -0.12]]


def test_other_records_are_listed_with_their_addresses(fabricated: Survey) -> None:
    """Terms with pages, datasets and earlier surveys are there, with their other names to be found by."""
    others = make_search_index(Catalogue(fabricated))["others"]
    assert [(other["kind"], other["path"]) for other in others] == [
        ("camera", "modalities/phone-photo/"),
        ("camera", "modalities/dashcam/"),
        ("camera", "modalities/drone-photo/"),
        ("task", "tasks/damage-spotting/"),
        ("task", "tasks/damage-grading/"),
        ("task", "tasks/wear-forecast/"),
        ("method", "methods/rule-based/"),
        ("method", "methods/neural-net/"),
        ("method", "methods/hybrid/"),
        ("dataset", "datasets/kerbside-photos/"),
        ("dataset", "datasets/night-rides/"),
        ("survey", "related-surveys/#abara-2018-roads"),
        ("survey", "related-surveys/#ito-2019-pavement"),
        ("survey", "related-surveys/#lanes-2025-survey"),
    ]
    assert others[0]["text"] == ("Phone Handheld Snapshot A photograph that somebody on foot took with a telephone.")
