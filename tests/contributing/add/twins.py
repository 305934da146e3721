"""Expected ids and types of works, which the command line and the form are both held to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

_CASES = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))


class IdCase(NamedTuple):
    """A work, the titles and ids that are there already, and the id that it gets."""

    citation: dict[str, Any]
    titles: tuple[str, ...]
    taken: tuple[str, ...]
    expected: str


def _read_case(case: dict[str, Any]) -> IdCase:
    citation: dict[str, Any] = {name: case[name] for name in ("title", "year", "doi") if name in case}
    citation["authors"] = [{"family": case["family"]}]
    return IdCase(citation, tuple(case.get("titles", ())), tuple(case.get("taken", ())), case["id"])


ID_CASES = [_read_case(case) for case in _CASES["ids"]]

TYPES: dict[str, str | None] = _CASES["types"]
"""The record type for each type of Crossref, those among them that have none."""
