"""Verifies the fabricated study against a server on this machine."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.http.cache import ResponseCache
from osteosurvey.http.client import Fetcher, Limits
from osteosurvey.models import Study
from osteosurvey.records import read_records
from osteosurvey.reviewing.verifying.abstracts import AbstractFinder
from osteosurvey.reviewing.verifying.kept_pages import PageShelf
from osteosurvey.reviewing.verifying.printed_strings import PaperPlaces, read_places
from osteosurvey.reviewing.verifying.saved_pages import SavedPage
from osteosurvey.reviewing.verifying.studies import SourceText, StudyReport, Verifier
from osteosurvey.survey import Survey
from tests.http.service import LocalService, Reply
from tests.reviewing.verifying.works import make_study
from tests.surveys import FABRICATED

PATH = "data/studies/okafor-2021-potholes.yml"
TABLE = "paper-table"


def read_fabricated_places() -> PaperPlaces:
    """Read the places of the fabricated survey, and a table of the paper, which it lacks."""
    places = read_places(read_records(FABRICATED))
    return PaperPlaces(places.all | {TABLE}, places.on_the_page | {TABLE}, places.in_the_abstract)


def make_verifier(local: LocalService, cache: ResponseCache | None = None, chosen: Collection[str] = ()) -> Verifier:
    fetcher = Fetcher(sleep=lambda _: None, limits=Limits(attempts=1), cache=cache)
    shelf = PageShelf(cache, FABRICATED) if cache else None
    return Verifier(AbstractFinder(Lookup(fetcher, local.services())), shelf, read_fabricated_places(), chosen)


def verify(survey: Survey, local: LocalService, *replies: bytes, **changes: Any) -> StudyReport:
    """Verify the study with a changed citation by what services answer."""
    local.reply(*map(Reply, replies))
    return make_verifier(local).verify(make_study(survey, **changes), PATH)


def verify_page(local: LocalService, study: Study, text: str, chosen: Collection[str] = ()) -> StudyReport:
    """Verify a study by a page."""
    return make_verifier(local, chosen=chosen).verify(study, PATH, SourceText("page.html", text, SavedPage(text)))
