"""Authors and contributors as people paste them: with marks, addresses and ORCID iDs between the names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from osteosurvey.citations.read.names import split_names
from osteosurvey.contributing.pasted_people import keep_people, unwrap

ORCID = re.compile(
    r"[(<\[]?(?:\bORCID(?: iD)?[:\s]*)?(?:https?://)?(?:(?:www\.)?orcid\.org/)?"
    r"(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])[)>\]]?",
    re.I,
)
"""An ORCID iD or its address, with or without its name and brackets around it."""

_ADDRESS = re.compile(r"[(<]?(?:https?://|(?:mailto:)?[^\s,;()<>@]{1,64}@)[^\s,;()<>]+[)>]?")
_ET_AL = re.compile(r"[\s,;]{0,9}\b(?:et\.?\s+al|and\s+(?:\d+\s+)?(?:others|colleagues|more))\b[\s,;.]{0,9}$", re.I)
_ONE_MARK = r"(?:\d{1,2}(?!\d)|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᵛ*†‡§¶#\u2217\u204e✉‖])"
_MARKS = re.compile(
    r"<sup>[^<]{0,40}</sup>|\^[\w,*]{1,6}\^?|[\[(]\d{1,2}(?:\s*,\s*\d{1,2})*[\])]"
    rf"|(?:(?<=[^\W\d_])|(?<=[.)]))\s?{_ONE_MARK}+(?:\s*,\s*{_ONE_MARK}+)*(?!\w)"
)
"""Marks of affiliations and footnotes behind a name."""

_LIST_MARK = re.compile(r"(?:\d{1,3}[.)]|[-*•–])\s+")
_NOTE_MARK = re.compile(r"(?:<sup>|\^|\[?\d|[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᵛ*†‡§¶#\u2217\u204e✉‖])")
_AROUND = " ,;:()\t<>-–—"
"""What stands between a name and an iD."""

_LONG_SENTENCE = 7
"""Words from which on a line is no name."""

_LONGEST_PARTICLE = 4
"""Letters of the longest word that stands in names in lower case."""


@dataclass(slots=True)
class Pasted:
    """The names that a text holds, and what in it is none."""

    names: list[dict[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    et_al: bool = False


def read_authors(text: str) -> Pasted:
    """Read the authors of a work; marks between the names are dropped, and iDs, addresses and footnotes named."""
    pasted = Pasted()
    lines = [line for line in _without_list_marks(text) if not _leave_footnote(line, pasted)]
    kept = "\n".join(" ".join(line.split()) for line in lines).replace("\\", "")
    for pattern in (ORCID, _ADDRESS):
        pasted.left_out += [match[0] for match in pattern.finditer(kept)]
        kept = pattern.sub("", kept)
    kept = _MARKS.sub("", kept).replace("**", "")
    pasted.et_al = _ET_AL.search(kept) is not None
    kept = re.sub(r"(?<=[^\W\d_]{2})(?<![JS]r)\.\s*$", "", _ET_AL.sub("", kept).strip())
    pasted.names = split_names(kept)
    return pasted


def _without_list_marks(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [_LIST_MARK.sub("", line, count=1) for line in lines] if all(map(_LIST_MARK.match, lines)) else lines


def _leave_footnote(line: str, pasted: Pasted) -> bool:
    """Leave out a line that begins with a mark, as an affiliation does."""
    is_footnote = _NOTE_MARK.match(line) is not None
    if is_footnote:
        pasted.left_out.append(line)
    return is_footnote


def read_people(text: str) -> Pasted:
    """Read who worked on a record: names, each with the ORCID iD that stands behind it."""
    pasted = Pasted()
    for line in _without_list_marks(text):
        name, *ids_and_names = ORCID.split(unwrap(line, pasted.left_out))
        ids, names = ids_and_names[::2], [name, *ids_and_names[1::2]]
        for words, orcid in zip(names, [*ids, None], strict=True):
            _add_people(words, orcid, pasted)
    return pasted


def _add_people(pieces: str, orcid: str | None, pasted: Pasted) -> None:
    """Credit the people that words name; the last of them has the iD."""
    ends_openly = pieces.rstrip().endswith(",")
    words = _MARKS.sub("", keep_people(pieces.strip(_AROUND), pasted.left_out)).strip(_AROUND)
    is_again = any(words in one["name"].split() for one in pasted.names)  # a signature
    is_name = _is_name(words) and not is_again and (" " in words or not ends_openly)
    if not words or (orcid is None and not is_name):
        pasted.left_out += filter(None, (words, orcid))
        return
    called = [" ".join(filter(None, (one.get("given"), one["family"]))) for one in split_names(words)]
    people = [{"name": name} for name in called] if len(called) > 1 or "," in words else [{"name": words}]
    if orcid:
        people[-1]["orcid"] = orcid.upper()
    pasted.names += people


def _is_name(words: str) -> bool:
    """Return whether words can name people: no sentence, no greeting, no address."""
    names = [name.split() for name in re.split(r"[,;&]|\band\b", words) if name.strip()]
    if re.search(r"[!?:/\\<>{}=\"`$%|]|\w@|\d|[^\W\d_]{4}\.(?:\s|$)", words):
        return False
    return all(_is_shaped(name) for name in names)


def _is_shaped(name: list[str]) -> bool:
    """Return whether words are few, the last of them capital, and the small ones particles."""
    particles = [word for word in name if word[0].islower()]
    is_short = len(name) < _LONG_SENTENCE and all(len(word) <= _LONGEST_PARTICLE for word in particles)
    return is_short and not name[-1][0].islower()
