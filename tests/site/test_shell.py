"""Stamping swaps exactly the holes of a shell, and nothing that a record says is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.pages import Page
from osteosurvey.site.shell import DESCRIPTION_TOKEN, HEAD_TOKEN, TITLE_TOKEN, parse_shell
from osteosurvey.site.slots import BODY_ELEMENT

SHELL = (
    f'<title>{TITLE_TOKEN} - Lists</title><meta name="description" content="{DESCRIPTION_TOKEN}">{HEAD_TOKEN}'
    f'<a href="../..">Home</a><h1 id="page-title">{TITLE_TOKEN}</h1>{BODY_ELEMENT}<footer>'
)
SOURCE = Path("docs/studies/shell/index.html")


def stamp(html: str, page: Page, site_url: str = "") -> str:
    return parse_shell(html, "studies/shell/", SOURCE, site_url=site_url).stamp(page).decode()


def page(title: str = "Lists", description: str = "On lists.", body: str = "<p>Lists", head: str = "<meta>") -> Page:
    return Page("studies/doe-2020-lists/", "studies/shell/", title, description, body, head)


def test_stamping_fills_every_hole() -> None:
    """Title, description, head and body go where their tokens stand, and nothing else changes."""
    assert stamp(SHELL, page(title="Größe ≥ 1 μm")) == (
        '<title>Größe ≥ 1 μm - Lists</title><meta name="description" content="On lists."><meta>'
        '<a href="../..">Home</a><h1 id="page-title">Größe ≥ 1 μm</h1><p>Lists<footer>'
    )


def test_stamping_escapes_title_and_description() -> None:
    """Markup in a title or description is text, in elements and in attributes."""
    hostile = """</title><script>alert("1")</script>' onload='x"""
    safe = "&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#x27; onload=&#x27;x"
    made = stamp(SHELL, page(title=hostile, description=hostile))
    assert made.count(safe) == 3
    assert "<script>" not in made


@pytest.mark.parametrize(
    "text",
    [
        TITLE_TOKEN,
        DESCRIPTION_TOKEN,
        HEAD_TOKEN,
        BODY_ELEMENT,
        "{{ 7 * 7 }}",
        "{% include 'x' %}",
        "\\1 \\g<0>",
        "$1 %s {0}",
    ],
)
def test_stamping_never_expands_what_a_record_says(text: str) -> None:
    """Tokens and template code in a record stay what they are."""
    made = stamp(SHELL, page(title=text, description=text, body=f"[{text}]", head=f"({text})"))
    shown = (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#x27;")
    )
    parts = {BODY_ELEMENT: "\0", TITLE_TOKEN: "\1", DESCRIPTION_TOKEN: "\1", HEAD_TOKEN: "\2"}
    expected = SHELL
    for token, mark in parts.items():
        expected = expected.replace(token, mark)
    assert made == expected.replace("\1", shown).replace("\0", f"[{text}]").replace("\2", f"({text})")


def test_stamping_gives_each_page_its_own_canonical_link() -> None:
    """With a site address, the shell's own address becomes the page's; without, none is touched."""
    canonical = '<link rel="canonical" href="https://lists.example/studies/shell/">'
    made = stamp(canonical + SHELL, page(), "https://lists.example/")
    assert '<link rel="canonical" href="https://lists.example/studies/doe-2020-lists/">' in made
    assert canonical in stamp(canonical + SHELL, page())


@pytest.mark.parametrize("missing", [TITLE_TOKEN, DESCRIPTION_TOKEN, HEAD_TOKEN, BODY_ELEMENT])
def test_a_shell_without_a_hole_is_refused(missing: str) -> None:
    """A shell that lacks a token would stamp pages without a title, description, head or body."""
    with pytest.raises(BuildError, match="must hold"):
        parse_shell(SHELL.replace(missing, ""), "studies/shell/", SOURCE)


@pytest.mark.parametrize("token", [HEAD_TOKEN, BODY_ELEMENT])
def test_a_shell_with_two_heads_or_bodies_is_refused(token: str) -> None:
    """A head and a body go to one place only."""
    with pytest.raises(BuildError, match="the last two once"):
        parse_shell(SHELL + token, "studies/shell/", SOURCE)
