"""One study as a reviewer reads it."""

from __future__ import annotations

import pytest

from osteosurvey.citations.parts import WebLink
from osteosurvey.models import Contributor, Estimate, PaperCheck, Study
from osteosurvey.reviewing.labels import collect_labels
from osteosurvey.reviewing.study_review import Fact, list_links, review_study
from osteosurvey.survey import Survey
from tests.surveys import DOE, OKAFOR


def list_facts(study: Study, survey: Survey) -> dict[str, Fact]:
    review = review_study(study, collect_labels(survey.vocabularies.values()))
    return {fact.name: fact for line in review.lines for fact in line}


def test_a_later_study_says_what_was_read(fabricated: Survey) -> None:
    """Work, membership, terms, sources and people stand in a few lines; what nobody did is said in our own words."""
    study = fabricated.studies_by_id[DOE]
    assert review_study(study, collect_labels(fabricated.vocabularies.values())).lines == (
        (Fact("Authors", ("Jane Doe",), "none named"),),
        (Fact("Published", ("Lane Letters, 2024",), "not reported"),),
        (
            Fact("Membership", otherwise="came after the survey"),
            Fact("Modalities", ("Dashboard camera",)),
            Fact("Tasks", ("Forecast of wear",)),
            Fact("Methods", ("Neural network",)),
        ),
        (Fact("Sources", ("Paper",)), Fact("Read of the paper", otherwise="full text")),
        (
            Fact("Extracted by", (), "nobody is named"),
            Fact("Compared with the paper by", ("Jane Doe, 31 December 2024",), "nobody yet"),
        ),
    )


def test_people_and_parts_are_named(fabricated: Survey) -> None:
    """Everybody stands at what they did, and what was read is said of the record and of each comparison."""
    study = fabricated.studies_by_id[OKAFOR]
    provenance = study.provenance.model_copy(
        update={
            "read": ("full-text", "supplement"),
            "contributors": (
                Contributor(name="A. One", role="extracted"),
                Contributor(name="B. Two", role="corrected"),
                Contributor(name="C. Three", role="reviewed"),
                Contributor(name="D. Four", role="extracted"),
            ),
            "paper_checks": (
                PaperCheck(by="E. Five", on="2026-03-01", read=("tables",)),
                PaperCheck(by="A. One", on="2026-03-02"),
            ),
        }
    )
    facts = list_facts(study.model_copy(update={"provenance": provenance}), fabricated)
    assert facts["Membership"].otherwise == "in the reference list of the survey as 4"
    assert facts["Read of the paper"].otherwise == "full text, supplement"
    assert [
        facts[f"{what} by"].texts for what in ("Extracted", "Corrected", "Reviewed", "Compared with the paper")
    ] == [
        ("A. One", "D. Four"),
        ("B. Two",),
        ("C. Three",),
        ("E. Five, 1 March 2026, tables", "A. One, who extracted the record, 2 March 2026"),
    ]
    assert facts["Note"].texts == ("The paper was read twice.",)


def test_questions_stand_at_their_answers(fabricated: Survey) -> None:
    """Every question of validation and availability is there once, and those without an answer come last."""
    labels = collect_labels(fabricated.vocabularies.values())
    okafor, doe = (review_study(fabricated.studies_by_id[id_], labels) for id_ in (OKAFOR, DOE))
    assert okafor.answers == (
        (
            "Yes",
            ("Internal validation", "External validation", "Results by subgroup", "Explainability", "Code", "Data"),
        ),
        ("No", ("Temporal validation", "Comparison with human readers", "Trained model")),
        ("Not reported", ("Calibration", "Decision curve", "Uncertainty of single predictions")),
        ("Unclear", ("Prospective testing",)),
    )
    (unanswered,) = doe.answers
    assert (unanswered[0], len(unanswered[1])) == ("Not yet extracted", 13)


def test_gaps_of_results_are_counted(fabricated: Survey) -> None:
    """Each kind of gap is one line; a study without results says so."""
    labels = collect_labels(fabricated.vocabularies.values())
    okafor = fabricated.studies_by_id[OKAFOR]
    whole = okafor.model_copy(update={"estimates": okafor.estimates[:1]})
    assert [review_study(study, labels).gaps for study in (okafor, whole, fabricated.studies_by_id[DOE])] == [
        (
            "2 of 4 printed numbers without a cohort.",
            "3 of 4 printed numbers without an interval.",
            "2 of 4 printed numbers without a target.",
        ),
        (),
        ("The record holds no results.",),
    ]


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "1 of 1 printed number without a target."), (2, "2 of 2 printed numbers without a target.")],
)
def test_one_result_is_said_as_one(count: int, expected: str, fabricated: Survey) -> None:
    """The noun agrees with the number."""
    okafor = fabricated.studies_by_id[OKAFOR]
    result = Estimate.model_construct(**{**dict(okafor.estimates[0]), "target": None})
    study = okafor.model_copy(update={"estimates": (result,) * count})
    assert review_study(study, collect_labels(fabricated.vocabularies.values())).gaps == (expected,)


def test_a_printed_address_is_named_by_its_host(fabricated: Survey) -> None:
    """Identifiers name themselves; of any other address the host says where it leads."""
    assert list(list_links(fabricated.studies_by_id[OKAFOR].citation)) == [
        WebLink("doi:10.5555/pot_holes.2021", "https://doi.org/10.5555/pot_holes.2021"),
        WebLink("PMID:12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        WebLink("example.org", "https://example.org/potholes?a=1&b=%3Cb%3E"),
    ]
