"""Where the site and its picture are, as far as the build knows."""

from __future__ import annotations

from dataclasses import dataclass

SITE_CARD = "assets/social-card.png"
"""The picture of the site as a whole, for pages without one of their own."""


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site is."""

    url: str

    def locate(self, path: str) -> str:
        """Give the address of a path: in full, or as a stamped page leads there."""
        return f"{self.url}{path}" if self.url else f"../../{path}"

    def locate_fully(self, path: str) -> str | None:
        """Give the full address of a path, if there is one."""
        return f"{self.url}{path}" if self.url else None
