"""The command line: one thin function per verb; the product goes to stdout, the talk to stderr.

Exit codes: 0 all is well, 1 problems were found or the work failed, 2 the command was called wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from osteosurvey.errors import InvalidRecordsError, SurveyError

Command = TypeVar("Command", bound=Callable[..., Any])
Folder = click.Path(path_type=Path, file_okay=False)
File = click.Path(path_type=Path, dir_okay=False)


class _Verbs(click.Group):
    """Turns the errors that a user can do something about into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        _write_out_what_a_stream_cannot_hold()
        try:
            return super().invoke(ctx)
        except InvalidRecordsError as error:
            for issue in error.issues:
                click.echo(issue, err=True)
            failure: SurveyError = error
        except SurveyError as error:
            failure = error
        click.echo(f"osteosurvey: {failure}", err=True)
        ctx.exit(1)


def _write_out_what_a_stream_cannot_hold() -> None:
    """Print the code of a character that the terminal's encoding lacks, rather than fail over it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _data_option(command: Command) -> Command:
    return click.option(
        "--data", type=Folder, default=Path("data"), show_default=True, help="The folder of the records."
    )(command)


def _project_options(command: Command) -> Command:
    options = (
        click.option("--data", type=Folder, help="The folder of the records.  [default: data]"),
        click.option("--docs", type=Folder, help="The folder of the hand-written pages.  [default: docs]"),
        click.option("--templates", type=Folder, help="The folder of the templates.  [default: site_templates]"),
        click.option("--config", type=File, help="The configuration of MkDocs.  [default: mkdocs.yml]"),
        click.option("--build", type=Folder, help="The work folder, with the site in it.  [default: build]"),
        click.option("--site-url", default="", help="The address that the site will have."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="osteosurvey")
def main() -> None:
    """Check the records of a survey, and build its site and data files from them."""


@main.command()
@_data_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="How to print the problems.",
)
def check(data: Path, style: str) -> None:
    """Report every problem in the records."""
    from osteosurvey.issues import FORMATS
    from osteosurvey.loading import check_data

    report = check_data(data)
    click.echo(FORMATS[style](report.issues), nl=False)
    click.echo(f"check: {report.summary}", err=True)
    raise SystemExit(1 if report.has_errors else 0)


@main.command("format")
@_data_option
@click.option("--check", "only_check", is_flag=True, help="Only report what would change.")
def format_(data: Path, only_check: bool) -> None:
    """Rewrite the records in their one canonical form."""
    from osteosurvey.issues import Issue
    from osteosurvey.tidying import find_untidy, write_tidy

    found = list(find_untidy(data))
    for one in found:
        if isinstance(one, Issue):
            click.echo(one)
        elif only_check:
            click.echo(f"{one.path.as_posix()}:{one.line}:1: must be canonical; run `osteosurvey format`")
        else:
            write_tidy(one)
            click.echo(f"{one.path.as_posix()}: rewritten")
    broken = sum(isinstance(one, Issue) for one in found)
    verb = "to rewrite" if only_check else "rewritten"
    click.echo(f"format: {len(found) - broken} {verb}, {broken} unreadable", err=True)
    raise SystemExit(1 if broken or (only_check and found) else 0)


@main.command()
@_data_option
@click.option("--out", type=Folder, default=Path("schemas"), show_default=True, help="The folder of the schemas.")
@click.option("--check", "only_check", is_flag=True, help="Only report what is out of date.")
def schema(data: Path, out: Path, only_check: bool) -> None:
    """Write the JSON Schemas that editors complete records from."""
    from osteosurvey.loading import read_vocabularies
    from osteosurvey.schemas import outdated_schemas, write_schemas

    vocabularies = read_vocabularies(data)
    changed = outdated_schemas(out, vocabularies) if only_check else write_schemas(out, vocabularies)
    for name in changed:
        remedy = "must be current; run `osteosurvey schema`" if only_check else "written"
        click.echo(f"{(out / name).as_posix()}: {remedy}")
    click.echo(f"schema: {len(changed)} {'out of date' if only_check else 'written'}", err=True)
    raise SystemExit(1 if only_check and changed else 0)


@main.command()
@_data_option
def coverage(data: Path) -> None:
    """Count how completely the studies answer each field."""
    from osteosurvey.coverage import format_coverage, measure_coverage
    from osteosurvey.loading import read_survey

    studies = read_survey(data).studies
    click.echo(format_coverage(measure_coverage(studies)), nl=False)
    click.echo(f"coverage: {len(studies)} studies", err=True)


@main.command()
@_project_options
def build(**places: Any) -> None:
    """Build the site and the published data files."""
    from osteosurvey.site import build_site

    project = _project(places)
    result = build_site(project, report=_say)
    click.echo(f"{project.site.as_posix()}: {result.studies} studies, {result.files} files")


@main.command()
@_project_options
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to try first.")
def serve(host: str, port: int, **places: Any) -> None:
    """Build the site, serve it, and build it again at every change."""
    from osteosurvey.site import serve_site

    serve_site(_project(places), host, port, report=_say)


def _project(places: dict[str, Any]) -> Any:
    from osteosurvey.site import Project

    site_url = places.pop("site_url")
    return Project.at(Path(), site_url=site_url, **{name: place for name, place in places.items() if place is not None})


def _say(line: str) -> None:
    click.echo(line, err=True)
