"""Makes the published files one after the other, and keeps what each description says of those before it."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.citations.formats import CITATION_FILES
from osteosurvey.exports.material import Material
from osteosurvey.exports.published import File, MadeFile, measure
from osteosurvey.exports.registry import list_files


class Exports:
    """The published files of one survey."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._made: list[MadeFile] = []

    @property
    def made(self) -> tuple[MadeFile, ...]:
        """The files in the folder of the data that have been made: all of them, once `files` has ended."""
        return tuple(self._made)

    def files(self) -> Iterator[File]:
        """Make every file, the folder of the data first; each is forgotten once it is taken."""
        self._made.clear()
        for file in list_files(self.material):
            content = file.make(self.made)
            self._made.append(measure(file, content))
            yield file.path, content
        yield from self._study_files()

    def _study_files(self) -> Iterator[File]:
        """Make the files that stand beside the page of each study."""
        for place, (study, item) in enumerate(self.material.study_items.items()):
            yield f"studies/{study}.json", item + b"\n"
            for form in CITATION_FILES:
                yield f"studies/{study}.{form.suffix}", self.material.study_citations[form.id][place].encode()
