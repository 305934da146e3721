"""Fabricates a survey of any size in the vocabularies of an existing one; nothing in it is true."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

from osteosurvey.loading import read_vocabularies
from osteosurvey.models import Vocabulary
from osteosurvey.site import Project

STUDIES_PER_DATASET = 20
"""How many studies there are for each dataset."""

FIRST_NUMBER = 10_000
"""Number of the first study, above the numbers of the background works that are taken over."""

_SYLLABLES = (
    "ba",
    "cor",
    "dil",
    "fen",
    "gor",
    "hul",
    "jan",
    "kem",
    "lor",
    "mit",
    "nus",
    "pal",
    "rem",
    "sol",
    "tuk",
    "vam",
)

_MODELS = ("Alpha network", "Beta forest", "Gamma machine", "Delta ensemble", "Epsilon regression")

Record = dict[str, Any]


def fabricate_project(source: Path, target: Path, studies: int) -> Project:
    """Make a project with the pages, templates and vocabularies of `source` and so many made-up studies."""
    for name in ("docs", "site_templates"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "mkdocs.yml", target / "mkdocs.yml")
    data = target / "data"
    shutil.copytree(source / "data" / "vocabularies", data / "vocabularies")
    shutil.copy(source / "data" / "survey.yml", data / "survey.yml")
    vocabularies = {one.id: one for one in read_vocabularies(source / "data").values()}
    datasets = max(1, studies // STUDIES_PER_DATASET)
    for folder in ("datasets", "studies"):
        (data / folder).mkdir()
    for number in range(studies):
        _write(data / "studies", make_study(number, datasets, vocabularies))
    for number in range(datasets):
        _write(data / "datasets", make_dataset(number, vocabularies))
    return Project.at(target)


def _write(folder: Path, record: Record) -> None:
    text = yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)
    (folder / f"{record['id']}.yml").write_text(text, encoding="utf-8")


def make_study(number: int, datasets: int, vocabularies: Mapping[str, Vocabulary]) -> Record:
    """Make up a study about as large as the real ones; the same number always gives the same study."""
    random = Random(number)
    year = 2015 + number % 10
    family = _word(random).title()
    return {
        "id": study_id(number),
        "survey_number": FIRST_NUMBER + number,
        "citation": {
            "type": "article",
            "title": f"{_words(random, 12)} {number}".capitalize(),
            "authors": [{"given": f"{_word(random)[0].upper()}.", "family": family}],
            "et_al": True,
            "container": f"Journal of {_words(random, 3).title()}",
            "year": year,
            "month": 1 + number % 12,
            "volume": str(1 + number % 300),
            "doi": f"10.5555/{family.lower()}.{number}",
        },
        "taxonomy": _make_taxonomy(random, vocabularies),
        "cohorts": [_make_cohort(random, number % datasets, vocabularies)],
        "validation": {
            name: {"answer": random.choice(["yes", "no", "not-reported", "unclear"]), "source": _source(vocabularies)}
            for name in ("external", "temporal", "prospective")
        },
        "estimates": _make_estimates(random, vocabularies),
        "provenance": {"extracted_from": [_source(vocabularies)]},
    }


def study_id(number: int) -> str:
    """Name a made-up study."""
    return f"doe-{2015 + number % 10}-lists{number}"


def _make_taxonomy(random: Random, vocabularies: Mapping[str, Vocabulary]) -> Record:
    return {
        "modalities": [_term(random, vocabularies, "modalities")],
        "tasks": [_term(random, vocabularies, "tasks")],
        "methods": [_term(random, vocabularies, "methods")],
        "method_label": _words(random, 4),
        "models": [{"name": name, "source": _source(vocabularies)} for name in random.sample(_MODELS, 3)],
    }


def _make_cohort(random: Random, dataset: int, vocabularies: Mapping[str, Vocabulary]) -> Record:
    patients = random.randrange(50, 50_000)
    return {
        "id": "whole-study",
        "role": _term(random, vocabularies, "cohort-roles"),
        "sizes": [_make_size(patients, vocabularies)],
        "dataset": dataset_id(dataset),
        "access": _term(random, vocabularies, "access"),
        "source": _source(vocabularies),
    }


def _make_size(patients: int, vocabularies: Mapping[str, Vocabulary]) -> Record:
    unit = vocabularies["units"].terms[0].id
    return {"unit": unit, "value": patients, "printed": f"{patients} {unit}s", "source": _source(vocabularies)}


def _make_estimates(random: Random, vocabularies: Mapping[str, Vocabulary]) -> list[Record]:
    shares = [term.id for term in vocabularies["metrics"].terms if term.minimum == 0 and term.maximum == 1]
    thousandths = {metric: random.randrange(500, 1000) for metric in random.sample(shares, 4)}
    return [
        {
            "metric": metric,
            "value": thousandth / 1000,
            "printed": f"{thousandth / 1000}",
            "target": _term(random, vocabularies, "targets"),
            "evaluation": _term(random, vocabularies, "evaluations"),
            "source": _source(vocabularies),
        }
        for metric, thousandth in thousandths.items()
    ]


def make_dataset(number: int, vocabularies: Mapping[str, Vocabulary]) -> Record:
    """Make up a dataset, which the study of the same number reports."""
    random = Random(-1 - number)
    return {
        "id": dataset_id(number),
        "label": f"{_words(random, 4)} {number}".capitalize(),
        "references": [{"survey_number": FIRST_NUMBER + number, "study": study_id(number)}],
        "modalities": [_term(random, vocabularies, "modalities")],
        "sizes": [_make_size(random.randrange(50, 50_000), vocabularies)],
        "center_type": _term(random, vocabularies, "center-types"),
        "access": _term(random, vocabularies, "access"),
        "provenance": {"extracted_from": [_source(vocabularies)]},
    }


def dataset_id(number: int) -> str:
    """Name a made-up dataset."""
    return f"lists-{number}"


def _term(random: Random, vocabularies: Mapping[str, Vocabulary], name: str) -> str:
    return random.choice(vocabularies[name].terms).id


def _source(vocabularies: Mapping[str, Vocabulary]) -> str:
    return vocabularies["sources"].terms[0].id


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=3))


def _words(random: Random, count: int) -> str:
    return " ".join(_word(random) for _ in range(count))
