"""Building the whole site: reads and checks the records, renders, exports, and publishes in one step."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from osteosurvey.errors import SurveyError
from osteosurvey.site.assemble import Prose
from osteosurvey.site.helper import helping
from osteosurvey.site.inputs import Inputs
from osteosurvey.site.mkdocs_step import build_prose, identity_of
from osteosurvey.site.policy import guard_pages
from osteosurvey.site.project import Project, check_places
from osteosurvey.site.publish import Publication, open_publication

if TYPE_CHECKING:
    from osteosurvey.site.site import Group, Site
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
    from osteosurvey.records.folder import open_kept_of
    from osteosurvey.site.site import Site, rendering

    is_large = len(survey.studies) >= LARGE
    with open_publication(project.site) as publication, open_kept_of(project.data, "studies") as kept:
        with clock.stage("prose"):
            prose, has_run = read_prose(project, survey, inputs)
        site = Site(survey, prose, project.templates, kept)
        with clock.stage("studies"), _uncollected(), rendering(project.templates):
            site.pieces.prepare()
        work = _Work(site, publication)
        with helping(work.write_others, project.site, is_large=is_large) as helper:
            with clock.stage("pages"):
                work.write_pages()
            with clock.stage("exports"):
                publication.adopt(helper.result())
            with clock.stage("publish"):
                inputs.check_unchanged()
                publication.publish()
        return BuildResult(len(survey.studies), len(publication.paths), has_run, clock.seconds)


class _Work:
    """Everything that is written to one publication, in two shares that may go to two processes."""

    def __init__(self, site: Site, publication: Publication) -> None:
        self._site, self._publication = site, publication

    def write_others(self) -> list[str]:
        """Write the data files and the pages that hold slots, and give the paths of all that is written."""
        self._write(self._site.others)
        return self._publication.paths

    def write_pages(self) -> None:
        """Write the stamped pages, the pictures of their previews and the sitemap."""
        self._write(self._site.pages)

    def _write(self, groups: Sequence[Group]) -> None:
        for path, content in self._site.make(groups):
            self._publication.write(path, content)


def read_prose(project: Project, survey: Survey, inputs: Inputs) -> tuple[Prose, bool]:
    """Make the hand-written pages; also return whether MkDocs had to run for it."""
    files, has_run = build_prose(project, identity_of(survey.record, project.site_url), inputs)
    guarded = guard_pages(files, project.docs)  # before any record goes in
    return Prose(guarded, project.docs, site_url=project.site_url), has_run


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
