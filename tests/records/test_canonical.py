"""The one way to write a record: nothing is changed but the looks, and once is enough."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteosurvey.models import Citation
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import DATASET, KINDS, STUDY, SURVEY, VOCABULARY, Kind
from osteosurvey.models.walk import field_model, is_sorted_list
from osteosurvey.records.canonical import canonical_text
from osteosurvey.records.yaml_tree import Surprise, YamlProblem, parse_tree, to_value
from tests.surveys import list_files

HEAD = "# yaml-language-server: $schema=../../schemas/study.schema.json\n"


def read_value(text: str) -> Any:
    root = parse_tree(text)
    surprises: list[Surprise] = []
    return None if root is None else to_value(root, surprises)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        pytest.param("survey_number: 4\nid: a\n", "id: a\nsurvey_number: 4\n", id="fields in model order"),
        pytest.param("zebra: 1\nid: a\nape: 2\n", "id: a\nzebra: 1\nape: 2\n", id="unknown fields last, as they stood"),
        pytest.param(
            "citation: {title: T, type: article}\n", "citation:\n  type: article\n  title: T\n", id="blocks, not braces"
        ),
        pytest.param(
            "taxonomy:\n  modalities:\n  - phone\n  - dashcam\n",
            "taxonomy:\n  modalities: [dashcam, phone]\n",
            id="lists without an order are sorted",
        ),
        pytest.param(
            "taxonomy:\n  methods:\n  - rule-based\n  - hybrid\n",
            "taxonomy:\n  methods: [rule-based, hybrid]\n",
            id="lists with an order keep it",
        ),
        pytest.param(
            "citation:\n  authors:\n  - family: Doe\n    given: J.\n",
            "citation:\n  authors:\n    - {given: J., family: Doe}\n",
            id="a line for each author",
        ),
        pytest.param(
            "citation:\n  doi: HTTPS://doi.org/10.5555/ABC\n", 'citation:\n  doi: "10.5555/abc"\n', id="bare DOI"
        ),
        pytest.param("citation:\n  doi: 'doi: 10.5555/A'\n", 'citation:\n  doi: "10.5555/a"\n', id="DOI with prefix"),
        pytest.param("citation:\n  url: HTTP://A.org/B\n", "citation:\n  url: HTTP://A.org/B\n", id="other case kept"),
        pytest.param("id: 'plain text'\n", "id: plain text\n", id="no needless quotes"),
        pytest.param("id: 'no'\n", 'id: "no"\n', id="quotes where a reader could guess"),
        pytest.param("id: '1e3'\n", 'id: "1e3"\n', id="quotes around numbers as text"),
        pytest.param("id: 'a: b'\n", 'id: "a: b"\n', id="quotes around a colon and a space"),
        pytest.param("id: 'a #b'\n", 'id: "a #b"\n', id="quotes around a space and a hash"),
        pytest.param("id: 'a:b c#d'\n", "id: a:b c#d\n", id="colon and hash inside a word"),
        pytest.param("id: 'it''s \"x\"'\n", 'id: it\'s "x"\n', id="quotes inside text"),
        pytest.param("id: '\"x\" \\ y'\n", 'id: "\\"x\\" \\\\ y"\n', id="quotes at the start"),
        pytest.param('id: "a\\tb\\u202e"\n', 'id: "a\\tb\u202e"\n', id="what YAML prints is kept"),
        pytest.param('id: "\\u0085\\ufeff\\x7f"\n', 'id: "\\u0085\\uFEFF\\u007F"\n', id="what YAML does not print"),
        pytest.param("id: 5\net_al: true\n", "id: 5\net_al: true\n", id="numbers and truth values"),
        pytest.param("id: on\n", 'id: "on"\n', id="an unquoted surprise is text"),
        pytest.param("id: |\n  a\n  b\n", 'id: "a\\nb\\n"\n', id="no blocks of text"),
        pytest.param("id: a\n  b\n", "id: a b\n", id="no folded text"),
        pytest.param("on: a\n", '"on": a\n', id="keys are text, too"),
        pytest.param("id: []\ncitation: {}\n", "id: []\ncitation: {}\n", id="empty collections"),
        pytest.param(
            f"x: [{', '.join(['abcdefghi'] * 12)}]\n",
            "x:\n" + "  - abcdefghi\n" * 12,
            id="a line each where a line is too long",
        ),
        pytest.param(
            f"x: [a, {'b' * 41}]\n", f"x:\n  - a\n  - {'b' * 41}\n", id="a line each where an item is a sentence"
        ),
        pytest.param("x: [['a', [b]], {c: d}]\n", "x:\n  - - a\n    - [b]\n  - c: d\n", id="lists of lists"),
        pytest.param("\n\n---\nid: a\n...\n\n", "id: a\n", id="no marks and empty lines"),
    ],
)
def test_records_are_written_in_one_way(written: str, canonical: str) -> None:
    """Each way of writing a record becomes the one way, and that way stays."""
    assert canonical_text(STUDY, written) == HEAD + canonical
    assert canonical_text(STUDY, HEAD + canonical) == HEAD + canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        pytest.param("# head\nid: a\n# foot\n", "# head\nid: a\n# foot\n", id="at both ends"),
        pytest.param(
            "# head\nsurvey_number: 4 # four\n# of the id\nid: a # this\n",
            "# head\n# of the id\nid: a  # this\nsurvey_number: 4  # four\n",
            id="with their key",
        ),
        pytest.param(
            "taxonomy:\n  modalities:\n    # why\n    - phone # one\n    - dashcam # two\n",
            "taxonomy:\n  modalities:\n    - dashcam  # two\n    # why\n    - phone  # one\n",
            id="with their item",
        ),
        pytest.param(
            "taxonomy:\n  methods: [a, # one\n    b] # both\n",
            "taxonomy:\n  methods:  # both\n    - a  # one\n    - b\n",
            id="inside brackets",
        ),
        pytest.param(
            "citation: # a work\n  # its type\n  type: article\n",
            "citation:  # a work\n  # its type\n  type: article\n",
            id="behind a key",
        ),
        pytest.param(
            "citation:\n  authors:\n    # first\n    - {given: J., family: Doe} # Jane\n",
            "citation:\n  authors:\n    # first\n    - {given: J., family: Doe}  # Jane\n",
            id="of an author",
        ),
        pytest.param(
            "citation:\n  authors:\n    - given: J. # Jane\n      family: Doe\n",
            "citation:\n  authors:\n    - given: J.  # Jane\n      family: Doe\n",
            id="inside an author",
        ),
        pytest.param("id: | # why\n  # text\n", 'id: "# text\\n"  # why\n', id="not inside text"),
        pytest.param("id: 'a # b' # c\n", 'id: "a # b"  # c\n', id="not inside quotes"),
        pytest.param(f"# head\n{HEAD}id: a\n", "# head\nid: a\n", id="the schema's line moves up"),
        pytest.param("# yaml-language-server: $schema=old.json\nid: a\n", "id: a\n", id="an old schema's line goes"),
        pytest.param(f"{HEAD.rstrip()} # why\nid: a\n", "# why\nid: a\n", id="behind the schema's line"),
        pytest.param(f"{HEAD}# why\n# else\nid: a\n", "# why\n# else\nid: a\n", id="below the schema's line"),
        pytest.param(f"{HEAD.rstrip()} no mark\nid: a\n", "# no mark\nid: a\n", id="words behind the schema's line"),
        pytest.param(f"{HEAD.rstrip()} {HEAD}id: a\n", "id: a\n", id="the schema's line twice in one"),
        pytest.param(f"id: a\n{HEAD.rstrip()} # why\ntitle: T\n", "id: a\n# why\ntitle: T\n", id="behind it elsewhere"),
        pytest.param("# yaml-language-server: off\nid: a\n", "# yaml-language-server: off\nid: a\n", id="no schema"),
    ],
)
def test_comments_are_kept(written: str, canonical: str) -> None:
    """Comments stay with the key or item that they speak of, and move with it."""
    assert canonical_text(STUDY, written) == HEAD + canonical
    assert canonical_text(STUDY, HEAD + canonical) == HEAD + canonical


@pytest.mark.parametrize("text", ["", "# a\n", "- a\n", "a\n", "{}\n"])
def test_text_without_fields_is_no_record(text: str) -> None:
    """Text without fields is refused rather than emptied."""
    with pytest.raises(YamlProblem, match=r"^must hold a record; begin with 'name: value' lines$"):
        canonical_text(STUDY, text)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("id: x\ntaxonomy:\n  tasks:\n    - a\n    -\n", "id: x\ntaxonomy:\n  tasks: [a, ~]\n"),
        (f"citation:\n  title: T\n{HEAD}id: x\n", "id: x\ncitation:\n  title: T\n"),
    ],
)
def test_what_is_written_is_canonical(text: str, tidy: str) -> None:
    """An empty item in brackets is written out, and the line for editors stands once, however broken the file was."""
    assert [canonical_text(STUDY, text), canonical_text(STUDY, HEAD + tidy)] == [HEAD + tidy] * 2


@pytest.mark.parametrize("key", ["k" * 1_025, "[a, b]", "{a: b}", "~"])
@pytest.mark.parametrize(
    "text", ["? {}\n: x\n", "citation:\n  ? {}\n  : x\n", "citation: {{authors: [{{? {} : x}}]}}\n"]
)
def test_keys_that_are_no_words_are_refused(text: str, key: str) -> None:
    """A key that could not be written as a word is refused rather than lost, wherever it stands."""
    with pytest.raises(YamlProblem, match=r"^must have words as keys; write the key as plain text$"):
        canonical_text(STUDY, text.format(key))


def test_kept_records_are_canonical(either_folder: Path) -> None:
    """Every record that the project keeps is canonical; else run `osteosurvey format`."""
    for kind in KINDS:
        for path in list_files(either_folder, kind):
            text = path.read_text("utf-8")
            assert canonical_text(kind, text) == text, f"{path} is not canonical; run `osteosurvey format`"


FIELDS = [*STUDY.model.model_fields, *Citation.model_fields, *DATASET.model.model_fields, "terms", "zebra", "on", "1"]
MARK = "¤"
"""A sign that only the comments of the tests hold."""

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=MARK), max_size=12)
tricky = st.sampled_from(["no", "1e3", "a: b", "a #b", "- a", "", " a", "10.5555/ABC", "doi: X", "Ö-道"])
scalars: st.SearchStrategy[Any] = texts | tricky | st.integers(-999, 999) | st.booleans() | st.sampled_from([0.962])
values: st.SearchStrategy[Any] = st.deferred(lambda: scalars | lists | mappings)
lists: st.SearchStrategy[Any] = st.lists(values, max_size=4).map(tuple)
mappings: st.SearchStrategy[Any] = st.dictionaries(st.sampled_from(FIELDS), values, max_size=5)
any_records = st.dictionaries(st.sampled_from(FIELDS), values, min_size=1, max_size=6)
dois = st.sampled_from(
    ["10.5555/ABC", " doi: 10.5555/Abc ", "https://doi.org/10.5555/X", "http://dx.doi.org/10.5555/y"]
)
changed_records: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "citation": st.fixed_dictionaries({"doi": dois}),
        "taxonomy": st.fixed_dictionaries({"modalities": st.lists(scalars, max_size=4).map(tuple)}),
    }
)
"""Studies in which a DOI is to be written bare and a list to be sorted, which chance alone does not make."""
records = any_records | changed_records


class _Writer:
    """Writes a value as YAML in ways that it draws, with a comment wherever one may stand."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.comments: list[str] = []

    def draw(self, chance: int = 2) -> bool:
        return self.data.draw(st.integers(0, chance)) == 0

    def comment(self, before: str = "") -> str:
        if not self.draw(4):
            return ""
        self.comments.append(f'# {MARK}{len(self.comments)} it\'s "a: b" [#] {{')
        return before + self.comments[-1]

    def above(self, indent: str) -> str:
        comment = self.comment()
        return f"{indent}{comment}\n" if comment else ""

    def scalar(self, value: Any) -> str:
        if isinstance(value, str):
            plain = re.fullmatch(r"[A-Za-z][a-z -]{4,}[a-z]", value)
            return value if plain and self.draw() else _quote(value)
        return json.dumps(value)

    def flow(self, value: Any) -> str:
        """Write a value in brackets, at times with a comment and a line end in them."""
        if isinstance(value, tuple):
            inner = [self.flow(item) for item in value]
        elif isinstance(value, dict):
            inner = [f"{_quote(key)}: {self.flow(item)}" for key, item in value.items()]
        else:
            return self.scalar(value)
        ends = [f",{self.comment(' ')}\n        " if self.draw(4) else ", " for _ in inner]
        text = "".join(part + end for part, end in zip(inner, ends, strict=True)).rstrip(" ")
        return f"[{text}]" if isinstance(value, tuple) else f"{{{text}}}"

    def block(self, value: Any, indent: str) -> str:
        """Write a value that is not empty on lines of its own."""
        pairs = [("-", item) for item in value] if isinstance(value, tuple) else [*value.items()]
        return "".join(self.above(indent) + self.pair(key, item, indent) for key, item in pairs)

    def pair(self, key: str, value: Any, indent: str) -> str:
        head = f"{indent}-" if key == "-" else f"{indent}{_quote(key) if self.draw() or key in {'on', '1'} else key}:"
        if isinstance(value, tuple | dict) and value and not self.draw(3):
            return f"{head}{self.comment(' ')}\n{self.block(value, indent + '  ')}"
        return f"{head} {self.flow(value)}{self.comment(' ')}\n"


def _quote(text: str) -> str:
    return '"' + "".join(c if c.isalnum() or c in " -" else f"\\U{ord(c):08X}" for c in text) + '"'


def _text_of(value: Any) -> str:
    return "" if isinstance(value, tuple | dict) else value if isinstance(value, str) else json.dumps(value)


def _expected(value: Any, model: type[RecordPart] | None) -> Any:
    """Say what a value may become: lists without an order are sorted, DOIs written bare."""
    if isinstance(value, tuple):
        return tuple(_expected(item, model) for item in value)
    if not isinstance(value, dict):
        return value
    result = {}
    for key, item in value.items():
        if model and isinstance(item, tuple) and is_sorted_list(model, key):
            item = tuple(sorted(item, key=_text_of))
        if model is Citation and key == "doi" and isinstance(item, str):
            item = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", item.strip().lower())
        result[key] = _expected(item, field_model(model, key) if model else None)
    return result


@settings(max_examples=150, deadline=None, derandomize=True)
@given(record=records, kind=st.sampled_from([STUDY, DATASET, SURVEY, VOCABULARY]), data=st.data())
def test_formatting_keeps_values_and_comments(record: dict[str, Any], kind: Kind, data: st.DataObject) -> None:
    """Whatever the record and its comments, formatting keeps both, and formatting again changes nothing."""
    writer = _Writer(data)
    written = writer.block(record, "") + writer.above("  ")
    assert read_value(written) == record
    once = canonical_text(kind, written)
    assert canonical_text(kind, once) == once
    assert read_value(once) == _expected(record, kind.model)
    assert sorted(re.findall(f"# {MARK}[^{MARK}\\n]*[{{]", once)) == sorted(writer.comments)
