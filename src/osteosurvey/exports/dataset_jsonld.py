"""The data as a schema.org `Dataset`: every file to download, and every column as a variable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from osteosurvey.exports.published import MadeFile
from osteosurvey.exports.schema_org import (
    CONTEXT,
    Node,
    describe_reference,
    drop_absent,
    find_data_licence,
    name_contributors,
)
from osteosurvey.models import SurveyRecord
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Column, Table


def format_dataset(survey: Survey, tables: Sequence[Table], made: Iterable[MadeFile], site_url: str) -> bytes:
    """Write the description as a file in the folder of the data."""
    node = {"@context": CONTEXT, **describe_data(survey, tables, made, site_url)}
    return (json.dumps(node, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def describe_data(survey: Survey, tables: Iterable[Table], made: Iterable[MadeFile], site_url: str) -> Node:
    """Describe the data as seen from their folder, whose page is their page; in full where the site has an address."""
    record = survey.record
    locate = _make_locate(site_url)
    licence = find_data_licence(record)
    return drop_absent(
        {
            "@type": "Dataset",
            "name": record.short_title,
            "alternateName": f"{record.title}: the data",
            "description": describe_in_words(record),
            "url": locate(""),
            "version": survey.state.identifier,
            "datePublished": record.released,
            "dateModified": record.released if survey.state.is_version else None,
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "license": licence.url if licence else None,
            "creator": {"@type": "Organization", "name": name_contributors(record)},
            "keywords": list(record.keywords),
            "isBasedOn": describe_reference(record.citation),
            "distribution": [_describe_file(one, locate) for one in made],
            "variableMeasured": list(_describe_variables(tables)),
        }
    )


def describe_in_words(record: SurveyRecord) -> str:
    """Say what the data are, and what to cite."""
    return f"{record.tagline} {record.how_to_cite}"


def _make_locate(site_url: str) -> Callable[[str], str]:
    def locate(name: str) -> str:
        return f"{site_url}data/{name}" if site_url else name or "./"

    return locate


def _describe_file(made: MadeFile, locate: Callable[[str], str]) -> Node:
    return {
        "@type": "DataDownload",
        "name": made.file.name,
        "description": made.file.description,
        "encodingFormat": made.file.media_type,
        "contentUrl": locate(made.file.name),
        "contentSize": f"{made.size} B",
        "sha256": made.sha256,
    }


def _describe_variables(tables: Iterable[Table]) -> Iterator[Node]:
    for table in tables:
        for column in table.columns:
            yield _describe_variable(table, column)


def _describe_variable(table: Table, column: Column) -> Node:
    return drop_absent(
        {
            "@type": "PropertyValue",
            "name": f"{table.name}.{column.name}",
            "description": column.description,
            "minValue": column.minimum,
        }
    )
