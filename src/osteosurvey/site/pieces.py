"""What each study of a large survey yields, kept from one build to the next.

What is derived from a study, its JSON, and what its page shows of its own record are made once, in two processes where
there is a core for it, and kept under the hash of the record's file, of all files but those of other studies, of the
templates and of the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from osteosurvey.exports import Material
from osteosurvey.models import Study
from osteosurvey.models.layout import STUDY, kind_of
from osteosurvey.pages.records.strips import strip_of
from osteosurvey.pages.records.study_renderer import OwnPage, StudyRenderer
from osteosurvey.records.kept import Kept, make_key, pack, unpack
from osteosurvey.records.parallel import map_shared
from osteosurvey.site.inputs import read_files
from osteosurvey.survey import Survey
from osteosurvey.survey.citing import cite_study
from osteosurvey.survey.data_state import identify_record
from osteosurvey.survey.derivations import name_make
from osteosurvey.survey.fields import list_fields
from osteosurvey.survey.pairs import find_pairs, pairs_of
from osteosurvey.survey.results import find_all_results, find_results

_PIECES = ("derived", "page", "item")
"""What is kept of a study: what is derived from it, its own page, and its JSON."""

_NOT_KEPT = frozenset(map(name_make, (find_all_results, find_results, find_pairs)))
"""What holds parts of the record itself, which would then be in memory twice."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What one study yields, packed as it is kept."""

    place: int
    derived: bytes
    page: bytes
    item: bytes


class StudyPieces:
    """The pieces of all studies of one survey."""

    def __init__(self, survey: Survey, kept: Kept, templates: Path, *, site_url: str = "") -> None:
        self._survey, self._kept = survey, kept
        self._templates, self._site_url = templates, site_url
        self._renderer: StudyRenderer | None = None
        self._material: Material | None = None

    @property
    def are_kept(self) -> bool:
        """Whether pieces are kept at all."""
        return self._kept.path is not None and bool(self._survey.digests)

    def connect(self, renderer: StudyRenderer, material: Material) -> None:
        """Name what makes the pieces that are not kept yet, which in turn ask for those that are."""
        self._renderer, self._material = renderer, material

    def prepare(self) -> None:
        """Take what is derived from the studies from what is kept, and make and keep all pieces that are not."""
        if not self.are_kept:
            return
        studies = self._survey.all_studies
        missing = [place for place, study in enumerate(studies) if not self._restore(study)]
        self._survey.frame  # noqa: B018, made once before there are two processes
        for made in map_shared(self._make, missing):
            self._keep(studies[made.place], made)
        self._kept.flush()

    def find_page(self, study: Study) -> OwnPage | None:
        """Find what the page of a study shows of its own record."""
        return cast("OwnPage | None", self._find("page", study))

    def find_item(self, study: Study) -> bytes | None:
        """Find the JSON of a study."""
        return cast("bytes | None", self._find("item", study))

    def _find(self, piece: str, study: Study) -> object | None:
        return self._kept.get(self._key(piece, study)) if self.are_kept else None

    def _key(self, piece: str, study: Study) -> bytes:
        looks = self._looks if piece == "page" else b""
        return make_key(piece, looks, self._frame, study.id, self._survey.digests[STUDY.path_of(study.id)])

    @cached_property
    def _looks(self) -> bytes:
        """Hash of all that the look of a page depends on."""
        files = (file for file in read_files(self._templates).items() if file[0].endswith(".jinja"))
        return make_key(self._site_url, *(part for file in files for part in file))

    @cached_property
    def _frame(self) -> bytes:
        """Hash of all that what one study yields may depend on beside its record."""
        survey = self._survey
        files = (file for file in sorted(survey.digests.items()) if kind_of(file[0]) is not STUDY)
        facts = (survey.works, survey.manifest, survey.paper_readings, *survey.shared_facts.values())
        return make_key(*(part for file in files for part in file), *map(repr, facts))

    def _restore(self, study: Study) -> bool:
        """Take what was derived from a study; its other pieces are asked for later, and made again if damaged."""
        found = self._find("derived", study)
        if not isinstance(found, dict):
            return False
        self._survey.derivations.restore(study, found)
        self._kept.use(self._key(piece, study) for piece in _PIECES)
        return True

    def _make(self, place: int) -> _Made:
        assert self._renderer is not None
        assert self._material is not None
        study = self._survey.all_studies[place]
        page, item = self._renderer.render_own(study), self._material.describe(study)
        derive_all(study, self._survey)
        made = self._survey.derivations.list_made(study)
        derived = {name: value for name, value in made.items() if name not in _NOT_KEPT}
        return _Made(place, pack(derived), pack(page), pack(item))

    def _keep(self, study: Study, made: _Made) -> None:
        for piece in _PIECES:
            self._kept.put_packed(self._key(piece, study), getattr(made, piece))
        if not self._survey.derivations.list_made(study):  # as it was made in another process
            self._survey.derivations.restore(study, cast("dict[str, object]", unpack(made.derived)))


def derive_all(study: Study, survey: Survey) -> None:
    """Derive from a study everything that several outputs ask for."""
    survey.audit(study)
    survey.reconstruct(study)
    pairs_of(study, survey)
    cite_study(study, survey)
    identify_record(study, survey)
    strip_of(study, survey)
    for one in list_fields(survey):
        one.read(study, survey)
