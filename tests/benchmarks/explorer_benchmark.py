"""Measures the explorer of a large table in Chromium: from click to paint, and what travels.

Run it by hand from the project's root: `python tests/benchmarks/explorer_benchmark.py 10000 [CPU slowdown]`.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]

CLICK_TO_PAINT = """
async (selector) => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(null);
  }));
  const control = document.querySelector(selector);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await painted();
  const start = performance.now();
  control.click();
  const computed = performance.now();
  return [computed - start, (await painted()) - start];
}
"""
"""Clicks a control, a second after the last click.

Gives the milliseconds until the scripts are done and until the frame after it is painted.
"""

TYPE_TO_PAINT = CLICK_TO_PAINT.replace("control.click()", "type(control)").replace(
    "const control",
    "const type = (box) => { box.value = 'th'; box.dispatchEvent(new Event('input')); };\n  const control",
)
"""The same for typing in the search box; the first time every text is folded."""

CONTROLS = {
    "choose a term": ('[data-facets] .sv-term input[type="checkbox"]', CLICK_TO_PAINT),
    "leave a term out": ("[data-facets] .sv-term__not", CLICK_TO_PAINT),
    "sort by a column": ('th[data-c="study"] button', CLICK_TO_PAINT),
    "type in the search box": (".sv-find", TYPE_TO_PAINT),
}

ROUNDS = 10

PATIENCE = 300_000
"""Milliseconds to wait for a page of thousands of rows on a busy machine."""


def main(arguments: list[str]) -> None:
    """Build a made-up survey and print what is measured."""
    studies = int(arguments[0])
    slowdown = float(arguments[1]) if len(arguments) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        site = build(studies, Path(folder))
        for name in ("studies/index.html", "search/records.json", "search/texts.json"):
            content = (site / name).read_bytes()
            print(f"{name}: {len(content):,} bytes, {len(gzip.compress(content)):,} gzipped")
        measure(site, slowdown)


def build(studies: int, folder: Path) -> Path:
    """Build a site of so many made-up studies."""
    from osteosurvey.site import build_site
    from tests.benchmarks.fabricate import fabricate_project

    project = fabricate_project(ROOT, folder, studies)
    build_site(project, report=print)
    return project.site


def measure(site: Path, slowdown: float) -> None:
    """Click through the page of all studies, and print the median and worst times."""
    from playwright.sync_api import sync_playwright

    from tests.browser.serving import serving

    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        start = perf_counter()
        page.goto(f"{address}studies/")
        page.wait_for_selector(".sv-explorer--live")
        print(f"from request to live table: {perf_counter() - start:.2f} s")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        for name, (selector, script) in CONTROLS.items():
            times = [page.evaluate(script, selector) for _ in range(ROUNDS)]
            scripts, paint = (describe([one[part] for one in times]) for part in (0, 1))
            print(f"{name}: {scripts} of scripts, {paint} to paint")
        browser.close()


def describe(times: list[float]) -> str:
    """Say the first, the median and the worst of some times."""
    return f"{times[0]:.0f} first, {statistics.median(times):.0f} median, {max(times):.0f} worst ms"


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(ROOT))
    main(sys.argv[1:])
