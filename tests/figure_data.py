"""The data of figures as browsers fetch them, read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any


def read_charts(site: Path) -> dict[str, dict[str, Any]]:
    """Read every published chart, by id."""
    files = sorted((site / "figures").glob("*.json"))
    return {name: chart for file in files for name, chart in decode_figure(file.read_text("utf-8"))["charts"].items()}


def decode_figure(text: str) -> dict[str, Any]:
    """Give the studies of rows, marks and series by their ids, as figure-data.js does."""
    raw: dict[str, Any] = json.loads(text)
    ids = raw.pop("studies")

    def name(distances: list[int]) -> list[str]:
        return [ids[place] for place in accumulate(distances)]

    raw["rows"] = list(map(name, raw["rows"]))
    for mark in _list_marks(raw["charts"]):
        mark["studies"] = name(mark["studies"]) if "studies" in mark else raw["rows"][mark["row"]]
    for chart in raw["charts"].values():
        for part, field in (*((series, "studies") for series in chart["series"]), (chart, "tested")):
            part |= {field: name(part[field])} if field in part else {}
    for drawn in ("strands", "nodes"):
        raw |= {drawn: [[name(own), href] for own, href in raw[drawn]]} if drawn in raw else {}
    return raw


def _list_marks(charts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for chart in charts.values():
        for series in chart["series"]:
            yield from series["marks"]
        yield from chart["behind"]
