"""The command line: one thin function per verb; results go to stdout, messages to stderr.

Exit codes: 0 all is well, 1 problems were found or the work failed, 2 the command was called wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from osteosurvey.cli.options import (
    Command,
    File,
    Folder,
    data_option,
    files_argument,
    print_visibly,
    report_progress,
    say,
    style_option,
)
from osteosurvey.cli.review_verbs import REVIEW_VERBS
from osteosurvey.cli.standard_output import guarded_output
from osteosurvey.errors import InvalidRecordsError, NotARecordError, SurveyError, UnwritableFileError

if TYPE_CHECKING:
    from osteosurvey.records.formatting import Unformatted


class _Verbs(click.Group):
    """Turns the errors that a user can act on into one line and exit code 1."""

    def main(self, *args: Any, **options: Any) -> Any:
        _write_out_what_a_stream_cannot_hold()
        try:
            with guarded_output():
                return super().main(*args, **options)
        except InvalidRecordsError as error:
            for issue in error.issues:
                click.echo(issue, err=True)
            failure: SurveyError = error
        except SurveyError as error:
            failure = error
        click.echo(f"osteosurvey: {failure}", err=True)
        sys.exit(1)


def _write_out_what_a_stream_cannot_hold() -> None:
    """Print the code of a character that the terminal's encoding lacks, rather than fail over it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


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


for _verb in REVIEW_VERBS:
    main.add_command(_verb)


@main.command()
@files_argument
@data_option
@style_option
@click.option("--since", "base", metavar="BASE", help="Begin with the files that differ from this revision or folder.")
@click.option("--rules", "only_rules", is_flag=True, help="Only list every rule with its id.")
def check(files: tuple[str, ...], data: Path, *, style: str, base: str | None, only_rules: bool) -> None:
    """Report every problem in the records, or in the record files that are named.

    All records are read in any case, as many rules concern several of them.
    """
    from osteosurvey.checks import RULES
    from osteosurvey.checks.loading import check_data
    from osteosurvey.checks.rules import format_rules
    from osteosurvey.contributing.generated import GENERATED
    from osteosurvey.issues import format_sections
    from osteosurvey.records.record_files import find_record_files
    from osteosurvey.reviewing.states import list_changed_files

    if only_rules:
        click.echo(format_rules((*RULES, GENERATED)), nl=False)
        return
    paths = [(data / name).as_posix() for name in _find_named(find_record_files, data, files)]
    found = check_data(data, further=(GENERATED,))
    report = found.about(paths) if files else found
    sections = found.sections_from(list_changed_files(base, data)) if base and not files else report.sections
    click.echo(format_sections(style, sections), nl=False)
    say(f"check: {report.summary}")
    raise SystemExit(1 if report.has_errors else 0)


def _find_named(find: Callable[[Path, tuple[str, ...]], tuple[str, ...]], data: Path, files: tuple[str, ...]) -> Any:
    """Find the files that a call names; a wrong name is wrong usage."""
    try:
        return find(data, files)
    except NotARecordError as error:
        raise click.UsageError(str(error)) from error


@main.command("format")
@files_argument
@data_option
@click.option("--check", "only_check", is_flag=True, help="Only report what would change.")
def format_(files: tuple[str, ...], data: Path, only_check: bool) -> None:
    """Rewrite the records, or the record files that are named, in the canonical form."""
    from osteosurvey.issues import Issue
    from osteosurvey.records.formatting import Difference, find_differences, find_unformatted
    from osteosurvey.records.record_files import find_yaml_files

    failures = []
    names = _find_named(find_yaml_files, data, files) if files else None
    found: list[Difference | Unformatted | Issue] = [
        *(find_differences if only_check else find_unformatted)(data, names)
    ]
    for one in found:
        if isinstance(one, Issue):
            click.echo(one)
        elif isinstance(one, Difference):
            click.echo(f"{one.path.as_posix()}:{one.line}:1: must be canonical; run `osteosurvey format`")
        elif failure := _rewrite(one):
            failures.append(failure)
    broken = sum(isinstance(one, Issue) for one in found)
    verb = "to rewrite" if only_check else "rewritten"
    unwritten = f", {len(failures)} not written" if failures else ""
    say(f"format: {len(found) - broken - len(failures)} {verb}, {broken} unreadable{unwritten}")
    for failure in failures:
        say(f"osteosurvey: {failure}")
    raise SystemExit(1 if broken or failures or (only_check and found) else 0)


def _rewrite(unformatted: Unformatted) -> str:
    """Rewrite a file; give the reason for which it could not be written, if so."""
    from osteosurvey.records.formatting import write_formatted

    try:
        write_formatted(unformatted)
    except UnwritableFileError as error:
        return str(error)
    click.echo(f"{unformatted.path.as_posix()}: rewritten")
    return ""


@main.command()
@data_option
@click.option("--out", type=Folder, default=Path("schemas"), show_default=True, help="The folder of the schemas.")
@click.option("--check", "only_check", is_flag=True, help="Only report what is out of date.")
def schema(data: Path, out: Path, only_check: bool) -> None:
    """Write the JSON Schemas that editors complete records from."""
    from osteosurvey.checks.loading import read_vocabularies
    from osteosurvey.contributing.generated import is_form_outdated
    from osteosurvey.records.schemas import outdated_schemas, write_schemas

    vocabularies = read_vocabularies(data)
    changed = outdated_schemas(out, vocabularies) if only_check else write_schemas(out, vocabularies)
    for name in changed:
        remedy = "must be current; run `osteosurvey schema`" if only_check else "written"
        click.echo(f"{(out / name).as_posix()}: {remedy}")
    click.echo(f"schema: {len(changed)} {'out of date' if only_check else 'written'}", err=True)
    if is_form_outdated(data, vocabularies):
        say("schema: the issue form is out of date, too; run `osteosurvey issue-form`")
    raise SystemExit(1 if only_check and changed else 0)


@main.command()
@data_option
def coverage(data: Path) -> None:
    """Count how completely the studies answer each field."""
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.survey.coverage import format_coverage, measure_coverage

    studies = read_survey(data).studies
    click.echo(format_coverage(measure_coverage(studies)), nl=False)
    click.echo(f"coverage: {len(studies)} studies", err=True)


@main.command()
@click.argument("works", nargs=-1, required=True, metavar="WORK...")
@data_option
@click.option("--offline", is_flag=True, help="Make no network requests; fill in the citation by hand.")
@click.option("--no-cache", is_flag=True, help="Ignore cached answers.")
@click.option("--email", default="", help="Your email address, with which the services answer faster.")
@click.option("--id", "study_id", help="The id of the one new study.  [default: made from author, year and title]")
@click.option("--force", is_flag=True, help="Add works that may already be in the records, but none that certainly is.")
@click.option("--replace", is_flag=True, help="Fill in the unfinished draft of the work that an earlier run left.")
@click.option("--edit", is_flag=True, help="Open the new records in your editor.")
@click.option("--finish", is_flag=True, help="List what is missing in records; if nothing is, remove their questions.")
def add(
    works: tuple[str, ...],
    data: Path,
    *,
    finish: bool,
    edit: bool,
    study_id: str | None,
    force: bool,
    replace: bool,
    **options: Any,
) -> None:
    """Draft the records of studies from DOIs or other numbers, files of references or folders of such files.

    A record holds the citation, and a question for everything else.
    Works that are already in the records, or occur twice, are listed and not written again; --replace fills in a draft.

    Exit code 0 means that each work now has a record, 1 that some must be checked by a person; these are listed.
    """
    from osteosurvey.contributing.add.finishing import finish_records
    from osteosurvey.contributing.add.looking_up import make_lookup
    from osteosurvey.contributing.add.steps import add_works, find_works, summarize

    if finish:
        finish_records([Path(name) for name in works], print_visibly)
        for name in works:
            click.echo(name)
        say(f"add: {len(works)} finished; now run `osteosurvey check {' '.join(works)}`")
        return
    lookup = make_lookup(**options, report=print_visibly)
    candidates = list(find_works(works, lookup, print_visibly))
    if study_id is not None and len(candidates) > 1:
        raise click.UsageError("--id names one study; give one work with it")
    results = []
    adding = add_works(candidates, data, print_visibly, force=force, replace=replace, study_id=study_id)
    for result in report_progress("add", adding, len(candidates)):
        results.append(result)
        if result.path:
            click.echo(result.path.as_posix())
    say(f"add: {summarize(results)}")
    for result in results if edit else ():
        if result.path:
            click.edit(filename=str(result.path))
    is_wanting = any(one.needs_a_person or (lookup and not one.work.is_complete) for one in results)
    raise SystemExit(1 if is_wanting else 0)


@main.command()
@data_option
@click.option("--templates", type=Folder, default=Path("site_templates"), help="The folder of the templates.")
@click.option("--out", type=Folder, default=Path("build/figures"), show_default=True, help="The folder of the figures.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["svg", "pdf", "png"]),
    multiple=True,
    default=("svg",),
    show_default=True,
    help="What to write; may be given several times.",
)
def figures(data: Path, templates: Path, out: Path, formats: tuple[Any, ...]) -> None:
    """Write every figure as an image and its table as CSV."""
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.exports.figure_images import write_figures
    from osteosurvey.figures import make_figures

    made = make_figures(read_survey(data))
    write_figures(made, templates, out, tuple(dict.fromkeys(formats)), report=lambda path: click.echo(path.as_posix()))
    say(f"figures: {len(made)} figures")


@main.command()
@_project_options
def build(**places: Any) -> None:
    """Build the site and the published data files."""
    from osteosurvey.site import build_site

    project = _project(places)
    result = build_site(project, report=say)
    click.echo(f"{project.site.as_posix()}: {result.studies} studies, {result.files} files")


@main.command()
@_project_options
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to try first.")
def serve(host: str, port: int, **places: Any) -> None:
    """Show the site while its files are edited; a saved record is seen at once."""
    from osteosurvey.site import serve_site

    serve_site(_project(places), host, port, report=say)


def _project(places: dict[str, Any]) -> Any:
    from osteosurvey.site import Project

    site_url = places.pop("site_url")
    return Project.at(Path(), site_url=site_url, **{name: place for name, place in places.items() if place is not None})
