"""One problem in one record, as a value that every output format can print."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from typing import Literal

Severity = Literal["error", "warning"]
"""An error keeps the site from being built; a warning asks a person to look."""


@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Issue:
    """One problem, printed as `path:line:column: field: what must hold; what to do [rule]`.

    `path` is relative to the folder that was checked, with forward slashes; `line` and `column` count from 1.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    severity: Severity = "error"
    rule: str = ""
    """Id of the rule that is broken, such as `S301`; empty where no rule of `check` is."""

    involves: tuple[str, ...] = dataclasses.field(default=(), compare=False)
    """Other files that have a part in the problem, named like `path`; a remedy may lie in any of them."""

    def __str__(self) -> str:
        label = "" if self.severity == "error" else "warning: "
        field = f"{self.field}: " if self.field else ""
        rule = f" [{self.rule}]" if self.rule else ""
        return visible(f"{self.path}:{self.line}:{self.column}: {label}{field}{self.message}{rule}")


def visible(text: str) -> str:
    """Write out what a terminal would obey or hide: controls, line ends, direction marks, surrogates."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def format_text(issues: Iterable[Issue]) -> str:
    """List the issues for a person, one a line."""
    return "".join(f"{issue}\n" for issue in issues)


def format_json(issues: Iterable[Issue]) -> str:
    """List the issues for a program, as a JSON array of objects."""
    parts = ("path", "line", "column", "field", "message", "severity", "rule")
    found = [{part: getattr(issue, part) for part in parts} for issue in issues]
    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"


def format_github(issues: Iterable[Issue]) -> str:
    """List the issues as the annotations that a pull request shows on its lines."""
    return "".join(
        f"::{issue.severity} file={_property(issue.path)},line={issue.line},col={issue.column}"
        f"{f',title={_property(issue.rule)}' if issue.rule else ''}"
        f"::{_data(f'{issue.field}: {issue.message}' if issue.field else issue.message)}\n"
        for issue in issues
    )


def _data(text: str) -> str:
    """Escape text for the message of a workflow command."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """Escape text for a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": format_text, "github": format_github, "json": format_json}
"""How issues can be printed, by the name that the command line gives it."""


def format_sections(style: str, sections: Iterable[Sequence[Issue]]) -> str:
    """List issues in sections; a person sees an empty line between two, a program one list."""
    if style != "text":
        return FORMATS[style](issue for section in sections for issue in section)
    return "\n".join(format_text(section) for section in sections if section)
