"""Any text at all in each kind of value: refused, or taken as it is and fit for every place that it goes to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from osteosurvey.citations.latex import format_latex, parse_latex
from osteosurvey.models import fields
from osteosurvey.records.yaml_tree import parse_tree
from osteosurvey.text import fold
from tests.hostile.corpus import ACCEPTED, REFUSED
from tests.hostile.places import quote

KINDS = (
    "Text",
    "Name",
    "Url",
    "Slug",
    "RecordId",
    "StudyId",
    "WorkKey",
    "Doi",
    "ArxivId",
    "Pmid",
    "Orcid",
    "IsoDay",
    "Color",
)

PIECES = [text for group in (ACCEPTED, REFUSED) for texts in group.values() for text in texts if len(text) < 40]
GOOD = ("Kerbs", "https://example.org/", "doe-2020-lists", "10.5555/x", "2001.00001", "123", "2026-01-31", "#0a7b83")

ANY_TEXT = st.lists(st.sampled_from(PIECES) | st.sampled_from(GOOD) | st.text(max_size=8), max_size=4).map("".join)
"""Text out of hostile pieces, good pieces and characters of every sort, surrogates included."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=ANY_TEXT | st.sampled_from(GOOD))
def test_any_text_is_refused_or_taken_as_it_is(kind: str, text: str) -> None:
    """What is taken is unchanged, visible, no formula and no path upwards, and YAML and LaTeX give it back."""
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(fields, kind))
    try:
        taken = adapter.validate_python(text, strict=True)
    except ValidationError:
        return
    assert taken == text == text.strip() != ""
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert not re.match(r"[=@\uff1d\uff20]|[-+\uff0b\uff0d](?![0-9])", text)
    assert fold(fold(text)) == fold(text)
    root = parse_tree(quote(text))
    assert root is not None
    assert root.text == text
    assert fold(parse_latex(format_latex(text))) == fold(text)
    if kind not in {"Text", "Name"}:
        assert text.isascii()
        assert not set(text) & set(" \"'<>\\`{}\n") - ({"'"} if kind == "Url" else set())
    if kind in {"Slug", "RecordId", "StudyId"}:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", text)
        assert ".." not in text


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_takes_something(kind: str) -> None:
    """No kind refuses all that is tried."""
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(fields, kind))
    good = [*GOOD, "0000-0002-1825-0097"]
    assert any(adapter.validator.isinstance_python(text) for text in good)
