"""The kinds of value: text that looks like what it is, and that nothing runs."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from osteosurvey.models.fields import (
    ArxivId,
    Color,
    Doi,
    IsoDay,
    Name,
    Orcid,
    Pmcid,
    Pmid,
    RecordId,
    Slug,
    StudyId,
    Term,
    Text,
    Url,
    VersionNumber,
    WorkKey,
    check_text,
)


@pytest.mark.parametrize(
    "text",
    [
        *("-2.5 SD", "-0.12 (-0.20 to -0.04)", "+0.03, p<0.05", "-5 °C", "-1e5", "-12%", "-0.5–0.3", "−5 − x"),
        *("a;-1 to 2", "a; b", "x = y", "1-2", "a@b", "x" + "\u0301" * 8, "👍🏽", "שלום"),
        *("☀\ufe0f", "a ↔\ufe0e 1\ufe0f\u20e3"),
    ],
)
def test_text_that_is_what_it_looks_like_is_taken(text: str) -> None:
    """Signed numbers, with words behind them, are text like any other; so are marks as languages have them."""
    assert check_text(text) == text


FORMULA = "must not begin with '{}', which spreadsheets run as a formula; begin with a word"
BEHIND = "must not have '{}' after ';', where spreadsheets may run a formula; put a word there"
HIDDEN = "must hold only visible characters; remove the hidden character U+{}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" a", "must not begin or end with a space; remove it"),
        ("a ", "must not begin or end with a space; remove it"),
        ("-2+3+cmd|' /C calc'!A0", FORMULA.format("-")),
        ("-22+3", FORMULA.format("-")),
        ("-1e5+x", FORMULA.format("-")),
        ("+1 % * x", FORMULA.format("+")),
        ("-1:2", FORMULA.format("-")),
        ("-", FORMULA.format("-")),
        ("\uff1d1", FORMULA.format("\uff1d")),
        ("\uff0b1+x", FORMULA.format("\uff0b")),
        ("\uff20x", FORMULA.format("\uff20")),
        ("a;=x", BEHIND.format("=")),
        ("a;  @x", BEHIND.format("@")),
        ("a; b;-x", BEHIND.format("-")),
        ("a;\u3000+1|x", BEHIND.format("+")),
        ("\u3164", HIDDEN.format("3164")),
        ("a\u2800b", HIDDEN.format("2800")),
        ("a\u034fb", HIDDEN.format("034F")),
        ("ᠠ\u180c", HIDDEN.format("180C")),
        ("a\ufe00", HIDDEN.format("FE00")),
        ("☀\ufe01", HIDDEN.format("FE01")),
        ("1\ufe0f", HIDDEN.format("FE0F")),
        ("\ufe0ea", HIDDEN.format("FE0E")),
        ("☀\ufe0f\ufe0f", HIDDEN.format("FE0F")),
        ("👍\U000e0148\U000e0155", HIDDEN.format("E0148")),
        ("葛\U000e01ef", HIDDEN.format("E01EF")),
        ("x" + "\u0301" * 9, "must not pile more than 8 marks on a letter; remove some"),
        ("x" + "\u20dd\u0301\u0e31" * 3, "must not pile more than 8 marks on a letter; remove some"),
    ],
)
def test_text_that_is_not_what_it_looks_like_is_refused(text: str, message: str) -> None:
    """Formulas, also in numbers that are reckoned with and behind what separates cells; fillers; piles of marks."""
    with pytest.raises(PydanticCustomError) as caught:
        check_text(text)
    assert str(caught.value) == message


UNITS = Annotated[Slug, Term("units")]
KNOWN = {"units": {"image": "One photograph.", "patient": "One lane."}}


def refusals(kind: Any, value: str, context: dict[str, dict[str, str]] | None = None) -> list[tuple[str, str]]:
    """Each complaint about a value of a kind, with its type and message; none about a good value."""
    try:
        TypeAdapter(kind).validate_python(value, context=context)
    except ValidationError as error:
        return [(one["type"], one["msg"]) for one in error.errors()]
    return []


@pytest.mark.parametrize(
    ("kind", "good", "bad", "rule"),
    [
        (Slug, "internal-test.2", "internal--test", "write it like 'internal-test'"),
        (RecordId, "night-rides", "night.rides", "write it like 'doe-2020-lists'"),
        (StudyId, "de-la-cruz-1998-scan2", "doe-1898-lists", "write it like 'doe-2020-lists'"),
        (WorkKey, "Doe_2020:a.b+c/d-e", "_doe", "write it like 'doe-2020-lists'"),
        (Doi, "10.1000/xyz(1)2-3_4;5:6/7", "10.1000/XYZ", "write it like '10.1000/xyz123'"),
        (ArxivId, "2412.09330", "2412.09330v2", "write it like '2412.09330'"),
        (ArxivId, "math.GT/0309136", "GT/0309136", "write it like '2412.09330'"),
        (Pmid, "123456789", "0123", "write its digits in quotes"),
        (Pmcid, "PMC123456789", "PMC0123", "write it like 'PMC8446034'"),
        (Pmcid, "PMC8446034", "pmc8446034", "write it like 'PMC8446034'"),
        (Orcid, "0000-0002-1694-233X", "0000-0002-1694-233x", "write it like '0000-0002-1825-0097'"),
        (IsoDay, "2024-02-29", "2024-2-29", 'write it like "2026-01-31"'),
        (VersionNumber, "0.10.200", "1.02.0", 'write it like "1.2.0"'),
        (Color, "#0a7b83", "#0A7B83", 'write it in quotes like "#0a7b83"'),
        (Name, "Doe, Jane", "Doe; Jane", "which separates list items in tables; write a comma"),
    ],
)
def test_kinds_with_a_shape_take_it_and_nothing_else(kind: Any, good: str, bad: str, rule: str) -> None:
    """Each kind takes a value of its shape, and refuses any other with one complaint that says how to write it."""
    assert refusals(kind, good) == []
    ((category, message),) = refusals(kind, bad)
    assert (category, message.startswith("must "), rule in message) == ("text_shape", True, True)


def test_shape_holds_for_the_whole_value() -> None:
    """Neither the beginning alone nor a line end behind it is enough, and the rule is given word for word."""
    rule = ("text_shape", "must be a PubMed number; write its digits in quotes")
    assert [refusals(Pmid, value) for value in ("12a", "a12", "12\n")] == [[rule], [rule], [rule]]


@pytest.mark.parametrize("day", ["2023-02-29", "2024-04-31"])
def test_days_are_in_the_calendar(day: str) -> None:
    """A day that has the shape of one, and that no month has, is refused."""
    assert refusals(IsoDay, day) == [("day_shape", 'must be a day in quotes; write it like "2026-01-31"')]


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "http://example.org:80/a?b=c&d=%20#e", "https://example.org/@a", "HTTPS://EXAMPLE.ORG"],
)
def test_web_addresses_are_taken(url: str) -> None:
    """An address of the web is taken unchanged, with an at sign only behind the host."""
    assert refusals(Url, url) == []


@pytest.mark.parametrize(
    "url",
    [
        *("example.org", "ftp://example.org", "javascript:alert(1)", "//example.org/a", "https:///a", "https://:80"),
        *("https://a@example.org", "https://[::1", "https://example.org/ä", "https://example.org/\x7f"),
        *(f"https://example.org/{character}" for character in ' "<>\\^`{|}'),
    ],
)
def test_whatever_is_no_plain_web_address_is_refused(url: str) -> None:
    """Other schemes, no host, a name before the host, and characters that an address must encode are refused."""
    rule = "must be a full web address (https://…); percent-encode anything unusual in it"
    assert refusals(Url, url) == [("url_shape", rule)]


@pytest.mark.parametrize("context", [None, {}, {"units": {}}, KNOWN])
def test_known_terms_are_taken(context: dict[str, dict[str, str]] | None) -> None:
    """A term of its vocabulary is taken, and any is where there is no vocabulary to look it up in."""
    assert refusals(UNITS, "image", context) == []


def test_unknown_term_is_refused_with_its_vocabulary() -> None:
    """The complaint names the vocabulary, in which the nearest terms can be looked for, and not its terms."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(UNITS).validate_python("street", context=KNOWN)
    assert caught.value.errors(include_url=False) == [
        {
            "type": "unknown_term",
            "loc": (),
            "msg": "must be one of the units",
            "input": "street",
            "ctx": {"vocabulary": "units"},
        }
    ]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Text, {"type": "string", "minLength": 1, "maxLength": 4000, "x-check": "text"}),
        (
            Pmid,
            {
                "type": "string",
                "pattern": "^(?:[1-9][0-9]{0,8})$",
                "x-rule": "must be a PubMed number; write its digits in quotes",
            },
        ),
        (Annotated[str, Term("units")], {"type": "string", "x-vocabulary": "units"}),
    ],
)
def test_kinds_tell_editors_their_rules(kind: Any, schema: dict[str, object]) -> None:
    """The schema of a kind has its lengths and pattern, and the rule, check or vocabulary that no pattern says."""
    assert TypeAdapter(kind).json_schema() == schema
