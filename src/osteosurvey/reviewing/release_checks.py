"""What a release is held to: one version everywhere, the data of that version, its place among commits and tags."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from osteosurvey.errors import ReleaseError, ReviewError
from osteosurvey.models.layout import VERSION, manifest_path
from osteosurvey.models.version import Named
from osteosurvey.reviewing.states import ask_git, open_state
from osteosurvey.reviewing.version_draft import find_differences
from osteosurvey.survey import Survey
from osteosurvey.survey.history import find_unnamed, list_named

_TAG = re.compile(r"v([0-9]+)\.([0-9]+)\.([0-9]+)")


def require_history(survey: Survey, data: Path, *, report: Callable[[str], None]) -> None:
    """Refuse a release of records that changed without a word in the history.

    Raises:
        ReleaseError: if there is such a record; it names the first.
    """
    unlisted = sorted(_find_unlisted(survey, data, report))
    if unlisted:
        said = _format_first([" ".join(named).strip() for named in unlisted])
        rule = f"must say what became of {said}; `osteosurvey diff REVISION --version` drafts the record"
        raise ReleaseError(data / VERSION.folder, rule)


def _find_unlisted(survey: Survey, data: Path, report: Callable[[str], None]) -> set[Named]:
    """Compare with the tag of the version before, where git knows it; without it only additions are seen."""
    unlisted = set(find_unnamed(survey))
    if len(survey.versions) > 1:
        newest, older = survey.versions[:2]
        try:
            with open_state(f"v{older.id}", data) as before:
                unlisted |= {one.record for one in find_differences(before, data)} - list_named(newest)
        except ReviewError:
            report(f"release: git has no tag v{older.id}, so only new records are checked against the history")
    return unlisted


def require_version(survey: Survey, data: Path) -> None:
    """Refuse a release of data that are not exactly those of their version.

    Raises:
        ReleaseError: if a record differs from the manifest, or there is no manifest; it names the first.
    """
    state = survey.state
    if state.is_version:
        return
    said = _format_first([f"{one.kind} {id_}".strip() for one in state.changes for id_ in one.ids or ("",)])
    rule = f"must hold what the data hold, and {said} differs" if said else "must exist"
    raise ReleaseError(data / manifest_path(state.version), f"{rule}; run `osteosurvey version` when all else is done")


def _format_first(names: Sequence[str]) -> str:
    """Name the first of several things, and say how many more there are; nothing where there is none."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}" if names else ""


def require_agreement(survey: Survey, project: Path, tag: str) -> None:
    """Refuse a release unless tag, package and citation carry the version of the data.

    Raises:
        ReleaseError: if one of them carries another.
    """
    wanted = survey.record.data_version
    if tag not in {"", f"v{wanted}"}:
        raise ReleaseError(Path(tag), f"must be v{wanted}, the version of the data; change `data_version` or the tag")
    for path, version in _read_versions(project):
        if version != wanted:
            raise ReleaseError(path, f"must carry version {wanted}, as the data do, and not {version}; correct it")


def _read_versions(project: Path) -> Iterator[tuple[Path, object]]:
    """Read the version in each file of a project that carries one; a survey without a package has none of them."""
    package, citation = project / "pyproject.toml", project / "CITATION.cff"
    try:
        if package.is_file():
            yield package, tomllib.loads(package.read_text("utf-8")).get("project", {}).get("version")
        if citation.is_file():
            yield citation, yaml.safe_load(citation.read_text("utf-8")).get("version")
    except (OSError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise ReleaseError(project, "must hold a readable pyproject.toml and CITATION.cff; correct them") from error


def require_branch(data: Path, branch: str) -> None:
    """Refuse a release of a commit that a branch does not hold.

    Raises:
        ReleaseError: if it does not, or git does not know the branch.
    """
    try:
        ask_git(data, branch, "merge-base", "--is-ancestor", "HEAD", "--end-of-options", branch)
    except ReviewError as error:
        raise ReleaseError(Path(branch), "must hold the commit that is released; merge it there first") from error


def require_next(survey: Survey, data: Path) -> None:
    """Refuse a version that does not follow the last one that is tagged.

    Raises:
        ReleaseError: if a later version is tagged, or a version between the two has no tag.
    """
    names = ask_git(data, "tags", "tag", "--list", "v*").decode().split()
    wanted = survey.record.data_version
    tagged = {tuple(map(int, match.groups())): name for name in names if (match := _TAG.fullmatch(name))}
    tagged.pop(tuple(map(int, wanted.split("."))), None)
    if not tagged:
        return
    last = max(tagged)
    if last > tuple(map(int, wanted.split("."))):
        raise ReleaseError(Path(f"v{wanted}"), f"must follow {tagged[last]}, the last tag; raise `data_version`")
    before = next((f"v{one.id}" for one in survey.versions[1:]), None)
    if before != tagged[last]:
        raise ReleaseError(Path(f"v{wanted}"), f"must follow {before}, which has no tag; tag that version first")
