"""The record of a new study: what is known of it, and questions for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from osteosurvey.adding.found import Found
from osteosurvey.adding.lines import Remark, format_lines
from osteosurvey.adding.questions import Questioner
from osteosurvey.adding.suggestions import suggest_terms
from osteosurvey.canonical import canonical_text
from osteosurvey.layout import STUDY
from osteosurvey.models import Vocabulary
from osteosurvey.schemas import make_schema

SUGGESTED_AXES = ("modalities", "tasks", "methods")
"""Fields of the taxonomy that terms are suggested for, each named as its vocabulary."""

_INTRODUCTION = (
    "Fill in every '~' and '[]'; `osteosurvey check` names those that are left.",
    "For any other field that the paper tells of, remove the '# ' before its name and write the value behind it.",
    "At the end, `osteosurvey add --finish` with the path of this file removes the questions that are left.",
)

_PROVISIONAL = "The id is provisional: write first author, year and a word of the title, and rename the file alike."


def draft_study(
    study_id: str, found: Found, vocabularies: Mapping[str, Vocabulary], *, is_id_certain: bool = True
) -> str:
    """Write the record of a study in its canonical form, with a question for every field that is not known."""
    schema = make_schema(STUDY, vocabularies)
    introduction = _INTRODUCTION if is_id_certain else (*_INTRODUCTION, _PROVISIONAL)
    questioner = Questioner(schema, _hints(found, vocabularies))
    known = {"id": study_id, "citation": found.citation}
    lines = [*(Remark(0, text) for text in introduction), *questioner.ask(schema, known)]
    return canonical_text(STUDY, format_lines(lines))


def _hints(found: Found, vocabularies: Mapping[str, Vocabulary]) -> dict[str, list[str]]:
    """Suggest terms, each with its reason, as the words of a comment."""
    return {
        axis: [f"Suggested: {one.term}, as {one.reason}." for one in suggest_terms(vocabularies[axis], found)]
        for axis in SUGGESTED_AXES
        if axis in vocabularies
    }
