"""What the verbs of the command line share: kinds of argument, the option for the records, and ways to talk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import click

from osteosurvey.issues import visible

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")


class _NamedPath(click.Path):
    """A path that somebody named; an empty one is more often a variable that was not set than the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse an empty path, and read any other."""
        if value == "":
            self.fail("must not be empty; write '.' for the current folder", param, ctx)
        return super().convert(value, param, ctx)


Folder = _NamedPath(path_type=Path, file_okay=False)
File = _NamedPath(path_type=Path, dir_okay=False)


def data_option(command: Command) -> Command:
    """Give a verb the option that names the folder of the records."""
    return click.option(
        "--data", type=Folder, default=Path("data"), show_default=True, help="The folder of the records."
    )(command)


def files_argument(command: Command) -> Command:
    """Let a verb take the record files that it is to look at."""
    return click.argument("files", nargs=-1, metavar="[FILE]...")(command)


def style_option(command: Command) -> Command:
    """Give a verb the option that says for whom its report is printed."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "github", "json"]),
        default="text",
        show_default=True,
        help="How to print the report.",
    )(command)


def say(line: str) -> None:
    """Print a message to stderr."""
    click.echo(line, err=True)


def print_visibly(line: str) -> None:
    """Print text that may come from others, with control characters escaped."""
    say(visible(line))


def report_progress(
    verb: str, items: Iterable[Item], total: int, *, every: float = 5, clock: Callable[[], float] = monotonic
) -> Iterator[Item]:
    """Hand items on, and say every few seconds how many there were."""
    last = clock()
    for number, item in enumerate(items, start=1):
        yield item
        if clock() - last >= every:
            last = clock()
            say(f"{verb}: {number:,} of {total:,}")
