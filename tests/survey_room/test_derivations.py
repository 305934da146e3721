"""What is derived from one study: made once, of that study and the frame alone, and carried on where it still holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osteosurvey.models import Study
from osteosurvey.survey import Survey
from tests.surveys import OKAFOR, TANAKA


@pytest.fixture
def survey(fabricated: Survey) -> Survey:
    """The fabricated survey, of whose studies nothing has been derived yet."""
    return replace(fabricated)


class Maker:
    """Notes which studies it is asked about, and what it sees."""

    def __init__(self) -> None:
        self.__qualname__ = "Maker"
        self.seen: list[tuple[str, int]] = []

    def __call__(self, study: Study, frame: Survey) -> str:
        self.seen.append((study.id, len(frame.all_studies)))
        return study.id.upper()


def test_each_study_is_looked_at_once_and_alone(survey: Survey) -> None:
    """Who asks again gets the same, and what is made sees no study but its own."""
    make = Maker()
    okafor, tanaka = survey.studies_by_id[OKAFOR], survey.studies_by_id[TANAKA]
    made = [survey.derive(make, one) for one in (okafor, tanaka, okafor)] + [survey.frame.derive(make, okafor)]
    assert made == [OKAFOR.upper(), TANAKA.upper(), OKAFOR.upper(), OKAFOR.upper()]
    assert make.seen == [(OKAFOR, 0), (TANAKA, 0)]


def test_a_changed_record_is_looked_at_again(survey: Survey) -> None:
    """A record that was read again is another one, even if it says the same."""
    make, okafor = Maker(), survey.studies_by_id[OKAFOR]
    survey.derive(make, okafor)
    survey.derive(make, okafor.model_copy())
    assert [name for name, _ in make.seen] == [OKAFOR, OKAFOR]


def with_other_title(survey: Survey) -> Survey:
    """Change one study as saving its record does."""
    tanaka = survey.studies_by_id[TANAKA]
    changed = tanaka.model_copy(update={"citation": tanaka.citation.model_copy(update={"title": "Drones"})})
    return replace(survey, studies=tuple(changed if one is tanaka else one for one in survey.studies))


@pytest.mark.parametrize(
    ("is_alike", "again"),
    [(True, [TANAKA]), (False, [OKAFOR, TANAKA])],
)
def test_what_still_holds_is_taken_over(survey: Survey, is_alike: bool, again: list[str]) -> None:
    """Of a later state only the changed study is looked at, unless something else has changed as well."""
    make = Maker()
    for name in (OKAFOR, TANAKA):
        survey.derive(make, survey.studies_by_id[name])
    make.seen.clear()
    later = with_other_title(survey)
    if not is_alike:
        later = replace(later, record=later.record.model_copy(update={"tagline": "Another one."}))
    later.take_over(survey)
    for name in (OKAFOR, TANAKA):
        later.derive(make, later.studies_by_id[name])
    assert [name for name, _ in make.seen] == again


def test_facts_of_all_studies_decide_with_the_frame(survey: Survey) -> None:
    """Where the measures change that most studies report, nothing is taken over, as strips show them."""
    make, okafor = Maker(), survey.studies_by_id[OKAFOR]
    survey.derive(make, okafor)
    later = replace(survey)
    later.__dict__["common_metrics"] = ("accuracy", "f1")
    later.take_over(survey)
    later.derive(make, okafor)
    assert [name for name, _ in make.seen] == [OKAFOR, OKAFOR]


def test_another_run_goes_on_with_what_was_made(survey: Survey) -> None:
    """What is listed by name and restored in another survey is not made again."""
    make, okafor = Maker(), survey.studies_by_id[OKAFOR]
    survey.derive(make, okafor)
    other = replace(survey)
    other.derivations.restore(okafor, survey.derivations.list_made(okafor))
    assert other.derive(make, okafor) == OKAFOR.upper()
    assert len(make.seen) == 1
