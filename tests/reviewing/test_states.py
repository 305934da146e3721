"""Earlier states: a folder, or a revision that git keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from osteosurvey.cli.verbs import main
from osteosurvey.errors import ReviewError, UnwritableFileError
from osteosurvey.reviewing.states import list_changed_files, open_state
from tests.repositories import git, make_repository
from tests.surveys import FABRICATED, replace_once
from tests.systems import make_link

CRACKS = "studies/nguyen-2023-cracks.yml"


@pytest.fixture
def repository(survey_copy: Path) -> Path:
    """The fabricated survey as the first commit of a repository, with a folder of its own."""
    make_repository()
    return survey_copy


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_revision_is_given_byte_for_byte(repository: Path) -> None:
    """A revision holds what was committed, whatever has been changed since; the folder is gone afterwards."""
    committed = read_all(repository)
    replace_once(repository / CRACKS, "year: 2023", "year: 2022")
    (repository / "studies" / "doe-2024-wear.yml").unlink()
    with open_state("HEAD", repository) as state:
        assert read_all(state) == committed
    assert not state.exists()


def test_links_are_no_records(repository: Path) -> None:
    """A link in a revision leads nowhere, as it is left out."""
    make_link(repository / "studies" / "doe-2020-link.yml", "/etc/hostname")
    git("add", ".")
    git("commit", "--quiet", "--message", "Link")
    with open_state("HEAD", repository) as state:
        assert not (state / "studies" / "doe-2020-link.yml").is_symlink()
        assert (state / CRACKS).is_file()


def test_a_folder_is_given_as_it_is(repository: Path, tmp_path: Path) -> None:
    """A folder is a state itself."""
    with open_state(str(tmp_path / "data"), repository) as state:
        assert state == tmp_path / "data"


@pytest.mark.parametrize("base", ["--output=x", "-h", "nothing", "HEAD; touch x", "HEAD:data", "a\0b", ""])
@pytest.mark.usefixtures("repository")
def test_other_names_are_refused(base: str) -> None:
    """What is no folder and no revision is refused, and never run."""
    with pytest.raises(ReviewError) as caught, open_state(base, Path("data")):
        pass
    assert caught.value.state == base
    assert not Path("x").exists()


def test_a_refusal_is_that_of_the_temporary_files(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a revision cannot be written, the error names the place among the temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(repository / "nowhere"))
    with pytest.raises(UnwritableFileError) as caught, open_state("HEAD", repository):
        pass
    assert caught.value.path.parent == repository / "nowhere"
    reason = "cannot be written (no such file or directory); correct the cause and try again"
    assert str(caught.value) == f"{caught.value.path}: {reason}"


def test_files_that_differ_are_listed(repository: Path) -> None:
    """A file that is new or other than in a revision or folder differs, one that is gone is not there to be named."""
    replace_once(repository / CRACKS, "year: 2023", "year: 2022")
    (repository / "studies" / "doe-2024-wear.yml").unlink()
    (repository / "studies" / "doe-2020-new.yml").write_text("id: [\n", "utf-8")
    listed = ["data/studies/doe-2020-new.yml", f"data/{CRACKS}"]
    assert list_changed_files("HEAD", repository) == listed
    assert list_changed_files(str(FABRICATED), repository) == listed


def test_check_begins_with_what_differs(repository: Path) -> None:
    """With `--since`, problems of other files come last and count as before."""
    for name in (CRACKS, "studies/muller-2022-paint.yml"):
        replace_once(repository / name, "type: ", "type: x")
    git("commit", "--quiet", "--all", "--message", "Standing")
    replace_once(repository / CRACKS, "year: 2023", "year: 2022")
    plain, since = (CliRunner().invoke(main, ["check", *more]) for more in ([], ["--since", "HEAD^"]))
    assert sorted(plain.stdout.split()) == sorted(since.stdout.split())
    result = CliRunner().invoke(main, ["check", "--since", "HEAD"])
    files = [line.partition(":")[0] for line in result.stdout.splitlines() if line]
    assert (result.exit_code, files) == (1, [f"data/{CRACKS}", "data/studies/muller-2022-paint.yml"])


def test_diff_prints_the_summary(repository: Path) -> None:
    """`diff` compares the current records with a revision, broken ones included."""
    replace_once(repository / CRACKS, "year: 2023", "year: 2022")
    (repository / "studies" / "doe-2024-wear.yml").write_text("id: [\n", "utf-8")
    result = CliRunner().invoke(main, ["diff", "HEAD"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "| `Citation, year` | `2023` | `2022` |\n" in result.stdout
    assert "### Cannot be read\n\n- `studies/doe-2024-wear.yml`\n" in result.stdout


@pytest.mark.usefixtures("repository")
def test_diff_tells_an_unknown_revision() -> None:
    """A revision that git does not know is one line."""
    result = CliRunner().invoke(main, ["diff", "nothing"])
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "osteosurvey: nothing: must be a folder or a revision that git knows; fetch it, or correct its name\n",
    )
