"""Statements beside what the records count."""

from __future__ import annotations

import dataclasses

import pytest

from osteosurvey.models import Condition, Outlook, OutlookItem, Query, RecordTest
from osteosurvey.pages.outlook import describe_query, make_outlook
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

OPEN = (
    "open: questions that the survey’s own 4 studies leave unanswered could change the verdict "
    "(read as: less than half)"
)


def test_statements_stand_by_kind_and_topic(fabricated: Survey) -> None:
    """Kinds follow their vocabulary, topics and statements the file."""
    found = [
        (category.category.label, topic.topic, [statement.item.id for statement in topic.statements])
        for category in make_outlook(Catalogue(fabricated))
        for topic in category.topics
    ]
    assert found == [
        ("Hope", "Sharing", ["networks-share-more"]),
        ("Hope", "Weather", ["rain"]),
        ("Worry", "Sharing", ["few-share"]),
    ]


def test_counts_name_their_studies_and_what_stays_open(fabricated: Survey) -> None:
    """A count says how many of how many, what is open, and links to the studies that it counts."""
    hope, worry = make_outlook(Catalogue(fabricated))
    counts = [*hope.topics[0].statements[0].counts, *worry.topics[0].statements[0].counts]
    assert [(count.text, [study.path for study in count.records], count.since) for count in counts] == [
        ("1 of 1 study", ["studies/okafor-2021-potholes/"], "0 of 1 study"),
        ("0 of 2 studies; 1 more leaves it open", [], "0 of 0 studies"),
        ("1 of 4 studies; 1 more leaves it open", ["studies/okafor-2021-potholes/"], "0 of 1 study"),
    ]


def test_later_studies_turn_no_verdict(fabricated: Survey) -> None:
    """A statement of the survey is judged by the survey's own studies, and the later ones stand beside it."""
    (doe,) = fabricated.later_studies
    cohorts = (doe.cohorts[0].model_copy(update={"access": "open"}),)
    later = tuple(doe.model_copy(update={"id": f"doe-2024-wear{i}", "cohorts": cohorts}) for i in range(9))
    crowded = dataclasses.replace(fabricated, studies=(*fabricated.edition_studies, *later))
    few_share = make_outlook(Catalogue(crowded))[1].topics[0].statements[0]
    (count,) = few_share.counts
    assert (few_share.verdict_text, count.text, count.since, [study.path for study in count.later_studies]) == (
        OPEN,
        "1 of 4 studies; 1 more leaves it open",
        "9 of 9 studies",
        [f"studies/doe-2024-wear{i}/" for i in range(9)],
    )


def test_verdicts_are_said_in_words(fabricated: Survey) -> None:
    """A statement without a test has no verdict; the others have one in words."""
    statements = [s for c in make_outlook(Catalogue(fabricated)) for t in c.topics for s in t.statements]
    assert [(one.item.id, one.verdict_text) for one in statements] == [
        (
            "networks-share-more",
            "supported by the survey’s own 4 studies (read as: a larger share)",
        ),
        ("rain", None),
        (
            "few-share",
            OPEN,
        ),
    ]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(field="methods", any_of=("neural-net",)), "method: Neural network"),
        (Condition(field="methods", any_of=("neural-net",), negate=True), "method not: Neural network"),
        (Condition(field="year", any_of=("2021-",)), "year: 2021 or later"),
        (Condition(field="year", any_of=("2015-2020",)), "year: 2015 to 2020"),
        (Condition(field="modality_count", any_of=("2-",)), "number of modalities: 2 or more"),
        (Condition(field="night-ride", any_of=("yes", "unclear")), "ride at night: yes or unclear"),
        (Condition(field="weather", any_of=("rain",), negate=True), "weather not: Rain"),
        (Condition(field="contrasts", any_of=("three-grades",)), "contrast: Three grades"),
        (Condition(field="clinical_inputs", any_of=("yes",)), "clinical variables as input: yes"),
        (Condition(field="design", any_of=("archive",)), "design: From an archive"),
        (
            Condition(field="external_change", any_of=("falls-markedly",)),
            "external against internal result: falls markedly",
        ),
        (
            Condition(field="external", any_of=("not-reported", "unclear")),
            "external validation: not reported or unclear",
        ),
    ],
    ids=str,
)
def test_query_is_said_in_words(fabricated: Survey, condition: Condition, words: str) -> None:
    """A reader learns what is counted without knowing the field's name."""
    assert describe_query(Query(all=(condition,)), Catalogue(fabricated)) == words


def test_datasets_are_counted_as_datasets(fabricated: Survey) -> None:
    """A count over datasets names and links them, and has nothing that came later."""
    query = Query(of="datasets", all=(Condition(field="access", any_of=("open",)),))
    item = OutlookItem(
        id="shared",
        category="hope",
        topic="Sharing",
        statement="Many photographs are shared.",
        sources=("section-1",),
        test=RecordTest(count=query, expects="many"),
    )
    survey = dataclasses.replace(fabricated, outlook=Outlook(items=(item,)))
    (shared,) = make_outlook(Catalogue(survey))[0].topics[0].statements
    (count,) = shared.counts
    assert (shared.verdict_text, count.text, [one.path for one in count.records], count.since) == (
        "supported by the datasets of the survey’s own 4 studies (read as: at least a quarter)",
        "1 of 2 datasets",
        ["datasets/kerbside-photos/"],
        "",
    )
