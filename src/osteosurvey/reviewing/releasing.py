"""What a release needs and holds: a history, the data files with their sums, a description for archives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from osteosurvey.errors import ReleaseError, ReviewError
from osteosurvey.exports.checksums import SUMS_FILE, format_sums
from osteosurvey.exports.schema_org import find_data_licence, name_contributors
from osteosurvey.models import SurveyRecord
from osteosurvey.models.layout import VERSION, manifest_path
from osteosurvey.models.version import Named
from osteosurvey.records.writing import replace_file
from osteosurvey.reviewing.states import open_state
from osteosurvey.reviewing.version_draft import find_differences
from osteosurvey.survey import Survey
from osteosurvey.survey.data_state import name_edition
from osteosurvey.survey.history import find_unnamed, list_named
from osteosurvey.survey.manifest import format_manifest
from osteosurvey.text import fold

_FILE_MODE = 0o644 << 16


def require_history(survey: Survey, data: Path, *, report: Callable[[str], None]) -> None:
    """Refuse a release of records that changed without a word in the history.

    Raises:
        ReleaseError: if there is such a record; it names the first.
    """
    unlisted = sorted(_find_unlisted(survey, data, report))
    if unlisted:
        said = _format_first([" ".join(named).strip() for named in unlisted])
        rule = f"must say what became of {said}; `osteosurvey diff REVISION --version` drafts the record"
        raise ReleaseError(data / VERSION.folder, rule)


def _find_unlisted(survey: Survey, data: Path, report: Callable[[str], None]) -> set[Named]:
    """Compare with the tag of the version before, where git knows it; without it only additions are seen."""
    unlisted = set(find_unnamed(survey))
    if len(survey.versions) > 1:
        newest, older = survey.versions[:2]
        try:
            with open_state(f"v{older.id}", data) as before:
                unlisted |= {one.record for one in find_differences(before, data)} - list_named(newest)
        except ReviewError:
            report(f"release: git knows no tag v{older.id}, so that only new records are looked for in the history")
    return unlisted


def require_version(survey: Survey, data: Path) -> None:
    """Refuse a release of data that are not exactly those of their version.

    Raises:
        ReleaseError: if a record differs from the manifest, or there is no manifest; it names the first.
    """
    state = survey.state
    if state.is_version:
        return
    said = _format_first([f"{one.kind} {id_}".strip() for one in state.changes for id_ in one.ids or ("",)])
    rule = f"must hold what the data hold, and {said} differs" if said else "must exist"
    raise ReleaseError(data / manifest_path(state.version), f"{rule}; run `osteosurvey version` when all else is done")


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
        rule = f"says already what version {state.version} holds; raise the version, or, while it is not published,"
        raise ReleaseError(path, f"{rule} give --replace")
    replace_file(path, format_manifest(state.contents).encode())
    return path


def _format_first(names: Sequence[str]) -> str:
    """Name the first of several things, and say how many more there are; nothing where there is none."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else ""


def write_release(survey: SurveyRecord, site: Path, out: Path, *, tag: str = "") -> list[Path]:
    """Pack the data files of a built site; the same files give the same bytes.

    Raises:
        ReleaseError: if the tag is not that of the version, or there is nothing to pack.
        UnwritableFileError: if one of the files cannot be written.
    """
    wanted = f"v{survey.data_version}"
    if tag not in {"", wanted}:
        raise ReleaseError(Path(tag), f"must be {wanted}, the version of the data; change `data_version` or the tag")
    files = _read_data_files(site.resolve())  # a build that publishes meanwhile cannot mix two versions
    if not files:
        raise ReleaseError(site, "must hold data files; run `osteosurvey build` first")
    if _read_version(files) != survey.data_version:
        raise ReleaseError(site, f"must hold the data of version {survey.data_version}; run `osteosurvey build` again")
    archive = out / f"{fold(survey.short_title, keep='-')}-data-{survey.data_version}.zip"
    packed = _pack({**files, SUMS_FILE: _sum_up(files)}, date.fromisoformat(survey.released))
    sums = out / SUMS_FILE
    replace_file(archive, packed)
    replace_file(sums, _sum_up({archive.name: packed}))
    return [archive, sums]


def _read_data_files(site: Path) -> dict[str, bytes]:
    paths = sorted(path for path in (site / "data").rglob("*") if path.is_file())
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


def format_zenodo(survey: Survey) -> str:
    """Write `.zenodo.json`, from which Zenodo describes each release; its description is HTML."""
    described = {"title": f"{survey.record.short_title}, {name_edition(survey)}", **_describe(survey.record)}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _describe(survey: SurveyRecord) -> dict[str, Any]:
    described: dict[str, Any] = {
        "upload_type": "dataset",
        "description": f"<p>{escape(survey.tagline)}</p><p>{escape(survey.how_to_cite)}</p>",
        "creators": [{"name": name_contributors(survey)}],
        "version": survey.data_version,
        "publication_date": survey.released,
        "access_right": "open",
        "license": (find_data_licence(survey) or survey.licences[0]).spdx,
        "keywords": list(survey.keywords),
    }
    if survey.citation.doi:
        described["related_identifiers"] = [
            {"identifier": survey.citation.doi, "relation": "isDerivedFrom", "scheme": "doi"}
        ]
    return described
