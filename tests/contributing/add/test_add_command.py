"""The verb `add`: what it prints, writes and returns."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from osteosurvey.cli.options import report_progress
from tests.cli.running import run, talk

BIB = "@article{a, title={Paint from above}, author={Doe, Jane}, journal={Lanes}, year={2023}, doi={10.5555/above}}\n"
WRITTEN = "add: 1 written; fill in, then run `osteosurvey check {}`\n"
PAINT = "data/studies/doe-2023-paint.yml"


@pytest.fixture
def bib(survey_copy: Path) -> str:
    """A file of references below the working directory."""
    Path("a.bib").write_text(BIB, "utf-8")
    return "a.bib"


def test_add_prints_what_it_wrote(bib: str) -> None:
    """The path of the new record is the product, the rest is talk."""
    assert talk(run("add", "--offline", bib)) == (0, f"{PAINT}\n", WRITTEN.format(PAINT))
    assert Path(PAINT).is_file()


def test_add_names_what_is_known(bib: str) -> None:
    """A work that is there already is named on stderr and not written again, and nobody has to look at it."""
    run("add", "--offline", bib)
    Path(PAINT).write_text(re.sub(r" *#[?].*|^ *#[ ].*", "", Path(PAINT).read_text("utf-8"), flags=re.M), "utf-8")
    assert talk(run("add", "--offline", bib, "--force")) == (
        0,
        "",
        f"a.bib: known; {PAINT} has the same DOI 10.5555/above\nadd: 0 written, 1 known\n",
    )


MANY = """@article{{a, title={{Noise of trams}}, author={{Roe, Rex}}, year={{2021}}, doi={{10.5555/noise}}}}
@article{{b, title={{Noise of trams}}, author={{Roe, R.}}, year={{2021}}, doi={{10.5555/noise}}}}
@article{{c, title={{Paint from above}}, author={{Doe, Jane}}, year={{2023}}, doi={{10.5555/above}}}}
@article{{d, title={{Noise of trams!}}, author={{Roe, Rex}}, year={{2022}}, doi={{10.5555/noise.2}}}}
"""


def test_add_writes_what_is_new_among_many(bib: str) -> None:
    """Of many works, the new ones are written, and each of the others is named with what it is; a question gives 1."""
    run("add", "--offline", bib)
    Path("many.bib").write_text(MANY.replace("{{", "{").replace("}}", "}"), "utf-8")
    trams = "data/studies/roe-2021-noise.yml"
    hint = "; it is a draft, which --replace fills in"
    question = "may be known; many.bib, work 1 has nearly or wholly the same title; --force adds it"
    assert talk(run("add", "--offline", "many.bib")) == (
        1,
        f"{trams}\n",
        "many.bib, work 2: repeated; many.bib, work 1 has the same DOI 10.5555/noise\n"
        f"many.bib, work 3: known; {PAINT} has the same DOI 10.5555/above{hint}\n"
        f"many.bib, work 4: {question}\n"
        "add: 1 written, 1 known, 1 repeated, 1 may be known; "
        f"fill in, then run `osteosurvey check {trams}`\n",
    )
    assert talk(run("add", "--offline", "--force", "many.bib"))[:2] == (0, "data/studies/roe-2022-noise.yml\n")


@pytest.mark.usefixtures("survey_copy")
def test_add_goes_on_after_what_it_cannot_read(bib: str) -> None:
    """A wrong subject is named and counted, and what else there is to add is added."""
    code, out, err = talk(run("add", "--offline", "no.bib", "lanes", bib))
    assert (code, out) == (1, f"{PAINT}\n")
    assert err.endswith(
        "no.bib: left out; neither a title nor an identifier could be read\n"
        "lanes: left out; neither a title nor an identifier could be read\n"
        f"add: 1 written, 2 left out; fill in, then run `osteosurvey check {PAINT}`\n"
    )


def test_long_work_tells_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Every few seconds the number of works that are done is said, and no work is lost by it."""
    ticks = iter(range(0, 100, 2))
    assert list(report_progress("add", "abcdef", 6_000, every=5, clock=lambda: next(ticks))) == list("abcdef")
    assert capsys.readouterr().err == "add: 3 of 6,000\nadd: 6 of 6,000\n"


@pytest.mark.usefixtures("survey_copy")
def test_add_offline_writes_a_skeleton() -> None:
    """Offline, an identifier is enough, and a chosen id is kept."""
    assert talk(run("add", "--offline", "--id", "roe-2022-kerbs", "10.5555/kerbs")) == (
        0,
        "data/studies/roe-2022-kerbs.yml\n",
        "10.5555/kerbs: not looked up; run again online with --replace, or fill in the citation by hand\n"
        + WRITTEN.format("data/studies/roe-2022-kerbs.yml"),
    )


def test_add_fills_in_its_own_draft(bib: str) -> None:
    """A draft that an offline try left is filled in by a second try with --replace, which says what became of it."""
    run("add", "--offline", "10.5555/above")
    draft = next(Path("data/studies").glob("unnamed-*-above.yml"))
    assert talk(run("add", "--offline", bib)) == (
        0,
        "",
        f"a.bib: known; {draft.as_posix()} has the same DOI 10.5555/above; it is a draft, which --replace fills in\n"
        "add: 0 written, 1 known\n",
    )
    assert talk(run("add", "--offline", "--replace", bib)) == (
        0,
        f"{PAINT}\n",
        f"{PAINT}: filled in type, title, authors, container, year; renamed from {draft.name}\n{WRITTEN.format(PAINT)}",
    )
    assert not draft.exists()


def test_one_id_is_for_one_work(bib: str) -> None:
    """An id with several works is a wrong call."""
    code, out, err = talk(run("add", "--offline", "--id", "roe-2022-kerbs", bib, "10.5555/kerbs"))
    assert (code, out) == (2, "")
    assert err.endswith("Error: --id names one study; give one work with it\n")


def test_add_finishes(bib: str) -> None:
    """A record without gaps loses its questions, and the next step is named."""
    run("add", "--offline", bib)
    path = Path("data/studies/doe-2023-paint.yml")
    filled = re.sub(r"^( *(?:- )?[a-z_]+): ~$", r"\1: x", path.read_text("utf-8"), flags=re.M)
    path.write_text(re.sub(r"^( *[a-z_]+): \[\]$", r"\1: [x]", filled, flags=re.M), "utf-8")
    code, out, err = talk(run("add", "--finish", path.as_posix()))
    assert (code, out) == (0, f"{path.as_posix()}\n")
    unanswered, done = err.splitlines()
    assert unanswered.startswith(f"{path.as_posix()}: not answered: taxonomy (models, ")
    assert done == f"add: 1 finished; now run `osteosurvey check {path.as_posix()}`"
    assert "#" not in path.read_text("utf-8").partition("\n")[2]


def test_add_finishes_nothing_with_gaps(bib: str) -> None:
    """A record with gaps stays as it is, the gaps are listed, and the exit code is 1."""
    run("add", "--offline", bib)
    path = Path("data/studies/doe-2023-paint.yml")
    before = path.read_text("utf-8")
    code, out, err = talk(run("add", "--finish", path.as_posix()))
    assert (code, out) == (1, "")
    assert err.endswith("osteosurvey: nothing was written: 11 gaps are left; fill in what is listed and try again\n")
    assert path.read_text("utf-8") == before
    assert talk(run("add", "--finish", "no.yml")) == (
        1,
        "",
        "osteosurvey: no.yml:1:1: must be readable (No such file or directory); "
        "correct its permissions or restore it\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="the editor of the test is a shell script")
def test_add_opens_the_editor(bib: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor is given the new file."""
    editor = Path("editor.sh").absolute()
    editor.write_text('#!/bin/sh\necho "$1" > edited\n', "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    run("add", "--offline", "--edit", bib)
    assert Path("edited").read_text("utf-8") == "data/studies/doe-2023-paint.yml\n"


@pytest.mark.usefixtures("survey_copy")
def test_hostile_titles_do_not_command_the_terminal() -> None:
    """What a file says is printed with its controls written out."""
    Path("a.json").write_text('{"type": "\\u001b[31m", "title": "Lanes"}', "utf-8")
    _, _, err = talk(run("add", "--offline", "a.json"))
    assert err.startswith("a.json: its type is '\\x1b[31m', for which records have no name\n")


WEAR = "data/studies/doe-2024-wear.yml"
UNCOMPARED = (
    f"{WEAR}: could not be read and was not compared; "
    "correct what `osteosurvey check` says of it, and look whether the work is there\n"
)


def test_a_record_with_a_yaml_mistake_is_compared(bib: str) -> None:
    """A mistake elsewhere in a record hides neither its title nor its DOI."""
    Path(WEAR).write_text(f"{Path(WEAR).read_text('utf-8')}note: Lanes: a review\n", "utf-8")
    assert talk(run("add", "--offline", "10.5555/wear.2024")) == (
        0,
        "",
        "10.5555/wear.2024: not looked up; run again online with --replace, or fill in the citation by hand\n"
        f"10.5555/wear.2024: known; {WEAR} has the same DOI 10.5555/wear.2024\nadd: 0 written, 1 known\n",
    )


@pytest.mark.parametrize("content", [b"id: doe-2024-wear\ncitation: [\n", b"\xff"])
def test_a_record_that_cannot_be_compared_is_named(bib: str, content: bytes) -> None:
    """What is added beside a file that cannot be read may be in it, so that a person must look."""
    Path(WEAR).write_bytes(content)
    assert talk(run("add", "--offline", bib)) == (1, f"{PAINT}\n", UNCOMPARED + WRITTEN.format(PAINT))


def test_background_works_that_cannot_be_read_are_named(bib: str) -> None:
    """An entry of the background works that breaks a rule is compared with nothing, which is said."""
    works = Path("data/references.bib")
    works.write_text(works.read_text("utf-8") + "\n@article{broken\n", "utf-8")
    said = UNCOMPARED.replace(WEAR, "data/references.bib")
    assert talk(run("add", "--offline", bib)) == (1, f"{PAINT}\n", said + WRITTEN.format(PAINT))
