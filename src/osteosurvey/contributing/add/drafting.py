"""The record of a new study: what is known of it, and questions for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osteosurvey.citations.read.candidate import Found
from osteosurvey.contributing.add.examples import format_example
from osteosurvey.contributing.add.lines import Remark, format_lines
from osteosurvey.contributing.add.offering import make_later_schema, offer_vocabularies
from osteosurvey.contributing.add.questions import FieldPath, Questioner
from osteosurvey.contributing.add.suggestions import suggest_terms
from osteosurvey.models import Vocabulary
from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text

PROVISIONAL = "The id is provisional: write first author, year and a word of the title, and rename the file alike."
"""What a draft says whose id was made without knowing the work."""


def draft_study(
    study_id: str, found: Found, vocabularies: Mapping[str, Vocabulary], *, is_id_certain: bool = True
) -> str:
    """Write the record of a study in its canonical form, with a question for every field that is not known."""
    schema = make_later_schema(vocabularies)
    example = [f"  {line}" for line in format_example(offer_vocabularies(vocabularies))]
    hints: dict[FieldPath, list[str]] = {("estimates",): ["One entry as an example, with made-up values:", *example]}
    questioner = Questioner(schema, {**hints, **format_suggestions(found, vocabularies)})
    introduction = [*_introduce(questioner), *(() if is_id_certain else (PROVISIONAL,))]
    known = {"id": study_id, "citation": found.citation}
    lines = [*(Remark(0, text) for text in introduction), *questioner.ask(schema, known)]
    return canonical_text(STUDY, format_lines(lines))


def _introduce(questioner: Questioner) -> Iterator[str]:
    """Say how to fill in the record, and what the fields mean that stand in most of its parts."""
    yield "Fill in every '~' and '[]'. The other questions are optional: where the paper answers one, remove the '# '"
    yield "before its name, and before the name of the part that it stands in, and write the answer behind the colon."
    yield "For another entry of a list, such as a second cohort, copy the lines of the first from its '-' on."
    sources = questioner.choices_of("Answered", "source")
    yield f"source: where in the paper a value stands. One of: {sources}."
    yield "locator: page, section or table, such as Table 2; it can stand below any source."
    answers = questioner.choices_of("Answered", "answer")
    yield f"answer: what the paper says. One of: {answers}; not-reported means that you looked and it does not say."
    yield "detail: what exactly the paper says, in your own words; it can stand below any answer."
    yield "`osteosurvey check` with the path of this file names what is missing or wrong;"
    yield "`osteosurvey add --finish` with the same path then removes the questions that are left."


def format_suggestions(found: Found, vocabularies: Mapping[str, Vocabulary]) -> dict[FieldPath, list[str]]:
    """Suggest terms, each with its reason, as the words of comments by the part and the name of their field."""
    return {
        path: [f"Suggested: {one.term}, as {one.reason}." for one in suggestions]
        for path, suggestions in suggest_terms(vocabularies, found).items()
    }
