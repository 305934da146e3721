"""The summary as a whole: what a maintainer reads, and what no record can make of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from osteosurvey.reviewing.comparing import compare_data
from osteosurvey.reviewing.summary import format_summary
from tests.hostile.corpus import GOOD_ADDRESS
from tests.hostile.filling import STRINGS, fill_survey
from tests.reviewing.changes import CRACKS, DATA, FROST, POTHOLES, WEAR, add_frost, correct_potholes
from tests.reviewing.rendering import render
from tests.surveys import FABRICATED, replace_once

MOST_BYTES = 1024 * 1024
"""Longest summary that a workflow may show."""

OUR_TAGS = {"<br>", "</details>", "<details><summary>Every field of the record</summary>"}
OUR_TAGS |= {"<details><summary>Counts of statements of the survey with an unchanged verdict</summary>"}

LINKS = re.compile(
    r"https://(?:doi\.org/10\.|arxiv\.org/abs/|pubmed\.ncbi\.nlm\.nih\.gov/|pmc\.ncbi\.nlm\.nih\.gov/articles/|example\.org/)[^\s<>]*"
)
"""Where a link may lead: to an identifier, or to an address that a record prints."""


def summarize(before: Path, after: Path) -> str:
    return format_summary(compare_data(before, after))


def test_the_summary_shows_a_change_at_a_glance(survey_copy: Path) -> None:
    """A study that came later and a corrected one stand with results, cohorts, gaps, links, counts and the version."""
    add_frost(survey_copy)
    correct_potholes(survey_copy)
    assert summarize(FABRICATED, survey_copy) == (DATA / "summary.md").read_text("utf-8")


def test_a_summary_of_nothing_is_short(survey_copy: Path) -> None:
    """Sections that have nothing to say are left out."""
    assert summarize(FABRICATED, survey_copy) == (
        "## What changes in the records\n\n"
        "- Studies: 0 added, 0 changed, 0 removed.\n"
        "- Other records: 0 added, 0 changed, 0 removed.\n"
        "- New: 0 errors, 0 warnings, 0 possible duplicates. Solved: 0 issues.\n"
        "- Verdicts on statements of the survey: none differs.\n"
    )


def test_errors_come_before_everything_else(survey_copy: Path) -> None:
    """Sections stand in the order in which they decide; an issue that is caused elsewhere says so."""
    add_frost(survey_copy)
    replace_once(survey_copy / CRACKS, "title: Cracks", "title: Wear of old lanes, added after the survey")
    (survey_copy / "datasets" / "kerbside-photos.yml").unlink()
    (survey_copy / WEAR).write_text("id: [\n", "utf-8")
    summary = summarize(FABRICATED, survey_copy)
    assert [line for line in summary.splitlines() if line.startswith("### ")] == [
        "### New errors",
        "### Cannot be read",
        "### New warnings",
        "### Studies added",
        "### Studies changed",
        "### Removed",
        "### Counts that differ",
    ]
    assert f"- `data/{POTHOLES}:56` (in a file that this change leaves as it is) `cohorts[0].dataset: " in summary
    assert f"- `{WEAR}`\n" in summary


def test_a_verdict_that_turns_is_counted_and_shown(survey_copy: Path) -> None:
    """A correction that turns a verdict of the survey stands with both verdicts and both counts."""
    replace_once(survey_copy / POTHOLES, "    access: open\n", "    access: closed\n")
    for name in ("muller-2022-paint", "tanaka-2020-drone", "nguyen-2023-cracks"):
        path = survey_copy / "studies" / f"{name}.yml"
        text = re.sub(r"\n    access: .*", "", path.read_text("utf-8"))
        path.write_text(text.replace("role: whole-study\n", "role: whole-study\n    access: closed\n"), "utf-8")
    summary = summarize(FABRICATED, survey_copy)
    assert "- Verdicts on statements of the survey: 2 differ.\n" in summary
    assert re.search(r"\| `Hardly anybody gives the photographs away.` +\| open → supported ", summary)


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(0, len(STRINGS), 23))
def test_no_record_becomes_a_link_a_mention_or_a_tag(turn: int, tmp_path: Path) -> None:
    """Hostile strings in every field come out as code, whether their records are new or changed."""
    data, empty = tmp_path / "data", tmp_path / "empty"
    empty.mkdir()
    fill_survey(data, turn=turn)
    for before in (empty, FABRICATED):
        summary = render(summarize(before, data))
        assert (summary.images, set(summary.html) - OUR_TAGS) == (0, set())
        assert [link for link in summary.links if not LINKS.fullmatch(link) and link != GOOD_ADDRESS] == []
        assert [text for text in summary.plain if re.search(r"[@#<>{}$\\`]|evil|window|://", text)] == []
        assert len(summary.codes) > 300


def test_a_large_change_is_cut(survey_copy: Path) -> None:
    """Beyond some studies the others are named, and beyond some names they are counted."""
    text = (DATA / Path(FROST).name).read_text("utf-8")
    for number in range(200):
        (survey_copy / "studies" / f"lindqvist-2026-frost{number}.yml").write_text(
            text.replace("id: lindqvist-2026-frost\n", f"id: lindqvist-2026-frost{number}\n"), "utf-8"
        )
    summary = summarize(FABRICATED, survey_copy)
    shown = summary.count("#### ")
    named = len(re.findall(r"^- `studies/lindqvist", summary, re.M))
    assert 20 < shown <= 40
    assert f"\nand {200 - shown} more:\n" in summary
    assert f"\n- and {200 - shown - named:,} more\n" in summary
    assert "- Studies: 200 added, 0 changed, 0 removed.\n" in summary


def add_long_studies(data: Path, names: Iterable[int], letter: str) -> None:
    """Add studies with text of 1,000 wide letters in every place that a table shows."""
    long = letter * 1_000
    text = (DATA / Path(FROST).name).read_text("utf-8")
    result = text[text.index("  - metric: hit-rate") : text.index("  - metric: f-score")]
    text = text.replace(result, result * 12).replace("against: sound lanes", f"against: {long}")
    text = text.replace("title: ", f"title: {long}  # ").replace("locator: Table 3, row 2", f"locator: {long}")
    for name in names:
        study = text.replace("id: lindqvist-2026-frost\n", f"id: lindqvist-2026-frost{name}\n")
        (data / "studies" / f"lindqvist-2026-frost{name}.yml").write_text(study, "utf-8")


@pytest.mark.slow
def test_no_change_fills_more_than_a_summary_may_hold(survey_copy: Path, tmp_path: Path) -> None:
    """Long text in every place of many records stays below what a workflow may show."""
    before = tmp_path / "before"
    shutil.copytree(survey_copy, before)
    add_long_studies(before, range(10), "損")
    add_long_studies(survey_copy, range(20), "傷")
    for number in range(300):
        (survey_copy / f"{'x' * 200}{number}.txt").write_text("no record", "utf-8")
    added, removed = summarize(before, survey_copy), summarize(survey_copy, before)
    assert 400_000 < len(added.encode()) < MOST_BYTES
    assert len(removed.encode()) < MOST_BYTES
