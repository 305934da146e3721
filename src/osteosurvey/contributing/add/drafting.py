"""The record of a new study: what is known of it, and questions for the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.contributing.add.examples import format_example
from osteosurvey.contributing.add.lines import MARK, Remark, format_lines
from osteosurvey.contributing.add.offering import make_later_schema, offer_vocabularies
from osteosurvey.contributing.add.questions import FieldPath, Questioner
from osteosurvey.contributing.add.suggestions import suggest_terms
from osteosurvey.models import Vocabulary
from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text

PROVISIONAL = "The id is provisional: write first author, year and a word of the title, and rename the file to match."
"""What a draft says whose id was made without knowing the work."""


class Drafter:
    """Drafts records with the terms of a survey; what many of them have in common is made once."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._vocabularies = vocabularies
        self._schema = make_later_schema(vocabularies)
        self._example = [f"  {line}" for line in format_example(offer_vocabularies(vocabularies))]
        self._forms: dict[tuple[frozenset[str], bool], list[str]] = {}

    def draft(self, study_id: str, found: WorkDescription, *, is_id_certain: bool = True) -> str:
        """Write the record of a study in its canonical form, with a question for every field that is not known."""
        names = frozenset(found.citation)
        if (names, is_id_certain) not in self._forms:
            self._forms[names, is_id_certain] = self._make_form(names, is_id_certain=is_id_certain)
        values = _format_values({"id": study_id, "citation": found.citation})
        suggested = format_suggestions(found, self._vocabularies)
        remarks = {_stand_in(".".join(path)): texts for path, texts in suggested.items()}
        return "".join(_fill_in(self._forms[names, is_id_certain], values, remarks))

    def _make_form(self, names: frozenset[str], *, is_id_certain: bool) -> list[str]:
        """Write the lines of a record of which certain values are known, with stand-ins for these and suggestions."""
        hints: dict[FieldPath, list[str]] = {("estimates",): ["One entry as an example, with made-up values:"]}
        hints["estimates",] += self._example
        hints |= {
            path: [_stand_in(".".join(path))] for path in format_suggestions(WorkDescription(), self._vocabularies)
        }
        questioner = Questioner(self._schema, hints)
        introduction = [*_introduce(questioner), *(() if is_id_certain else (PROVISIONAL,))]
        known = {"id": _stand_in("id"), "citation": {name: _stand_in(name) for name in names}}
        lines = [*(Remark(0, text) for text in introduction), *questioner.ask(self._schema, known)]
        return canonical_text(STUDY, format_lines(lines)).splitlines(keepends=True)


def _stand_in(name: str) -> str:
    return f"<{name}>"


def _format_values(known: Mapping[str, Any]) -> dict[str, list[str]]:
    """Write what is known as lines of a record, by the stand-in for them."""
    values: dict[str, list[str]] = {}
    for line in canonical_text(STUDY, json.dumps(known, ensure_ascii=False)).splitlines(keepends=True)[1:]:
        field = re.match(r"(?:  )?([a-z_]+):", line)
        if field:
            values[_stand_in(field[1])] = lines = []
        lines.append(line)
    return values


def _fill_in(form: Sequence[str], values: Mapping[str, list[str]], remarks: Mapping[str, list[str]]) -> Iterator[str]:
    """Give the lines of a form with values and remarks in the place of their stand-ins."""
    for line in form:
        start, _, name = line.partition("<")
        stand_in = f"<{name}".rstrip('"\n')
        if start.lstrip() == f"{MARK} " and stand_in in remarks:
            yield from (f"{start}{text}\n" for text in remarks[stand_in])
        elif stand_in in values and not start.lstrip().startswith("#"):
            yield from values[stand_in]
        else:
            yield line


def _introduce(questioner: Questioner) -> Iterator[str]:
    """Say how to fill in the record, and what the fields mean that stand in most of its parts."""
    yield "Fill in every '~' and '[]'. The other questions are optional: where the paper answers one, remove the '# '"
    yield "before its name, and before the name of the part that it is in, and write the answer after the colon."
    yield "For another entry of a list, such as a second cohort, copy the lines of the first from its '-' on."
    sources = questioner.choices_of("Answered", "source")
    yield f"source: where in the paper a value is printed. One of: {sources}."
    yield "locator: page, section or table, such as Table 2; it can follow any source."
    answers = questioner.choices_of("Answered", "answer")
    yield (
        f"answer: what the paper says. One of: {answers}; not-reported means that you looked and the paper does not "
        "report it."
    )
    yield "detail: what exactly the paper says, in your own words; it can follow any answer."
    yield "`osteosurvey check` with the path of this file names what is missing or wrong;"
    yield "`osteosurvey add --finish` with the same path then removes the questions that are left."


def format_suggestions(found: WorkDescription, vocabularies: Mapping[str, Vocabulary]) -> dict[FieldPath, list[str]]:
    """Suggest terms, each with its reason, as the words of comments by the part and the name of their field."""
    return {
        path: [f"Suggested: {one.term}, as {one.reason}." for one in suggestions]
        for path, suggestions in suggest_terms(vocabularies, found).items()
    }
