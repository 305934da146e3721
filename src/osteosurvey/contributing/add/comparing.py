"""Comparing the works that are to be added with the records and each other: what happens to each, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from osteosurvey.citations.read.candidate import Candidate
from osteosurvey.citations.same_work import KnownWork, Match, find_matches
from osteosurvey.contributing.add.unfinished import Unfinished, may_be_unfinished, read_unfinished
from osteosurvey.http.client import Report

Outcome = Literal["written", "known", "repeated", "may be known", "left out"]
"""What becomes of a work; what is known or repeated is there already, and the last two need a person."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of a work, and the draft that it fills in if there is one."""

    one: Candidate
    outcome: Outcome = "written"
    draft: Unfinished | None = None


def judge_works(
    candidates: Sequence[Candidate], known: Sequence[KnownWork], report: Report, *, force: bool, replace: bool
) -> Iterator[Verdict]:
    """Judge each work by those that the records cite and by those before it, and say why one is not to be written."""
    asked = [KnownWork.from_citation(one.subject, one.found.citation, one.found.related) for one in candidates]
    works = [*known, *asked]
    judge = _Judge(works, len(known), report, force, replace)
    for place, matches in enumerate(find_matches(works)):
        if place >= len(known):
            yield judge.judge(candidates[place - len(known)], works[place], matches)


@dataclass(frozen=True, slots=True)
class _Judge:
    works: Sequence[KnownWork]
    count: int
    """How many of the works are in the records."""

    report: Report
    force: bool
    replace: bool

    def judge(self, one: Candidate, work: KnownWork, matches: list[Match]) -> Verdict:
        if not work.title and not work.identifiers:  # the next call would not know it again
            self.report(f"{one.subject}: left out; neither a title nor an identifier could be read")
            return Verdict(one, "left out")
        draft = self._find_draft(matches) if self.replace else None
        others = [match for match in matches if draft is None or Path(self._path(match)) != draft.path]
        for match in [match for match in others if match.is_sure][:1]:
            return self._say(one, match, "known" if match.place < self.count else "repeated")
        for match in [] if self.force else others[:1]:
            return self._say(one, match, "may be known")
        if draft and not draft.find_new(one.found):
            self.report(f"{one.subject}: known; nothing of it is new to the draft {draft.path.as_posix()}")
            return Verdict(one, "known")
        return Verdict(one, draft=draft)

    def _path(self, match: Match) -> str:
        return self.works[match.place].path

    def _find_draft(self, matches: Sequence[Match]) -> Unfinished | None:
        """Find the draft of the same work that somebody still fills in, whatever title that person gave it."""
        named = (match for match in matches if match.identifier and match.place < self.count)
        return next(filter(None, (read_unfinished(Path(self._path(match))) for match in named)), None)

    def _say(self, one: Candidate, match: Match, outcome: Outcome) -> Verdict:
        path = self._path(match)
        is_draft = outcome == "known" and may_be_unfinished(Path(path))
        remedy = "; --force adds it" if outcome == "may be known" else ""
        hint = "; it is a draft, which --replace fills in" if is_draft else ""
        self.report(f"{one.subject}: {outcome}; {path} {match.reason}{remedy}{hint}")
        return Verdict(one, outcome)
