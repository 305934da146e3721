"""One study checked against its abstract or a page: what was found, what differs, and what could not be looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from osteosurvey.http.cache import ResponseCache
from osteosurvey.models import Difference, FeatureValue
from osteosurvey.models.citation import Notice
from osteosurvey.models.evidence import DisputedField, Printed, Reading
from osteosurvey.reviewing.verifying.identity import Identity
from osteosurvey.reviewing.verifying.kept_pages import PageShelf
from osteosurvey.reviewing.verifying.occurrence import Occurrence
from osteosurvey.reviewing.verifying.printed_strings import PaperPlaces, PrintedString, list_printed
from osteosurvey.reviewing.verifying.saved_pages import SavedPage
from osteosurvey.reviewing.verifying.studies import Check, StudyReport
from osteosurvey.survey import Survey
from tests.http.service import LocalService, Reply
from tests.reviewing.verifying.verifying import (
    PATH,
    TABLE,
    make_verifier,
    read_fabricated_places,
    verify,
    verify_page,
)
from tests.reviewing.verifying.works import ABSTRACT, ARXIV, DOI, TITLE, europe_pmc, make_study, medline, search
from tests.surveys import FABRICATED, OKAFOR

SAME = ("title", "first author", "DOI", "PMID")
ABSTRACT_CHECKS = (
    Check(PrintedString("estimates[0].printed", "0.81", "paper-abstract"), Occurrence(True)),
    Check(PrintedString("estimates[0].interval.printed", "95% CI 0.76–0.85", "paper-abstract"), Occurrence(True)),
    Check(
        PrintedString("estimates[1].printed", "96.2%", "paper-abstract"),
        Occurrence(False, "96.2% does not occur"),
    ),
)


def test_a_study_is_verified_by_its_abstract(fabricated: Survey, local: LocalService) -> None:
    """Each string of the abstract is looked for, those of other places are counted, and the work is compared."""
    report = verify(fabricated, local, medline("PMC - PMC7654321"))
    assert report == StudyReport(
        id=OKAFOR,
        path=PATH,
        origin="PubMed",
        checks=ABSTRACT_CHECKS,
        others=1,
        unrecorded=("1595", "48.3%", "96.5%"),
        work=Identity(SAME, (), ("PMCID PMC7654321",)),
    )
    assert (report.is_fine, report.differs, report.missing) == (False, False, ABSTRACT_CHECKS[2:])


def test_a_study_with_every_string_is_fine(fabricated: Survey, local: LocalService) -> None:
    """Where all strings occur in the abstract of this very work, nothing is left to do."""
    report = verify(fabricated, local, medline(abstract="0.81 (0.76 to 0.85), 96.2 %"))
    assert (report.is_fine, report.missing, report.unrecorded) == (True, (), ())


def test_the_formulas_of_a_preprint_are_read(fabricated: Survey, local: LocalService) -> None:
    """An abstract of arXiv prints numbers as LaTeX."""
    report = verify(fabricated, local, search(), europe_pmc(), ARXIV, pmid=None, arxiv="2104.00007")
    assert (report.origin, [check.occurrence.is_found for check in report.checks]) == ("arXiv", [True, False, True])


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("PT  - Retracted Publication", "PubMed calls it: Retracted Publication"),
        ("RIN - Lanes. 2022;7. PMID: 8", "PubMed says that it was retracted: Lanes. 2022;7. PMID: 8"),
        ("EIN - Lanes. 2022;7. PMID: 8", "PubMed says that it has an erratum: Lanes. 2022;7. PMID: 8"),
        ("CIN - Lanes. 2022;7. PMID: 8", None),
        ("PT  - Comment", None),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_notices_are_reported(
    fabricated: Survey, local: LocalService, line: str, notice: str | None, *, is_known: bool
) -> None:
    """A retraction or correction is said, and is a difference while the record takes none into account."""
    known = {"notices": (Notice(kind="retraction", doi="10.5555/r"),)} if is_known else {}
    report = verify(fabricated, local, medline(line), **known)
    assert report.notices == ((notice,) if notice else ())
    assert (report.has_new_notices, report.differs) == (bool(notice) and not is_known,) * 2


def test_another_work_is_reported(fabricated: Survey, local: LocalService) -> None:
    """What differs is named with the service that says so, and a number that is unknown is a difference, too."""
    report = verify(fabricated, local, medline(), title="Wear of paint on roads", doi="10.5555/other")
    assert report.work == Identity(
        ("first author", "PMID"), (f"PubMed: its title is '{TITLE}'", f"PubMed: its DOI is {DOI}, not 10.5555/other")
    )
    unknown = verify(fabricated, local, b"\n", europe_pmc())
    assert (unknown.work.differences, unknown.differs) == (("PubMed knows no work with PMID 12345678",), True)


def test_a_study_without_a_text_is_not_fine(fabricated: Survey, local: LocalService) -> None:
    """Where no service has the abstract, nothing was compared, and nothing counts as missing."""
    report = verify(fabricated, local, medline(abstract=""), europe_pmc())
    assert report == StudyReport(OKAFOR, PATH, "", (), 4, (), Identity(SAME))
    assert not report.is_fine


def test_a_page_holds_every_place_of_the_paper(fabricated: Survey, local: LocalService) -> None:
    """By a saved page, strings of tables and text are looked for, and no service is asked."""
    report = verify_page(local, make_study(fabricated), f"{DOI}: {ABSTRACT} 71.5%")
    table = Check(PrintedString("estimates[2].printed", "71.5%", TABLE), Occurrence(True))
    assert report == StudyReport(
        OKAFOR, PATH, "page.html", (*ABSTRACT_CHECKS, table), 0, ("1595", "48.3%", "96.5%"), Identity(("DOI",))
    )
    assert local.requests == []


def test_places_can_be_chosen(fabricated: Survey, local: LocalService) -> None:
    """By a page that holds a table alone, only what is taken from tables is looked for."""
    report = verify_page(local, make_study(fabricated), "71.5%", [TABLE])
    assert ([check.printed.text for check in report.checks], report.others) == (["71.5%"], 3)
    assert report.work.differences == ("the page names neither the title nor an identifier of the work",)


def test_a_page_that_mentions_the_work_leaves_it_open(fabricated: Survey, local: LocalService) -> None:
    """Every string can occur on a page of another work, so that such a study is not fine."""
    report = verify_page(local, make_study(fabricated), f"0.81 (0.76 to 0.85), 96.2%, 71.5%\nReferences\n{DOI}")
    assert (report.work, report.missing) == (Identity(mentions=("DOI",)), ())
    assert (report.is_open, report.differs, report.is_fine) == (True, False, False)


def test_a_page_that_was_kept_stands_in(fabricated: Survey, local: LocalService, tmp_path: Path) -> None:
    """Where no service has the abstract, the page that was saved earlier is read; an abstract comes before it."""
    study, found = make_study(fabricated), []
    for name, replies in (("without", [medline(abstract=""), europe_pmc()]), ("with", [medline()])):
        cache = ResponseCache(tmp_path / name)
        page = SavedPage(f"{TITLE} 0.81 71.5%")
        PageShelf(cache, FABRICATED).keep(study.id, "page.html", page, date(2026, 11, 30))
        local.reply(*map(Reply, replies))
        report = make_verifier(local, cache).verify(study, PATH)
        found.append((report.origin, len(report.checks), report.remarks))
    drop = f"drop the page with `osteosurvey verify {OKAFOR} --forget`"
    assert found == [("page.html, a page saved on 2026-11-30", 4, (drop,)), ("PubMed", 3, ())]


def test_places_in_the_paper_are_those_of_the_vocabulary() -> None:
    """The abstract is what its standard id names; whatever is part of the paper can stand on a page."""
    both = frozenset({"paper", "paper-abstract"})
    assert read_fabricated_places() == PaperPlaces(both | {TABLE}, both | {TABLE}, frozenset({"paper-abstract"}))


def _make(**fields: Any) -> dict[str, Any]:
    return {"source": "paper-abstract", **fields}


def test_every_kind_of_printed_string_is_listed(fabricated: Survey) -> None:
    """Sizes, groups, people, periods, features, numbers, intervals, differences and readings are printed strings."""
    study = make_study(fabricated)
    cohort = fabricated.studies_by_id[OKAFOR].cohorts[0]
    whole = cohort.model_copy(
        update={
            "sizes": cohort.sizes[:1],
            "age": Printed(**_make(printed="50 years")),
            "features": (FeatureValue(**_make(feature="ride", text="by night")), FeatureValue(**_make(feature="x"))),
        }
    )
    difference = Difference(
        **_make(metric="hit-rate", model="A", than="B", printed="higher by 2%", p="p < 0.01", evaluation="other-city")
    )
    readings = (Reading(**_make(value="96 lanes")), Reading(value="97", source="references"))
    dispute = DisputedField(field="x", kind="slip", severity="slight", readings=readings, reason="Both.")
    changed = study.model_copy(
        update={
            "cohorts": (whole,),
            "estimates": study.estimates[:1],
            "differences": (difference,),
            "readings": (dispute,),
        }
    )
    assert [(one.field, one.text, one.is_reading) for one in list_printed(changed)] == [
        ("cohorts[0].sizes[0].printed", "96 lanes", False),
        ("cohorts[0].age.printed", "50 years", False),
        ("cohorts[0].features[0].text", "by night", False),
        ("estimates[0].printed", "0.81", False),
        ("estimates[0].interval.printed", "95% CI 0.76–0.85", False),
        ("differences[0].printed", "higher by 2%", False),
        ("differences[0].p", "p < 0.01", False),
        ("readings[0].readings[0].value", "96 lanes", True),
        ("readings[0].readings[1].value", "97", True),
    ]
