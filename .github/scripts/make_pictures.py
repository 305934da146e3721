"""Makes the pictures of README from the built site: home, the table of studies, and a study.

    python .github/scripts/make_pictures.py        # after `osteosurvey build`, with Chromium on the path

The study is the one with the most results, as its page shows the most; `--study ID` takes another.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]

PICTURES = ROOT / ".github" / "pictures"
"""Where README looks for them."""

WIDTH, HEIGHT = 1440, 900
"""Pixels of the window."""

SHADES = 256
"""Colours of a picture: enough for text and charts, at a third of the size."""


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--site", type=Path, default=ROOT / "build" / "site", help="the built site")
    parser.add_argument("--out", type=Path, default=PICTURES, help="where the pictures go")
    parser.add_argument("--study", help="id of the study; the one with the most results if none is named")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None or not (options.site / "index.html").is_file():
        print("This needs a built site (osteosurvey build) and Chromium (Debian: chromium).", file=sys.stderr)
        return 1
    pages = {"home": "", "studies": "studies/", "study": f"studies/{options.study or choose_study(options.site)}/"}
    options.out.mkdir(parents=True, exist_ok=True)
    with serving(options.site) as address:
        for name, content in take_pictures(chromium, address, pages):
            (options.out / f"{name}.png").write_bytes(content)
            print(options.out / f"{name}.png")
    return 0


def choose_study(site: Path) -> str:
    """Choose the study with the most results; of several the first."""
    studies: list[dict[str, Any]] = json.loads((site / "data" / "studies.json").read_bytes())
    return str(max(studies, key=lambda study: int(study["estimates"]))["id"])


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the site to this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def take_pictures(chromium: str, address: str, pages: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Take a picture of the first screen of each page, in light colours."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for name, path in pages.items():
            page.goto(f"{address}{path}", wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            yield name, compress(page.screenshot())
        browser.close()


def compress(picture: bytes) -> bytes:
    """Write a picture with fewer colours."""
    content = BytesIO()
    image = Image.open(BytesIO(picture)).convert("RGB")
    # Rare colours are those that matter most: a method by frequency turns the orange of external tests grey.
    image.quantize(SHADES, Image.Quantize.MAXCOVERAGE).save(content, "PNG", optimize=True)
    return content.getvalue()


if __name__ == "__main__":
    sys.exit(main())
