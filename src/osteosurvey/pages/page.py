"""The page as the builder takes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be stamped into its shell."""

    path: str
    """Address under the site's root, ending in a slash."""

    shell: str
    """Address of the shell page that it is stamped into."""

    title: str
    """Plain text for the heading and the window."""

    description: str
    """Plain text for search engines and link previews."""

    body: str
    """Finished HTML of everything below the heading."""

    head: str = ""
    """Finished HTML of what the page says to machines, for the end of its head."""

    top: str = ""
    """Finished HTML of what stands above the heading."""
