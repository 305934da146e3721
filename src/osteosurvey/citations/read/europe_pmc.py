"""Answers of Europe PMC, which describes works of PubMed, PubMed Central and preprint servers with their abstracts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from osteosurvey.citations.read.candidate import WorkDescription, describe_work

_HEADING = re.compile(r"</?h[1-6]>", re.I)
"""Mark-up of the headings in an abstract."""

_PREPRINT = "PPR"
"""Europe PMC's name for the source of its preprints."""

_NOTICE = re.compile("retract|erratum|concern|correct", re.I)
"""Words in the names that Europe PMC gives to publications about another one."""


def parse_europe_pmc(answer: bytes) -> list[WorkDescription]:
    """Read every work that a search found.

    Raises:
        ValueError: if the answer is not of that form.
    """
    found = _mapping(_mapping(json.loads(answer)).get("resultList")).get("result")
    if not isinstance(found, list):
        raise ValueError("it holds no list of works")
    return [_read_work(work) for work in map(_mapping, found) if work]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(work: Mapping[str, Any], name: str, inner: str) -> list[Any]:
    """Give the items of a list, which stands in an object of its own."""
    items = _mapping(work.get(name)).get(inner)
    return items if isinstance(items, list) else []


def _read_work(work: Mapping[str, Any]) -> WorkDescription:
    title, abstract = work.get("title"), work.get("abstractText")
    values = {
        "type": "preprint" if work.get("source") == _PREPRINT else "article",
        "title": title.removesuffix(".") if isinstance(title, str) else None,
        "authors": list(_authors(work)),
        "container": _mapping(_mapping(work.get("journalInfo")).get("journal")).get("title"),
        "year": work.get("pubYear"),
        **{name: work.get(name) for name in ("doi", "pmid", "pmcid")},
    }
    notices = list(_notices(work))
    text = _HEADING.sub(" ", abstract) if isinstance(abstract, str) else ""
    return describe_work(values, abstract=text, notes=notices, notices=notices)


def _authors(work: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    """Give people and groups in their order."""
    for author in map(_mapping, _listed(work, "authorList", "author")):
        family = author.get("lastName") or author.get("collectiveName") or author.get("fullName")
        yield {"given": author.get("firstName") or author.get("initials"), "family": family}


def _notices(work: Mapping[str, Any]) -> Iterator[str]:
    """Say what was published about the work, and of what it is itself a notice."""
    for kind in _listed(work, "pubTypeList", "pubType"):
        if isinstance(kind, str) and _NOTICE.search(kind):
            yield f"Europe PMC calls it: {kind[:80]}"
    for one in map(_mapping, _listed(work, "commentCorrectionList", "commentCorrection")):
        kind, reference = str(one.get("type")), one.get("reference") or one.get("id")
        if _NOTICE.search(kind):
            yield f"Europe PMC names a notice: {kind[:40]} {str(reference)[:200]}"
