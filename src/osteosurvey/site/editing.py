"""The site of a project that somebody is editing, in memory: a saved record replaces one, and no build runs."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from osteosurvey.errors import InvalidRecordsError
from osteosurvey.issues import Issue
from osteosurvey.models.layout import is_data_file
from osteosurvey.site.assemble import INDEX, Prose
from osteosurvey.site.build import read_prose
from osteosurvey.site.inputs import Inputs
from osteosurvey.site.mkdocs_step import Identity, identity_of
from osteosurvey.site.project import Project
from osteosurvey.site.publish import writing_to
from osteosurvey.site.work import open_work

if TYPE_CHECKING:
    from osteosurvey.checks.loading import Workspace
    from osteosurvey.site.site import Site
    from osteosurvey.survey import Survey


class EditedSite:
    """The newest state of a project that could be shown; it stays while a later one is broken.

    One thread updates it, and others ask it for files.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._workspace: Workspace | None = None
        self._survey: Survey | None = None
        self._prose: tuple[Identity, Prose] | None = None
        self._site: Site | None = None
        self._is_stale = True
        """Whether anything but records may have changed since the site was made."""

        self._lock = Lock()

    def make(self, path: str) -> bytes | None:
        """Make the file at a path of the site; None where there is none.

        Raises:
            BuildError: if a template is wrong.
        """
        with self._lock:
            make = self._site.find(path) if self._site else None
            return make() if make else None

    def holds(self, path: str) -> bool:
        """Tell whether the site has a file at a path."""
        with self._lock:
            return self._site is not None and self._site.find(path) is not None

    def update(self, changed: Collection[Path] | None = None) -> None:
        """Take in what changed; without a list of the files that can have changed, look at all of them.

        Raises:
            InvalidRecordsError: if a record holds an error; those of the changed files come first.
            BuildError: if the pages around the records cannot be made.
            BusySiteError: if they must be made again while a build is at work.
        """
        from osteosurvey.site.site import Site

        records = self._list_records(changed)
        self._is_stale |= changed is None or len(records or ()) < len(changed)
        survey = self._read(records)
        prose = self._make_prose(survey)
        with self._lock:
            if self._survey is not None:
                survey.take_over(self._survey)
            site = Site(survey, prose, self._project.templates)
            if self._is_stale:
                try_out(site)
            self._survey, self._site, self._is_stale = survey, site, False

    def _list_records(self, changed: Collection[Path] | None) -> list[str] | None:
        """List the record files among what changed; None where a whole folder may have changed."""
        data = self._project.data.resolve()
        inside = [path.relative_to(data).as_posix() for path in changed or () if path.is_relative_to(data)]
        return inside if changed is not None and all(map(is_data_file, inside)) else None

    def _read(self, changed: Collection[str] | None) -> Survey:
        from osteosurvey.checks.loading import Workspace, open_records_kept

        if self._workspace is None:
            with open_records_kept(self._project.data) as kept:
                self._workspace = Workspace(self._project.data, kept)
        else:
            self._workspace.refresh(changed)
        report = self._workspace.report
        if report.has_errors:
            shown = {self._workspace.records.shown(path) for path in changed or ()}
            raise InvalidRecordsError(sort_issues(report.issues, shown))
        return self._workspace.to_survey()

    def _make_prose(self, survey: Survey) -> Prose:
        """Make the hand-written pages again where they or what they say of the survey may have changed."""
        identity = identity_of(survey.record, self._project.site_url)
        if self._prose is None or self._is_stale or self._prose[0] != identity:
            with writing_to(self._project.work), open_work(self._project.work):
                prose, _ = read_prose(self._project, survey, Inputs(self._project))
            self._prose = identity, prose
        return self._prose[1]


def sort_issues(issues: Collection[Issue], changed: Collection[str]) -> list[Issue]:
    """Put errors before warnings, and those of the files that have just changed before all others."""
    return sorted(issues, key=lambda issue: (issue.severity != "error", issue.path not in changed))


def try_out(site: Site) -> None:
    """Make the home page and the first page of each kind of record, so that a wrong template is noticed at once.

    Raises:
        BuildError: if one of them cannot be made.
    """
    stamped, *_ = site.pages
    first = {path.partition("/")[0]: path for path in reversed(list(stamped.producers))}
    for path in (INDEX, *first.values()):
        if make := site.find(path):
            make()
