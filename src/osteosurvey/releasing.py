"""What a release holds: the data files in one archive, their checksums, and the description that archives read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from osteosurvey.errors import ReleaseError
from osteosurvey.models import SurveyRecord
from osteosurvey.text import fold

SUMS_FILE = "SHA256SUMS"
"""Checksums in the form that `sha256sum --check` reads."""

_FILE_MODE = 0o644 << 16


def write_release(survey: SurveyRecord, site: Path, out: Path, *, tag: str = "") -> list[Path]:
    """Pack the data files of a built site; the same files give the same bytes.

    Raises:
        ReleaseError: if the tag is not that of the version, or there is nothing to pack.
    """
    wanted = f"v{survey.data_version}"
    if tag not in {"", wanted}:
        raise ReleaseError(Path(tag), f"must be {wanted}, the version of the data; change `data_version` or the tag")
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in _data_files(site)}
    if not files:
        raise ReleaseError(site, "must hold data files; run `osteosurvey build` first")
    archive = out / f"{fold(survey.short_title, keep='-')}-data-{survey.data_version}.zip"
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write_archive(archive, {**files, SUMS_FILE: format_sums(files)}, date.fromisoformat(survey.released))
        sums = out / SUMS_FILE
        sums.write_bytes(format_sums({archive.name: archive.read_bytes()}))
    except OSError as error:
        raise ReleaseError(out, f"cannot be written ({error.strerror})") from error
    return [archive, sums]


def _data_files(site: Path) -> Iterator[Path]:
    yield from (path for path in sorted((site / "data").rglob("*")) if path.is_file())


def format_sums(files: dict[str, bytes]) -> bytes:
    """Write the checksum of each file."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def _write_archive(path: Path, files: dict[str, bytes], day: date) -> None:
    """Write an archive whose bytes depend on the files and the day of the version alone."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr, info.compress_type = _FILE_MODE, ZIP_DEFLATED
            archive.writestr(info, content)


def format_zenodo(survey: SurveyRecord) -> str:
    """Write `.zenodo.json`, from which Zenodo describes each release; its description is HTML."""
    return json.dumps(_describe(survey), ensure_ascii=False, indent=2) + "\n"


def _describe(survey: SurveyRecord) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": f"{survey.short_title}, {survey.edition}",
        "upload_type": "dataset",
        "description": f"<p>{escape(survey.tagline)}</p><p>{escape(survey.how_to_cite)}</p>",
        "creators": [{"name": f"The {survey.short_title} contributors"}],
        "version": survey.data_version,
        "publication_date": survey.released,
        "access_right": "open",
        "license": next((one.spdx for one in survey.licences if one.applies_to == "Data"), survey.licences[0].spdx),
        "keywords": list(survey.keywords),
    }
    if survey.citation.doi:
        described["related_identifiers"] = [
            {"identifier": survey.citation.doi, "relation": "isDerivedFrom", "scheme": "doi"}
        ]
    return described
