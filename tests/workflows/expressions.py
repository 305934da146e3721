"""The expressions of workflows, as far as ours use them: paths, literals, comparisons, `&&`, `||`, `!`, functions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|[A-Za-z_][\w.*-]*|&&|\|\||==|!=|[!(),])")
_PLACE = re.compile(r"\$\{\{((?:(?!\}\}).)*)\}\}", re.DOTALL)
STATUS = re.compile(r"\b(success|failure|always|cancelled)\(\)")
"""A function that says itself when a job or a step is to run."""


class Expressions:
    """Evaluates against contexts such as `github`; `results` are those of what ran before."""

    def __init__(self, contexts: Mapping[str, Any], results: list[str] | None = None) -> None:
        self.contexts = contexts
        ran = [] if results is None else results
        self.functions: dict[str, Callable[..., Any]] = {
            "success": lambda: all(one == "success" for one in ran),
            "failure": lambda: "failure" in ran,
            "cancelled": lambda: "cancelled" in ran,
            "always": lambda: True,
            "contains": _contains,
            "startsWith": lambda text, start: str(text).lower().startswith(str(start).lower()),
            "fromJSON": json.loads,
            "join": lambda items, between: between.join(map(to_text, items)),
        }

    def fill(self, value: Any) -> Any:
        """Replace every expression in texts, lists and mappings; one that stands alone keeps its type."""
        if isinstance(value, dict):
            return {name: self.fill(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.fill(one) for one in value]
        if not isinstance(value, str):
            return value
        alone = _PLACE.fullmatch(value.strip())
        return self.evaluate(alone[1]) if alone else _PLACE.sub(lambda m: to_text(self.evaluate(m[1])), value)

    def holds(self, condition: object) -> bool:
        """Return whether a condition holds; without a status function, only after success."""
        text = str(condition if condition is not None else "success()")
        match = _PLACE.fullmatch(text.strip())
        text = match[1] if match else text
        return bool(self.evaluate(text if STATUS.search(text) else f"success() && ({text})"))

    def evaluate(self, text: str) -> Any:
        tokens, place = [], 0
        while place < len(text.rstrip()):
            match = _TOKEN.match(text, place)
            assert match, f"not understood: {text[place:]!r}"
            tokens.append(match[1])
            place = match.end()
        value = self._either(tokens)
        assert not tokens, f"left over: {tokens}"
        return value

    def _either(self, tokens: list[str]) -> Any:
        value = self._both(tokens)
        while tokens[:1] == ["||"]:
            tokens.pop(0)
            other = self._both(tokens)
            value = value or other
        return value

    def _both(self, tokens: list[str]) -> Any:
        value = self._compared(tokens)
        while tokens[:1] == ["&&"]:
            tokens.pop(0)
            other = self._compared(tokens)
            value = value and other
        return value

    def _compared(self, tokens: list[str]) -> Any:
        value = self._single(tokens)
        if tokens[:1] in (["=="], ["!="]):
            is_equal = tokens.pop(0) == "=="
            return (_comparable(value) == _comparable(self._single(tokens))) == is_equal
        return value

    def _single(self, tokens: list[str]) -> Any:
        token = tokens.pop(0)
        if token == "!":
            return not self._single(tokens)
        if token == "(":
            value = self._either(tokens)
            assert tokens.pop(0) == ")"
            return value
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token[0].isdigit():
            return float(token)
        if tokens[:1] == ["("]:
            return self.functions[token](*self._arguments(tokens))
        constants = {"true": True, "false": False, "null": None}
        return constants[token] if token in constants else _look_up(self.contexts, token.split("."))

    def _arguments(self, tokens: list[str]) -> list[Any]:
        tokens.pop(0)
        found: list[Any] = []
        while tokens[0] != ")":
            found.append(self._either(tokens))
            if tokens[0] == ",":
                tokens.pop(0)
        tokens.pop(0)
        return found


def to_text(value: Any) -> str:
    """Write a value as GitHub does where it stands in a text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _comparable(value: Any) -> str:
    return to_text(value).lower()


def _contains(where: Any, what: Any) -> bool:
    items = where if isinstance(where, list) else None
    return what in items if items is not None else to_text(what).lower() in to_text(where).lower()


def _look_up(value: Any, path: list[str]) -> Any:
    """Follow a path; what is not there is null, as on GitHub, and `*` stands for every item."""
    for place, step in enumerate(path):
        if step == "*":
            items = list(value.values()) if isinstance(value, Mapping) else value or ()
            return [_look_up(one, path[place + 1 :]) for one in items]
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
