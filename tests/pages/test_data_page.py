"""The files that the data page offers are those that are published."""

from __future__ import annotations

from osteosurvey.exports import published_files
from osteosurvey.pages.data_page import make_files
from osteosurvey.survey import Survey
from osteosurvey.tables import make_tables


def test_every_offered_file_is_published_and_every_published_one_offered(fabricated: Survey) -> None:
    """Each file in the folder of the data is on the page once, tables first."""
    tables = make_tables(fabricated)
    offered = [file.path for file in make_files(tables)]
    published = {path for path, _ in published_files(fabricated, tables) if path.startswith("data/")}
    assert offered[: len(tables)] == [f"data/{table.name}.csv" for table in tables]
    assert (sorted(offered), len(offered)) == (sorted(published), len(set(offered)))
