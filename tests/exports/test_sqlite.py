"""The database: the same tables with their keys, the terms, and views that count as the tables do."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.exports import Material
from osteosurvey.exports.sqlite import format_sqlite
from osteosurvey.exports.sqlite.database import number_version
from osteosurvey.figures import make_figures
from osteosurvey.models import DisputedField
from osteosurvey.survey import Survey
from osteosurvey.survey.data_state import name_edition
from osteosurvey.survey.pairs import list_pairs
from osteosurvey.survey.tables import make_tables
from tests.pages.test_templates import fill_survey
from tests.survey_room.superseding import add_superseded
from tests.surveys import FABRICATED, OKAFOR, TANAKA


@pytest.fixture(scope="module", params=["fabricated", "changed", pytest.param("real", marks=pytest.mark.records)])
def survey(request: pytest.FixtureRequest) -> Survey:
    found: Survey = request.getfixturevalue(request.param)
    return found


def open_database(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


@pytest.fixture(scope="module")
def database(survey: Survey) -> Iterator[sqlite3.Connection]:
    with closing(open_database(format_sqlite(Material(survey)))) as opened:
        yield opened


def select(database: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return database.execute(query).fetchall()


def test_tables_hold_every_cell(survey: Survey, database: sqlite3.Connection) -> None:
    """Each table has the columns and rows of the published one, in their order, with lists as JSON arrays."""
    for table in make_tables(survey):
        cursor = database.execute(f'SELECT * FROM "{table.name.replace("-", "_")}" ORDER BY rowid')
        assert [name for name, *_ in cursor.description] == [column.name.replace("-", "_") for column in table.columns]
        lists = [column.type == "list" for column in table.columns]
        rows = [
            tuple(tuple(json.loads(cell)) if is_list else cell for cell, is_list in zip(row, lists, strict=True))
            for row in cursor
        ]
        assert rows == list(table.rows)


def test_lists_of_terms_and_ids_can_be_joined(survey: Survey, database: sqlite3.Connection) -> None:
    """Each item of such a list is a row with the key of its owner and its place, and finds the term or record."""
    expected = [(s.id, place, m) for s in survey.studies for place, m in enumerate(s.taxonomy.methods, start=1)]
    assert select(database, "SELECT * FROM studies_methods ORDER BY study_id, place") == expected
    users = [(d.id, s.id) for d in survey.datasets for s in survey.studies if d.id in {c.dataset for c in s.cohorts}]
    joined = "SELECT dataset_id, studies.id FROM datasets_studies JOIN studies ON studies.id = value ORDER BY 1, 2"
    assert select(database, joined) == sorted(users)
    assert {name for (name,) in select(database, "SELECT name FROM sqlite_schema WHERE sql LIKE '%WITHOUT ROWID'")} == {
        "studies_modalities",
        "studies_tasks",
        "studies_methods",
        "studies_access",
        "studies_explainability_techniques",
        "studies_extracted_from",
        "studies_contrasts",
        "studies_clinical_variables",
        "studies_design",
        *(f"studies_{one.id.replace('-', '_')}" for one in survey.record.features if one.kind == "terms"),
        "cohorts_modalities",
        "cohorts_reference_standards",
        "datasets_modalities",
        "datasets_studies",
    }


def test_the_database_is_whole(database: sqlite3.Connection) -> None:
    """Every table is strict, every value has its type, every reference finds its row."""
    assert select(database, "PRAGMA integrity_check") == [("ok",)]
    assert select(database, "PRAGMA foreign_key_check") == []
    own = "type = 'table' AND name NOT LIKE 'sqlite%'"
    assert select(database, f"SELECT DISTINCT strict FROM pragma_table_list WHERE {own}") == [(1,)]


def test_keys_and_types_are_enforced(database: sqlite3.Connection) -> None:
    """A program that writes into a copy cannot repeat a key, lose a reference, use an unknown term or another type."""
    database.execute("PRAGMA foreign_keys = ON")
    for change, reason in {
        "INSERT INTO answers SELECT * FROM answers LIMIT 1": "UNIQUE constraint failed",
        "UPDATE answers SET answer = 'perhaps'": "CHECK constraint failed",
        "UPDATE answers SET source = 'hearsay'": "FOREIGN KEY constraint failed",
        "UPDATE studies_modalities SET value = 'hearsay'": "FOREIGN KEY constraint failed",
        "DELETE FROM studies": "FOREIGN KEY constraint failed",
        "UPDATE cohorts SET images = 'many'": "cannot store TEXT value in INTEGER column",
        "UPDATE studies SET title = NULL": "NOT NULL constraint failed",
    }.items():
        with pytest.raises(sqlite3.IntegrityError, match=reason):
            database.execute(change)
        database.rollback()


def test_terms_are_those_of_the_vocabularies(survey: Survey, database: sqlite3.Connection) -> None:
    """Every vocabulary and term is there with label, definition, parent and place."""
    vocabularies = [(v.id, v.label, v.plural, v.definition) for _, v in sorted(survey.vocabularies.items())]
    assert select(database, "SELECT * FROM vocabularies ORDER BY id") == vocabularies
    terms = [
        (name, t.id, t.label, t.abbreviation, t.definition, t.parent, place)
        for name, vocabulary in sorted(survey.vocabularies.items())
        for place, t in enumerate(vocabulary.terms, start=1)
    ]
    assert select(database, "SELECT * FROM terms ORDER BY vocabulary, place") == terms


def test_the_file_says_what_it_is(survey: Survey, database: sqlite3.Connection) -> None:
    """The header names the package and the version of the data; a table says the rest in words."""
    major, minor, patch = map(int, survey.record.data_version.split("."))
    assert select(database, "PRAGMA application_id") == [(0x4F535659,)]
    assert select(database, "PRAGMA user_version") == [(major * 1_000_000 + minor * 1_000 + patch,)]
    record = survey.record
    assert select(database, "SELECT * FROM about ORDER BY rowid") == [
        ("title", record.title),
        ("short_title", record.short_title),
        ("tagline", record.tagline),
        ("edition", name_edition(survey)),
        ("data_version", survey.state.identifier),
        ("released", record.released),
        ("licences", "; ".join(f"{one.applies_to}: {one.spdx} ({one.url})" for one in record.licences)),
        ("how_to_cite", record.how_to_cite),
    ]


@pytest.mark.parametrize(("version", "number"), [("0.1.0", 1_000), ("1.2.3", 1_002_003), ("12345.0.1000", 999_000_999)])
def test_versions_are_numbers_that_fit(version: str, number: int) -> None:
    """A version is one number of the header, and one that is too long for it is cut."""
    assert number_version(version) == number


def test_best_auc_is_the_highest_of_each_study_and_evaluation(survey: Survey, database: sqlite3.Connection) -> None:
    """For each study and kind of data there is one row with the highest printed AUC."""
    found: dict[tuple[object, object], float] = defaultdict(float)
    for study in survey.studies:
        for one in study.estimates:
            if one.metric == "auc" and not one.superseded:
                found[study.id, one.evaluation] = max(found[study.id, one.evaluation], one.value)
    rows = select(database, "SELECT study_id, evaluation, auc FROM best_auc")
    assert {(study, evaluation): auc for study, evaluation, auc in rows} == found
    assert len(rows) == len(found)


def with_auc(survey: Survey) -> Survey:
    """Let two studies print areas under the curve, the higher ones of which the paper prints otherwise."""
    metrics = survey.vocabularies["metrics"]
    auc = metrics.terms[0].model_copy(update={"id": "auc", "label": "AUC", "same_as": None})
    vocabularies = {**survey.vocabularies, "metrics": metrics.model_copy(update={"terms": (*metrics.terms, auc)})}
    okafor, tanaka = survey.studies_by_id[OKAFOR], survey.studies_by_id[TANAKA]
    known = {"metric": "auc", "printed": "as printed"}
    numbers = tuple(
        okafor.estimates[0].model_copy(update={**known, "value": value, "evaluation": evaluation, "superseded": text})
        for value, evaluation, text in (
            (0.8, "same-street", None),
            (0.99, "same-street", "The paper prints 0.8."),
            (0.9, "same-street", None),
            (0.7, "other-city", "The paper prints 0.6."),
        )
    )
    wrong = tanaka.estimates[0].model_copy(update={**known, "superseded": "The paper prints none."})
    studies = (okafor.model_copy(update={"estimates": numbers}), tanaka.model_copy(update={"estimates": (wrong,)}))
    return replace(survey, studies=studies, vocabularies=vocabularies)


def test_a_superseded_auc_is_not_the_best(fabricated: Survey) -> None:
    """What the paper prints otherwise stays in the table of numbers, and in no view."""
    survey = with_auc(fabricated)
    with closing(open_database(format_sqlite(Material(survey)))) as opened:
        assert select(opened, "SELECT study_id, evaluation, auc FROM best_auc") == [(OKAFOR, "same-street", 0.9)]
        rows = select(opened, "SELECT study_id, superseded FROM estimates WHERE superseded IS NOT NULL ORDER BY rowid")
    texts = ["The paper prints 0.8.", "The paper prints 0.6."]
    assert rows == [*((OKAFOR, text) for text in texts), (TANAKA, "The paper prints none.")]


def test_superseded_numbers_make_no_pair(with_pair: Survey) -> None:
    """The database sets the same results side by side, whatever superseded numbers come to them."""
    pairs = "SELECT * FROM internal_external"
    found = []
    for survey in (with_pair, add_superseded(with_pair)):
        with closing(open_database(format_sqlite(Material(survey)))) as opened:
            found.append(select(opened, pairs))
    assert found[0] == found[1] != []


def test_internal_and_external_numbers_are_reported_alike(survey: Survey, database: sqlite3.Connection) -> None:
    """Each row is a pair of the survey, with both numbers as printed."""
    pairs = [pair for study in survey.studies for pair in list_pairs(study, survey.meanings)]
    rows = select(database, "SELECT study_id, metric, internal_printed, external_printed FROM internal_external")
    assert rows == [(p.study.id, p.internal.metric, p.internal.printed, p.external.printed) for p in pairs]


def test_studies_are_counted_by_what_they_are_about(survey: Survey, database: sqlite3.Connection) -> None:
    """Each modality, task and method that occur together are counted as in the studies themselves."""
    counts = Counter(
        (modality, task, method)
        for study in survey.studies
        for modality in study.taxonomy.modalities
        for task in study.taxonomy.tasks
        for method in study.taxonomy.methods
    )
    rows = select(database, "SELECT modality, task, method, studies, ids FROM studies_by_modality_task_method")
    assert {row[:3]: row[3] for row in rows} == counts
    assert all(len(json.loads(str(ids))) == studies for *_, studies, ids in rows)


def test_readiness_counts_as_the_figure_does(survey: Survey, database: sqlite3.Connection) -> None:
    """Answers to a question are counted as in the figure of the site, but for the few that only one of them counts."""
    figure = next(figure for figure in make_figures(survey) if figure.id == "readiness")
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for criterion, grouping, _, answer, count, _ in figure.table.rows:
        if grouping == "all":
            assert isinstance(count, int)
            counted[str(criterion)][str(answer).replace("-", "_")] = count
    cursor = database.execute("SELECT * FROM readiness")
    names = [name for name, *_ in cursor.description]
    found = {
        question.partition(".")[2]: {name: n for name, n in zip(names[1:], numbers, strict=True) if n}
        for question, *numbers in cursor
    }
    shared = counted.keys() & found.keys()
    assert (counted.keys() - shared, found.keys() - shared) == ({"centers"}, {"internal", "temporal"})
    assert {question: found[question] for question in shared} == {question: counted[question] for question in shared}


def test_disputes_show_all_readings(survey: Survey, database: sqlite3.Connection) -> None:
    """Each disputed field is one row with every reading in order, and the one that was adopted."""
    rows = select(database, "SELECT record_id, field, kind, reason, readings, adopted FROM disputed")
    found = {row[:4]: (json.loads(str(row[4])), row[5]) for row in rows}
    assert survey.outlook is not None
    named: tuple[tuple[str, Iterable[DisputedField]], ...] = (
        *(("survey", survey.record.readings), ("outlook", survey.outlook.readings)),
        *((vocabulary.id, vocabulary.readings) for vocabulary in survey.vocabularies.values()),
        *((study.id, study.readings) for study in survey.studies),
        *((dataset.id, dataset.readings) for dataset in survey.datasets),
        *((review.id, review.readings) for review in survey.related_surveys),
    )
    assert found == {
        (record_id, dispute.field, dispute.kind, dispute.reason): (
            [{"reading": r.value, "source": r.source, "locator": r.locator} for r in dispute.readings],
            next((r.value for r in dispute.readings if r.source == dispute.adopted), None),
        )
        for record_id, disputes in named
        for dispute in disputes
    }
    assert len(found) == len(rows)


def test_the_same_records_give_the_same_bytes(fabricated: Survey) -> None:
    """Reading and writing again gives the same file, which no journal or counter of rows changes."""
    content = format_sqlite(Material(fabricated))
    assert format_sqlite(Material(read_survey(FABRICATED))) == content
    with closing(open_database(content)) as opened:
        assert select(opened, "PRAGMA freelist_count") == [(0,)]
        assert select(opened, "SELECT name FROM sqlite_schema WHERE name = 'sqlite_sequence'") == []


def test_hostile_text_stays_text(fabricated: Survey) -> None:
    """Text that would end a string or a statement comes back as it was put in."""
    text = """It's '); DROP TABLE studies; /* ", "); SELECT ?, :a, {x} [y] `z`"""
    hostile = fill_survey(fabricated, text)
    with closing(open_database(format_sqlite(Material(hostile)))) as opened:
        titles = [(study.citation.title,) for study in hostile.studies]
        assert all(text in title for (title,) in titles)
        assert select(opened, "SELECT title FROM studies ORDER BY rowid") == titles
