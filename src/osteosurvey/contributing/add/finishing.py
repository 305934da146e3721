"""Finishing records that were filled in: what is missing is named, else the questions that are left are removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from osteosurvey.contributing.add.gaps import find_gaps, list_unanswered
from osteosurvey.contributing.add.lines import MARK, is_question
from osteosurvey.errors import AddError, FileProblem
from osteosurvey.http.client import Report
from osteosurvey.issues import Issue
from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.comments import find_comment_starts
from osteosurvey.records.files import read_text
from osteosurvey.records.formatting import Unformatted, write_formatted
from osteosurvey.records.yaml_tree import YamlProblem, parse_tree, to_value


def finish_records(paths: Sequence[Path], report: Report) -> None:
    """Remove every question from records, and bring them into the canonical form, unless one has gaps left.

    Raises:
        AddError: if a file cannot be read, is no record, or has gaps left; then none is written.
        UnwritableFileError: if one cannot be written.
    """
    finished = [_finish(path, report) for path in paths]
    gaps = [gap for _, found in finished for gap in found]
    for gap in gaps:
        report(str(gap))
    if gaps:
        count = f"{len(gaps)} {'gap is' if len(gaps) == 1 else 'gaps are'} left"
        raise AddError("nothing was written", f"{count}; fill in what is listed and try again")
    for formatted, _ in finished:
        write_formatted(formatted)


def _finish(path: Path, report: Report) -> tuple[Unformatted, list[Issue]]:
    """Make what a record is without its questions, and find its gaps."""
    name = path.as_posix()
    try:
        text = read_text(path)
        formatted = Unformatted(path, text, canonical_text(STUDY, remove_questions(text)), 1)
        root = parse_tree(text)
    except (FileProblem, YamlProblem) as problem:
        raise AddError(f"{name}:{problem.line}:{problem.column}", problem.message) from problem
    assert root is not None, "a text with a canonical form holds a record"
    value = to_value(root, [])
    unanswered = list_unanswered(value) if isinstance(value, Mapping) else ""
    if unanswered:
        report(f"{name}: not answered: {unanswered}")
    return formatted, find_gaps(name, text, root)


def remove_questions(text: str) -> str:
    """Remove every comment that is a question; what only looks like one inside a value stays.

    Raises:
        YamlProblem: if the text is no YAML that a record could be.
    """
    root = parse_tree(text)
    kept, end = "", 0
    for start in () if root is None else find_comment_starts(text, root):
        comment = text[start:].partition("\n")[0]
        if is_question(comment):
            before = text[end:start].rstrip(" ")
            is_whole_line = before == "" or before.endswith("\n")
            kept += before if is_whole_line else before + _own_words(comment)
            end = min(len(text), start + len(comment) + is_whole_line)
    return kept + text[end:]


def _own_words(comment: str) -> str:
    """Give what a person wrote behind a value, before the question that follows it."""
    own = comment.partition(MARK)[0].rstrip()
    return f"  {own}" if own else ""
