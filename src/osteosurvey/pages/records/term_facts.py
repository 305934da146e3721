"""What the studies of one term have in common: the facts, the models and the years that a term's page shows first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_chosen, address_of_studies
from osteosurvey.figures.looks import make_evaluation_look
from osteosurvey.figures.svg.shapes import make_key
from osteosurvey.models import Study, VocabularyTerm
from osteosurvey.pages.charts import YearRow
from osteosurvey.pages.records.key_facts import FactPart, KeyFact
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import ANSWER_ORDER, ANSWER_WORDS, FIELDS, NOT_EXTRACTED, NOT_REPORTED, read_field
from osteosurvey.survey.pairs import EXTERNAL
from osteosurvey.text import fold

MOST_MODELS = 6
"""Most models that are shown."""

_LEAST_NAMED = 2
"""Studies that must name a model for it to be shown; one alone is no pattern."""

_LEAST_FINDING = 3
"""Studies that must name a model for the title to say so."""

_MOST_TERMS = 4
"""Most terms of another axis that one fact counts."""

_LEAST_OF_YEAR = 5
"""Studies that a year must have for its share to be a finding."""


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model with the studies that name it."""

    name: str
    count: str
    width: float
    """Length of its bar in percent of the longest."""

    path: str
    """Address under the site's root of these studies; empty where no page shows just them."""


@dataclass(frozen=True, slots=True)
class NamedModels:
    """The models that the studies of a term name most."""

    title: str
    rows: tuple[NamedModel, ...]
    more: str
    """How many further models there are; empty for none."""


def make_term_facts(
    axis: str, term: VocabularyTerm, studies: Sequence[Study], catalogue: Catalogue
) -> tuple[KeyFact, ...]:
    """List the facts that tell most about the studies of a term; every count leads to just these studies."""
    return tuple(_list_facts(axis, {str(FIELDS[axis].parameter): term.id}, studies, catalogue))


def _list_facts(
    axis: str, chosen: Mapping[str, str], studies: Sequence[Study], catalogue: Catalogue
) -> Iterator[KeyFact]:
    total, all_studies = format_count(len(studies)), format_count(len(catalogue.studies))
    yield KeyFact("Studies", f"{total} of {all_studies}", path=address_of_studies(**chosen))
    other = next((one for one in catalogue.survey.axes if one != axis), None)
    if other and studies:
        yield _count_terms(other, chosen, studies, catalogue)
    years = sorted(year for study in studies if (year := catalogue.year_of(study)) is not None)
    if years:
        yield KeyFact("First in", str(years[0]))
    yield from _count_answers(chosen, studies, catalogue)


def _count_terms(axis: str, chosen: Mapping[str, str], studies: Sequence[Study], catalogue: Catalogue) -> KeyFact:
    """Count the studies at the terms of another axis that have most of them."""
    found = Counter(term for study in studies for term in getattr(study.taxonomy, axis))
    terms = found.most_common(_MOST_TERMS)
    parameter = str(FIELDS[axis].parameter)
    parts = (FactPart(format_count(n), address_of_studies(**chosen, **{parameter: term})) for term, n in terms)
    return KeyFact(" · ".join(catalogue.term(axis, term).short for term, _ in terms), "", parts=tuple(parts))


def _count_answers(chosen: Mapping[str, str], studies: Sequence[Study], catalogue: Catalogue) -> Iterator[KeyFact]:
    """Count the answers to whether there was an external test; an answer that no study gives is left out."""
    field = FIELDS["external"]
    counts = Counter(read_field(field.id, study, catalogue.survey).answer for study in studies)
    for answer in ANSWER_ORDER:
        count = counts[answer]
        path = address_of_studies(**chosen, **{str(field.parameter): answer})
        if answer == "yes" and studies:
            look = make_key(make_evaluation_look(EXTERNAL, ""), with_shape=True) if count else None
            said = f"{format_count(count)} of {format_count(len(studies))}"
            yield KeyFact("External test", said, path=path if count else "", mark=look, is_absent=not count)
        elif count:
            is_absent = answer in (NOT_REPORTED, NOT_EXTRACTED)
            label = "No external test" if answer == "no" else f"External test {ANSWER_WORDS[answer]}"
            yield KeyFact(label, format_count(count), path=path, is_absent=is_absent)


def find_named_models(studies: Sequence[Study]) -> NamedModels | None:
    """Count the models that studies name, however they spell them; None where no two name the same."""
    holders: dict[str, dict[str, str]] = {}
    for study in studies:
        for model in study.taxonomy.models:
            holders.setdefault(fold(model.name), {}).setdefault(study.id, model.name)
    ranked = sorted(holders.values(), key=lambda one: (-len(one), next(iter(one.values()))))
    shown = [one for one in ranked if len(one) >= _LEAST_NAMED][:MOST_MODELS]
    if not shown:
        return None
    rows = tuple(_make_model(one, len(shown[0])) for one in shown)
    further = len(ranked) - len(shown)
    more = f"{count_things(further, 'more model', 'more models')} named less often" if further else ""
    return NamedModels(_make_models_title(shown, len(studies)), rows, more)


def _make_model(holders: Mapping[str, str], longest: int) -> NamedModel:
    width = round(100 * len(holders) / longest, 2)
    return NamedModel(next(iter(holders.values())), format_count(len(holders)), width, address_of_chosen(list(holders)))


def _make_models_title(ranked: Sequence[Mapping[str, str]], total: int) -> str:
    """Name the model that is named most, where it stands alone and is named more than twice."""
    most = len(ranked[0])
    if most < _LEAST_FINDING or (len(ranked) > 1 and len(ranked[1]) == most):
        return "Models that several of these studies name"
    return f"{next(iter(ranked[0].values()))} is named most, in {format_count(most)} of {format_count(total)} studies"


def make_years_title(label: str, rows: Sequence[YearRow]) -> str:
    """Say in which year most studies have a term, where that is more than half of a year with several studies."""
    large = [row for row in rows if row.count >= _LEAST_OF_YEAR]
    best = max(large, key=lambda row: (row.part / row.count, row.year), default=None)
    if best is None or 2 * best.part <= best.count or best.part == 0:
        return "Studies by year of publication"
    part = "all" if best.part == best.count else f"{format_count(best.part)} of the"
    return f"{label}: {part} {format_count(best.count)} studies of {best.year}"
