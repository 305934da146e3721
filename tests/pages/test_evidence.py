"""Answers, sizes, readings and provenance as pages show them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from osteosurvey.models import Provenance
from osteosurvey.models.fields import PaperPart
from osteosurvey.pages.records.evidence import format_basis, format_centers, format_compared, format_missing
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import cut, read_facts, render_study
from tests.surveys import OKAFOR

PROVENANCE = '<dl class="sv-side__facts">'


@pytest.mark.parametrize(
    ("centers", "kind", "expected"),
    [
        (None, None, None),
        (1200, None, "1,200"),
        (None, "one-city", "One city"),
        (2, "many-cities", "2 (Many cities)"),
    ],
)
def test_centres_are_counted_or_named(
    fabricated: Survey, catalogue: Catalogue, centers: int | None, kind: str | None, expected: str | None
) -> None:
    """Centres show as far as they are known: their number, their kind, both or nothing."""
    cohort = fabricated.studies_by_id[OKAFOR].cohorts[0]
    changed = cohort.model_copy(update={"centers": centers, "center_type": kind})
    assert format_centers(changed, catalogue) == expected


def test_disputes_keep_every_reading(fabricated: Survey) -> None:
    """Disputes are numbered from 1, every reading has its place, and only what is adopted is marked so."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    assert re.sub(r">\s+<", "><", cut(body, '<section class="sv-dispute"', '<h2 id="shared-patients">')).strip() == (
        '<section class="sv-dispute" id="dispute-1">'
        '<h3 class="sv-dispute__field">Year <code>citation.year</code></h3>'
        '<p class="sv-dispute__kind">Slip, severity: Slight</p>'
        '<ul class="sv-readings">'
        '<li class="sv-reading sv-reading--adopted"><span class="sv-figure">2021</span>'
        '<span class="sv-source">References</span><strong class="sv-reading__mark">adopted</strong></li>'
        '<li class="sv-reading"><span class="sv-figure">2020</span>'
        '<span class="sv-source">Section 2, first sentence</span></li>'
        "</ul><p>The list is more careful.</p></section>"
        '<section class="sv-dispute" id="dispute-2">'
        '<h3 class="sv-dispute__field">Estimates <code>estimates</code></h3>'
        '<p class="sv-dispute__kind">Clash, severity: Grave</p>'
        '<ul class="sv-readings">'
        '<li class="sv-reading"><span class="sv-figure">96.2%</span><span class="sv-source">Table A</span></li>'
        '<li class="sv-reading"><span class="sv-figure">69.2%</span><span class="sv-source">Section 2</span></li>'
        "</ul><p><strong>No reading is adopted.</strong> Neither can be ruled out.</p></section>"
    )


def test_provenance_names_places_and_checks(fabricated: Survey) -> None:
    """A record names the places that it is taken from, and who worked on it or compared it with the paper."""
    record = cut(render_study(fabricated.studies_by_id[OKAFOR], fabricated), PROVENANCE, "</dl>")
    orcid = "https://orcid.org/0000-0002-1825-0097"
    assert re.sub(r"\s*\n\s*", "", record) == (
        f"{PROVENANCE}<dt>Taken from</dt>"
        "<dd>Paper</dd><dd>References</dd><dd>Section 2</dd><dd>Table A</dd>"
        "<dt>Basis</dt><dd>rests in part on the paper (abstract; full text)</dd>"
        "<dt>Checked against</dt><dd>Full text of the paper</dd>"
        "<dt>Check</dt>"
        f'<dd>compared with the paper (full text) by <a href="{orcid}">Zoë Abara-Łukasik</a>, '
        'who extracted the record, <time datetime="2025-01-31">31 January 2025</time></dd>'
        '<dd>compared with the paper by The Lane Walkers, <time datetime="2025-02-01">1 February 2025</time></dd>'
        "<dt>Record by</dt>"
        f'<dd><a href="{orcid}">Zoë Abara-Łukasik</a> (extracted)</dd><dd>The Lane Walkers (reviewed)</dd>'
        "<dt>Note</dt><dd>The paper was read twice.</dd>"
    )


def test_size_without_a_count_is_reported(fabricated: Survey) -> None:
    """A size is as printed; one that the source does not count is known for that."""
    body = render_study(fabricated.studies_by_id[OKAFOR], fabricated)
    assert read_facts(cut(body, 'id="cohort-far"', "</section>"))["Size"] == (
        "some streets (Street: no count is given) Section 2 Nobody counted them. up to 400 photographs Section 2"
    )


PAPER, SURVEY, REVIEW = ("paper-abstract",), ("section-2", "table-a"), ("other-review",)
JANE = {"name": "Jane Doe", "role": "extracted"}
JOHN = {"name": "John Roe", "orcid": "0000-0002-1825-0097", "role": "extracted"}
BY_JANE, BY_MAX = ({"by": by, "on": "2026-01-31"} for by in ("Jane Doe", "Max Poe"))


@pytest.mark.parametrize(
    ("reported", "basis", "missing"),
    [
        ({"extracted_from": SURVEY}, "rests on the survey alone", "not yet compared with the paper"),
        ({"extracted_from": SURVEY, "contributors": [JANE], "paper_checks": [BY_JANE]}, "", ""),
        ({"extracted_from": REVIEW}, "was taken from another review", "not yet compared with the paper"),
        (
            {"extracted_from": ("companion-page", *SURVEY)},
            "rests on the survey and its companion page",
            "not yet compared with the paper",
        ),
        ({"extracted_from": (*SURVEY, *REVIEW), "paper_checks": [BY_MAX]}, "", ""),
        ({"extracted_from": PAPER}, "read from the paper", "not yet compared by a second person"),
        (
            {"extracted_from": PAPER, "read": ["abstract", "tables"], "contributors": [JANE]},
            "read from the paper (abstract; tables) by Jane Doe",
            "not yet compared by a second person",
        ),
        (
            {"extracted_from": PAPER, "read": ["full-text"], "contributors": [JANE, JOHN], "paper_checks": [BY_JANE]},
            "read from the paper (full text) by Jane Doe and John Roe",
            "not yet compared by a second person",
        ),
        (
            {"extracted_from": PAPER, "contributors": [JANE], "paper_checks": [BY_JANE, BY_MAX]},
            "read from the paper by Jane Doe",
            "",
        ),
        (
            {"extracted_from": (*PAPER, *SURVEY), "read": ["supplement"], "contributors": [JANE]},
            "rests in part on the paper (supplement)",
            "not yet compared by a second person",
        ),
    ],
)
def test_provenance_says_how_a_record_was_made(
    catalogue: Catalogue, reported: dict[str, Any], basis: str, missing: str
) -> None:
    """A page says what the record rests on and which comparison is missing, each only where it is true."""
    provenance, kinds = Provenance.model_validate(reported, strict=False), catalogue.survey.source_kinds
    assert (format_basis(provenance, kinds), format_missing(provenance, kinds)) == (basis, missing)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((), "the paper"),
        (("abstract", "tables"), "parts of the paper (abstract; tables)"),
        (("full-text",), "the paper (full text)"),
        (("full-text", "supplement"), "the paper (full text; supplement)"),
    ],
)
def test_a_comparison_names_what_was_read(parts: tuple[PaperPart, ...], said: str) -> None:
    """The full text is the paper; all else is parts of it."""
    assert format_compared(parts) == said


def test_page_of_a_record_from_the_paper_says_who_read_it(fabricated: Survey) -> None:
    """Below 'taken from the paper' stands who read it, and whether a second person did, in escaped words."""
    study = fabricated.studies_by_id["nguyen-2023-cracks"]
    reported = {
        "extracted_from": PAPER,
        "read": ["abstract"],
        "contributors": [{"name": "J. <b>Doe</b>", "role": "extracted"}],
        "paper_checks": [{"by": "J. <b>Doe</b>", "on": "2026-01-31", "read": ["tables"]}],
    }
    changed = study.model_copy(update={"provenance": Provenance.model_validate(reported, strict=False)})
    record = cut(render_study(changed, fabricated), PROVENANCE, "<dt>Record by</dt>")
    assert re.sub(r"\s*\n\s*", "\n", record) == (
        '<dl class="sv-side__facts">\n'
        "<dt>Taken from</dt>\n<dd>Abstract of the paper</dd>\n"
        "<dt>Basis</dt>\n<dd>read from the paper (abstract) by J. &lt;b&gt;Doe&lt;/b&gt;</dd>\n"
        "<dt>Checked against</dt>\n<dd>Tables of the paper</dd>\n"
        "<dt>Check</dt>\n"
        "<dd>compared with parts of the paper (tables) by J. &lt;b&gt;Doe&lt;/b&gt;, who extracted the record, "
        '<time datetime="2026-01-31">31 January 2026</time></dd>\n'
        "<dd>not yet compared by a second person</dd>\n"
    )
