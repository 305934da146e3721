"""What the tests of the form share: a study as somebody would type it, and its checks on the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from osteosurvey.models.layout import STUDY
from osteosurvey.records.canonical import canonical_text
from tests.surveys import FABRICATED, find_issues

SERVICE = "https://api.crossref.org/"
"""The one address beside the site's own that the form may ask."""

READY = "Nothing that the checks require is missing."
"""What the form says of a record without a problem."""

Open = Callable[..., Page]
"""Opens the form, with a query behind its address."""

Ask = Callable[..., Any]
"""Evaluates an expression with the form's modules and one value."""

NEW_ID = "zhou-2024-kerbs"
"""Id of the new study; it comes after all others, so that the checks blame it for what it repeats."""


def new_study() -> dict[str, Any]:
    """Give the values of a good new study as they are typed, so numbers are text."""
    return {
        "id": NEW_ID,
        "citation": {
            "type": "article",
            "title": "Kerbs seen by bicycles at noon",
            "authors": [{"given": "L.", "family": "Zhou"}],
            "year": "2024",
            "doi": "10.5555/kerbs.2024",
        },
        "taxonomy": {
            "modalities": ["dashcam"],
            "tasks": ["damage-grading"],
            "methods": ["neural-net"],
            "source": "paper",
            "models": [{"name": "KerbNet", "source": "paper"}],
        },
        "cohorts": [
            {
                "id": "all",
                "role": "whole-study",
                "sizes": [{"unit": "image", "value": "1200", "printed": "1,200 frames", "source": "paper"}],
                "source": "paper",
            }
        ],
        "estimates": [
            {
                "metric": "hit-rate",
                "value": "0.912",
                "printed": "91.2%",
                "cohort": "all",
                "evaluation": "same-street",
                "model": "KerbNet",
                "interval": {"low": "0.88", "high": "0.94", "printed": "88% to 94%"},
                "source": "paper",
            }
        ],
        "provenance": {"extracted_from": ["paper"], "read": ["full-text"]},
    }


def check_text(text: str, folder: Path, name: str = NEW_ID) -> list[tuple[str, str, str]]:
    """Check the fabricated survey with one more study; give what is said of it as field, message and severity."""
    data = folder / "data"
    shutil.copytree(FABRICATED, data)
    path = data / "studies" / f"{name}.yml"
    path.write_text(text, "utf-8", newline="\n")
    issues = [issue for issue in find_issues(data) if Path(issue.path) == path]
    return sorted((one.field, one.message.replace(f"{data.as_posix()}/", "data/"), one.severity) for one in issues)


def is_canonical(text: str) -> bool:
    """Return whether `osteosurvey format` leaves a study's text as it is."""
    return canonical_text(STUDY, text) == text


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('.sv-form details').forEach((one) => { one.open = true; })")


DEPTHS = """(fields) => {
  const depth = (one) => (one ? ("field" in one.dataset) + depth(one.parentElement) : 0);
  return fields.map(depth);
}"""
"""Counts, for each of some elements, the fields that it is in."""


def find_field(scope: Locator | Page, name: str) -> Locator:
    """Find a part's own field, not one of the parts inside it that has the same name."""
    found = scope.locator(f'[data-field="{name}"]')
    depths: list[int] = found.evaluate_all(DEPTHS)
    return found.nth(depths.index(min(depths)))


def list_items(field: Locator) -> Locator:
    """Find the items of a list, not those of lists inside it."""
    return field.locator(":scope > .sv-items > .sv-item")


def fill(scope: Locator, values: dict[str, Any]) -> None:
    """Fill in fields by their names, as somebody would."""
    for name, value in values.items():
        field = find_field(scope, name)
        if isinstance(value, dict):
            fill(field, value)
        elif isinstance(value, list):
            fill_list(field, value)
        elif field.locator("select").count() > 0:
            field.locator("select").select_option(value)
        else:
            field.locator("input, textarea").fill(value)


def fill_list(field: Locator, values: list[Any]) -> None:
    """Tick terms, or add items and fill them in."""
    for place, value in enumerate(values):
        if isinstance(value, str):
            field.locator("label", has=field.page.locator("input")).filter(has_text=value).first.click()
            continue
        items = list_items(field)
        if items.count() <= place:
            field.locator(":scope > .sv-button").click()
        for fold in items.nth(place).locator("details").all():
            fold.evaluate("(one) => { one.open = true; }")
        fill(items.nth(place), value)


def preview(page: Page) -> str:
    """Give the text that the form shows."""
    return page.get_by_label("Text of the file").input_value()


LABELS = {
    "dashcam": "Dash",
    "damage-grading": "grad",
    "neural-net": "network",
    "paper": "paper",
    "full-text": "Full text",
}


def as_ticked(study: dict[str, Any]) -> dict[str, Any]:
    """Write the terms of lists as the words by which their labels are found."""
    return {name: _tick(value) for name, value in study.items()}


def _tick(value: Any) -> Any:
    if isinstance(value, list):
        return [LABELS[one] if isinstance(one, str) else as_ticked(one) for one in value]
    return as_ticked(value) if isinstance(value, dict) else value


def fill_study(page: Page) -> None:
    """Fill in the whole good study."""
    unfold(page)
    fill(page.locator(".sv-form__main"), as_ticked(new_study()))


def as_reported(issue: dict[str, Any]) -> tuple[str, str, str]:
    """Give an issue of the form as the command line gives its own."""
    return issue["path"], issue["message"], "warning" if issue.get("isWarning") else "error"
