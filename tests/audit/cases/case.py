"""A case of the audit: numbers, and what is then said of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from osteosurvey.audit import Certainty

FAR = {"cohort": "far", "evaluation": "external-test"}
FAR_IMAGES = {**FAR, "unit": "image"}


def make_interval(low: float, high: float, printed: str) -> dict[str, Any]:
    return {"low": low, "high": high, "printed": printed}


class Said(NamedTuple):
    """What is said of a breach: the explanations that the rule gives to this one come before those it gives to all."""

    rule: str
    certainty: Certainty
    places: tuple[int, ...]
    message: str
    explanations: tuple[str, ...] = ()


class Case(NamedTuple):
    """Some numbers, the cohorts, and all that is found."""

    estimates: tuple[dict[str, Any], ...]
    cohorts: tuple[dict[str, Any], ...]
    findings: list[Said]
