"""What a record quotes of a group, its patients or a difference is printed in the survey, near the study's reference.

The strings that the survey prints are in `survey-strings.json`, made by `survey_strings.py` from its text.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osteosurvey.survey import Survey
from tests.survey.survey_numbers import Index
from tests.survey.survey_strings import MOST_WORDS, is_printed, make_strings, quotations_of_survey


@pytest.fixture(scope="module")
def printed_strings() -> Index:
    """The index of strings, by reference and place."""
    index: Index = json.loads(Path(__file__).with_name("survey-strings.json").read_text("utf-8"))
    return index


def test_quotations_are_printed_where_the_record_says(real: Survey, printed_strings: Index) -> None:
    """Each quotation of a study stands in the survey at the place that the record names."""
    missing = [
        (study.id, place, text)
        for study in real.edition_studies
        for place, text in quotations_of_survey(study, real)
        if not any(text in printed_strings.get(str(one), {}).get(place, ()) for one in study.survey_numbers)
    ]
    assert missing == [], "correct the record, or make the index again if the survey prints it"


def test_the_index_holds_no_sentence(printed_strings: Index) -> None:
    """No string is long enough to be more than a name, a size or a condition."""
    strings = [text for places in printed_strings.values() for texts in places.values() for text in texts]
    assert [text for text in strings if len(text.split()) > MOST_WORDS] == []


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        ("50 healthy", "100 people (50 healthy and 50 ill)", True),
        ("p = 0.04", "an increase of 0.1, **$p = 0.04$**", True),
        ("50 healthy", "150 healthy people", False),
        ("50 healthy", "50 healthier people", False),
        ("50 healthy people", "50 healthy\n people", True),
    ],
)
def test_strings_are_found_as_whole_words(text: str, passage: str, *, expected: bool) -> None:
    """A string is printed where its words stand one after another, whatever marks and spaces are between."""
    assert is_printed(text, passage) == expected


def test_strings_stand_at_their_place_and_reference(real: Survey) -> None:
    """A string is in the index where the text prints it for the study itself, and in the section that is named."""
    number, place, quoted = next(
        (study.survey_number, place, text)
        for study in real.edition_studies
        for place, text in quotations_of_survey(study, real)
    )
    section = place.removeprefix("survey-section-")
    own, other = f"Ref. [{number}] had {quoted}.", f"Ref. [99] had {quoted}."
    assert make_strings(real, f"{section}. Methods\n{own}") == {str(number): {place: [quoted]}}
    assert make_strings(real, f"{section}. Methods\n{other}") == {}
    assert make_strings(real, f"9. Methods\n{own}") == {}
