"""What the head of a stamped page says to machines."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from osteosurvey.pages import PageRenderer
from osteosurvey.survey import Survey
from tests.surveys import PROJECT

TEMPLATES = PROJECT / "site_templates"
OKAFOR = "okafor-2021-potholes"


def read_metas(head: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', head)
    return {name: unescape(content) for name, content in found}


def test_head_previews_the_page(fabricated: Survey) -> None:
    """Without an address a preview has name, kind, title and description, and no picture or address."""
    page = PageRenderer(fabricated, TEMPLATES).render_study(fabricated.studies_by_id[OKAFOR])
    assert read_metas(page.head) == {
        "og:site_name": "LaneSurvey",
        "og:type": "website",
        "og:title": page.title,
        "og:description": page.description,
    }


@pytest.mark.parametrize(
    ("is_study", "path", "image"),
    [
        (True, f"studies/{OKAFOR}/", f"studies/{OKAFOR}.png"),
        (False, "datasets/night-rides/", "assets/social-card.png"),
    ],
)
def test_head_of_a_placed_site_has_full_addresses(fabricated: Survey, is_study: bool, path: str, image: str) -> None:
    """With an address the preview has the page's own and that of its picture, the site's where it has none itself."""
    site = "https://lanes.example/sub/"
    renderer = PageRenderer(fabricated, TEMPLATES, site_url=site)
    dataset = fabricated.datasets_by_id["night-rides"]
    page = renderer.render_study(fabricated.studies_by_id[OKAFOR]) if is_study else renderer.render_dataset(dataset)
    metas = read_metas(page.head)
    assert (metas["og:url"], metas["og:image"]) == (site + path, site + image)
    assert metas["twitter:card"] == "summary_large_image"
    assert image in renderer.pictures()


def test_site_without_an_address_draws_nothing(fabricated: Survey) -> None:
    """Pictures that nothing could name are not drawn."""
    assert PageRenderer(fabricated, TEMPLATES).pictures() == {}


@pytest.mark.parametrize(("site", "root"), [("", "../../"), ("https://lanes.example/", "https://lanes.example/")])
def test_head_holds_structured_data(fabricated: Survey, site: str, root: str) -> None:
    """Every stamped page says what it is in one block, with addresses that hold where it stands."""
    for make in PageRenderer(fabricated, TEMPLATES, site_url=site).pages().values():
        page = make()
        (block,) = re.findall(r'<script type="application/ld\+json">(.+)</script>', page.head)
        reported = json.loads(block)
        assert (reported["@type"], reported["name"], reported["url"]) == ("WebPage", page.title, root + page.path)
