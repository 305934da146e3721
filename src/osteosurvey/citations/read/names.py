"""Names of people and groups, one or several in one piece, in any order of their parts.

Braces keep together what they enclose, as in BibTeX: '{Kerbs, Gutters and Sons}' is one name without a given part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

_GROUP = re.compile(
    r"\b(?:consorti|collaborati|committee|societ|associat|institut|initiative|organi[sz]ation|universit|ministr"
    r"|foundation|federation|laborator|investigators|department)"
    r"|\b(?:groups?|networks?|teams?|boards?|councils?|commission|agency|centers?|centres?|academy|college|hospitals?"
    r"|task force|inc|ltd|llc|gmbh)\b|^the\b|\s(?:of|for|und|&|and)\s",
    re.I,
)
"""Words that make a name a group's, which holds no given name and may hold 'and'."""

_CAPITAL = r"[^\W\d_a-zß-ÿ]"

_AND = re.compile(r",?\s+(?:and|&)\s+", re.I)
_WHOLE_NAME = rf"{_CAPITAL}[^\s,]*(?:\s{_CAPITAL}\.?)?\s{_CAPITAL}[^\s,.]+"
_TWO_NAMES = re.compile(rf"{_WHOLE_NAME},\s*{_WHOLE_NAME}")
"""Two families before two given names, or two names."""

_EVERY_AND = re.compile(r"(?:^|\s+)and(?:\s+and)*(?:\s+|$)", re.I)
"""What parts names in BibTeX, where braces keep the 'and' of a name."""

_AND_A_GROUP = re.compile(r",\s+(?:and|&)\s+|\s+(?:and|&)\s+(?=the\b)", re.I)
_ET_AL = re.compile(r"(?:^|[\s,;]+)(?:\bet\.?\s+al\b\.?|(?:(?<!\S)(?:and|&)\s+)others|(?<!.)others)[\s,;]*$", re.I)

_SUFFIX_WORD = r"(?:[JS]r\.?|I{2,3}|IV|2nd|3rd|4th)"
_SUFFIX = re.compile(rf"(?P<name>.*\S)\s+(?P<suffix>{_SUFFIX_WORD})(?P<given>,.*)?")
_COMMA_BEFORE_SUFFIX = re.compile(rf",\s*(?={_SUFFIX_WORD}\s*(?:,|$))")

_INITIALS = re.compile(rf"(?:{_CAPITAL}\.?[- ]?){{1,4}}")
_INITIALS_FIRST = re.compile(rf"(?:{_CAPITAL}\.[- ]?)+ ?.*[^\W\d_]{{2}}.*")
_INITIALS_LAST = re.compile(
    rf"(?P<family>.*?[a-zß-ÿ].*?)\s"
    rf"(?P<given>(?:{_CAPITAL}\.?-?){{1,2}}|(?:{_CAPITAL}\.[- ]?){{2,4}}|[^\W\d_a-zß-ÿAEIOU]{{3}})"
)
"""The order of PubMed and Embase; three capitals with a vowel are more often a family name, as in 'Bo LIU'."""

_BRACED = re.compile(r"\{([^{}]*)\}")
_FIRST_MASK = 0xE000
"""The first of the characters without meaning that stand for what is in braces."""

_MASK = re.compile("[\ue000-\uf8ff]")
_MOST_MASKED, _DEEPEST = 0x1900, 20
"""Most and deepest braces that count; of more, the braces alone are left out."""

_LONGEST = 300
"""Characters of the longest name that is split."""

_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*\"?([^\"]*)\"?\s*", re.I)


class _Masked(NamedTuple):
    """A text in which one character stands for each pair of braces and what they enclose."""

    text: str
    enclosed: list[str]

    def unmask(self, text: str) -> str:
        """Put back what the characters stand for, without its braces."""
        whole = _MASK.sub(lambda match: self.unmask(self.enclosed[ord(match[0]) - _FIRST_MASK]), text)
        return whole.replace("{", "").replace("}", "")


def _mask(text: str) -> _Masked:
    """Mask what is in braces, from the inside out."""
    enclosed: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        enclosed.append(match[1])
        return chr(_FIRST_MASK + len(enclosed) - 1)

    text = _MASK.sub("", text)
    for _ in range(_DEEPEST):
        left = _MOST_MASKED - len(enclosed)
        text = _BRACED.sub(put_away, text, count=left) if left else text
    return _Masked(text, enclosed)


def split_name(name: str) -> dict[str, str]:
    """Split one name, of whatever form; one that cannot be split is the family's."""
    masked = _mask(name)
    return _unmasked(_split_one(_COMMA_BEFORE_SUFFIX.sub(" ", " ".join(masked.text.split()))), masked)


def split_names(text: str) -> list[dict[str, str]]:
    """Split names that stand on lines or between ';', 'and', '&' or commas, each in any order of its parts."""
    masked = _mask(text)
    return [_unmasked(name, masked) for name in _split_pasted(masked.text)]


def split_bibtex_names(text: str) -> tuple[list[dict[str, str]], bool]:
    """Split names between 'and', and say whether 'others' follow; other separators are seen where they are sure."""
    return _split_field(text, lambda names: _EVERY_AND.split(names))


def split_names_of_line(text: str) -> tuple[list[dict[str, str]], bool]:
    """Split what stands where one name should, a group's at no 'and', and say whether 'others' follow."""
    return _split_field(text, _split_between_names)


def find_two_in_one(text: str) -> str:
    """Find what was taken for one person among names between 'and', though it may be two, 'Ada Doe, Bo Lund'."""
    masked = _mask(text)
    pieces = [one for piece in _EVERY_AND.split(" ".join(masked.text.split())) for one in _split_sure(piece)]
    inverted = [piece for piece in (_COMMA_BEFORE_SUFFIX.sub(" ", one) for one in pieces) if "," in piece]
    is_doubtful = len(inverted) == 1 and _TWO_NAMES.fullmatch(inverted[0])
    return masked.unmask(inverted[0]) if is_doubtful and ";" not in text else ""


def _split_field(text: str, split_at_and: Callable[[str], list[str]]) -> tuple[list[dict[str, str]], bool]:
    masked = _mask(text)
    flat = " ".join(masked.text.split())
    names = _ET_AL.sub("", flat)
    if ";" in names:
        split = _split_pasted(names)
    else:
        pieces = [one for piece in split_at_and(names) for one in _split_sure(piece)]
        split = [_split_one(_COMMA_BEFORE_SUFFIX.sub(" ", one)) for one in pieces]
    return [_unmasked(name, masked) for name in split], names != flat


def _unmasked(name: dict[str, str], masked: _Masked) -> dict[str, str]:
    return {part: masked.unmask(words) for part, words in name.items()}


def _split_sure(piece: str) -> list[str]:
    """Split at commas where every part holds a whole name, or every second one the given part of the name before.

    'Two Families, Two Givens' can be one name, as 'Family, Jr., Given' is; a comma at the end shows a list.
    """
    fewest = 2 if piece.rstrip().endswith(",") else 3
    piece = piece.strip(" ,")
    parts = [part.strip() for part in re.split(r",|\s&\s", _COMMA_BEFORE_SUFFIX.sub(" ", piece)) if part.strip()]
    if len(parts) > 1 and (
        all(map(_has_initials, parts)) or (len(parts) >= fewest and all(" " in part for part in parts))
    ):
        return parts
    pairs = _pair(parts) if len(parts) > 2 and not _EXTENDED.fullmatch(parts[0]) else []
    return pairs or ([piece] if parts else [])


def _split_between_names(line: str) -> list[str]:
    """Split a line at 'and' where a name of several parts stands on each side."""
    pieces = _split_at_and(line)
    return pieces if all(re.search(r"[\s,]", piece.strip(" ,")) for piece in pieces) else [line]


def _has_initials(name: str) -> bool:
    is_short = len(name) <= _LONGEST
    return is_short and bool(_INITIALS_FIRST.fullmatch(name) or _INITIALS_LAST.fullmatch(name))


def _split_pasted(text: str) -> list[dict[str, str]]:
    is_wrapped = ";" not in text and re.search(r",[ \t]*\n", text) is not None
    lines = re.split(";", text) if is_wrapped else re.split(r"[;\n]", text)
    is_listed = len([line for line in lines if line.strip()]) > 1
    pieces = [piece for line in lines for piece in _split_line(" ".join(line.split()).strip(" ,"), is_listed)]
    return [_split_one(piece) for piece in pieces if piece]


def _split_line(line: str, is_listed: bool) -> list[str]:
    """Split a line at 'and' and commas; in a list of lines a single comma belongs to the name."""
    pieces = _split_at_and(_COMMA_BEFORE_SUFFIX.sub(" ", line))
    commas = [piece.count(",") for piece in pieces]
    if max(commas) <= 1 and (is_listed or (len(pieces) > 1 and min(commas) == 1)):
        return pieces
    return [name for piece in pieces for name in _split_at_commas(piece)]


def _split_at_and(line: str) -> list[str]:
    """Split a line at 'and', which the name of a group can hold."""
    is_group = _GROUP.search(_AND.sub(" ", line)) and "," not in _AND_A_GROUP.sub(" ", line)
    return (_AND_A_GROUP if is_group else _AND).split(line)


def _split_at_commas(piece: str) -> list[str]:
    """Split 'Given Family, Given Family' and 'Family, Given, Family, Given' at the commas between names."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    return _pair(parts) or parts


def _pair(parts: list[str]) -> list[str]:
    """Pair families with the given names behind them, where the parts are such."""
    families, givens = parts[::2], parts[1::2]
    is_paired = all(map(_INITIALS.fullmatch, givens)) or all(map(_is_family, families))
    if len(parts) % 2 or not is_paired:
        return []
    return [f"{family}, {given}" for family, given in zip(families, givens, strict=True)]


def _is_family(part: str) -> bool:
    """Return whether words are those of a family name alone: one word, or a particle and what follows."""
    suffixed = _SUFFIX.fullmatch(part)
    return " " not in (suffixed["name"] if suffixed else part) or part[0].islower()


def _split_one(name: str) -> dict[str, str]:
    """Split one name by what is surest: its own labels, a suffix, a comma, initials, and then the order of words."""
    if len(name) > _LONGEST:
        return {"family": name}
    extended = {match[1].lower(): match[2].strip() for part in name.split(",") if (match := _EXTENDED.fullmatch(part))}
    if "family" in extended:
        return _join_parts(extended)
    suffixed = _SUFFIX.fullmatch(name)
    if suffixed and (suffixed["suffix"][0] not in "IV" or suffixed["given"] or " " in suffixed["name"]):
        split = _split_one(f"{suffixed['name']}{suffixed['given'] or ''}")
        return {**split, "family": f"{split['family']}, {suffixed['suffix']}"}
    if "," in name:
        return _split_at_last_comma(name)
    if _GROUP.search(name):
        return {"family": name}
    match = _INITIALS_LAST.fullmatch(name)
    return match.groupdict() if match else _split_words(name)


def _join_parts(parts: dict[str, str]) -> dict[str, str]:
    """Join the labelled parts of biblatex: the prefix stands before the family's name, the suffix behind it."""
    family = " ".join(filter(None, (parts.get("prefix"), parts["family"])))
    return _of(", ".join(filter(None, (family, parts.get("suffix")))), parts.get("given", ""))


def _split_at_last_comma(name: str) -> dict[str, str]:
    """Split 'Family, Given' and 'Family, any suffix, Given'; of more parts nobody knows what they are."""
    *families, given = (part.strip() for part in name.split(","))
    if len(families) > 2:
        return {"family": name}
    return _of(", ".join(filter(None, families)), given)


def _split_words(name: str) -> dict[str, str]:
    """Split 'Given von Family' as BibTeX does."""
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return {"family": name}
    return _of(" ".join([*parts.von, *parts.last]), " ".join(parts.first))


def _of(family: str, given: str) -> dict[str, str]:
    return {"given": given, "family": family} if given and family else {"family": family or given}
