"""What is printed about a work since it appeared, its other versions, and where it was read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import pytest

from osteosurvey.models import Notice, OtherVersion, Study
from osteosurvey.models.citation import NoticeKind
from osteosurvey.pages import PageRenderer
from osteosurvey.survey import Survey
from osteosurvey.survey.notices import name_notice
from tests.rendering import TEMPLATES, cut, read_facts, read_text, render_slot, render_study
from tests.surveys import DOE, NGUYEN


def with_citation(study: Study, **changes: Any) -> Study:
    return study.model_copy(update={"citation": study.citation.model_copy(update=changes)})


def read_notices(study: Study, survey: Survey) -> list[str]:
    """Read the notices on the page of a study."""
    notices = re.findall(r'<div class="sv-caution" role="note">(.*?)</div>', render_study(study, survey), re.DOTALL)
    return [read_text(one) for one in notices]


def test_a_correction_stands_above_the_record(fabricated: Survey) -> None:
    """Its kind, its DOI and what follows from it are above the summary and the facts, in escaped words."""
    study = fabricated.studies_by_id[DOE]
    body = render_study(study, fabricated)
    assert read_notices(study, fabricated) == [
        "Correction. doi:10.5555/wear.2024.c1 The bridge on page 110 has <b>another</b> name."
    ]
    assert body.index('<a href="https://doi.org/10.5555/wear.2024.c1">') < body.index('<h2 id="what-was-done">')


@pytest.mark.parametrize(
    ("notices", "said"),
    [
        ((), []),
        ((Notice(kind="expression-of-concern", printed="p. 3 <i>"),), ["Expression of concern. p. 3 <i>"]),
        ((Notice(kind="new-version", printed="p. 4"),), ["New version. p. 4"]),
        ((Notice(kind="other", printed="p. 5"),), ["Other notice. p. 5"]),
        (
            (Notice(kind="correction", doi="10.5555/a"), Notice(kind="correction", doi="10.5555/b", note="Two.")),
            ["Correction. doi:10.5555/a", "Correction. doi:10.5555/b Two."],
        ),
    ],
)
def test_every_notice_is_shown(fabricated: Survey, notices: tuple[Notice, ...], said: list[str]) -> None:
    """A notice without a DOI has the words that the work's page gives it; none of these takes the study back."""
    study = with_citation(fabricated.studies_by_id[DOE], notices=notices or None)
    assert read_notices(study, fabricated) == said


def test_every_kind_of_notice_has_its_words() -> None:
    """No kind is without a label, a kind has a label of its own, and a list says in small letters what it means."""
    kinds: tuple[NoticeKind, ...] = get_args(NoticeKind)
    labels = [name_notice(kind) for kind in kinds]
    assert len({*labels, ""}) == len(kinds) + 1
    assert [label for label in labels if not re.fullmatch("[A-Z][a-z ]+", label)] == []


@pytest.mark.parametrize(
    ("kinds", "mark"),
    [
        ((), ""),
        (("correction",), "corrected"),
        (("erratum",), "corrected"),
        (("corrigendum", "addendum"), "corrected"),
        (("correction", "expression-of-concern"), "expression of concern"),
        (("expression-of-concern", "partial-retraction"), "retracted in part"),
        (("correction", "retraction"), "retracted"),
        (("withdrawal",), "withdrawn"),
        (("other", "new-version"), "new version"),
        (("other",), "notice"),
    ],
)
def test_lists_mark_a_study_that_has_a_notice(fabricated: Survey, kinds: tuple[NoticeKind, ...], mark: str) -> None:
    """Of several notices the gravest is the mark, in the table of studies and in that of each of its terms."""
    notices = tuple(Notice(kind=kind, printed="p. 3") for kind in kinds)
    study = with_citation(fabricated.studies_by_id[NGUYEN], notices=notices or None)
    survey = replace(fabricated, studies=tuple(study if one.id == NGUYEN else one for one in fabricated.studies))
    axis = survey.axes[0]
    (term,) = (one for one in survey.shown_terms[axis] if one.id == study.taxonomy.modalities[0])
    pages = (render_slot("studies-table", survey), PageRenderer(survey, TEMPLATES).render_term(axis, term).body)
    for page in pages:
        heading = cut(cut(page, f'<tr data-study="{NGUYEN}">', "</tr>"), '<th scope="row"', '<span class="sv-title"')
        assert read_text(heading) == f"Cracks 2023 [7] {mark}".strip()
        assert re.findall('<span class="sv-badge">(.*?)</span>', heading) == ([mark] if mark else [])


def read_versions(study: Study, survey: Survey) -> list[str]:
    """Read the lines on other versions of a work, which follow its own line."""
    work = cut(render_study(study, survey), '<div class="sv-work">', "</div>")
    return [read_text(one) for one in re.findall(r'<p class="sv-work__venue">(.*?)</p>', work)][1:]


def test_other_versions_are_named_with_their_addresses(fabricated: Survey) -> None:
    """A preprint or published version stands below the work, with everything known of it, in escaped words."""
    study = fabricated.studies_by_id[DOE]
    assert read_versions(study, fabricated) == [
        "Preprint: Wear & tear, a <b>first</b> look. Archive of Lanes, 2023 "
        "· doi:10.5555/first-look · arXiv:2312.01234 · web page"
    ]
    addresses = (
        "https://doi.org/10.5555/first-look",
        "https://arxiv.org/abs/2312.01234",
        "https://example.org/first-look",
    )
    body = render_study(study, fabricated)
    assert [body.count(f'<a href="{address}">') for address in addresses] == [1, 1, 1]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (OtherVersion(kind="published", container="Lanes", doi="10.5555/a"), "Published as Lanes · doi:10.5555/a"),
        (OtherVersion(kind="published", year=2025), "Published as 2025"),
        (OtherVersion(kind="published", container="Kerbs 2025", year=2025), "Published as Kerbs 2025"),
        (OtherVersion(kind="published", container="Kerbs 20251", year=2025), "Published as Kerbs 20251, 2025"),
        (OtherVersion(kind="preprint", arxiv="2312.01234"), "Preprint · arXiv:2312.01234"),
    ],
)
def test_a_version_shows_what_is_known_of_it(fabricated: Survey, version: OtherVersion, said: str) -> None:
    """What a record does not know of another version leaves no gap."""
    assert read_versions(with_citation(fabricated.studies_by_id[NGUYEN], other_versions=(version,)), fabricated) == [
        said
    ]


def test_the_record_says_where_the_paper_was_read(fabricated: Survey) -> None:
    """Each page that was read is linked, with the part that it gives, the index, the day and the readers."""
    record = cut(render_study(fabricated.studies_by_id[DOE], fabricated), '<h2 id="record">', "</aside>")
    pages = cut(record, "<dt>Read of the paper</dt>", "<dt>Check</dt>")
    assert [read_text(one) for one in re.findall(r"<dd>(.*?)</dd>", pages)] == [
        "full text at example.org, 30 December 2024 , by Jane Doe",
        'abstract, in part at example.org (Catalogue of "Lanes"), 30 December 2024 , by Jane Doe and The Lane Walkers',
    ]
    addresses = ["https://example.org/wear/full", "https://example.org/catalogue?id=7&amp;b=%3Cb%3E"]
    assert re.findall(r'href="([^"]+)"', pages) == addresses
    assert read_facts(record)["Citation"] == "doi, pmcid: Abstract of the paper, first line"


def test_a_record_without_pages_has_no_heading_for_them(fabricated: Survey) -> None:
    """A record that does not say on which pages it was read, or whence its citation is, says nothing of that."""
    record = cut(render_study(fabricated.studies_by_id[NGUYEN], fabricated), '<h2 id="record">', "</aside>")
    assert not {"Read of the paper", "Citation"} & read_facts(record).keys()


def test_the_survey_says_where_to_read_it(fabricated: Survey) -> None:
    """The survey's own addresses stand beside its authors: its DOI, and those that belong to it."""
    html = cut(render_slot("survey-origin", fabricated), "<dt>Where to read it</dt>", "</dd>")
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', html) == [
        ("https://doi.org/10.5555/lanes.2025", "doi:10.5555/lanes.2025"),
        ("https://example.org/companion", "Page of the &lt;b&gt;authors&lt;/b&gt;"),
    ]
