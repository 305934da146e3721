"""Reading published data back: what was published, from every kind of place, and clear words where that fails."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest

import osteosurvey
from osteosurvey import LoadError
from osteosurvey.exports import Exports, Material
from osteosurvey.exports.checksums import format_sums, parse_sums
from osteosurvey.exports.reader.published_data import load_with
from osteosurvey.http.client import Fetcher, Limits
from osteosurvey.reviewing.releasing import write_release
from osteosurvey.survey import Survey
from osteosurvey.survey.tables import make_tables
from tests.http.service import LocalService, Reply
from tests.surveys import FABRICATED, MULLER, OKAFOR, PROJECT, TANAKA


@pytest.fixture
def data(site_files: Path, tmp_path: Path) -> Path:
    """A copy of the published data that may be broken."""
    return shutil.copytree(site_files / "data", tmp_path / "data")


@pytest.fixture
def archive(fabricated: Survey, site_files: Path, tmp_path: Path) -> Path:
    """The archive of a release."""
    return write_release(fabricated.record, site_files, tmp_path / "release", project=PROJECT)[0]


def renew_sums(data: Path) -> None:
    """Write the checksums of files that were changed on purpose."""
    names = parse_sums((data / "SHA256SUMS").read_bytes())
    sums = {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in names}
    (data / "SHA256SUMS").write_bytes(format_sums(sums.items()))


def unpack(archive: Path) -> Path:
    folder = archive.parent / "unpacked"
    ZipFile(archive).extractall(folder)
    return folder


@pytest.mark.parametrize(
    "place", [lambda site, _: site, lambda site, _: site / "data", lambda _, zip: zip, lambda _, zip: unpack(zip)]
)
def test_every_kind_of_place_gives_the_records(
    fabricated: Survey, site_files: Path, archive: Path, place: Callable[[Path, Path], Path]
) -> None:
    """A site, its folder of data, a release and an unpacked release give the version, the studies and the terms."""
    published = osteosurvey.load(place(site_files, archive))
    assert published.version == "1.2.3"
    assert published.studies == fabricated.studies
    assert published.vocabularies == fabricated.vocabularies
    assert published.read("references.bib") == (site_files / "data" / "references.bib").read_bytes()


def to_plain(cell: Any) -> object:
    """Write what pandas holds as tables do."""
    return tuple(cell.tolist()) if isinstance(cell, np.ndarray) else None if cell is pd.NA else cell


def test_frames_hold_the_tables(fabricated: Survey, site_files: Path) -> None:
    """Each table is a frame with its rows, typed: absent numbers stay absent and whole numbers whole."""
    published = osteosurvey.load(str(site_files))
    tables = {table.name: table for table in make_tables(fabricated)}
    assert published.tables == tuple(sorted(tables))
    types = {"text": "string", "integer": "Int64", "number": "Float64", "list": "object"}
    for name, table in tables.items():
        frame = published.frame(name)
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == {
            column.name: types[column.type] for column in table.columns
        }
        cells = frame.itertuples(index=False, name=None)
        assert [tuple(map(to_plain, row)) for row in cells] == list(table.rows)


def test_lists_in_frames_can_be_spread(site_files: Path) -> None:
    """A list can be made a row for each item, as pandas does with lists."""
    frame = osteosurvey.load(site_files).frame("datasets").explode("studies")
    assert list(zip(frame["id"], frame["studies"], strict=True)) == [
        ("kerbside-photos", OKAFOR),
        ("night-rides", "doe-2024-wear"),
        ("night-rides", TANAKA),
    ]


@pytest.mark.parametrize("version", ["1.2.3", "1.2", "1", None])
def test_the_version_asked_for_is_given(site_files: Path, version: str | None) -> None:
    """A version may be asked for whole or by its first numbers."""
    assert osteosurvey.load(site_files, version=version).version == "1.2.3"


LIKE = "write it like 1, 1.2, 1.2.3 or 1.2.3+3f9a1c2e07b4"


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("1.2.4", "holds version 1.2.3 of the data and not 1.2.4; ask for it, or load another"),
        ("1.20", "holds version 1.2.3 of the data and not 1.20; ask for it, or load another"),
        ("2", "holds version 1.2.3 of the data and not 2; ask for it, or load another"),
        (">=1", f"cannot be asked for version '>=1'; {LIKE}"),
        ("", f"cannot be asked for version ''; {LIKE}"),
    ],
)
def test_another_version_is_refused(site_files: Path, version: str, reason: str) -> None:
    """Data of another version, and a version that is none, are reported with the place."""
    with pytest.raises(LoadError) as caught:
        osteosurvey.load(site_files, version=version)
    assert (str(caught.value), caught.value.place) == (f"{site_files}: {reason}", str(site_files))


@pytest.fixture(scope="module")
def later(changed: Survey, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The published files of the survey with a later change, and what their version is called."""
    folder = tmp_path_factory.mktemp("later")
    for path, content in Exports(Material(changed)).files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder, changed.state.identifier


def test_later_changes_are_another_version(later: tuple[Path, str]) -> None:
    """Data with later changes have a name of their own: it and its beginnings are accepted, the version is not."""
    folder, name = later
    assert re.fullmatch(r"1\.2\.3\+[0-9a-f]{12}", name)
    assert [osteosurvey.load(folder, version).version for version in (None, "1", "1.2", name)] == [name] * 4
    for version in ("1.2.3", f"1.2.3+{'0' * 12}"):
        with pytest.raises(LoadError, match=f"holds version {re.escape(name)} of the data and not"):
            osteosurvey.load(folder, version)


def change(name: str, content: bytes | None) -> Callable[[Path], None]:
    """Replace a file, or delete it."""

    def do(data: Path) -> None:
        (data / name).unlink()
        if content is not None:
            (data / name).write_bytes(content)

    return do


def change_with_sums(name: str, content: bytes) -> Callable[[Path], None]:
    """Replace a file, and its checksum with it."""

    def do(data: Path) -> None:
        (data / name).write_bytes(content)
        renew_sums(data)

    return do


UPDATE = "update the package, or load an earlier version of the data"
SHAPE = f"has a shape that is not known here; {UPDATE}"
UNSTATED = f"must state the version of the data; {UPDATE}"
NO_SUMS = "must hold checksums; check the address, or download the data again"
NO_DATA = "must hold published data with SHA256SUMS: give the folder `data` of a site, the site, or a release"


@pytest.mark.parametrize(
    ("damage", "place", "reason"),
    [
        (change("studies.json", b"[]"), ": studies.json", "must have its checksum; download the data again"),
        (change("studies.json", None), ": studies.json", "must exist, as it has a checksum; download the data again"),
        (
            change_with_sums("studies.json", b'[{"record": {}}]'),
            ": studies.json",
            SHAPE,
        ),
        (
            change_with_sums("studies.json", b"[" * 9_999),
            ": studies.json",
            SHAPE,
        ),
        (
            change_with_sums("datapackage.json", b"[]"),
            ": datapackage.json",
            UNSTATED,
        ),
        (
            change_with_sums("datapackage.json", b'{"version": 1}'),
            ": datapackage.json",
            UNSTATED,
        ),
        (
            change("SHA256SUMS", b"<html>"),
            ": SHA256SUMS",
            NO_SUMS,
        ),
        (change("SHA256SUMS", b""), "", f"holds no datapackage.json; {UPDATE}"),
        (
            change("SHA256SUMS", None),
            "",
            NO_DATA,
        ),
    ],
)
def test_damaged_data_are_refused(data: Path, damage: Callable[[Path], None], place: str, reason: str) -> None:
    """What is changed, lost or of another shape is reported with the file and what to do."""
    damage(data)
    with pytest.raises(LoadError) as caught:
        assert osteosurvey.load(data).studies
    assert str(caught.value) == f"{data}{place}: {reason}"


def test_records_are_distinguished_from_published_data() -> None:
    """A person who gives the folder of the records learns what to give instead."""
    with pytest.raises(LoadError, match="holds records and no published data; run `osteosurvey build`"):
        osteosurvey.load(FABRICATED)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("absent", "must be a folder, an archive of a release or the address of a site that exists"),
        ("absent.zip", "must exist; check the address"),
        ("broken.zip", "must be a ZIP archive of a release; download it again"),
    ],
)
def test_a_place_that_is_none_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    """A folder or archive that is not there, or not one, is reported as such."""
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(LoadError) as caught:
        osteosurvey.load(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {reason}"


def test_a_damaged_archive_is_refused(archive: Path) -> None:
    """An archive whose bytes were changed says so and gives nothing."""
    content = bytearray(archive.read_bytes())
    with ZipFile(archive) as packed:
        start = packed.getinfo("data/studies.json").header_offset
    content[start + 80 : start + 90] = b"\xff" * 10
    archive.write_bytes(content)
    published = osteosurvey.load(archive)
    with pytest.raises(LoadError) as caught:
        assert published.studies
    assert str(caught.value) == f"{archive}: data/studies.json: cannot be unpacked; download the archive again"


def test_an_unknown_table_is_reported_with_those_there_are(site_files: Path) -> None:
    """A table that does not exist is answered with the names of those that do; no path leads elsewhere."""
    published = osteosurvey.load(site_files)
    for name in ("patients", "../studies", "schemas/study.schema"):
        with pytest.raises(LoadError) as caught:
            published.frame(name)
        names = ", ".join(published.tables)
        assert str(caught.value) == f"{site_files}: holds no table '{name}'; choose one of {names}"
    with pytest.raises(LoadError, match=r"holds no \.\./studies/x\.json"):
        published.read("../studies/x.json")


def read_replies(data: Path, *names: str) -> list[Reply]:
    return [Reply((data / name).read_bytes()) for name in names]


QUICK = Fetcher(limits=Limits(attempts=1))


def test_data_come_from_a_site(fabricated: Survey, site_files: Path, local: LocalService) -> None:
    """The address of the folder is enough; nothing but what is needed is asked for."""
    local.reply(*read_replies(site_files / "data", "SHA256SUMS", "datapackage.json", "studies.json"))
    published = osteosurvey.load(f"{local.url}/lanes/data", version="1")
    assert published.studies == fabricated.studies
    assert published.studies[1].id == MULLER
    assert local.requests == [f"/lanes/data/{name}" for name in ("SHA256SUMS", "datapackage.json", "studies.json")]


def test_data_are_found_below_a_site(site_files: Path, local: LocalService) -> None:
    """The address of the site is enough, too."""
    local.reply(*read_replies(site_files / "data", "SHA256SUMS", "datapackage.json"))
    assert osteosurvey.load(f"{local.url}/lanes/").version == "1.2.3"
    assert local.requests == ["/lanes/data/SHA256SUMS", "/lanes/data/datapackage.json"]


def test_a_release_comes_from_the_web(archive: Path, fabricated: Survey, local: LocalService) -> None:
    """The address of an archive is fetched once."""
    local.reply(Reply(archive.read_bytes()))
    assert osteosurvey.load(f"{local.url}/lanes.zip").studies == fabricated.studies
    assert local.requests == ["/lanes.zip"]


@pytest.mark.parametrize(
    ("reply", "path", "reason"),
    [
        (
            Reply(status=404),
            "/data",
            f": {NO_DATA}",
        ),
        (Reply(status=404), "/x.zip", ": must exist; check the address"),
        (Reply(status=503), "/data", "/SHA256SUMS: {host} is busy (status 503); try again later"),
        (Reply(status=403), "/data", "/SHA256SUMS: {host} refuses to answer (status 403)"),
        (
            Reply(b"<!doctype html>"),
            "/data",
            f"/: SHA256SUMS: {NO_SUMS}",
        ),
        (Reply(b"x" * 99, cut_to=9), "/data", "/SHA256SUMS: {host} ended its answer early; try again later"),
    ],
)
def test_trouble_on_the_way_is_reported(local: LocalService, reply: Reply, path: str, reason: str) -> None:
    """What a server lacks, refuses or breaks off is reported with its address."""
    local.reply(reply)
    with pytest.raises(LoadError) as caught:
        load_with(local.url + path, None, QUICK)
    assert str(caught.value) == f"{local.url}{path}{reason.format(host=local.url.removeprefix('http://'))}"


def test_a_file_changed_on_the_way_is_refused(site_files: Path, local: LocalService) -> None:
    """What does not have its checksum is not used."""
    package = json.loads((site_files / "data" / "datapackage.json").read_bytes())
    local.reply(*read_replies(site_files / "data", "SHA256SUMS"), Reply(json.dumps(package).encode()))
    with pytest.raises(LoadError, match=r"datapackage\.json: must have its checksum; download the data again"):
        osteosurvey.load(f"{local.url}/data/")
