"""What the head of a stamped page says to machines: link previews and structured data."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from osteosurvey.exports.schema_org import Node
from osteosurvey.pages.sharing.json_ld import format_json_ld

SITE_CARD = "assets/social-card.png"
"""The picture of the site as a whole, for pages without one of their own."""


@dataclass(frozen=True, slots=True)
class HeadView:
    """What the head of a page says."""

    site_name: str
    title: str
    description: str
    url: str | None
    """Full address of the page; previews take no other, so that it is absent while the site has none."""
    image: str | None
    """Full address of the picture that a preview shows."""
    json_ld: Markup


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site is, as far as the build knows."""

    url: str

    def locate(self, path: str) -> str:
        """Give the address of a path: in full, or as a stamped page leads there."""
        return f"{self.url}{path}" if self.url else f"../../{path}"

    def locate_fully(self, path: str) -> str | None:
        """Give the full address of a path, if there is one."""
        return f"{self.url}{path}" if self.url else None


def make_head(
    path: str, title: str, description: str, node: Node, *, site: SiteAddress, site_name: str, image: str
) -> HeadView:
    """Prepare the head of the page at a path; `image` is the path of its picture."""
    return HeadView(
        site_name=site_name,
        title=title,
        description=description,
        url=site.locate_fully(path),
        image=site.locate_fully(image),
        json_ld=format_json_ld(node),
    )
