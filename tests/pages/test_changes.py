"""What pages say about the versions of the data."""

from __future__ import annotations

import re
from dataclasses import replace

from osteosurvey.models import RecordChange
from osteosurvey.pages.changes import (
    ChangeView,
    LaterView,
    NamedRecord,
    PartView,
    VersionView,
    make_later,
    make_versions,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.manifest import DIGITS
from tests.rendering import cut, read_facts, read_text, render_slot


def test_versions_are_reported_with_their_records(catalogue: Catalogue) -> None:
    """A version lists what was added, changed and removed, each record with its place, and what changed in the "
    "files."""
    newest, first, _ = make_versions(catalogue)
    names = ("doe-2024-wear", "nguyen-2023-cracks", "tanaka-2020-drone")
    links = (catalogue.study_links[name] for name in names)
    doe, nguyen, tanaka = (NamedRecord(link.name, link.title, link.path) for link in links)
    assert newest == VersionView(
        catalogue.survey.versions[0],
        (
            PartView("Added", (ChangeView("1 study", "A study of wear.", (), (doe,), False),)),
            PartView(
                "Changed",
                (
                    ChangeView(
                        "2 studies",
                        "The paper prints another year & another share.",
                        ("citation.year", "estimates"),
                        (nguyen, tanaka),
                        False,
                    ),
                    ChangeView("The survey’s own record", "One more search term.", ("keywords",), (), False),
                ),
            ),
        ),
    )
    assert [part.label for part in first.parts] == ["Added", "Removed"]


def test_a_version_has_its_day_and_its_files(fabricated: Survey) -> None:
    """Below the day and the summary of a version stands what it did to each published file."""
    html = render_slot("changes", fabricated)
    assert read_text(cut(html, '<section class="sv-version" id="v1.2.3">', "<h3>")) == (
        "Version 1.2.3 28 February 2025 A study that appeared after the survey, and <b>two</b> corrections."
    )
    files = [cut(section, "<h3>Published files</h3>", "</dl>") for section in html.split("<section")[1:3]]
    assert [read_facts(file) for file in files] == [
        {
            "data/estimates.csv": "Added. New column `unit`.",
            "data/studies.csv": "Corrected. Titles keep their italics' letters.",
        },
        {"data/datasets.csv": "Breaks programs that read it. The column `rain` is gone."},
    ]
    assert "<strong>Breaks programs that read it.</strong>" in files[1]


def test_records_are_linked_where_they_are_shown(catalogue: Catalogue) -> None:
    """A record without a page of its own is linked to its place on another; one that is gone is only named."""
    _, first, trial = make_versions(catalogue)
    related = first.parts[0].changes[2].records
    assert related[0] == NamedRecord("abara-2018-roads", "", "related-surveys/#abara-2018-roads")
    assert [change.records for change in (*first.parts[1].changes, *trial.parts[0].changes)] == [
        (NamedRecord("wet-rides", "", None),)
    ] * 2


def test_terms_and_statements_lead_to_their_lists(catalogue: Catalogue) -> None:
    """Vocabularies and statements are linked; works, which have no id on a page, are not."""
    changes = (
        RecordChange(kind="vocabulary", ids=("methods",), what="One."),
        RecordChange(kind="outlook", ids=("rain",), what="One."),
        RecordChange(kind="work", ids=("city-lanes",), what="One."),
    )
    version = catalogue.survey.versions[0].model_copy(update={"added": changes})
    survey = Catalogue(replace(catalogue.survey, versions=(version,)))
    added, *_ = make_versions(survey)[0].parts
    assert [(change.heading, change.records[0].path) for change in added.changes] == [
        ("1 vocabulary", "codebook/#terms-methods"),
        ("1 statement", "outlook/#statement-rain"),
        ("1 work", None),
    ]


def test_what_came_after_the_newest_version_is_described(catalogue: Catalogue) -> None:
    """Records that came, changed and went since the newest version are named and linked, without words of why."""
    survey = catalogue.survey
    doe, muller, *others = survey.studies
    tagline = survey.record.model_copy(update={"tagline": "Other."})
    new = muller.model_copy(update={"id": "new-2025-lane"})
    manifest = {**survey.state.contents, ("work", "gone-1999-kerbs"): "0" * DIGITS}
    changed = replace(survey, record=tagline, studies=(doe, muller, new, *others), manifest=manifest)
    link = Catalogue(changed).study_links["new-2025-lane"]
    methodology = NamedRecord("Methodology", "", "methodology/")
    assert make_later(Catalogue(changed)) == LaterView(
        "Since version 1.2.3",
        "Added: 1 study. Changed: the survey’s own record. Removed: 1 work.",
        (
            PartView(
                "Added", (ChangeView("1 study", "", (), (NamedRecord(link.name, link.title, link.path),), False),)
            ),
            PartView("Changed", (ChangeView("The survey’s own record", "", (), (methodology,), False),)),
            PartView("Removed", (ChangeView("1 work", "", (), (NamedRecord("gone-1999-kerbs", "", None),), False),)),
        ),
    )


def test_an_unchanged_version_has_no_later_changes(catalogue: Catalogue) -> None:
    """Data that are exactly their version have no later changes."""
    assert make_later(catalogue) is None


def test_a_version_without_manifest_is_unverified(catalogue: Catalogue) -> None:
    """Where nothing says what the version holds, nothing is claimed of the data."""
    assert make_later(Catalogue(replace(catalogue.survey, manifest=None))) == LaterView(
        "Version 1.2.3, unverified",
        "There is no manifest of version 1.2.3, so that these data cannot be verified to be exactly that version.",
        (),
    )


def test_a_long_list_is_folded(catalogue: Catalogue) -> None:
    """More records than fit at a glance are shown on demand."""
    ids = tuple(f"doe-20{number}-lists" for number in range(10, 19))
    changes = [RecordChange(kind="study", ids=ids[:count], what="One.") for count in (8, 9)]
    version = catalogue.survey.versions[0].model_copy(update={"added": tuple(changes)})
    added = make_versions(Catalogue(replace(catalogue.survey, versions=(version,))))[0].parts[0]
    assert [change.is_long for change in added.changes] == [False, True]


def test_the_home_page_tells_of_the_newest(fabricated: Survey) -> None:
    """The home page names the newest versions with their days, as many as fit at a glance."""
    versions = tuple(fabricated.versions[0].model_copy(update={"id": f"9.{n}.0"}) for n in range(5))
    html = render_slot("news", replace(fabricated, versions=versions))
    assert re.findall(r'#v([^"]+)">Version', html) == ["9.0.0", "9.1.0", "9.2.0"]
    assert html.count('<time datetime="2025-02-28">28 February 2025</time>') == 3
