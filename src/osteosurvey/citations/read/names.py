"""Names of people that are written in one piece."""

from __future__ import annotations

import re

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

_GROUP = re.compile(
    r"\b(?:group|consortium|collaborati|investigators|committee|society|association|institute|network|initiative)", re.I
)
"""Words that make a name a group's, which holds no given name and may hold 'and'."""

MAX_NAME = 300
"""Most characters of a text that is looked at for the parts of a name."""

_AND = re.compile(r",?\s+(?:and|&)\s+", re.I)
_AND_A_GROUP = re.compile(r",\s+(?:and|&)\s+|\s+(?:and|&)\s+(?=the\b)", re.I)
_SUFFIX = re.compile(r"(?P<name>.*\S)\s+(?P<suffix>[JS]r\.?|I{2,3}|IV)(?P<given>,.*)?")
_COMMA_BEFORE_SUFFIX = re.compile(r",\s*(?=(?:[JS]r\.?|I{2,3}|IV)\s*(?:,|$))")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[- ]?){1,4}")
_INITIALS_LAST = re.compile(r"(?:[^\W\d_a-zß-ÿ]\.?-?){1,3}")


def split_name(name: str) -> dict[str, str]:
    """Split 'Given von Family' or 'von Family, Jr., Given'; a name that cannot be split is the family's."""
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return {"family": name}
    family = " ".join([*parts.von, *parts.last])
    return {"given": " ".join(parts.first), "family": ", ".join([family, *filter(None, [" ".join(parts.jr)])])}


def split_names(text: str) -> list[dict[str, str]]:
    """Split names that stand on lines or between ';', 'and', '&' or commas, each in any order of its parts."""
    is_wrapped = ";" not in text and re.search(r",[ \t]*\n", text) is not None
    lines = re.split(";", text) if is_wrapped else re.split(r"[;\n]", text)
    is_listed = len([line for line in lines if line.strip()]) > 1
    pieces = [piece for line in lines for piece in _split_line(" ".join(line.split()).strip(" ,"), is_listed)]
    return [_split_one(piece) for piece in pieces if piece]


def _split_line(line: str, is_listed: bool) -> list[str]:
    """Split a line at 'and' and commas; in a list of lines a single comma belongs to the name."""
    line = _COMMA_BEFORE_SUFFIX.sub(" ", line)
    is_group = _GROUP.search(line) and "," not in _AND_A_GROUP.sub(" ", line)
    pieces = (_AND_A_GROUP if is_group else _AND).split(line)
    commas = [piece.count(",") for piece in pieces]
    if max(commas) <= 1 and (is_listed or (len(pieces) > 1 and min(commas) == 1)):
        return pieces
    return [name for piece in pieces for name in _split_at_commas(piece)]


def _split_at_commas(piece: str) -> list[str]:
    """Split 'Given Family, Given Family' and 'Family, Given, Family, Given' at the commas between names."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    families, givens = parts[::2], parts[1::2]
    is_paired = all(map(_INITIALS.fullmatch, givens)) or all(map(_is_family, families))
    if len(parts) % 2 == 0 and is_paired:
        return [f"{family}, {given}" for family, given in zip(families, givens, strict=True)]
    return parts


def _is_family(part: str) -> bool:
    """Return whether words are those of a family name alone: one word, or a particle and what follows."""
    suffixed = _SUFFIX.fullmatch(part)
    return " " not in (suffixed["name"] if suffixed else part) or part[0].islower()


def _split_one(name: str) -> dict[str, str]:
    if len(name) > MAX_NAME:
        return {"family": name}
    if "," not in name and (_GROUP.search(name) or name.lower().startswith("the ")):
        return {"family": name}
    if suffixed := _SUFFIX.fullmatch(name):
        split = _split_one(f"{suffixed['name']}{suffixed['given'] or ''}")
        return {**split, "family": f"{split['family']}, {suffixed['suffix']}"}
    words, _, last = name.rpartition(" ")
    if "," not in name and _INITIALS_LAST.fullmatch(last) and not words.isupper():
        return {"given": last, "family": words}
    family, comma, given = (part.strip() for part in name.partition(","))
    split = {"given": given, "family": family} if comma else split_name(name)
    return split if split.get("given") else {"family": split["family"]}
