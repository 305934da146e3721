"""The folder of the data as an RO-Crate 1.1, which archives of research read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from osteosurvey.exports.dataset_jsonld import describe_in_words
from osteosurvey.exports.published import MadeFile
from osteosurvey.exports.schema_org import Node, describe_reference, drop_absent, find_data_licence, name_contributors
from osteosurvey.models import Citation, Licence, SurveyRecord
from osteosurvey.survey import Survey
from osteosurvey.survey.data_state import name_edition

CRATE_FILE = "ro-crate-metadata.json"
"""The name by which programs find the description of a crate."""

_VERSION = "https://w3id.org/ro/crate/1.1"

_CONTEXT = [f"{_VERSION}/context", {"sha256": "https://schema.org/sha256"}]
"""The context of the standard, and the checksum, which it does not know."""

_CONTRIBUTORS = "#contributors"
_WORK = "#survey"


def format_crate(survey: Survey, made: Iterable[MadeFile], site_url: str) -> bytes:
    """Describe the folder and every file in it that has been made."""
    graph = list(_describe(survey, tuple(made), site_url))
    document = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _describe(survey: Survey, made: tuple[MadeFile, ...], site_url: str) -> Iterator[Node]:
    record = survey.record
    licence = find_data_licence(record)
    yield {
        "@id": CRATE_FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _VERSION},
        "about": {"@id": "./"},
    }
    yield _describe_folder(survey, licence, made, site_url)
    yield _describe_contributors(record, site_url)
    yield _describe_work(record.citation)
    if licence is not None:
        yield {"@id": licence.url, "@type": "CreativeWork", "name": licence.name, "identifier": licence.spdx}
    yield from map(_describe_file, made)


def _describe_folder(survey: Survey, licence: Licence | None, made: tuple[MadeFile, ...], site_url: str) -> Node:
    record = survey.record
    return drop_absent(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"{record.short_title}, {name_edition(survey)}",
            "description": describe_in_words(record),
            "url": f"{site_url}data/" if site_url else None,
            "version": survey.state.identifier,
            "datePublished": record.released,
            "license": {"@id": licence.url} if licence else None,
            "author": {"@id": _CONTRIBUTORS},
            "publisher": {"@id": _CONTRIBUTORS},
            "isBasedOn": {"@id": _name_work(record.citation)},
            "keywords": ", ".join(record.keywords),
            "hasPart": [{"@id": one.file.name} for one in made],
        }
    )


def _describe_contributors(record: SurveyRecord, site_url: str) -> Node:
    name = name_contributors(record)
    described = {"@id": _CONTRIBUTORS, "@type": "Organization", "name": name, "url": site_url or record.repository}
    return drop_absent(described)


def _name_work(citation: Citation) -> str:
    return str(describe_reference(citation).get("@id", _WORK))


def _describe_work(citation: Citation) -> Node:
    return {"@id": _name_work(citation), **describe_reference(citation)}


def _describe_file(made: MadeFile) -> Node:
    return {
        "@id": made.file.name,
        "@type": "File",
        "name": made.file.name,
        "description": made.file.description,
        "encodingFormat": made.file.media_type,
        "contentSize": str(made.size),
        "sha256": made.sha256,
    }
