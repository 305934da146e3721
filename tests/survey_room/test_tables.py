"""The published tables of the fabricated survey, whole."""

from __future__ import annotations

from itertools import product

import pytest

from osteosurvey.checks.identity import RELATED_SURVEY_COLUMNS
from osteosurvey.models import Size
from osteosurvey.models.sizes import count, printed
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import Table, make_tables

EXPECTED: dict[str, list[tuple[object, ...]]] = {
    "studies": [
        (
            "doe-2024-wear",
            None,
            "Wear of lanes, added after the survey",
            ("Jane Doe",),
            2024,
            "Lane Letters",
            "10.5555/wear.2024",
            "https://doi.org/10.5555/wear.2024",
            ("dashcam",),
            ("wear-forecast",),
            ("neural-net",),
            None,
            36000,
            ("closed",),
            None,
            None,
            (),
            None,
            (),
            ("36000 frames",),
            (),
            0,
            ("paper",),
            ("full-text",),
        ),
        (
            "muller-2022-paint",
            5,
            "Straßenfarbe verblasst — wie lange noch?",
            ("Ürsel Müller", "Ä. Ö. von und zu Straße"),
            2022,
            "Proc. Kerb Conf.",
            "10.5555/paint(2022)1;2",
            "https://doi.org/10.5555/paint(2022)1;2",
            ("phone-photo",),
            ("wear-forecast",),
            ("rule-based",),
            50,
            None,
            ("closed",),
            None,
            None,
            (),
            None,
            ("Lane Forest",),
            ("20 lanes", "30 more"),
            (9,),
            2,
            ("references", "section-2", "table-a"),
            (),
        ),
        (
            "nguyen-2023-cracks",
            7,
            "Cracks",
            (),
            2023,
            None,
            None,
            None,
            ("phone-photo",),
            ("damage-grading",),
            ("hybrid",),
            None,
            None,
            (),
            None,
            None,
            (),
            None,
            (),
            ("unknown",),
            (),
            0,
            ("table-a",),
            (),
        ),
        (
            "okafor-2021-potholes",
            4,
            'Potholes & "cracks": <b>bold</b> programs with {{ braces }}, $x$ and 100% | of [lanes](#x) in Łódź',
            ("Ọlá Okafor", "J. R. de la Cruz, Jr.", 'The "Lane" & Kerb Group, Söhne and Sons', "et al."),
            2021,
            "Journal of Invented Results & Kerbs",
            "10.5555/pot_holes.2021",
            "https://doi.org/10.5555/pot_holes.2021",
            ("dashcam", "phone-photo"),
            ("damage-spotting", "damage-grading"),
            ("neural-net", "hybrid"),
            96,
            2500,
            ("open",),
            "yes",
            "yes",
            ("counter-example", "heat-map"),
            "Network (LaneNet-50 & rules <v2>)",
            ("LaneNet-50", "Lane Forest"),
            ("96 lanes", "2,500 photographs"),
            (),
            4,
            ("paper", "references", "section-2", "table-a"),
            ("abstract", "full-text"),
        ),
        (
            "tanaka-2020-drone",
            6,
            "自転車道の損傷をドローンで見つける",
            ("太郎 田中",),
            2020,
            None,
            None,
            "https://arxiv.org/abs/2001.00001",
            ("drone-photo",),
            ("damage-spotting",),
            ("neural-net",),
            None,
            36000,
            ("on-request",),
            "no",
            "no",
            (),
            None,
            (),
            ("~36000 frames",),
            (),
            1,
            ("section-2", "table-a"),
            (),
        ),
    ],
    "estimates": [
        (
            "muller-2022-paint",
            5,
            "error-cm",
            12.5,
            "12.5",
            "faded-paint",
            "not-reported",
            "Lane Forest",
            None,
            "table-a",
            "exactly",
            None,
            (2.0,),
            None,
            None,
            None,
            None,
            None,
            1,
            None,
            None,
            None,
            None,
            None,
            1,
        ),
        (
            "muller-2022-paint",
            5,
            "gain",
            3.0,
            "about 3 points",
            "faded-paint",
            "same-street",
            None,
            None,
            "table-a",
            "about",
            None,
            (),
            None,
            2.0,
            4.0,
            None,
            None,
            2,
            "not-reported",
            None,
            "fresh & <patched> paint",
            "From above",
            'score of 0.5, "as is"',
            2,
        ),
        (
            "okafor-2021-potholes",
            4,
            "hit-rate",
            0.962,
            "96.2%",
            "pothole",
            "same-street",
            "LaneNet-50",
            "image",
            "table-a",
            "exactly",
            "cycle-track",
            (),
            "everything",
            0.931,
            0.984,
            "row 1",
            "The table prints it in bold: <b>96.2%</b>.",
            1,
            "confidence",
            0.9,
            None,
            None,
            None,
            1,
        ),
        (
            "okafor-2021-potholes",
            4,
            "hit-rate",
            0.81,
            "0.81",
            "pothole",
            "other-city",
            "LaneNet-50",
            "street",
            "section-2",
            "exactly",
            None,
            (),
            "far",
            None,
            None,
            None,
            None,
            2,
            None,
            None,
            None,
            None,
            None,
            2,
        ),
        (
            "okafor-2021-potholes",
            4,
            "explained",
            -0.12,
            "−0.12",
            None,
            "not-reported",
            "Lane Forest",
            None,
            "section-2",
            "exactly",
            None,
            (2.0, 5.5),
            None,
            None,
            None,
            None,
            None,
            3,
            None,
            None,
            None,
            None,
            None,
            3,
        ),
        (
            "okafor-2021-potholes",
            4,
            "f-score",
            0.745,
            "up to 74.5%",
            None,
            "not-reported",
            None,
            None,
            "table-a",
            "up-to",
            None,
            (),
            None,
            None,
            None,
            None,
            None,
            4,
            None,
            None,
            None,
            None,
            None,
            4,
        ),
        (
            "tanaka-2020-drone",
            6,
            "f-score",
            0.8,
            "80%",
            "crack",
            "not-reported",
            None,
            None,
            "table-a",
            "exactly",
            "bridge-deck",
            (),
            None,
            None,
            None,
            None,
            None,
            1,
            None,
            None,
            None,
            None,
            None,
            1,
        ),
    ],
    "cohorts": [
        (
            "doe-2024-wear",
            "everything",
            "whole-study",
            None,
            36000,
            None,
            None,
            "night-rides",
            "closed",
            None,
            None,
            ("36000 frames",),
            (),
            (),
            "paper",
            "paper-abstract",
            None,
            None,
            None,
            None,
        ),
        (
            "muller-2022-paint",
            "everything",
            "whole-study",
            50,
            None,
            None,
            None,
            None,
            "closed",
            5,
            None,
            ("20 lanes", "30 more"),
            (),
            (),
            "table-a",
            None,
            None,
            None,
            None,
            None,
        ),
        (
            "nguyen-2023-cracks",
            "everything",
            "whole-study",
            None,
            None,
            None,
            None,
            None,
            None,
            7,
            None,
            ("unknown",),
            (),
            (),
            "table-a",
            None,
            None,
            None,
            None,
            None,
        ),
        (
            "okafor-2021-potholes",
            "everything",
            "whole-study",
            96,
            2500,
            None,
            None,
            "kerbside-photos",
            "open",
            4,
            None,
            ("96 lanes", "2,500 photographs"),
            (),
            (),
            "table-a",
            None,
            None,
            None,
            None,
            None,
        ),
        (
            "okafor-2021-potholes",
            "far",
            "far-city",
            None,
            400,
            2,
            "Elsewhere",
            None,
            None,
            4,
            "many-cities",
            ("some streets", "up to 400 photographs"),
            ("phone-photo",),
            ("lane-walk", "laser-scan"),
            "section-2",
            None,
            None,
            None,
            None,
            None,
        ),
        (
            "tanaka-2020-drone",
            "everything",
            "whole-study",
            None,
            36000,
            None,
            None,
            "night-rides",
            "on-request",
            6,
            None,
            ("~36000 frames",),
            (),
            (),
            "table-a",
            None,
            "The nights are not named.",
            "From above, <i>tilted</i>",
            'A crack is longer than 3 cm, printed as "> 3 cm".',
            "row 6",
        ),
    ],
    "answers": [
        ("muller-2022-paint", "availability.code", "not-reported", None, "section-2", None, None),
        (
            "muller-2022-paint",
            "taxonomy.clinical_inputs",
            "yes",
            "The age of the lane & its traffic.",
            "section-2",
            "line 4",
            None,
        ),
        (
            "okafor-2021-potholes",
            "validation.internal",
            "yes",
            "Whole streets were kept back.",
            "section-2",
            "Methods",
            None,
        ),
        ("okafor-2021-potholes", "validation.external", "yes", None, "section-2", None, None),
        ("okafor-2021-potholes", "validation.temporal", "no", None, "paper", "p. 104", None),
        ("okafor-2021-potholes", "validation.prospective", "unclear", None, "paper", None, None),
        ("okafor-2021-potholes", "validation.calibration", "not-reported", None, "paper", None, None),
        ("okafor-2021-potholes", "validation.decision_curve", "not-reported", None, "paper", None, None),
        ("okafor-2021-potholes", "validation.uncertainty", "not-reported", None, "paper", None, None),
        ("okafor-2021-potholes", "validation.subgroups", "yes", "By weather.", "paper", None, None),
        ("okafor-2021-potholes", "validation.reader_study", "no", None, "paper", None, None),
        (
            "okafor-2021-potholes",
            "availability.code",
            "yes",
            "In a public repository.",
            "paper",
            "p. 119",
            "https://example.org/code",
        ),
        ("okafor-2021-potholes", "availability.weights", "no", None, "paper", None, None),
        ("okafor-2021-potholes", "availability.data", "yes", None, "paper", None, "https://example.org/photos"),
        (
            "okafor-2021-potholes",
            "taxonomy.explainability",
            "yes",
            "Heat maps show that the network looks at shadows.",
            "section-2",
            "Figure 2, left",
            None,
        ),
        ("tanaka-2020-drone", "validation.external", "no", None, "section-2", None, None),
        ("tanaka-2020-drone", "taxonomy.explainability", "no", None, "section-2", None, None),
    ],
    "datasets": [
        (
            "kerbside-photos",
            'Kerbside "Photos" & Films',
            (4, 8),
            ("dashcam", "phone-photo"),
            120,
            1000,
            "many-cities",
            "open",
            ("120 lanes", "1000+ photographs"),
            ("okafor-2021-potholes",),
            "Nowhere",
            "CC0",
            "https://example.org/kerbside?a=1&b=2",
        ),
        (
            "night-rides",
            "Night rides",
            (),
            ("dashcam",),
            None,
            36000,
            "one-city",
            "closed",
            ("~36000 frames",),
            ("doe-2024-wear", "tanaka-2020-drone"),
            None,
            None,
            None,
        ),
    ],
    "related-surveys": [
        (
            "abara-2018-roads",
            2,
            2018,
            "no",
            "no",
            "yes",
            "no",
            'Looks at roads, "not lanes"; long, and <b>old</b>.',
            "Roads, Reviewed",
            None,
        ),
        (
            "ito-2019-pavement",
            3,
            2019,
            "yes",
            "yes",
            "no",
            "yes",
            "Describes the photographs well.",
            "Pavement programs",
            "10.5555/ito-2019",
        ),
        ("lanes-2025-survey", None, 2025, "yes", "yes", "yes", "yes", "This survey itself.", None, None),
    ],
    "readings": [
        (
            "okafor-2021-potholes",
            4,
            "citation.year",
            "2021",
            "references",
            "yes",
            "The list is more careful.",
            "okafor-2021-potholes",
            "slip",
            "slight",
            None,
            "study",
            1,
        ),
        (
            "okafor-2021-potholes",
            4,
            "citation.year",
            "2020",
            "section-2",
            "no",
            "The list is more careful.",
            "okafor-2021-potholes",
            "slip",
            "slight",
            "first sentence",
            "study",
            2,
        ),
        (
            "okafor-2021-potholes",
            4,
            "estimates",
            "96.2%",
            "table-a",
            "no",
            "Neither can be ruled out.",
            "okafor-2021-potholes",
            "clash",
            "grave",
            None,
            "study",
            3,
        ),
        (
            "okafor-2021-potholes",
            4,
            "estimates",
            "69.2%",
            "section-2",
            "no",
            "Neither can be ruled out.",
            "okafor-2021-potholes",
            "clash",
            "grave",
            None,
            "study",
            4,
        ),
        (
            None,
            None,
            "sizes",
            "1000+ photographs",
            "table-a",
            "no",
            "Both may have counted on different days.",
            "kerbside-photos",
            "clash",
            "slight",
            None,
            "dataset",
            1,
        ),
        (
            None,
            None,
            "sizes",
            "998 photographs",
            "section-2",
            "no",
            "Both may have counted on different days.",
            "kerbside-photos",
            "clash",
            "slight",
            "second paragraph",
            "dataset",
            2,
        ),
        (
            None,
            2,
            "year",
            "2018",
            "table-a",
            "yes",
            "The table is what the record shows.",
            "abara-2018-roads",
            "slip",
            "slight",
            None,
            "related-survey",
            1,
        ),
        (
            None,
            2,
            "year",
            "2017",
            "references",
            "no",
            "The table is what the record shows.",
            "abara-2018-roads",
            "slip",
            "slight",
            None,
            "related-survey",
            2,
        ),
    ],
    "findings": [],
    "groups": [
        (
            "muller-2022-paint",
            "everything",
            1,
            "faded, <b>pale</b>",
            "patient",
            15,
            "15 faded lanes",
            "exactly",
            "yes",
            "section-2",
            None,
            None,
        ),
        (
            "muller-2022-paint",
            "everything",
            2,
            "not faded",
            "patient",
            35,
            "some 35 others",
            "about",
            "no",
            "section-2",
            "line 3",
            "Counted by hand.",
        ),
    ],
    "differences": [
        (
            "muller-2022-paint",
            1,
            "error-cm",
            "Lane Forest",
            "LaneNet-50",
            2,
            "2 cm",
            "p < 0.05",
            "faded-paint",
            "everything",
            "same-street",
            "section-2",
            "last line",
            "By a test that nobody names.",
        ),
    ],
}

_CLASSIFIED = (("three-grades", "unnamed"), "yes", ("age", "traffic"), ("archive",))
_FEATURES = (("dry", "rain"), "unclear", ("https://example.org/film?a=1&b=2",))
_PRINTED = ("3 to 40 years", "not of lanes", "May to July 2019", "Office of Kerbs & Lanes")

BEHIND: dict[str, dict[str, tuple[object, ...]]] = {
    "studies": {"muller-2022-paint": (*_CLASSIFIED, *_FEATURES), "": ((), None, (), (), (), None, ())},
    "estimates": {"muller-2022-paint 1": ("three-grades", ("model", "target"), ("2020-03-01",)), "": (None, (), ())},
    "cohorts": {
        "muller-2022-paint": (*_PRINTED, ("Bright <5> & white",), (12.5,)),
        "": (None, None, None, None, (), ()),
    },
}
"""What the columns behind those hold, by the study and the place of a number; most rows hold nothing there."""


def find_behind(name: str, row: tuple[object, ...]) -> tuple[object, ...]:
    """Find what the columns at the end of a row hold."""
    behind = BEHIND.get(name, {"": ()})
    key = f"{row[0]} {row[18]}" if name == "estimates" else f"{row[0]}"
    return behind.get(key, behind[""])


"""Every row of every table of the fabricated survey."""

CONTRACT = {
    "studies": (
        "id, survey_number, title, authors, year, container, doi, url, modalities, tasks, methods, patients, images, "
        "access, external_validation, explainability"
    ),
    "estimates": "study_id, survey_number, metric, value, printed, target, evaluation, model, unit, source",
    "cohorts": "study_id, cohort, role, patients, images, centers, country, dataset_id, access",
    "answers": "study_id, question, answer, detail, source",
    "datasets": "id, label, survey_numbers, modalities, subjects, images, center_type, access",
    "related-surveys": "id, survey_number, year, describes_datasets, {modalities}, remark",
    "readings": "study_id, survey_number, field, reading, source, adopted, reason",
    "findings": "study_id, survey_number, rule, certainty, numbers, message, tolerance, explanations",
    "groups": "study_id, cohort, number, group, unit, value, printed, qualifier, is_case, source, locator, note",
    "differences": "study_id, number, metric, model, than, value, printed, p, target, cohort, evaluation, source",
    "dictionary": "table, column, place, type, items, description",
}
"""Columns that outsiders rely on, in their order, before any other."""


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_are_what_the_records_say(name: str, fabricated: Survey) -> None:
    """Every row of the table is derived whole from the records, in their order."""
    tables = {table.name: table for table in make_tables(fabricated)}
    assert list(tables[name].rows) == [(*row, *find_behind(name, row)) for row in EXPECTED[name]]


def test_a_finding_is_a_row(wrong_unit: Survey) -> None:
    """What arithmetic objects to is reported whole, with the places of its numbers."""
    (table,) = (table for table in make_tables(wrong_unit) if table.name == "findings")
    assert table.rows == (
        (
            "okafor-2021-potholes",
            4,
            "unit",
            "look",
            "hit rate 0.81",
            "hit rate 0.81 should have a unit of its cohort, street or image, but its unit is patient",
            "0.81 stands for 0.805 to 0.815",
            "The size in the other unit may be printed in a place that the record does not cover.",
            (2,),
            1,
        ),
    )


def test_contract_columns_come_first(either: Survey) -> None:
    """The columns that are promised to outsiders come first, in the promised order."""
    modalities = ", ".join(term.id for term in either.vocabularies["modalities"].terms)
    contract = {name: columns.format(modalities=modalities).split(", ") for name, columns in CONTRACT.items()}
    tables = make_tables(either)
    assert [table.name for table in tables] == list(contract)
    for table in tables:
        names = [column.name for column in table.columns]
        assert names[: len(contract[table.name])] == contract[table.name]
        assert len(names) == len(set(names))


TYPES = {"text": str, "integer": int, "number": float, "list": tuple}


def test_cells_have_the_type_of_their_column(either: Survey) -> None:
    """Each cell is of its column's type or absent, each column says what it means, and list items hold no ';'."""
    for table in make_tables(either):
        assert all(column.description.endswith(".") for column in table.columns)
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or type(cell) is TYPES[column.type], (table.name, column.name, cell)
                assert not (isinstance(cell, tuple) and any(";" in str(item) for item in cell))


def list_values(table: Table, name: str) -> list[tuple[object, ...]]:
    """List what each cell of a column holds: one value, the items of a list, or nothing."""
    place = [column.name for column in table.columns].index(name)
    cells = [row[place] for row in table.rows]
    return [cell if isinstance(cell, tuple) else () if cell is None else (cell,) for cell in cells]


def test_values_are_what_their_columns_promise(either: Survey) -> None:
    """Items have their type; terms, choices, lower limits and the promise that there is a value hold in every row."""
    for table in make_tables(either):
        for column in table.columns:
            cells = list_values(table, column.name)
            values = {value for cell in cells for value in cell}
            assert {type(value) for value in values} <= {TYPES[column.scalar]}
            if column.terms:
                assert values <= {term.id for term in either.vocabularies[column.terms].terms}
            if column.choices:
                assert values <= set(column.choices)
            if column.minimum is not None:
                assert all(isinstance(value, int) and value >= column.minimum for value in values)
            assert all(cells) or not column.required


def test_keys_tell_rows_apart_and_references_lead_to_rows(either: Survey) -> None:
    """No two rows share a key, every key is there, and what refers to another table finds its row."""
    tables = {table.name: table for table in make_tables(either)}
    keys = {name: list_tuples(table, table.key) for name, table in tables.items()}
    for name, table in tables.items():
        assert len(set(keys[name])) == len(table.rows)
        required = {column.name for column in table.columns if column.required}
        assert set(table.key) <= required
        for reference in table.references:
            assert set(list_tuples(table, reference.columns)) <= set(keys[reference.table])


def list_tuples(table: Table, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    """List the values of some columns row by row, each item of a list for itself, without rows where one is absent."""
    rows = zip(*(list_values(table, name) for name in names), strict=True)
    return [values for row in rows for values in product(*row)]


def size(unit: str, value: int | None) -> Size:
    return Size(unit=unit, value=value, printed=str(value), source="paper")


@pytest.mark.parametrize(
    ("sizes", "patients"),
    [
        ((), None),
        ((size("image", 5),), None),
        ((size("patient", 5),), 5),
        ((size("patient", 5), size("image", 7), size("patient", 6)), 11),
        ((size("patient", 5), size("patient", None)), None),
        ((size("patient", None),), None),
    ],
)
def test_sizes_add_up_only_where_all_are_known(sizes: tuple[Size, ...], patients: int | None) -> None:
    """Printed parts of a whole are added; where none or not all are printed, the sum is absent and never 0."""
    assert count(sizes, "patient") == patients


def test_printed_sizes_stay_as_printed() -> None:
    """Printed sizes are listed as they are, known or not."""
    assert printed((size("image", 5), size("patient", None))) == ("5", "None")


def test_columns_of_related_surveys_are_kept_from_modalities(fabricated: Survey) -> None:
    """The names that no modality may have are those of the columns beside the modalities'."""
    (table,) = (one for one in make_tables(fabricated) if one.name == "related-surveys")
    modalities = {term.id for term in fabricated.vocabularies["modalities"].terms}
    assert {column.name for column in table.columns} - modalities == RELATED_SURVEY_COLUMNS
