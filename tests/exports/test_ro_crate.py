"""The folder of the data as an RO-Crate, held to what version 1.1 demands."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from osteosurvey.exports.ro_crate import CRATE_FILE, format_crate
from osteosurvey.survey import Survey


@pytest.fixture
def graph(site_files: Path) -> dict[str, dict[str, Any]]:
    """Everything that the crate describes, by its id."""
    document = json.loads((site_files / "data" / CRATE_FILE).read_bytes())
    assert document["@context"][0] == "https://w3id.org/ro/crate/1.1/context"
    ids = [node["@id"] for node in document["@graph"]]
    assert len(set(ids)) == len(ids)
    return {node["@id"]: node for node in document["@graph"]}


def test_the_crate_describes_its_folder(graph: dict[str, dict[str, Any]]) -> None:
    """The descriptor leads to the folder, which has a name, a description, a day, a licence and its makers."""
    assert graph[CRATE_FILE] == {
        "@id": CRATE_FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    folder = graph["./"]
    assert (folder["@type"], folder["name"], folder["datePublished"]) == (
        "Dataset",
        "LaneSurvey, Test edition, with 1 study added later",
        "2025-02-28",
    )
    assert graph[folder["license"]["@id"]]["name"] == "Creative Commons Zero"
    contributors = {"@type": "Organization", "name": "The LaneSurvey contributors", "url": "https://example.org/lanes"}
    assert folder["author"] == folder["publisher"] == {"@id": "#contributors"}
    assert graph["#contributors"] == {"@id": "#contributors", **contributors}


def test_every_file_is_a_part(graph: dict[str, dict[str, Any]], site_files: Path) -> None:
    """Each part of the folder is a file that exists, with its type, length and checksum."""
    sums = dict(line.split("  ")[::-1] for line in (site_files / "data" / "SHA256SUMS").read_text("utf-8").splitlines())
    parts = [part["@id"] for part in graph["./"]["hasPart"]]
    assert set(parts) == sums.keys() - {CRATE_FILE}
    for name in parts:
        file = graph[name]
        assert (file["@type"], file["sha256"]) == ("File", sums[name])
        assert file["contentSize"] == str((site_files / "data" / name).stat().st_size)
        assert "/" in file["encodingFormat"]


def test_nothing_is_named_that_is_not_described(graph: dict[str, dict[str, Any]]) -> None:
    """Every reference within the crate leads to something in it."""
    named = {
        value["@id"]
        for node in graph.values()
        for name, values in node.items()
        if name != "conformsTo"
        for value in (values if isinstance(values, list) else [values])
        if isinstance(value, dict)
    }
    assert named - graph.keys() == set()


def test_a_survey_without_doi_or_licence_is_described(fabricated: Survey) -> None:
    """What a record does not hold is left out, and a work without a DOI has a name within the crate."""
    citation = fabricated.record.citation.model_copy(update={"doi": None})
    code = fabricated.record.licences[0].model_copy(update={"applies_to": "Code"})
    record = fabricated.record.model_copy(update={"citation": citation, "licences": (code,)})
    survey = dataclasses.replace(fabricated, record=record)
    nodes = {node["@id"]: node for node in json.loads(format_crate(survey, (), ""))["@graph"]}
    assert set(nodes) == {CRATE_FILE, "./", "#contributors", "#survey"}
    assert nodes["./"]["isBasedOn"] == {"@id": "#survey"}
    assert "license" not in nodes["./"]
