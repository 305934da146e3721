"""The Jinja environment that every template is rendered in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError


class _Loader(FileSystemLoader):
    """Says which template is no text."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Read a template."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateError(f"'{template}' must be UTF-8, so save it in that encoding") from error


def make_environment(templates: Path) -> Environment:
    """Make an environment that escapes everything and stops at a misspelt name."""
    return Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
