"""How each figure's table is read so that it can be compared with the plain count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osteosurvey.survey.tables.table import Table
from tests.figures import plain, plain_results


@dataclass(frozen=True)
class Comparison:
    """One figure, how its table is read, and how the same is counted by brute force."""

    figure: str
    read: Callable[[Table], Any]
    count: Callable[[Path], Any]


def select(table: Table, *names: str) -> list[tuple[Any, ...]]:
    """Cells of some columns, row by row."""
    places = [[column.name for column in table.columns].index(name) for name in names]
    return [tuple(row[place] for place in places) for row in table.rows]


def by_key(*keys: str) -> Callable[[Table], dict[tuple[Any, ...], Any]]:
    """Read the studies of each row under its key, and see that each row counts its own."""

    def read(table: Table) -> dict[tuple[Any, ...], Any]:
        assert all(count == len(studies) for count, studies in select(table, "count", "studies"))
        rows = select(table, *keys, "studies")
        found = {tuple(key): studies for *key, studies in rows}
        assert len(found) == len(rows)
        return found

    return read


def read_evidence(table: Table) -> dict[tuple[Any, ...], Any]:
    by_key("row_axis", "row", "column_axis", "column")(table)
    rows = select(table, "row_axis", "row", "column_axis", "column", "studies", "strongest")
    return {tuple(key): (studies, strongest) for *key, studies, strongest in rows}


def read_gaps(table: Table) -> dict[tuple[Any, ...], Any]:
    rows = select(table, "modalities", "tasks", "methods", "expected")
    expected = [row[-1] for row in rows]
    assert expected == sorted(expected, reverse=True)
    assert [row[0] for row in select(table, "rank")] == list(range(1, len(rows) + 1))
    return {tuple(key): value for *key, value in rows}


def by_id(name: str, *columns: str) -> Callable[[Table], dict[str, tuple[Any, ...]]]:
    return lambda table: {key: tuple(cells) for key, *cells in select(table, name, *columns)}


def listed(*columns: str) -> Callable[[Table], list[tuple[Any, ...]]]:
    return lambda table: sorted(tuple("" if cell is None else cell for cell in row) for row in select(table, *columns))


def read_patients(table: Table) -> dict[tuple[str, ...], tuple[int, int, int]]:
    rows = select(table, "studies", "summed", "at_least", "without_size")
    return {studies: (summed, least, missing) for studies, summed, least, missing in rows}


COMPARISONS = (
    Comparison("taxonomy", by_key("modalities", "tasks", "methods"), plain.count_taxonomy),
    Comparison("named-models", by_key("method", "model"), plain.count_models),
    Comparison("timeline", by_key("axis", "term", "year"), plain.count_timeline),
    Comparison("distribution", by_key("axis", "term"), plain.count_distribution),
    Comparison("co-occurrence", by_key("axis", "first", "second"), plain.count_co_occurrence),
    Comparison(
        "study-landscape",
        by_id("study_id", "access", "center_types", "patients", "images", "external_validation"),
        plain.list_study_data,
    ),
    Comparison(
        "dataset-landscape",
        by_id("dataset_id", "access", "center_type", "subjects", "images", "externally_validated", "studies"),
        plain.list_datasets,
    ),
    Comparison(
        "operating-points",
        listed("study_id", "sensitivity", "specificity", "target", "evaluation"),
        plain_results.list_points,
    ),
    Comparison(
        "reported-results", listed("study_id", "metric", "value", "target", "evaluation"), plain_results.list_results
    ),
    Comparison(
        "internal-external", listed("study_id", "metric", "internal", "external"), plain_results.list_internal_external
    ),
    Comparison("evidence-map", read_evidence, plain.count_evidence),
    Comparison("evidence-gaps", read_gaps, plain.find_gaps),
    Comparison("readiness", by_key("criterion", "grouping", "group", "answer"), plain.count_readiness),
    Comparison("shared-patients", lambda table: {row[0] for row in select(table, "studies")}, plain.find_links),
    Comparison("independent-patients", read_patients, plain.count_patients),
)
"""Every figure that counts."""
