"""The words of the project: plain technical English, without what a reader from another country stops at."""

from __future__ import annotations

import re

from tests.surveys import PROJECT

WORDS = (
    r"mend(?:s|ed|ing)?",
    r"(?:un)?told",
    r"fore(?:see|sees|seen|seeable|tell|tells|told)",
    r"who(?:so)?ever",
    r"in vain",
    r"half by hand",
    r"manners",
    r"harmlessly",
    r"slip of the pen",
    r"at a sitting",
    r"chance-made",
    r"with all that",
    r"as it stands",
)
"""Patterns of words and phrases that must not come back, whatever their case."""

FOLDERS = ("src", "site_templates", "docs", "tests")
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "start.py")
ENDINGS = {".css", ".html", ".jinja", ".js", ".md", ".py"}

EXCEPTIONS = {
    ("src/osteosurvey/figures/comparisons.py", "untold"),
    ("src/osteosurvey/pages/figures.py", "untold"),
    ("tests/pages/test_figures.py", "untold"),
    ("src/osteosurvey/exports/figure_images.py", "mends"),
    ("src/osteosurvey/exports/figure_images.py", "told"),
    ("src/osteosurvey/figures/internal_external.py", "told"),
    ("src/osteosurvey/figures/printed.py", "told"),
    ("src/osteosurvey/figures/printed.py", "untold"),
    ("src/osteosurvey/survey/answers.py", "untold"),
    ("src/osteosurvey/http/client.py", "manners"),
    ("src/osteosurvey/http/client.py", "told"),
}
"""Files with a word that they may hold: addresses of charts hold `untold`, and a reader may have kept one."""


def test_no_word_comes_back() -> None:
    """Code, templates, pages and tests hold none of the words, as words of their own or as parts of names."""
    pattern = re.compile(rf"(?<![a-z])(?:{'|'.join(WORDS)})(?![a-z])", re.IGNORECASE)
    found = {
        (path.relative_to(PROJECT).as_posix(), word.lower())
        for path in [*(one for name in FOLDERS for one in (PROJECT / name).rglob("*")), *map(PROJECT.joinpath, PAGES)]
        if path.suffix in ENDINGS and path.name != "test_voice.py"
        for word in pattern.findall(path.read_text("utf-8"))
    }
    assert found - EXCEPTIONS == set()
