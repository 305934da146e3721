"""The benchmark: what it reads from the system, makes for Hugo, and prints; what it measures is looked at by people."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.pages import Page
from osteosurvey.pages.renderer import PageRenderer
from tests.benchmarks.builds import CHANGED, HUGO, NOTHING, SAME, Costs, describe_builds
from tests.benchmarks.checking import describe_checks
from tests.benchmarks.fabricate import fabricate_project
from tests.benchmarks.hugo_site import CONTENT, make_layout
from tests.benchmarks.page_loads import weigh_files
from tests.benchmarks.places import BEFORE, OURS, replace_title
from tests.benchmarks.plain_markdown import copy_drawings, format_studies
from tests.benchmarks.processes import (
    CommandFailedError,
    Cost,
    list_descendants,
    measure,
    parse_memory,
    parse_parent,
)
from tests.benchmarks.serving import find_first_study
from tests.benchmarks.site_sizes import describe_files
from tests.benchmarks.tables import format_table
from tests.surveys import PROJECT

PAGE = Page("studies/a/", "studies/shell/", "A & B", "Of A & B: lists", "<p>Body</p>", "<meta>", "<nav>Top</nav>")

FINISHED = (
    '<title>A &amp; B</title><meta content="Of A &amp; B: lists"><meta>'
    '<nav>Top</nav><h1>A &amp; B</h1><p>Body</p><script>f({{"a": 1}})</script>'
)


def test_tables_are_aligned() -> None:
    """Words stand at the left of their column and numbers at the right, as Markdown shows them."""
    table = format_table(("studies", "by", "s"), [("40", "ours", "0.51"), ("10,000", "Hugo", "–")])
    assert table == (
        "| studies | by   |    s |\n| ------: | ---- | ---: |\n|      40 | ours | 0.51 |\n|  10,000 | Hugo |    – |\n"
    )


def test_processes_are_found_below_one() -> None:
    """Children of children count, others do not."""
    assert list_descendants(2, {2: 1, 3: 2, 4: 3, 5: 1, 6: 5}) == {3, 4}


@pytest.mark.parametrize("name", ["python", "a b", "a) S 9 (b"])
def test_parent_of_a_process_is_read_behind_its_name(name: str) -> None:
    """The name of a process may hold spaces and brackets."""
    assert parse_parent(f"7 ({name}) S 3 7 7 0 -1") == 3


def test_memory_of_a_process_is_its_proportional_set() -> None:
    """Neither what is resident counts nor the parts of the proportional set."""
    assert parse_memory("0-f ---p [rollup]\nRss: 9 kB\nPss:   4 kB\nPss_Dirty: 2 kB\n") == 4096
    assert parse_memory("") == 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="measures on Linux")
def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    """What a failed command took would pass for a fast build."""
    with pytest.raises(CommandFailedError, match=r"ended with 3: \['gone'\]"):
        measure([sys.executable, "-c", "print('gone'); raise SystemExit(3)"], tmp_path, os.environ)


def test_layout_of_a_page_makes_that_page() -> None:
    """A layout with the parts of its page put in is the finished page, whatever stands around them."""
    layout = make_layout(FINISHED, PAGE, CONTENT)
    for placeholder, part in (
        ("{{ .Title }}", "A &amp; B"),
        ("{{ .Description }}", "Of A &amp; B: lists"),
        ("{{ .Params.head | safeHTML }}", PAGE.head),
        ("{{ .Params.top | safeHTML }}", PAGE.top),
        (CONTENT, PAGE.body),
        ('{{ "{{" }}', "{{"),
    ):
        assert placeholder in layout
        layout = layout.replace(placeholder, part)
    assert layout == FINISHED


def test_layout_needs_the_page_as_it_was_rendered() -> None:
    """A page that was built of other records makes no layout."""
    with pytest.raises(ValueError, match="does not hold what was rendered for it: <p>Body</p>"):
        make_layout(FINISHED.replace("Body", "Other"), PAGE, CONTENT)


def test_markdown_of_a_study_says_what_its_record_says(tmp_path: Path) -> None:
    """Every printed number of a study is in its Markdown, and so are its charts."""
    project = fabricate_project(PROJECT, tmp_path, 3)
    survey = read_survey(project.data)
    pages = list(format_studies(survey, PageRenderer(survey, project.templates).render_study))
    assert [study.id for study, _, _ in pages] == [study.id for study in survey.all_studies]
    for study, page, text in pages:
        assert [one.printed for one in study.estimates if f"**{one.printed}**" not in text] == []
        assert text.count("<svg") == copy_drawings(page.body).count("<svg") > 0


def test_drawings_are_copied_as_blocks() -> None:
    """Figures and tables with drawings go into Markdown as they are, without the blank lines that end such a block."""
    body = "<p>A</p><figure>\n\n<table><svg/></table></figure><table>1</table><table><svg/></table>"
    assert copy_drawings(body) == "<figure>\n<table><svg/></table></figure>\n\n<table><svg/></table>"


def test_title_of_a_study_is_replaced() -> None:
    """The title of the study changes, and no other."""
    record = "id: a\ncitation:\n  title: Lists\n  year: 2020\nreadings:\n  - title: Lists\n"
    assert replace_title(record, "Trees") == record.replace("  title: Lists\n  year", "  title: Trees\n  year")
    with pytest.raises(ValueError, match="holds no title"):
        replace_title("id: a\n", "Trees")


def test_first_study_of_a_table_is_found() -> None:
    """A link above the table does not count."""
    html = b'<a href="doe-2015-lists7/">7</a><tbody><tr><td><a href="doe-2016-lists1/">1</a>'
    assert find_first_study(html) == "doe-2016-lists1"
    with pytest.raises(ValueError, match="shows no study"):
        find_first_study(b"<tbody></tbody>")


def test_builds_are_compared_within_each_round() -> None:
    """Times are medians, and ratios are medians of the ratios of single rounds, to the same step and the whole."""
    rounds: list[Costs] = [
        {(NOTHING, OURS): Cost(8, 4, 90_000_000), (NOTHING, HUGO): Cost(4, 4, 50_000_000)},
        {(NOTHING, OURS): Cost(9, 6, 80_000_000), (NOTHING, HUGO): Cost(9, 3, 50_000_000)},
    ]
    again = {(SAME, OURS): Cost(2, 1, 10_000_000), (SAME, HUGO): Cost(2, 2, 50_000_000)}
    assert list(describe_builds(40, [{**one, **again} for one in rounds])) == [
        ("40", NOTHING, OURS, "8.50", "1.50", "1.50", "5.00", "1.50", "1.50", "85"),
        ("40", NOTHING, HUGO, "6.50", "1.00", "1.00", "3.50", "1.00", "1.00", "50"),
        ("40", SAME, OURS, "2.00", "1.00", "0.36", "1.00", "0.50", "0.29", "10"),
        ("40", SAME, HUGO, "2.00", "1.00", "0.36", "2.00", "1.00", "0.58", "50"),
    ]


def test_checks_are_compared_with_those_of_another_checkout() -> None:
    """Without another checkout there is no ratio."""
    ours, before = (
        {("check", CHANGED, OURS): Cost(1, 2, 9_000_000)},
        {("check", CHANGED, BEFORE): Cost(4, 4, 9_000_000)},
    )
    assert list(describe_checks(40, [ours])) == [("40", "check", CHANGED, OURS, "1.00", "–", "2.00", "–", "9")]
    assert list(describe_checks(40, [{**ours, **before}])) == [
        ("40", "check", CHANGED, OURS, "1.00", "0.25", "2.00", "0.50", "9"),
        ("40", "check", CHANGED, BEFORE, "4.00", "1.00", "4.00", "1.00", "9"),
    ]


def test_files_of_a_site_are_weighed(tmp_path: Path) -> None:
    """All files count, and the pages of studies by their mean."""
    for name, length in (("index.html", 100), ("studies/a/index.html", 300), ("studies/b/index.html", 500)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(length))
    (tmp_path / "studies" / "a.json").write_bytes(bytes(100_000))
    assert describe_files(1_000, OURS, tmp_path) == ("1,000", OURS, "4", "3", "0.1", "0.4")


def test_files_of_a_page_are_weighed_as_they_travel(tmp_path: Path) -> None:
    """What can be compressed is, a page is the file in its folder, and a font stays as it is."""
    (tmp_path / "index.html").write_bytes(bytes(10_000))
    (tmp_path / "a.woff2").write_bytes(b"font")
    (tmp_path / "a.json").write_bytes(b"[]")
    (page, weight), *others = weigh_files(tmp_path, ["", "a.woff2", "a.json"])
    assert page == "pages"
    assert weight < 100
    assert others == [("fonts", 4), ("columns", 2)]
