"""The door to the project: what `start.py` installs, when, and what it says when it cannot."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import start
from start import SITE_LOCK, TEST_LOCK, Environment, StartError
from tests.systems import make_link, needs_posix

pytestmark = needs_posix

PYPROJECT = '[build-system]\nrequires = []\n[project]\nname = "fabricated"\n'

Commands = list[list[str]]


class Machine:
    """Stands in for the computer: it notes the commands, and fails those that hold a given word."""

    def __init__(self, environment: Environment, *, fails: str = "nothing", says: Sequence[str] = ()) -> None:
        self.environment = environment
        self.fails = fails
        self.says = says
        self.commands: Commands = []

    def run(self, command: Sequence[str], listen: Callable[[str], None] | None) -> int:
        self.commands.append(list(command))
        for line in self.says if listen else ():
            assert listen is not None
            listen(line)
        if "venv" in command:
            shutil.rmtree(self.environment.folder, ignore_errors=True)
            self.put(self.environment.tool("python"), self.environment.folder / "pyvenv.cfg")
        if "-r" in command:
            lock = (self.environment.root / command[-1]).read_text("utf-8")
            for name in re.findall(r"^(\w+)==", lock, re.MULTILINE):
                self.install(name, f"{name}/__init__.py", f"{name}/__pycache__/__init__.pyc", f"../../../bin/{name}")
        if "--editable" in command:
            self.install("osteosurvey", "../../../bin/osteosurvey")
        return int(any(self.fails in word for word in command))

    def put(self, *paths: Path | str) -> None:
        for path in map(Path, paths):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", "utf-8")
            path.chmod(0o755)

    def install(self, name: str, *files: str) -> None:
        """Make the files of a package and what an installer writes of them."""
        metadata, record = self.packages / f"{name}-1.dist-info/METADATA", self.packages / f"{name}-1.dist-info/RECORD"
        self.put(metadata, record, *(self.packages / file for file in files if not file.endswith(".pyc")))
        metadata.write_text(f"Metadata-Version: 2.1\nName: {name.title()}\nVersion: 1\n", "utf-8")
        record.write_text("".join(f"{file},sha256=x,1\n" for file in files) + "empty.py,,0\n", "utf-8")

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", "venv", {"base": str(self.environment.folder)}))

    def become(self, command: Sequence[str]) -> int:
        return self.run(command, None)

    def start(self, *arguments: str) -> int:
        self.commands.clear()
        return start.start(arguments, self.environment, self.run, self.become)

    @property
    def installed(self) -> list[str]:
        """What the commands since the last start made or installed."""
        names = {"venv": ".venv", SITE_LOCK: SITE_LOCK, TEST_LOCK: TEST_LOCK, ".": "project"}
        return [names[word] for command in self.commands for word in command if word in names]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    root = tmp_path / "a folder with spaces"
    root.mkdir()
    (root / SITE_LOCK).write_text("# pins\nyaml==1 \\\n    --hash=sha256:0\n", "utf-8")
    (root / TEST_LOCK).write_text("pytest==2 \\\n    --hash=sha256:1\nyaml==1 \\\n    --hash=sha256:0\n", "utf-8")
    (root / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    return Environment(root)


@pytest.fixture
def machine(environment: Environment) -> Machine:
    return Machine(environment)


def test_first_start_makes_the_environment_and_serves(machine: Machine) -> None:
    """The first start installs the site's lock and the project, then serves with the user's own options."""
    assert machine.start("site", "--port", "9000") == 0
    assert machine.installed == [".venv", SITE_LOCK, "project"]
    assert machine.commands[-1] == [machine.environment.tool("osteosurvey"), "serve", "--port", "9000"]


@pytest.mark.parametrize(
    ("options", "for_build"),
    [
        (["--port=9000", "--data", "other"], ["--data", "other"]),
        (["--host", "::1", "--site-url", "https://x.example/", "--port", "0"], ["--site-url", "https://x.example/"]),
    ],
)
def test_what_is_served_is_built_first(machine: Machine, options: list[str], for_build: list[str]) -> None:
    """The build gets all options but those that say where to serve."""
    assert machine.start("site", *options) == 0
    program = machine.environment.tool("osteosurvey")
    assert machine.commands[-2:] == [[program, "build", *for_build], [program, "serve", *options]]


@pytest.mark.parametrize("command", ["site", "test"])
def test_second_start_installs_nothing(machine: Machine, command: str) -> None:
    """What was finished once is not done again."""
    machine.start(command)
    machine.start(command)
    assert machine.installed == []


def test_site_accepts_the_environment_of_the_tests(machine: Machine) -> None:
    """The tests' environment contains the site's, so the site adds nothing."""
    machine.start("test")
    machine.start("site")
    assert machine.installed == []


def test_tests_add_to_the_environment_of_the_site(machine: Machine) -> None:
    """The tests keep a finished environment of the site and add what it lacks."""
    machine.start("site")
    machine.start("test")
    assert machine.installed == [TEST_LOCK, "project"]


@pytest.mark.parametrize(
    ("file", "text"),
    [(SITE_LOCK, "yaml==2\n"), ("pyproject.toml", PYPROJECT + 'version = "2"\n')],
)
def test_changed_pins_begin_afresh(machine: Machine, file: str, text: str) -> None:
    """Another lock or another project makes a new environment, without leftovers of the old one."""
    machine.start("site")
    (machine.environment.root / file).write_text(text, "utf-8")
    machine.start("site")
    assert machine.installed == [".venv", SITE_LOCK, "project"]


def test_a_new_lint_rule_installs_nothing(machine: Machine) -> None:
    """The settings of tools in pyproject.toml have no part in the environment."""
    machine.start("site")
    (machine.environment.root / "pyproject.toml").write_text(PYPROJECT + "[tool.ruff]\nline-length = 9\n", "utf-8")
    machine.start("site")
    assert machine.installed == []


@pytest.mark.parametrize("change", ["another Python", "moved"])
def test_another_python_or_folder_begins_afresh(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, change: str
) -> None:
    """An environment serves only the Python and the folder that it was made for."""
    machine.start("site")
    if change == "moved":
        machine.environment = Environment(machine.environment.root.rename(tmp_path / "moved"))
    else:
        monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    machine.start("site")
    assert machine.installed == [".venv", SITE_LOCK, "project"]


def lose_python(machine: Machine) -> None:
    """Leave a link to a Python that went away."""
    python = Path(machine.environment.tool("python"))
    python.unlink()
    make_link(python, "/nowhere/python3")


DAMAGE: list[tuple[str, Callable[[Machine], object]]] = [
    ("bin/python", lambda machine: Path(machine.environment.tool("python")).unlink()),
    ("bin/python", lose_python),
    ("bin/python", lambda machine: Path(machine.environment.tool("python")).chmod(0o644)),
    ("pyvenv.cfg", lambda machine: (machine.environment.folder / "pyvenv.cfg").unlink()),
    ("bin/osteosurvey", lambda machine: Path(machine.environment.tool("osteosurvey")).unlink()),
    ("bin/osteosurvey", lambda machine: Path(machine.environment.tool("osteosurvey")).write_bytes(b"")),
    ("bin/osteosurvey", lambda machine: Path(machine.environment.tool("osteosurvey")).chmod(0o644)),
    ("osteosurvey", lambda machine: shutil.rmtree(machine.packages / "osteosurvey-1.dist-info")),
    ("yaml", lambda machine: shutil.rmtree(machine.packages / "yaml-1.dist-info")),
    ("lib/{}/site-packages/yaml/__init__.py", lambda machine: shutil.rmtree(machine.packages / "yaml")),
    ("yaml", lambda machine: shutil.rmtree(machine.packages)),
]
"""Ways in which an environment that was whole is so no more, with what is named."""


@pytest.mark.parametrize(("lost", "damage"), DAMAGE)
@pytest.mark.parametrize(
    ("first", "then", "lock"), [("site", "site", SITE_LOCK), ("test", "site", SITE_LOCK), ("site", "test", TEST_LOCK)]
)
def test_a_damaged_environment_is_made_again(
    machine: Machine,
    capsys: pytest.CaptureFixture[str],
    lost: str,
    damage: Callable[[Machine], object],
    first: str,
    then: str,
    lock: str,
) -> None:
    """Without its Python, a script, a package or a file of one, it is made afresh, and a line says why."""
    machine.start(first)
    damage(machine)
    capsys.readouterr()
    machine.start(then)
    assert machine.installed == [".venv", lock, "project"]
    named = lost.format(f"python{sys.version_info[0]}.{sys.version_info[1]}")
    said = f"start: .venv is damaged ({named} is missing or useless) and is made again\n"
    assert capsys.readouterr().out.startswith(said)
    machine.start(then)
    assert machine.installed == []


def write_record(machine: Machine, content: bytes) -> None:
    (machine.packages / "yaml-1.dist-info" / "RECORD").write_bytes(content)


GARBLED: list[Callable[[Machine], object]] = [
    lambda machine: (machine.packages / "yaml-1.dist-info" / "METADATA").write_bytes(b"Name: \xff\n"),
    lambda machine: write_record(machine, b"\xff,,1\n"),
    lambda machine: write_record(machine, b"x" * 131_073 + b",,1\n"),
]
"""Ways in which the notes on a package can be garbled."""


@pytest.mark.parametrize("garble", GARBLED)
def test_garbled_notes_on_a_package_are_made_again(
    machine: Machine, capsys: pytest.CaptureFixture[str], garble: Callable[[Machine], object]
) -> None:
    """An environment of which nobody can say whether it is whole is made afresh."""
    machine.start("site")
    garble(machine)
    capsys.readouterr()
    longest = csv.field_size_limit(131_072)  # what Python begins with, which libraries of other tests may have raised
    machine.start("site")
    csv.field_size_limit(longest)
    assert machine.installed == [".venv", SITE_LOCK, "project"]
    said = "start: .venv is damaged (what is noted of a package is missing or useless) and is made again\n"
    assert capsys.readouterr().out.startswith(said)


def test_a_garbled_stamp_begins_afresh(machine: Machine) -> None:
    """A stamp that is no text says of no install that it was finished."""
    machine.start("site")
    machine.environment.stamp.write_bytes(b"\xff\xfe")
    machine.start("site")
    assert machine.installed == [".venv", SITE_LOCK, "project"]


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_no_folder_makes_room(machine: Machine, capsys: pytest.CaptureFixture[str], *, is_link: bool) -> None:
    """A file, or a link to nowhere, at the place of the environment is replaced."""
    folder = machine.environment.folder
    if is_link:
        make_link(folder, "/nowhere/venv")
    else:
        folder.write_text("lanes\n", "utf-8")
    machine.start("site")
    assert folder.is_dir()
    assert capsys.readouterr().out.startswith("start: .venv is no folder and is made again\n")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("pyproject.toml", b"[project\n", r"^pyproject\.toml must be TOML: .*line 1.*; correct it$"),
        ("pyproject.toml", b"[project]\n", r"^pyproject\.toml must have the table \[build-system\]; add it$"),
        ("pyproject.toml", b"\xff", r"^pyproject\.toml must be UTF-8 text; restore it with `git checkout pyproject"),
        (SITE_LOCK, b"\xff", r"^requirements\.lock must be UTF-8 text; restore it with `git checkout requirements"),
    ],
)
def test_a_broken_file_of_the_project_is_named(machine: Machine, file: str, content: bytes, message: str) -> None:
    """What only the user can repair is said in one sentence."""
    (machine.environment.root / file).write_bytes(content)
    with pytest.raises(StartError, match=message):
        machine.start("site")


@pytest.mark.parametrize("first", ["site", "test"])
def test_an_interrupted_install_is_done_again(machine: Machine, first: str) -> None:
    """An install that was cut short leaves nothing that a later start would trust."""
    machine.start("site")
    (machine.environment.root / TEST_LOCK).write_text("pytest==3\n", "utf-8")
    machine.fails = TEST_LOCK
    with pytest.raises(StartError):
        machine.start("test")
    machine.fails = "nothing"
    machine.start(first)
    assert machine.installed == [".venv", TEST_LOCK if first == "test" else SITE_LOCK, "project"]


@pytest.mark.parametrize(
    ("fails", "message"),
    [
        ("venv", "making .venv failed; delete that folder, then run the same command again"),
        (SITE_LOCK, f"installing {SITE_LOCK} failed; check the network, then run the same command again"),
        ("--editable", "installing osteosurvey failed; delete .venv, then run the same command again"),
    ],
)
def test_a_failed_step_says_what_to_do(
    machine: Machine, capsys: pytest.CaptureFixture[str], fails: str, message: str
) -> None:
    """Trouble is reported in one line, after the words of the tool that failed."""
    machine.fails = fails
    machine.says = ["Collecting yaml", "WARNING: noise", "ERROR: No route to host", "hint: none"]
    with pytest.raises(StartError) as raised:
        machine.start("site")
    assert str(raised.value) == message
    assert capsys.readouterr().err.startswith("ERROR: No route to host\nhint: none\n")


def test_progress_counts_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    """Every tenth package and the last one are listed, whatever pip does with them."""
    talk = start.InstallTalk(12)
    for line in [
        "Collecting a==1",
        "Processing /b.whl",
        "Ignoring c: markers",
        *["Collecting d"] * 9,
        "  Downloading e",
    ]:
        talk.hear(line)
    assert capsys.readouterr().out == "start: package 10 of 12\nstart: package 12 of 12\n"


def test_options_go_to_pytest_alone(machine: Machine) -> None:
    """Every check runs in the words that people type, and the tests take the user's options."""
    assert machine.start("test", "-k", "yaml") == 0
    tool = machine.environment.tool
    assert machine.commands[-6:] == [
        [tool("ruff"), "check"],
        [tool("ruff"), "format", "--check"],
        [tool("mypy")],
        [tool("osteosurvey"), "check"],
        [tool("osteosurvey"), "format", "--check"],
        [tool("pytest"), "-n", "auto", "--dist", "worksteal", "-k", "yaml"],
    ]


def test_a_failed_check_stops_no_other(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    """All checks run, the summary names the one that failed, and the exit code reports it."""
    machine.start("test")
    machine.fails = "mypy"
    capsys.readouterr()
    assert machine.start("test") == 1
    summary = capsys.readouterr().out.splitlines()[-6:]
    assert [line.split(",")[0] for line in summary] == [
        "ok      ruff check",
        "ok      ruff format --check",
        "FAILED  mypy",
        "ok      osteosurvey check",
        "ok      osteosurvey format --check",
        "ok      pytest -n auto --dist worksteal",
    ]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["tset"], 2), (["--help"], 0)])
def test_unknown_words_install_nothing(machine: Machine, arguments: list[str], code: int) -> None:
    """Anything but the two commands shows how to use them."""
    assert (machine.start(*arguments), machine.commands) == (code, [])


def test_a_missing_file_is_reported_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An expected failure ends in one line and exit code 1, without a traceback."""
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["start.py", "site"])
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    assert start.main() == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_commands_run_in_the_project_and_are_heard() -> None:
    """A command runs in the project's folder, whatever the current one, and its lines arrive one by one."""
    heard: list[str] = []
    script = "import os, sys; print(os.getcwd()); print('two', file=sys.stderr); sys.exit(3)"
    assert start.run_command([sys.executable, "-c", script], heard.append) == 3
    assert sorted(heard) == sorted([str(start.ROOT), "two"])


def test_a_poor_console_is_no_reason_to_fail() -> None:
    """What the console cannot show is written out."""
    script = "import start; start.show_any_character(); start.say('a road: \u9053')"
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=start.ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "start: a road: \\u9053\n"
