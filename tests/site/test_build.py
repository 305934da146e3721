"""The whole build of a made-up survey, with the pages and templates of the project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError, InvalidRecordsError
from osteosurvey.site import Project, build_site
from tests.benchmarks.fabricate import fabricate_project, study_id

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A built survey of six studies; tests that change it work on copies."""
    project = fabricate_project(ROOT, tmp_path_factory.mktemp("built"), 6)
    build_site(project, report=ignore)
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A survey of three studies that may be changed."""
    return fabricate_project(ROOT, tmp_path, 3)


def ignore(line: str) -> None:
    """Take a line and forget it."""


def read_site(project: Project) -> dict[str, bytes]:
    site = project.site
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_build_publishes_pages_and_data(built: Project) -> None:
    """There is a page and a file in each format for every study, and no shell, sitemap or slot."""
    files = read_site(built)
    for number in range(6):
        name = study_id(number)
        assert {f"studies/{name}/index.html", f"studies/{name}.bib", f"studies/{name}.json"} <= files.keys()
    assert {"index.html", "404.html", "data/studies.csv", "search/search_index.json"} <= files.keys()
    assert not [path for path in files if "shell" in path or "sitemap" in path]
    assert not [path for path, content in files.items() if b"OSTEOSHELL" in content or b"data-slot=" in content]


def test_relative_addresses_of_every_page_lead_to_a_file(built: Project) -> None:
    """Links, styles and scripts of stamped and filled pages exist."""
    files = read_site(built)
    for path, content in files.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        for address in re.findall(r'(?:href|src)="(?!https?:|mailto:|data:|#|/)([^"#?]+)', content.decode()):
            target = os.path.normpath(os.path.join(os.path.dirname(path), address))
            assert files.keys() & {target, os.path.normpath(f"{target}/index.html")}, f"{path}: {address}"


def test_two_builds_are_the_same_byte_for_byte(built: Project, tmp_path: Path) -> None:
    """Another folder, process, day, umask and order of files change nothing."""
    copy = fabricate_project(ROOT, tmp_path, 6)
    program = (
        "import os, sys; from pathlib import Path; os.umask(0o077)\n"
        "from osteosurvey.site import Project, build_site; build_site(Project.at(Path(sys.argv[1])), report=print)"
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", program, os.fspath(copy.root)], check=True, env=environment, stdout=-3)
    assert read_site(copy) == read_site(built)
    assert {path.stat().st_mode & 0o777 for path in copy.site.rglob("*")} == {0o644, 0o755}


def test_a_build_after_a_change_equals_a_build_from_nothing(project: Project, tmp_path: Path) -> None:
    """Changing and removing records and building again leaves what a first build of them would make."""
    build_site(project, report=ignore)
    record = project.data / "studies" / f"{study_id(1)}.yml"
    record.write_text(record.read_text().replace("title: ", "title: New "))
    again = build_site(project, report=ignore)
    assert not again.prose_rebuilt
    fresh = Project.at(project.root, build=tmp_path / "fresh")
    assert build_site(fresh, report=ignore).prose_rebuilt
    assert read_site(project) == read_site(fresh)


def test_a_broken_record_publishes_nothing(project: Project) -> None:
    """With an error in a record, the last good site stays."""
    build_site(project, report=ignore)
    before = read_site(project)
    (project.data / "studies" / f"{study_id(1)}.yml").write_text("id: [")
    with pytest.raises(InvalidRecordsError):
        build_site(project, report=ignore)
    assert read_site(project) == before


def test_a_mistake_in_a_template_is_told_with_its_place(project: Project) -> None:
    """A misspelt name in a template names the file and line, and the last good site stays."""
    build_site(project, report=ignore)
    before = read_site(project)
    template = project.templates / "study.html.jinja"
    lines = template.read_text().count("\n") + 1
    template.write_text(f"{template.read_text()}\n{{{{ studdy }}}}")
    with pytest.raises(BuildError, match=rf"study\.html\.jinja:{lines + 1}: cannot be rendered: 'studdy' is undefined"):
        build_site(project, report=ignore)
    assert read_site(project) == before


def test_a_site_with_an_address_has_a_sitemap_and_canonical_links(project: Project) -> None:
    """The address reaches the sitemap, the canonical links of both kinds of page, and the page for errors."""
    placed = Project.at(project.root, site_url="https://lists.example/sub")
    build_site(placed, report=ignore)
    files = read_site(placed)
    page = f"studies/{study_id(1)}/"
    assert f"<loc>https://lists.example/sub/{page}</loc>".encode() in files["sitemap.xml"]
    assert f'<link rel="canonical" href="https://lists.example/sub/{page}">'.encode() in files[f"{page}index.html"]
    assert b'href="/sub/assets/' in files["404.html"]


def test_a_site_with_an_address_has_the_pictures_that_its_previews_name(project: Project) -> None:
    """Hand-written and stamped pages name a picture by its full address, and it is published there."""
    address = "https://lists.example/sub/"
    build_site(Project.at(project.root, site_url=address), report=ignore)
    files = read_site(project)
    for page in ("index.html", "data/index.html", f"studies/{study_id(1)}/index.html"):
        (picture,) = re.findall(r'<meta property="og:image" content="([^"]+)">', files[page].decode())
        assert files[picture.removeprefix(address)].startswith(b"\x89PNG")


def test_a_build_reports_its_stages(project: Project) -> None:
    """Each stage is reported as it ends, in the order of the result."""
    lines: list[str] = []
    result = build_site(project, report=lines.append)
    assert list(result.seconds) == ["read and check", "prose", "pages", "exports", "publish"]
    assert [line.partition(":")[0] for line in lines] == list(result.seconds)
    assert result.studies == 3
    assert result.files == len(read_site(project))


def test_a_large_survey_is_built_the_same(built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that helps with large sites makes its share of the same site."""
    monkeypatch.setattr("osteosurvey.site.build.LARGE", 1)
    large = Project.at(built.root, build=tmp_path)
    assert build_site(large, report=ignore).prose_rebuilt
    assert read_site(large) == read_site(built)


def test_a_large_survey_fails_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake that another process meets is told like any other."""
    monkeypatch.setattr("osteosurvey.site.build.LARGE", 1)
    template = project.templates / "studies-table.html.jinja"
    template.write_text("{{ studdy }}")
    with pytest.raises(BuildError, match=r"studies-table\.html\.jinja:1: cannot be rendered: 'studdy' is undefined"):
        build_site(project, report=ignore)
    assert not os.path.lexists(project.site)
