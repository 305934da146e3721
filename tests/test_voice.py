"""The words of the project: plain technical English, without what a reader from another country stops at."""

from __future__ import annotations

import re

from tests.surveys import PROJECT

WORDS = (
    r"mend(?:s|ed|ing)?",
    r"(?:un)?told",
    r"fore(?:see|sees|saw|seen|seeing|seeable|tell|tells|told|telling)",
    r"who(?:so)?ever",
    r"in vain",
    r"in silence",
    r"half by hand",
    r"at hand",
    r"anew",
    r"spongy",
    r"(?:thigh|shin|heel|collar) ?bones?",
    r"nobody has done",
    r"(?:worth|needs?|needing|after) (?:a|another) look",
    r"(?:put|puts|putting) (?:\w+ ){1,3}to work",
    r"rightly",
    r"plainly",
    r"dented",
    r"manners",
    r"harmlessly",
    r"slip of the pen",
    r"at a sitting",
    r"chance-made",
    r"with all that",
    r"as it stands",
    r"each step ten times as many",
)
"""Patterns of words and phrases that must not come back, whatever their case."""

FOLDERS = ("data", "src", "site_templates", "docs", "tests")
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "start.py")
ENDINGS = {".css", ".html", ".jinja", ".js", ".md", ".py", ".yml"}

EXCEPTIONS = {
    ("data/versions/0.1.0.yml", "with all that"),
    ("data/vocabularies/body-sites.yml", "thigh bone"),
    ("src/osteosurvey/figures/comparisons.py", "untold"),
    ("src/osteosurvey/pages/figures.py", "untold"),
    ("tests/data/survey/vocabularies/clinical-variables.yml", "told"),
    ("tests/data/survey/vocabularies/dispute-kinds.yml", "slip of the pen"),
    ("tests/pages/test_figures.py", "untold"),
}
"""Files with a word that they may hold: addresses of charts hold `untold`, and a reader may have kept one.

A published version is not rewritten, a synonym is what a reader may search for, and fabricated records are data.
"""


def test_no_word_comes_back() -> None:
    """Records, code, templates, pages and tests hold none of the words, whole or as parts of names."""
    pattern = re.compile(rf"(?<![a-z])(?:{'|'.join(WORDS)})(?![a-z])", re.IGNORECASE)
    found = {
        (path.relative_to(PROJECT).as_posix(), word.lower())
        for path in [*(one for name in FOLDERS for one in (PROJECT / name).rglob("*")), *map(PROJECT.joinpath, PAGES)]
        if path.suffix in ENDINGS and path.name != "test_voice.py"
        for word in pattern.findall(path.read_text("utf-8"))
    }
    assert found == EXCEPTIONS
