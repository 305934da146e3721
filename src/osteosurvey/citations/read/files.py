"""Files of references, read by what they hold, as their endings are often wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from osteosurvey.citations.read.arxiv import parse_feed
from osteosurvey.citations.read.bib import parse_bib
from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.crossref import are_messages, list_messages, read_message
from osteosurvey.citations.read.csl import is_csl, read_item
from osteosurvey.citations.read.medline import parse_medline
from osteosurvey.citations.read.ris import parse_ris
from osteosurvey.errors import AddError

MAX_BYTES = 50_000_000
"""Largest file of references that is read; ten thousand works with long abstracts and all their addresses fit."""

_REMEDY = "export it as RIS, BibTeX or CSL JSON"


_OTHER_XML = {"<html": "a web page", "<records>": "XML of EndNote", "<pubmedarticleset": "XML of PubMed"}
"""What XML begins with that people save instead."""


class _Form(NamedTuple):
    """A form that files of references have: how they end, what they hold by then, and how they are read."""

    endings: tuple[str, ...]
    sign: re.Pattern[str]
    parse: Callable[[str], list[WorkDescription]]


def _parse_json(text: str) -> list[WorkDescription]:
    """Read CSL-JSON, one item or a list of them, or a saved answer of Crossref.

    Raises:
        ValueError: if the text is neither.
    """
    value = json.loads(text)
    if messages := list_messages(value):
        return [_read_item(read_message, number, item) for number, item in enumerate(messages, start=1)]
    listed = value.get("items", [value]) if isinstance(value, dict) else value
    items = listed if isinstance(listed, list) else [value]
    if items and not any(map(is_csl, items)):
        names = ", ".join(map(repr, items[0]))[:80] if isinstance(items[0], dict) else "no names"
        raise ValueError(f"it is JSON with {names}, which no CSL JSON has; {_REMEDY}")
    read = read_message if are_messages(items) else read_item
    return [_read_item(read, number, item if is_csl(item) else None) for number, item in enumerate(items, start=1)]


def _read_item(read: Callable[[Mapping[str, Any]], WorkDescription], number: int, item: object) -> WorkDescription:
    """Read one item, or name it where nothing is in it."""
    found = read(item) if isinstance(item, dict) else WorkDescription()
    is_empty = found.citation.keys() <= {"type"}
    return WorkDescription(notes=(f"item {number} cannot be read as a work", *found.notes)) if is_empty else found


def _parse_xml(text: str) -> list[WorkDescription]:
    """Read a saved answer of arXiv.

    Raises:
        ValueError: if the text has another form.
    """
    beginning = text[:2_000].lower()
    if "http://www.w3.org/2005/atom" not in beginning:
        known = next((name for sign, name in _OTHER_XML.items() if sign in beginning), "XML, but no answer of arXiv")
        raise ValueError(f"it is {known}; {_REMEDY}")
    return parse_feed(text.encode())


def _refuse(name: str) -> Callable[[str], list[WorkDescription]]:
    def parse(text: str) -> list[WorkDescription]:
        raise ValueError(f"it is in the form of {name}; {_REMEDY}")

    return parse


_WEB_OF_SCIENCE = re.compile(r"^(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSP]$)", re.M)

_FORMS = (
    _Form((".bib",), re.compile(r"^[ \t]*@[ \t]*\w+\s*[{(]", re.M), parse_bib),
    _Form((".ris",), re.compile(r"^[ \t]*(?:TY[ \t\u00a0]*|ty[ \u00a0]{2})-", re.M), parse_ris),
    _Form((".nbib",), re.compile(r"^PMID ?-", re.M), parse_medline),
    _Form((".json",), re.compile(r"\A\s*[\[{]"), _parse_json),
    _Form((".xml",), re.compile(r"\A\s*<"), _parse_xml),
    _Form((".enw",), re.compile(r"^%[0AT] ", re.M), _refuse("EndNote")),
    _Form((".ciw", ".txt"), _WEB_OF_SCIENCE, _refuse("Web of Science")),
)
"""All forms; a text that has the signs of several is taken for the first of them, after the one of its ending."""

ENDINGS = tuple(ending for form in _FORMS for ending in form.endings)
"""How the names of files of references end."""


def read_references(path: Path) -> list[WorkDescription]:
    """Read every work of a file.

    Raises:
        AddError: if the file cannot be read, or holds no work.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise AddError(path.as_posix(), f"must not be larger than {MAX_BYTES:,} bytes; split it")
        works = _parse(path.suffix.lower(), content.decode("utf-8-sig"))
    except OSError as error:
        raise AddError(path.as_posix(), f"must be readable ({error.strerror}); correct its name") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise AddError(path.as_posix(), f"must be UTF-8, which line {line} is not; save it in that encoding") from error
    except (ValueError, RecursionError) as error:
        raise AddError(path.as_posix(), f"must hold references that can be read ({error})") from error
    if not works:
        raise AddError(path.as_posix(), "must hold at least one work; export it again")
    return works


def _parse(ending: str, text: str) -> list[WorkDescription]:
    """Read a text in the form of its ending where it has the signs of that, else in the form that it has."""
    forms = sorted(_FORMS, key=lambda form: ending not in form.endings)
    form = next((form for form in forms if form.sign.search(text)), forms[0])
    return form.parse(text)
