"""The typefaces of pages: cut to what the style sheet asks for, small, and made once."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from osteosurvey.site.typefaces import FOLDER, RANGES, TYPEFACES, format_ranges, keep, make_typefaces

STYLES = (Path(__file__).parents[2] / "site_templates" / "assets" / "osteosurvey.css").read_text("utf-8")
NAMES = [f"{typeface.name}-{part}" for typeface in TYPEFACES for part in RANGES]

LARGEST = 110_000
"""Bytes that all typefaces may weigh together."""

pytestmark = pytest.mark.slow


def read_font(name: str) -> TTFont:
    return TTFont(BytesIO(make_typefaces()[f"{FOLDER}/{name}.woff2"]))


def test_typefaces_are_small() -> None:
    """There is one file for each typeface and part, and all together stay below what a page may weigh for them."""
    made = make_typefaces()
    assert list(made) == [f"{FOLDER}/{name}.woff2" for name in NAMES]
    assert sum(map(len, made.values())) < LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_asks_for_each_file_with_its_characters(name: str) -> None:
    """A reader's browser fetches a file only for characters that its rule names: those of the file."""
    rule = re.search(rf'url\("fonts/{name}\.woff2"\)[^}}]*unicode-range: ([^;]+);', STYLES)
    part = name.removeprefix("inter-").removeprefix("source-serif-")
    assert rule is not None
    assert rule.group(1) == format_ranges(part)
    # What every page has must not move once it is shown; a few letters of names may.
    assert ("font-display: optional" in rule.group(0)) is (part == "latin")


@pytest.mark.parametrize(("name", "text"), [("inter-latin", "Aß→≥"), ("source-serif-latin-ext", "ğżẞ")])
def test_a_file_has_its_letters(name: str, text: str) -> None:
    """Letters with marks are among those that pages show, and no letter of the other part is."""
    letters = read_font(name).getBestCmap()
    assert [letter for letter in text if ord(letter) not in letters] == []
    assert ord("w") in letters if name.endswith("latin") else ord("w") not in letters


def test_text_has_every_weight_and_titles_one() -> None:
    """Only what pages use is kept of the axes of a typeface."""
    axes = [(axis.axisTag, axis.minValue, axis.maxValue) for axis in read_font("inter-latin")["fvar"].axes]
    assert axes == [("wght", 400, 700)]
    assert "fvar" not in read_font("source-serif-latin")


def test_what_was_cut_is_kept_until_it_is_damaged(tmp_path: Path) -> None:
    """Files are made once, and again after any byte of what was kept has changed; they need not be kept at all."""
    made: list[int] = []

    def make() -> dict[str, bytes]:
        made.append(1)
        return {"assets/fonts/one.woff2": b"wOF2...", "assets/fonts/two.woff2": b""}

    path = tmp_path / "cache" / "typefaces"
    assert keep(path, make) == keep(path, make) == make()
    assert len(made) == 2
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert keep(path, make) == make()
    assert len(made) == 2 + 2 * len(whole)
    (tmp_path / "file").write_text("in the way")
    assert keep(tmp_path / "file" / "typefaces", make) == make()
