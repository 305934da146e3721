"""The pictures of README are made of the site as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.surveys import PROJECT

SCRIPT = PROJECT / ".github" / "scripts" / "make_pictures.py"
NAMES = ["home.png", "studies.png", "study.png"]


def run(*options: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *options], capture_output=True, text=True, check=False)


def test_each_page_has_its_picture(chromium: str, site: Path, tmp_path: Path) -> None:
    """Three first screens are written, each of the window's size and with more on it than paper."""
    assert run("--site", site, "--out", tmp_path).returncode == 0
    pictures = {path.name: Image.open(path) for path in sorted(tmp_path.iterdir())}
    assert list(pictures) == NAMES
    assert {picture.size for picture in pictures.values()} == {(1440, 900)}
    assert min(len(picture.getcolors() or ()) for picture in pictures.values()) > 20


def test_without_a_site_it_says_what_is_missing(tmp_path: Path) -> None:
    """It asks for the build instead of taking pictures of nothing."""
    ran = run("--site", tmp_path / "none", "--out", tmp_path)
    assert (ran.returncode, "osteosurvey build" in ran.stderr, list(tmp_path.iterdir())) == (1, True, [])


def test_readme_shows_them() -> None:
    """Every picture that README names is there, and it shows the three."""
    text = (PROJECT / "README.md").read_text("utf-8")
    assert [name for name in NAMES if f"(.github/pictures/{name})" in text] == NAMES
    assert sorted(path.name for path in (PROJECT / ".github" / "pictures").iterdir()) == NAMES
