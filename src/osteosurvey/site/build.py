"""Building the whole site: reads and checks the records, renders, exports, and publishes in one step."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from traceback import extract_tb
from typing import TYPE_CHECKING

from osteosurvey.errors import BuildError, SurveyError
from osteosurvey.records.refusals import is_refusal
from osteosurvey.site.assemble import Assembly, File
from osteosurvey.site.helper import helping
from osteosurvey.site.inputs import Inputs
from osteosurvey.site.mkdocs_step import build_prose, identity_of
from osteosurvey.site.policy import guard_pages
from osteosurvey.site.project import Project, check_places
from osteosurvey.site.publish import Publication, open_publication

if TYPE_CHECKING:
    from osteosurvey.survey import Survey

Report = Callable[[str], None]
"""Takes one line about what is going on."""

LARGE = 500
"""Number of studies from which on a second process is worth its trouble."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build published and how long each stage took."""

    studies: int
    files: int
    prose_rebuilt: bool
    """Whether MkDocs had to run."""
    seconds: dict[str, float]
    """Wall time by stage, in the order of the stages."""


class _Clock:
    """Reports each stage as it ends and keeps its time."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = perf_counter()
        yield
        self.seconds[name] = perf_counter() - start
        self._report(f"{name}: {self.seconds[name]:.2f} s")


def build_site(project: Project, *, report: Report) -> BuildResult:
    """Build and publish the site of a survey; until the last step nothing that is published changes.

    Raises:
        InvalidRecordsError: if a record holds an error.
        BuildError: if the site cannot be made or written.
        BusySiteError: if another build of the project is at work.
        ChangedInputError: if anything that it is made from changed meanwhile.
    """
    inputs = Inputs(project)
    try:
        return _read_and_publish(project, inputs, _Clock(report))
    except SurveyError:
        inputs.check_unchanged()  # or else that is what is wrong
        raise
    finally:
        gc.unfreeze()


def _read_and_publish(project: Project, inputs: Inputs, clock: _Clock) -> BuildResult:
    from osteosurvey.checks.loading import read_survey

    check_places(project)
    with clock.stage("read and check"), _uncollected():
        survey = read_survey(project.data)
    return _publish(project, survey, inputs, clock)


def _publish(project: Project, survey: Survey, inputs: Inputs, clock: _Clock) -> BuildResult:
    is_large = len(survey.studies) >= LARGE
    with open_publication(project.site) as publication:
        work = _Work(project, survey, inputs, publication)
        with helping(work.write_first_share, project.site, is_large=is_large) as helper:
            with clock.stage("prose"):
                has_run = work.assemble()
                helper.go_on()
            with clock.stage("pages"):
                work.write_second_share()
            with clock.stage("exports"):
                publication.adopt(helper.result())
            with clock.stage("publish"):
                inputs.check_unchanged()
                publication.publish()
        return BuildResult(len(survey.studies), len(publication.paths), has_run, clock.seconds)


class _Work:
    """Everything that is written to one publication, in two shares that may go to two processes."""

    def __init__(self, project: Project, survey: Survey, inputs: Inputs, publication: Publication) -> None:
        from osteosurvey.exports import Exports, Material
        from osteosurvey.pages import PageRenderer

        self._project, self._survey, self._publication = project, survey, publication
        self._inputs = inputs
        material = Material(survey, project.site_url)
        self._exports = Exports(material)
        self._renderer = PageRenderer(survey, project.templates, self._exports, site_url=project.site_url)
        self._assembly: Assembly | None = None

    def assemble(self) -> bool:
        """Put prose and records together; return whether MkDocs had to run."""
        identity = identity_of(self._survey.record, self._project.site_url)
        prose, has_run = build_prose(self._project, identity, self._inputs)
        url = self._project.site_url
        guarded = guard_pages(prose, self._project.docs)  # before any record goes in
        self._assembly = Assembly(guarded, self._renderer, self._project.docs, site_url=url)
        return has_run

    def write_first_share(self, wait_for_prose: Callable[[], None]) -> list[str]:
        """Write the data files and the pages that hold slots, and give the paths of all that is written."""
        from osteosurvey.pages.figure_files import browser_files
        from osteosurvey.pages.search_index import search_files

        self._write(self._exports.files())
        self._write(search_files(self._survey))
        self._write(browser_files(self._renderer.figures))
        wait_for_prose()
        self._write(self._assembled.prose_files())
        return self._publication.paths

    def write_second_share(self) -> None:
        """Write the stamped pages, the pictures of their previews and the sitemap."""
        self._write(self._assembled.stamped_files())
        self._write(self._renderer.pictures())
        self._write(self._assembled.sitemap_files())

    @property
    def _assembled(self) -> Assembly:
        if self._assembly is None:  # In a copy of the build that has not done it: the prose is there by now.
            self.assemble()
        assert self._assembly is not None
        return self._assembly

    def _write(self, files: Iterable[File]) -> None:
        with _rendering(self._project.templates):
            for path, content in files:
                self._publication.write(path, content)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the garbage collector what is made meanwhile: it lasts, and looking at it costs a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


@contextmanager
def _rendering(templates: Path) -> Iterator[None]:
    """Turn a mistake in a template, which can raise anything, into an error that says where it is."""
    from jinja2 import TemplateError

    try:
        yield
    except SurveyError:
        raise
    except Exception as error:
        frames = [f for f in extract_tb(error.__traceback__) if f.filename.startswith(os.fspath(templates))]
        if is_refusal(error) or not (frames or isinstance(error, TemplateError)):
            raise
        place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else os.fspath(templates)
        message = " ".join(str(error).split())
        raise BuildError(Path(place), f"cannot be rendered: {message}; correct the template") from error
