"""The command line: what each verb prints, and the exit code that it ends with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from osteosurvey.cli.verbs import main
from tests.cli.running import CRACKS, MULLER, OKAFOR, YEAR, run, talk
from tests.surveys import FABRICATED, PROJECT, replace_once
from tests.systems import make_link, make_pipe


@pytest.mark.usefixtures("survey_copy")
def test_format_rewrites_what_is_not_canonical() -> None:
    """`format --check` reports what would change and fails; `format` changes it, and then there is nothing to do."""
    canonical = Path(CRACKS).read_text("utf-8")
    replace_once(Path(CRACKS), "title: Cracks", "title:   Cracks")
    untidy = Path(CRACKS).read_text("utf-8")
    assert talk(run("format", "--check")) == (
        1,
        f"{CRACKS}:6:1: must be canonical; run `osteosurvey format`\n",
        "format: 1 to rewrite, 0 unreadable\n",
    )
    assert Path(CRACKS).read_text("utf-8") == untidy
    assert talk(run("format")) == (0, f"{CRACKS}: rewritten\n", "format: 1 rewritten, 0 unreadable\n")
    assert Path(CRACKS).read_text("utf-8") == canonical
    assert talk(run("format", "--check")) == (0, "", "format: 0 to rewrite, 0 unreadable\n")


@pytest.mark.usefixtures("survey_copy")
def test_format_of_a_file_leaves_others_alone() -> None:
    """`format FILE` looks at the named files and touches no other."""
    for path in (CRACKS, MULLER):
        replace_once(Path(path), "  title: ", "  title:   ")
    untidy = Path(MULLER).read_text("utf-8")
    problem = f"{CRACKS}:6:1: must be canonical; run `osteosurvey format`\n"
    assert talk(run("format", "--check", CRACKS, OKAFOR)) == (1, problem, "format: 1 to rewrite, 0 unreadable\n")
    assert talk(run("format", CRACKS)) == (0, f"{CRACKS}: rewritten\n", "format: 1 rewritten, 0 unreadable\n")
    assert talk(run("format", "--check", CRACKS)) == (0, "", "format: 0 to rewrite, 0 unreadable\n")
    assert Path(MULLER).read_text("utf-8") == untidy


@pytest.mark.usefixtures("survey_copy")
def test_format_goes_on_after_a_file_that_it_cannot_write() -> None:
    """The other files are rewritten, the end names the one that was not, with the reason, and the code tells."""
    for path in (CRACKS, OKAFOR):
        replace_once(Path(path), "  title: ", "  title:   ")
    in_the_way = Path(CRACKS).with_name(f".{Path(CRACKS).name}.{os.getpid()}.new")
    in_the_way.mkdir()
    assert talk(run("format")) == (
        1,
        f"{OKAFOR}: rewritten\n",
        "format: 1 rewritten, 0 unreadable, 1 not written\n"
        f"osteosurvey: {CRACKS}: cannot be written (is a directory); correct the cause and try again\n",
    )
    in_the_way.rmdir()
    assert talk(run("format")) == (0, f"{CRACKS}: rewritten\n", "format: 1 rewritten, 0 unreadable\n")


@pytest.mark.parametrize("options", [(), ("--check",)])
@pytest.mark.usefixtures("survey_copy")
def test_format_reports_what_it_cannot_read(options: tuple[str, ...]) -> None:
    """A file that is no YAML is reported with its place, and fails."""
    Path(CRACKS).write_text("id: &a x\n", "utf-8")
    verb = "to rewrite" if options else "rewritten"
    assert talk(run("format", *options)) == (
        1,
        f"{CRACKS}:1:5: must not use anchors; put text that begins with '&' into quotes [S109]\n",
        f"format: 0 {verb}, 1 unreadable\n",
    )


SCHEMAS = ("dataset", "outlook", "related-survey", "study", "survey", "version", "vocabulary")


@pytest.mark.usefixtures("survey_copy")
def test_schema_writes_what_is_out_of_date() -> None:
    """`schema --check` reports what is out of date and fails; `schema` writes it, and then there is nothing to do."""
    names = [f"schemas/{name}.schema.json" for name in SCHEMAS]
    assert talk(run("schema", "--check")) == (
        1,
        "".join(f"{name}: must be current; run `osteosurvey schema`\n" for name in names),
        "schema: 7 out of date\n",
    )
    assert talk(run("schema")) == (0, "".join(f"{name}: written\n" for name in names), "schema: 7 written\n")
    assert talk(run("schema")) == (0, "", "schema: 0 written\n")
    assert talk(run("schema", "--check")) == (0, "", "schema: 0 out of date\n")


def test_schema_refuses_broken_vocabularies(survey_copy: Path) -> None:
    """Without vocabularies there are no schemas; their issues are reported."""
    replace_once(survey_copy / "vocabularies" / "units.yml", "plural: Units", "plural: 1")
    assert talk(run("schema")) == (
        1,
        "",
        "data/vocabularies/units.yml:4:9: plural: must be text; put the value in quotes [S103]\n"
        "osteosurvey: the records hold 1 error; run `osteosurvey check`\n",
    )


@pytest.mark.usefixtures("survey_copy")
def test_coverage_counts_the_studies() -> None:
    """`coverage` prints a line for each field of a study, and its columns add up to the studies."""
    code, out, err = talk(run("coverage"))
    assert (code, err) == (0, "coverage: 5 studies\n")
    head, *lines = out.splitlines()
    assert head.split() == ["value", "n.r.", "unclear", "absent", "field"]
    assert {sum(map(int, line.split()[:4])) for line in lines} == {5}
    rows = {line.split()[-1]: [int(number) for number in line.split()[:4]] for line in lines}
    assert {name: rows[name] for name in ("id", "citation.doi", "validation.external", "availability.code")} == {
        "id": [5, 0, 0, 0],
        "citation.doi": [3, 0, 0, 2],
        "validation.external": [2, 0, 0, 3],
        "availability.code": [1, 1, 0, 3],
    }


@pytest.mark.parametrize("verb", ["coverage", "build"])
@pytest.mark.usefixtures("broken_year")
def test_broken_records_stop_what_needs_them(verb: str) -> None:
    """A verb that needs whole records prints every issue on stderr and ends with 1."""
    assert talk(run(verb)) == (
        1,
        "",
        f"{CRACKS}:7:9: citation.year: {YEAR} [S103]\nosteosurvey: the records hold 1 error; run `osteosurvey check`\n",
    )


@pytest.mark.parametrize("verb", ["check", "format", "schema", "coverage"])
def test_a_missing_folder_is_one_line(verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there is one line on stderr."""
    monkeypatch.chdir(tmp_path)
    assert talk(run(verb, "--data", "nowhere")) == (
        1,
        "",
        "osteosurvey: nowhere: cannot be listed (No such file or directory); name a folder of records\n",
    )


@pytest.mark.slow
def test_build_publishes_the_fabricated_survey(tmp_path: Path) -> None:
    """The engine builds a survey of another field, and says what it built."""
    places = {"docs": PROJECT / "docs", "templates": PROJECT / "site_templates", "config": PROJECT / "mkdocs.yml"}
    options = [part for name, path in places.items() for part in (f"--{name}", str(path))]
    build = tmp_path / "build"
    result = run("build", "--data", str(FABRICATED), *options, "--build", str(build))
    assert (result.exit_code, result.stdout.split(" studies, ")[0]) == (0, f"{build.as_posix()}/site: 5")
    assert (build / "site" / "studies" / "okafor-2021-potholes" / "index.html").is_file()
    assert (build / "site" / "data" / "studies.csv").is_file()


VERBS = sorted(main.commands)


def test_verbs_are_what_users_say() -> None:
    """The verbs are few, and each has a sentence of help."""
    assert VERBS == [
        "add",
        "audit",
        "build",
        "check",
        "coverage",
        "diff",
        "figures",
        "format",
        "from-issue",
        "issue-form",
        "links",
        "release",
        "schema",
        "serve",
        "verify",
        "version",
        "zenodo",
    ]
    sentences = [(command.help or "").splitlines()[0] for command in main.commands.values()]
    assert [sentence for sentence in sentences if not sentence.endswith(".")] == []


@pytest.mark.parametrize("verb", ["", *VERBS])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_given(verb: str, option: str) -> None:
    """Every verb explains itself and each of its options."""
    code, out, err = talk(run(*([verb] if verb else []), option))
    assert (code, err, out.startswith("Usage: main")) == (0, "", True)
    command = main.commands[verb] if verb else main
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[-1] in out
            assert (parameter.help or "").partition("  [")[0].endswith(".")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "No such command 'chekc'"),
        (["check", "--fromat", "json"], "No such option"),
        (["check", "--format", "xml"], "'xml' is not one of 'text', 'github', 'json'."),
        (["check", "extra"], "extra: must exist; correct the path"),
        (
            ["check", "--data", str(FABRICATED), __file__],
            f"{__file__}: must lie in the folder '{FABRICATED}'; correct",
        ),
        (["format", "extra"], "extra: must exist; correct the path"),
        (
            ["format", "--data", str(FABRICATED), str(FABRICATED / "references.bib")],
            "references.bib: must be a record in YAML; other files are left as they are",
        ),
        (["coverage", "extra"], "Got unexpected extra argument (extra)"),
        (["check", "--data", __file__], "is a file."),
        (["serve", "--port", "99999"], "99999 is not in the range 0<=x<=65535."),
        (["serve", "--port", "many"], "'many' is not a valid integer range."),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], message: str) -> None:
    """A wrong call is reported on stderr, with the way to help."""
    code, out, err = talk(run(*arguments))
    assert (code, out) == (2, "")
    assert message in err
    assert "Usage: main" in err


Change = Callable[[Path], object]


def _make_pipe(file: Path) -> None:
    file.unlink()
    make_pipe(file)


def _make_endless_link(file: Path) -> None:
    file.unlink()
    make_link(file, "/dev/zero")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(b"\xff\xfe\x00"), id="not text"),
        pytest.param(lambda file: file.write_bytes(b"[" * 100_000), id="deep"),
        pytest.param(lambda file: file.write_bytes(b"a: &a [*a, *a]\n"), id="aliases"),
        pytest.param(lambda file: file.write_bytes(b"a: !!python/object/apply:os.system [id]\n"), id="tag"),
        pytest.param(lambda file: os.truncate(file, 100_000_000), id="huge"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a folder"),
        pytest.param(_make_endless_link, id="a link to no end"),
        pytest.param(_make_pipe, id="a pipe"),
        pytest.param(lambda file: file.rename(file.with_name("\udcff\n::error::.yml")), id="a hostile name"),
        pytest.param(lambda file: file.write_text('title: "\\ud83d"\n', "utf-8"), id="a lone surrogate"),
        pytest.param(lambda file: file.write_text("道: \u202e\n", "utf-8"), id="hidden characters"),
    ],
)
@pytest.mark.parametrize("style", ["text", "github", "json"])
def test_no_input_breaks_the_program(survey_copy: Path, change: Change, style: str) -> None:
    """Whatever a file is or holds, the checks end with 1, and what they print is lines without hidden characters."""
    change(survey_copy / "studies" / "nguyen-2023-cracks.yml")
    code, out, err = talk(run("check", "--format", style))
    assert (code, re.sub(r"\d problems?(, \d warnings?)? in \d", "_ in _", err)) == (1, "check: _ in _ studies\n")
    assert all(line.isprintable() for line in out.split("\n"))
    assert style != "github" or all(line.startswith(("::error file=", "::warning file=")) for line in out.splitlines())
    assert talk(run("format"))[0] in {0, 1}


def run_apart(*arguments: str, folder: Path, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """Run the program as users do."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "osteosurvey", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_module_runs_as_a_program(survey_copy: Path) -> None:
    """`python -m osteosurvey` is the same program."""
    done = run_apart("check", folder=survey_copy.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "check: 0 problems in 5 studies\n")


def test_a_poor_terminal_is_no_reason_to_fail(survey_copy: Path) -> None:
    """What a terminal cannot show is written out."""
    replace_once(Path(CRACKS), "id: nguyen-2023-cracks", "id: nguyen-2023-cracks\n道: x")
    done = run_apart("check", folder=survey_copy.parent, encoding="latin-1")
    assert (done.returncode, done.stderr) == (1, "check: 1 problem in 4 studies\n")
    assert done.stdout.startswith(f"{CRACKS}:3:1: \\u9053: must be a known field; ")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_documented(verb: str) -> None:
    """The readme names every verb as it is typed."""
    assert f"`osteosurvey {verb}`" in (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("option", ["--build", "--data"])
def test_an_empty_path_is_refused(option: str) -> None:
    """An empty path is no word for the current folder."""
    code, printed, said = talk(run("build", option, ""))
    assert (code, printed) == (2, "")
    assert f"Invalid value for '{option}': must not be empty; write '.' for the current folder" in said
