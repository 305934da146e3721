"""The Content-Security-Policy of every page: what a browser may run and load there, whatever a record says.

It is made of a page before any record goes into it, so nothing in a record can ever add to what may run; a stamped
page has the policy of its shell. The theme's inline scripts are allowed by their hashes, and nothing else inline.
Blocks of data, such as `application/json`, are no scripts: browsers never run them and no policy asks about them.

Styles come from files alone, so Markdown must not align columns and no template may hold `style`. A script may set
`element.style.x`, but neither `style` attributes nor style elements with text. A library that fills empty style
elements through `insertRule()` needs `EMPTY_STYLE` for its pages in `OPENINGS`, and never 'unsafe-inline'.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from osteosurvey.citations.read.crossref import ADDRESS
from osteosurvey.errors import BuildError

Directives = Mapping[str, str]
"""Sources by the name of their directive."""

POLICY: Directives = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What every page may do; the theme's icons are `data:` pictures, and the search is a form that opens the table of
studies."""

EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""Allows style elements without text, which a script then fills rule by rule."""

_PLOTLY_MAP_STYLE = "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='"
"""Allows the one style element with text that plotly's script adds, for maps; it changes with plotly's version."""

_PLOTLY: Directives = {"style-src": f"{EMPTY_STYLE} {_PLOTLY_MAP_STYLE}", "img-src": "blob:"}
"""Plotly fills empty style elements rule by rule, and turns a chart into a PNG by way of a picture in memory."""

_LOOK_UP: Directives = {"connect-src": ADDRESS}
"""The form asks Crossref for a citation, and only when its reader presses the button that says so."""

OPENINGS: Mapping[str, Directives] = {
    **{f"{page}/": _PLOTLY for page in ("datasets", "evidence-map", "performance", "readiness", "taxonomy", "trends")},
    "add/": _LOOK_UP,
}
"""What single pages may do beyond that, by their path on the site; each needs its reason beside it."""

_CHARSET = '<meta charset="utf-8">'
"""The element after which the policy stands: first of all, as it holds only for what follows."""

_SCRIPT_TYPES = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Types of script elements that browsers run."""


def guard_pages(files: Mapping[str, bytes], source: Path) -> dict[str, bytes]:
    """Put its policy into every page; `source` is what to blame for a page that could not live under it.

    Raises:
        BuildError: if a page holds inline styles or handlers, or has no place for a policy.
    """
    return {
        path: _guard(content.decode(), path, source).encode() if path.endswith(".html") else content
        for path, content in files.items()
    }


def format_policy(scripts: Iterable[str], opening: Directives) -> str:
    """Write the policy of a page that holds some inline scripts."""
    hashes = " ".join(dict.fromkeys(map(_hash, scripts)))
    added = {**opening, "script-src": f"{hashes} {opening.get('script-src', '')}"}
    return "; ".join(f"{name} {sources} {added.get(name, '')}".strip() for name, sources in POLICY.items())


def _guard(html: str, path: str, source: Path) -> str:
    page = _Page()
    page.feed(html)
    page.close()
    if page.refused:
        raise BuildError(source / path, f"holds {page.refused[0]}, which its policy refuses; move it to a file")
    before, charset, after = html.partition(_CHARSET)
    if not charset or "<script" in before:
        raise BuildError(source / path, f"must open with {_CHARSET}, which its policy follows; add it before scripts")
    policy = escape(format_policy(page.scripts, OPENINGS.get(path.removesuffix("index.html"), {})), quote=False)
    return f'{before}{charset}<meta http-equiv="Content-Security-Policy" content="{policy}">{after}'


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class _Page(HTMLParser):
    """Collects the inline scripts of a page and what no policy of ours allows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.refused: list[str] = []
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a script begins, and refuse styles and handlers."""
        given = {name: value or "" for name, value in attrs}
        self._is_script = tag == "script" and "src" not in given and given.get("type", "") in _SCRIPT_TYPES
        self.scripts += [""] * self._is_script
        self.refused += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        self.refused += ["<style>"] * (tag == "style")

    def handle_endtag(self, tag: str) -> None:
        """Note where a script ends."""
        self._is_script = False

    def handle_data(self, data: str) -> None:
        """Take the text of a script, which comes in one or more pieces."""
        if self._is_script:
            self.scripts[-1] += data
