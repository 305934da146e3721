"""The step of MkDocs: finished pages, again only when something went into them changed."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site.inputs import Inputs
from osteosurvey.site.mkdocs_step import Identity, build_prose
from osteosurvey.site.project import Project

pytestmark = pytest.mark.slow

IDENTITY = Identity("Lists &amp; more", "On lists", "2020", "", 1_577_836_800)
CONFIG = "theme: {name: material, font: false, custom_dir: site_templates/overrides}\nplugins: [search]\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one page, one style and one override."""
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": '# Lists\n\n<div data-slot="numbers"></div>\n',
        "site_templates/assets/style.css": "p {}",
        "site_templates/overrides/main.html": '{% extends "base.html" %}',
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Project.at(tmp_path)


def test_the_step_makes_pages_with_their_slots(project: Project) -> None:
    """A page has the name of the survey and its empty slot, and assets come along."""
    made, has_run = build_prose(project, IDENTITY, Inputs(project))
    assert has_run
    assert b"<title>Lists &amp; more</title>" in made["index.html"]
    assert b'<div data-slot="numbers"></div>' in made["index.html"]
    assert made["assets/style.css"] == b"p {}"


def test_the_step_is_skipped_while_nothing_changes(project: Project) -> None:
    """The second run reads what the first made."""
    first, _ = build_prose(project, IDENTITY, Inputs(project))
    assert build_prose(project, IDENTITY, Inputs(project)) == (first, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project.docs / "index.md").write_text("# Other"),
        lambda project: (project.docs / "new.md").write_text("# New"),
        lambda project: (project.templates / "assets" / "style.css").unlink(),
        lambda project: (project.templates / "overrides" / "main.html").write_text('{% extends "base.html" %} '),
        lambda project: project.config.write_text(CONFIG + "use_directory_urls: true\n"),
        lambda project: (project.built_prose / "index.html").write_text("lies"),
        lambda project: (project.built_prose / "more.html").write_text("more"),
        lambda project: (project.work / "prose-key").write_text("nonsense"),
    ],
)
def test_the_step_is_repeated_after_a_change(project: Project, change: Callable[[Project], object]) -> None:
    """Whatever changes in what goes in or came out, MkDocs runs again and corrects it."""
    build_prose(project, IDENTITY, Inputs(project))
    change(project)
    made, has_run = build_prose(project, IDENTITY, Inputs(project))
    assert has_run
    assert b"lies" not in made["index.html"]
    assert "more.html" not in made


def test_two_runs_make_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """No clock, order or place goes into a page."""
    first, _ = build_prose(project, IDENTITY, Inputs(project))
    elsewhere = Project.at(tmp_path, build=tmp_path / "elsewhere" / "work")
    assert build_prose(elsewhere, IDENTITY, Inputs(elsewhere)) == (first, True)


def test_a_warning_of_mkdocs_is_an_error_and_nothing_is_kept(
    project: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    """A broken link stops the build, says where, prints nothing, and the next run starts afresh."""
    (project.docs / "index.md").write_text("[gone](gone.md)")
    for _ in range(2):
        with pytest.raises(
            BuildError, match=r"docs: cannot be built by MkDocs: .*'index.md' contains a link 'gone.md'"
        ):
            build_prose(project, IDENTITY, Inputs(project))
    assert capfd.readouterr() == ("", "")


def test_a_broken_configuration_is_an_error(project: Project) -> None:
    """A mistake in the configuration is reported like any other."""
    project.config.write_text("theme: nonsense\n")
    with pytest.raises(BuildError, match="Unrecognised theme name: 'nonsense'"):
        build_prose(project, IDENTITY, Inputs(project))


def test_the_step_leaves_no_trace_in_the_process(project: Project) -> None:
    """Environment and logging are as they were."""
    logger = logging.getLogger("mkdocs")
    before = dict(os.environ), list(logger.handlers), logger.propagate
    build_prose(project, IDENTITY, Inputs(project))
    assert (dict(os.environ), list(logger.handlers), logger.propagate) == before
