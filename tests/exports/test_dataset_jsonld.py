"""The data as a schema.org `Dataset`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from osteosurvey.exports import Exports, Material
from osteosurvey.exports.dataset_jsonld import describe_data
from osteosurvey.pages import PageRenderer
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import make_tables
from tests.surveys import PROJECT, published

SITE = "https://lanes.example/"


def test_the_data_are_described(fabricated: Survey) -> None:
    """The description says what the data are, of which version, whose, under which licence and after which work."""
    assert describe_data(fabricated, (), (), SITE) == {
        "@type": "Dataset",
        "name": "LaneSurvey",
        "alternateName": "A Survey of Programs That Find Damage to Cycle Lanes: the data",
        "description": f"{fabricated.record.tagline} Do not cite what is invented.",
        "url": f"{SITE}data/",
        "version": "1.2.3",
        "datePublished": "2025-02-28",
        "dateModified": "2025-02-28",
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": "https://example.org/licence",
        "creator": {"@type": "Organization", "name": "The LaneSurvey contributors"},
        "keywords": ["cycle lane", "pothole"],
        "isBasedOn": {
            "@type": "ScholarlyArticle",
            "@id": "https://doi.org/10.5555/lanes.2025",
            "name": "A Survey of Programs That Find Damage to Cycle Lanes",
        },
    }


def test_data_with_later_changes_have_no_day(changed: Survey) -> None:
    """Data that are no version have a version of their own, and the day on which they changed is not known."""
    exact, later = (
        describe_data(one, (), (), SITE) for one in (replace(changed, manifest=changed.state.contents), changed)
    )
    assert (later["version"], exact["version"]) == (changed.state.identifier, "1.2.3")
    assert {name for name in exact if name not in later} == {"dateModified"}


def test_every_file_can_be_downloaded(fabricated: Survey, site_files: Path) -> None:
    """Each file made before the description is offered with its type, length and checksum."""
    described = json.loads((site_files / "data" / "dataset.jsonld").read_bytes())
    sums = dict(line.split("  ")[::-1] for line in (site_files / "data" / "SHA256SUMS").read_text("utf-8").splitlines())
    later = {"dataset.jsonld", "croissant.json"}
    offered = {one["contentUrl"]: one for one in described["distribution"]}
    assert offered.keys() == sums.keys() - later
    for name, one in offered.items():
        assert (one["@type"], one["sha256"]) == ("DataDownload", sums[name])
        assert one["contentSize"] == f"{(site_files / 'data' / name).stat().st_size} B"


def test_every_column_is_a_variable(fabricated: Survey, site_files: Path) -> None:
    """Each column of each table is named with its meaning."""
    described = json.loads((site_files / "data" / "dataset.jsonld").read_bytes())
    assert [(one["@type"], one["name"], one["description"]) for one in described["variableMeasured"]] == [
        ("PropertyValue", f"{table.name}.{column.name}", column.description)
        for table in make_tables(fabricated)
        for column in table.columns
    ]


def test_addresses_are_full_where_the_site_has_one(fabricated: Survey) -> None:
    """With an address of the site every file has its own in full."""
    exports = Exports(Material(fabricated, SITE))
    (content,) = (content for path, content in exports.files() if path == "data/dataset.jsonld")
    offered = json.loads(content)["distribution"]
    assert [one["contentUrl"] for one in offered] == [f"{SITE}data/{one['name']}" for one in offered]


def test_the_data_page_describes_all_files(fabricated: Survey) -> None:
    """The page of the data carries the same description, of every file, in a script element."""
    exports = published(fabricated)
    html = PageRenderer(fabricated, PROJECT / "site_templates", exports).slots()["data-json-ld"]("../")
    text = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    described = describe_data(fabricated, make_tables(fabricated), exports.made, "")
    assert json.loads(text) == {"@context": "https://schema.org", **described}
    assert "</" not in text
