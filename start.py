"""Sets up the project's own environment, then serves the site or runs every check.

It uses the standard library alone, and loads on every Python from 3.6 on, to say which one is needed: it has no newer
grammar, asks for its version before it imports what they lack, and evaluates no annotation that they cannot.
"""

import csv
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Listen = Callable[[str], None]
    Run = Callable[[Sequence[str], Listen | None], int]

USAGE = """\
usage: python3 start.py site [options of osteosurvey serve]   check the records, build the site and serve it
       python3 start.py test [options of pytest]              run every check and test"""

ROOT = Path(__file__).resolve().parent
NEEDED_PYTHON = (3, 11)

SITE_LOCK = "requirements.lock"
TEST_LOCK = "requirements-dev.lock"
"""Holds every pin of the site's lock too, so that one environment serves both commands."""

PIN = re.compile(r"^([A-Za-z0-9._-]+)==[^;\n]*$", re.MULTILINE)
"""A package of a lock; one behind a semicolon is for some systems alone."""

CHECKS = (
    "ruff check",
    "ruff format --check",
    "mypy",
    "osteosurvey check",
    "osteosurvey format --check",
    "pytest -n auto --dist worksteal",
)
"""What `test` runs, in the words that people type; the last one takes the user's own options."""


TOOLS = ("python", "osteosurvey", *(check.split()[0] for check in CHECKS))
"""What is run of an environment."""


class StartError(Exception):
    """Something that only the user can change; the message says what to do next."""


class Environment:
    """The project's `.venv`, with a stamp that holds the keys of the installs that were finished."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "finished-installs"

    def tool(self, name: str) -> str:
        """Give the path of a command inside the environment."""
        return str(self.folder / ("Scripts" if os.name == "nt" else "bin") / (name + ".exe" * (os.name == "nt")))

    def key(self, lock: str) -> str:
        """Hash all that an install depends on; the folder is part of it, as environments cannot be moved."""
        content = read_file(self.root / lock), *read_project(self.root / "pyproject.toml")
        place = str(self.root), platform.python_version(), sys.implementation.name, sysconfig.get_platform()
        return hashlib.sha256(json.dumps([place, content]).encode()).hexdigest()

    def has(self, lock: str) -> bool:
        """Return whether everything in the lock is installed."""
        finished = self.stamp.read_text("utf-8", "replace").split() if self.stamp.exists() else ()
        return self.key(lock) in finished

    def find_damage(self, lock: str) -> str:
        """Name something that was installed and is gone or useless, or nothing where all is well."""
        try:
            return self.find_loss(lock)
        except (ValueError, TypeError, csv.Error):  # as garbled text is met with, whichever file it is in
            return "what is noted of a package"

    def find_loss(self, lock: str) -> str:
        """Name something that is gone or useless, by what is noted of each package."""
        from importlib.metadata import distributions  # here, because Pythons that are too old do not have it

        folder = sysconfig.get_path("purelib", "venv", {"base": str(self.folder)})
        installed = {normalize(one.name or ""): one for one in distributions(path=[folder])}
        wanted = [*PIN.findall(read_file(self.root / lock)), "osteosurvey"]
        packages = (name for name in wanted if normalize(name) not in installed)
        lines = (line for one in installed.values() for line in (one.read_text("RECORD") or "").splitlines())
        # An empty file is listed as such, and compiled files are made again when they are used.
        full = (row[0] for row in csv.reader(lines) if row and row[-1] != "0" and not row[0].endswith(".pyc"))
        listed = (os.path.normpath(os.path.join(folder, path)) for path in full)
        tools = [self.tool(name) for name in TOOLS]
        places = (self.tool("python"), str(self.folder / "pyvenv.cfg"), *listed)
        useless = (file for file in places if not is_useful(file, tools))
        return next(chain(packages, (os.path.relpath(file, str(self.folder)) for file in useless)), "")


class InstallTalk:
    """Condenses what venv and pip print: a count while they work, all that follows the first error."""

    def __init__(self, packages: int) -> None:
        self.packages = packages
        self.seen = 0
        self.errors: list[str] = []

    def hear(self, line: str) -> None:
        """Take in one line."""
        if self.errors or line.lstrip().lower().startswith("error:"):
            self.errors.append(line)
        elif line.startswith(("Collecting ", "Processing ", "Requirement already satisfied: ", "Ignoring ")):
            self.seen += 1
            if self.seen in (self.packages, *range(0, self.packages, 10)):  # a line now and then
                say(f"package {self.seen} of {self.packages}")
        elif line.startswith("Installing collected packages: "):
            say("unpacking")


def read_file(path: Path) -> str:
    """Read a file of the project."""
    try:
        return path.read_text("utf-8")
    except ValueError as error:
        raise StartError(f"{path.name} must be UTF-8 text; restore it with `git checkout {path.name}`") from error


def read_project(path: Path) -> "Sequence[object]":
    """Read what an install depends on of pyproject.toml."""
    import tomllib  # here, because Pythons that are too old do not have it

    try:
        settings = tomllib.loads(read_file(path))
        return settings["build-system"], settings["project"]
    except tomllib.TOMLDecodeError as error:
        raise StartError(f"{path.name} must be TOML: {error}; correct it") from error
    except KeyError as error:
        raise StartError(f"{path.name} must have the table [{error.args[0]}]; add it") from error


def normalize(name: str) -> str:
    """Write the name of a package in the one way in which all of its spellings are the same."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_useful(file: str, tools: "Sequence[str]") -> bool:
    """Return whether a file holds something and, as a tool, can be run; a link to a Python that went away does not."""
    return os.path.exists(file) and os.path.getsize(file) > 0 and (file not in tools or os.access(file, os.X_OK))


def say(text: str) -> None:
    """Print a line of progress at once, before the next command prints its own."""
    print(f"start: {text}", flush=True)


def run_command(command: "Sequence[str]", listen: "Listen | None" = None) -> int:
    """Run a command in the project's folder; Ctrl-C reaches it too, so let it end."""
    out, err = (subprocess.PIPE, subprocess.STDOUT) if listen else (None, None)
    with subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=err, encoding="utf-8", errors="replace") as process:
        try:
            if listen and process.stdout:
                for line in process.stdout:
                    listen(line.rstrip())
            return process.wait()
        except KeyboardInterrupt:
            process.communicate()
            raise


def become_command(command: "Sequence[str]") -> int:
    """Turn into a command, so that stopping this process stops the command."""
    if os.name == "nt":  # where exec returns to the prompt at once
        return run_command(command)
    os.chdir(ROOT)
    os.execv(command[0], list(command))


def check_python(version: "tuple[int, ...]") -> None:
    """Python is new enough and can make environments."""
    if version < NEEDED_PYTHON:
        newer = next(filter(shutil.which, ("python3.13", "python3.12", "python3.11")), None)
        remedy = f"use `{newer} start.py` instead" if newer else "install a newer one"
        raise StartError(f"Python 3.11 or newer is needed and this is {version[0]}.{version[1]}; {remedy}")
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise StartError("this Python cannot make environments; on Debian or Ubuntu run `apt install python3-venv`")


def prepare(environment: Environment, locks: "Sequence[str]", run: "Run") -> None:
    """Install the first lock unless that is done, on top of the last one, which it contains, or else afresh."""
    done = [lock for lock in locks if environment.has(lock)]
    damage = environment.find_damage(done[0]) if done else ""
    if damage:
        say(f".venv is damaged ({damage} is missing or useless) and is made again")
    elif locks[0] in done:
        return
    if os.path.lexists(str(environment.folder)) and not environment.folder.is_dir():
        say(".venv is no folder and is made again")
        environment.folder.unlink()
    is_on_top = bool(done) and not damage
    steps = install_steps(environment, locks[0])[is_on_top:]
    environment.stamp.unlink(missing_ok=True)  # so that an install that is cut short is begun afresh
    pins = read_file(environment.root / locks[0]).splitlines()
    talk = InstallTalk(sum(pin[:1].isalpha() for pin in pins))
    for step, remedy, command in steps:
        say(step)
        if run(command, talk.hear):
            print(*talk.errors, sep="\n", file=sys.stderr)
            raise StartError(f"{step} failed; {remedy}, then run the same command again")
    environment.stamp.write_text("\n".join(map(environment.key, locks)), "utf-8")


def install_steps(environment: Environment, lock: str) -> "Sequence[tuple[str, str, Sequence[str]]]":
    """List what is done in which order: its name, what helps when it fails, its command."""
    venv = [sys.executable, "-m", "venv", "--clear", str(environment.folder)]
    # Compiling every module takes half of the time; Python compiles those that it imports.
    pip = [environment.tool("python"), "-m", "pip", "install", "--no-input", "--no-deps", "--no-compile"]
    packages = [*pip, "--progress-bar=off", "--require-hashes", "-r", lock]
    project = [*pip, "--quiet", "--no-index", "--no-build-isolation", "--editable", "."]
    made = "making .venv", "delete that folder", venv
    filled = f"installing {lock}", "check the network", packages
    return made, filled, ("installing osteosurvey", "delete .venv", project)


def run_checks(environment: Environment, options: "Sequence[str]", run: "Run") -> int:
    """Run every check, even when one fails, and sum up."""
    summary = []
    for check in CHECKS:
        say(f"running {check}")
        name, *words = check.split()
        began = time.monotonic()
        failed = run([environment.tool(name), *words, *(options if check == CHECKS[-1] else ())], None)
        summary.append(f"{'FAILED' if failed else 'ok':6}  {check}, {time.monotonic() - began:.1f} s")
    print("", *summary, sep="\n")
    return int(any(line.startswith("FAILED") for line in summary))


def keep_places(options: "Sequence[str]") -> "list[str]":
    """Leave out the options that say where to serve, which a build does not have."""
    words = list(options)
    for name in ("--host", "--port"):
        while name in words:
            place = words.index(name)
            del words[place : place + 2]
    return [word for word in words if not word.startswith(("--host=", "--port="))]


def start(
    arguments: "Sequence[str]", environment: Environment, run: "Run", become: "Callable[[Sequence[str]], int]"
) -> int:
    """Do what the arguments ask for."""
    command, *options = arguments or [""]
    if command == "site":
        prepare(environment, [SITE_LOCK], run)
        program = environment.tool("osteosurvey")
        if "--help" not in options:
            run([program, "build", *keep_places(options)], None)  # what is wrong, the served pages show too
        return become([program, "serve", *options])
    if command == "test":
        prepare(environment, [TEST_LOCK, SITE_LOCK], run)
        return run_checks(environment, options, run)
    is_help = command in ("-h", "--help")
    print(USAGE, file=sys.stdout if is_help else sys.stderr)
    return 0 if is_help else 2


def show_any_character() -> None:
    """Print the code of a character that the console lacks, as on Windows, rather than fail over it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # which Python 3.6 does not have, nor a stream that stands in for one
            stream.reconfigure(errors="backslashreplace")


def main() -> int:
    """Start, and report every expected failure in one line."""
    show_any_character()
    try:
        check_python(sys.version_info[:2])
        return start(sys.argv[1:], Environment(ROOT), run_command, become_command)
    except (StartError, OSError) as error:
        print(f"start: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstart: stopped", file=sys.stderr)
        return 128 + signal.SIGINT  # by which shells know it


if __name__ == "__main__":
    sys.exit(main())
