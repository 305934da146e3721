"""Agreement of the comparison: it says of each study what the registry of fields reads, as every other output does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from osteosurvey.exports.json_format import to_json
from osteosurvey.models import Study
from osteosurvey.pages.facets import make_facets
from osteosurvey.pages.records.facts import FACTS, make_fact
from osteosurvey.pages.search_index import make_search_index
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import (
    ANSWER_WORDS,
    AVAILABILITY_QUESTIONS,
    FIELDS,
    NOT_EXTRACTED,
    VALIDATION_QUESTIONS,
    StudyField,
    list_fields,
)
from tests.generated import make_generated

COMPARE = """async ([root, records, vocabularies, index]) => {
  const load = (name) => import(`${root}assets/js/${name}.js`);
  const modules = await Promise.all(["compare", "labels", "records"].map(load));
  const [{ compareRecords }, { makeLabels }, { decodeRecords }] = modules;
  const groups = compareRecords(records, makeLabels(vocabularies, index.words), decodeRecords(index));
  return Object.fromEntries(groups.map(({ title, rows }) => [title, rows]));
}"""
"""Gives the rows of a comparison by the title of their group."""

WHOLE = "The study as a whole"


@pytest.fixture(scope="module", params=["fabricated", "generated", pytest.param("real", marks=pytest.mark.records)])
def survey(request: pytest.FixtureRequest, fabricated: Survey) -> Survey:
    """Each survey whose studies are compared, one of them with cohorts that differ."""
    found: Survey = (
        make_generated(fabricated) if request.param == "generated" else request.getfixturevalue(request.param)
    )
    return found


def compare(lab: Page, address: str, survey: Survey) -> dict[str, list[dict[str, Any]]]:
    """Compare all studies of a survey in one table."""
    studies = [study.model_dump(mode="json", exclude_none=True) for study in survey.studies]
    vocabularies = {name: {**one.model_dump(mode="json"), "id": name} for name, one in survey.vocabularies.items()}
    index = json.loads(to_json(make_search_index(Catalogue(survey))))
    rows: dict[str, list[dict[str, Any]]] = lab.evaluate(COMPARE, [address, studies, vocabularies, index])
    return rows


def say(field: StudyField, study: Study, survey: Survey) -> Iterator[str]:
    """Say what the registry reads of a field, in the words of its terms, without broader ones of those."""
    values = field.read(study, survey).texts
    if field.detail and (ways := FIELDS[field.detail].read(study, survey).texts):
        field, values = FIELDS[field.detail], ways
    if field.vocabulary:
        name = field.vocabulary
        broader = {b for value in values for b in survey.list_ancestry(name, value) if b != value}
        yield from (survey.label(name, value) for value in values if value not in broader)
    elif field.kind == "answer":
        yield from (capitalize_first(ANSWER_WORDS[value]) for value in values if value != NOT_EXTRACTED)
    else:
        yield from (field.terms[value][0] if field.terms else value for value in values)


def expect(field: StudyField, study: Study, catalogue: Catalogue) -> set[str]:
    """Say what the comparison must show of a field: its values, and the note that the study's page has on them."""
    note = make_fact(field.id, study, catalogue).note if field.id in FACTS else ""
    return {*say(field, study, catalogue.survey), *filter(None, (note,))}


def test_the_comparison_says_what_the_registry_reads(lab: Page, address: str, survey: Survey) -> None:
    """Every fact that studies are narrowed by stands in the comparison, for each study as its page says it."""
    catalogue = Catalogue(survey)
    rows = {row["label"]: row["cells"] for row in compare(lab, address, survey)[WHOLE]}
    labels = {facet["id"]: facet["label"] for facet in make_facets(catalogue)}
    asked = {"explainability", *VALIDATION_QUESTIONS, *AVAILABILITY_QUESTIONS}
    fields = {labels[str(f.parameter)]: f for f in list_fields(survey) if f.parameter in labels and f.id not in asked}
    expected = {label: [expect(field, study, catalogue) for study in survey.studies] for label, field in fields.items()}
    found = {label: [set(cell["lines"]) for cell in rows[label]] for label in rows.keys() & fields.keys()}
    assert found == {label: cells for label, cells in expected.items() if any(cells)}
    assert rows.keys() <= {*fields, "Published in"}


def test_an_empty_cell_is_said_in_the_words_of_answers(lab: Page, address: str, survey: Survey) -> None:
    """A number that the source does not give is not reported, and what nobody has looked for is not yet extracted."""
    rows = [row for group in compare(lab, address, survey).values() for row in group]
    numbers = {facet["label"] for facet in make_facets(Catalogue(survey)) if facet["kind"] == "range"}
    assert {(row["label"] in numbers, row["silence"]) for row in rows} == {
        (True, "not reported"),
        (False, "not yet extracted"),
    }
