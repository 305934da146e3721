"""Fixtures that more than one module of tests uses."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from osteosurvey.checks.loading import read_survey
from osteosurvey.exports import Exports, Material
from osteosurvey.records.kept import FOLDER_VARIABLE
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.http.service import LocalService, run_service
from tests.surveys import FABRICATED, NGUYEN, OKAFOR, REAL
from tests.systems import write_line_feeds

write_line_feeds()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let tests of records run over another folder of records than the project's own."""
    parser.addoption("--records", type=Path, default=REAL, metavar="FOLDER", help="the records that are tested")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reads the records, so that `-m records` selects it."""
    for item in items:
        if "records" in getattr(item, "fixturenames", ()):
            item.add_marker("records")


@pytest.fixture(scope="session", autouse=True)
def kept_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of the tests' own for what is kept from one run to the next, instead of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("kept")
        patch.setenv(FOLDER_VARIABLE, str(folder))
        yield folder


@pytest.fixture
def survey_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fabricated survey in `data`, below the working directory, to be broken at will."""
    shutil.copytree(FABRICATED, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.fixture(scope="session")
def fabricated() -> Survey:
    """The fabricated survey."""
    return read_survey(FABRICATED)


@pytest.fixture(scope="session")
def wrong_unit(fabricated: Survey) -> Survey:
    """The fabricated survey with one number whose cohort is counted in another unit."""
    okafor = fabricated.studies_by_id[OKAFOR]
    first, second, *others = okafor.estimates
    changed = okafor.model_copy(update={"estimates": (first, second.model_copy(update={"unit": "patient"}), *others)})
    return replace(fabricated, studies=tuple(changed if one.id == OKAFOR else one for one in fabricated.studies))


@pytest.fixture(scope="session")
def with_unstated(fabricated: Survey) -> Survey:
    """The fabricated survey with one study whose source does not name its method."""
    nguyen = fabricated.studies_by_id[NGUYEN]
    taxonomy = nguyen.taxonomy.model_copy(update={"methods": ("unstated-method",)})
    changed = nguyen.model_copy(update={"taxonomy": taxonomy})
    return replace(fabricated, studies=tuple(changed if one.id == NGUYEN else one for one in fabricated.studies))


@pytest.fixture(scope="session")
def with_pair(fabricated: Survey) -> Survey:
    """The fabricated survey with one number on data of the same origin that fits one on data of another."""
    vocabulary = fabricated.vocabularies["evaluations"]
    terms = {"same-street": {"same_as": "internal-test"}}
    made = tuple(term.model_copy(update=terms.get(term.id, {})) for term in vocabulary.terms)
    okafor = fabricated.studies_by_id[OKAFOR]
    first, *others = okafor.estimates
    paired = okafor.model_copy(update={"estimates": (first.model_copy(update={"unit": None}), *others)})
    return replace(
        fabricated,
        vocabularies={**fabricated.vocabularies, "evaluations": vocabulary.model_copy(update={"terms": made})},
        studies=tuple(paired if one.id == OKAFOR else one for one in fabricated.studies),
    )


@pytest.fixture(scope="session")
def changed(fabricated: Survey) -> Survey:
    """The fabricated survey with a change since its newest version: another tagline."""
    return replace(fabricated, record=fabricated.record.model_copy(update={"tagline": "Other."}))


@pytest.fixture(scope="session")
def records(request: pytest.FixtureRequest) -> Path:
    """The folder of the records that the project publishes, or of those that `--records` names."""
    folder: Path = request.config.getoption("records")
    return folder


@pytest.fixture(scope="session")
def real(records: Path) -> Survey:
    """The survey that the project publishes."""
    return read_survey(records)


@pytest.fixture(scope="session", params=["fabricated", pytest.param("real", marks=pytest.mark.records)])
def either_folder(request: pytest.FixtureRequest) -> Path:
    """The folder of the fabricated survey, and that of the published one."""
    folder: Path = FABRICATED if request.param == "fabricated" else request.getfixturevalue("records")
    return folder


@pytest.fixture(scope="session")
def either(either_folder: Path) -> Survey:
    """The fabricated survey, and the published one."""
    return read_survey(either_folder)


@pytest.fixture(scope="session")
def site_files(fabricated: Survey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published files of the fabricated survey, as a folder to be read alone."""
    folder = tmp_path_factory.mktemp("published")
    for path, content in Exports(Material(fabricated)).files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def catalogue(fabricated: Survey) -> Catalogue:
    """The look-ups of the fabricated survey."""
    return Catalogue(fabricated)


@pytest.fixture
def local() -> Iterator[LocalService]:
    """A server that answers as a test wants it to."""
    with run_service() as service:
        yield service
