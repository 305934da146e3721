"""What a reader of Markdown makes of a text: its links, code, tags and pictures, and all that is none of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The parts of a text in their order."""

    links: list[str]
    codes: list[str]
    html: list[str]
    images: int
    plain: list[str]


def render(markdown: str) -> Rendered:
    """Read Markdown as a page that shows it would, tags included."""
    tokens = list(_walk(_READER.parse(markdown)))
    return Rendered(
        links=[str(token.attrs["href"]) for token in tokens if token.type == "link_open"],
        codes=[token.content for token in tokens if token.type in {"code_inline", "code_block", "fence"}],
        html=[token.content.strip() for token in tokens if token.type in {"html_inline", "html_block"}],
        images=sum(token.type == "image" for token in tokens),
        plain=[text for token in tokens if token.type == "text" and (text := token.content.strip())],
    )


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or [])
