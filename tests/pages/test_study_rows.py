"""Rows of the tables of studies."""

from __future__ import annotations

import re

from osteosurvey.pages.records.facts import make_fact
from osteosurvey.pages.records.study_rows import SizeView, StudyRow, make_columns, make_study_row, make_study_rows
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.surveys import PROJECT

OKAFOR = "okafor-2021-potholes"


def test_columns_have_the_words_of_the_survey(fabricated: Survey) -> None:
    """What classifies a study is called in its table as the survey calls it."""
    assert [column.label for column in make_columns(fabricated).values()][3:6] == [
        "Camera",
        "Task",
        "Method",
    ]


def test_every_column_can_be_hidden(fabricated: Survey) -> None:
    """The style sheet has a rule for each column, which the table's classes switch on."""
    styles = (PROJECT / "site_templates" / "assets" / "explorer.css").read_text("utf-8")
    hidden = re.findall(r'\.sv-hide-([a-z]+) \[data-c="\1"\]', styles)
    assert hidden == [name for name in make_columns(fabricated) if name != "study"]


def test_row_sums_up_a_study(fabricated: Survey, catalogue: Catalogue) -> None:
    """A row has the work, its terms, models, sizes of the whole, access and results, and what was answered."""
    study = fabricated.studies_by_id[OKAFOR]
    assert make_study_row(study, catalogue) == StudyRow(
        study=study,
        link=catalogue.study_links[OKAFOR],
        year=2021,
        modalities=catalogue.views("modalities", ("dashcam", "phone-photo")),
        tasks=catalogue.views("tasks", ("damage-spotting", "damage-grading")),
        methods=catalogue.views("methods", ("neural-net", "hybrid")),
        models="LaneNet-50, Lane Forest",
        size=SizeView("96", "lanes"),
        sizes="96 lanes; 2,500 photographs",
        access=make_fact("access", study, catalogue),
        external="yes",
        centers=make_fact("center_types", study, catalogue),
        explainability="yes",
        techniques=catalogue.views("explainability", ("counter-example", "heat-map")),
        sites=catalogue.views("body-sites", ("cycle-track", "painted-lane")),
        contrasts=(),
        clinical_inputs="not-extracted",
        clinical_variables=(),
        designs=(),
        checked="full text",
    )


def test_a_row_shows_classes_inputs_and_design(fabricated: Survey, catalogue: Catalogue) -> None:
    """What a model distinguishes, what it takes in beside the image and the design are in the row as recorded."""
    row = make_study_row(fabricated.studies_by_id["muller-2022-paint"], catalogue)
    ids = [[term.id for term in terms] for terms in (row.contrasts, row.clinical_variables, row.designs)]
    assert (ids, row.clinical_inputs) == ([["three-grades", "unnamed"], ["age", "traffic"], ["archive"]], "yes")


def test_rows_keep_to_what_is_recorded(catalogue: Catalogue) -> None:
    """Sizes are as printed, access that no source reports stays out, and an unasked question is not a no."""
    rows = make_study_rows(catalogue.studies, catalogue)
    found = [(r.study.survey_number, r.sizes, [term.id for term in r.access.terms], r.external) for r in rows]
    assert found == [
        (4, "96 lanes; 2,500 photographs", ["open"], "yes"),
        (5, "20 lanes; 30 more", ["closed"], "not-extracted"),
        (6, "~36000 frames", ["on-request"], "no"),
        (7, "unknown", [], "not-extracted"),
        (None, "36000 frames", ["closed"], "not-extracted"),
    ]


def test_parts_stand_where_no_whole_is_printed(fabricated: Survey, catalogue: Catalogue) -> None:
    """A study without a group for the whole shows the sizes of its parts, each once."""
    study = fabricated.studies_by_id[OKAFOR]
    part = study.cohorts[1]
    parts = (part, part.model_copy(update={"id": "again", "role": "fitting"}))
    row = make_study_row(study.model_copy(update={"cohorts": parts, "estimates": ()}), catalogue)
    assert row.sizes == "some streets; up to 400 photographs"
