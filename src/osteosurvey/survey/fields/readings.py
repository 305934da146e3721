"""What is read of a study, from where, and whether its sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from osteosurvey.models import (
    Answered,
    Cohort,
    Dataset,
    Design,
    Estimate,
    Feature,
    ImagedSite,
    NamedModel,
    StudiedContrast,
    Study,
)
from osteosurvey.models.base import RecordPart
from osteosurvey.models.sizes import WHOLE_STUDY, count_parts, printed, whole_study_cohorts

if TYPE_CHECKING:
    from osteosurvey.survey.survey import Survey

NOT_EXTRACTED = "not-extracted"
"""State of a question that nobody has looked for an answer to; the records leave it out."""

ANSWER_WORDS: Mapping[str, str] = {
    "yes": "yes",
    "no": "no",
    "not-reported": "not reported",
    "unclear": "unclear",
    NOT_EXTRACTED: "not yet extracted",
}
"""How the four answers that a source can give are said, and what stands where the record holds no answer yet."""

ANSWER_ORDER = ("yes", "unclear", "no", "not-reported", NOT_EXTRACTED)
"""The answers from the one that says most to the one that nobody has looked for, as pages and figures show them."""

NOT_REPORTED = "not-reported"
"""Answer, and term of several vocabularies, for what a source was searched for and does not say."""

Origin = Literal["study", "whole-study", "cohorts", "dataset"]
"""Where a value comes from: the study itself, its whole-study cohorts, its other cohorts, or the linked dataset."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field holds for one study; without an origin, nobody has extracted it."""

    values: tuple[str | int | float, ...] = ()
    origin: Origin | None = None
    others: tuple[str, ...] = ()
    """What other sources say instead; where no source takes precedence, they stand here and `values` is empty."""

    @property
    def is_disputed(self) -> bool:
        """Whether sources differ."""
        return bool(self.others)

    @property
    def texts(self) -> tuple[str, ...]:
        """The values as text."""
        return tuple(map(str, self.values))

    @property
    def answer(self) -> str:
        """The answer to a question, or that nobody has looked for one."""
        return str(self.values[0]) if self.values else NOT_EXTRACTED

    @property
    def number(self) -> int | None:
        """The value of a field of numbers."""
        return int(self.values[0]) if self.values else None


NOTHING = Reading()
"""The reading of what nobody has extracted."""


def of_study(values: Iterable[str | int | None]) -> Reading:
    """Read what the record of the study says itself."""
    return _of_values(values, "study")


def of_dataset(values: Iterable[str | None]) -> Reading:
    """Read what the record of a dataset says itself."""
    return _of_values(values, "dataset")


def _of_values(values: Iterable[str | int | None], origin: Origin) -> Reading:
    found = tuple(value for value in values if value is not None)
    return Reading(found, origin) if found else NOTHING


def of_question(question: Answered | None) -> Reading:
    """Read the answer to a question; one that nobody has looked for is not one that the source leaves open."""
    return NOTHING if question is None else Reading((question.answer,), "study")


def read_path(study: Study, survey: Survey, path: str) -> Reading:
    """Read what the record holds at a path of a part and its field; of a list of parts, what each of them names."""
    part, _, name = path.partition(".")
    if part == "cohorts":
        return of_cohorts(study, survey, name)
    found = getattr(getattr(study, part), name)
    if isinstance(found, Answered):
        return of_question(found)
    return of_study(map(_name_item, found if isinstance(found, tuple) else (found,)))


def _name_item(item: RecordPart | str | int | None) -> str | int | None:
    """Name what a part with a source states, such as the site of an imaged site."""
    name = _NAMES.get(type(item))
    return getattr(item, name) if name else item  # type: ignore[return-value]


_NAMES: Mapping[type, str] = {Design: "design", ImagedSite: "site", NamedModel: "name", StudiedContrast: "contrast"}
"""What a part of a record states, beside its source."""


def of_ways(study: Study, question: str, ways: str) -> Reading:
    """Read in which ways the answer to a question is yes: in none where it is no, in no known way if not said."""
    asked = getattr(study.taxonomy, question)
    if asked is None or asked.answer not in {"yes", "no"}:
        return NOTHING
    return Reading((), "study") if asked.answer == "no" else of_study(getattr(asked, ways))


def of_feature(study: Study, feature: Feature) -> Reading:
    """Read a feature that the survey declares, of a cohort or an estimate once for each value that a study has."""
    parts: Mapping[str, Iterable[Study | Cohort | Estimate]] = {
        "study": (study,),
        "cohort": study.cohorts,
        "estimate": study.estimates,
    }
    stated = (one for part in parts[feature.of] for one in part.features if one.feature == feature.id)
    values = tuple(dict.fromkeys(value for one in stated for value in one.values))
    return Reading(values, "cohorts" if feature.of == "cohort" else "study") if values else NOTHING


def of_sizes(study: Study, unit: str) -> Reading:
    """Read how many of a unit the whole study has; parts that are printed without a whole are not added up."""
    total = count_parts((cohort.sizes for cohort in whole_study_cohorts(study)), unit)
    return NOTHING if total is None else Reading((total,), "whole-study")


def of_printed_sizes(study: Study, survey: Survey) -> Reading:
    """Read the sizes of the study exactly as printed: those of the whole, or of the parts where no whole is printed."""
    whole = whole_study_cohorts(study)
    sizes = tuple(size for cohort in whole or study.cohorts for size in printed(cohort.sizes))
    return Reading(sizes, "whole-study" if whole else "cohorts")


def of_cohorts(study: Study, survey: Survey, name: str) -> Reading:
    """Read a fact of cohorts that datasets have under the same name.

    The whole-study cohorts come first. Where they leave the fact open, the other cohorts stand for the study if they
    agree, else the linked dataset does. For example, a study whose whole is silent on its centres, and whose
    development cohort comes from a single centre, is one from a single centre.
    """
    whole = whole_study_cohorts(study)
    parts = [cohort for cohort in study.cohorts if cohort.role != WHOLE_STUDY]
    datasets = _linked(whole, survey) or _linked(parts, survey)
    said, linked = _stated(parts, name), _stated(datasets, name)
    if stated := _stated(whole, name):
        return Reading(stated, "whole-study", _list_others(whole, survey, name))
    if len(said) == 1:
        return Reading(said, "cohorts", _list_others(parts, survey, name))
    if len(linked) == 1:
        return Reading(linked, "dataset", tuple(value for value in said if value not in linked))
    if said or linked:
        return Reading((), "cohorts" if said else "dataset", said or linked)
    return _of_silence((("whole-study", whole), ("cohorts", parts), ("dataset", datasets)), name)


def _linked(cohorts: Iterable[Cohort], survey: Survey) -> list[Dataset]:
    names = dict.fromkeys(cohort.dataset for cohort in cohorts if cohort.dataset)
    return [found for name in names if (found := survey.datasets_by_id.get(name))]


def _stated(sources: Iterable[Cohort | Dataset], name: str) -> tuple[str, ...]:
    """List what is said of a fact; a source that was searched and is silent leaves it open."""
    values = (getattr(source, name) for source in sources)
    return tuple(dict.fromkeys(value for value in values if value not in {None, NOT_REPORTED}))


def _list_others(cohorts: Iterable[Cohort], survey: Survey, name: str) -> tuple[str, ...]:
    """List what the datasets of cohorts say that state something else."""
    stating = [cohort for cohort in cohorts if _stated([cohort], name)]
    pairs = ((getattr(cohort, name), _stated(_linked([cohort], survey), name)) for cohort in stating)
    return tuple(dict.fromkeys(value for own, said in pairs for value in said if value != own))


def _of_silence(sources: Sequence[tuple[Origin, Sequence[Cohort | Dataset]]], name: str) -> Reading:
    """Distinguish a fact that was looked for in a source from one that was not."""
    for origin, found in sources:
        if any(getattr(source, name) == NOT_REPORTED for source in found):
            return Reading((NOT_REPORTED,), origin)
    return NOTHING
