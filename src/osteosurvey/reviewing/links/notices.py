"""What publishers have said about a work since it appeared, as Crossref reports it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from osteosurvey.http.client import Fetcher, FetchError, Service
from osteosurvey.models.citation import NoticeKind, read_notice_kind
from osteosurvey.reviewing.links.addresses import Named

BATCH = 20
"""DOIs that are asked for at once, so that an answer stays well below the size that is read."""

Notices = dict[str, tuple["Notice", ...]]
"""Notices by DOI; a DOI that the service does not know is left out."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One retraction, correction or the like; `is_own` tells that the work is the notice itself."""

    kind: NoticeKind
    doi: str
    is_own: bool = False


def find_notices(dois: Sequence[Named], fetcher: Fetcher, crossref: Service) -> tuple[Notices, str]:
    """Find the notices on every DOI, and the reason for which some could not be asked for, if so."""
    notices: Notices = {}
    for start in range(0, len(dois), BATCH):
        try:
            notices |= _ask([one.value for one in dois[start : start + BATCH]], fetcher, crossref)
        except FetchError as error:
            return notices, str(error)  # it was asked several times already
    return notices, ""


def _ask(dois: Sequence[str], fetcher: Fetcher, crossref: Service) -> Notices:
    """Ask for several DOIs at once; where the service objects to one of them, ask one by one."""
    wanted = ",".join(f"doi:{quote(doi, safe='/')}" for doi in dois)
    try:
        return fetcher.get(crossref, f"/works?filter={wanted}&rows={len(dois)}", parse_notices)
    except FetchError as error:
        if not error.is_absent:
            raise
    found: Notices = {}
    for doi in dois:
        try:
            found |= fetcher.get(crossref, f"/works/{quote(doi, safe='')}", parse_notices)
        except FetchError as error:
            if not error.is_absent:
                raise
    return found


def parse_notices(answer: bytes) -> Notices:
    """Read the notices on each work of an answer.

    Raises:
        ValueError: if the answer is no such list of works.
    """
    message = _mapping(json.loads(answer)).get("message")
    works = _mapping(message).get("items", [message])
    if not isinstance(works, list):
        raise ValueError("the works are no list")
    return {
        work["DOI"].lower(): tuple(dict.fromkeys(_read_notices(work)))
        for work in map(_mapping, works)
        if isinstance(work.get("DOI"), str)
    }


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("a part is no object")
    return value


def _read_notices(work: dict[str, Any]) -> Iterator[Notice]:
    for name in ("updated-by", "update-to"):
        entries = work.get(name)
        for entry in entries if isinstance(entries, list) else ():
            kind, doi = (entry.get("type"), entry.get("DOI")) if isinstance(entry, dict) else (None, None)
            if isinstance(kind, str) and isinstance(doi, str):
                yield Notice(read_notice_kind(kind), doi.lower(), is_own=name == "update-to")
