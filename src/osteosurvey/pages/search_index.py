"""The compact files that the explorer and the search of the site read: columns with each repeated value once.

They are made for the scripts of the same build and no part of the published contract. One entry stands for each study,
in the order of the table of all studies, so that row i of a column belongs to row i of the table. What only a search
for words needs stands in a file of its own, which is fetched when somebody searches.

`search/records.json`:

    survey    title, short_title, version, dated_version, all_studies (in words), citation (plain text)
    studies   ids, titles, names: a text each; numbers, years: a number or null each;
              datasets {values: [id, label], rows: places}
    facets    [{id, label, kind: "terms", terms: [id, label, short, path or null, place of the broader term or -1],
              rows: places; for facts of cohorts notes: {study: where its terms come from, what is disputed}}
              or {id, label, kind: "range", unit, values: number or null}]
    metrics   metrics: [id, label, short]; common: ids of those that rows show; shares: ids of shares;
              evaluations: [id, label];
              rows: place of the metric, place of the evaluation, highest printed value, and so on in one list a study
    words     answers: what is said of each; unanswered: {not_reported, not_extracted}: their ids; axes, and
              axis_facets: their facets; first_facets: facets that stand before the others;
              questions: {part: {field: question}}; spreads: by kind of interval
    columns   [{id, label, is_shown, sort}]: those of the table, as `study_rows.py` describes them
    others    [{kind, name, text, path}]: every other record that has an address

`search/texts.json`:

    authors, summaries, identifiers: a text each; containers {values, rows: place or null};
    models, terms (questions answered with yes, and names of terms): {values, rows: places};
    names: {facet: other names of its terms, for terms without a page}

`search/pages.json`, which `site/sections.py` makes: the sections of the hand-written pages

`search/works.json`, for the form, every work that the records cite in the order of the checks:

    [{path: of its record's file, title, doi, arxiv, pmid, pmcid, versions: [{doi, arxiv}] of the same work,
      numbers: in the survey's reference list}], none where absent
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from osteosurvey.exports.json_format import to_json
from osteosurvey.exports.published import Producers
from osteosurvey.models import Citation, Dataset, RelatedSurvey, Study, VocabularyTerm
from osteosurvey.models.layout import DATASET, RELATED_SURVEY, STUDY, SURVEY, WORKS_FILE
from osteosurvey.pages.facets import make_facets, name_first_facets
from osteosurvey.pages.records.study_rows import make_columns
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.common_metrics import is_share
from osteosurvey.survey.display import OTHER_BOUNDS, format_authors, format_citation, format_short_name
from osteosurvey.survey.fields import (
    ANSWER_WORDS,
    AVAILABILITY_QUESTIONS,
    FIELDS,
    NOT_EXTRACTED,
    NOT_REPORTED,
    VALIDATION_QUESTIONS,
    StudyField,
    list_fields,
)

Json = dict[str, Any]


def list_search_files(survey: Survey) -> Producers:
    """List the files."""
    makers: Mapping[str, Callable[[], object]] = {
        "records": lambda: make_search_index(survey.catalogue),
        "texts": lambda: make_texts(survey.catalogue),
        "works": lambda: make_works(survey),
    }
    return {f"search/{name}.json": partial(_format, make) for name, make in makers.items()}


def _format(make: Callable[[], object]) -> bytes:
    return to_json(make()).encode()


def make_search_index(catalogue: Catalogue) -> Json:
    """Make the content of `search/records.json`."""
    return {
        "survey": _describe_survey(catalogue),
        "studies": _make_studies(catalogue),
        "facets": make_facets(catalogue),
        "metrics": _make_metrics(catalogue),
        "words": {**_name_axes(catalogue.survey), "first_facets": name_first_facets(catalogue.survey), **_WORDS},
        "columns": [asdict(column) for column in make_columns(catalogue.survey).values()],
        "others": [*_list_terms(catalogue), *_list_datasets(catalogue.survey), *_list_surveys(catalogue.survey)],
    }


def _name_axes(survey: Survey) -> Json:
    return {"axes": survey.axes, "axis_facets": [FIELDS[axis].parameter for axis in survey.axes]}


_WORDS: Json = {
    "answers": ANSWER_WORDS,
    "unanswered": {"not_reported": NOT_REPORTED, "not_extracted": NOT_EXTRACTED},
    "questions": {"validation": VALIDATION_QUESTIONS, "availability": AVAILABILITY_QUESTIONS},
    "spreads": OTHER_BOUNDS,
}


def _describe_survey(catalogue: Catalogue) -> Json:
    survey, record = catalogue.survey, catalogue.survey.record
    return {
        "title": record.title,
        "short_title": record.short_title,
        "version": survey.state.full_name,
        "dated_version": survey.state.dated_name,
        "all_studies": catalogue.all_studies,
        "citation": format_citation(record.citation),
    }


def _make_studies(catalogue: Catalogue) -> Json:
    studies = catalogue.studies
    return {
        "ids": [study.id for study in studies],
        "titles": [study.citation.title for study in studies],
        "names": [format_short_name(study.citation) for study in studies],
        "datasets": _make_datasets(catalogue),
        "numbers": [study.survey_number for study in studies],
        "years": list(catalogue.years),
    }


def make_texts(catalogue: Catalogue) -> Json:
    """Make the content of `search/texts.json`."""
    studies = catalogue.studies
    return {
        "authors": [format_authors(study.citation) for study in studies],
        "containers": _encode_single(study.citation.container for study in studies),
        "models": _encode([model.name for model in study.taxonomy.models] for study in studies),
        "identifiers": [" ".join(_list_identifiers(study)) for study in studies],
        "terms": _encode(_list_words(study, catalogue) for study in studies),
        "names": _list_other_names(catalogue),
        "summaries": [study.appraisal.summary or "" if study.appraisal else "" for study in studies],
    }


_NAMING = ("title", "doi", "arxiv", "pmid", "pmcid")
"""Fields of a citation by which works are compared."""


def _list_identifiers(study: Study) -> Iterator[str]:
    """List what names the work of a study, as people write it."""
    citation = study.citation
    for one in (citation, *(citation.other_versions or ())):
        yield from (f"{kind} {value}" for kind in ("doi", "arxiv") if (value := getattr(one, kind)))
    yield from (f"pmid {citation.pmid}",) if citation.pmid else ()
    yield from (citation.pmcid,) if citation.pmcid else ()


def _list_words(study: Study, catalogue: Catalogue) -> list[str]:
    """List the questions that a study answers with yes, and every name of its terms, the broader ones included."""
    all_fields = tuple(list_fields(catalogue.survey))
    asked = (field for field in all_fields if field.kind == "answer")
    affirmed = [field.label for field in asked if field.read(study, catalogue.survey).answer == "yes"]
    fields = (field for field in all_fields if field.vocabulary)
    found = dict.fromkeys(
        (str(field.vocabulary), broader)
        for field in fields
        for value in field.read(study, catalogue.survey).texts
        for broader in catalogue.survey.list_ancestry(str(field.vocabulary), value)
    )
    terms = (catalogue.survey.terms[key] for key in found)
    return [*affirmed, *(" ".join((term.label, *_list_names(term))) for term in terms)]


def _list_names(term: VocabularyTerm) -> list[str]:
    """List what a term is called beside its label."""
    return [name for name in (term.abbreviation, *term.synonyms) if name]


def _list_other_names(catalogue: Catalogue) -> dict[str, list[str]]:
    """List what else the terms of each facet are called, in the order of its terms; for terms without a page."""
    survey = catalogue.survey
    facets = (field for field in list_fields(survey) if field.parameter and field.id not in survey.axes)
    return {str(field.parameter): names for field in facets if (names := _name_choices(field, survey))}


def _name_choices(field: StudyField, survey: Survey) -> list[str]:
    """List the other names of the terms of a field, which are ways of saying yes where it is a question."""
    vocabulary = FIELDS[field.detail].vocabulary if field.detail else field.vocabulary
    answers = [""] * len(ANSWER_WORDS) if field.detail else []
    terms = survey.shown_terms[vocabulary] if vocabulary else ()
    return [*answers, *(" ".join(_list_names(term)) for term in terms)]


def make_works(survey: Survey) -> list[Json]:
    """Make the content of `search/works.json`."""
    return [
        {
            "path": f"data/{path}",
            **({name: getattr(citation, name) for name in _NAMING} if citation else {}),
            "versions": [{"doi": one.doi, "arxiv": one.arxiv} for one in (citation and citation.other_versions) or ()],
            "numbers": [number for number in numbers if number is not None],
        }
        for path, citation, numbers in _list_works(survey)
    ]


def _list_works(survey: Survey) -> Iterator[tuple[str, Citation | None, Sequence[int | None]]]:
    for study in sorted(survey.studies, key=lambda study: study.id):
        yield STUDY.path_of(study.id), study.citation, study.survey_numbers
    for dataset in survey.datasets:
        for reference in dataset.references:
            if reference.citation is not None:
                yield DATASET.path_of(dataset.id), reference.citation, [reference.survey_number]
    for related in survey.related_surveys:
        yield RELATED_SURVEY.path_of(related.id), related.citation, [related.survey_number]
    for work in survey.works:
        yield WORKS_FILE, work.citation, [work.survey_number]
    yield SURVEY.file, survey.record.citation, []


def _encode(rows: Iterable[Iterable[str]]) -> Json:
    """Write each value once and its place wherever it stands."""
    places: dict[str, int] = {}
    encoded = [[places.setdefault(value, len(places)) for value in dict.fromkeys(row)] for row in rows]
    return {"values": list(places), "rows": encoded}


def _encode_single(values: Iterable[str | None]) -> Json:
    encoded = _encode([] if value is None else [value] for value in values)
    return {"values": encoded["values"], "rows": [row[0] if row else None for row in encoded["rows"]]}


def _make_datasets(catalogue: Catalogue) -> Json:
    encoded = _encode([cohort.dataset for cohort in study.cohorts if cohort.dataset] for study in catalogue.studies)
    labels = catalogue.survey.datasets_by_id
    return {"values": [[name, labels[name].label] for name in encoded["values"]], "rows": encoded["rows"]}


def _make_metrics(catalogue: Catalogue) -> Json:
    metrics, evaluations = (_list_ids(catalogue, name) for name in ("metrics", "evaluations"))
    return {
        "metrics": [[view.id, view.label, view.short] for view in catalogue.views("metrics", metrics)],
        "common": catalogue.survey.common_metrics,
        "shares": [term.id for term in catalogue.survey.vocabularies["metrics"].terms if is_share(term)],
        "evaluations": [[view.id, view.label] for view in catalogue.views("evaluations", evaluations)],
        "rows": [_list_highest(study, metrics, evaluations) for study in catalogue.studies],
    }


def _list_ids(catalogue: Catalogue, vocabulary: str) -> dict[str, int]:
    return {term.id: place for place, term in enumerate(catalogue.survey.vocabularies[vocabulary].terms)}


def _list_highest(study: Study, metrics: dict[str, int], evaluations: dict[str, int]) -> list[int | float]:
    """List the highest value of each metric on each kind of data, which is all that limits and sorting ask for."""
    highest: dict[tuple[int, int], float] = {}
    for estimate in study.counted_estimates:
        key = (metrics[estimate.metric], evaluations[estimate.evaluation])
        highest[key] = max(highest.get(key, estimate.value), estimate.value)
    return [number for key, value in sorted(highest.items()) for number in (*key, _shorten(value))]


def _shorten(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _list_terms(catalogue: Catalogue) -> Iterator[Json]:
    for axis in catalogue.survey.axes:
        vocabulary = catalogue.survey.vocabularies[axis]
        for term in catalogue.survey.shown_terms[axis]:
            yield _make_other(vocabulary.label, term.label, _format_term(term), f"{axis}/{term.id}/")


def _format_term(term: VocabularyTerm) -> Sequence[str | None]:
    return (term.abbreviation, *term.synonyms, term.definition)


def _list_datasets(survey: Survey) -> Iterator[Json]:
    for dataset in survey.datasets:
        yield _make_other("dataset", dataset.label, _format_dataset(dataset), f"datasets/{dataset.id}/")


def _format_dataset(dataset: Dataset) -> Sequence[str | None]:
    return (*dataset.other_names, dataset.description, dataset.country)


def _list_surveys(survey: Survey) -> Iterator[Json]:
    for related in survey.related_surveys:
        yield _make_other("survey", *_format_survey(related, survey), f"related-surveys/#{related.id}")


def _format_survey(related: RelatedSurvey, survey: Survey) -> tuple[str, Sequence[str | None]]:
    citation = related.citation or survey.record.citation
    return format_short_name(citation), (citation.title, format_authors(citation), related.remark)


def _make_other(kind: str, name: str, texts: Iterable[str | None], path: str) -> Json:
    return {"kind": kind, "name": name, "text": " ".join(text for text in texts if text), "path": path}
