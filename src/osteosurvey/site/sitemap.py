"""The list of all pages for search engines, in several files where one may not hold it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from xml.sax.saxutils import escape

from osteosurvey.exports.published import Producers

SITEMAP = "sitemap.xml"

MOST_ADDRESSES = 50_000
"""Addresses that one file may hold, as sitemaps.org says."""

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def list_sitemaps(site_url: str, paths: Sequence[str]) -> Producers:
    """List the sitemap of some pages, or, if they are too many for one, its parts and the list of these."""
    addresses = [site_url + path for path in sorted(paths)]
    shares = [addresses[at : at + MOST_ADDRESSES] for at in range(0, len(addresses), MOST_ADDRESSES)]
    if len(shares) <= 1:
        return {SITEMAP: partial(_format, "urlset", "url", addresses)}
    parts = {f"sitemap-{number}.xml": share for number, share in enumerate(shares, start=1)}
    files = {name: partial(_format, "urlset", "url", share) for name, share in parts.items()}
    return {SITEMAP: partial(_format, "sitemapindex", "sitemap", [site_url + name for name in parts]), **files}


def _format(element: str, item: str, addresses: Sequence[str]) -> bytes:
    """Write addresses, without dates, which no record holds."""
    items = "".join(f"<{item}><loc>{escape(address)}</loc></{item}>\n" for address in addresses)
    return f"{_OPENING.format(element)}{items}</{element}>\n".encode()
