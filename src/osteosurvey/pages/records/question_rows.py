"""The questions to a study as rows, and how all studies of the survey answer them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from osteosurvey.figures.addresses import MOST_IN_ADDRESS, address_of_chosen, address_of_studies
from osteosurvey.models import Answered, Study
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import format_count
from osteosurvey.survey.fields import ANSWER_ORDER, ANSWER_WORDS, FIELDS, NOT_REPORTED, QUESTIONS, read_field

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class AnswerShare:
    """The part of all studies that gives one answer; places are in percent of the bar."""

    answer: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """How all studies answer a question."""

    shares: tuple[AnswerShare, ...]
    said: str
    """Every answer with its count, for those who do not see the bar."""

    yes: str
    """How many studies answer with yes."""

    path: str
    """Address under the site's root of these studies; empty where no page shows just them."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question to a study."""

    question: str
    path: str
    """Path of the field in the record."""

    answered: Answered | None

    @property
    def bar(self) -> str:
        """Name of the hole for how all studies answer."""
        return f"answers {self.path}"

    @property
    def is_yes(self) -> bool:
        """Whether the study answers with yes."""
        return self.answered is not None and self.answered.answer == "yes"

    @property
    def is_external(self) -> bool:
        """Whether it asks for a test on data of another origin, which has a colour of its own."""
        return self.path == FIELDS["external"].path

    @property
    def is_known(self) -> bool:
        """Whether a source answers the question."""
        return self.answered is not None and self.answered.answer != NOT_REPORTED


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """The questions of one part of a record."""

    rows: tuple[QuestionRow, ...]

    @property
    def count(self) -> str:
        """How many of the questions are answered with yes."""
        return f"{format_count(sum(row.is_yes for row in self.rows))} of {format_count(len(self.rows))}"


def make_question_part(part: str, questions: Mapping[str, str], study: Study) -> QuestionPart:
    """Prepare the questions of one part of a study's record."""
    answers = getattr(study, part)
    return QuestionPart(
        tuple(QuestionRow(question, f"{part}.{name}", getattr(answers, name)) for name, question in questions.items())
    )


def count_answers(catalogue: Catalogue) -> Mapping[str, AnswerBar]:
    """Count how all studies answer each question, by the path of its field."""
    counted = {one.id: Counter[str]() for one in QUESTIONS}
    said_yes: dict[str, list[str]] = {one.id: [] for one in QUESTIONS}
    for study in catalogue.studies:
        for name, counts in counted.items():
            answer = read_field(name, study, catalogue.survey).answer
            counts[answer] += 1
            if answer == "yes" and len(said_yes[name]) <= MOST_IN_ADDRESS:
                said_yes[name].append(study.id)
    return {str(FIELDS[name].path): _make_bar(name, counts, said_yes[name]) for name, counts in counted.items()}


def _make_bar(name: str, counts: Counter[str], said_yes: Sequence[str]) -> AnswerBar:
    """Make the bar of a question; `said_yes` are the first studies that answer with yes."""
    said = (f"{format_count(counts[answer])} {ANSWER_WORDS[answer]}" for answer in ANSWER_ORDER if counts[answer])
    return AnswerBar(tuple(_divide(counts)), ", ".join(said), format_count(counts["yes"]), _address(name, said_yes))


def _divide(counts: Counter[str]) -> Iterator[AnswerShare]:
    before, total = 0, counts.total() or 1
    for answer in ANSWER_ORDER:
        if counts[answer]:
            x, width = (round(100 * count / total, _DIGITS) for count in (before, counts[answer]))
            yield AnswerShare(answer, x, width)
            before += counts[answer]


def _address(name: str, said_yes: Sequence[str]) -> str:
    """Address the studies that answer with yes by the question's own choice, or one by one where it has none."""
    parameter = FIELDS[name].parameter
    if parameter and len(said_yes) > 1:
        return address_of_studies(**{parameter: "yes"})
    return address_of_chosen(said_yes)
