"""What is kept of studies between builds shows in nothing but the time: sites are the same with and without it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from osteosurvey.errors import InvalidRecordsError
from osteosurvey.models import Study
from osteosurvey.pages.records.study_renderer import OwnPage, StudyRenderer
from osteosurvey.records import parallel
from osteosurvey.records.kept import FOLDER_VARIABLE
from osteosurvey.site import Project, build_site
from tests.site.edits import EDITS, build_afresh, retitle_study
from tests.tiny import make_tiny_project, read_site

pytestmark = pytest.mark.slow


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is kept, also of a survey as small as the fabricated one."""
    monkeypatch.setattr(parallel, "MANY_FILES", 0)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The studies whose own page is rendered in this process from now on."""
    ids: list[str] = []
    render_own = StudyRenderer.render_own

    def note(self: StudyRenderer, study: Study) -> OwnPage:
        ids.append(study.id)
        return render_own(self, study)

    monkeypatch.setattr(StudyRenderer, "render_own", note)
    monkeypatch.setattr(parallel, "can_fork", lambda: False)
    return ids


def build(project: Project) -> dict[str, bytes]:
    build_site(project, report=lambda line: None)
    return read_site(project)


def build_without_kept(project: Project, root: Path) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, "")
        return build_afresh(project, root)


@pytest.mark.parametrize("seed", range(2))
def test_kept_pieces_show_in_no_file(tmp_path: Path, kept: Path, seed: int) -> None:
    """After random edits of every kind of file, a build with what earlier ones kept is a fresh one, byte for byte."""
    chance = random.Random(100 + seed)
    project = make_tiny_project(tmp_path / "project")
    build(project)
    for number in range(5):
        for _ in range(chance.randrange(1, 3)):
            chance.choice(EDITS)(project, chance)
        try:
            site = build(project)
        except InvalidRecordsError:  # such as that of a study which another one still names
            continue
        assert site == build_without_kept(project, tmp_path / f"fresh-{number}")
    assert any(kept.rglob("studies.sqlite"))


def test_only_what_changed_is_rendered(tmp_path: Path, kept: Path, rendered: list[str]) -> None:
    """The first build renders every study, the next none, and one after a saved record that study alone."""
    project = make_tiny_project(tmp_path / "project")
    build(project)
    ids = sorted(path.stem for path in (project.data / "studies").glob("*.yml"))
    assert sorted(rendered) == ids
    rendered.clear()
    build(project)
    assert rendered == []
    changed = retitle_study(project, random.Random(1))
    build(project)
    assert rendered == [changed.stem]


def test_damaged_pieces_are_made_again(tmp_path: Path, kept: Path) -> None:
    """Whatever is wrong with the file of what is kept, the site is right."""
    project = make_tiny_project(tmp_path / "project")
    expected = build(project)
    (file,) = kept.rglob("studies.sqlite")
    whole = file.read_bytes()
    for damage in (b"", b"no database", whole[: len(whole) // 2], _flip(whole)):
        file.write_bytes(damage)
        assert build(project) == expected


def _flip(content: bytes) -> bytes:
    """Change every 97th byte behind the header."""
    changed = bytearray(content)
    for place in range(4_096, len(changed), 97):
        changed[place] ^= 0xFF
    return bytes(changed)
