"""The record files that a call names, in whatever way people write paths."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from osteosurvey.errors import NotARecordError
from osteosurvey.models.layout import is_data_file, kind_of
from osteosurvey.records.files import misplaced


def find_record_files(data: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Give the paths in the data folder of the files that are named, each once.

    Raises:
        NotARecordError: if one of them does not exist, lies outside the data folder, or is no record file.
    """
    return tuple(dict.fromkeys(_find_record_file(data, name) for name in names))


def find_yaml_files(data: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Give the paths of the files that are named and hold a record in YAML.

    Raises:
        NotARecordError: as above, and for the works, which are BibTeX, and manifests.
    """
    paths = find_record_files(data, names)
    for path in paths:
        if kind_of(path) is None:
            raise NotARecordError(
                (data / path).as_posix(), "must be a record in YAML; other files are left as they are"
            )
    return paths


def _find_record_file(data: Path, name: str) -> str:
    path = _find_path(name)
    if path.is_dir():
        raise NotARecordError(name, "must be a record file and is a folder; name files in it")
    try:
        # The file itself is not resolved, so that a link in the data folder is looked at as what it is.
        inside = (path.parent.resolve() / path.name).relative_to(data.resolve()).as_posix()
    except ValueError as error:
        reason = f"must lie in the folder '{data.as_posix()}'; correct the path, or choose the folder with --data"
        raise NotARecordError(name, reason) from error
    if not is_data_file(inside):
        raise NotARecordError(name, misplaced(inside))
    return inside


def _find_path(name: str) -> Path:
    """Find what is named, also where somebody writes backslashes between folders on a system that does not."""
    for written in (name, PureWindowsPath(name).as_posix()):
        if os.path.lexists(written):
            return Path(written)
    raise NotARecordError(name, "must exist; correct the path")
