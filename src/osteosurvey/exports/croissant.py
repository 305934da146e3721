"""The data as Croissant 1.0: every file, and the tables as record sets that loaders of machine learning iterate.

Records are read from the Parquet files: they keep types, lists and absent values, which readers of CSV guess.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from osteosurvey.citations.bibtex import format_bibtex
from osteosurvey.exports.dataset_jsonld import describe_in_words
from osteosurvey.exports.material import Material
from osteosurvey.exports.published import MadeFile
from osteosurvey.exports.schema_org import Node, drop_absent, find_data_licence, name_contributors
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Column, Table

_PARQUET = "application/vnd.apache.parquet"

_FORMATS = {_PARQUET: "application/x-parquet"}
"""What Croissant calls a media type that it knows by an older name."""

_TYPES = {"text": "sc:Text", "integer": "sc:Integer", "number": "sc:Float"}
"""What Croissant calls the types of single values."""

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the standard asks for, whole."""


def format_croissant(material: Material, made: Sequence[MadeFile]) -> bytes:
    """Describe every file that has been made, and each table that has a Parquet file."""
    keys = {table.name: table.key for table in material.tables}
    described = {
        "@context": _CONTEXT,
        **_describe_survey(material.survey, material.site_url),
        "distribution": [_describe_file(one, material.site_url) for one in made],
        "recordSet": [_describe_table(one, one.file.table, keys) for one in made if one.file.media_type == _PARQUET],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _describe_survey(survey: Survey, site_url: str) -> Node:
    record = survey.record
    licence = find_data_licence(record)
    return drop_absent(
        {
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": record.short_title,
            "description": describe_in_words(record),
            "url": f"{site_url}data/" if site_url else record.repository,
            "version": survey.state.identifier,
            "datePublished": record.released,
            "license": licence.url if licence else None,
            "creator": {"@type": "sc:Organization", "name": name_contributors(record)},
            "keywords": list(record.keywords),
            "citeAs": format_bibtex([("survey", record.citation)]).strip(),
        }
    )


def _describe_file(made: MadeFile, site_url: str) -> Node:
    return {
        "@type": "cr:FileObject",
        "@id": made.file.name,
        "name": made.file.name,
        "description": made.file.description,
        "contentUrl": f"{site_url}data/{made.file.name}" if site_url else made.file.name,
        "contentSize": f"{made.size} B",
        "encodingFormat": _FORMATS.get(made.file.media_type, made.file.media_type),
        "sha256": made.sha256,
    }


def _describe_table(made: MadeFile, table: Table | None, keys: dict[str, tuple[str, ...]]) -> Node:
    assert table is not None
    parents, file = _find_parents(table, keys), made.file.name
    described: Node = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_describe_column(column, table, file, parents.get(column.name)) for column in table.columns],
    }
    return drop_absent(described)


def _find_parents(table: Table, keys: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Find for each column the key that it is, where one column alone and no list is one."""
    lists = {column.name for column in table.columns if column.type == "list"}
    single = (one for one in table.references if len(one.columns) == 1 and one.columns[0] not in lists)
    return {one.columns[0]: f"{one.table}/{keys[one.table][0]}" for one in single}


def _describe_column(column: Column, table: Table, file: str, parent: str | None) -> Node:
    return drop_absent(
        {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column.name}",
            "name": column.name,
            "description": column.description,
            "dataType": _TYPES[column.scalar],
            "repeated": True if column.type == "list" else None,
            "references": {"field": {"@id": parent}} if parent else None,
            "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
        }
    )
