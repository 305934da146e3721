"""The descriptions that archives and citation tools read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.reviewing.describing import format_citation_file, format_zenodo
from osteosurvey.survey import Survey
from tests.surveys import PROJECT, REAL, replace_once

PEOPLE = [("Jane Doe", None), ("The Lane Walkers", None), ("Zoë Abara-Łukasik", "0000-0002-1825-0097")]


@pytest.mark.records
def test_the_kept_descriptions_are_current() -> None:
    """`.zenodo.json` and `CITATION.cff` describe the current version; else run `osteosurvey zenodo`."""
    files = ["--out", str(PROJECT / ".zenodo.json"), "--citation", str(PROJECT / "CITATION.cff")]
    result = CliRunner().invoke(main, ["zenodo", "--check", "--data", str(REAL), *files])
    assert (result.exit_code, result.stdout) == (0, "")


def test_zenodo_is_given_people_date_and_addresses(fabricated: Survey) -> None:
    """Mark-up in a record is text in the description; everybody who is credited is named, and the survey as a work."""
    described = json.loads(format_zenodo(fabricated))
    assert described["description"] == (
        "<p>Invented studies of &quot;programs&quot; that look for potholes &amp; cracks in"
        " &lt;b&gt;street&lt;/b&gt; photographs.</p><p>Do not cite what is invented.</p>"
    )
    assert [(one["name"], one.get("orcid")) for one in described["creators"]] == PEOPLE
    assert (described["version"], described["publication_date"]) == ("1.2.3", "2025-02-28")
    assert described["related_identifiers"] == [
        {"identifier": "10.5555/lanes.2025", "relation": "isDerivedFrom", "scheme": "doi"},
        {"identifier": "https://example.org/lanes", "relation": "isSupplementTo", "scheme": "url"},
    ]
    assert described["references"] == [
        "Abara-Łukasik, Z., & The Lane Walkers. (2025). A Survey of Programs That Find Damage to Cycle Lanes."
        " Journal of Invented Results. https://doi.org/10.5555/lanes.2025"
    ]


def test_the_citation_file_says_the_same(fabricated: Survey) -> None:
    """People, date, address and survey stand there, too."""
    described = yaml.safe_load(format_citation_file(fabricated))
    jane, walkers, zoe = PEOPLE
    assert described == {
        "cff-version": "1.2.0",
        "message": "Do not cite what is invented.",
        "type": "dataset",
        "title": "LaneSurvey",
        "abstract": fabricated.record.tagline,
        "authors": [
            {"name": jane[0]},
            {"name": walkers[0]},
            {"name": zoe[0], "orcid": f"https://orcid.org/{zoe[1]}"},
        ],
        "version": "1.2.3",
        "date-released": "2025-02-28",
        "license": "CC0-1.0",
        "repository-code": "https://example.org/lanes",
        "keywords": ["cycle lane", "pothole"],
        "references": [
            {
                "type": "article",
                "title": "A Survey of Programs That Find Damage to Cycle Lanes",
                "authors": [
                    {
                        "given-names": "Zoë",
                        "family-names": "Abara-Łukasik",
                        "affiliation": "Institute of Kerbs, Nowhere",
                    },
                    {"name": "The Lane Walkers"},
                ],
                "journal": "Journal of Invented Results",
                "year": 2025,
                "doi": "10.5555/lanes.2025",
            }
        ],
    }


def test_a_survey_that_is_a_preprint_is_named_by_its_number(fabricated: Survey) -> None:
    """arXiv's number stands in both descriptions, and no DOI that the record does not have."""
    number = {"type": "preprint", "arxiv": "2510.00061", "doi": None, "container": "arXiv"}
    citation = fabricated.record.citation.model_copy(update=number)
    survey = replace(fabricated, record=fabricated.record.model_copy(update={"citation": citation}))
    zenodo = json.loads(format_zenodo(survey))
    assert zenodo["related_identifiers"][0] == {
        "identifier": "arXiv:2510.00061",
        "relation": "isDerivedFrom",
        "scheme": "arxiv",
    }
    assert zenodo["references"] == [
        "Abara-Łukasik, Z., & The Lane Walkers. (2025). A Survey of Programs That Find Damage to Cycle Lanes"
        " (arXiv:2510.00061). arXiv. https://arxiv.org/abs/2510.00061"
    ]
    (work,) = yaml.safe_load(format_citation_file(survey))["references"]
    assert {name: work[name] for name in work if name not in {"title", "authors"}} == {
        "type": "article",
        "journal": "arXiv",
        "year": 2025,
        "url": "https://arxiv.org/abs/2510.00061",
        "identifiers": [{"type": "other", "value": "arXiv:2510.00061"}],
    }


def test_without_people_all_are_named_together(fabricated: Survey) -> None:
    """As long as no record credits anybody, the contributors are one author."""
    nobody = {"contributors": (), "paper_checks": ()}
    studies = tuple(
        one.model_copy(update={"provenance": one.provenance.model_copy(update=nobody)}) for one in fabricated.studies
    )
    described = json.loads(format_zenodo(replace(fabricated, studies=studies, datasets=(), related_surveys=())))
    assert described["creators"] == [{"name": "The LaneSurvey contributors"}]


@pytest.mark.usefixtures("survey_copy")
def test_the_command_writes_both_descriptions() -> None:
    """`zenodo --check` names what is old and fails; `zenodo` writes it, and then there is nothing to do."""
    runs = [CliRunner().invoke(main, ["zenodo", *option]) for option in (["--check"], [], ["--check"])]
    remedy = "must be current; run `osteosurvey zenodo`"
    assert [(run.exit_code, run.stdout) for run in runs] == [
        (1, f".zenodo.json: {remedy}\nCITATION.cff: {remedy}\n"),
        (0, ".zenodo.json: written\nCITATION.cff: written\n"),
        (0, ""),
    ]


def test_between_versions_nothing_is_due(survey_copy: Path) -> None:
    """A record that came since changes no description of the version, so that its pull request stays green."""
    replace_once(survey_copy / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title: New cracks")
    result = CliRunner().invoke(main, ["zenodo", "--check"])
    assert (result.exit_code, result.stdout) == (0, "")
