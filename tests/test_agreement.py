"""Agreement: the same question about a study has the same answer in every output.

Each output is read back by `outputs.py` and held against the registry of fields. An output that loses a field that it
must show fails, and so does a field of the registry that no output shows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest

from osteosurvey.figures import make_figures
from osteosurvey.models import Study
from osteosurvey.models.fields import Answer
from osteosurvey.models.outlook import QueryField
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.home import make_figures as make_home_figures
from osteosurvey.pages.records.results import make_estimates_table
from osteosurvey.pages.search_index import make_search_index
from osteosurvey.records import read_records
from osteosurvey.reviewing.counting import count_records
from osteosurvey.reviewing.labels import collect_labels
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import count_things
from osteosurvey.survey.fields import FIELDS, NOT_EXTRACTED, QUESTIONS, VALIDATION_ORDER, Reading, StudyField
from osteosurvey.survey.pairs import list_pairs
from tests.generated import make_generated
from tests.outputs import OUTPUTS, Site, Values, ask, list_domain, split
from tests.rendering import TEMPLATES
from tests.surveys import FABRICATED


@pytest.fixture(scope="module")
def generated(fabricated: Survey) -> Survey:
    """A survey in which answers, cohorts, datasets and details of results are missing in turn."""
    return make_generated(fabricated)


@pytest.fixture(
    scope="module", params=["fabricated", "with_unstated", "generated", pytest.param("real", marks=pytest.mark.records)]
)
def site(request: pytest.FixtureRequest) -> Site:
    """Each survey with its files."""
    return Site(request.getfixturevalue(request.param))


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
    fabricated = replace(fabricated)  # of which nothing has been read yet
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
        paired = {study.id: make_estimates_table(study, shown.catalogue).pairs for study in shown.survey.studies}
        assert [(study, float(difference)) for study, difference in figure] == [
            (row["study_id"], row["difference"]) for row in database
        ]
        assert [(row["study_id"], row["internal_printed"], row["external_printed"]) for row in database] == [
            (study, pair.internal.estimate.printed, pair.external.estimate.printed)
            for study, pairs in paired.items()
            for pair in pairs
        ]


def test_generated_results_pair_where_they_fit(generated: Survey) -> None:
    """An internal and an external result are a pair unless they name two targets or two models."""
    named = {study.id: [(one.target, one.model) for one in study.estimates] for study in generated.studies}
    assert len({(external, internal) for external, internal, *_ in named.values()}) == 81
    assert {study.id for study in generated.studies if any(list_pairs(study, generated.meanings))} == {
        study
        for study, (external, *internal) in named.items()
        if any(all(map(fits, one, external)) for one in internal)
    }


def fits(mine: str | None, theirs: str | None) -> bool:
    return None in (mine, theirs) or mine == theirs


def test_the_home_page_counts_by_membership(site: Site) -> None:
    """The home page counts every study, those that came later as other outputs tell them apart, and printed notices."""
    editions = Counter(FIELDS["edition"].read(study, site.survey).answer for study in site.survey.studies)
    studies = next(figure for figure in make_home_figures(site.catalogue) if figure.path == "studies/")
    later, noticed = editions["later"], sum(bool(row["notices"]) for row in site.read_csv("studies"))
    notes = (
        f"{later:,} of them added later" if later else "",
        f"{count_things(noticed, 'study', 'studies')} with a printed correction or concern" if noticed else "",
    )
    assert (studies.count, studies.note) == (f"{editions.total():,}", "; ".join(filter(None, notes)))
