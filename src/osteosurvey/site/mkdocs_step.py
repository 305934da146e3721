"""The one step that MkDocs does: hand-written pages to finished HTML, with slots and shells still empty.

It is skipped while nothing that goes into it has changed. MkDocs is imported only when it runs.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import logging
import os
import platform
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

from osteosurvey.errors import BuildError
from osteosurvey.models import SurveyRecord
from osteosurvey.records.refusals import NO_SPACE, is_refusal
from osteosurvey.site.inputs import Inputs, read_file, read_files
from osteosurvey.site.mirror import Mirror
from osteosurvey.site.project import Project
from osteosurvey.site.publish import writing_to
from osteosurvey.site.typefaces import describe_typefaces, make_typefaces

Files = Mapping[str, bytes]
"""Contents by the path that they have on the site."""

_DISTRIBUTIONS = ("mkdocs", "mkdocs-material", "mkdocs-material-extensions", "markdown", "pymdown-extensions", "jinja2")
"""Packages whose version can change what MkDocs writes."""

_KEY_FILE = "prose-key"
"""File in the work folder that names what the last run was made from and what it made."""


_COMPLETED = re.compile(rb'(<input class="md-toggle"[^>]*) autocomplete="off"')
"""A checkbox of the theme with an attribute of text fields."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the pages around the records say about the survey; MkDocs puts these strings into HTML as they are."""

    site_name: str
    site_description: str
    copyright: str
    site_url: str
    epoch: int
    """Day of the release in seconds, which stands in for every date of building."""


def identity_of(record: SurveyRecord, site_url: str) -> Identity:
    """Take from the survey's record what MkDocs needs, escaped."""
    holders = ", ".join(person.name for person in record.authors)
    year, month, day = map(int, record.released.split("-"))
    return Identity(
        site_name=escape(record.short_title),
        site_description=escape(record.tagline),
        copyright=escape(f"© {record.copyright_year} {holders}"),
        site_url=site_url,
        epoch=calendar.timegm((year, month, day, 0, 0, 0)),
    )


def build_prose(project: Project, identity: Identity, inputs: Inputs) -> tuple[Files, bool]:
    """Make the hand-written pages; also return whether MkDocs had to run for it.

    Raises:
        BuildError: if MkDocs warns or fails.
        ChangedInputError: if anything is no longer as `inputs` saw it; nothing is kept then.
    """
    docs = {**read_files(project.docs), **_under("assets", read_files(project.templates / "assets"))}
    key = _digest(_inputs(project, identity, docs))
    kept = _read_kept(project, key)
    if kept is not None:
        return _correct(kept), False
    _key_path(project).unlink(missing_ok=True)
    with writing_to(project.built_prose), _giving_back(project.built_docs, project.built_prose):
        _copy({**docs, **make_typefaces()}, project.built_docs)
        _run_mkdocs(project, identity)
    inputs.check_unchanged()
    made = read_files(project.built_prose)
    _key_path(project).write_bytes(f"{key} {_digest(made.items())}\n".encode())
    return _correct(made), True


def _correct(files: Files) -> Files:
    """Make valid what the theme writes where no template of ours can reach: no checkbox completes what is typed."""
    return {
        path: _COMPLETED.sub(rb"\1", content) if path.endswith(".html") else content for path, content in files.items()
    }


def _under(folder: str, files: Files) -> dict[str, bytes]:
    return {f"{folder}/{path}": content for path, content in files.items()}


def _inputs(project: Project, identity: Identity, docs: Files) -> Iterator[tuple[str, bytes]]:
    """List everything that MkDocs' work depends on."""
    yield "python", platform.python_version().encode()
    for name in _DISTRIBUTIONS:
        yield name, version(name).encode()
    yield "identity", json.dumps(asdict(identity), sort_keys=True).encode()
    yield "typefaces", describe_typefaces().encode()
    yield "config", read_file(project.config)
    yield from docs.items()
    yield from _under("overrides", read_files(project.templates / "overrides")).items()


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256()
    for name, content in parts:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _key_path(project: Project) -> Path:
    return project.work / _KEY_FILE


def _read_kept(project: Project, key: str) -> Files | None:
    """Read what the last run made, if it was made from the same and is still as it was."""
    try:
        kept_key, made_digest = _key_path(project).read_text(encoding="ascii").split()
        made = read_files(project.built_prose)
    except (OSError, ValueError, BuildError):
        return None
    return made if (kept_key, made_digest) == (key, _digest(made.items())) else None


@contextmanager
def _giving_back(*folders: Path) -> Iterator[None]:
    """Remove what is half done when the disk is full, so that it has room again."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_SPACE:
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)
        raise


def _copy(files: Files, folder: Path) -> None:
    mirror = Mirror(folder)
    for path, content in files.items():
        mirror.write(path, content)
    mirror.remove_others()


def _run_mkdocs(project: Project, identity: Identity) -> None:
    with _environment(SOURCE_DATE_EPOCH=str(identity.epoch), NO_MKDOCS_2_WARNING="1"), _warnings() as warnings:
        try:
            _call_mkdocs(project, identity)
        # MkDocs gives up by raising what would end the whole program.
        except (Exception, SystemExit) as error:
            if is_refusal(error):
                raise  # says itself which file, and why
            reason = "; ".join(warnings) or str(error)
            raise BuildError(project.docs, f"cannot be built by MkDocs: {' '.join(reason.split())}") from error


def _call_mkdocs(project: Project, identity: Identity) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(
        config_file=os.fspath(project.config.absolute()),
        docs_dir=os.fspath(project.built_docs.absolute()),
        site_dir=os.fspath(project.built_prose.absolute()),
        site_name=identity.site_name,
        site_description=identity.site_description,
        copyright=identity.copyright,
        site_url=identity.site_url or None,
        strict=True,
    )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Set environment variables for a while, as MkDocs and its theme take some settings from nowhere else."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Collector(logging.Handler):
    """Keeps the messages of what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of instead of printing it."""
    logger = logging.getLogger("mkdocs")
    collector, propagate = _Collector(), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
