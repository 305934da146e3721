"""The kinds of value that records share, each defined once with the rule that it must hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

MAX_TEXT_LENGTH = 4_000
"""Longest text of one field, in characters; the longest real one is a tenth of it."""

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that a reader cannot see: controls, direction marks, surrogates, unassigned."""

_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Characters of other categories that show nothing: fillers, joiners, the Braille blank."""

_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Characters that choose the look of the one before; a row of them can carry a text that nobody sees."""

_KEYCAP = "\u20e3"
"""Draws a key around what is before it, such as a digit."""

MOST_MARKS = 8
"""Most marks on one letter; any language needs half as many, and more cover the lines above and below."""

_FORMULA_START = re.compile(
    r"""(?x)
    [=@\uff1d\uff20\t\r]
    | [-+\uff0b\uff0d]
      (?! [0-9][0-9.,]*+ (?:[eE][-+]?[0-9]++)?+ [\s%]*+ (?:[^-+*/^&=<>|!:] | $) )  # a number with words behind it
    """
)
"""What makes a spreadsheet take a cell for a formula; a signed number is none, unless it is reckoned with.

Some spreadsheets read the wide forms as the plain ones.
"""

_FORMULA_BEHIND = re.compile(rf";\s*(?P<start>{_FORMULA_START.pattern.removeprefix('(?x)')})", re.VERBOSE)
"""A formula behind what separates cells wherever the comma separates decimals."""

Answer = Literal["yes", "no", "not-reported", "unclear"]
"""What a source says to a question: three ways of not being *yes* that are never mixed up."""

ContributorRole = Literal["extracted", "corrected", "reviewed"]
"""What somebody did on a record; comparing it with the paper is a paper check of its own."""

PaperPart = Literal["metadata", "abstract", "excerpts", "tables", "full-text", "supplement"]
"""What can be read of a paper: title, authors and numbers alone, its abstract, parts of the text, and so on.

The full text includes its abstract and its tables.
"""

IntervalKind = Literal["confidence", "standard-deviation", "standard-error", "not-reported"]
"""What the two bounds around a number are: a confidence interval, or a spread printed with a plus-minus sign."""

SourceKind = Literal["survey", "companion", "paper", "review"]
"""Whose text a source is: the survey's, its authors' companion page's, the paper's, or another review's."""

Qualifier = Literal["exactly", "about", "at-least", "more-than", "up-to"]
"""How a printed number bounds the true one: `96`, `~96`, `≥ 96`, `96+`, `up to 96`."""


TEXT_RULES: Mapping[str, str] = {
    "text_edge": "must not begin or end with a space; remove it",
    "text_hidden": "must hold only visible characters; remove the hidden character U+{code}",
    "text_marks": "must not pile more than {most} marks on a letter; remove some",
    "text_formula": "must not begin with '{start}', which spreadsheets run as a formula; begin with a word",
    "text_formula_behind": "must not have '{start}' after ';', where spreadsheets may run a formula; put a word there",
}
"""What visible text must be, by the name of the rule, in the order in which the rules are tried."""

URL_RULE = "must be a full web address (https://…); percent-encode anything unusual in it"


def check_text(text: str) -> str:
    """Refuse text that looks different from what it is, covers what is around it, or would run as a formula."""
    if text != text.strip():
        raise _broken("text_edge")
    if not (text.isascii() and text.isprintable()):
        _check_characters(text)
    if _FORMULA_START.match(text):
        raise _broken("text_formula", start=text[0])
    if ";" in text and (found := _FORMULA_BEHIND.search(text)):
        raise _broken("text_formula_behind", start=found["start"])
    return text


def _check_characters(text: str) -> None:
    categories = [unicodedata.category(c) for c in text]
    for place, (character, category) in enumerate(zip(text, categories, strict=True)):
        is_hidden = category in _INVISIBLE_CATEGORIES or character in _INVISIBLE_LETTERS
        if is_hidden or (character in _SELECTORS and not _is_typed(text, place)):
            raise _broken("text_hidden", code=f"{ord(character):04X}")
    if "M" * (MOST_MARKS + 1) in "".join(category[0] for category in categories):
        raise _broken("text_marks", most=MOST_MARKS)


def _is_typed(text: str, place: int) -> bool:
    """Return whether a selector is one that people type: for a symbol or a key, as text or as a picture."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    is_on_symbol = before != "" and unicodedata.category(before).startswith("S")
    return text[place] in "\ufe0e\ufe0f" and (is_on_symbol or after == _KEYCAP)


def _broken(rule: str, **context: str | int) -> PydanticCustomError:
    return PydanticCustomError(rule, TEXT_RULES[rule], context)


def check_url(url: str) -> str:
    """Refuse anything but an absolute web address without spaces or credentials."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_web = False
    if not is_web or not url.isascii() or not url.isprintable() or set(url) & set(' "<>\\^`{|}'):
        raise PydanticCustomError("url_shape", URL_RULE)
    return url


def must_match(pattern: str, rule: str) -> tuple[object, ...]:
    """Make the annotations of a string that must match `pattern` whole, with `rule` said to people."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise PydanticCustomError("text_shape", "{rule}", {"rule": rule})
        return text

    return AfterValidator(check), Field(json_schema_extra={"pattern": f"^(?:{pattern})$", "x-rule": rule})


def _checked(check: str) -> object:
    """Name in the schema a check that no keyword of JSON Schema can say."""
    return Field(json_schema_extra={"x-check": check})


_VISIBLE = _checked("text")
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_LENGTH), AfterValidator(check_text), _VISIBLE]
"""One line of visible text."""

_name_check, _name_pattern = must_match(
    r"[^;]+", "must not hold ';', which separates list items in tables; write a comma"
)
Name = Annotated[
    str, Field(min_length=1, max_length=500), AfterValidator(check_text), _name_check, _VISIBLE, _name_pattern
]
"""One line of visible text that can stand in a list inside a table cell."""

Url = Annotated[str, Field(min_length=8, max_length=2_000), AfterValidator(check_url), _checked("url")]
"""An absolute http or https address."""

_slug_check, _slug_pattern = must_match(
    r"[a-z0-9]+(?:[-.][a-z0-9]+)*",
    "must be lower-case letters and digits joined by single hyphens; write it like 'internal-test'",
)
Slug = Annotated[str, Field(max_length=80), _slug_check, _slug_pattern]
"""A name made for addresses and files."""

_id_check, _id_pattern = must_match(
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "must be lower-case letters and digits joined by single hyphens; write it like 'doe-2020-lists'",
)
RecordId = Annotated[str, Field(max_length=80), _id_check, _id_pattern]
"""The id of a record, which is also its file name."""

_study_check, _study_pattern = must_match(
    r"[a-z0-9]+(?:-[a-z0-9]+)*-(?:19|20)[0-9]{2}-[a-z0-9]+",
    "must be first author, year and a word of the title; write it like 'doe-2020-lists'",
)
StudyId = Annotated[str, Field(max_length=80), _study_check, _study_pattern]
"""The id of a study: first author, year, and a word of the title."""

_key_check, _key_pattern = must_match(
    r"[A-Za-z0-9][-A-Za-z0-9_:.+/]*", "must be letters, digits and any of - _ : . + /; write it like 'doe-2020-lists'"
)
WorkKey = Annotated[str, Field(max_length=80), _key_check, _key_pattern]
"""The key of a BibTeX entry, of the characters that every reader of BibTeX takes."""

DOI_PATTERN = r"10\.[0-9]{4,9}/[-._;()/:a-z0-9]+"
"""What a DOI looks like in lower case."""

_rule_check, _rule_pattern = must_match(r"S[1-9][0-9]{2}", "must be the id of a rule; write it like 'S603'")
RuleId = Annotated[str, _rule_check, _rule_pattern]
"""The id of a rule of `osteosurvey check`."""

_doi_check, _doi_pattern = must_match(
    DOI_PATTERN,
    "must be a bare lower-case DOI; write it like '10.1000/xyz123', without 'https://doi.org/'",
)
Doi = Annotated[str, Field(max_length=200), _doi_check, _doi_pattern]
"""A digital object identifier, bare and in lower case."""

_arxiv_check, _arxiv_pattern = must_match(
    r"[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}",
    "must be an arXiv number without version; write it like '2412.09330'",
)
ArxivId = Annotated[str, _arxiv_check, _arxiv_pattern]
"""An arXiv number without its version."""

_pmid_check, _pmid_pattern = must_match(r"[1-9][0-9]{0,8}", "must be a PubMed number; write its digits in quotes")
Pmid = Annotated[str, _pmid_check, _pmid_pattern]
"""A PubMed number."""

_pmcid_check, _pmcid_pattern = must_match(
    r"PMC[1-9][0-9]{0,8}", "must be a PubMed Central number; write it like 'PMC8446034'"
)
Pmcid = Annotated[str, _pmcid_check, _pmcid_pattern]
"""A PubMed Central number."""

_orcid_check, _orcid_pattern = must_match(
    r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", "must be an ORCID iD; write it like '0000-0002-1825-0097'"
)
Orcid = Annotated[str, _orcid_check, _orcid_pattern]
"""The ORCID iD of a person."""

_DAY_RULE = 'must be a day in quotes; write it like "2026-01-31"'


def check_day(text: str) -> str:
    """Refuse a day that no calendar has."""
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise PydanticCustomError("day_shape", "{rule}", {"rule": _DAY_RULE}) from error
    return text


_day_check, _day_pattern = must_match(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])", _DAY_RULE)
IsoDay = Annotated[str, _day_check, _day_pattern, AfterValidator(check_day), _checked("day")]
"""A day as year, month and day."""

_version_check, _version_pattern = must_match(
    r"(?:0|[1-9][0-9]{0,5})(?:\.(?:0|[1-9][0-9]{0,5})){2}",
    'must be a version in three numbers, in quotes; write it like "1.2.0"',
)
VersionNumber = Annotated[str, _version_check, _version_pattern]
"""A semantic version without further marks."""

_color_check, _color_pattern = must_match(r"#[0-9a-f]{6}", 'must be a colour; write it in quotes like "#0a7b83"')
Color = Annotated[str, _color_check, _color_pattern]
"""A colour as six lower-case hexadecimal digits after a hash."""

Year = Annotated[int, Field(ge=1900, le=2100)]
"""A year of publication."""

SurveyNumber = Annotated[int, Field(ge=1, le=100_000)]
"""The number of a work in the reference list of the survey."""

PositiveCount = Annotated[int, Field(ge=1, le=10_000_000_000)]
"""A count of things that exist; an unknown count is left out and never 0."""


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a string as the id of a term in one vocabulary, and checks it where vocabularies are available.

    The validation context maps each vocabulary's id to its terms by their ids; without a vocabulary nothing is
    checked, as its absence is one problem and not one in every record.
    """

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "x-vocabulary": self.vocabulary}

    def check(self, term: str, info: ValidationInfo) -> str:
        """Refuse an id that the vocabulary does not define."""
        context: Mapping[str, Mapping[str, object]] | None = info.context
        known = (context or {}).get(self.vocabulary)
        if not known or term in known:
            return term
        # What was meant is looked for where the error is reported, as that takes a hundred times as long.
        raise PydanticCustomError("unknown_term", "must be one of the {vocabulary}", {"vocabulary": self.vocabulary})
