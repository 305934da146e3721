"""The places that published data can be in; each gives the files in there by name, as they are."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from osteosurvey.errors import LoadError
from osteosurvey.exports.checksums import SUMS_FILE
from osteosurvey.http.client import Fetcher, FetchError, Limits, Service

MOST_BYTES = 1_000_000_000
"""The largest file that is taken from a site or out of an archive."""

ARCHIVE_SUFFIX = ".zip"

_DATA = "data"
"""Name of the folder of the data in a site and in an archive."""

_RECORDS = "survey.yml"
"""A file that a folder of records holds, and a folder of published data does not."""


class Place(Protocol):
    """Where files are."""

    @property
    def name(self) -> str:
        """How people call it."""

    def read(self, path: str) -> bytes | None:
        """Give the content of a file, or None where there is no such file.

        Raises:
            LoadError: if it is not stated, or cannot be read.
        """


@dataclass(frozen=True)
class Folder:
    """A folder on this machine."""

    path: Path

    @property
    def name(self) -> str:
        """Its path."""
        return str(self.path)

    def read(self, path: str) -> bytes | None:
        """Read a file below the folder."""
        try:
            return (self.path / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LoadError(str(self.path / path), f"cannot be read ({error.strerror})") from error


@dataclass(frozen=True)
class Archive:
    """A ZIP archive, as releases have it."""

    name: str
    zip: ZipFile

    @classmethod
    def of(cls, name: str, content: bytes) -> Archive:
        """Open an archive in memory."""
        try:
            return cls(name, ZipFile(io.BytesIO(content)))
        except (BadZipFile, NotImplementedError, ValueError) as error:
            raise LoadError(name, "must be a ZIP archive of a release; download it again") from error

    def read(self, path: str) -> bytes | None:
        """Unpack a file."""
        try:
            info = self.zip.getinfo(path)
        except KeyError:
            return None
        try:
            with self.zip.open(info) as file:
                content = file.read(MOST_BYTES + 1)
        except (BadZipFile, NotImplementedError, RuntimeError, ZlibError, EOFError, OSError) as error:
            raise LoadError(f"{self.name}: {path}", "cannot be unpacked; download the archive again") from error
        if len(content) > MOST_BYTES:
            raise LoadError(f"{self.name}: {path}", f"must not be larger than {MOST_BYTES:,} bytes")
        return content


def _make_fetcher() -> Fetcher:
    return Fetcher(limits=Limits(bytes=MOST_BYTES, total_seconds=600))


@dataclass(frozen=True)
class Site:
    """A folder on the web; `name` is its address, with a slash at the end."""

    name: str
    fetcher: Fetcher = field(default_factory=_make_fetcher)

    def read(self, path: str) -> bytes | None:
        """Fetch a file below the address."""
        service = Service(urlsplit(self.name).netloc, self.name)
        try:
            return self.fetcher.get(service, quote(path), bytes)
        except FetchError as error:
            if error.is_absent:
                return None
            raise LoadError(f"{self.name}{path}", error.reason) from error


def open_place(address: str, fetcher: Fetcher | None = None) -> tuple[Place, str, bytes]:
    """Find the data at an address; give the place, the way from there to the folder of the data, and its checksums.

    Raises:
        LoadError: if there are none.
    """
    place = _find_place(address, fetcher or _make_fetcher())
    for way in _list_ways(address):
        sums = place.read(way + SUMS_FILE)
        if sums is not None:
            return place, way, sums
    if place.read(_RECORDS) is not None:
        raise LoadError(address, "holds records and no published data; run `osteosurvey build`, and load `build/site`")
    raise LoadError(
        address,
        f"must hold published data with {SUMS_FILE}: give the folder `data` of a site, the site, or a release",
    )


def _list_ways(address: str) -> tuple[str, str]:
    """List the ways to try, the likely one first."""
    ways = (f"{_DATA}/", "")
    return ways if address.rstrip("/").rpartition("/")[2] != _DATA else (ways[1], ways[0])


def _find_place(address: str, fetcher: Fetcher) -> Place:
    if urlsplit(address).scheme in {"http", "https"}:
        if not address.endswith(ARCHIVE_SUFFIX):
            return Site(f"{address.rstrip('/')}/", fetcher)
        above, _, file = address.rpartition("/")
        content = Site(f"{above}/", fetcher).read(file)
        return Archive.of(address, _demand(content, address))
    path = Path(address)
    if path.suffix == ARCHIVE_SUFFIX and not path.is_dir():
        return Archive.of(address, _demand(Folder(path.parent).read(path.name), address))
    if not path.is_dir():
        raise LoadError(address, "must be a folder, an archive of a release or the address of a site that exists")
    return Folder(path)


def _demand(content: bytes | None, address: str) -> bytes:
    if content is None:
        raise LoadError(address, "must exist; check the address")
    return content
