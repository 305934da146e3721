"""Removing the questions that are left in a record once it is filled in."""

from __future__ import annotations

from pathlib import Path

from osteosurvey.adding.lines import MARK
from osteosurvey.canonical import canonical_text
from osteosurvey.comments import find_comment_starts
from osteosurvey.errors import AddError
from osteosurvey.files import FileProblem, read_text
from osteosurvey.layout import STUDY
from osteosurvey.tidying import Untidy, write_tidy
from osteosurvey.yaml_tree import YamlProblem, parse_tree


def finish_record(path: Path) -> None:
    """Remove every question from a record, and bring it into the canonical form.

    Raises:
        AddError: if the file cannot be read, or is no record.
        UnwritableFileError: if it cannot be written.
    """
    try:
        text = read_text(path)
        write_tidy(Untidy(path, text, canonical_text(STUDY, remove_questions(text)), 1))
    except (FileProblem, YamlProblem) as problem:
        raise AddError(f"{path.as_posix()}:{problem.line}:{problem.column}", problem.message) from problem


def remove_questions(text: str) -> str:
    """Remove every comment that is a question; what only looks like one inside a value stays.

    Raises:
        YamlProblem: if the text is no YAML that a record could be.
    """
    root = parse_tree(text)
    kept, end = "", 0
    for start in () if root is None else find_comment_starts(text, root):
        comment = text[start:].partition("\n")[0]
        if MARK in comment:
            before = text[end:start].rstrip(" ")
            is_whole_line = before == "" or before.endswith("\n")
            kept += before if is_whole_line else before + _own_words(comment)
            end = min(len(text), start + len(comment) + is_whole_line)
    return kept + text[end:]


def _own_words(comment: str) -> str:
    """Give what a person wrote behind a value, before the question that follows it."""
    own = comment.partition(MARK)[0].rstrip()
    return f"  {own}" if own else ""
