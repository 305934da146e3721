"""Rules on names that are free text and still must be one name for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.issues import Issue
from osteosurvey.records import Records
from osteosurvey.text import fold


def check_model_spellings(records: Records) -> Iterator[Issue]:
    """A model is spelled the same in every record."""
    first: dict[str, tuple[str, str]] = {}
    folded: dict[str, str] = {}
    for entry in records.studies:
        for i, model in enumerate(entry.record.taxonomy.models):
            if model.name not in folded:
                folded[model.name] = fold(model.name, keep="")
            name, path = first.setdefault(folded[model.name], (model.name, entry.path))
            if model.name != name:
                yield records.issue(
                    entry,
                    ("taxonomy", "models", i, "name"),
                    f"must be spelled as in {records.shown(path)}; write '{name}' or change it there",
                    involves=[path],
                )
