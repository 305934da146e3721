"""The list of all pages for search engines."""

from __future__ import annotations

import pytest

from osteosurvey.site import sitemap
from osteosurvey.site.sitemap import list_sitemaps

SITE = "https://lists.example/"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write(*names: str) -> str:
    urls = "".join(f"<url><loc>{SITE}{name}</loc></url>\n" for name in names)
    return f"{HEAD}<urlset {SPACE}>\n{urls}</urlset>\n"


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (3, {"sitemap.xml": write("a/", "b/?x&amp;y", "c/")}),
        (
            2,
            {
                "sitemap.xml": f"{HEAD}<sitemapindex {SPACE}>\n"
                f"<sitemap><loc>{SITE}sitemap-1.xml</loc></sitemap>\n"
                f"<sitemap><loc>{SITE}sitemap-2.xml</loc></sitemap>\n"
                "</sitemapindex>\n",
                "sitemap-1.xml": write("a/", "b/?x&amp;y"),
                "sitemap-2.xml": write("c/"),
            },
        ),
    ],
)
def test_a_sitemap_is_divided_where_it_would_be_too_long(
    monkeypatch: pytest.MonkeyPatch, most: int, expected: dict[str, str]
) -> None:
    """Addresses are sorted and escaped; a list of the parts has the name that search engines know."""
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", most)
    files = list_sitemaps(SITE, ["c/", "a/", "b/?x&y"])
    assert {path: make().decode() for path, make in files.items()} == expected
