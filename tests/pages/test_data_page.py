"""The data page offers the files that are published."""

from __future__ import annotations

from osteosurvey.pages.data_page import make_file_rows
from osteosurvey.survey import Survey
from tests.surveys import published


def test_every_published_file_is_offered(fabricated: Survey) -> None:
    """Each file in the folder of the data is on the page once, tables first."""
    exports = published(fabricated)
    made = dict(exports.files())
    offered = [row.path for row in make_file_rows(exports.made)]
    assert offered == [path for path in made if path.startswith("data/")]
    tables = exports.material.tables
    assert offered[: len(tables)] == [f"data/{table.name}.csv" for table in tables]
