"""The verb `verify`: what it prints, the exit code that it ends with, and where what it reads is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osteosurvey.contributing.add.looking_up import DEFAULT_SERVICES, open_cache
from tests.cli.running import OKAFOR as RECORD
from tests.cli.running import run, talk
from tests.surveys import OKAFOR, replace_once

PLACE = "source: table-a\n    locator: row 1"
NAME = (
    "PMID- 12345678\n"
    'TI  - Potholes & "cracks": bold programs with {{ braces }}, $x$ and 100% | of [lanes](#x) in Łódź.\n'
    "FAU - Okafor, Ọlá\nLID - 10.5555/pot_holes.2021 [doi]\nPT  - Journal Article\n"
)
ASKED = "/efetch.fcgi?db=pubmed&id=12345678&rettype=medline&retmode=text&tool=osteosurvey"
FOUND = f"""\
{RECORD}: PubMed, 2 of 2 found
    yes estimates[0].printed: 96.2%
    yes estimates[0].interval.printed: 93.1% to 98.4%
    same work: title, first author, DOI, PMID
"""


@pytest.fixture
def study(survey_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A study with a number from its abstract, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    replace_once(survey_copy / f"studies/{OKAFOR}.yml", PLACE, "source: paper-abstract")
    return OKAFOR


def cache_abstract(text: str) -> None:
    """Put what PubMed answers into the cache."""
    open_cache().remember(f"{DEFAULT_SERVICES.pubmed.url}{ASKED}", f"{NAME}AB  - {text}\n".encode())


def test_verify_prints_what_it_found(study: str) -> None:
    """Every string with its place is the product, the summary is talk, and the code says that all is well."""
    cache_abstract("We found 96.2 % (93.1% to 98.4%).")
    code, out, err = talk(run("verify", "--offline", study))
    assert (code, out, err) == (0, FOUND, "verify: 2 of 2 printed strings found in 1 study\n")


def test_verify_ends_with_1_where_something_is_missing(study: str) -> None:
    """A string that does not occur, and a work without a text, are problems; the hint repeats no sentence."""
    cache_abstract("A secret sentence with 96.3%, and 93.1% to 98.4%.")
    code, out, err = talk(run("verify", "--offline", "--format", "markdown", RECORD, "doe-2024-wear"))
    assert (code, err) == (
        1,
        "verify: 1 of 2 printed strings found in 2 studies, 1 without an abstract or a saved page\n",
    )
    assert f"| `{study}` | `estimates[0].printed` | `96.2%` | `96.2% does not occur` |" in " ".join(out.split())
    assert "secret" not in out


def test_verify_reads_a_page(study: str, tmp_path: Path) -> None:
    """A saved page is kept in the cache alone, and used again where no service has the abstract, until dropped."""
    page = tmp_path / "page.html"
    page.write_text("<p>doi:10.5555/pot_holes.2021 <b>96.2%</b> (93.1% to 98.4%)</p><script>7</script>", "utf-8")
    before = sorted(Path("data").rglob("*"))
    code, out, err = talk(run("verify", study, "--file", str(page), "--source", "paper-abstract"))
    assert (code, err) == (0, "verify: 2 of 2 printed strings found in 1 study\n")
    assert out.startswith(f"{RECORD}: page.html, 2 of 2 found")
    assert "page.html was kept for later calls; drop the page with" in out
    page.unlink()
    code, out, _ = talk(run("verify", study, "--offline", "--source", "paper-abstract"))
    drop = f"drop the page with `osteosurvey verify {study} --forget`"
    assert (code, out.splitlines()[-1]) == (0, f"    saved page: {drop}")
    assert re.match(rf"{RECORD}: page\.html, a page saved on [0-9-]{{10}}, 2 of 2 found\n", out)
    code, out, _ = talk(run("verify", study, "--offline", "--forget"))
    assert (code, out.partition(",")[0]) == (1, f"{RECORD}: no abstract and no saved page")
    assert sorted(Path("data").rglob("*")) == before


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("<meta name='citation_doi' content='10.5555/wear'> 10.5555/pot_holes.2021", "it is of another work"),
        ("<h1>Lane Letters</h1> 10.5555/pot_holes.2021", "it is open whether it is of this work"),
    ],
)
def test_another_page_does_not_take_the_place_of_a_good_one(study: str, tmp_path: Path, text: str, remark: str) -> None:
    """A page that is not known to be of the work is reported, and the one that was kept stays."""
    for name, words in (("good.html", "doi:10.5555/pot_holes.2021"), ("other.html", text)):
        (tmp_path / name).write_text(f"<p>{words} 96.2% (93.1% to 98.4%)", "utf-8")
        code, out, _ = talk(run("verify", study, "--file", str(tmp_path / name), "--source", "paper-abstract"))
    assert (code, out.splitlines()[-1]) == (1, f"    saved page: other.html was not kept, as {remark}")
    assert run("verify", study, "--offline").output.startswith(f"{RECORD}: good.html, a page saved on ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["roe-2020-lanes"], "roe-2020-lanes: must be the id of a study or the path of its record; correct it"),
        (["--source", "table-a"], "--source must be a place in the paper: paper, paper-abstract"),
        (["--file", "data/survey.yml", OKAFOR, "doe-2024-wear"], "--file is a page of one study; name that study with"),
        (["--file", "no.html", OKAFOR], "File 'no.html' does not exist."),
        (["--forget"], "--forget drops the pages of the studies that are named; name them with it"),
        (["--format", "json"], "'json' is not one of 'text', 'markdown'."),
    ],
)
def test_a_wrong_call_ends_with_2(study: str, arguments: list[str], message: str) -> None:
    """What is wrong with a call is said before anything is asked."""
    code, out, err = talk(run("verify", *arguments))
    assert (study, code, out) == (OKAFOR, 2, "")
    assert message in err


def test_a_page_that_cannot_be_read_ends_with_1(study: str, tmp_path: Path) -> None:
    """A PDF file is named with the remedy."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    code, out, err = talk(run("verify", study, "--file", str(tmp_path / "a.pdf")))
    assert (code, out) == (1, "")
    assert err.endswith("a.pdf: must be text, and is a PDF file; convert it, as `pdftotext -layout` does\n")


def test_records_that_cannot_be_read_are_left_out_and_counted(study: str) -> None:
    """Without a name, every study that can be read is verified, and the others are counted."""
    replace_once(Path(RECORD), "year: 2021", "year: many")
    code, out, err = talk(run("verify", "--offline"))
    assert (code, study in out) == (1, False)
    assert err == (
        "verify: 1 record cannot be read, so left out; run `osteosurvey check`\n"
        "verify: 1 printed string in 1 study could not be compared, 1 without an abstract or a saved page\n"
    )
