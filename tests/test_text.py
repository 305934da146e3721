"""Comparing text as people do."""

from __future__ import annotations

import pytest

from osteosurvey.text import fold, join_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Plain Words", "plain words"),
        ("  X-ray:  (CT) & “MRI”! ", "x ray ct mri"),
        ("Élan vital, naïve Ångström", "elan vital naive angstrom"),
        ("Łódź Straße Øre Đ æ œ ı İ", "lodz strasse ore d ae oe i i"),
        ("U-Net++", "u net++"),
        ("\uff11 ﬁne", "1 fine"),
        ("自転車 が走る", "自転車 か走る"),
        ("", ""),
    ],
)
def test_folding_leaves_letters_and_digits(text: str, folded: str) -> None:
    """Case, accents and punctuation are dropped, the plus of a model's name is kept."""
    assert fold(text) == folded


def test_names_fold_without_gaps() -> None:
    """Two spellings of one name fold to the same word."""
    assert {fold(name, keep="") for name in ("ResNet-50", "Resnet 50", "RESNET50", "Res_Net–50")} == {"resnet50"}


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_words_are_joined_as_in_a_sentence(words: list[str], expected: str) -> None:
    """Commas stand between words, and the conjunction before the last."""
    assert join_words(iter(words)) == expected
    assert join_words(words, "or") == expected.replace(" and ", " or ")
