"""What a published file is: where it stands, what it holds, how it is made, and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from osteosurvey.survey.tables import Table

File = tuple[str, bytes]
"""A path in the site and a content."""

Producers = Mapping[str, Callable[[], bytes]]
"""What makes each of some files, by its path in the site."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file to download, as it is offered before it is made."""

    path: str
    """Path in the site, such as `data/studies.csv`."""

    description: str
    """What it holds, in a sentence."""

    media_type: str

    make: Callable[[Sequence[MadeFile]], bytes]
    """Makes the content, given the files made before this one if it describes them."""

    table: Table | None = None
    """The table that the file holds, where it holds just one."""

    describes: bool = False
    """Whether it says something of the files before it."""

    @property
    def name(self) -> str:
        """Path in the folder of the data, as files in there refer to each other."""
        return self.path.removeprefix("data/")


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file that has been made, without its content."""

    file: PublishedFile
    size: int
    """Length in bytes."""

    sha256: str
    """Checksum as 64 hexadecimal digits."""


def measure(file: PublishedFile, content: bytes) -> MadeFile:
    """Take down what others need to know of a content."""
    return MadeFile(file, len(content), hashlib.sha256(content).hexdigest())
