"""Findings as titles: what a table carries, and the change of its rows that makes each title fall silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from osteosurvey.figures import Figure
from osteosurvey.figures.evidence_map import find_fullest
from osteosurvey.figures.findings import Finding
from osteosurvey.figures.gaps import Gap, find_expected
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.internal_external import find_change
from osteosurvey.figures.results.by_study import find_external
from osteosurvey.figures.results.printed_values import find_unreported
from osteosurvey.figures.rows import TableRow
from osteosurvey.figures.taxonomy import find_widest
from osteosurvey.survey import Survey


def make_rows(columns: Sequence[str], *rows: Iterable[Any]) -> list[TableRow]:
    places = {name: place for place, name in enumerate(columns)}
    return [TableRow(index, places, tuple(cells)) for index, cells in enumerate(rows)]


EXTERNAL_COLUMNS = ("study_id", "metric", "strongest", "external")


def say(finding: Finding | None) -> str | None:
    return finding.text if finding else None


def name_studies(count: int) -> tuple[str, ...]:
    return tuple(f"study-{number}" for number in range(count))


@pytest.fixture(scope="module")
def glossary(measured_survey: Survey) -> Glossary:
    return Glossary(measured_survey)


def map_rows(*cells: tuple[int, int]) -> list[TableRow]:
    """Make cells of the map by how many studies each has and how many of them were tested externally."""
    columns = ("row_axis", "row", "column_axis", "column", "studies", "externally_tested")
    return make_rows(
        columns,
        *(
            ("rows", f"r{place}", "columns", f"c{place}", name_studies(count), name_studies(tested))
            for place, (count, tested) in enumerate(cells)
        ),
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (((9, 2), (6, 0), (5, 5)), "r0 × c0: 2 of 9 studies tested externally; r1 × c1: none of 6"),
        (((3, 1), (8, 1)), "r1 × c1: 1 of 8 studies tested externally"),
        (((9, 2), (6, 0), (6, 1)), "r0 × c0: 2 of 9 studies tested externally"),
        (((9, 2), (9, 0)), None),
        (((4, 2), (3, 0)), None),
        ((), None),
    ],
)
def test_the_fullest_cells_are_named(cells: tuple[tuple[int, int], ...], expected: str | None) -> None:
    """One or two cells that stand out are named with their external tests; equal or sparse ones are not."""
    assert say(find_fullest(map_rows(*cells), lambda axis, term: term)) == expected


@pytest.mark.parametrize(
    ("evaluations", "expected"),
    [
        (
            ["not-reported"] * 2 + ["internal-test"] * 4,
            "2 of 6 printed values of AUC do not say on what data they were measured",
        ),
        (["not-reported"] + ["internal-test"] * 5, None),
        (["not-reported"] * 4, None),
    ],
)
def test_values_without_known_data_are_counted(
    evaluations: list[str], expected: str | None, glossary: Glossary
) -> None:
    """A third or more of several values is worth a title; a few values are none."""
    rows = make_rows(("metric", "evaluation"), *(("auc", evaluation) for evaluation in evaluations))
    found = say(find_unreported(rows, glossary))
    assert (found and found.replace("area under the curve", "AUC")) == expected


@pytest.mark.parametrize(
    ("strongest", "expected"),
    [
        (["external-test"] + ["internal-test"] * 4, "1 of 5 studies with a value of accuracy prints one"),
        (["external-test"] * 2 + ["internal-test"] * 4, "2 of 6 studies with a value of accuracy print one"),
        (["internal-test"] * 5, "None of 5 studies with a value of accuracy prints one"),
        (["external-test"] * 4, None),
    ],
)
def test_studies_with_an_external_value_are_counted(
    strongest: list[str], expected: str | None, glossary: Glossary
) -> None:
    """Each study counts once, and fewer than five are no field."""
    rows = [(f"study-{place}", "accuracy", one, "yes") for place, one in enumerate([*strongest, strongest[0]])]
    rows[-1] = ("study-0", *rows[-1][1:])
    found = say(find_external(make_rows(EXTERNAL_COLUMNS, *rows), glossary))
    assert found == (f"{expected} from an external test" if expected else None)


def test_an_unclear_external_test_is_no_external_test(glossary: Glossary) -> None:
    """A study whose answer is unclear is named apart, as the map and the home page leave it out."""
    answers = ("yes", "unclear", "no", "no", "no")
    kinds = ("external-test", "external-test", "internal-test", "internal-test", "internal-test")
    rows = [(f"study-{place}", "accuracy", *one) for place, one in enumerate(zip(kinds, answers, strict=True))]
    said = "1 of 5 studies with a value of accuracy prints one from an external test, 1 unclear"
    assert say(find_external(make_rows(EXTERNAL_COLUMNS, *rows), glossary)) == said


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (
            [(0.9, 0.8), (0.9, 0.7), (0.8, 0.9)],
            "In 2 of 3 printed pairs of 2 studies the external value is the lower one",
        ),
        (
            [(0.7, 0.8), (0.7, 0.9), (0.9, 0.8)],
            "In 2 of 3 printed pairs of 2 studies the external value is the higher one",
        ),
        ([(0.9, 0.8), (0.8, 0.9), (0.8, 0.8)], None),
        ([(0.9, 0.8), (0.9, 0.7), (3.0, 2.0)], None),
    ],
)
def test_the_direction_of_most_pairs_is_said(pairs: list[tuple[float, float]], expected: str | None) -> None:
    """Only shares are compared, and only a direction that more than half of several pairs have is said."""
    assert say(find_change(make_pairs(*((*pair, "exactly") for pair in pairs)))) == expected


def test_a_pair_with_a_bound_has_no_direction() -> None:
    """What is printed as a bound is not the lower one of two."""
    exact = [(0.9, 0.8, "exactly"), (0.9, 0.7, "exactly"), (0.8, 0.9, "exactly")]
    said = "In 2 of 3 printed pairs of 2 studies the external value is the lower one"
    assert say(find_change(make_pairs(*exact, (0.9, 0.8, "up-to")))) == said


def make_pairs(*pairs: tuple[float, float, str]) -> list[TableRow]:
    """Make pairs of two studies by their internal and external value and what the external one is."""
    columns = ("study_id", "internal", "external", "difference", "internal_qualifier", "external_qualifier")
    return make_rows(
        columns,
        *(
            (f"study-{place % 2}", internal, external, round(external - internal, 3), "exactly", qualifier)
            for place, (internal, external, qualifier) in enumerate(pairs)
        ),
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((6, 5), "The widest path: Phone, Damage detection, Rules, in 6 of 5 studies"),
        ((6, 6), None),
        ((4, 1), None),
    ],
)
def test_the_widest_path_is_named(counts: tuple[int, int], expected: str | None, glossary: Glossary) -> None:
    """A combination is named if it alone has the most studies, and these are several."""
    terms = [next(iter(glossary.looks(axis))) for axis in glossary.axes]
    rows = make_rows((*glossary.axes, "studies"), *((*terms, name_studies(count)) for count in counts))
    found = say(find_widest(rows, glossary))
    names = ", ".join(glossary.label(axis, term) for axis, term in zip(glossary.axes, terms, strict=True))
    assert found == (f"The widest path: {names}, in {counts[0]} of 5 studies" if expected else None)


@pytest.mark.parametrize(
    ("margins", "expected"),
    [
        ([(8, 8), (2, 2)], "1 combination without a study would be expected to have at least one"),
        ([(8, 8), (8, 8)], "2 combinations without a study would be expected to have at least one"),
        ([(2, 2)], None),
        ([], None),
    ],
)
def test_gaps_that_would_be_expected_to_hold_a_study_are_counted(
    margins: list[tuple[int, int]], expected: str | None
) -> None:
    """Of ten studies, two terms of eight each would meet in six; two terms of two would hardly."""
    terms = (("modalities", "x"), ("tasks", "y"))
    assert say(find_expected([Gap(terms, one, 10) for one in margins])) == expected


def test_few_studies_carry_no_title(figures: dict[str, Figure]) -> None:
    """Over a survey of five studies none of these figures has more to say than what it draws."""
    names = ("evidence-map", "evidence-gaps", "printed-values", "results-by-study", "taxonomy")
    assert {name: say(figures[name].finding) for name in names} == dict.fromkeys(names)
    said = "In 4 of 4 printed pairs of 1 study the external value is the lower one"
    assert say(figures["internal-external"].finding) == said
