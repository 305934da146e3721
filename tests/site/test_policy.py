"""Every page says what may run in it, and no record adds to that."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from pathlib import Path

import pytest

from osteosurvey.errors import BuildError
from osteosurvey.site import Project, build_site, policy
from osteosurvey.site.policy import format_policy, guard_pages
from tests.site.conftest import STUDIES
from tests.surveys import replace_once

DOCS = Path("docs")
HEAD = '<html><head><meta charset="utf-8">'


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy_of(html: str) -> dict[str, str]:
    """Read the one policy of a page as sources by directive."""
    (written,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    directives = (directive.partition(" ") for directive in unescape(written).split("; "))
    return {name: sources for name, _, sources in directives}


def guard(html: str, path: str = "index.html") -> str:
    return guard_pages({path: html.encode()}, DOCS)[path].decode()


def test_a_page_may_run_its_own_files_and_nothing_inline() -> None:
    """Without inline scripts a page has exactly the common policy, and the rest of it stays as it was."""
    made = guard(f"{HEAD}<title>Lists</title><script src='a.js'></script>")
    assert policy_of(made) == dict(policy.POLICY)
    assert re.sub("<meta http-equiv[^>]*>", "", made) == f"{HEAD}<title>Lists</title><script src='a.js'></script>"


def test_the_policy_stands_before_every_script() -> None:
    """It comes right after the character set, as it holds only for what follows it."""
    assert guard(f"{HEAD}<script>x</script>").startswith(f'{HEAD}<meta http-equiv="Content-Security-Policy"')


@pytest.mark.parametrize("script", ["x=1", "if(a<b&&c>d)e('</b>')", "\n x=1\n", "s='Größe'", ""])
def test_inline_scripts_are_allowed_by_their_hash(script: str) -> None:
    """The hash is that of the exact text between the tags, each script's once."""
    made = guard(f"{HEAD}<script>{script}</script><p>y=2</p><script type=module>z</script><script>{script}</script>")
    assert policy_of(made)["script-src"] == f"'self' {hash_of(script)} {hash_of('z')}"


def test_data_blocks_are_no_scripts() -> None:
    """Browsers never run them, so they need no hash."""
    made = guard(f'{HEAD}<script type="application/json">{{}}</script><script type="application/ld+json">1</script>')
    assert policy_of(made) == dict(policy.POLICY)


def test_a_page_may_be_opened_further_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one page needs is added to its directive there, and nowhere else."""
    opening = {"script-src": "'wasm-unsafe-eval'", "connect-src": "https://lists.example"}
    monkeypatch.setattr(policy, "OPENINGS", {"add/": opening})
    opened = policy_of(guard(f"{HEAD}<script>x</script>", "add/index.html"))
    script_sources = f"'self' {hash_of('x')} 'wasm-unsafe-eval'"
    expected = {"script-src": script_sources, "connect-src": "'self' https://lists.example"}
    assert opened == {**policy.POLICY, **expected}
    assert policy_of(guard(HEAD)) == dict(policy.POLICY)


def test_the_policy_is_written_the_same_every_time() -> None:
    """Its directives keep their order."""
    assert format_policy([], {}) == "; ".join(f"{name} {sources}" for name, sources in policy.POLICY.items())


@pytest.mark.parametrize(
    ("element", "named"),
    [
        ('<td style="text-align: right;">', "<td style>"),
        ('<a onclick="x()">', "<a onclick>"),
        ("<style>a{}</style>", "<style>"),
    ],
)
def test_what_a_policy_would_refuse_stops_the_build(element: str, named: str) -> None:
    """A page that readers' browsers would break says so while it is made."""
    with pytest.raises(BuildError, match=f"docs/index.html: holds {named}"):
        guard(HEAD + element)


@pytest.mark.parametrize("html", ["<p>Lists", f"<script>x</script>{HEAD}"])
def test_a_page_without_a_place_for_its_policy_is_refused(html: str) -> None:
    """No page is published without a policy before its first script."""
    with pytest.raises(BuildError, match="must open with <meta charset"):
        guard(html)


def test_other_files_pass_as_they_are() -> None:
    """Only pages have a policy."""
    assert guard_pages({"logo.svg": b"\xff"}, DOCS) == {"logo.svg": b"\xff"}


@pytest.mark.slow
def test_no_record_adds_to_the_policy_of_a_built_page(project: Project) -> None:
    """Stamped pages have the policy of their shell, though a record tries to bring a script and a policy."""
    study, *others = sorted((project.data / "studies").iterdir())
    title = '"<script>window.ran=1</script><meta http-equiv=Content-Security-Policy content=x>" #'
    replace_once(study, "  title: ", f"  title: {title}")
    build_site(project, report=lambda line: None)
    policies = [policy_of(page_of(project, file)) for file in (study, *others)]
    assert policies == [policies[0]] * STUDIES
    assert hash_of("window.ran=1") not in policies[0]["script-src"]


def page_of(project: Project, study: Path) -> str:
    return (project.site / "studies" / study.stem / "index.html").read_text("utf-8")
