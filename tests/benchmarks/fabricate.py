"""Fabricates a survey of any size in the vocabularies of an existing one; nothing in it is true."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from osteosurvey.checks.loading import read_vocabularies
from osteosurvey.models import Vocabulary
from osteosurvey.site import Project
from tests.benchmarks.chance import Chance
from tests.benchmarks.study_record import (
    FIRST_NUMBER,
    Record,
    count_datasets,
    dataset_id,
    make_size,
    make_study,
    study_id,
)

_NO_LIST = re.compile(r"^reference_count: .*\n", re.MULTILINE)
"""The length of the reference list, which holds none of the made-up studies."""

__all__ = ["fabricate_project", "study_id"]


def fabricate_project(source: Path, target: Path, studies: int) -> Project:
    """Make a project with the pages, templates and vocabularies of `source` and so many made-up studies."""
    for name in ("docs", "site_templates"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "mkdocs.yml", target / "mkdocs.yml")
    data = target / "data"
    shutil.copytree(source / "data" / "vocabularies", data / "vocabularies")
    survey = (source / "data" / "survey.yml").read_text(encoding="utf-8")
    (data / "survey.yml").write_text(_NO_LIST.sub("", survey), encoding="utf-8", newline="\n")
    vocabularies = {one.id: one for one in read_vocabularies(source / "data").values()}
    for folder in ("datasets", "studies"):
        (data / folder).mkdir()
    for number in range(studies):
        _write(data / "studies", make_study(number, studies, vocabularies))
    for number in range(count_datasets(studies)):
        _write(data / "datasets", make_dataset(number, vocabularies))
    return Project.at(target)


def _write(folder: Path, record: Record) -> None:
    text = yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
    (folder / f"{record['id']}.yml").write_text(text, encoding="utf-8")


def make_dataset(number: int, vocabularies: Mapping[str, Vocabulary]) -> Record:
    """Make up a dataset, which the study of the same number reports."""
    chance = Chance(-1 - number, vocabularies)
    place = chance.term("sources")
    return {
        "id": dataset_id(number),
        "label": f"{chance.words(4)} {number}".capitalize(),
        "references": [{"survey_number": FIRST_NUMBER + number, "study": study_id(number)}],
        "modalities": [chance.term("modalities")],
        "sizes": [make_size(chance, chance.term("units"), place)],
        "center_type": chance.term("center-types"),
        "access": chance.term("access"),
        "provenance": {"extracted_from": [place]},
    }
