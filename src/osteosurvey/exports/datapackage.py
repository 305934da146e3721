"""The Frictionless Data Package: what each CSV file holds, column by column, so that programs can check it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from osteosurvey.exports.csv_format import LIST_SEPARATOR
from osteosurvey.exports.material import Material
from osteosurvey.exports.published import MadeFile
from osteosurvey.models import SurveyRecord, Vocabulary
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Column, Reference, Table
from osteosurvey.text import fold

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_TYPES = {"text": "string", "integer": "integer", "number": "number"}
"""What the standard calls the types of single values."""

Descriptor = dict[str, Any]


def format_datapackage(material: Material, made: Iterable[MadeFile]) -> bytes:
    """Describe every CSV file that has been made."""
    keys = {table.name: table.key for table in material.tables}
    described = {
        **_describe_survey(material.survey, material.site_url),
        "resources": [
            _describe_file(one, one.file.table, keys, material.survey.vocabularies)
            for one in made
            if one.file.table is not None and one.file.media_type == "text/csv"
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _describe_survey(survey: Survey, site_url: str) -> Descriptor:
    record = survey.record
    described: Descriptor = {
        "$schema": _PROFILE,
        "name": fold(record.short_title, keep="-"),
        "title": record.title,
        "description": f"{record.tagline} {record.how_to_cite}",
        "version": survey.state.identifier,
        "keywords": list(record.keywords),
        "licenses": [
            {"name": one.spdx, "path": one.url, "title": f"{one.applies_to}: {one.name}"} for one in record.licences
        ],
        "sources": [_describe_source(record)],
        "contributors": [_describe_person(person.name, person.affiliation) for person in record.authors],
    }
    return {**described, "homepage": site_url} if site_url else described


def _describe_source(record: SurveyRecord) -> Descriptor:
    address = {"path": f"https://doi.org/{record.citation.doi}"} if record.citation.doi else {}
    return {"title": record.citation.title, **address}


def _describe_person(name: str, organization: str | None) -> Descriptor:
    described: Descriptor = {"title": name, "roles": ["author"]}
    return {**described, "organization": organization} if organization else described


def _describe_file(
    made: MadeFile, table: Table, keys: Mapping[str, Sequence[str]], vocabularies: Mapping[str, Vocabulary]
) -> Descriptor:
    return {
        "name": made.file.name.removesuffix(".csv").replace("/", "-"),
        "type": "table",
        "path": made.file.name,
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": made.size,
        "hash": f"sha256:{made.sha256}",
        "schema": _describe_table(table, keys, vocabularies),
    }


def _describe_table(
    table: Table, keys: Mapping[str, Sequence[str]], vocabularies: Mapping[str, Vocabulary]
) -> Descriptor:
    schema: Descriptor = {
        "fields": [_describe_column(column, vocabularies) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    references = [_describe_reference(one, keys) for one in table.references if _is_expressible(one, table)]
    return {**schema, "foreignKeys": references} if references else schema


def _is_expressible(reference: Reference, table: Table) -> bool:
    """Return whether the standard can say it: neither from items of lists nor where a part may be absent."""
    columns = [column for column in table.columns if column.name in reference.columns]
    return columns[0].type != "list" and (len(columns) == 1 or all(column.required for column in columns))


def _describe_reference(reference: Reference, keys: Mapping[str, Sequence[str]]) -> Descriptor:
    target = {"resource": reference.table, "fields": list(keys[reference.table])}
    return {"fields": list(reference.columns), "reference": target}


def _describe_column(column: Column, vocabularies: Mapping[str, Vocabulary]) -> Descriptor:
    field: Descriptor = {"name": column.name, "type": _TYPES[column.scalar], "description": column.description}
    constraints: Descriptor = {"required": True} if column.required else {}
    if column.type == "list":
        field |= {"type": "list", "delimiter": LIST_SEPARATOR, "itemType": _TYPES[column.items]}
    elif column.terms:
        constraints["enum"] = [term.id for term in vocabularies[column.terms].terms]
    elif column.choices:
        constraints["enum"] = list(column.choices)
    if column.minimum is not None and column.type != "list":
        constraints["minimum"] = column.minimum
    return {**field, "constraints": constraints} if constraints else field
