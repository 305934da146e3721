"""What kinds of notice are called: on pages, and in the mark of a work that one was printed about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from osteosurvey.models import Citation
from osteosurvey.models.citation import NoticeKind


class _Words(NamedTuple):
    label: str
    mark: str
    """What the work is called in a list."""


_WORDS: Mapping[NoticeKind, _Words] = {
    "retraction": _Words("Retraction", "retracted"),
    "withdrawal": _Words("Withdrawal", "withdrawn"),
    "removal": _Words("Removal", "removed"),
    "partial-retraction": _Words("Partial retraction", "retracted in part"),
    "expression-of-concern": _Words("Expression of concern", "expression of concern"),
    "correction": _Words("Correction", "corrected"),
    "corrigendum": _Words("Corrigendum", "corrected"),
    "erratum": _Words("Erratum", "corrected"),
    "new-version": _Words("New version", "new version"),
    "addendum": _Words("Addendum", "addendum"),
    "other": _Words("Other notice", "notice"),
}
"""The words for each kind, the gravest first."""


def name_notice(kind: NoticeKind) -> str:
    """Name a kind of notice, such as 'Expression of concern'."""
    return _WORDS[kind].label


def mark_notices(citation: Citation) -> str:
    """Say in a word or two what was printed about a work, the gravest where there is more; empty for nothing."""
    kinds = {notice.kind for notice in citation.notices or ()}
    return next((words.mark for kind, words in _WORDS.items() if kind in kinds), "")
