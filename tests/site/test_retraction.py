"""A site with a retracted study, from the records to the files that a server gives."""

from __future__ import annotations

import re
import shutil
from urllib.parse import unquote, urljoin

import pytest

from osteosurvey.site import Project, build_site
from tests.site.conftest import ignore
from tests.survey_room.retracting import write_retraction
from tests.surveys import FABRICATED, IN_ORDER, PROJECT, TANAKA
from tests.tiny import read_site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every text file of the built site by its address below the root."""
    root = tmp_path_factory.mktemp("retracted")
    for folder in ("docs", "site_templates"):
        shutil.copytree(PROJECT / folder, root / folder)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    (root / "schemas").mkdir()
    shutil.copytree(FABRICATED, root / "data")
    project = Project.at(root)
    write_retraction(TANAKA, project.data)
    build_site(project, report=ignore)
    return {path: content.decode("utf-8", "replace") for path, content in read_site(project).items()}


def test_its_page_and_files_are_built(site: dict[str, str]) -> None:
    """The page stands with its JSON and citations, and says that the study counts nowhere."""
    beside = sorted(path for path in site if path.startswith(f"studies/{TANAKA}"))
    endings = ("bib", "csl.json", "json", "ris")
    assert beside == [*(f"studies/{TANAKA}.{ending}" for ending in endings), f"studies/{TANAKA}/index.html"]
    assert site[beside[-1]].count("This study is left out of every count, figure and table.") == 1


def test_links_to_its_page_and_from_it_work(site: dict[str, str]) -> None:
    """What links to the study finds its page, and what its page offers is there."""
    own = f"studies/{TANAKA}/"
    linking = [path for path, html in site.items() if path.endswith(".html") and f'studies/{TANAKA}/"' in html]
    assert {"references/index.html", "studies/okafor-2021-potholes/index.html"} <= set(linking)
    offered = set(re.findall(rf'href="(\.\./{TANAKA}\.[a-z.]+)"', site[f"{own}index.html"]))
    assert len(offered) == 4
    assert {unquote(urljoin(own, address)) for address in offered} <= site.keys()


def test_the_table_names_it_only_as_left_out(site: dict[str, str]) -> None:
    """The page of all studies has a row for every other study, and one link to the retracted one above them."""
    html = site["studies/index.html"]
    assert sorted(re.findall(r'<tr data-study="([^"]+)"', html)) == sorted({*IN_ORDER} - {TANAKA})
    assert html.count(TANAKA) == 1


@pytest.mark.parametrize("path", ["search/records.json", "search/texts.json", "data/studies.csv", "data/studies.ris"])
def test_lists_leave_it_out(site: dict[str, str], path: str) -> None:
    """Neither the table of studies nor what scripts or readers of data load holds it."""
    assert "okafor-2021-potholes" in site[path] or "LaneNet-50" in site[path]
    assert TANAKA not in site[path]
    assert "自転車道" not in site[path]
