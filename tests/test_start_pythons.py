"""Which Pythons can load `start.py`, and what one that cannot run the project is answered."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import start
from start import StartError

OLDEST = (3, 6)
"""The oldest Python that is to say which one is needed."""

MODULES = {
    *("csv", "hashlib", "importlib", "itertools", "json", "os", "pathlib", "platform", "re", "shutil", "signal"),
    *("subprocess", "sys", "sysconfig", "time", "typing"),
}
"""What that one can import."""


def parse_start() -> ast.Module:
    """Parse the file with the grammar of the oldest Python."""
    return ast.parse(Path(start.__file__).read_text("utf-8"), feature_version=OLDEST)


def test_old_pythons_can_read_the_file() -> None:
    """It has their grammar and imports what they have; what they lack is imported inside functions alone."""
    tree = parse_start()
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [one.name for node in imports if isinstance(node, ast.Import) for one in node.names]
    names += [str(node.module) for node in imports if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in names} <= MODULES


def test_old_pythons_can_load_the_file() -> None:
    """No annotation that is evaluated when a function is defined has a subscript or an operator."""
    tree = parse_start()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    arguments = (argument for one in functions for argument in (*one.args.args, *one.args.kwonlyargs))
    annotations = [*(argument.annotation for argument in arguments), *(one.returns for one in functions)]
    written = [node for node in annotations if node is not None]
    assert len(written) > 20
    assert {type(node) for node in written} <= {ast.Name, ast.Constant}
    assert [node for node in tree.body if isinstance(node, ast.AnnAssign)] == []


def test_the_version_is_checked_first(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything that an old Python lacks is imported, it gets the sentence about versions."""
    monkeypatch.setattr(sys, "version_info", (3, 6, 15))
    monkeypatch.setattr(sys, "argv", ["start.py", "site"])
    monkeypatch.setattr("shutil.which", lambda name: None)
    for name in ("tomllib", "importlib.metadata"):
        monkeypatch.setitem(sys.modules, name, None)  # so that its import fails
    assert start.main() == 1
    assert capsys.readouterr().err == "start: Python 3.11 or newer is needed and this is 3.6; install a newer one\n"


def test_an_old_python_is_answered_with_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names both versions, and a newer Python where the machine has one."""
    monkeypatch.setattr("shutil.which", lambda name: name if name == "python3.12" else None)
    with pytest.raises(StartError, match=r"^Python 3\.11 or newer is needed and this is 3\.9; use `python3\.12 start"):
        start.check_python((3, 9))


def test_a_python_without_venv_is_answered_with_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian splits the standard library; the message names the missing part."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(StartError, match="apt install python3-venv"):
        start.check_python((3, 11))
