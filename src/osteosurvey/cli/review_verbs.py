"""The verbs of review and of the workflows: thin functions like those of the command line, which gathers them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from osteosurvey.cli.options import (
    File,
    Folder,
    data_option,
    print_visibly,
    report_progress,
    say,
    style_option,
)
from osteosurvey.errors import NotARecordError


@click.command()
@click.argument("base")
@data_option
@click.option("--version", "as_version", is_flag=True, help="Draft the record of the next version instead.")
def diff(base: str, data: Path, as_version: bool) -> None:
    """Summarise what changed since BASE, a revision or another data folder, as Markdown for a review."""
    from osteosurvey.reviewing.comparing import compare_data
    from osteosurvey.reviewing.states import open_state
    from osteosurvey.reviewing.summary import format_summary
    from osteosurvey.reviewing.version_draft import draft_version

    with open_state(base, data) as before:
        text = draft_version(before, data) if as_version else format_summary(compare_data(before, data))
    click.echo(text, nl=False)


@click.command()
@data_option
@click.option("--email", default="", help="Your email address, with which the services answer faster.")
@click.option(
    "--before",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="An earlier report; findings that could not be checked again are kept.",
)
@click.option("--news", type=File, help="File for the findings that the earlier report did not have.")
def links(data: Path, email: str, before: Path | None, news: Path | None) -> None:
    """Check every DOI and link, and report those that are gone, retracted or corrected, as Markdown.

    Ends with 1 if anything was found or could not be checked.
    """
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.http.client import Fetcher
    from osteosurvey.records.writing import replace_file
    from osteosurvey.reviewing.links.looking import look_at_survey
    from osteosurvey.reviewing.links.report import format_news, format_report

    earlier = before.read_text("utf-8", "replace") if before else ""
    report = look_at_survey(read_survey(data), Fetcher(email=email, report=print_visibly))
    text = format_report(report, earlier)
    if news is not None:
        replace_file(news, format_news(text, earlier).encode())
    click.echo(text, nl=False)
    click.echo(f"links: {report.summary}", err=True)
    raise SystemExit(1 if report.findings or report.gaps else 0)


@click.command()
@click.argument("studies", nargs=-1, metavar="[ID]...")
@data_option
@click.option(
    "--file",
    "page",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A saved page of the one study: text, HTML or XML.",
)
@click.option("--forget", is_flag=True, help="Drop the saved pages that were kept of these studies first.")
@click.option("--source", "sources", multiple=True, help="Compare only what is taken from this place of the paper.")
@click.option("--offline", is_flag=True, help="Make no network requests; use cached answers and pages alone.")
@click.option("--email", default="", help="Your email address, with which the services answer faster.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="How to print the report.",
)
def verify(
    studies: tuple[str, ...],
    data: Path,
    *,
    page: Path | None,
    forget: bool,
    sources: tuple[str, ...],
    style: str,
    **options: Any,
) -> None:
    """Look for what studies print in the abstracts of PubMed, Europe PMC and arXiv, or in a saved page.

    Studies are named by id or by the path of their record; without a name, all that have a value from their paper and
    an identifier are verified. What is fetched or read stays in your own cache.

    Ends with 1 if a printed string does not occur, a work is not the one that is cited, or there is no text.
    """
    from osteosurvey.records import read_records
    from osteosurvey.reviewing.verifying.printed_strings import read_places
    from osteosurvey.reviewing.verifying.report import FORMATS, summarize
    from osteosurvey.reviewing.verifying.run import forget_pages, make_verifier, open_page, verify_studies
    from osteosurvey.reviewing.verifying.selection import count_unread, select_studies

    records = read_records(data)
    places = read_places(records)
    try:
        entries = select_studies(records, studies, places)
    except NotARecordError as error:
        raise click.UsageError(str(error)) from error
    if not places.all.issuperset(sources):
        raise click.UsageError(f"--source must be a place in the paper: {', '.join(sorted(places.all))}")
    if page and len(entries) != 1:
        raise click.UsageError("--file is a page of one study; name that study with it")
    if forget and not studies:
        raise click.UsageError("--forget drops the pages of the studies that are named; name them with it")
    if not studies and (unread := count_unread(records)):
        say(f"verify: {unread} cannot be read, so left out; run `osteosurvey check`")
    text = open_page(page) if page else None
    verifier = make_verifier(data, places, sources, **options, report=print_visibly)
    if forget:
        forget_pages(verifier, entries)
    found = verify_studies(verifier, records, entries, text)
    reports = list(report_progress("verify", found, len(entries)))
    click.echo(FORMATS[style](reports), nl=False)
    say(f"verify: {summarize(reports)}")
    raise SystemExit(0 if all(one.is_fine for one in reports) else 1)


@click.command()
@data_option
@style_option
def audit(data: Path, style: str) -> None:
    """Report printed numbers that are inconsistent, with possible explanations."""
    from osteosurvey.checks.audit_report import FORMATS, audit_data

    report = audit_data(data)
    click.echo(FORMATS[style](report.findings), nl=False)
    say(f"audit: {report.summary}")


@click.command("issue-form")
@data_option
@click.option(
    "--out", type=Folder, default=Path(".github/ISSUE_TEMPLATE"), show_default=True, help="The folder of the form."
)
@click.option("--check", "only_check", is_flag=True, help="Only report what is out of date.")
def issue_form(data: Path, out: Path, only_check: bool) -> None:
    """Write the issue form for new studies, and the configuration beside it."""
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.contributing.issue_form import make_files, outdated_files, write_files

    survey = read_survey(data)
    files = make_files(survey.vocabularies, survey.record.repository)
    changed = outdated_files(out, files) if only_check else write_files(out, files)
    for name in changed:
        remedy = "must be current; run `osteosurvey issue-form`" if only_check else "written"
        click.echo(f"{(out / name).as_posix()}: {remedy}")
    raise SystemExit(1 if only_check and changed else 0)


@click.command("from-issue")
@click.argument("body", type=File)
@data_option
@click.option("--event", "is_event", is_flag=True, help="BODY is GitHub's event of the issue, as JSON.")
@click.option("--answer", type=File, help="File for the answer to the issue, as Markdown.")
def from_issue(body: Path, data: Path, answer: Path | None, *, is_event: bool) -> None:
    """Write the record that an issue describes, or report what must be corrected.

    Exit code 0 says that the record was written, 1 that something must be corrected, or could not be compared.
    """
    from osteosurvey.contributing.submission import answer_submission, format_log_line, read_submission
    from osteosurvey.records.writing import replace_file

    submission = read_submission(body, data, is_event=is_event)
    if answer is not None:
        replace_file(answer, answer_submission(submission).encode())
    for problem in (*submission.problems, *submission.warnings):
        say(format_log_line(problem))
    if submission.path is None:
        raise SystemExit(1)
    click.echo(submission.path.as_posix())
    raise SystemExit(0 if submission.is_compared else 1)


@click.command()
@data_option
@click.option("--check", "only_check", is_flag=True, help="Only report what differs from the version.")
@click.option("--replace", "may_replace", is_flag=True, help="Replace what was written before for the same version.")
def version(data: Path, only_check: bool, may_replace: bool) -> None:
    """Write the manifest of the newest version of the data, or report what was added, changed or removed since."""
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.reviewing.releasing import write_manifest

    survey = read_survey(data)
    path = None if only_check else write_manifest(survey, data, may_replace=may_replace)
    if path is not None:
        click.echo(f"{path.as_posix()}: written")
        return
    for change in survey.state.changes:
        click.echo(" ".join((f"{change.part}:", change.kind, *change.ids)))
    say(f"version: {survey.state.full_name}")
    raise SystemExit(0 if survey.state.is_version else 1)


@click.command()
@data_option
@click.option("--out", type=File, default=Path(".zenodo.json"), show_default=True, help="The file that Zenodo reads.")
@click.option("--citation", type=File, default=Path("CITATION.cff"), show_default=True, help="The file to cite from.")
@click.option("--check", "only_check", is_flag=True, help="Only report what is out of date.")
def zenodo(data: Path, out: Path, citation: Path, *, only_check: bool) -> None:
    """Write the descriptions of a version that archives and citation tools read from a release.

    Between versions there is nothing to check, as they describe the version.
    """
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.records.writing import replace_file
    from osteosurvey.reviewing.describing import format_citation_file, format_zenodo

    survey = read_survey(data)
    if only_check and not survey.state.is_version:
        say(f"zenodo: not due for {survey.state.full_name}")
        return
    wanted = {out: format_zenodo(survey).encode(), citation: format_citation_file(survey).encode()}
    old = [path for path, content in wanted.items() if not path.is_file() or path.read_bytes() != content]
    for path in old:
        if not only_check:
            replace_file(path, wanted[path])
        click.echo(f"{path.as_posix()}: {'must be current; run `osteosurvey zenodo`' if only_check else 'written'}")
    raise SystemExit(1 if only_check and old else 0)


@click.command()
@data_option
@click.option("--site", type=Folder, default=Path("build/site"), show_default=True, help="The built site.")
@click.option("--out", type=Folder, default=Path("build/release"), show_default=True, help="The folder to write.")
@click.option("--tag", default="", help="The tag of the release: that of the version, next to the last tag.")
@click.option("--on", "branch", default="", help="The branch that must hold the commit.")
@click.option("--notes", type=File, help="File for what CHANGELOG.md says about the version.")
def release(data: Path, site: Path, out: Path, *, tag: str, branch: str, notes: Path | None) -> None:
    """Pack the data files of a built site, with their checksums, for a release.

    Beside the data folder lie the files that must carry the same version and those that are enclosed.
    """
    from osteosurvey.checks.loading import read_survey
    from osteosurvey.contributing.generated import project_of
    from osteosurvey.reviewing import release_checks
    from osteosurvey.reviewing.releasing import write_notes, write_release

    survey, project = read_survey(data), project_of(data)
    release_checks.require_agreement(survey, project, tag)
    if tag:
        release_checks.require_next(survey, data)
    if branch:
        release_checks.require_branch(data, branch)
    release_checks.require_history(survey, data, report=say)
    release_checks.require_version(survey, data)
    if notes is not None:
        write_notes(survey.record.data_version, project / "CHANGELOG.md", notes)
    for path in write_release(survey.record, site, out, project=project):
        click.echo(path.as_posix())


REVIEW_VERBS = (diff, audit, links, verify, issue_form, from_issue, version, zenodo, release)
"""Every verb of this module."""
