"""Makes the index of the numbers that the survey prints, by reference and by place.

    python tests/survey/survey_numbers.py SURVEY.TXT > tests/survey/survey-numbers.json

The index holds numbers alone, no sentence, so that the records can be held to the survey without its text.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
"""A printed number; commas that group thousands are dropped."""

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: str(number) for number, word in enumerate(_SMALL, start=1)}
_HEADING = re.compile(r"^(\d(?:\.\d){0,2})\.\s+\*?[A-Z]")
_ROW = re.compile(r"^\[(\d+)\](?:, \[(\d+)\])*\t")
_REFERENCE = re.compile(r"^- \[(\d+)\]")
_CITED = re.compile(r"\[(\d+)\]")
_TABLE = re.compile(r"^Table (\d)\.? ")
_FIGURE = re.compile(r"^Figure (\d+)\.? ")

ANYWHERE = "*"
"""Key of the index under which a place's numbers stand whatever work it speaks of."""

Index = dict[str, dict[str, list[str]]]
"""Numbers as printed, by reference number and by the id of the place."""


def digits_in(text: str) -> set[str]:
    """Give the numbers that a text prints in digits, without citations of other works."""
    return {number.replace(",", "") for number in NUMBER.findall(_CITED.sub(" ", text))}


def numbers_in(text: str) -> set[str]:
    """Give the numbers that a text prints, small ones in words too, without citations of other works."""
    words = (word.removesuffix("fold") for word in re.findall(r"[a-z]+", text.lower()))
    return digits_in(text) | {_WORDS[word] for word in words if word in _WORDS}


def make_index(text: str) -> Index:
    """Make the index of a survey's text."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place, cited, passage in passages(text):
        for reference in (ANYWHERE, *cited):
            found[reference][place] |= numbers_in(passage)
    return {
        reference: {place: sorted(numbers) for place, numbers in sorted(places.items())}
        for reference, places in sorted(found.items(), key=lambda item: item[0].zfill(3))
    }


def passages(text: str) -> Iterator[tuple[str, list[str], str]]:
    """Give every passage that cites works, with the id of its place and the works' numbers."""
    section = table = ""
    paragraph = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line == "References":
            section, table = "survey-references", ""
        elif heading := _HEADING.match(line):
            section, table = f"survey-section-{heading[1]}", ""
        elif caption := _TABLE.match(line):
            table = f"survey-table-{caption[1]}"
        elif figure := _FIGURE.match(line):
            yield f"survey-figure-{figure[1]}", _CITED.findall(line), line
        elif _ROW.match(line):
            yield table, _CITED.findall(line.split("\t")[0]), line
        elif reference := _REFERENCE.match(line):
            paragraph = line
            yield section, [reference[1]], line
        elif section == "survey-references":
            yield section, _CITED.findall(paragraph)[:1], line
        elif paragraph and line[0].islower() and not paragraph.endswith("."):
            paragraph = f"{paragraph} {line}"
            yield section, _CITED.findall(paragraph), line
        else:
            paragraph = line
            yield section, _CITED.findall(line), line


def format_index(index: Index) -> str:
    """Format an index as JSON with a line for each place, so that a change shows where it is."""
    references = (
        f"{json.dumps(reference)}: {{\n"
        + ",\n".join(f"  {json.dumps(place)}: {json.dumps(numbers)}" for place, numbers in places.items())
        + "\n}"
        for reference, places in index.items()
    )
    return "{\n" + ",\n".join(references) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(format_index(make_index(Path(sys.argv[1]).read_text("utf-8"))))
