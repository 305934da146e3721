"""What is printed of studies that were verified: for a curator, and for a pull request."""

from __future__ import annotations

from dataclasses import replace

from osteosurvey.reviewing.verifying.identity import Identity
from osteosurvey.reviewing.verifying.occurrence import Occurrence
from osteosurvey.reviewing.verifying.printed_strings import PrintedString
from osteosurvey.reviewing.verifying.report import format_markdown, format_text, summarize
from osteosurvey.reviewing.verifying.studies import Check, StudyReport
from tests.reviewing.rendering import render


def check(field: str, text: str, hint: str = "") -> Check:
    return Check(PrintedString(field, text, "paper-abstract"), Occurrence(not hint, hint))


FULL = StudyReport(
    id="doe-2024-wear",
    path="data/studies/doe-2024-wear.yml",
    origin="PubMed",
    checks=(check("estimates[0].printed", "96%"), check("estimates[1].printed", "0.81", "0.81 does not occur")),
    others=3,
    unrecorded=("12", "48.3%"),
    work=Identity(("title", "DOI"), ("PubMed: its PMID is 1, not 2",), ("PMCID PMC7",)),
    notices=("PubMed calls it: Retracted Publication",),
    has_new_notices=True,
    gaps=("arXiv is busy",),
    remarks=("page.html was not kept",),
)
OPEN = StudyReport(
    "poe-2021-kerbs", "data/studies/poe-2021-kerbs.yml", "page.html", (), 0, (), Identity(mentions=("title", "DOI"))
)
NONE = StudyReport("roe-2020-lanes", "data/studies/roe-2020-lanes.yml", "", (), 2, (), Identity())

TEXT = """\
data/studies/doe-2024-wear.yml: PubMed, 1 of 2 found; 3 from other places not compared
    yes estimates[0].printed: 96%
    no  estimates[1].printed: 0.81 (0.81 does not occur)
    same work: title, DOI
    differs: PubMed: its PMID is 1, not 2
    new notice: PubMed calls it: Retracted Publication
    not in the record: 12, 48.3%
    could be added: PMCID PMC7
    not asked: arXiv is busy
    saved page: page.html was not kept
data/studies/roe-2020-lanes.yml: no abstract and no saved page, so that 2 printed strings could not be compared
data/studies/poe-2021-kerbs.yml: page.html, 0 of 0 found
    open: the page mentions the title and DOI of the work, but not as its own; see whether it is of this work
"""

MARKDOWN = """\
**Verified against the papers:** 1 of 2 printed strings found in 3 studies, \
1 whose text or identifiers may be of another work, 1 whose page may be of another work that only mentions it, \
1 with a new notice, 1 without an abstract or a saved page.

| study            | text                          | found  | same work |
| ---------------- | ----------------------------- | ------ | --------- |
| `doe-2024-wear`  | `PubMed`                      | 1 of 2 | differs   |
| `roe-2020-lanes` | no abstract and no saved page |        |           |
| `poe-2021-kerbs` | `page.html`                   | 0 of 0 | open      |

Printed strings that do not occur:

| study           | field                  | printed | hint                  |
| --------------- | ---------------------- | ------- | --------------------- |
| `doe-2024-wear` | `estimates[1].printed` | `0.81`  | `0.81 does not occur` |

- `doe-2024-wear` differs: `PubMed: its PMID is 1, not 2`
- `doe-2024-wear` new notice: `PubMed calls it: Retracted Publication`
- `doe-2024-wear` not in the record: `12, 48.3%`
- `doe-2024-wear` could be added: `PMCID PMC7`
- `doe-2024-wear` not asked: `arXiv is busy`
- `doe-2024-wear` saved page: `page.html was not kept`
- `poe-2021-kerbs` open: \
`the page mentions the title and DOI of the work, but not as its own; see whether it is of this work`

<details><summary>Printed strings that occur</summary>

| study           | field                  | printed |
| --------------- | ---------------------- | ------- |
| `doe-2024-wear` | `estimates[0].printed` | `96%`   |

</details>
"""


def test_a_curator_reads_lines() -> None:
    """Each study has its lines: its strings, its work, its numbers, and what could not be asked."""
    assert format_text([FULL, NONE, OPEN]) == TEXT
    assert format_text([]) == ""


def test_a_pull_request_shows_tables() -> None:
    """What is missing comes first, and what occurs is folded away."""
    assert format_markdown([FULL, NONE, OPEN]) == MARKDOWN


def test_a_clean_report_is_short() -> None:
    """Where everything is found and nothing differs, nothing but that is said."""
    fine = StudyReport("doe-2024-wear", FULL.path, "PubMed", (), 0, (), Identity(("title",)))
    assert format_markdown([fine]) == (
        "**Verified against the papers:** no printed string to compare in 1 study.\n\n"
        "| study           | text     | found  | same work |\n"
        "| --------------- | -------- | ------ | --------- |\n"
        "| `doe-2024-wear` | `PubMed` | 0 of 0 | title     |\n"
    )


def test_a_summary_says_why_nothing_was_compared() -> None:
    """Without a text, or with one that holds none of the places, the strings of the records are counted."""
    assert summarize([NONE]) == (
        "2 printed strings in 1 study could not be compared, 1 without an abstract or a saved page"
    )
    assert summarize([replace(FULL, checks=(), work=Identity(), has_new_notices=False)]) == (
        "3 printed strings in 1 study could not be compared, 1 whose text holds no place of a printed string"
    )


def test_words_of_others_are_code() -> None:
    """Nothing that a record or a service says is a mark, a mention or a tag, nor commands a terminal."""
    hostile = "</details> @octocat | `x` <b> [a](https://example.org) \x1b[31m"
    one = replace(
        FULL,
        origin=hostile,
        checks=(check("a", hostile), check("b", hostile, hostile)),
        work=Identity(("title",), (hostile,), (hostile,)),
        notices=(hostile,),
        gaps=(hostile,),
    )
    rendered = render(format_markdown([one]))
    assert (rendered.links, rendered.images) == ([], 0)
    assert rendered.html == ["<details><summary>Printed strings that occur</summary>", "</details>"]
    assert all("octocat" not in text for text in rendered.plain)
    assert "\x1b" not in format_text([one])


def test_a_long_report_fits_a_pull_request() -> None:
    """However much was found, the text stays below 65,536 characters."""
    checks = tuple(check(f"estimates[{i}].printed", "9" * 300, "x" * 300 if i % 2 else "") for i in range(600))
    report = replace(FULL, checks=checks, gaps=tuple(f"{i} {'x' * 500}" for i in range(400)))
    text = format_markdown([report, *[NONE] * 400])
    assert len(text) < 65_536
    assert text.count(" more") == 4
