"""What a record takes from its paper was read there by two readers, each without the other's notes.

Studies that somebody has compared with their papers since are left out, as are readings under other names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from osteosurvey.models import Printed, Size, Study
from osteosurvey.survey import Survey
from tests.survey.origin import is_of_paper, select_unchecked
from tests.survey.paper_numbers import (
    NOTHING,
    Row,
    find_readers,
    fold,
    group_rows,
    list_numbers,
    read_rows,
    select_rows,
)
from tests.survey.test_numbers import PLACES, claims, parts_of

READERS = ("A", "B")
"""The two who read every paper."""

LEAST_READERS = 2

ROWS = {"A": 1130, "B": 1147, "C": 17}
"""How many rows each reader wrote; C read one table, which B alone of the two had read."""

AGREED = {
    **{"citation": 216, "taxonomy": 204, "cohort": 188, "validation": 9, "estimate": 249, "difference": 28},
    **{"availability": 5, NOTHING: 4},
}
"""Rows of A that B has too, with the same study, field and printed text, by the part of the record.

The two often word or divide the same fact differently, above all in descriptions; what a record takes from its paper
is held to both by its numbers.
"""

OWN_NAMES = {"low", "high", "level", "model", "than", "name", "share", "tp", "fn", "fp", "tn"}
"""Bounds and shares as fractions, cells of a 2×2 table whose row or column is printed, and models by one name.

They are derived from what is printed, which stands beside them.
"""

READ_BY_ONE = {
    ("zhang-2020-lumbar", "07"): "A alone wrote down the day that an index prints",
    ("zhang-2020-lumbar", "28"): "A alone wrote down the day that an index prints",
    ("yamamoto-2021-variables", "1"): "a part of the name F1, which A did not write down",
}
"""Numbers in texts from a paper that only one reader has, with the reason."""

MOST_WORDS = 9
"""Length of the longest text that is kept; a longer one would be a part of a sentence."""

LONG_FIELDS = ("citation.", "cohort.institution")
"""Fields that hold titles, lists of authors, and names."""

NOT_WRITTEN_DOWN = {
    ("hsieh-2021-automated", "https://www.nature.com/articles/s41467-021-25779-x"): {"A"},
}
"""Readers of a page who have no row with its address, as what they read there has another address of the paper."""

HOSTS = {
    "papers": {
        *("arxiv.org", "bmcbioinformatics.biomedcentral.com", "bmcgeriatr.biomedcentral.com"),
        *("bmcmedimaging.biomedcentral.com", "dirjournal.org", "doi.org", "ieeexplore.ieee.org", "jkns.or.kr"),
        *("link.springer.com", "papers.miccai.org", "pmc.ncbi.nlm.nih.gov", "pubmed.ncbi.nlm.nih.gov", "pubs.rsna.org"),
        *("www.e-enm.org", "www.frontiersin.org", "www.hindawi.com", "www.mdpi.com", "www.nature.com"),
    },
    "authors": {"github.com", "ishaqmkhan.github.io"},
    "indexes": {
        *("bvbvf1.bib-bvb.de", "discovery.researcher.life", "doaj.org", "doctorpenguin.com", "eld.bl.uk"),
        *("globalauthorid.com", "libmast.utm.my", "library.kab.ac.ug", "medluna.com", "nufind.nu.edu.sa"),
        *("okayama.elsevierpure.com", "openaccess.library.uitm.edu.my", "ouci.dntb.gov.ua", "pesquisa.bvsalud.org"),
        *("pub.pollub.pl", "scholar.nycu.edu.tw", "scholarworks.bwise.kr", "searchworks.jioinstitute.edu.in"),
        *("suppr.wilddata.cn", "synapse.koreamed.org", "www.ablesci.com", "www.ai-bt.com", "www.biocloudy.com"),
        *("www.researchtrend.ai", "www.safetylit.org"),
    },
}
"""Where the readers read: publishers and archives, pages of authors, and indexes and catalogues of libraries."""

PASSING = re.compile(
    r"//[^/]*(?:\d+\.\d+\.\d+\.\d+|\[|localhost|:\d|@|jina\.ai|translate|webcache|web\.archive|archive\.(?:is|ph|today)"
    r"|sci-hub|libgen|proxy|mirror|preview|\.(?:vercel|netlify|herokuapp|onrender|ngrok|pages\.dev|workers\.dev))"
)
"""Addresses of machines, copies and previews, which are gone tomorrow or should not be cited."""


@pytest.fixture(scope="module")
def unchecked(real: Survey) -> dict[str, Study]:
    """The edition's studies that nobody has compared with their papers since they were read, by id."""
    return {study.id: study for study in select_unchecked(real).values()}


@pytest.fixture(scope="module")
def rows(records: Path) -> list[Row]:
    """The rows of the first readers."""
    return [row for row in read_rows(records) if row["reader"] in ROWS]


def list_main_texts(study: Study, survey: Survey) -> Iterator[tuple[tuple[str, ...], str]]:
    """List the texts with numbers that a record takes from its paper, with the parts in which readers put them."""
    for estimate in (one for one in study.estimates if is_of_paper(one.source, survey)):
        printed = [estimate.printed, *([estimate.interval.printed] if estimate.interval else [])]
        yield from ((("estimate",), text) for text in printed)
        yield from ((("estimate", "cohort"), text) for text in [estimate.threshold] if text)
    for difference in (one for one in study.differences if is_of_paper(one.source, survey)):
        yield from ((("difference",), text) for text in (difference.printed, difference.p) if text)
    for cohort in study.cohorts:
        facts = (cohort.age, cohort.sex, cohort.period, cohort.institution)
        parts: list[Size | Printed | None] = [*cohort.sizes, *cohort.groups, *facts]
        yield from ((("cohort",), part.printed) for part in parts if part and is_of_paper(part.source, survey))


def test_every_number_of_a_paper_was_read_by_two(unchecked: dict[str, Study], real: Survey, records: Path) -> None:
    """A result, size or fact about patients is among the readings of results or patients of two readers."""
    counted = Counter[str]()
    missing = []
    for study in unchecked.values():
        for parts, text in list_main_texts(study, real):
            chosen = select_rows(group_rows(records).get(study.id, ()), parts)
            counted.update(parts)
            missing += [
                (study.id, text, one) for one in list_numbers(text) if len(find_readers(chosen, one)) < LEAST_READERS
            ]
    assert missing == []
    assert min(counted.values()) > 0


def leave_out(part: Any, names: set[str]) -> Any:
    """Leave some fields out of a record, at any depth."""
    if isinstance(part, dict):
        return {name: leave_out(value, names) for name, value in part.items() if name not in names}
    return [leave_out(item, names) for item in part] if isinstance(part, list) else part


def test_every_other_number_from_a_paper_was_read_by_two(
    unchecked: dict[str, Study], real: Survey, records: Path
) -> None:
    """Whatever text of a record has the paper as its source, two readers have its numbers, or the reason is listed."""
    alone = {
        (study.id, number)
        for study in unchecked.values()
        for source, text in claims(leave_out(parts_of(study), OWN_NAMES))
        if source is not None and is_of_paper(source, real)
        for number in list_numbers(PLACES.sub("", text))
        if len(find_readers(group_rows(records).get(study.id, ()), number)) < LEAST_READERS
    }
    assert alone == {(study, number) for study, number in READ_BY_ONE if study in unchecked}


def test_what_a_paper_corrects_was_read_by_two(unchecked: dict[str, Study], records: Path) -> None:
    """The numbers that stand instead of one of the survey were read on a page of the paper."""
    said = [(study.id, text) for study in unchecked.values() for text in list_corrections(study)]
    known = {"36000"}  # of the survey itself, with which the text compares
    missing = [
        (study, text, number)
        for study, text in said
        for number in list_numbers(PLACES.sub("", text)) - known
        if len(find_readers(group_rows(records).get(study, ()), number)) < LEAST_READERS
    ]
    assert (missing, len(said) > 0) == ([], True)


def list_corrections(study: Study) -> list[str]:
    """List what a record says that its paper prints instead of a number of the survey."""
    sizes = [size for cohort in study.cohorts for size in (*cohort.sizes, *cohort.groups)]
    corrected = [one.superseded for one in study.estimates] + [size.superseded for size in sizes]
    return [text for text in corrected if text]


def test_every_institution_was_read_by_two(unchecked: dict[str, Study], real: Survey, records: Path) -> None:
    """The name of a hospital stands in the readings of two readers, word for word but for an article before it."""
    named = [
        (study.id, fold(cohort.institution.printed).removeprefix("a "))
        for study in unchecked.values()
        for cohort in study.cohorts
        if cohort.institution and is_of_paper(cohort.institution.source, real)
    ]
    readers = {
        (study, name): {row["reader"] for row in group_rows(records)[study] if name in fold(row["printed"])}
        for study, name in named
    }
    assert [key for key, found in readers.items() if len(found) < LEAST_READERS] == []
    assert len(readers) == 4


IDENTIFIERS = ("volume", "issue", "pages", "doi", "arxiv", "pmid", "pmcid")
"""Fields of a citation that are printed alike everywhere."""


def list_citation_texts(study: Study, survey: Survey) -> list[str]:
    """List the names and numbers of a citation that have the paper's pages as their source."""
    fields = {name for one in study.citation_sources if is_of_paper(one.source, survey) for name in one.fields}
    authors = study.citation.authors if "authors" in fields else ()
    numbers = [getattr(study.citation, name) for name in IDENTIFIERS if name in fields]
    return [*(f"{author.given} {author.family}" for author in authors), *numbers]


def test_citations_from_papers_were_read_by_two(unchecked: dict[str, Study], real: Survey, records: Path) -> None:
    """Two readers have each author, but for full stops, and each number, which may be in the address of a page."""
    found = {
        (study.id, text): {
            row["reader"]
            for row in group_rows(records)[study.id]
            if drop_stops(text) in drop_stops(f"{row['printed']} | {row['about']} | {row['address']}")
        }
        for study in unchecked.values()
        for text in list_citation_texts(study, real)
    }
    assert sorted(key for key, readers in found.items() if len(readers) < LEAST_READERS) == []
    assert len(found) > len(unchecked)


def drop_stops(text: str) -> str:
    return fold(text).replace(".", "")


def test_both_readers_looked_for_every_study(real: Survey, rows: list[Row]) -> None:
    """Each of the two has rows on each study; where nothing was found, a row of each says so."""
    studies = {study.id: study for study in real.edition_studies}
    for reader in READERS:
        own = [row for row in rows if row["reader"] == reader]
        assert {row["study"] for row in own} == studies.keys()
        silent = {row["study"] for row in own if row["field"] == NOTHING}
        assert silent == {row["study"] for row in own} - {row["study"] for row in own if row["printed"]}
        assert {studies[one].survey_number for one in silent} == {67, 73, 80, 81}


def test_who_says_that_a_paper_was_read_has_readings(unchecked: dict[str, Study], records: Path) -> None:
    """A record names parts of its paper that were read where readings are kept, and pages where it names parts."""
    read = {study.id for study in unchecked.values() if study.provenance.read}
    found = {study for study, rows in group_rows(records).items() if any(row["printed"] for row in rows)}
    assert read == found & unchecked.keys()
    assert read == {study.id for study in unchecked.values() if study.provenance.pages}


def test_pages_were_read_by_those_who_are_named(unchecked: dict[str, Study], rows: list[Row]) -> None:
    """The address of a page is that of a row of each of its readers, or the reason is listed, and of no other's."""
    found, expected = {}, {}
    for study in unchecked.values():
        for page in study.provenance.pages:
            at = [row for row in rows if (row["study"], row["address"].rstrip("/")) == (study.id, page.url.rstrip("/"))]
            found[study.id, page.url] = {row["reader"] for row in at}
            named = {name.removeprefix("Reader ") for name in page.by}
            expected[study.id, page.url] = named - NOT_WRITTEN_DOWN.get((study.id, page.url), set())
    assert found == expected
    assert found.keys() >= {key for key in NOT_WRITTEN_DOWN if key[0] in unchecked}


def test_pages_of_indexes_name_the_index(unchecked: dict[str, Study]) -> None:
    """A page of an index or a catalogue says which it is, and one of the paper or its authors names none."""
    pages = [page for study in unchecked.values() for page in study.provenance.pages]
    named = {page.url: page.index is not None for page in pages}
    assert named == {page.url: find_host(page.url) in HOSTS["indexes"] for page in pages}


def find_host(address: str) -> str:
    return address.split("/")[2]


def test_addresses_lead_to_pages_that_stay(rows: list[Row], records: Path) -> None:
    """No address is that of a machine, a copy or a preview, and the hosts are known."""
    addresses = {row["address"] for row in read_rows(records) if row["address"]}
    assert [address for address in addresses if PASSING.search(address)] == []
    hosts = {find_host(row["address"]) for row in rows if row["address"]}
    assert hosts == set().union(*HOSTS.values())


@pytest.mark.parametrize(
    ("address", "is_passing"),
    [
        ("https://arxiv.org/abs/2412.09330", False),
        ("https://dirjournal.org/archives/article-preview/60592", False),
        ("http://10.1.2.3/page", True),
        ("https://paper.vercel.app/", True),
        ("https://web.archive.org/web/2026/https://arxiv.org/", True),
        ("https://r.jina.ai/https://arxiv.org/abs/2412.09330", True),
        ("http://localhost:8000/", True),
    ],
)
def test_passing_addresses_are_known_by_their_host(address: str, *, is_passing: bool) -> None:
    """Only the host counts, whatever the path is called."""
    assert bool(PASSING.search(address)) == is_passing


def test_no_sentence_is_kept(records: Path) -> None:
    """What is printed is a number, a name or a few words; only titles, authors and institutions are longer."""
    long = [
        (row["study"], row["printed"])
        for row in read_rows(records)
        if len(row["printed"].split()) > MOST_WORDS and not row["field"].startswith(LONG_FIELDS)
    ]
    assert long == []


def test_readers_agree_as_far_as_is_known(rows: list[Row]) -> None:
    """So many rows the two wrote, and in so many they have the same study, field and printed text."""
    assert Counter(row["reader"] for row in rows) == ROWS
    first, second = (Counter(map(identify, (r for r in rows if r["reader"] == reader))) for reader in READERS)
    shared = Counter(field.partition(".")[0] for _, field, _ in (first & second).elements())
    assert (shared, shared.total()) == (AGREED, 903)


def identify(row: Mapping[str, str]) -> tuple[str, str, str]:
    return row["study"], row["field"], fold(row["printed"])
