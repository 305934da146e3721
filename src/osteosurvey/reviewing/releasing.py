"""What a release holds: the manifest of its version, the data files with their sums, its notes."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from osteosurvey.errors import ReleaseError
from osteosurvey.exports.checksums import SUMS_FILE, format_sums
from osteosurvey.models import SurveyRecord
from osteosurvey.models.layout import VERSION, manifest_path
from osteosurvey.records.writing import replace_file
from osteosurvey.survey import Survey
from osteosurvey.survey.manifest import format_manifest
from osteosurvey.text import fold

_FILE_MODE = 0o644 << 16

_ENCLOSED = ("CITATION.cff", "LICENSE", "LICENSE-DATA", "README.md")
"""Files of the project that go with the data: how to cite them, what may be done with them, what they are."""


def write_manifest(survey: Survey, data: Path, *, may_replace: bool = False) -> Path | None:
    """Write down what the version of a survey holds; None where that was written before.

    Raises:
        ReleaseError: if there is no such version, or its manifest says something else and may not be replaced.
        UnwritableFileError: if it cannot be written.
    """
    state, path = survey.state, data / manifest_path(survey.state.version)
    if state.is_version:
        return None
    if not survey.versions:
        raise ReleaseError(data / VERSION.folder, f"must hold the record of version {state.version}; write it first")
    if state.is_verified and not may_replace:
        rule = f"already says what version {state.version} holds; raise the version, or, while it is not published,"
        raise ReleaseError(path, f"{rule} give --replace")
    replace_file(path, format_manifest(state.contents).encode())
    return path


def write_release(survey: SurveyRecord, site: Path, out: Path, *, project: Path) -> list[Path]:
    """Pack the data files of a built site with what a project says of them; the same files give the same bytes.

    Raises:
        ReleaseError: if there is nothing to pack, or it is of another version.
        UnwritableFileError: if one of the files cannot be written.
    """
    files = _read_data_files(site.resolve())  # a build that publishes meanwhile cannot mix two versions
    if not files:
        raise ReleaseError(site, "must hold data files; run `osteosurvey build` first")
    if _read_version(files) != survey.data_version:
        raise ReleaseError(site, f"must hold the data of version {survey.data_version}; run `osteosurvey build` again")
    files |= {name: (project / name).read_bytes() for name in _ENCLOSED if (project / name).is_file()}
    archive = out / f"{fold(survey.short_title, keep='-')}-data-{survey.data_version}.zip"
    packed = _pack({**files, SUMS_FILE: _sum_up(files)}, date.fromisoformat(survey.released))
    sums = out / SUMS_FILE
    replace_file(archive, packed)
    replace_file(sums, _sum_up({archive.name: packed}))
    return [archive, sums]


def _read_data_files(site: Path) -> dict[str, bytes]:
    paths = sorted(path for path in (site / "data").rglob("*") if path.is_file() and path.suffix != ".html")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def _read_version(files: dict[str, bytes]) -> object:
    """Read the version in the description of the data, which is another one where records changed later."""
    return json.loads(files.get("data/datapackage.json", b"{}")).get("version")


def _sum_up(files: dict[str, bytes]) -> bytes:
    return format_sums((name, hashlib.sha256(content).hexdigest()) for name, content in files.items())


def _pack(files: dict[str, bytes], day: date) -> bytes:
    """Make an archive whose bytes depend on the files and the day of the version alone."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr, info.compress_type = _FILE_MODE, ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()


def write_notes(version: str, changelog: Path, out: Path) -> None:
    """Write what a changelog says of one version.

    Raises:
        ReleaseError: if it has no section of that version.
        UnwritableFileError: if the notes cannot be written.
    """
    heading = re.compile(rf"^## \[?{re.escape(version)}\]?(?![\w.]).*\n((?:(?!## ).*\n?)*)", re.MULTILINE)
    match = heading.search(changelog.read_text("utf-8")) if changelog.is_file() else None
    if match is None or not match[1].strip():
        raise ReleaseError(changelog, f"must have a section '## [{version}]' that says what changed; write it first")
    replace_file(out, f"{match[1].strip()}\n".encode())
