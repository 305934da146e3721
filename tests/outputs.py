"""Every output of a survey, read back as a reader has it, field by field."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any, get_args

import pyarrow.parquet

from osteosurvey.exports import Exports, Material
from osteosurvey.models import Condition, Study
from osteosurvey.models.fields import Answer
from osteosurvey.models.outlook import QueryField
from osteosurvey.pages import Page, PageRenderer
from osteosurvey.pages.records.study_rows import StudyRow, make_study_rows
from osteosurvey.pages.search_index import list_search_files
from osteosurvey.pages.sharing.social_card import make_study_card
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import (
    AVAILABILITY_QUESTIONS,
    CRITERIA,
    FIELDS,
    QUESTIONS,
    TAXONOMY,
    VALIDATION_ORDER,
    VALIDATION_QUESTIONS,
    StudyField,
    list_fields,
)
from osteosurvey.survey.queries import meets
from tests.rendering import TEMPLATES, render_slot

Values = frozenset[str]
"""What an output says of one field of one study; a question that it says nothing to is not extracted."""

Found = dict[str, dict[str, Values]]
"""What an output says, by field and study."""


@dataclass(frozen=True)
class Site:
    """A survey with what is published of it."""

    survey: Survey

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Published files by their path."""
        return {
            **dict(Exports(Material(self.survey)).files()),
            **{path: make() for path, make in list_search_files(self.survey).items()},
        }

    @cached_property
    def fields(self) -> Mapping[str, StudyField]:
        """Every field of the survey's studies, its features among them."""
        return {field.id: field for field in list_fields(self.survey)}

    @cached_property
    def catalogue(self) -> Catalogue:
        """What pages share."""
        return Catalogue(self.survey)

    def select(self, query: str) -> list[dict[str, Any]]:
        """Ask the published database."""
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(self.files["data/osteosurvey.sqlite"])
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(query)]

    def read_csv(self, name: str) -> list[dict[str, str]]:
        """Read a table that is published as CSV."""
        return list(csv.DictReader(io.StringIO(self.files[f"data/{name}.csv"].decode("utf-8-sig"))))

    def read_parquet(self, name: str) -> list[dict[str, Any]]:
        """Read a table that is published as Parquet."""
        rows: list[dict[str, Any]] = pyarrow.parquet.read_table(
            io.BytesIO(self.files[f"data/{name}.parquet"])
        ).to_pylist()
        return rows


def split(cell: object) -> Values:
    """Split a cell of any format into its values."""
    if isinstance(cell, str) and cell.startswith("["):
        cell = json.loads(cell)
    if isinstance(cell, str):
        cell = cell.split(";") if cell else ()
    if isinstance(cell, list | tuple):
        return frozenset(map(str, cell))
    return frozenset() if cell is None else frozenset({str(cell)})


def from_studies_table(rows: Iterable[Mapping[str, object]], site: Site) -> Found:
    """Read the columns of the table of studies."""
    rows = list(rows)
    return {f.id: {str(row["id"]): split(row[f.column]) for row in rows} for f in site.fields.values() if f.column}


def from_answers_table(rows: Iterable[Mapping[str, object]], site: Site) -> Found:
    """Read the table of answers, which has no row where nobody has looked."""
    found: Found = {f.id: {study.id: frozenset() for study in site.survey.studies} for f in QUESTIONS}
    fields = {f.path: f.id for f in QUESTIONS}
    for row in rows:
        found[fields[str(row["question"])]][str(row["study_id"])] = split(row["answer"])
    return found


def from_facets(site: Site) -> Found:
    """Read the compact columns that the explorer narrows and counts."""
    index = json.loads(site.files["search/records.json"])
    fields = {f.parameter: f.id for f in site.fields.values() if f.parameter}
    found: Found = {}
    for facet in index["facets"]:
        rows = facet.get("values") or [[facet["terms"][place][0] for place in row] for row in facet["rows"]]
        found[fields[facet["id"]]] = dict(zip(index["studies"]["ids"], map(split, rows), strict=True))
    return found


def from_figures(site: Site) -> Found:
    """Read the tables of the figures that show a field of every study."""
    found: Found = defaultdict(lambda: {study.id: frozenset() for study in site.survey.studies})
    for row in site.read_csv("figures/readiness"):
        if row["grouping"] == "all":
            found[row["criterion"]].update(dict.fromkeys(row["studies"].split(";"), split(row["answer"])))
    for row in site.read_csv("figures/study-landscape"):
        for name in ("access", "center_types", "patients", "images"):
            found[name][row["study_id"]] = split(row[name])
        assert found["external"][row["study_id"]] == split(row["external_validation"])
    for row in site.read_csv("figures/timeline"):
        if row["axis"] == "all":
            found["year"].update(dict.fromkeys(row["studies"].split(";"), split(row["year"])))
    for row in site.read_csv("figures/distribution"):
        for study in split(row["studies"]):
            found[row["axis"]][study] |= {row["term"]}
    for row in site.read_csv("figures/evidence-map"):
        for strength in ("none", *VALIDATION_ORDER):
            found["strongest_validation"].update(dict.fromkeys(split(row[strength]), frozenset({strength})))
    return dict(found)


def from_outlook(site: Site) -> Found:
    """Ask of each value whether a study meets the condition that it has it."""
    return {
        name: {
            study.id: frozenset(value for value in list_domain(name, site) if ask(name, value, study, site) == "yes")
            for study in site.survey.studies
        }
        for name in get_args(QueryField)
    }


def ask(name: Any, value: str, study: Study, site: Site, *, negate: bool = False) -> str:
    return meets(study, Condition(field=name, any_of=(value,), negate=negate), site.survey)


def list_domain(name: str, site: Site) -> Collection[str]:
    """List the values that a condition on a field can ask for."""
    field = FIELDS[name]
    if field.vocabulary:
        return [term.id for term in site.survey.vocabularies[field.vocabulary].terms]
    if field.terms:
        return field.terms
    return get_args(Answer) if field.kind == "answer" else [str(number) for number in (*range(10), *range(2010, 2030))]


def ids(terms: Iterable[Any]) -> Values:
    return frozenset(term.id for term in terms)


def read_row(row: StudyRow, *, is_later: bool) -> Iterator[tuple[str, Values]]:
    """Read a row of the table of studies on the site."""
    terms = {"modalities": row.modalities, "tasks": row.tasks, "methods": row.methods, "body_sites": row.sites}
    terms |= {"access": row.access.terms, "center_types": row.centers.terms}
    terms |= {"explainability_techniques": row.techniques}
    yield from ((name, ids(found)) for name, found in terms.items())
    yield "year", split(row.year)
    yield "models", frozenset(filter(None, row.models.split(", ")))
    yield "sizes", frozenset(row.sizes.split("; "))
    yield "external", frozenset({row.external})
    yield "explainability", frozenset({row.explainability})
    yield "checked", frozenset(level for level, (_, short) in FIELDS["checked"].terms.items() if short == row.checked)
    yield "edition", frozenset({"later" if is_later else "survey"})


LISTED = ("Body sites", "Models", "Classes and contrast")
"""Facts that the page of a study lists, each item with its source."""


def read_page(page: Page, site: Site) -> Iterator[tuple[str, Values]]:
    """Read the page of a study beside its groups of patients, and the answers to questions on all of it."""
    fact = re.compile(r"<dt>([^<]*?) ?(?:<.*?)??</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
    row = r'sv-asked__row[^>]*><th scope="row">([^<]*?) ?(?:<.*?)??</th>\s*(<td class="sv-asked__answer">.*?)</td>'
    known = page.body.partition('<h2 id="on-whom">')[2].partition('<h2 id="how-it-was-validated">')[0]
    own = dict(fact.findall(re.sub(r'(?s)<section class="sv-cohort".*?</section>', "", known)))
    facts = {**own, **dict(re.findall(row, page.body, re.DOTALL))}
    of_questions = {"explainability_techniques": "Explainability", "clinical_variables": "Clinical variables as input"}
    for name in (*TAXONOMY, "access", "center_types", *of_questions):
        label = of_questions.get(name) or name_fact(name, site)
        chips = re.findall(r'class="sv-chip"[^>]*>(?:<svg.*?</svg>)?\s*(.*?)</', own.get(label, ""))
        yield name, find_terms(name, chips, site)
    items = {label: re.findall(r"<li>(.*?) <span", own.get(label, "")) for label in LISTED}
    yield "body_sites", find_terms("body_sites", items["Body sites"], site)
    yield "contrasts", find_terms("contrasts", items["Classes and contrast"], site)
    yield "design", find_terms("design", re.findall(r"^(.*?) <span", own.get("Study design", "")), site)
    yield "models", frozenset(unescape(re.sub(r" \([^()]*\)$", "", name)) for name in items["Models"])
    yield "edition", frozenset({"later" if "Added later" in page.top else "survey"})
    asked = {"validation": VALIDATION_QUESTIONS, "availability": AVAILABILITY_QUESTIONS}
    for field in QUESTIONS:
        part, _, name = str(field.path).partition(".")
        question = asked[part][name] if part in asked else field.label
        yield field.id, frozenset(re.findall(r"sv-answer--([a-z-]+)", facts.get(question, "")))


def name_fact(name: str, site: Site) -> str:
    """Say what the page of a study calls a fact."""
    return capitalize_first(site.survey.vocabularies[name].label if name in TAXONOMY else FIELDS[name].label)


def find_terms(name: str, labels: Iterable[str], site: Site) -> Values:
    """Find the terms of a field by the labels that a page shows."""
    terms = site.survey.vocabularies[str(FIELDS[name].vocabulary)].terms
    found = {term.label: term.id for term in terms}
    return frozenset(found[unescape(label)] for label in labels)


def gather(pairs: Iterable[tuple[str, Iterable[tuple[str, Values]]]]) -> Found:
    found: Found = defaultdict(dict)
    for study, fields in pairs:
        for name, values in fields:
            found[name][study] = values
    return dict(found)


def from_rows(site: Site) -> Found:
    html = render_slot("studies-table", site.survey)
    marked = {study: ">added later<" in row for study, row in re.findall(r'<tr data-study="([^"]+)">(.*)</tr>', html)}
    rows = make_study_rows(site.catalogue.studies, site.catalogue)
    return gather((row.study.id, read_row(row, is_later=marked[row.study.id])) for row in rows)


def from_pages(site: Site) -> Found:
    renderer = PageRenderer(site.survey, TEMPLATES)
    return gather((study.id, read_page(renderer.render_study(study), site)) for study in site.survey.studies)


def from_cards(site: Site) -> Found:
    """Read the sizes behind the terms of the pictures that stand for pages."""
    terms = {study.id: sum(len(getattr(study.taxonomy, axis)) for axis in TAXONOMY) for study in site.survey.studies}
    cards = {study.id: make_study_card(study, site.catalogue).chips for study in site.survey.studies}
    return {"sizes": {study: frozenset(chips[terms[study] :]) for study, chips in cards.items()}}


@dataclass(frozen=True)
class Output:
    """An output, the fields that it must show, and whether it counts a study at broader terms too."""

    read: Callable[[Site], Found]
    shows: Collection[str]
    broadens: bool = False


COLUMNS = [f.id for f in FIELDS.values() if f.column]
FACETS = [f.id for f in FIELDS.values() if f.parameter]
ASKED = [f.id for f in QUESTIONS]

OUTPUTS = {
    "studies.csv": Output(lambda s: from_studies_table(s.read_csv("studies"), s), COLUMNS),
    "studies.parquet": Output(lambda s: from_studies_table(s.read_parquet("studies"), s), COLUMNS),
    "studies in SQLite": Output(lambda s: from_studies_table(s.select("SELECT * FROM studies"), s), COLUMNS),
    "answers.csv": Output(lambda s: from_answers_table(s.read_csv("answers"), s), ASKED),
    "answers.parquet": Output(lambda s: from_answers_table(s.read_parquet("answers"), s), ASKED),
    "answers in SQLite": Output(lambda s: from_answers_table(s.select("SELECT * FROM answers"), s), ASKED),
    "facets": Output(from_facets, FACETS, broadens=True),
    "figures": Output(
        from_figures,
        {*CRITERIA, *TAXONOMY, "access", "center_types", "patients", "images", "strongest_validation", "year"},
        broadens=True,
    ),
    "outlook": Output(from_outlook, get_args(QueryField)),
    "rows of studies": Output(
        from_rows,
        {*TAXONOMY, "year", "edition", "access", "center_types", "external", "explainability", "body_sites"}
        | {"explainability_techniques", "models", "sizes", "checked"},
    ),
    "pages of studies": Output(
        from_pages,
        {*TAXONOMY, *ASKED, "edition", "access", "center_types", "body_sites", "explainability_techniques", "models"}
        | {"contrasts", "clinical_variables", "design"},
    ),
    "social cards": Output(from_cards, {"sizes"}),
}
