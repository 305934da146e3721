"""The typefaces of pages: cut from installed packages to what pages need, so that they look the same everywhere.

Letters of English come first, in a file that every page fetches; other Latin letters, such as those of names, lie in a
second one that only pages with such letters fetch. The style sheet names both files with the characters in them.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from platformdirs import user_cache_path

from osteosurvey.errors import UnwritableFileError
from osteosurvey.records.writing import replace_file

FOLDER = "assets/fonts"
"""Where the files are on the site."""

_Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each range."""

RANGES: Mapping[str, _Ranges] = {
    "latin": (
        *((0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BB, 0x2BC), (0x2C6, 0x2C6)),
        *((0x2DA, 0x2DA), (0x2DC, 0x2DC), (0x2010, 0x2027), (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A)),
        *((0x2044, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2197, 0x2197)),
        *((0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265)),
    ),
    "latin-ext": ((0x100, 0x130), (0x132, 0x151), (0x154, 0x24F), (0x1E00, 0x1EFF)),
}
"""The characters of each file."""

_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]
"""What pages ask of a typeface: distances, letters with marks, and figures of one width."""

_CHECKSUM = hashlib.sha256().digest_size
"""Bytes of a checksum."""

_TOOLS = ("fontpkg-inter", "fontpkg-source-serif-4", "fonttools", "brotli")
"""Packages whose version can change the files."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """One typeface of a package, and what is kept of its axes: a value, or the span between two."""

    name: str
    package: str
    file: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...]


TYPEFACES = (
    Typeface("inter", "fontpkg_inter", "Inter[opsz,wght].ttf", (("opsz", 14), ("wght", (400, 700)))),
    Typeface("source-serif", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", (("opsz", 24), ("wght", 600))),
)
"""Text in every weight from regular to bold; titles in one weight."""


def describe_typefaces() -> str:
    """Describe what the files depend on, to notice when they must be cut again."""
    return repr((TYPEFACES, RANGES, _FEATURES, [(tool, version(tool)) for tool in _TOOLS]))


@cache
def make_typefaces() -> Mapping[str, bytes]:
    """Make every typeface, as files by their path on the site.

    Cutting takes seconds, so what has been cut is kept in the user's cache folder, under all that it depends on.
    """
    digest = hashlib.sha256(describe_typefaces().encode()).hexdigest()
    return keep(user_cache_path("osteosurvey") / f"typefaces-{digest[:16]}", _cut_all)


def keep(path: Path, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """Give the files that were kept, or make and keep them; a place that cannot be used is done without."""
    made = _read_kept(path)
    if made is None:
        made = make()
        with suppress(UnwritableFileError):
            replace_file(path, _pack(made))
    return made


def _cut_all() -> dict[str, bytes]:
    return {f"{FOLDER}/{name}": content for typeface in TYPEFACES for name, content in _cut(typeface)}


def _read_kept(path: Path) -> Mapping[str, bytes] | None:
    """Read what was kept, or nothing where it is missing or its checksum, which comes first, does not fit."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, packed = content[:_CHECKSUM], content[_CHECKSUM:]
    if hashlib.sha256(packed).digest() != checksum:
        return None
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(made: Mapping[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in made.items():
            archive.writestr(name, part)
    return hashlib.sha256(content.getvalue()).digest() + content.getvalue()


def format_ranges(name: str) -> str:
    """Write the characters of a file as a style sheet does."""
    return ", ".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in RANGES[name])


def _cut(typeface: Typeface) -> Iterator[tuple[str, bytes]]:
    """Cut a typeface once to all that pages need, which is small, and that to each of its files."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

    path = Path(str(files(typeface.package)), "files", typeface.file)
    whole = TTFont(path, recalcTimestamp=False)
    _subset(whole, (span for spans in RANGES.values() for span in spans))
    instantiateVariableFont(whole, dict(typeface.axes), inplace=True)
    small = _save(whole)
    for part, spans in RANGES.items():
        font = TTFont(BytesIO(small), recalcTimestamp=False)
        _subset(font, spans)
        font.flavor = "woff2"
        yield f"{typeface.name}-{part}.woff2", _save(font)


def _subset(font: object, spans: Iterable[tuple[int, int]]) -> None:
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]

    subsetter = Subsetter(Options(hinting=False, layout_features=_FEATURES))
    subsetter.populate(unicodes=[code for low, high in spans for code in range(low, high + 1)])
    subsetter.subset(font)


def _save(font: object) -> bytes:
    content = BytesIO()
    font.save(content)  # type: ignore[attr-defined]
    return content.getvalue()
