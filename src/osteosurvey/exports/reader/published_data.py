"""What a program gets of published data: records, terms and tables, each checked against its checksum when read."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from osteosurvey.errors import LoadError
from osteosurvey.exports.checksums import SUMS_FILE, parse_sums
from osteosurvey.exports.reader.places import Place, open_place
from osteosurvey.http.client import Fetcher
from osteosurvey.models import Study, Vocabulary

if TYPE_CHECKING:
    import pandas as pd

_PACKAGE = "datapackage.json"

_TABLE_FILE = re.compile(r"([a-z0-9-]+)\.parquet")

_VERSION = re.compile(r"\d+(?:\.\d+){0,2}|\d+(?:\.\d+){2}\+[0-9a-f]+")

_UPDATE = "update the package, or load an earlier version of the data"

Content = TypeVar("Content")


class _Item(BaseModel):
    """A study as `studies.json` holds it."""

    model_config = ConfigDict(extra="ignore")
    record: Study


class _Package(BaseModel):
    """What is needed of the description of the data."""

    model_config = ConfigDict(extra="ignore")
    version: str


@dataclass(frozen=True)
class PublishedData:
    """One version of the published data; a file is read when something of it is asked for, and then kept.

    Whatever is asked for raises `LoadError` where a file is missing, damaged, or made by another version.
    """

    version: str
    """Version of the data, such as `1.2.3`; with later changes such as `1.2.3+3f9a1c2e07b4`, never two by one name."""

    place: Place
    way: str
    sums: Mapping[str, str]
    """The checksum of every file by its name."""

    @cached_property
    def studies(self) -> tuple[Study, ...]:
        """The records of all studies, sorted by id."""
        return tuple(item.record for item in self._parse("studies.json", TypeAdapter(tuple[_Item, ...])))

    @cached_property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """The vocabularies by their ids."""
        return self._parse("vocabularies.json", TypeAdapter(dict[str, Vocabulary]))

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that `frame` gives."""
        return tuple(sorted(found[1] for name in self.sums if (found := _TABLE_FILE.fullmatch(name))))

    def frame(self, table: str) -> pd.DataFrame:
        """Read a table as a data frame: counts as `Int64`, numbers as `Float64`, text as `string`, lists as arrays."""
        import pandas as pd

        if table not in self.tables:
            raise LoadError(self.place.name, f"holds no table '{table}'; choose one of {', '.join(self.tables)}")
        content = self.read(f"{table}.parquet")
        return pd.read_parquet(io.BytesIO(content), dtype_backend="numpy_nullable")

    def read(self, name: str) -> bytes:
        """Read a file of the folder of the data, such as `references.bib`."""
        return _read_checked(self.place, self.way, name, self.sums)

    def _parse(self, name: str, adapter: TypeAdapter[Content]) -> Content:
        try:
            return adapter.validate_json(self.read(name))
        except ValidationError as error:
            raise LoadError(f"{self.place.name}: {name}", f"has a shape that is not known here; {_UPDATE}") from error


def load(place: str | os.PathLike[str], version: str | None = None) -> PublishedData:
    """Load published data from a folder, an archive of a release, or the address of a site.

    Args:
        place: the folder `data` of a site, a site that holds it, or the ZIP archive of a release; on this machine, or
            on the web with `https://`.
        version: the version that the data must have: whole, such as `1.2.3`, or its first numbers, such as `1` or
            `1.2` for every version that begins so. Data with later changes are another version than `1.2.3`: they
            have their own name, such as `1.2.3+3f9a1c2e07b4`, which can be asked for, too.

    Raises:
        LoadError: if there are no such data, or they are damaged or of another version.
    """
    return load_with(os.fspath(place), version)


def load_with(address: str, version: str | None, fetcher: Fetcher | None = None) -> PublishedData:
    """Load published data through a fetcher."""
    if version is not None and not _VERSION.fullmatch(version):
        reason = f"cannot be asked for version '{version}'; write it like 1, 1.2, 1.2.3 or 1.2.3+3f9a1c2e07b4"
        raise LoadError(address, reason)
    place, way, content = open_place(address, fetcher)
    sums = _parse_sums(content, f"{place.name}: {way}{SUMS_FILE}")
    found = _read_version(place, _read_checked(place, way, _PACKAGE, sums))
    if version is not None and not f"{found}.".startswith(f"{version}."):
        reason = f"holds version {found} of the data and not {version}; ask for it, or load another"
        raise LoadError(address, reason)
    return PublishedData(found, place, way, sums)


def _parse_sums(content: bytes, name: str) -> dict[str, str]:
    try:
        return parse_sums(content)
    except ValueError as error:
        raise LoadError(name, "must hold checksums; check the address, or download the data again") from error


def _read_checked(place: Place, way: str, name: str, sums: Mapping[str, str]) -> bytes:
    if name not in sums:
        raise LoadError(place.name, f"holds no {name}; {_UPDATE}")
    content = place.read(way + name)
    if content is None:
        raise LoadError(f"{place.name}: {way}{name}", "must exist, as it has a checksum; download the data again")
    if hashlib.sha256(content).hexdigest() != sums[name]:
        raise LoadError(f"{place.name}: {way}{name}", "must have its checksum; download the data again")
    return content


def _read_version(place: Place, package: bytes) -> str:
    try:
        return _Package.model_validate_json(package).version
    except ValidationError as error:
        raise LoadError(f"{place.name}: {_PACKAGE}", f"must state the version of the data; {_UPDATE}") from error
