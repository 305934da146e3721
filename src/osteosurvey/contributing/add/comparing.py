"""Comparing the works that are to be added with the records: which are there already, and which fill in a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from osteosurvey.citations.read.candidate import Candidate
from osteosurvey.contributing.add.duplicates import Duplicate, KnownIndex
from osteosurvey.contributing.add.known_works import KnownWork
from osteosurvey.contributing.add.unfinished import Unfinished, read_unfinished
from osteosurvey.errors import AddError
from osteosurvey.http.client import Report
from osteosurvey.models.layout import STUDY


def find_drafts(
    candidates: Sequence[Candidate], known: Iterable[KnownWork], report: Report, *, force: bool, replace: bool
) -> list[Unfinished | None]:
    """Find for each work the draft that it fills in; works are compared with the records and with each other.

    Raises:
        AddError: if a work is there already, or may be and `force` is not given, or has a draft without `replace`.
    """
    index = KnownIndex()
    for work in known:
        index.add(work)
    drafts: list[Unfinished | None] = []
    remedies: list[str] = []
    for one in candidates:
        duplicates = list(index.find(one.found))
        draft = _find_draft(duplicates)
        remedies += _judge(one, duplicates, draft, report, force=force, replace=replace)
        drafts.append(draft)
        index.add(KnownWork.from_citation(one.subject, one.found.citation))
    if remedies:
        raise AddError(
            "nothing was written",
            f"{len(remedies)} of {len(candidates)} may be there already; {'; '.join(dict.fromkeys(remedies))}",
        )
    return drafts


def _find_draft(duplicates: Iterable[Duplicate]) -> Unfinished | None:
    """Find the draft of the same work that somebody still fills in."""
    paths = [Path(one.path) for one in duplicates if one.is_sure]
    drafts = (read_unfinished(path) for path in paths if path.parent.name == STUDY.folder)
    return next(filter(None, drafts), None)


def _judge(
    one: Candidate,
    duplicates: list[Duplicate],
    draft: Unfinished | None,
    report: Report,
    *,
    force: bool,
    replace: bool,
) -> list[str]:
    """Say what is there already, and give what to do about it; nothing where the work can be written."""
    own = draft.path.as_posix() if draft else ""
    others = [duplicate for duplicate in duplicates if duplicate.path != own]
    for duplicate in others:
        report(f"{one.subject}: {duplicate.path} {duplicate.reason}")
    if any(duplicate.is_sure or not force for duplicate in others):
        sure = "correct that record" if not replace else "--replace fills in drafts alone, so correct that record"
        return [sure if force or replace else f"{sure}, or --force if only its title is alike"]
    if draft and not draft.find_new(one.found):
        report(f"{one.subject}: {own} is a draft of the same work, and nothing can be added to its citation")
        return ["fill in the draft by hand"]
    if draft and not replace:
        report(f"{one.subject}: {own} is an unfinished draft of the same work; run again with --replace to fill it in")
        return ["run again with --replace"]
    return []
