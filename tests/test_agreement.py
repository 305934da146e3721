"""Agreement: the same question about a study has the same answer in every output.

Each output below is read back as a reader has it, field by field, and held against the registry of fields. An output
that loses a field that it must show fails, and so does a field of the registry that no output shows.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from typing import Any, get_args

import pyarrow.parquet
import pytest

from osteosurvey.exports import Exports, Material
from osteosurvey.figures import make_figures
from osteosurvey.models import Condition, Study
from osteosurvey.models.fields import Answer
from osteosurvey.models.outlook import QueryField
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.home import make_figures as make_home_figures
from osteosurvey.pages.records.study_page import StudyPages
from osteosurvey.pages.records.study_rows import StudyRow, make_study_rows
from osteosurvey.pages.search_index import make_search_index, search_files
from osteosurvey.pages.sharing.social_card import make_study_card
from osteosurvey.records import read_records
from osteosurvey.reviewing.counting import count_records
from osteosurvey.reviewing.labels import collect_labels
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import (
    AVAILABILITY_QUESTIONS,
    CRITERIA,
    FIELDS,
    NOT_EXTRACTED,
    QUESTIONS,
    TAXONOMY,
    VALIDATION_ORDER,
    VALIDATION_QUESTIONS,
    Reading,
    StudyField,
    list_fields,
)
from osteosurvey.survey.queries import meets
from tests.generated import make_generated
from tests.rendering import TEMPLATES, render_slot
from tests.surveys import FABRICATED

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
        return {**dict(Exports(Material(self.survey)).files()), **dict(search_files(self.survey))}

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


@pytest.fixture(scope="module")
def generated(fabricated: Survey) -> Survey:
    """A survey in which answers, cohorts and datasets are missing in every combination."""
    return make_generated(fabricated)


@pytest.fixture(
    scope="module", params=["fabricated", "with_unstated", "generated", pytest.param("real", marks=pytest.mark.records)]
)
def site(request: pytest.FixtureRequest) -> Site:
    """Each survey with its files."""
    return Site(request.getfixturevalue(request.param))


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
    yield "edition", frozenset({"later" if is_later else "survey"})


LISTED = ("Body sites", "Models", "Classes and contrast")
"""Facts that the page of a study lists, each item with its source."""


def read_page(body: str, site: Site) -> Iterator[tuple[str, Values]]:
    """Read the page of a study above its groups of patients, and the answers to questions on all of it."""
    fact = re.compile(r"<dt>([^<]*?) ?(?:<.*?)??</dt>\s*<dd>(.*?)</dd>", re.DOTALL)
    above = re.split(r'<section class="sv-cohort"|<h2 id="how-well"', body)[0]
    facts, own = dict(fact.findall(body)), dict(fact.findall(above))
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
    yield "edition", frozenset({"later" if "sv-badge" in above else "survey"})
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
    marked = {study: "sv-badge" in row for study, row in re.findall(r'<tr data-study="([^"]+)">(.*)</tr>', html)}
    rows = make_study_rows(site.catalogue.studies, site.catalogue)
    return gather((row.study.id, read_row(row, is_later=marked[row.study.id])) for row in rows)


def from_pages(site: Site) -> Found:
    renderer = PageRenderer(site.survey, TEMPLATES)
    return gather((study.id, read_page(renderer.render_study(study).body, site)) for study in site.survey.studies)


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
        | {"explainability_techniques", "models", "sizes"},
    ),
    "pages of studies": Output(
        from_pages,
        {*TAXONOMY, *ASKED, "edition", "access", "center_types", "body_sites", "explainability_techniques", "models"}
        | {"contrasts", "clinical_variables", "design"},
    ),
    "social cards": Output(from_cards, {"sizes"}),
}


def expect(field: StudyField, study: Study, site: Site, output: str) -> Values:
    """Say what an output must show of a field: what the registry reads."""
    values = field.read(study, site.survey).texts
    if OUTPUTS[output].broadens and field.vocabulary:
        values = tuple(b for value in values for b in site.survey.list_ancestry(field.vocabulary, value))
    if field.detail and output == "facets":
        return complete(field, frozenset(values)) | expect(FIELDS[field.detail], study, site, output)
    return complete(field, frozenset(values))


def list_features(site: Site, output: str) -> list[str]:
    """List the features that an output must show."""
    features = [field for field in site.fields.values() if field.id not in FIELDS]
    if output == "facets":
        return [field.id for field in features if field.parameter]
    return [field.id for field in features if field.column] if output.startswith("studies") else []


def complete(field: StudyField, values: Values) -> Values:
    """Name what nobody has looked into, which tables leave empty."""
    return values or frozenset({NOT_EXTRACTED} if field.kind == "answer" else ())


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_says_what_the_registry_reads(site: Site, output: str) -> None:
    """Every field that an output must show is there, and holds the same for each study as everywhere else."""
    found = OUTPUTS[output].read(site)
    missing = {"edition"} if output == "facets" and not site.survey.later_studies else set()
    assert set(found) == {*OUTPUTS[output].shows, *list_features(site, output)} - missing
    different = [
        (study.id, name, sorted(said[study.id]), sorted(expected))
        for name, said in found.items()
        for study in site.survey.studies
        if complete(site.fields[name], said[study.id]) != (expected := expect(site.fields[name], study, site, output))
        and not (output == "outlook" and is_open(name, study, site))
    ]
    assert different == []


def is_open(name: str, study: Study, site: Site) -> bool:
    """Tell a number of terms that the source leaves open, as one of the terms says that it names none."""
    counted = FIELDS[name].counts
    terms = getattr(study.taxonomy, counted) if counted else ()
    return any((counted, term) in site.survey.unstated_terms for term in terms)


def test_the_evidence_map_names_the_strongest_validation_of_its_studies(site: Site) -> None:
    """Each cell is said to be validated as the best of its studies are by the registry, and a gap as none is."""
    field, order = FIELDS["strongest_validation"], ("none", *VALIDATION_ORDER)
    known = {study.id: order.index(field.read(study, site.survey).answer) for study in site.survey.studies}
    rows = site.read_csv("figures/evidence-map")
    expected = [order[max(known[study] for study in split(row["studies"]))] if row["studies"] else "" for row in rows]
    assert [row["strongest"] for row in rows] == expected


def test_counts_ask_the_registry(fabricated: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another rule for a field changes what a figure, the charts of years and the review of a change count."""
    year, external = Reading((1999,), "study"), Reading(("yes",), "study")
    monkeypatch.setitem(FIELDS, "year", replace(FIELDS["year"], reader=lambda *_: year))
    monkeypatch.setitem(FIELDS, "external", replace(FIELDS["external"], reader=lambda *_: external))
    records, catalogue = read_records(FABRICATED), Catalogue(fabricated)
    labels = collect_labels(entry.record for entry in records.vocabularies)
    counts = count_records(records, records.to_survey(), labels)
    assert counts["studies with external validation"] == len(fabricated.studies)
    assert set(catalogue.years) == {1999} == set(make_search_index(catalogue)["studies"]["years"])
    figures = {figure.id: figure.table for figure in make_figures(fabricated)}
    assert {row[2] for row in figures["timeline"].rows} == {1999}
    assert {row[2] for row in figures["readiness"].rows if row[1] == "year"} == {"1999"}


def test_every_field_is_shown_somewhere() -> None:
    """No field of the registry is without an output that is held to it."""
    shown = {name for output in OUTPUTS.values() for name in output.shows}
    assert set(FIELDS) == shown | {"centers"}


def test_what_nobody_looked_into_is_open_to_a_statement(site: Site) -> None:
    """A condition on what nobody has extracted is neither met nor not met, in whichever way it is asked."""
    found = {
        ask(name, value, study, site, negate=negate)
        for name in get_args(QueryField)
        for study in site.survey.studies
        if FIELDS[name].read(study, site.survey).origin is None
        for value in list_domain(name, site)
        for negate in (False, True)
    }
    assert found <= {"open"}


def test_sources_that_differ_are_not_chosen_from(generated: Survey) -> None:
    """Where cohorts differ and nothing takes precedence, no output shows one of their values as the study's."""
    site = Site(generated)
    readings = {study: FIELDS["center_types"].read(study, generated) for study in generated.studies}
    disputed = [study for study, reading in readings.items() if reading.others and not reading.values]
    assert len(disputed) > 5
    for output in ("facets", "figures", "outlook", "rows of studies", "pages of studies"):
        found = OUTPUTS[output].read(site)["center_types"]
        assert [study.id for study in disputed if found[study.id]] == []


def test_pages_say_where_a_value_comes_from(site: Site) -> None:
    """A value that is not of the study as a whole stands on its page and in its row with where it comes from."""
    pages = PageRenderer(site.survey, TEMPLATES)
    words = {"cohorts": "from the study’s other cohorts", "dataset": "from the linked dataset"}
    for study in site.survey.studies:
        readings = [FIELDS[name].read(study, site.survey) for name in ("access", "center_types")]
        origins = {str(reading.origin) for reading in readings if reading.values}
        body = pages.render_study(study).body
        assert {origin for origin, text in words.items() if text in body} == origins & words.keys()


def test_the_view_of_answers_counts_every_question(site: Site) -> None:
    """The database counts each answer to each question, and for how many studies nobody has looked."""
    counts = {
        str(field.path): Counter(field.read(study, site.survey).answer for study in site.survey.studies)
        for field in QUESTIONS
    }
    names = (*get_args(Answer), NOT_EXTRACTED)
    rows = site.select("SELECT * FROM readiness")
    found = {row["question"]: {name: row[name.replace("-", "_")] for name in names} for row in rows}
    assert found == {path: {name: count[name] for name in names} for path, count in counts.items()}


def test_pairs_are_the_same_wherever_they_are_shown(site: Site, with_pair: Survey) -> None:
    """The figure, the database and the pages of studies show the same internal results beside external ones."""
    for shown in (site, Site(with_pair)):
        figure = [(row["study_id"], row["difference"]) for row in shown.read_csv("figures/internal-external")]
        database = shown.select("SELECT * FROM internal_external")
        pages = StudyPages(shown.catalogue)
        paired = {study.id: pages.make(study).estimates.pairs for study in shown.survey.studies}
        assert [(study, float(difference)) for study, difference in figure] == [
            (row["study_id"], row["difference"]) for row in database
        ]
        assert [(row["study_id"], row["internal_printed"], row["external_printed"]) for row in database] == [
            (study, pair.internal.estimate.printed, pair.external.estimate.printed)
            for study, pairs in paired.items()
            for pair in pairs
        ]


def test_the_home_page_counts_by_membership(site: Site) -> None:
    """The home page counts every study, and those that came later as every other output tells them apart."""
    editions = Counter(FIELDS["edition"].read(study, site.survey).answer for study in site.survey.studies)
    studies = next(figure for figure in make_home_figures(site.catalogue) if figure.path == "studies/")
    later = editions["later"]
    assert (studies.count, studies.note) == (
        f"{editions.total():,}",
        f"{later:,} of them added later" if later else "",
    )
