"""The published tables of the fabricated survey, whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from osteosurvey.checks.identity import RELATED_SURVEY_COLUMNS
from osteosurvey.models import Interval, Share, Size
from osteosurvey.models.sizes import count, count_parts, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Table, make_tables
from tests.survey_room.rows import EXPECTED
from tests.surveys import TANAKA

_CLASSIFIED = (("three-grades", "unnamed"), "yes", ("age", "traffic"), ("archive",))
_FEATURES = (("dry", "rain"), "unclear", ("https://example.org/film?a=1&b=2",))
_PRINTED = ("3 to 40 years", "not of lanes", "May to July 2019", "Office of Kerbs & Lanes")

_UNCLASSIFIED = ((), None, (), ())
_UNCHECKED = ("survey", None, None, None, (), ())
_FEATURELESS = ((), None, ())
_COUNTED = ("survey", None, None, None, None, None, None)
_SUPERSEDED = ('A "third" work', "The paper prints 71.5% & not this.", 35, 12, 12, 41)
_CHECKED: dict[str, tuple[object, ...]] = {
    "doe-2024-wear": ("full-text", None, None, "PMC7654321", ("correction",), ("10.5555/first-look",)),
    "okafor-2021-potholes": ("full-text", None, "12345678", None, (), ()),
    "tanaka-2020-drone": ("survey", "2001.00001", None, None, (), ()),
}

BEHIND: dict[str, dict[str, tuple[object, ...]]] = {
    "studies": {
        "muller-2022-paint": (*_CLASSIFIED, *_UNCHECKED, *_FEATURES),
        **{study: (*_UNCLASSIFIED, *checked, *_FEATURELESS) for study, checked in _CHECKED.items()},
        "": (*_UNCLASSIFIED, *_UNCHECKED, *_FEATURELESS),
    },
    "estimates": {
        "muller-2022-paint 1": ("three-grades", ("model", "target"), ("2020-03-01",), *_COUNTED),
        "okafor-2021-potholes 4": (None, (), (), "survey", *_SUPERSEDED),
        "": (None, (), (), *_COUNTED),
    },
    "answers": {
        "okafor-2021-potholes availability.code": ("Two files & a <b>map</b> on 31 January 2025.",),
        "": (None,),
    },
    "cohorts": {
        "muller-2022-paint": (*_PRINTED, ("Bright <5> & white",), (12.5,)),
        "": (None, None, None, None, (), ()),
    },
}
"""What the columns behind those hold, by the study and the place of a number or its question."""


def find_behind(name: str, row: tuple[object, ...]) -> tuple[object, ...]:
    """Find what the columns at the end of a row hold."""
    behind = BEHIND.get(name, {"": ()})
    number = {"estimates": 18, "answers": 1}.get(name)
    key = f"{row[0]}" if number is None else f"{row[0]} {row[number]}"
    # No result of the fabricated survey stands at two places, so that each has the kind of data of its own place.
    own = (row[6],) if name == "estimates" else ()
    return (*behind.get(key, behind[""]), *own)


CONTRACT = {
    "studies": (
        "id, survey_number, title, authors, year, container, doi, url, modalities, tasks, methods, patients, images, "
        "access, external_validation, explainability"
    ),
    "estimates": "study_id, survey_number, metric, value, printed, target, evaluation, model, unit, source",
    "cohorts": "study_id, cohort, role, patients, images, centers, country, dataset_id, access",
    "answers": "study_id, question, answer, detail, source",
    "datasets": "id, label, survey_numbers, modalities, subjects, images, center_type, access",
    "related-surveys": "id, survey_number, year, describes_datasets, {modalities}, remark",
    "readings": "study_id, survey_number, field, reading, source, adopted, reason",
    "findings": "study_id, survey_number, rule, certainty, numbers, message, tolerance, explanations",
    "groups": "study_id, cohort, number, group, unit, value, printed, qualifier, is_case, source, locator, note",
    "differences": "study_id, number, metric, model, than, value, printed, p, target, cohort, evaluation, source",
    "notices": "study_id, survey_number, number, kind, doi, printed, note, counted",
    "dictionary": "table, column, place, type, items, description",
}
"""Columns that outsiders rely on, in their order, before any other."""


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_what_the_records_say(name: str, fabricated: Survey) -> None:
    """Every row of the table is derived whole from the records, in their order."""
    tables = {table.name: table for table in make_tables(fabricated)}
    assert list(tables[name].rows) == [(*row, *find_behind(name, row)) for row in EXPECTED[name]]


def test_an_interval_and_a_share_stand_at_the_end(fabricated: Survey) -> None:
    """The interval around a difference, and the share beside the size of a group, are the last cells of their rows."""
    (muller,) = (study for study in fabricated.studies if study.differences)
    interval = Interval(low=0.002, high=0.0007, printed="0.002–0.0007")
    difference = muller.differences[0].model_copy(update={"interval": interval})
    group = muller.cohorts[0].groups[0].model_copy(update={"share": Share(value=0.256, printed="25.6%")})
    cohort = muller.cohorts[0].model_copy(update={"groups": (group,)})
    changed = muller.model_copy(update={"differences": (difference,), "cohorts": (cohort, *muller.cohorts[1:])})
    tables = {table.name: table for table in make_tables(replace(fabricated, studies=(changed,)))}
    ends = {"differences": ("interval_low", "interval_high"), "groups": ("share",)}
    cells = {"differences": (0.002, 0.0007), "groups": (0.256,)}
    for name, columns in ends.items():
        table = tables[name]
        assert tuple(column.name for column in table.columns[-len(columns) :]) == columns
        assert [row[-len(columns) :] for row in table.rows] == [cells[name]]


def test_a_finding_is_a_row(wrong_unit: Survey) -> None:
    """What arithmetic objects to is reported whole, with the places of its numbers."""
    (table,) = (table for table in make_tables(wrong_unit) if table.name == "findings")
    assert table.rows == (
        (
            "okafor-2021-potholes",
            4,
            "unit",
            "look",
            "hit rate 0.81",
            "hit rate 0.81 should have a unit of its cohort, street or image, but its unit is patient",
            "0.81 stands for 0.805 to 0.815",
            "The size in the other unit may be printed in a place that the record does not cover.",
            (2,),
            1,
        ),
    )


def test_a_number_says_whose_text_prints_it(fabricated: Survey) -> None:
    """The survey's own words, its companion page's, the paper's and another review's are distinguished."""
    tanaka = fabricated.studies_by_id[TANAKA]
    sources = ("section-2", "companion-page", "paper-abstract", "other-review")
    numbers = tuple(tanaka.estimates[0].model_copy(update={"source": source}) for source in sources)
    survey = replace(fabricated, studies=(tanaka.model_copy(update={"estimates": numbers}),))
    (table,) = (one for one in make_tables(survey) if one.name == "estimates")
    assert list_values(table, "printed_by") == [("survey",), ("companion",), ("paper",), ("review",)]


def test_contract_columns_come_first(either: Survey) -> None:
    """The columns that are promised to outsiders come first, in the promised order."""
    modalities = ", ".join(term.id for term in either.vocabularies["modalities"].terms)
    contract = {name: columns.format(modalities=modalities).split(", ") for name, columns in CONTRACT.items()}
    tables = make_tables(either)
    assert [table.name for table in tables] == list(contract)
    for table in tables:
        names = [column.name for column in table.columns]
        assert names[: len(contract[table.name])] == contract[table.name]
        assert len(names) == len(set(names))


TYPES = {"text": str, "integer": int, "number": float, "list": tuple}


def test_cells_have_the_type_of_their_column(either: Survey) -> None:
    """Each cell is of its column's type or absent, each column says what it means, and list items hold no ';'."""
    for table in make_tables(either):
        assert all(column.description.endswith(".") for column in table.columns)
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or type(cell) is TYPES[column.type], (table.name, column.name, cell)
                assert not (isinstance(cell, tuple) and any(";" in str(item) for item in cell))


def list_values(table: Table, name: str) -> list[tuple[object, ...]]:
    """List what each cell of a column holds: one value, the items of a list, or nothing."""
    place = [column.name for column in table.columns].index(name)
    cells = [row[place] for row in table.rows]
    return [cell if isinstance(cell, tuple) else () if cell is None else (cell,) for cell in cells]


def test_values_are_what_their_columns_promise(either: Survey) -> None:
    """Items have their type; terms, choices, lower limits and the promise that there is a value hold in every row."""
    for table in make_tables(either):
        for column in table.columns:
            cells = list_values(table, column.name)
            values = {value for cell in cells for value in cell}
            assert {type(value) for value in values} <= {TYPES[column.scalar]}
            if column.terms:
                assert values <= {term.id for term in either.vocabularies[column.terms].terms}
            if column.choices:
                assert values <= set(column.choices)
            if column.minimum is not None:
                assert all(isinstance(value, int) and value >= column.minimum for value in values)
            assert all(cells) or not column.required


def test_keys_tell_rows_apart_and_references_lead_to_rows(either: Survey) -> None:
    """No two rows share a key, every key is there, and what refers to another table finds its row."""
    tables = {table.name: table for table in make_tables(either)}
    keys = {name: list_tuples(table, table.key) for name, table in tables.items()}
    for name, table in tables.items():
        assert len(set(keys[name])) == len(table.rows)
        required = {column.name for column in table.columns if column.required}
        assert set(table.key) <= required
        for reference in table.references:
            assert set(list_tuples(table, reference.columns)) <= set(keys[reference.table])


def list_tuples(table: Table, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    """List the values of some columns row by row, each item of a list for itself, without rows where one is absent."""
    rows = zip(*(list_values(table, name) for name in names), strict=True)
    return [values for row in rows for values in product(*row)]


def size(unit: str, value: int | None, source: str = "paper", superseded: str | None = None) -> Size:
    return Size(unit=unit, value=value, printed=str(value), source=source, superseded=superseded)


@pytest.mark.parametrize(
    ("sizes", "patients"),
    [
        ((), None),
        ((size("image", 5),), None),
        ((size("patient", 5),), 5),
        ((size("patient", 5), size("image", 7), size("patient", 6)), 11),
        ((size("patient", 5), size("patient", 6, "elsewhere"), size("patient", 7)), 12),
        ((size("patient", 5, superseded="no"), size("patient", 6, "elsewhere")), 6),
        ((size("patient", 5), size("patient", None, superseded="no")), 5),
        ((size("patient", 5, superseded="no"),), None),
        ((size("patient", 5), size("patient", None, "elsewhere")), 5),
        ((size("patient", 5), size("patient", None)), None),
        ((size("patient", None),), None),
    ],
)
def test_sizes_add_up_only_where_all_are_known(sizes: tuple[Size, ...], patients: int | None) -> None:
    """Printed parts of a whole are added; where none or not all are printed, the sum is absent and never 0.

    Another source prints the whole again, and what the paper prints otherwise is not used.
    """
    assert count(sizes, "patient") == patients


@pytest.mark.parametrize(
    ("parts", "patients"),
    [
        ((), None),
        (((size("image", 5),), ()), None),
        (((size("patient", 5),), (size("image", 1),), (size("patient", 6, "elsewhere"),)), 11),
        (((size("patient", 5),), (size("patient", 6), size("patient", 7, "elsewhere"))), 11),
        (((size("patient", 5),), (size("patient", None),)), None),
        (((size("patient", 5),), (size("patient", 6, superseded="no"),)), None),
    ],
)
def test_groups_add_up_whatever_source_prints_each(parts: tuple[tuple[Size, ...], ...], patients: int | None) -> None:
    """Groups are different people, so that each counts by its own source; one that is not known leaves no sum."""
    assert count_parts(parts, "patient") == patients


def test_printed_sizes_stay_as_printed() -> None:
    """Printed sizes are listed as they are, known or not, each once and without superseded ones."""
    sizes = (size("image", 5), size("patient", None), size("image", 6, superseded="no"), size("image", 5, "elsewhere"))
    assert printed(sizes) == ("5", "None")


def test_columns_of_related_surveys_are_kept_from_modalities(fabricated: Survey) -> None:
    """The names that no modality may have are those of the columns beside the modalities'."""
    (table,) = (one for one in make_tables(fabricated) if one.name == "related-surveys")
    modalities = {term.id for term in fabricated.vocabularies["modalities"].terms}
    assert {column.name for column in table.columns} - modalities == RELATED_SURVEY_COLUMNS
