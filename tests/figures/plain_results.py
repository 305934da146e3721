"""A second reading of printed results: plain Python over the YAML files, sharing no code with the package."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

from tests.figures.plain import read_studies

Number = dict[str, Any]

SUBJECT = ("target", "against", "contrast", "site", "view", "horizon_years", "model", "unit", "threshold")
REPORTED = (*SUBJECT, "cohort", "evaluation")


def reported(number: Number, name: str) -> Any:
    value = number.get(name)
    return None if value == "not-reported" else value


def places(number: Number) -> int:
    """Decimal places of a fraction, from the text that it is printed as."""
    text = number["printed"].replace("%", " ")
    for word in text.split():
        digits = word.strip("≥~−")
        if digits.replace(".", "", 1).isdigit():
            after = len(digits.partition(".")[2])
            is_percent = abs(float(digits) / 100 - abs(number["value"])) < 1e-12
            return after + 2 if is_percent else after
    return 12


def is_repeat(one: Number, other: Number) -> bool:
    """Whether `one` says nothing that `other` does not say."""
    return (
        one["metric"] == other["metric"]
        and one.get("qualifier") == other.get("qualifier")
        and round(other["value"], places(one)) == one["value"]
        and ("interval" not in one or one["interval"] == other.get("interval"))
        and all(is_in(one, other, name) for name in REPORTED)
    )


def is_in(one: Number, other: Number, name: str) -> bool:
    """Whether `other` reports what `one` does; what a heading says of all rows, it only may not contradict."""
    mine, theirs = reported(one, name), reported(other, name)
    return mine in (None, theirs) or (theirs is None and name in one.get("from_heading", []))


def without_repeats(entries: Sequence[tuple[Number, ...]]) -> list[tuple[Number, ...]]:
    kept = []
    for place, entry in enumerate(entries):
        for number, other in enumerate(entries):
            covers = number != place and all(map(is_repeat, entry, other))
            if covers and (not all(map(is_repeat, other, entry)) or number < place):
                break
        else:
            kept.append(entry)
    return kept


def counted(study: dict[str, Any]) -> list[Number]:
    """Numbers of a study but for those instead of which the paper prints others."""
    return [number for number in study.get("estimates", []) if "superseded" not in number]


def distinct(study: dict[str, Any], metric: str) -> list[Number]:
    own = join_places([number for number in counted(study) if number["metric"] == metric])
    return [number for (number,) in without_repeats([(number,) for number in own])]


def join_places(numbers: list[Number]) -> list[Number]:
    """Numbers of one study, those joined that several places print without a contradiction."""
    joined: list[list[Number]] = []
    for number in numbers:
        for group in joined:
            if all(can_be_one(number, other) for other in group):
                group.append(number)
                break
        else:
            joined.append([number])
    return [join(group) for group in joined]


def can_be_one(one: Number, other: Number) -> bool:
    known = [(reported(one, name), reported(other, name)) for name in (*REPORTED, "interval")]
    return (
        one["source"] != other["source"]
        and all(one.get(name) == other.get(name) for name in ("metric", "value", "qualifier"))
        and all(None in pair or pair[0] == pair[1] or is_part(*pair) for pair in known)
    )


def is_part(one: Any, other: Any) -> bool:
    return isinstance(one, list) and (set(one) <= set(other) or set(other) <= set(one))


def join(group: list[Number]) -> Number:
    group = sorted(group, key=lambda number: -sum(reported(number, name) is not None for name in number))
    known = [{name: value for name, value in number.items() if reported(number, name) is not None} for number in group]
    whole = {name: value for number in reversed(known) for name, value in number.items()}
    whole["from_heading"] = [
        name
        for name in whole.get("from_heading", [])
        if all(name in number.get("from_heading", []) for number in group if name in number)
    ]
    return {**whole, "evaluation": whole.get("evaluation", "not-reported")}


def list_results(data: Path) -> list[tuple[Any, ...]]:
    """Study, metric, value, target and evaluation of each AUC and accuracy."""
    return sorted(
        (study["id"], metric, number["value"], number.get("target") or "", number["evaluation"])
        for study in read_studies(data)
        for metric in ("auc", "accuracy")
        for number in distinct(study, metric)
    )


def list_points(data: Path) -> list[tuple[Any, ...]]:
    """Study, sensitivity, specificity, target and evaluation of each pair."""
    found = []
    for study in read_studies(data):
        numbers = counted(study)
        groups: dict[str, list[Number]] = {}
        for number in numbers:
            if number["metric"] in ("sensitivity", "specificity"):
                groups.setdefault(repr([number.get("source"), *(reported(number, n) for n in REPORTED)]), []).append(
                    number
                )
        pairs = []
        for group in groups.values():
            sensitivities = [number for number in group if number["metric"] == "sensitivity"]
            specificities = [number for number in group if number["metric"] == "specificity"]
            if len(sensitivities) == len(specificities) == 1:
                pairs.append((sensitivities[0], specificities[0]))
        for one, other in without_repeats(pairs):
            found.append((study["id"], one["value"], other["value"], one.get("target") or "", one["evaluation"]))
    return sorted(found)


def list_internal_external(data: Path) -> list[tuple[Any, ...]]:
    """Study, metric, internal and external value of each pair."""
    found = []
    for study in read_studies(data):
        for metric in {number["metric"] for number in counted(study)}:
            numbers = distinct(study, metric)
            inside = [n for n in numbers if n["evaluation"] in ("internal-test", "cross-validation")]
            outside = [n for n in numbers if n["evaluation"] == "external-test"]
            fits = {
                (i, o): [
                    reported(inside[i], n) == reported(outside[o], n) for n in SUBJECT if reported(inside[i], n)
                ].count(True)
                for i, o in product(range(len(inside)), range(len(outside)))
                if all(
                    None in (reported(inside[i], n), reported(outside[o], n))
                    or reported(inside[i], n) == reported(outside[o], n)
                    for n in SUBJECT
                )
            }
            for (i, o), score in fits.items():
                if score == max(other for (_, place), other in fits.items() if place == o):
                    found.append((study["id"], metric, inside[i]["value"], outside[o]["value"]))
    return sorted(found)
