"""A second count of what figures show: plain Python over the YAML files, sharing no code with the package."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from math import prod
from pathlib import Path
from typing import Any

import yaml

AXES = ("modalities", "tasks", "methods")
VALIDATIONS = ("internal", "temporal", "external", "prospective")

Counts = dict[tuple[Any, ...], tuple[str, ...]]
"""Sorted ids of the studies under each key."""


@cache
def read_folder(data: Path, folder: str) -> list[dict[str, Any]]:
    return [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted((data / folder).glob("*.yml"))]


def read_studies(data: Path) -> list[dict[str, Any]]:
    """Every study but those that were retracted."""
    return [study for study in read_folder(data, "studies") if not is_retracted(study)]


def is_retracted(study: dict[str, Any]) -> bool:
    kinds = {notice["kind"].lower() for notice in study["citation"].get("notices", [])}
    return not kinds.isdisjoint({"retraction", "withdrawal", "removal"})


@cache
def read_terms(data: Path, axis: str) -> dict[str, str | None]:
    """Every term with its broader one."""
    vocabulary = yaml.safe_load((data / "vocabularies" / f"{axis}.yml").read_text("utf-8"))
    return {term["id"]: term.get("parent") for term in vocabulary["terms"]}


def terms_of(study: dict[str, Any], axis: str, data: Path) -> set[str]:
    """The terms of a study with the broader ones."""
    parents = read_terms(data, axis)
    found: set[str] = set()
    for name in study["taxonomy"][axis]:
        term: str | None = name
        while term is not None and term not in found:
            found.add(term)
            term = parents[term]
    return found


@cache
def read_unstated(data: Path, axis: str) -> set[str]:
    """The terms that stand for what a source does not name."""
    vocabulary = yaml.safe_load((data / "vocabularies" / f"{axis}.yml").read_text("utf-8"))
    return {term["id"] for term in vocabulary["terms"] if term.get("is_unstated")}


def list_terms(data: Path, axis: str) -> list[str]:
    """Every term that figures list: of the unstated ones only those that a study has."""
    used = {term for study in read_studies(data) for term in terms_of(study, axis, data)}
    return [term for term in read_terms(data, axis) if term in used or term not in read_unstated(data, axis)]


def gather(pairs: list[tuple[tuple[Any, ...], str]]) -> Counts:
    found: dict[tuple[Any, ...], set[str]] = {}
    for key, study in pairs:
        found.setdefault(key, set()).add(study)
    return {key: tuple(sorted(studies)) for key, studies in found.items()}


def answer(part: dict[str, Any] | None) -> str:
    return part["answer"] if part else "not-extracted"


def count_taxonomy(data: Path) -> Counts:
    return gather([(one, s["id"]) for s in read_studies(data) for one in product(*(s["taxonomy"][a] for a in AXES))])


def count_models(data: Path) -> Counts:
    return gather(
        [
            ((method, model["name"]), s["id"])
            for s in read_studies(data)
            for method in terms_of(s, "methods", data)
            for model in s["taxonomy"].get("models", [])
        ]
    )


def count_timeline(data: Path) -> Counts:
    pairs: list[tuple[tuple[Any, ...], str]] = []
    for study in read_studies(data):
        year = study["citation"].get("year")
        pairs.append((("all", None, year), study["id"]))
        for axis in AXES:
            pairs += [((axis, term, year), study["id"]) for term in terms_of(study, axis, data)]
    return gather(pairs)


def count_distribution(data: Path) -> Counts:
    counts = gather([((a, t), s["id"]) for s in read_studies(data) for a in AXES for t in terms_of(s, a, data)])
    return {(axis, term): counts.get((axis, term), ()) for axis in AXES for term in list_terms(data, axis)}


def count_co_occurrence(data: Path) -> Counts:
    pairs: list[tuple[tuple[Any, ...], str]] = []
    for study in read_studies(data):
        for axis in AXES:
            terms = terms_of(study, axis, data)
            pairs += [((axis, one, other), study["id"]) for one, other in product(terms, repeat=2)]
    return gather(pairs)


def count_evidence(data: Path) -> dict[tuple[Any, ...], tuple[tuple[str, ...], str | None]]:
    """The studies of every cell, and the strongest validation in it."""
    studies = {study["id"]: study for study in read_studies(data)}
    cells: dict[tuple[Any, ...], tuple[tuple[str, ...], str | None]] = {}
    for one, other in combinations(AXES, 2):
        unstated = read_unstated(data, one) | read_unstated(data, other)
        for row, column in product(list_terms(data, one), list_terms(data, other)):
            ids = tuple(
                name
                for name, study in sorted(studies.items())
                if row in terms_of(study, one, data) and column in terms_of(study, other, data)
            )
            kinds = {
                kind
                for name in ids
                for kind in VALIDATIONS
                if answer(studies[name].get("validation", {}).get(kind)) == "yes"
            }
            strongest = next((kind for kind in reversed(VALIDATIONS) if kind in kinds), "none" if ids else None)
            if ids or not unstated & {row, column}:
                cells[one, row, other, column] = (ids, strongest)
    return cells


def find_gaps(data: Path) -> dict[tuple[str | None, ...], float]:
    """Every gap with the number of studies that would fill it if axes were independent."""
    studies = read_studies(data)
    sets = [{axis: terms_of(study, axis, data) for axis in AXES} for study in studies]
    total = len(studies)
    gaps: dict[tuple[str | None, ...], float] = {}

    def number(**terms: str) -> int:
        return sum(all(term in own[axis] for axis, term in terms.items()) for own in sets)

    def may_have(own: dict[str, Any], axis: str, term: str) -> bool:
        return term in own[axis] or not set(read_unstated(data, axis)).isdisjoint(own[axis])

    for chosen in (*combinations(AXES, 2), AXES):
        stated = [[t for t in read_terms(data, axis) if t not in read_unstated(data, axis)] for axis in chosen]
        for terms in product(*stated):
            own = dict(zip(chosen, terms, strict=True))
            margins = [number(**{axis: term}) for axis, term in own.items()]
            parts = [number(**dict(pair)) for pair in combinations(own.items(), 2)] if len(own) == 3 else [1]
            is_possible = any(all(may_have(one, axis, term) for axis, term in own.items()) for one in sets)
            if not is_possible and all(margins) and all(parts):
                expected = total * prod(Fraction(margin, total) for margin in margins)
                gaps[tuple(own.get(axis) for axis in AXES)] = round(float(expected), 3)
    return gaps


def facts(study: dict[str, Any], name: str, data: Path) -> tuple[str, ...]:
    """What the whole says of a fact of cohorts, else the parts if they agree, else the linked dataset."""
    whole = [c for c in study["cohorts"] if c["role"] == "whole-study"]
    parts = [c for c in study["cohorts"] if c["role"] != "whole-study"]
    linked = {c.get("dataset") for c in whole} - {None} or {c.get("dataset") for c in parts} - {None}
    datasets = [d for d in read_folder(data, "datasets") if d["id"] in linked]
    silent: tuple[str, ...] = ()
    for place, sources in enumerate((whole, parts, datasets)):
        said = list(dict.fromkeys(source[name] for source in sources if name in source))
        known = [value for value in said if value != "not-reported"]
        if known and (place == 0 or len(known) == 1):
            return tuple(known)
        silent = silent or (() if known else tuple(said))
    return silent


def size(study: dict[str, Any], unit: str) -> int | None:
    """Sizes of the whole study added up; None as soon as one is unknown."""
    whole = [c for c in study["cohorts"] if c["role"] == "whole-study"]
    sums = [add_sizes(c, unit) for c in whole if any(s["unit"] == unit for s in c["sizes"])]
    known = [one for one in sums if one is not None]
    return sum(known) if known and len(known) == len(sums) else None


def add_sizes(sized: dict[str, Any], unit: str) -> int | None:
    """Sizes of a cohort or dataset added up as one source prints them; None as soon as one is unknown."""
    kept = [s for s in sized["sizes"] if s["unit"] == unit and "superseded" not in s]
    values = [s.get("value") for s in kept if s["source"] == kept[0]["source"]]
    return sum(values) if values and None not in values else None


def centers(study: dict[str, Any], data: Path) -> str:
    kinds = facts(study, "center_type", data)
    if "multi" in kinds:
        return "yes"
    if "single" in kinds:
        return "no"
    if "not-reported" in kinds:
        return "not-reported"
    return "unclear" if kinds else "not-extracted"


def count_readiness(data: Path) -> Counts:
    pairs: list[tuple[tuple[Any, ...], str]] = []
    for study in read_studies(data):
        validation, availability = study.get("validation", {}), study.get("availability", {})
        answers = {"centers": centers(study, data), "explainability": answer(study["taxonomy"].get("explainability"))}
        answers["clinical_inputs"] = answer(study["taxonomy"].get("clinical_inputs"))
        for name in ("data", "code", "weights"):
            answers[name] = answer(availability.get(name))
        for name in (
            *("external", "calibration", "decision_curve", "uncertainty"),
            *("subgroups", "reader_study", "prospective"),
        ):
            answers[name] = answer(validation.get(name))
        year = study["citation"].get("year")
        groups = [("all", None), ("year", None if year is None else str(year))]
        groups += [("modalities", term) for term in terms_of(study, "modalities", data)]
        pairs += [((name, *group, said), study["id"]) for name, said in answers.items() for group in groups]
    return gather(pairs)


def list_study_data(data: Path) -> dict[str, tuple[Any, ...]]:
    """Access, origin, sizes and external validation of every study."""
    return {
        s["id"]: (
            facts(s, "access", data),
            facts(s, "center_type", data),
            size(s, "patient"),
            size(s, "image"),
            answer(s.get("validation", {}).get("external")),
        )
        for s in read_studies(data)
    }


def list_datasets(data: Path) -> dict[str, tuple[Any, ...]]:
    """Access, origin, sizes, users and externally validated users of every dataset."""
    found = {}
    studies = read_studies(data)
    for dataset in read_folder(data, "datasets"):
        users = [s for s in studies if any(c.get("dataset") == dataset["id"] for c in s["cohorts"])]
        sizes = [add_sizes(dataset, unit) for unit in ("patient", "image")]
        validated = tuple(s["id"] for s in users if answer(s.get("validation", {}).get("external")) == "yes")
        found[dataset["id"]] = (
            *(dataset["access"], dataset["center_type"], *sizes),
            *(validated, tuple(s["id"] for s in users)),
        )
    return found


def find_links(data: Path) -> set[tuple[str, ...]]:
    """Sets of studies that share a dataset or are reported to overlap."""
    links = {users for *_, users in list_datasets(data).values() if len(users) > 1}
    ids = {study["id"] for study in read_studies(data)}
    for study in read_studies(data):
        for overlap in (overlap for cohort in study["cohorts"] for overlap in cohort.get("overlaps", [])):
            links |= {tuple(sorted((study["id"], overlap["study"])))} if overlap["study"] in ids else set()
    return links


def count_patients(data: Path) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """Summed patients, least patients and studies without a bound, for each group of linked studies."""
    studies = {study["id"]: study for study in read_studies(data)}
    groups = [{name} for name in studies]
    for link in find_links(data):
        touched = [group for group in groups if group & set(link)]
        groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    found = {}
    alone = tuple(sorted(name for group in groups if len(group) == 1 for name in group))
    for names in [*(tuple(sorted(group)) for group in groups if len(group) > 1), *([alone] if alone else [])]:
        bounds = [least for name in names if (least := bound_patients(studies[name], data))]
        least = sum(bounds) if names == alone else max(bounds, default=0)
        printed = sum(size(studies[name], "patient") or dataset_size(studies[name], "patient", data) for name in names)
        found[names] = (printed, least, len(names) - len(bounds))
    return found


def dataset_size(study: dict[str, Any], unit: str, data: Path) -> int:
    """The size of the only dataset of a study; 0 where it has none, or none that is printed."""
    (name,) = {cohort.get("dataset") for cohort in study["cohorts"]} - {None} or {None}
    return sum(add_sizes(one, unit) or 0 for one in read_folder(data, "datasets") if one["id"] == name)


def bound_patients(study: dict[str, Any], data: Path) -> int:
    """Patients that a study has at least; 0 where no printed number says so."""
    sizes = {unit: largest_bound(study, unit) for unit in ("patient", "image")}
    if not sizes["patient"]:
        left_out = dataset_size(study, "image", data) - sizes["image"]
        return max(dataset_size(study, "patient", data) - max(left_out, 0), 0)
    lowest = sizes["patient"]
    for dispute in (dispute for dispute in study.get("readings", ()) if dispute["field"] == "cohorts.sizes"):
        is_settled = is_of_paper(dispute.get("adopted"), data)
        for reading in dispute["readings"]:
            if is_settled and not is_of_paper(reading["source"], data):
                continue
            numbers, others = count_patients_of(reading["value"], data)
            if sizes["patient"] in others:
                return 0
            lowest = min([lowest, *([max(numbers)] if numbers and not is_settled else [])])
    return lowest


def is_of_paper(source: str | None, data: Path) -> bool:
    """Whether a source is a part of the paper."""
    terms = yaml.safe_load((data / "vocabularies" / "sources.yml").read_text("utf-8"))["terms"]
    return any(term["id"] == source and term.get("kind") == "paper" for term in terms)


def count_patients_of(text: str, data: Path) -> tuple[set[int], set[int]]:
    """The numbers of a text that count patients, and those that count anything else."""
    plain, words = text.lower().replace(",", ""), patient_words(data)
    found = re.findall(rf"(\d+)\+? (?:{words})s?|(?:{words})s? = (\d+)", plain)
    numbers = {int(behind or before) for behind, before in found}
    return numbers, set(map(int, re.findall(r"\d+", plain))) - numbers


def patient_words(data: Path) -> str:
    units = yaml.safe_load((data / "vocabularies" / "units.yml").read_text("utf-8"))["terms"]
    (patient,) = (term for term in units if term["id"] == "patient")
    return "|".join([patient["label"].lower(), *(synonym.lower() for synonym in patient.get("synonyms", ()))])


def largest_bound(study: dict[str, Any], unit: str) -> int:
    """The size of the whole study, or else of its largest part, where it bounds the true one from below."""
    whole = [cohort for cohort in study["cohorts"] if cohort["role"] == "whole-study"]
    for cohorts in ([whole], [[cohort] for cohort in study["cohorts"]]):
        sums = [
            sum(add_sizes(c, unit) or 0 for c in group) for group in cohorts if all(is_bound(c, unit) for c in group)
        ]
        if any(sums):
            return max(sums)
    return 0


def is_bound(cohort: dict[str, Any], unit: str) -> bool:
    """Whether every size of a unit that counts is known, and bounds the true one from below."""
    kept = [s for s in cohort["sizes"] if s["unit"] == unit and "superseded" not in s]
    return all("value" in s and s.get("qualifier", "exactly") in {"exactly", "more-than"} for s in kept)
