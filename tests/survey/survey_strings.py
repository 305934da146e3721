"""Makes the index of the short strings that records quote, as far as the survey prints them there.

    python -m tests.survey.survey_strings SURVEY.TXT > tests/survey/survey-strings.json

Like the index of numbers it holds no sentence, so that quotations can be held to the survey without its text.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from osteosurvey.checks.loading import read_survey
from osteosurvey.models import Study
from osteosurvey.survey import Survey
from tests.survey.origin import is_of_survey
from tests.survey.survey_numbers import Index, format_index, passages
from tests.surveys import REAL

MOST_WORDS = 8
"""Length of the longest string of the index; a longer one would be a part of a sentence."""

_MARKS = re.compile(r"[*$]")
"""Marks of bold text and of formulas, which are no part of what is printed."""


def quotations(study: Study) -> Iterator[tuple[str, str]]:
    """Give what a record quotes in words, with the place that it names."""
    for cohort in study.cohorts:
        for group in cohort.groups:
            yield from ((group.source, group.group), (group.source, group.printed))
        for printed in filter(None, (cohort.age, cohort.sex, cohort.period, cohort.institution)):
            yield printed.source, printed.printed
    parts = (study.features, *(one.features for one in study.cohorts), *(one.features for one in study.estimates))
    yield from ((value.source, value.text) for value in chain.from_iterable(parts) if value.text)
    for difference in study.differences:
        yield from ((difference.source, text) for text in (difference.printed, difference.p) if text)


def quotations_of_survey(study: Study, survey: Survey) -> Iterator[tuple[str, str]]:
    """Give what a record quotes from the survey."""
    return ((source, text) for source, text in quotations(study) if is_of_survey(source, survey))


def is_printed(text: str, passage: str) -> bool:
    """Whether a passage prints a string as whole words."""
    return bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", " ".join(_MARKS.sub("", passage).split())))


def make_strings(survey: Survey, text: str) -> Index:
    """Make the index of the strings that are printed near the study's reference and at the place that is named."""
    about: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place, cited, passage in passages(text):
        for reference in cited:
            about[reference, place].append(passage)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for study in survey.edition_studies:
        for place, quoted in quotations_of_survey(study, survey):
            for reference in map(str, study.survey_numbers):
                if any(is_printed(quoted, passage) for passage in about[reference, place]):
                    found[reference][place].add(quoted)
    return {
        reference: {place: sorted(strings) for place, strings in sorted(places.items())}
        for reference, places in sorted(found.items())
    }


if __name__ == "__main__":
    sys.stdout.write(format_index(make_strings(read_survey(REAL), Path(sys.argv[1]).read_text("utf-8"))))
