"""A release: its archive, its checksums, and the description for archives."""

from __future__ import annotations

import hashlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.errors import ReleaseError
from osteosurvey.reviewing.releasing import write_notes, write_release
from osteosurvey.survey import Survey
from tests.repositories import git, make_repository
from tests.surveys import replace_once


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
    """The archive holds data and what belongs to them, no page, and every sum fits; a second one is equal."""
    for name in ("CITATION.cff", "LICENSE", "LICENSE-DATA", "README.md", "start.py"):
        (tmp_path / name).write_text(name, "utf-8")
    (site / "data" / "index.html").write_text("<p>\n", "utf-8")
    archive, sums = write_release(fabricated.record, site, tmp_path / "out", project=tmp_path)
    assert archive.name == "lanesurvey-data-1.2.3.zip"
    with ZipFile(archive) as packed:
        names = packed.namelist()
        inner = dict(line.split("  ")[::-1] for line in packed.read("SHA256SUMS").decode().splitlines())
        found = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in names if name != "SHA256SUMS"}
    enclosed = ["CITATION.cff", "LICENSE", "LICENSE-DATA", "README.md"]
    assert names == [*enclosed, "SHA256SUMS", "data/b.csv", "data/datapackage.json", "data/schemas/a.json"]
    assert inner == found
    assert sums.read_text("utf-8") == f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n"
    again, _ = write_release(fabricated.record, site, tmp_path / "again", project=tmp_path)
    assert again.read_bytes() == archive.read_bytes()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("pyproject.toml", '[project]\nversion = "1.2.2"\n', "osteosurvey: pyproject.toml: must carry version 1.2.3"),
        ("pyproject.toml", "[project]\n", "and not None"),
        ("pyproject.toml", "[", "must hold a readable pyproject.toml"),
        ("CITATION.cff", "version: 1.2.4\n", "CITATION.cff: must carry version 1.2.3"),
        ("CITATION.cff", "- a\n", "must hold a readable pyproject.toml and CITATION.cff"),
    ],
)
def test_files_of_other_versions_are_refused(survey_copy: Path, site: Path, name: str, text: str, said: str) -> None:
    """Package, citation and data carry one version."""
    (survey_copy.parent / name).write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["release", "--site", str(site)])
    assert (result.exit_code, said in result.stderr) == (1, True), result.stderr


@pytest.mark.usefixtures("survey_copy")
def test_another_tag_is_refused(site: Path) -> None:
    """A tag that is not that of the version makes no release."""
    result = CliRunner().invoke(main, ["release", "--site", str(site), "--tag", "v2.0.0"])
    said = "osteosurvey: v2.0.0: must be v1.2.3, the version of the data; change `data_version` or the tag\n"
    assert (result.exit_code, result.stderr) == (1, said)


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ((), ""),
        (("v1.0.0", "v1.2.3", "vulture"), ""),
        (("v1.10.0",), "v1.2.3: must follow v1.10.0, the last tag; raise `data_version`"),
        (("v0.9.0",), "v1.2.3: must follow v1.0.0, which has no tag; tag that version first"),
    ],
)
@pytest.mark.usefixtures("survey_copy")
def test_the_tag_is_the_next_one(site: Path, tags: tuple[str, ...], said: str) -> None:
    """A tag follows that of the version before, by number and not by letter; the first one follows none."""
    make_repository()
    for tag in tags:
        git("tag", tag)
    result = CliRunner().invoke(main, ["release", "--site", str(site), "--tag", "v1.2.3"])
    assert said in result.stderr
    assert (result.exit_code != 0) == bool(said), result.stderr


@pytest.mark.usefixtures("survey_copy")
def test_a_commit_beside_the_branch_is_refused(site: Path) -> None:
    """What is released is on the branch that the site is built from."""
    make_repository()
    git("checkout", "--quiet", "-b", "topic")
    assert CliRunner().invoke(main, ["release", "--site", str(site), "--on", "main"]).exit_code == 0
    git("commit", "--quiet", "--allow-empty", "--message", "Aside")
    for branch in ("main", "nothing"):
        result = CliRunner().invoke(main, ["release", "--site", str(site), "--on", branch])
        rule = f"osteosurvey: {branch}: must hold the commit that is released; merge it there first\n"
        assert (result.exit_code, result.stderr) == (1, rule)


CHANGELOG = "# Changelog\n\n## [1.3.0]\n\nNew.\n\n## [1.2.3] - 2025-02-28\n\n### Added\n\n- A.\n\n## 1.2.30\n\n- B.\n"


def test_notes_are_those_of_the_version(tmp_path: Path) -> None:
    """The notes are one section of the changelog; without one, or with an empty one, there is no release."""
    changelog, notes = tmp_path / "CHANGELOG.md", tmp_path / "notes.md"
    with pytest.raises(ReleaseError, match="must have a section"):
        write_notes("1.2.3", changelog, notes)
    changelog.write_text(CHANGELOG, "utf-8")
    for version, text in {"1.2.3": "### Added\n\n- A.\n", "1.2.30": "- B.\n", "1.3.0": "New.\n"}.items():
        write_notes(version, changelog, notes)
        assert notes.read_text("utf-8") == text
    changelog.write_text("## [1.2.3]\n\n## [1.2.2]\n\n- A.\n", "utf-8")
    for version in ("1.2.3", "1.2"):
        with pytest.raises(ReleaseError, match="must have a section"):
            write_notes(version, changelog, notes)


def release(site: Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["release", "--site", str(site)])
    return result.exit_code, result.stdout, result.stderr


UNKNOWN_TAG = "release: git has no tag v1.0.0, so only new records are checked against the history\n"


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
        replace_once(survey_copy / "studies" / f"{name}.yml", "citation:\n  type: ", "citation:\n  type: book  # ")
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
