"""The file of what readers found printed on the pages of papers."""

from __future__ import annotations

import pytest

from osteosurvey.errors import FileProblem
from osteosurvey.records.paper_readings import parse_paper_readings
from osteosurvey.survey.paper_readings import COLUMNS, PaperReading, format_paper_readings

HEADER = "study,field,printed,address,date,reader,source,locator,about\n"
ADDRESS = "https://example.org/wear/full"
LINE = f"doe-2024-wear,estimate.accuracy,96.2%,{ADDRESS},2024-12-30,A,paper-text,page 3,model=LaneNet\n"


def test_every_line_is_a_reading() -> None:
    """Each line keeps what it says word for word, commas in quotes included, with its place in the file."""
    quoted = f'doe-2024-wear,cohort.size,"36,000 ""frames""",{ADDRESS},2024-12-31,B,,,\n'
    absent = f"doe-2024-wear,availability.code,,{ADDRESS},2024-12-31,B,repository,,note=no files\n"
    nothing = "tanaka-2020-drone,none,,,2024-12-31,B,,,no page is open\n"
    assert parse_paper_readings(HEADER + LINE + quoted + absent + nothing) == [
        PaperReading(
            *(2, "doe-2024-wear", "estimate.accuracy", "96.2%", ADDRESS, "2024-12-30"),
            *("A", "paper-text", "page 3", "model=LaneNet"),
        ),
        PaperReading(3, "doe-2024-wear", "cohort.size", '36,000 "frames"', ADDRESS, "2024-12-31", "B", "", "", ""),
        PaperReading(
            *(4, "doe-2024-wear", "availability.code", "", ADDRESS, "2024-12-31", "B", "repository", ""),
            "note=no files",
        ),
        PaperReading(5, "tanaka-2020-drone", "none", "", "", "2024-12-31", "B", "", "", "no page is open"),
    ]


def test_what_is_read_is_written_again() -> None:
    """The published file is the kept one, byte for byte where that quotes no more than it must."""
    text = f'{HEADER}{LINE}doe-2024-wear,cohort.size,"36,000 ""frames""",{ADDRESS},2024-12-31,B,,,\n'
    assert format_paper_readings(parse_paper_readings(text)) == text


def test_a_file_of_columns_alone_holds_no_reading() -> None:
    """A survey of which no paper has been read can keep the first line."""
    assert (f"{','.join(COLUMNS)}\n", parse_paper_readings(HEADER)) == (HEADER, [])


PARTS = "citation, cohort, taxonomy, validation, estimate, difference, availability"
SOURCES = "paper-abstract, paper-table, paper-text, paper-supplement, metadata, index, repository"
VISIBLE = "must hold visible text in '{0}' that no spreadsheet runs; correct it"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, f"must begin with the line '{HEADER.strip()}'; write it"),
        (
            HEADER.replace("study,field", "field,study") + LINE,
            1,
            f"must begin with the line '{HEADER.strip()}'; write it",
        ),
        (HEADER + LINE + LINE.replace("96.2%", "1,000"), 3, "must have 9 cells; quote those that hold a comma"),
        (HEADER + LINE + "\n", 3, "must have 9 cells; quote those that hold a comma"),
        (HEADER + LINE.replace("96.2%", '"96.2%'), 2, "must be CSV (unexpected end of data); correct the quotes"),
        (
            HEADER + LINE.replace("96.2%", '"96"2%'),
            2,
            "must be CSV (',' expected after '\"'); correct the quotes",
        ),
        (HEADER + LINE.replace("doe-2024-wear", ""), 2, "must hold 'study'; add it"),
        (HEADER + LINE.replace("estimate.accuracy", ""), 2, "must hold 'field'; add it"),
        (HEADER + LINE.replace("2024-12-30", ""), 2, "must hold 'date'; add it"),
        (HEADER + LINE.replace(",A,", ",,"), 2, "must hold 'reader'; add it"),
        (HEADER + LINE.replace("96.2%", "=1+2"), 2, VISIBLE.format("printed")),
        (HEADER + LINE.replace("page 3", "page\u200b3"), 2, VISIBLE.format("locator")),
        (HEADER + LINE.replace("page 3", '"page\n3"'), 3, VISIBLE.format("locator")),
        (HEADER + LINE.replace("page 3", " page 3"), 2, VISIBLE.format("locator")),
        (HEADER + LINE.replace("https:", "javascript:"), 2, "must hold a full web address in 'address'; correct it"),
        (HEADER + LINE.replace("12-30", "12-32"), 2, "must hold a day such as 2026-11-30 in 'date'; correct it"),
        (HEADER + LINE + LINE.replace(",A,", ",B,") + LINE, 4, "must differ from line 2; delete one of the two"),
        (
            HEADER + LINE.replace("96.2%", ""),
            2,
            "must hold in 'printed' what the page prints; add it, or write 'none' in 'field'",
        ),
        (
            HEADER + LINE.replace("estimate.", "estimates."),
            2,
            f"must begin with one of {PARTS} in 'field', or be 'none'; correct it",
        ),
        (HEADER + LINE.replace("paper-text", "text"), 2, f"must hold one of {SOURCES} in 'source'; correct it"),
        (
            HEADER + LINE.replace("96.2%", "9" * 4_001),
            2,
            "must have at most 4000 characters in 'printed', not 4001; shorten it",
        ),
    ],
)
def test_a_line_that_is_no_reading_is_refused(text: str, line: int, message: str) -> None:
    """The first line that is none is named with what must hold, so that no evidence is lost silently."""
    with pytest.raises(FileProblem) as caught:
        parse_paper_readings(text)
    assert (caught.value.message, caught.value.line, caught.value.rule) == (message, line, "S115")
