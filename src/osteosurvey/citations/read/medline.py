"""PubMed's own form of references, as its service answers and as its `.nbib` files hold it."""

from __future__ import annotations

import re

from osteosurvey.citations.read.candidate import Found, make_found
from osteosurvey.citations.read.tagged import Entry, first_value, parse_tagged

_ARTICLE_ID = re.compile(r"(.*) \[([a-z]+)\]")


def parse_medline(text: str) -> list[Found]:
    """Read every work of a file."""
    return [_read_entry(entry) for entry in parse_tagged(text, "PMID")]


def _read_entry(entry: Entry) -> Found:
    year, month, day = [*first_value(entry, "DP").split(), "", "", ""][:3]
    kinds = entry.get("PT", [])
    is_preprint = "Preprint" in kinds
    values = {
        "type": "preprint" if is_preprint else "article",
        "title": _without_full_stop(first_value(entry, "TI", "BTI")),
        "authors": [_split(name) for name in entry.get("FAU", entry.get("AU", []))]
        + [{"family": name} for name in entry.get("CN", [])],
        "container": first_value(entry, "JT", "TA"),
        "year": year,
        "month": month.partition("-")[0],
        "day": day,
        "volume": first_value(entry, "VI"),
        "issue": first_value(entry, "IP"),
        "pages": first_value(entry, "PG") or _article_id(entry, "pii", "LID"),
        "doi": _article_id(entry, "doi", "LID", "AID"),
        "pmid": first_value(entry, "PMID"),
    }
    notes = [f"PubMed calls it: {kind}" for kind in kinds if "Retract" in kind]
    return make_found(values, abstract=first_value(entry, "AB"), notes=notes)


def _without_full_stop(title: str) -> str:
    """Drop the full stop that PubMed adds to every title, and the brackets around a translated one."""
    title = title.removesuffix(".")
    return title[1:-1].removesuffix(".") if title.startswith("[") and title.endswith("]") else title


def _split(name: str) -> dict[str, str]:
    family, _, given = name.partition(", ")
    return {"family": family, "given": given}


def _article_id(entry: Entry, kind: str, *tags: str) -> str:
    """Find an identifier of a kind, written '10.1000/xyz123 [doi]'."""
    matches = (_ARTICLE_ID.fullmatch(value) for tag in tags for value in entry.get(tag, ()))
    return next((match[1] for match in matches if match and match[2] == kind), "")
