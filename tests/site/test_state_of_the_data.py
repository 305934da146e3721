"""What a built site says of the state of its data, before and after a record has changed."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pyarrow.parquet as pq
import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.site import Project, build_site
from tests.sharing import make_once
from tests.site.conftest import ignore
from tests.surveys import FABRICATED, PROJECT, replace_once

pytestmark = pytest.mark.slow

EDITION = "Test edition, with 1 study added later"
CITED = {"index.html": "data", "data/index.html": "data version"}
"""Pages that name the version, and how."""
PAGES = (*CITED, "changes/index.html")
VERSIONED = ("datapackage.json", "croissant.json", "dataset.jsonld")


@dataclass(frozen=True)
class Sites:
    """Two builds of the fabricated survey, and what the state of the second is called."""

    exact: Path
    changed: Path
    name: str
    identifier: str


def build_both(root: Path) -> None:
    """Build the fabricated survey with the project's pages, and again with another title of a study."""
    data = shutil.copytree(FABRICATED, root / "data")
    for name in ("exact", "changed"):
        build_site(Project.at(PROJECT, data=data, build=root / "build"), report=ignore)
        shutil.copytree(root / "build" / "site", root / name)
        if name == "exact":
            replace_once(data / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title: New cracks")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    root = make_once(tmp_path_factory, "states", build_both)
    state = read_survey(root / "data").state
    return Sites(root / "exact", root / "changed", state.dated_name, state.identifier)


def read_text(page: Path) -> str:
    """Read what a page says, without tags."""
    html = re.sub(r"<(script|style)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def read_versions(site: Path) -> list[str]:
    """Read the version that each description of the data gives, and the page of a study."""
    documents = [json.loads((site / "data" / name).read_bytes()) for name in VERSIONED]
    record = read_record_version(site / "studies" / "doe-2024-wear" / "index.html")
    parquet = pq.read_schema(site / "data" / "studies.parquet").metadata[b"data_version"].decode()
    return [*(document["version"] for document in documents), record, parquet]


def read_record_version(page: Path) -> str:
    """Read the version that the page of a study gives of its record."""
    described = json.loads(
        re.findall(r'<script type="application/ld\+json">(.+?)</script>', page.read_text("utf-8"))[0]
    )
    return str(described["mainEntity"]["version"])


def read_feed(site: Path) -> list[str]:
    feed = fromstring((site / "data" / "changes.atom").read_bytes())
    return [entry.findtext("{*}title", "") for entry in feed.findall("{*}entry")]


def test_an_unchanged_site_is_of_its_version(sites: Sites) -> None:
    """Data that are exactly a version are called so on every page and in every description, and nothing else."""
    pages = {name: read_text(sites.exact / name) for name in PAGES}
    assert [name for name in PAGES if re.search('["#]since"', (sites.exact / name).read_text("utf-8"))] == []
    for name, how in CITED.items():
        assert f"{EDITION} · {how} 1.2.3 of 28 February 2025" in pages[name]
        assert f"LaneSurvey, {EDITION}, data version 1.2.3 of 28 February 2025. https" in pages[name]
    assert read_versions(sites.exact) == ["1.2.3"] * 5
    assert read_feed(sites.exact) == ["Version 1.2.3", "Version 1.0.0", "Version 0.9.0"]


def test_a_changed_site_is_of_no_version(sites: Sites) -> None:
    """After a change every page and description says so; pages and feed name the record."""
    pages = {name: read_text(sites.changed / name) for name in PAGES}
    for name, how in CITED.items():
        assert f"{EDITION} · {how} 1.2.3 of 28 February 2025 and later changes" in pages[name]
        assert f"LaneSurvey, {EDITION}, data version {sites.name}. https" in pages[name]
    assert "Since version 1.2.3 Changed: 1 study. Version 1.2.3 28 February 2025" in pages["index.html"]
    assert "Since version 1.2.3 Changed: 1 study. Changed 1 study " in pages["changes/index.html"]
    *described, _, parquet = read_versions(sites.changed)
    assert [*described, parquet] == [sites.identifier] * 4
    versions = {path.parent.name: read_record_version(path) for path in sites.changed.glob("studies/*/index.html")}
    assert sum(version == "1.2.3" for version in versions.values()) == len(versions) - 1  # the changed one has its own
    assert re.fullmatch(r"1\.2\.3\+[0-9a-f]{12}", next(one for one in versions.values() if one != "1.2.3"))
    assert read_feed(sites.changed) == ["Since version 1.2.3", "Version 1.2.3", "Version 1.0.0", "Version 0.9.0"]
    records = json.loads((sites.changed / "search" / "records.json").read_bytes())
    assert records["survey"]["dated_version"] == sites.name
