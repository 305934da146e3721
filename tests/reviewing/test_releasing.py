"""A release: its archive, its checksums, and the description for archives."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.errors import ReleaseError
from osteosurvey.reviewing.releasing import format_zenodo, write_release
from osteosurvey.survey import Survey
from tests.repositories import git, make_repository
from tests.surveys import PROJECT, replace_once


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with three data files and a page."""
    files = {"data/b.csv": "b\n", "data/schemas/a.json": "{}\n", "index.html": "<p>\n"}
    for name, text in {**files, "data/datapackage.json": '{"version": "1.2.3"}\n'}.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "site"


def test_the_data_are_packed_with_their_sums(fabricated: Survey, site: Path, tmp_path: Path) -> None:
    """The archive holds the data files alone, and every sum fits; a second release is equal byte for byte."""
    archive, sums = write_release(fabricated.record, site, tmp_path / "out", tag="v1.2.3")
    assert archive.name == "lanesurvey-data-1.2.3.zip"
    with ZipFile(archive) as packed:
        names = packed.namelist()
        inner = dict(line.split("  ")[::-1] for line in packed.read("SHA256SUMS").decode().splitlines())
        found = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in names if name != "SHA256SUMS"}
    assert names == ["SHA256SUMS", "data/b.csv", "data/datapackage.json", "data/schemas/a.json"]
    assert inner == found
    assert sums.read_text("utf-8") == f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"
    again, _ = write_release(fabricated.record, site, tmp_path / "again")
    assert again.read_bytes() == archive.read_bytes()


def test_another_tag_is_refused(fabricated: Survey, site: Path, tmp_path: Path) -> None:
    """A tag that is not that of the version makes no release."""
    with pytest.raises(ReleaseError, match=r"must be v1\.2\.3"):
        write_release(fabricated.record, site, tmp_path / "out", tag="v2.0.0")
    assert not (tmp_path / "out").exists()


def release(site: Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["release", "--site", str(site)])
    return result.exit_code, result.stdout, result.stderr


UNKNOWN_TAG = "release: git knows no tag v1.0.0, so that only new records are looked for in the history\n"


@pytest.mark.usefixtures("survey_copy")
def test_a_site_without_data_is_refused(tmp_path: Path) -> None:
    """The command says what to do first."""
    said = f"{UNKNOWN_TAG}osteosurvey: {tmp_path / 'empty'}: must hold data files; run `osteosurvey build` first\n"
    assert release(tmp_path / "empty") == (1, "", said)


def test_a_new_record_must_be_in_the_history(survey_copy: Path, site: Path) -> None:
    """A study that no version names keeps a release back, even where git knows no earlier version."""
    replace_once(survey_copy / "versions" / "1.2.3.yml", "doe-2024-wear", "tanaka-2020-drone")
    rule = "must say what became of study doe-2024-wear; `osteosurvey diff REVISION --version` drafts the record"
    assert release(site) == (1, "", f"{UNKNOWN_TAG}osteosurvey: data/versions: {rule}\n")


def test_a_changed_record_must_be_in_the_history(survey_copy: Path, site: Path) -> None:
    """Since the tag of the version before, every record that changed, came or went is named by the newest version."""
    for name in ("doe-2024-wear", "nguyen-2023-cracks"):
        (survey_copy / "studies" / f"{name}.yml").rename(f"{name}.yml")
    (survey_copy / "versions" / "1.2.3.yml").rename("1.2.3.yml")
    make_repository()
    git("tag", "v1.0.0")
    for name in ("doe-2024-wear", "nguyen-2023-cracks"):
        Path(f"{name}.yml").rename(survey_copy / "studies" / f"{name}.yml")
    Path("1.2.3.yml").rename(survey_copy / "versions" / "1.2.3.yml")
    assert release(site)[::2] == (0, "")
    for name in ("okafor-2021-potholes", "muller-2022-paint"):
        replace_once(survey_copy / "studies" / f"{name}.yml", "citation:\n  type: ", "citation:\n  type: book #")
    rule = "must say what became of study muller-2022-paint and 1 more; `osteosurvey diff REVISION --version` drafts"
    assert release(site) == (1, "", f"osteosurvey: data/versions: {rule} the record\n")


def test_data_that_differ_from_their_version_are_refused(survey_copy: Path, site: Path) -> None:
    """A record that is not as the version's manifest has it keeps a release back, even if the history names it."""
    replace_once(survey_copy / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title: New cracks")
    replace_once(survey_copy / "survey.yml", "tagline: Invented", "tagline: Fabricated")
    rule = "must hold what the data hold, and study nguyen-2023-cracks and 1 more differs; "
    remedy = "run `osteosurvey version` when all else is done"
    assert release(site) == (1, "", f"{UNKNOWN_TAG}osteosurvey: data/versions/1.2.3.csv: {rule}{remedy}\n")
    (survey_copy / "versions" / "1.2.3.csv").unlink()
    assert release(site) == (1, "", f"{UNKNOWN_TAG}osteosurvey: data/versions/1.2.3.csv: must exist; {remedy}\n")


@pytest.mark.usefixtures("survey_copy")
def test_a_site_of_another_state_is_refused(site: Path) -> None:
    """A site that was built while records differed from the version is not packed under its name."""
    replace_once(site / "data" / "datapackage.json", "1.2.3", "1.2.3+3f9a1c2e07b4")
    rule = "must hold the data of version 1.2.3; run `osteosurvey build` again"
    assert release(site) == (1, "", f"{UNKNOWN_TAG}osteosurvey: {site}: {rule}\n")


def test_the_kept_description_is_current(real: Survey) -> None:
    """`.zenodo.json` describes the version at hand; else run `osteosurvey zenodo`."""
    kept, wanted = json.loads((PROJECT / ".zenodo.json").read_text("utf-8")), json.loads(format_zenodo(real))
    if not real.state.is_version:  # the title counts the studies that came until the release
        kept["title"], wanted["title"] = (one["title"].partition(", with ")[0] for one in (kept, wanted))
    assert kept == wanted


def test_the_description_is_html_where_zenodo_takes_it_for_that(fabricated: Survey) -> None:
    """Mark-up in a record is text in the description; the survey's own work is named."""
    described = json.loads(format_zenodo(fabricated))
    assert described["description"] == (
        "<p>Invented studies of &quot;programs&quot; that look for potholes &amp; cracks in"
        " &lt;b&gt;street&lt;/b&gt; photographs.</p><p>Do not cite what is invented.</p>"
    )
    assert described["related_identifiers"] == [
        {"identifier": "10.5555/lanes.2025", "relation": "isDerivedFrom", "scheme": "doi"}
    ]


@pytest.mark.usefixtures("survey_copy")
def test_the_command_writes_the_description() -> None:
    """`zenodo --check` tells that it is old and fails; `zenodo` writes it, and then there is nothing to do."""
    runs = [CliRunner().invoke(main, ["zenodo", *option]) for option in (["--check"], [], ["--check"])]
    assert [(run.exit_code, run.stdout) for run in runs] == [
        (1, ".zenodo.json: must be current; run `osteosurvey zenodo`\n"),
        (0, ".zenodo.json: written\n"),
        (0, ""),
    ]
