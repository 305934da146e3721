"""The tests themselves: each of them claims something."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.surveys import PROJECT

ASSERTING = {"assert", "raises", "expect"}
"""What fails where a claim does not hold: the statement, and the functions of pytest and Playwright."""

Calls = list[tuple[str, frozenset[str]]]
"""Functions by name, each with the last names of what it calls; an assertion counts as a call."""


def list_functions(source: str) -> Calls:
    """List every function in a file."""
    nodes = ast.walk(ast.parse(source))
    return [(node.name, frozenset(list_calls(node))) for node in nodes if isinstance(node, ast.FunctionDef)]


def list_calls(function: ast.FunctionDef) -> Iterator[str]:
    """Give what a function calls."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            yield "assert"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASSERTING:
            yield node.func.attr  # any other method belongs to something that is not among the tests


def find_without_claim(functions: Calls) -> list[str]:
    """Find the tests that neither assert nor call a helper that does, directly or through another one."""
    claiming = set(ASSERTING)
    while more := {name for name, calls in functions if not claiming.isdisjoint(calls)} - claiming:
        claiming |= more
    return [name for name, calls in functions if name.startswith("test_") and claiming.isdisjoint(calls)]


def test_every_test_claims_something() -> None:
    """No test passes by merely running."""
    paths = sorted((PROJECT / "tests").rglob("*.py"))
    assert find_without_claim([one for path in paths for one in list_functions(path.read_text("utf-8"))]) == []


def test_a_test_without_a_claim_is_found() -> None:
    """Running code is no claim; an assertion is one, a helper's and an expected error, too."""
    tests = """
def test_runs(): run()
def test_asserts(): assert run()
def test_raises():
    with pytest.raises(ValueError): run()
def test_asks(): ask()
def ask(): check()
def check(): assert run()
"""
    assert find_without_claim(list_functions(tests)) == ["test_runs"]
