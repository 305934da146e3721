"""A site as a mapping from path to what makes the file there: a build asks for all of them, a preview for one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from traceback import extract_tb

from osteosurvey.checks.identity import FURTHER_PAGE
from osteosurvey.errors import BuildError, SurveyError
from osteosurvey.exports import Exports, Material
from osteosurvey.exports.published import File, Producers
from osteosurvey.pages import PageRenderer
from osteosurvey.pages.figure_files import list_browser_files
from osteosurvey.pages.search_index import list_search_files
from osteosurvey.records.kept import Kept
from osteosurvey.records.refusals import is_refusal
from osteosurvey.site.assemble import Assembly, Prose
from osteosurvey.site.pieces import StudyPieces
from osteosurvey.survey import Survey


class Group:
    """Some files of a site; what is in it is listed when somebody asks for a path that it could hold."""

    def __init__(self, list_files: Callable[[], Producers], *, part: str = "") -> None:
        """Name what lists the files, and a part of all of their paths."""
        self._list, self._part = list_files, part

    @cached_property
    def producers(self) -> Producers:
        """What makes each file, by its path."""
        return self._list()

    def find(self, path: str) -> Callable[[], bytes] | None:
        """Find what makes a file; None where the group does not hold it."""
        return self.producers.get(path) if self._part in path else None


class Site:
    """Every file of the site of one survey."""

    def __init__(self, survey: Survey, prose: Prose, templates: Path, kept: Kept | None = None) -> None:
        """Put together what makes the site of a survey; `kept` is what an earlier build kept of its studies."""
        self._templates = templates
        self.pieces = StudyPieces(survey, kept or Kept(None), templates, site_url=prose.site_url)
        material = Material(survey, prose.site_url, self.pieces.find_item)
        exports = Exports(material)
        find_own = self.pieces.find_page
        renderer = PageRenderer(survey, templates, exports, site_url=prose.site_url, find_own=find_own)
        self.pieces.connect(renderer.study_pages, material)
        assembly = Assembly(prose, renderer)
        self.pages = (
            Group(assembly.list_stamped),
            Group(assembly.list_further, part=f"/{FURTHER_PAGE}"),
            Group(renderer.pictures, part=".png"),
            Group(assembly.list_sitemap, part="sitemap"),
        )
        """The pages of records, which take longest."""

        self.others = (
            Group(exports.list_study_files, part="studies/"),
            Group(exports.list_data, part="data/"),
            Group(lambda: list_search_files(survey), part="search/"),
            Group(lambda: list_browser_files(exports.material.figures)),
            Group(assembly.list_prose),
        )
        """All other files, those first that pages describe."""

    def find(self, path: str) -> Callable[[], bytes] | None:
        """Find what makes the file at a path; None where there is none."""
        found = (group.find(path) for group in (*reversed(self.others), *self.pages))
        return next((self._guard(make) for make in found if make is not None), None)

    def make(self, groups: Iterable[Group]) -> Iterator[File]:
        """Make the files of some groups, one after the other."""
        for group in groups:
            for path, make in group.producers.items():
                yield path, self._guard(make)()

    def _guard(self, make: Callable[[], bytes]) -> Callable[[], bytes]:
        def guarded() -> bytes:
            with rendering(self._templates):
                return make()

        return guarded


@contextmanager
def rendering(templates: Path) -> Iterator[None]:
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
