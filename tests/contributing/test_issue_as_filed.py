"""Issues as people file, edit and answer them: what stands at another place is found, what is no answer is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.contributing.submission import Submission, read_submission
from tests.contributing.hostile_issues import GOOD, format_body

Change = Callable[[str], str]


@pytest.fixture
def submit(survey_copy: Path) -> Callable[[str], tuple[Submission, dict[str, Any]]]:
    """Hand an issue in, and read the record that was made of it."""
    assert survey_copy.is_dir()

    def hand_in(body: str) -> tuple[Submission, dict[str, Any]]:
        Path("issue.md").write_text(body, "utf-8", newline="")
        made = read_submission(Path("issue.md"), Path("data"), today=date(2025, 3, 1))
        record = {} if made.path is None else yaml.safe_load(made.path.read_text("utf-8"))
        return made, record

    return hand_in


AUTHORS = [
    ("Rosa Ames¹, Bo Lind²*", ["Ames, Rosa", "Lind, Bo"], []),
    ("Rosa Ames1,2, Bo Lind2,*† and Cy Moor 3", ["Ames, Rosa", "Lind, Bo", "Moor, Cy"], []),
    (
        "Rosa Ames<sup>a,b</sup>; Bo Lind^b^\n¹ Faculty of Roads, Riverton",
        ["Ames, Rosa", "Lind, Bo"],
        ["¹ Faculty of Roads, Riverton"],
    ),
    (
        "Rosa Ames (https://orcid.org/0000-0002-1825-0097), Bo Lind <bo@example.org>",
        ["Ames, Rosa", "Lind, Bo"],
        ["(https://orcid.org/0000-0002-1825-0097)", "<bo@example.org>"],
    ),
    ("1. Ames R\n2. Lind BC", ["Ames, R", "Lind, BC"], []),
    ("- Ames, Rosa\n- The 2020 Rut Group", ["Ames, Rosa", "The 2020 Rut Group"], []),
    ("Ames R, Lind BC.", ["Ames, R", "Lind, BC"], []),
]


@pytest.mark.parametrize(("text", "names", "left_out"), AUTHORS)
def test_authors_are_read_as_they_are_pasted(submit: Any, text: str, names: list[str], left_out: list[str]) -> None:
    """Marks between names go, all else that is no name is named, and how the names were read is there to compare."""
    made, record = submit(format_body({**GOOD, "Authors": text}))
    read = [", ".join(filter(None, [one["family"], one.get("given")])) for one in record["citation"]["authors"]]
    assert read == names
    assert made.warnings == (
        *(f"authors: was left out, as it is no answer: '{one}'" for one in left_out),
        f'authors: were read as "{"; ".join(names)}"; compare them with the paper',
    )


def test_authors_that_are_not_named_are_asked_for(submit: Any) -> None:
    """'et al.' is no author."""
    made, record = submit(format_body({**GOOD, "Authors": "Rosa Ames, Bo Lind, et al."}))
    assert record["citation"]["authors"] == [{"given": "Rosa", "family": "Ames"}, {"given": "Bo", "family": "Lind"}]
    assert made.warnings[0] == "authors: are followed by others whom the issue does not name; add them"


@pytest.mark.parametrize(
    ("answers", "identifiers"),
    [
        ({"DOI": "https://doi.org/10.5555/RUTS.2024"}, {"doi": "10.5555/ruts.2024"}),
        ({"DOI": "doi: 10.5555/ruts.2024."}, {"doi": "10.5555/ruts.2024"}),
        ({"DOI": "https://publisher.example/doi/full/10.5555/ruts.2024?casa=x"}, {"doi": "10.5555/ruts.2024"}),
        ({"DOI": "https://publisher.example/articles/10.5555/ruts.2024/full"}, {"doi": "10.5555/ruts.2024"}),
        ({"DOI": "https://publisher.example/article?id=10.5555%2Fruts.2024"}, {"doi": "10.5555/ruts.2024"}),
        ({"DOI": "https://publisher.example/pdf/10.5555/ruts(24)07.pdf"}, {"doi": "10.5555/ruts(24)07"}),
        ({"DOI": "https://pubmed.ncbi.nlm.nih.gov/38012345/?dopt=Abstract"}, {"pmid": "38012345"}),
        ({"DOI": "https://arxiv.org/abs/2401.01234v2"}, {"arxiv": "2401.01234"}),
        ({"DOI": "", "arXiv": "10.48550/arXiv.2401.01234"}, {"arxiv": "2401.01234"}),
        ({"DOI": "", "PMID": "PMID: 38012345"}, {"pmid": "38012345"}),
        ({"DOI": "", "URL": "https://doi.org/10.5555/ruts.2024"}, {"doi": "10.5555/ruts.2024"}),
        (
            {"DOI": "", "URL": "https://publisher.example/10.5555/ruts.2024"},
            {"doi": "10.5555/ruts.2024", "url": "https://publisher.example/10.5555/ruts.2024"},
        ),
        ({"DOI": "https://library.example/items/77"}, {"url": "https://library.example/items/77"}),
        ({"PMID": "10.5555/ruts.2024"}, {"doi": "10.5555/ruts.2024"}),
    ],
)
def test_an_identifier_is_found_in_an_address(
    submit: Any, answers: dict[str, str], identifiers: dict[str, str]
) -> None:
    """Whatever field an identifier or the address of its page was written into, it stands in its own."""
    made, record = submit(format_body({**GOOD, **answers}))
    assert made.problems == ()
    assert {
        name: record["citation"][name] for name in ("doi", "arxiv", "pmid", "url") if name in record["citation"]
    } == identifiers


def test_identifiers_that_contradict_are_reported(submit: Any) -> None:
    """Of two PubMed numbers neither is chosen."""
    made, _ = submit(format_body({**GOOD, "DOI": "https://pubmed.ncbi.nlm.nih.gov/38012345/", "PMID": "38099999"}))
    assert made.problems == (
        "doi: must agree with pmid; it says PubMed 38012345, but the other answer is PubMed 38099999",
    )


@pytest.mark.parametrize("between", [" ", ", ", ";", "\n", " and https://doi.org/"])
def test_two_dois_are_reported(submit: Any, between: str) -> None:
    """Of two DOIs in one answer neither is chosen, and both are named."""
    made, _ = submit(format_body({**GOOD, "DOI": f"10.5555/ruts.2024{between}10.5555/bumps.2023"}))
    said = "doi: must be of one work; it holds 10.5555/ruts.2024 and 10.5555/bumps.2023: keep the paper's own"
    assert made.problems == (said,)


def test_the_version_of_a_preprint_is_kept(submit: Any) -> None:
    """It stands in the address, and has a field of its own."""
    _, record = submit(
        format_body({**GOOD, "Type": "preprint", "DOI": "", "arXiv": "https://arxiv.org/pdf/2401.01234v3"})
    )
    assert (record["citation"]["arxiv"], record["citation"]["version"]) == ("2401.01234", "v3")


JANE = [{"name": "Jane Doe", "orcid": "0000-0002-1825-0097", "role": "extracted"}]

BELOW = [
    "\n\nSent from my tablet",
    "\nGesendet von meinem Telefon",
    "\n\nGet Mail for Tablets",
    "\n-- \nProf. Rosa Ames\nUniversity of Riverton",
    "\n\n---\nRosa Ames",
    "\n\n________________________________\nFrom: Rosa Ames",
    "\n\nOn Monday, Rosa Ames wrote:\n> Bo Lind\n> Cy Moor",
    "\n\n-----Original Message-----\nFrom: Bo",
    "\n\n> Bo Lind",
    "\n\nKind regards\nRosa",
    "\nThank you for this survey!",
]


@pytest.mark.parametrize("below", BELOW)
def test_text_below_the_form_credits_nobody(submit: Any, below: str) -> None:
    """Signatures, quoted letters and remarks are no contributors, and are named."""
    made, record = submit(format_body(GOOD).rstrip("\n") + below + "\n")
    assert record["provenance"]["contributors"] == JANE
    left_out = " ".join(below.split())
    assert made.warnings == (f"contributors: was left out, as it is no answer: '{left_out}'",)


@pytest.mark.parametrize("below", BELOW)
def test_text_below_an_unanswered_question_credits_nobody(submit: Any, below: str) -> None:
    """Where the last question was left out, what stands below it is still no answer."""
    body = format_body({name: answer for name, answer in GOOD.items() if name != "Contributors"})
    made, record = submit(body.rstrip("\n") + "\n\n" + below.strip("\n") + "\n")
    assert "contributors" not in record["provenance"]
    assert len(made.warnings) == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Rosa Ames (https://orcid.org/0000-0002-1825-0097)\nBo Lind",
            [("Rosa Ames", "0000-0002-1825-0097"), ("Bo Lind", None)],
        ),
        ("Rosa Ames, ORCID: 0000-0002-1825-009x; Bo Lind", [("Rosa Ames", "0000-0002-1825-009X"), ("Bo Lind", None)]),
        ("- Rosa Ames, Bo Lind and Cy Moor", [("Rosa Ames", None), ("Bo Lind", None), ("Cy Moor", None)]),
        ("Ames, Rosa", [("Rosa Ames", None)]),
        ("The Rut and Bump Group", [("The Rut and Bump Group", None)]),
    ],
)
def test_people_are_credited(submit: Any, text: str, people: list[tuple[str, str | None]]) -> None:
    """An iD belongs to the name before it, however both are written."""
    made, record = submit(format_body({**GOOD, "Contributors": text}))
    credited = record["provenance"]["contributors"]
    assert [(one["name"], one.get("orcid")) for one in credited] == people
    assert made.warnings == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace("### Title", "## Title:"),
        lambda body: body.replace("### Title", "**Title**"),
        lambda body: body.replace("### DOI", "#### doi"),
        lambda body: body.replace("### What was read\n\nabstract, full text", "### What was read\nFull Text\nabstract"),
        lambda body: body.replace("\n", "\r\n"),
        lambda body: body.replace("\n", "\r"),
        lambda body: "\ufeff" + body,
        lambda body: body.replace("_No response_", "*No response*"),
        lambda body: body.replace("_No response_", "n/a"),
        lambda body: body.replace("_No response_", "-"),
        lambda body: body.replace("Ruts and bumps of lanes", "Ruts and\n  bumps of lanes"),
        lambda body: body.replace("conference paper", "Conference paper"),
        lambda body: body.replace("- id: everything", "# title\n- id: everything"),
    ],
)
def test_an_edited_form_is_read_all_the_same(submit: Any, change: Change) -> None:
    """Headings that kept their words, wrapped lines, other line ends and other signs for nothing change no value."""
    _, record = submit(format_body(GOOD))
    Path("data/studies/doe-2024-ruts.yml").unlink()
    made, edited = submit(change(format_body(GOOD)))
    assert (made.problems, made.warnings, edited) == ((), (), record)


@pytest.mark.parametrize(
    ("change", "left_out"),
    [
        (lambda body: "Hello all,\n\n" + body, "the issue: was left out, as it is no answer: 'Hello all,'"),
        (
            lambda body: body.replace("### Year", "### Remarks\n\nLook at page 3.\n\n### Year"),
            "the issue: was left out, as it is no answer: '### Remarks Look at page 3.'",
        ),
        (
            lambda body: body.replace("### Year", "<!-- which\nyear? -->\n### Year"),
            "the issue: was left out, as it is no answer: '<!-- which year? -->'",
        ),
        (
            lambda body: body.replace("\n2024\n", "\nMarch 2024\n"),
            "year: was left out, as it is no answer: 'March'",
        ),
        (
            lambda body: body.replace("```\n\n### Estimates", "```\nnot sure\n\n### Estimates"),
            "cohorts: was left out, as it is no answer: 'not sure'",
        ),
        (
            lambda body: body.replace("\nno\n", "\nno\n\nbut see the appendix\n"),
            "external: was left out, as it is no answer: 'but see the appendix'",
        ),
    ],
)
def test_what_answers_no_question_is_named(submit: Any, change: Change, left_out: str) -> None:
    """Nothing is lost silently, wherever it is, and the record is made all the same."""
    made, record = submit(change(format_body(GOOD)))
    assert (made.problems, made.warnings, record["id"]) == ((), (left_out,), "doe-2024-ruts")


def test_a_heading_that_lost_its_words_is_reported(submit: Any) -> None:
    """A heading that is nearly one of the form's is asked for, rather than its answer dropped."""
    made, _ = submit(format_body(GOOD).replace("### Authors", "### Autors"))
    assert made.problems == ("the issue: must keep the form's headings; write '### Authors' for '### Autors'",)


def test_what_was_left_out_is_named_beside_problems(submit: Any) -> None:
    """Who corrects an issue sees all that was found in it."""
    made, _ = submit("Hello\n\n" + format_body({**GOOD, "Methods": "Telepathy"}))
    assert (len(made.problems), made.warnings) == (1, ("the issue: was left out, as it is no answer: 'Hello'",))


@pytest.mark.usefixtures("survey_copy")
def test_the_command_names_what_was_left_out() -> None:
    """Who runs `from-issue` by hand reads what the answer on the issue says."""
    Path("issue.md").write_text(f"Hello\n{format_body(GOOD)}", "utf-8")
    result = CliRunner().invoke(main, ["from-issue", "issue.md"])
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "data/studies/doe-2024-ruts.yml\n",
        "from-issue: the issue: was left out, as it is no answer: 'Hello'\n",
    )


def test_a_question_that_the_issue_lacks_is_named(submit: Any) -> None:
    """Who cannot see the question is given its heading."""
    made, _ = submit(format_body(GOOD).replace("### Methods\n\nNeural network\n\n", ""))
    assert made.problems == ("the issue: must answer 'Methods'; add a line '### Methods' with the answer below it",)


def test_no_more_was_read_than_is_said(submit: Any) -> None:
    """Where an older form did not ask what was read, the least is written, and the reviewer is asked to complete it."""
    made, record = submit(format_body(GOOD).replace("### What was read\n\nabstract, full text\n\n", ""))
    assert record["provenance"]["read"] == ["abstract"]
    assert made.warnings == (
        "read: was not asked; 'abstract' is the least that was read of the paper; add what else was",
    )


def test_mark_up_in_a_title_goes(submit: Any) -> None:
    """A title that is copied from a page is what the page shows."""
    _, record = submit(format_body({**GOOD, "Title": "Ruts and <i>bumps</i> of lanes &amp; roads"}))
    assert record["citation"]["title"] == "Ruts and bumps of lanes & roads"


def test_no_quotes_are_asked_for_where_the_form_has_none(submit: Any) -> None:
    """A number that is none is answered as on paper."""
    made, _ = submit(format_body({**GOOD, "PMID": "PM77"}))
    assert made.problems == ("citation.pmid: must be a PubMed number; write its digits",)


@pytest.mark.parametrize("label", ["PMID", "URL"])
def test_a_number_of_pubmed_central_is_kept(submit: Any, label: str) -> None:
    """The form asks for no number of PubMed Central, and keeps the one that stands in another answer."""
    _, record = submit(format_body({**GOOD, label: "https://pmc.ncbi.nlm.nih.gov/articles/PMC77/"}))
    assert record["citation"]["pmcid"] == "PMC77"
    assert record["citation"].keys().isdisjoint({"pmid", "url"})
