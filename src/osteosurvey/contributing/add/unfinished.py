"""Drafts that an earlier call left: recognised by their questions, and filled in without losing what a person wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.identifiers import identifiers_of
from osteosurvey.contributing.add.drafting import PROVISIONAL
from osteosurvey.contributing.add.lines import MARK, STEP, is_question, name_question
from osteosurvey.contributing.add.looking_up import only_named
from osteosurvey.contributing.add.questions import FieldPath
from osteosurvey.errors import FileProblem
from osteosurvey.models import Citation
from osteosurvey.models.layout import STUDY
from osteosurvey.models.walk import field_model
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.comments import find_comment_starts
from osteosurvey.records.files import read_text
from osteosurvey.records.yaml_tree import Node, YamlProblem, parse_tree, to_value


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A record that still has its questions; `answers` are the values that stand in it, without the gaps."""

    path: Path
    text: str
    answers: Mapping[str, Any]

    @property
    def citation(self) -> Mapping[str, Any]:
        """What is known of the work."""
        citation = self.answers.get("citation")
        return citation if isinstance(citation, Mapping) else {}

    @property
    def is_untouched(self) -> bool:
        """Whether it holds what an identifier alone gives, under a provisional id, so that nobody has worked on it."""
        version = str(self.citation.get("version", ""))
        named = [only_named(replace(one, version=version)).citation for one in identifiers_of(self.citation)]
        return self.answers.keys() == {"id", "citation"} and self.citation in named and PROVISIONAL in self.text

    def find_new(self, found: WorkDescription) -> dict[str, Any]:
        """Give what a work adds to the citation."""
        return {name: value for name, value in found.citation.items() if name not in self.citation}

    def find_differing(self, found: WorkDescription) -> list[str]:
        """Name the fields of the citation that say something else than the work."""
        return [name for name, value in self.citation.items() if found.citation.get(name, value) != value]


def read_unfinished(path: Path) -> Unfinished | None:
    """Read a record that somebody still fills in; None where it has no questions or cannot be read."""
    try:
        text = read_text(path)
        root = parse_tree(text)
        if root is None or root.kind != "mapping" or not _has_questions(text, root):
            return None
        return Unfinished(path, text, _without_gaps(to_value(root, [])))
    except (FileProblem, YamlProblem):
        return None


def may_be_unfinished(path: Path) -> bool:
    """Return whether a file seems to have questions left, without reading what it holds."""
    try:
        return MARK in read_text(path)
    except FileProblem:
        return False


def _has_questions(text: str, root: Node) -> bool:
    return any(is_question(text[start:].partition("\n")[0]) for start in find_comment_starts(text, root))


def _without_gaps(value: Any) -> Any:
    """Drop empty values, and then what is empty without them."""
    if isinstance(value, Mapping):
        kept = {name: _without_gaps(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, {}, ())}
    if isinstance(value, tuple):
        return tuple(inner for inner in map(_without_gaps, value) if inner not in (None, {}, ()))
    return value


def fill_in(
    draft: Unfinished, new: Mapping[str, Any], hints: Mapping[FieldPath, list[str]], study_id: str | None
) -> str:
    """Write the draft with new values in its citation, suggestions where it has gaps, and another id if one is given.

    Lines are exchanged in the text, so that every other word of it stays.
    """
    lines = canonical_text(STUDY, draft.text).split("\n")
    lines = _put_citation(lines, new)
    for path, remarks in hints.items():
        lines = _put_remarks(lines, path, remarks)
    if study_id is not None:
        lines = [line for line in lines if line != f"{MARK} {PROVISIONAL}"]
        lines = [re.sub(r"^id: \S+", f"id: {study_id}", line) for line in lines]
    return canonical_text(STUDY, "\n".join(lines))


def _put_citation(lines: list[str], new: Mapping[str, Any]) -> list[str]:
    """Write new values at the head of the citation, in the place of their gaps and questions."""
    start, end = _find_part(lines, "citation")
    kept = list(_without_fields(lines[start:end], new))
    written = [f"{' ' * STEP}{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in new.items()]
    return [*lines[:start], *written, *kept, *lines[end:]]


def _without_fields(lines: list[str], new: Mapping[str, Any]) -> Iterator[str]:
    """Drop the gaps and questions of fields, with what is asked above a gap; nothing that a person wrote goes."""
    inner = {one for name in new if (part := field_model(Citation, name)) for one in part.model_fields}
    asked: list[str] = []
    is_dropped = False
    for line in lines:
        words = line.lstrip()
        if words.startswith(MARK):
            asked.append(line)
            continue
        if words.startswith("#"):
            is_over = name_question(words) in {*new, *inner}
        else:
            is_dropped = words.partition(":")[0] in new if len(line) - len(words) == STEP else is_dropped
            is_over = is_dropped
        yield from () if is_over else (*asked, line)
        asked = []
    yield from asked


def _put_remarks(lines: list[str], path: FieldPath, remarks: list[str]) -> list[str]:
    """Write remarks above the gap or question of a field, unless it has been answered."""
    start, end = _find_part(lines, path[0])
    gap = re.compile(rf"( *)(?:# +)?{path[-1]}: \[\]")
    place = next((i for i in range(start, end) if gap.match(lines[i])), None)
    if place is None:
        return lines
    indent = " " * (len(lines[place]) - len(lines[place].lstrip()))
    written = [f"{indent}{MARK} {remark}" for remark in remarks]
    return [*lines[:place], *(one for one in written if one not in lines), *lines[place:]]


def _find_part(lines: list[str], name: str) -> tuple[int, int]:
    """Find the lines below a part's name, up to the next part."""
    start = next((i + 1 for i, line in enumerate(lines) if line.startswith(f"{name}:")), len(lines))
    end = next((i for i in range(start, len(lines)) if re.match(r"[a-z]", lines[i])), len(lines))
    return start, end
