"""Records broken at random, the same way each time: byte by byte, word by word, value by value, branch by branch."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.hostile.corpus import ACCEPTED, REFUSED, UNWRITABLE

STRINGS = tuple(text for group in (ACCEPTED, REFUSED) for texts in group.values() for text in texts) + UNWRITABLE

BYTES = (b"\0", b"\t", b"\r\n", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b", b"\x85", b"\n", b"'", b'"')
"""Bytes that end a text, a line, a character or a quotation where nobody expects it."""

TOKENS = (
    *(
        "&a ",
        "*a",
        "<<: *a",
        "!!python/object:os.system ",
        "!x ",
        "? ",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "|",
        ">",
        "|2-",
    ),
    *(
        "'",
        '"',
        "#",
        "%YAML 1.1",
        "---",
        "...",
        "@",
        "`",
        "~",
        "null",
        "yes",
        "=",
        "\t",
        "\n",
        "  ",
        "{}",
        "[]",
        "\\ud800",
    ),
    *(
        "0x1F",
        "0o7",
        "1_0",
        "1e999",
        ".inf",
        "-.nan",
        "1:30:00",
        "2020-01-31",
        "2020-01-31T10:00:00Z",
        "9" * 5_000,
        "-0",
    ),
    *(
        "0.1e-5",
        "1." + "3" * 400,
        "[" * 60,
        "{a: " * 60,
        "- " * 60,
        "\\x00",
        "\ufeff",
        "\u2028",
        "\u202e",
        "@article{",
        "%",
    ),
)
"""Words that mean something to YAML or BibTeX."""

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 10**17, 10**30, -(10**400), 0.5, -0.0, 1e308, 1e-320, float("inf"), float("nan")),
    *(
        "",
        [],
        {},
        [[]],
        [{}],
        {"a": {}},
        {"": ""},
        {"id": "a"},
        [None],
        ["a"] * 600,
        [{"x": 1}] * 600,
        "yes",
        "1",
        "1.5",
    ),
    *({f"k{i}": i for i in range(600)}, [[[[[[[[[["a"]]]]]]]]]], {"__class__": "x", "model_config": {}, "self": 1}),
)
"""Values of every kind, where another kind is expected."""

MOST_COPIES = 300
"""Most copies of a branch that a mutation makes."""


MOST_BYTES = 200_000
"""Size from which on a file is not changed any further, as each change may multiply it."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A good file, and its path in the data folder."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mutant:
    """What has become of a file, and how."""

    path: str
    content: bytes
    level: str


def read_seeds(data: Path) -> list[Seed]:
    """Read every record of a folder."""
    files = [*data.rglob("*.yml"), data / "references.bib"]
    return [Seed(path.relative_to(data).as_posix(), path.read_bytes()) for path in sorted(files)]


def mutate(seeds: Sequence[Seed], *, first: int, count: int) -> Iterator[Mutant]:
    """Break records; a number alone determines what becomes of which, so that any mutant can be made again."""
    for number in range(first, first + count):
        chance = random.Random(number)
        seed = chance.choice(seeds)
        levels = {name: level for name, level in LEVELS.items() if seed.path.endswith(".yml") or name not in OF_TREES}
        name = chance.choice(list(levels))
        content = seed.content
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            content = levels[name](content, chance) if len(content) <= MOST_BYTES else content
        yield Mutant(seed.path, content, name)


def _mutate_bytes(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((0, 1, 1, 2, 20, 300)))
    middle = chance.choice((b"", bytes([chance.randrange(256)]), chance.choice(BYTES), content[start:end] * 2))
    return b"" if chance.random() < 0.005 else content[:start] + middle + content[end:]


def _mutate_tokens(content: bytes, chance: random.Random) -> bytes:
    words = re.findall(r"\w+|\n *|[^\w\n]", content.decode("utf-8", "replace")) or [""]
    place, other = chance.randrange(len(words)), chance.randrange(len(words))
    change = chance.randrange(4)
    if change == 0:
        words[place], words[other] = words[other], words[place]
    elif change == 1:
        words[place:place] = words[other : other + chance.choice((1, 10, 200))]
    elif change == 2:
        del words[place : place + chance.choice((1, 3, 30))]
    else:
        words[place] = chance.choice(TOKENS)
    return _encode("".join(words))


def _mutate_strings(content: bytes, chance: random.Random) -> bytes:
    """Replace a value by a hostile string, in quotes or as it is."""
    text = content.decode("utf-8", "replace")
    values = list(re.finditer(r"(?<=: )[^\n]+|(?<=- )[^\n]+|(?<== )[^\n]+", text))
    if not values:
        return content
    found, string = chance.choice(values), chance.choice(STRINGS)
    new = chance.choice(
        (string, json.dumps(string), json.dumps(string, ensure_ascii=False), f"'{string}'", f"{{{string}}},")
    )
    return _encode(text[: found.start()] + new + text[found.end() :])


def _mutate_trees(content: bytes, chance: random.Random) -> bytes:
    """Change a branch of the tree of values, and write it again."""
    try:
        tree = yaml.load(content, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return content
    branches = list(_branches(tree))
    if not branches:
        return content
    holder, key = chance.choice(branches)
    CHANGES[chance.randrange(len(CHANGES))](holder, key, chance)
    return _encode(yaml.dump(tree, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=100))


class _PlainDumper(yaml.CSafeDumper):
    """Writes values out instead of naming those that stand twice, most of the time as records do."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _branches(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Find every holder of a value with its key or place in there."""
    items: list[tuple[Any, Any]] = []
    if isinstance(tree, dict):
        items = list(tree.items())
    elif isinstance(tree, list):
        items = list(enumerate(tree))
    for key, value in items:
        yield tree, key
        yield from _branches(value)


def _replace(holder: Any, key: Any, chance: random.Random) -> None:
    holder[key] = chance.choice(VALUES)


def _delete(holder: Any, key: Any, chance: random.Random) -> None:
    del holder[key]


def _rename(holder: Any, key: Any, chance: random.Random) -> None:
    if isinstance(holder, dict):
        holder[chance.choice((f"{key}x", "id", "__proto__", "model_fields", "9" * 30, "", "k" * 2_000))] = holder.pop(
            key
        )


def _copy(holder: Any, key: Any, chance: random.Random) -> None:
    if isinstance(holder, list):
        holder.extend([holder[key]] * chance.randrange(1, MOST_COPIES))
    else:
        holder[key] = [holder[key]] * chance.randrange(1, MOST_COPIES)


def _nest(holder: Any, key: Any, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 60)):
        holder[key] = chance.choice(([holder[key]], {str(key): holder[key]}))


def _speak(holder: Any, key: Any, chance: random.Random) -> None:
    holder[key] = chance.choice([text for text in STRINGS if text not in UNWRITABLE])


CHANGES: tuple[Callable[[Any, Any, random.Random], None], ...] = (_replace, _delete, _rename, _copy, _nest, _speak)

LEVELS: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes": _mutate_bytes,
    "words": _mutate_tokens,
    "strings": _mutate_strings,
    "trees": _mutate_trees,
}

OF_TREES = frozenset({"trees"})
"""Levels that BibTeX has not."""


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
