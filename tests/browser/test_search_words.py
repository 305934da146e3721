"""The words of a search: other endings are found, one slip of the finger is forgiven, and matches are marked."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Call


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("X-ray of a Straße", [["xray"]], ["X-ray"]),
        ("X-ray of a Straße", [["ray"], ["strasse"]], ["X-ray", "Straße"]),
        ("Crackscracks and cracks", [["cracks"]], ["Crackscracks", "cracks"]),
        ("uncracked", [["cracked"]], []),
        ("paint or wear", [["paint", "wear"]], ["paint", "wear"]),
        ("", [["cracks"]], []),
    ],
)
def test_whole_words_are_marked(call: Call, text: str, query: list[list[str]], marked: list[str]) -> None:
    """A word is marked when one that is looked for begins it, or a part of it after a hyphen."""
    looked_for = [[f" {word}" for word in words] for words in query]
    pieces = call("search.js", "splitMarked", text, looked_for)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["text"] for piece in pieces if piece["isMatch"]] == marked


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        ("fractur", "fracture fractures fractured fracturing"),
        ("predict", "predict predicts predicting prediction predictions predictive"),
        ("explain", "explainable explainability explaining"),
        ("classif", "classify classifies classified classifier classification"),
        ("segment", "segment segments segmentation"),
        ("radiograph", "radiograph radiographs radiography"),
        ("osteoporo", "osteoporosis osteoporotic"),
        ("imag", "image images imaging"),
        ("stud", "study studies"),
        ("detect", "detect detection detector detectors"),
        ("bone", "bone bones"),
        ("radiat", "radiation"),
        ("internal", "internal"),
        ("international", "international"),
        ("loss", "loss"),
        ("age", "age"),
        ("p53s", "p53s"),
        ("łodz", "łodz"),
    ],
)
def test_words_of_one_stem_are_found_by_each_other(call: Call, stem: str, words: str) -> None:
    """An ending is cut where enough is left; a name with digits is left alone."""
    assert {call("words.js", "stem", word) for word in words.split()} == {stem}


@pytest.mark.parametrize(
    ("typed", "word", "how"),
    [
        ("fracutre", "fracture", "whole"),
        ("fractre", "fracture", "whole"),
        ("frracture", "fracture", "whole"),
        ("frecture", "fracture", "whole"),
        ("racture", "fracture", "whole"),
        ("fracturex", "fracture", "whole"),
        ("frecture", "fractures", "beginning"),
        ("frutre", "fracture", "no"),
        ("wear", "fracture", "no"),
    ],
)
def test_one_slip_of_the_finger_is_distinguished_from_two(call: Call, typed: str, word: str, how: str) -> None:
    """A letter may be another, left out, one too many, or change places with its neighbour."""
    assert call("words.js", "compareWords", typed, word) == how
