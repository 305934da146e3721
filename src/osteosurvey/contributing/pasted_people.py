"""People as they are pasted beside a record: with degrees, affiliations, greetings and marks, which credit nobody."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\[\]]{1,200})\]\(([^()\s]{0,2000})\)")
_BARS = re.compile(r"\s*[|·•]\s*")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_BRACKETED = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_MARK_BEHIND_COMMA = re.compile(r"(?<=[,;])\s?\d{1,2}(?!\w)")

_DEGREE = (
    r"(?:M\.?D|Ph\.?\s?D|D\.?Phil|M\.?Phil|M\.?Sc|B\.?Sc|M\.?P\.?H|M\.?S|M\.?A|B\.?A|MBBS|MBChB|M\.?B\.?A|MEng|BEng|DDS|DMD"
    r"|PharmD|Dr\.?\s?(?:med|rer\.?\s?nat|phil|Ing)|FRCR|FRCS|FRCP|Prof(?:essor)?|Dr|RN)\.?"
)
_DEGREES = re.compile(rf"{_DEGREE}(?:[\s/]+{_DEGREE})*")
_DEGREES_BEHIND = re.compile(rf"(?<=\w)\s+({_DEGREE}(?:[\s/]+{_DEGREE})*)$")
_INITIALS = re.compile(r"[A-Z]{2}")
_SPACED_DASH = re.compile(r"\s+[-–—]+\s+")
_TITLES = re.compile(r"((?:(?:Prof(?:essor)?|Dr|Doctor|Mr|Mrs|Ms|Mx)\b\.?\s*(?:med\.\s*)?)+)(?=\S)", re.I)
_AFFILIATION = re.compile(
    r"\b(?:universi\w+|hospitals?|hôpital|institut\w*|departments?|dept|divisions?|colleges?|schools?|cent(?:re|er)s?"
    r"|clinics?|klinik\w*|clinique|facult\w+|laborator\w+|academy|ministry|inc|ltd|llc|gmbh)\b",
    re.I,
)
_CLOSING = re.compile(
    r"(?:cheers|(?:many )?thanks(?: a lot| again| in advance)?|thank you(?: very much)?|sincerely|respectfully"
    r"|yours(?: sincerely| truly| faithfully)?|(?:with )?(?:(?:my )?(?:kind|best|warm)(?:est)? )?(?:regards|wishes)"
    r"|all the best|greetings|hello|hi|dear all)[\s.!]*",
    re.I,
)
_BARE_CLOSING = re.compile(r"best[\s,.!]*", re.I)
"""A closing word that is a family name too, so that it is one only where it stands alone."""


def unwrap(line: str, left_out: list[str]) -> str:
    """Take the mark-up from a line, name the addresses of its links but those of ORCID, and give marks of lists."""

    def open_link(link: re.Match[str]) -> str:
        if "orcid.org/" in link[2]:
            return f"{link[1]} {link[2]}"
        left_out.append(link[2])
        return link[1]

    return _BARS.sub("; ", _EMPHASIS.sub("", _LINK.sub(open_link, line)))


def keep_people(words: str, left_out: list[str]) -> str:
    """Keep of the words between iDs those that can name people, and name the others."""
    if _BARE_CLOSING.fullmatch(words):
        left_out.append(words)
        return ""
    left_out += (one[0].strip("()[] ") for one in _BRACKETED.finditer(words) if one[0].strip("()[] "))
    bare = _SPACED_DASH.sub(", ", _MARK_BEHIND_COMMA.sub("", _BRACKETED.sub(" ", words)))
    kept, is_behind_affiliation, is_behind_closing = "", False, False
    for part, mark in re.findall(r"([^,;]+)([,;]?)", bare):
        part = part.strip(" -–—")
        is_affiliation, is_closing = _AFFILIATION.search(part) is not None, _CLOSING.fullmatch(part) is not None
        is_behind_affiliation |= is_affiliation
        is_behind_closing |= is_closing
        is_place = " " not in part and (is_behind_affiliation or is_behind_closing)
        if is_affiliation or is_closing or is_place or _is_degree(part, kept):
            left_out += [part] if part else []
            kept = kept.rstrip(",; ") + mark if kept else ""
        elif part:
            kept += f" {_without_titles(part, left_out)}{mark}"
            is_behind_affiliation = False
    return " ".join(kept.split())


def _is_degree(part: str, before: str) -> bool:
    """Return whether a part is a degree, and not the initials that stand behind a family name."""
    if not _DEGREES.fullmatch(part):
        return False
    parts = [one.strip() for one in re.split(r"[,;]", before.rstrip(",; "))]
    whole = next((i for i, one in enumerate(reversed(parts)) if not one or " " in one), len(parts))
    return not _INITIALS.fullmatch(part) or whole % 2 == 0


def _without_titles(name: str, left_out: list[str]) -> str:
    """Take titles and degrees from both ends of a name."""
    if title := _TITLES.match(name):
        left_out.append(title[1].strip())
        name = name[title.end() :]
    if (degrees := _DEGREES_BEHIND.search(name)) and " " in name[: degrees.start()]:
        left_out.append(degrees[1])
        name = name[: degrees.start()]
    return name
