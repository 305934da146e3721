"""The whole build of a made-up survey, with the pages and templates of the project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from osteosurvey.errors import BuildError, InvalidRecordsError
from osteosurvey.pages.sharing.social_card import SIZE
from osteosurvey.site import Project, build_site
from tests.benchmarks.fabricate import fabricate_project, study_id
from tests.site.conftest import STUDIES, ignore
from tests.surveys import PROJECT

pytestmark = pytest.mark.slow

ADDRESS = "https://lists.example/sub/"

PROGRAM = """
import os
import sys
from pathlib import Path
from osteosurvey.site import Project, build, build_site
os.umask(0o077)
build.LARGE = int(sys.argv[3])
result = build_site(Project.at(Path(sys.argv[1]), build=Path(sys.argv[2])), report=lambda line: None)
assert result.prose_rebuilt
"""
"""Builds from nothing, with a helping process from so many studies on."""


@pytest.fixture(scope="module")
def placed(built: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the site when it has an address."""
    project = Project.at(built.root, build=tmp_path_factory.mktemp("placed"), site_url=ADDRESS)
    build_site(project, report=ignore)
    return read_site(project)


def build_elsewhere(project: Project, *, large: int) -> str:
    """Build in a process, day, time zone, umask and order of sets that are not ours; give what it ends with, if badly.

    A process of its own may have a helper, which one that runs threads, as those of parallel tests do, may not.
    """
    strange = {"SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    command = [sys.executable, "-c", PROGRAM, os.fspath(project.root), os.fspath(project.build), str(large)]
    done = subprocess.run(command, env={**os.environ, **strange}, capture_output=True, text=True)
    return done.stderr.splitlines()[-1] if done.returncode else ""


def read_site(project: Project) -> dict[str, bytes]:
    site = project.site
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_build_publishes_pages_and_data(built: Project) -> None:
    """There is a page and a file in each format for every study, and no shell, sitemap or slot."""
    files = read_site(built)
    for number in range(STUDIES):
        name = study_id(number)
        assert {f"studies/{name}/index.html", f"studies/{name}.bib", f"studies/{name}.json"} <= files.keys()
    assert {"index.html", "404.html", "data/studies.csv", "search/pages.json"} <= files.keys()
    assert not [path for path in files if "shell" in path or "sitemap" in path]
    assert not [path for path, content in files.items() if re.search(rb'type="checkbox"[^>]* autocomplete=', content)]
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
    copy = fabricate_project(PROJECT, tmp_path, STUDIES)
    assert build_elsewhere(copy, large=500) == ""
    assert read_site(copy) == read_site(built)
    assert {path.stat().st_mode & 0o777 for path in copy.site.rglob("*")} == {0o644, 0o755}


def test_a_build_after_a_change_equals_a_build_from_nothing(project: Project, tmp_path: Path) -> None:
    """Changing and removing records and building again leaves what a first build of them would make."""
    record = project.data / "studies" / f"{study_id(1)}.yml"
    record.write_text(record.read_text().replace("title: ", "title: New "))
    again = build_site(project, report=ignore)
    assert not again.prose_rebuilt
    fresh = Project.at(project.root, build=tmp_path / "fresh")
    assert build_site(fresh, report=ignore).prose_rebuilt
    assert read_site(project) == read_site(fresh)


def test_a_broken_record_publishes_nothing(project: Project) -> None:
    """With an error in a record, the last good site stays."""
    before = read_site(project)
    (project.data / "studies" / f"{study_id(1)}.yml").write_text("id: [")
    with pytest.raises(InvalidRecordsError):
        build_site(project, report=ignore)
    assert read_site(project) == before


def test_a_mistake_in_a_template_is_reported_with_its_place(project: Project) -> None:
    """A misspelt name in a template names the file and line, and the last good site stays."""
    before = read_site(project)
    template = project.templates / "study.html.jinja"
    lines = template.read_text().count("\n") + 1
    template.write_text(f"{template.read_text()}\n{{{{ studdy }}}}")
    with pytest.raises(BuildError, match=rf"study\.html\.jinja:{lines + 1}: cannot be rendered: 'studdy' is undefined"):
        build_site(project, report=ignore)
    assert read_site(project) == before


def test_a_site_with_an_address_has_a_sitemap_and_canonical_links(placed: dict[str, bytes]) -> None:
    """The address reaches the sitemap, the canonical links of both kinds of page, and the page for errors."""
    page = f"studies/{study_id(1)}/"
    assert f"<loc>{ADDRESS}{page}</loc>".encode() in placed["sitemap.xml"]
    assert f'<link rel="canonical" href="{ADDRESS}{page}">'.encode() in placed[f"{page}index.html"]
    assert b'href="/sub/assets/' in placed["404.html"]


def test_a_site_with_an_address_has_the_pictures_that_its_previews_name(placed: dict[str, bytes]) -> None:
    """Hand-written and stamped pages name a picture by its full address, and it is published there."""
    for page in ("index.html", "data/index.html", f"studies/{study_id(1)}/index.html"):
        (picture,) = re.findall(r'<meta property="og:image" content="([^"]+)">', placed[page].decode())
        with Image.open(BytesIO(placed[picture.removeprefix(ADDRESS)])) as image:
            image.load()
            assert (image.format, image.size) == ("PNG", SIZE)


def test_a_build_reports_its_stages(project: Project) -> None:
    """Each stage is reported as it ends, in the order of the result."""
    lines: list[str] = []
    result = build_site(project, report=lines.append)
    assert list(result.seconds) == ["read and check", "prose", "studies", "pages", "exports", "publish"]
    assert [line.partition(":")[0] for line in lines] == list(result.seconds)
    assert result.studies == STUDIES
    assert result.files == len(read_site(project))


def test_a_large_survey_is_built_the_same(built: Project, tmp_path: Path) -> None:
    """The process that helps with large sites makes its share of the same site."""
    large = Project.at(built.root, build=tmp_path)
    assert build_elsewhere(large, large=1) == ""
    assert read_site(large) == read_site(built)


def test_a_large_survey_fails_the_same(project: Project) -> None:
    """A mistake that another process meets is reported like any other, and the last good site stays."""
    before = read_site(project)
    template = project.templates / "studies-table.html.jinja"
    template.write_text("{{ studdy }}")
    message = f"{template}:1: cannot be rendered: 'studdy' is undefined; correct the template"
    assert build_elsewhere(project, large=1) == f"osteosurvey.errors.BuildError: {message}"
    assert read_site(project) == before
