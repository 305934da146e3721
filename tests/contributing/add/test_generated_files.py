"""Files of references that are generated: what goes in comes out, and the effort grows with the file alone."""

from __future__ import annotations

import calendar
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.files import read_references
from osteosurvey.citations.read.medline import parse_medline
from osteosurvey.citations.read.ris import parse_ris

Work = dict[str, Any]

WORDS = ["Lanes", "of", "kerbs", "T2-weighted", "IL-6", "Straße", "naïve", "5%", "p<0.05", "(3D)", "路", "&", "and"]
GIVEN, FAMILY = ["Zoë", "J. R.", "Mary-Ann", "Ola"], ["Nuñez", "van der Berg", "O'Neil", "Øster-Lind", "Doe, Jr."]

TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: " ".join(["A", *words]))
NAMES = st.fixed_dictionaries({"given": st.sampled_from(GIVEN), "family": st.sampled_from(FAMILY)})
WORKS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "authors": st.lists(NAMES, min_size=1, max_size=4).map(tuple),
        "container": TEXTS,
        "year": st.integers(1900, 2100),
        "month": st.integers(1, 12),
        "day": st.integers(1, 31),
        "volume": st.integers(1, 99).map(str),
        "issue": st.integers(1, 12).map(str),
        "pages": st.sampled_from(["1–9", "e12", "S1–S4", "103"]),
        "doi": st.integers(1, 10**6).map(lambda number: f"10.5555/lanes.{number}(x)"),
    }
)
PICKS = st.randoms(use_true_random=False)


def write_ris(works: list[Work], pick: Any) -> str:
    """Write works as RIS, each value under one of its tags, in any order of the lines."""
    return "\n".join(_write_ris_work(work, pick) for work in works)


def _write_ris_work(work: Work, pick: Any) -> str:
    year, month, day = work["year"], work["month"], work["day"]
    name = calendar.month_name[month]
    dates = [
        [f"PY  - {year}", f"DA  - {name[:3].upper()} {day}"],
        [f"PY  - {year}///", f"DA  - {year}/{month:02}/{day:02}"],
        [f"Y1  - {year}/{month:02}/{day:02}/"],
        [f"DA  - {year}{month:02}{day:02}"],
        [f"PY  - {year}", f"DA  - {day} {name} {year}"],
        [f"DA  - {year}-{month:02}-{day:02}T12:00:00Z"],
    ]
    start, dash, end = work["pages"].partition("–")
    lines = [
        "TY  - JOUR",
        f"{pick.choice(['TI', 'T1'])}  - {work['title']}",
        f"{pick.choice(['JF', 'T2', 'JO', 'J2'])}  - {work['container']}",
        *pick.choice(dates),
        f"VL  - {work['volume']}",
        f"{pick.choice(['IS', 'M1'])}  - {work['issue']}",
        f"SP  - {start}",
        *([f"EP  - {end}"] if dash else []),
        pick.choice([f"DO  - {work['doi']}", f"UR  - https://x.example/doi/abs/{work['doi']}", f"L3  - {work['doi']}"]),
        "N1  - None",
    ]
    pick.shuffle(lines)
    names = [(*name["family"].partition(", "), name["given"]) for name in work["authors"]]
    written = [", ".join(filter(None, [family, given, jr])) for family, _, jr, given in names]
    return "\n".join([*lines, *(f"AU  - {name}" for name in written), "ER  - ", ""])


def write_nbib(works: list[Work], pick: Any) -> str:
    """Write works as PubMed does, with long lines broken."""
    return "\n".join(_write_nbib_work(number, work) for number, work in enumerate(works, start=1))


def _write_nbib_work(number: int, work: Work) -> str:
    names = [(*name["family"].partition(", "), name["given"]) for name in work["authors"]]
    return "\n".join(
        [
            f"PMID- {number}",
            f"DP  - {work['year']} {calendar.month_abbr[work['month']]} {work['day']}",
            "TI  - " + work["title"].replace(" ", "\n      ") + ".",
            *(f"FAU - {f'{family}, {given} {jr}'.strip()}\nAU  - X Y" for family, _, jr, given in names),
            f"JT  - {work['container']}",
            f"VI  - {work['volume']}",
            f"IP  - {work['issue']}",
            f"PG  - {work['pages'].replace('–', '-')}",
            f"AID - {work['doi']} [doi]",
            "",
        ]
    )


def write_csl(works: list[Work], pick: Any) -> str:
    """Write works as CSL-JSON in one of its shapes."""
    items = [_make_item(work, pick) for work in works]
    return json.dumps(pick.choice([items, {"items": items}]))


def _make_item(work: Work, pick: Any) -> dict[str, Any]:
    year, month, day = work["year"], work["month"], work["day"]
    dates = [{"date-parts": [[year, str(month), day]]}, {"raw": f"{year}-{month:02}-{day:02}"}]
    names = [(*name["family"].partition(", "), name["given"]) for name in work["authors"]]
    return {
        "type": "article-journal",
        "title": work["title"].replace("&", "&amp;").replace("<", "&lt;"),
        "author": [{"given": given, "family": family, "suffix": jr} for family, _, jr, given in names],
        "container-title": work["container"],
        "issued": pick.choice(dates),
        "volume": pick.choice([work["volume"], int(work["volume"])]),
        "issue": work["issue"],
        "page": work["pages"].replace("–", "-"),
        **pick.choice([{"DOI": work["doi"].upper()}, {"URL": f"https://doi.org/{work['doi']}"}]),
    }


def write_crossref(works: list[Work], pick: Any) -> str:
    """Write works as Crossref answers a query."""
    items = [{**_make_item(work, pick), "DOI": work["doi"], "type": "journal-article"} for work in works]
    dates = ([[work["year"], work["month"], work["day"]]] for work in works)
    dated = [
        {**item, "title": [item["title"]], "issued": {"date-parts": parts}}
        for item, parts in zip(items, dates, strict=True)
    ]
    return json.dumps({"status": "ok", "message": {"items": dated}})


WRITERS = {"a.ris": write_ris, "a.nbib": write_nbib, "a.json": write_csl, "b.json": write_crossref}


@pytest.mark.parametrize("name", WRITERS)
@settings(deadline=None, max_examples=25)
@given(works=st.lists(WORKS, min_size=1, max_size=4), pick=PICKS)
def test_what_goes_in_comes_out(tmp_path_factory: Any, name: str, works: list[Work], pick: Any) -> None:
    """Every work of a file is read whole and without a note, whichever of its shapes a program chose."""
    path = tmp_path_factory.mktemp("files") / name
    path.write_text(WRITERS[name](works, pick), "utf-8")
    found = [WorkDescription({**one.citation}, notes=one.notes) for one in read_references(path)]
    numbers = [{"pmid": str(number)} if name.endswith("nbib") else {} for number in range(1, len(works) + 1)]
    expected = [{"type": "article", **work, **number} for work, number in zip(works, numbers, strict=True)]
    assert found == [WorkDescription(citation) for citation in expected]


def count_calls(run: Callable[[], object]) -> int:
    """Count the calls of functions, built-in ones too."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


ARTICLE = "TI  - Lanes\nAU  - Doe, J\nPY  - 2020\nDA  - DEC 15\nJF  - Kerbs\nSP  - 1\nEP  - 9\n"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: lambda: parse_ris(f"TY  - JOUR\n{ARTICLE}ER  - \n" * n),
        lambda n: lambda: parse_ris("TY  - JOUR\nAB  - a\n" + "more of it\n" * 20 * n),
        lambda n: lambda: parse_ris("TY  - JOUR\nVL  - a\n" + "Link to the text\n" * 20 * n),
        lambda n: lambda: parse_ris("TY  - JOUR\n" + "".join(f"AU  - Doe{i}, J\n" for i in range(5 * n))),
        lambda n: lambda: parse_medline("PMID- 1\nTI  - Lanes\nFAU - Doe, J\nAU  - Doe J\nDP  - 2020 May\n\n" * n),
        lambda n: lambda: parse_medline("PMID- 1\nAB  - a\n" + "      more of it\n" * 20 * n),
    ],
    ids=["works", "continued", "foreign", "authors", "PubMed", "PubMed continued"],
)
def test_the_effort_grows_with_the_file(make: Callable[[int], Callable[[], object]]) -> None:
    """Twice as much to read takes twice as many steps."""
    make(1)()
    few, many = count_calls(make(100)), count_calls(make(200))
    assert many < 2.1 * few


def test_many_works_are_read_whole(tmp_path: Path) -> None:
    """Of thousands of works each is read."""
    path = tmp_path / "a.ris"
    path.write_text("".join(f"TY  - JOUR\nTI  - Lane {i}\nER  - \n" for i in range(3_000)), "utf-8")
    assert [one.citation["title"] for one in read_references(path)] == [f"Lane {i}" for i in range(3_000)]
