"""The mistake in text that is not YAML, in plain words: libyaml reports what it met, rarely what was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import takewhile

import yaml

MAX_SHOWN = 80
"""Most characters of a value that a message repeats."""

MAX_LIST = 2_000
"""Most characters of a list in brackets that is looked at: depth costs libyaml time with its square."""

LINES_ABOVE = 30
"""Lines above the place that libyaml names in which the fault is looked for."""

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line to libyaml."""

_PAIR = re.compile(r"\s*(?:-\s+)*(?:(?P<key>[\w.-]{1,80}|\"[^\"]{0,80}\"|'[^']{0,80}'):(?P<gap>\s*))?(?P<value>.*)")
_TEXT_BEHIND_BLOCK = re.compile(r"[|>](?![+\-0-9]{0,2}\s*(?:#.*)?$)")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_BRACKETS = {"[": "]", "{": "}"}
_OPENING = frozenset("@`%*&!]},")
_NO_TEXT = frozenset("\"'[{|>#") | _OPENING
"""How a value begins that is no text without quotes."""

_ESCAPES = frozenset('0abtnvfre "/\\N_LPxuU\t')
_COMMENT = re.compile(r"(?<!\s)\s+#.*$")

_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)|={7}$")
"""How git marks where two versions of a file differ."""

_UNKNOWN = "must be valid YAML; check the quotes, colons and spaces of this line and of the one above"

Fault = tuple[int, str]
"""The column of a fault in its line, from 0, and what to do about it."""


def explain_error(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """Find line, column and remedy of what keeps a text from being YAML."""
    lines = LINE_END.split(text)
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    at, column = (min(marks[0].line, len(lines) - 1), marks[0].column) if marks else (0, 0)
    begun = min(marks[-1].line, len(lines) - 1) if marks else 0
    if (marked := next((i for i, line in enumerate(lines) if _CONFLICT.match(line)), None)) is not None:
        return marked + 1, 1, "must not hold the marks of a merge; keep one of the two versions, and remove the marks"
    if "escape code" in str(error.problem):
        return at + 1, column + 1, "must not hold this escape; write the character itself"
    if "mapping values" in str(error.problem) and (wrapped := _find_wrapped_text(lines, at)):
        return wrapped
    nearby = range(at, max(-1, at - LINES_ABOVE), -1)
    filled = [i for i in nearby if lines[i].strip() and not lines[i].lstrip().startswith("#")][:2]
    for i, find in _looks(filled, begun, nearby):
        if fault := find(lines[i]):
            return i + 1, fault[0] + 1, fault[1]
    return _explain_place(lines, filled, at, column, str(error.problem))


def _find_wrapped_text(lines: list[str], at: int) -> tuple[int, int, str] | None:
    """Find a text that began in a line above, and holds the colon in this one."""
    start = len(lines[at]) - len(lines[at].lstrip())
    colon = re.search(r":(?=\s|$)", lines[at])
    for i in range(at - 1, max(-1, at - LINES_ABOVE), -1):
        match = _PAIR.fullmatch(lines[i])
        begin = match.start("key" if match["key"] else "value") if match else start
        if match is None or begin >= start:
            continue
        value = match["value"]
        is_text = match["key"] and value and value[0] not in _NO_TEXT and not re.search(r":(?:\s|$)", value)
        if not is_text or not colon or " " not in value + lines[at][colon.end() :].strip():
            return None
        remedy = f"{match['key']}: {quote(_unwrap(value, lines[i + 1 : at + 1], lines[at + 1 :], begin))}"
        rest = "or correct the spaces before this line if it is a field of its own"
        return at + 1, colon.start() + 1, f"must be in quotes, as the text holds a colon; write {remedy}, {rest}"
    return None


def _unwrap(value: str, upto: list[str], behind: list[str], begin: int) -> str:
    """Join the lines of a text; of those behind the place of its fault, the ones that can be no field."""
    goes_on = re.compile(rf"\s{{{begin + 1},}}(?!.*:(?:\s|$))\S").match
    return " ".join([value, *(line.strip() for line in (*upto, *takewhile(goes_on, behind)))])


def _looks(filled: list[int], begun: int, nearby: range) -> Iterator[tuple[int, Callable[[str], Fault | None]]]:
    """Give the lines to look at, the likeliest first: here and above, where something began, and for open quotes."""
    yield from ((i, _find_fault) for i in filled)
    yield begun, _find_fault
    yield from ((i, _find_open_quote) for i in nearby)


def _find_fault(line: str) -> Fault | None:
    """Find what no line of a record may hold, whatever stands around it."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return indent.index("\t"), "must be indented by spaces; replace the tab by two spaces for each level"
    match = _PAIR.fullmatch(line)
    if match is None:
        return None
    key, value = match["key"], _COMMENT.sub("", match["value"].rstrip())
    if key and value and not match["gap"]:
        return match.end("key"), f"must have a space after the colon; write {_shorten(f'{key}: {value}')}"
    fault = _find_fault_of_value(value, match["value"]) if value else None
    remedy = f"{key}: {quote(value)}" if key else quote(value)
    return fault and (match.start("value") + fault[0], fault[1].replace("{remedy}", remedy))


def _find_fault_of_value(value: str, whole: str) -> Fault | None:
    first = value[0]
    if first in _QUOTED:
        return _find_fault_of_quotes(value, whole)
    if first in _BRACKETS:
        return None if len(value) > MAX_LIST or _is_yaml(value) else _find_fault_of_brackets(value)
    if first in _OPENING or _TEXT_BEHIND_BLOCK.match(value) or value.startswith("? "):
        return 0, f"must be in quotes, as a leading '{first}' has a special meaning in YAML; write {{remedy}}"
    if value.startswith("- "):
        return (
            0,
            "must begin on a line of its own, as each item of a list; put it below its key, indented by two spaces",
        )
    if (colon := re.search(r":(?=\s|$)", value)) is not None:
        return colon.start(), "must be in quotes, as the text holds a colon; write {remedy}"
    return None


def _find_fault_of_quotes(value: str, whole: str) -> Fault | None:
    escapes = re.finditer(r"\\(.)", value) if value[0] == '"' else ()
    if bad := next((one for one in escapes if one[1] not in _ESCAPES), None):
        return bad.start(), f"must not hold '{bad[0]}' between double quotes; write '\\{bad[0]}', or use single quotes"
    closed = _QUOTED[value[0]].match(whole)
    if closed is None:
        return 0, f"must end with the quote ({value[0]}) that it begins with; write {{remedy}}"
    behind = whole[closed.end() :]
    return (
        (closed.end(), "must be in quotes as a whole; write {remedy}")
        if _COMMENT.sub("", behind).strip(" ,]}")
        else None
    )


def _find_fault_of_brackets(value: str) -> Fault | None:
    bare = "".join(re.split(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", value))
    closing = _BRACKETS[value[0]]
    if bare.count(value[0]) > bare.count(closing):
        return (
            0,
            f"must be closed; add '{closing}' at the end, or put text that begins with '{value[0]}' in quotes",
        )
    if not bare.endswith(closing):
        return 0, f"must be in quotes, as '{value[0]}' at the beginning opens a list in YAML; write {{remedy}}"
    return 0, "must be parts separated by commas; put a part that holds a colon, comma, bracket or quote into quotes"


def _is_yaml(value: str) -> bool:
    try:
        return bool(list(yaml.parse(value, yaml.CSafeLoader)))
    except yaml.YAMLError:
        return False


def _find_open_quote(line: str) -> Fault | None:
    """Find a quote that is not closed in its line."""
    match = _PAIR.fullmatch(line)
    is_open = (
        match is not None and match["value"][:1] in _QUOTED and not _QUOTED[match["value"][0]].match(match["value"])
    )
    return _find_fault(line) if is_open else None


def _explain_place(lines: list[str], filled: list[int], at: int, column: int, problem: str) -> tuple[int, int, str]:
    """Say what is wrong with how lines stand to each other."""
    here = filled[0] if filled else at
    above = filled[1] if len(filled) > 1 else here
    indent, indent_above = (len(lines[i]) - len(lines[i].lstrip()) for i in (here, above))
    if "'-' indicator" in problem:
        return here + 1, indent + 1, "must begin with '- ', as the items above do; add it, or indent the line further"
    for i in (here, above):
        if re.fullmatch(r"\s*(?:- +)?[^\s:\[\]{},#\"'-][^:\[\]{},\"']*", lines[i]):
            return (
                i + 1,
                len(lines[i]) - len(lines[i].lstrip()) + 1,
                "must be written 'name: value'; add the colon and a space after the name",
            )
    if here != above and indent != indent_above:
        counts = f"here are {indent}, in line {above + 1} are {indent_above}"
        return here + 1, indent + 1, f"must begin below what it belongs to; correct the spaces before it: {counts}"
    return at + 1, column + 1, _UNKNOWN


def quote(value: str) -> str:
    """Write a value as text in double quotes, without those that were meant to stand around it."""
    for mark in "\"'":
        if value.startswith(mark) and (value.count(mark) == 1 or _is_around(value, mark)):
            value = value[1:].removesuffix(mark)
            break
    return _shorten(json.dumps(value, ensure_ascii=False))


def _is_around(value: str, mark: str) -> bool:
    """Return whether quotes at both ends belong together, so that what stands between them is the text."""
    if len(value) < 2 or not value.endswith(mark):
        return False
    inner = value[1:-1].find(mark)
    return mark == "'" or (inner >= 0 and value[inner].isspace())


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
