"""What a reviewer reads of one study: the work, who read what, its results and cohorts, and what is unanswered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlsplit

from osteosurvey.citations.parts import WebLink, make_web_links
from osteosurvey.models import Answered, Citation, Estimate, PaperCheck, Provenance, Study
from osteosurvey.models.fields import ContributorRole, PaperPart
from osteosurvey.reviewing.labels import Labels, format_name
from osteosurvey.reviewing.results import tabulate_cohorts, tabulate_results
from osteosurvey.reviewing.tables import Table
from osteosurvey.survey.display import capitalize_first, count_things, format_authors, format_day, format_venue
from osteosurvey.survey.fields import ANSWER_WORDS, AVAILABILITY_QUESTIONS, TAXONOMY, VALIDATION_QUESTIONS, of_question
from osteosurvey.survey.provenance import SourceKinds, is_by_another, read_source_kinds

_MISSING: Mapping[str, Callable[[Estimate], object]] = {
    "cohort": lambda one: one.cohort,
    "interval": lambda one: one.interval,
    "target": lambda one: one.target,
}
"""Parts of a result that a reviewer misses."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said in one line: text of the record, or words of our own where it holds none."""

    name: str
    texts: tuple[str, ...] = ()
    otherwise: str = ""
    links: tuple[WebLink, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyReview:
    """One study at a glance."""

    lines: tuple[tuple[Fact, ...], ...]
    results: Table
    cohorts: Table
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    """Questions by the answer that the record holds."""

    gaps: tuple[str, ...]
    """What its results leave out, each in a sentence of our own words."""


def review_study(study: Study, labels: Labels) -> StudyReview:
    """Prepare a study for a reviewer."""
    return StudyReview(
        lines=(*_describe_work(study, labels), *_describe_origin(study.provenance, labels)),
        results=tabulate_results(study, labels),
        cohorts=tabulate_cohorts(study, labels),
        answers=tuple(_group_questions(study)),
        gaps=tuple(_list_gaps(study)),
    )


def list_links(citation: Citation) -> Iterator[WebLink]:
    """List the links of a work; a printed address is named by its host, which says where it leads."""
    for link in make_web_links(citation):
        yield replace(link, label=f"{urlsplit(link.url).hostname}") if link.url == citation.url else link


def _describe_work(study: Study, labels: Labels) -> Iterator[tuple[Fact, ...]]:
    citation = study.citation
    yield (Fact("Authors", _filled(format_authors(citation)), "none named"),)
    yield (Fact("Published", _filled(format_venue(citation)), "not reported"),)
    numbers = ", ".join(map(str, study.survey_numbers))
    place = f"in the reference list of the survey as {numbers}" if numbers else "came after the survey"
    yield (Fact("Membership", otherwise=place), *(_name_terms(study, axis, labels) for axis in TAXONOMY))


def _name_terms(study: Study, axis: str, labels: Labels) -> Fact:
    terms = getattr(study.taxonomy, axis)
    return Fact(capitalize_first(format_name(axis)), tuple(labels.label(axis, term) for term in terms))


def _describe_origin(provenance: Provenance, labels: Labels) -> Iterator[tuple[Fact, ...]]:
    sources = tuple(labels.label("sources", source) for source in provenance.extracted_from)
    yield Fact("Sources", sources), Fact("Read of the paper", otherwise=_list_parts(provenance.read) or "not recorded")
    kinds = read_source_kinds(labels.terms)
    checks = tuple(_format_check(check, provenance, kinds) for check in provenance.paper_checks)
    yield (*_list_people(provenance), Fact("Compared with the paper by", checks, "nobody yet"))
    if provenance.note:
        yield (Fact("Note", (provenance.note,)),)


def _list_people(provenance: Provenance) -> Iterator[Fact]:
    for role in get_args(ContributorRole):
        names = tuple(one.name for one in provenance.contributors if one.role == role)
        if names or role == "extracted":
            yield Fact(f"{role.capitalize()} by", names, "nobody is named")


def _format_check(check: PaperCheck, provenance: Provenance, kinds: SourceKinds) -> str:
    own = "" if is_by_another(check, provenance, kinds) else ", who extracted the record"
    said = f"{check.by}{own}, {format_day(check.on)}"
    return f"{said}, {_list_parts(check.read)}" if check.read else said


def _list_parts(parts: tuple[PaperPart, ...]) -> str:
    return ", ".join(part.replace("-", " ") for part in parts)


def _filled(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _group_questions(study: Study) -> Iterator[tuple[str, tuple[str, ...]]]:
    asked = dict(_list_questions(study))
    for answer, words in ANSWER_WORDS.items():
        questions = tuple(name for name, answered in asked.items() if of_question(answered).answer == answer)
        if questions:
            yield capitalize_first(words), questions


def _list_questions(study: Study) -> Iterator[tuple[str, Answered | None]]:
    for name, label in VALIDATION_QUESTIONS.items():
        yield label, getattr(study.validation, name)
    yield "Explainability", study.taxonomy.explainability
    for name, label in AVAILABILITY_QUESTIONS.items():
        yield label, getattr(study.availability, name)


def _list_gaps(study: Study) -> Iterator[str]:
    if not study.estimates:
        yield "The record holds no results."
    for what, read in _MISSING.items():
        missing = sum(read(estimate) is None for estimate in study.estimates)
        if missing:
            article = "an" if what[0] in "aeiou" else "a"
            numbers = count_things(len(study.estimates), "printed number", "printed numbers")
            yield f"{missing} of {numbers} without {article} {what}."
