"""Measures the table of all studies in Chromium: what travels, when it is alive, and from a key or click to the paint.

Run it by hand from the project's root: `python tests/benchmarks/explorer_benchmark.py 10000 [CPU slowdown…]`. In place
of a number of studies it takes the folder of a site that is built already.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.benchmarks.tables import Row

ROOT = Path(__file__).resolve().parents[2]

HEADINGS = ("studies", "processor", "from … to the paint", "first ms", "median ms", "worst ms", "all rows, median ms")
"""Columns of the table of times."""

WATCH_LIFE = """
new MutationObserver((_, observer) => {
  if (document.querySelector(".sv-explorer--live") === null) return;
  observer.disconnect();
  window.alive = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
"""
"""Keeps the time from the request for the page until its table answers."""

ACT_TO_PAINT = """
async ([selector, action, rest]) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(null);
  }));
  const act = {
    click: (control) => control.click(),
    type: (box) => { box.value = "th"; box.dispatchEvent(new Event("input")); },
    begin: (box) => { box.focus(); box.value = "t"; box.dispatchEvent(new Event("input")); },
  };
  const isComplete = () => {
    const shown = Number(/[\\d,]+/.exec(document.querySelector("[data-status]").textContent)[0].replaceAll(",", ""));
    return document.querySelectorAll("tr[data-study]:not([aria-busy])").length >= Math.min(shown, 25);
  };
  const control = document.querySelector(selector);
  await new Promise((resolve) => setTimeout(resolve, rest));
  await painted();
  const start = performance.now();
  act[action](control);
  const paint = (await painted()) - start;
  while (!isComplete()) await frame();
  return [paint, performance.now() - start];
}
"""
"""Uses a control, some time after it was used before.

Gives the milliseconds until the frame after it is painted, and until the first rows are complete.
"""

CONTROLS = {
    "choose a term": ('[data-facets] .sv-term input[type="checkbox"]', "click"),
    "leave a term out": ("[data-facets] .sv-term__not", "click"),
    "sort by a column": ('th[data-c="study"] button', "click"),
    "type in the search box": (".sv-find", "type"),
}

FIRST_LETTER = (".sv-find", "begin")

ROUNDS = 10

LOADS = 3
"""How often the page is opened by somebody who has not seen it before."""

REST = 1000
"""Milliseconds between two uses of a control."""

PATIENCE = 300_000
"""Milliseconds to wait for a page of thousands of rows on a busy machine."""


def main(arguments: Sequence[str]) -> None:
    """Build a made-up survey, or take a site, and print what is measured."""
    slowdowns = [float(one) for one in arguments[1:]] or [1]
    if arguments[0].isdigit():
        with tempfile.TemporaryDirectory() as folder:
            measure(build(int(arguments[0]), Path(folder)), slowdowns)
    else:
        measure(Path(arguments[0]), slowdowns)


def build(studies: int, folder: Path) -> Path:
    """Build a site of so many made-up studies."""
    from osteosurvey.site import build_site
    from tests.benchmarks.fabricate import fabricate_project

    project = fabricate_project(ROOT, folder, studies)
    build_site(project, report=lambda line: print(line, file=sys.stderr))
    return project.site


def measure(site: Path, slowdowns: Sequence[float]) -> None:
    """Load and click through the page of all studies, and print what came and how long it took."""
    from playwright.sync_api import sync_playwright

    from tests.benchmarks import page_loads
    from tests.benchmarks.tables import format_table
    from tests.browser.serving import serving

    size = len(list((site / "studies").glob("*.ris")))
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        loads = list(page_loads.describe_loads(size, browser, address, site))
        print(format_table(page_loads.HEADINGS, loads), flush=True)
        times = [row for slowdown in slowdowns for row in time_page(size, browser, f"{address}studies/", slowdown)]
        print(format_table(HEADINGS, times), flush=True)
        browser.close()


def time_page(size: int, browser: Browser, address: str, slowdown: float) -> list[Row]:
    """Time the life, the first letter and each control on a processor that is so many times slower."""
    processor = "whole" if slowdown == 1 else f"1/{slowdown:g}"
    lives, letters = [], []
    for _ in range(LOADS):
        page = open_page(browser, address, slowdown)
        lives.append((float(page.evaluate("alive")),) * 2)
        letters.append(use(page, *FIRST_LETTER, rest=0))
        page.close()
    page = open_page(browser, address, slowdown)
    times = {name: [use(page, *control) for _ in range(ROUNDS)] for name, control in CONTROLS.items()}
    page.close()
    found = {"request to live table": lives, "focus and first letter": letters, **times}
    return [(f"{size:,}", processor, name, *summarize(one)) for name, one in found.items()]


def open_page(browser: Browser, address: str, slowdown: float) -> Page:
    """Open the page as one who has never been there, until its table answers."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.add_init_script(WATCH_LIFE)
    page.goto(address)
    page.wait_for_selector(".sv-explorer--live")
    page.wait_for_load_state("networkidle")
    return page


def use(page: Page, selector: str, action: str, rest: int = REST) -> tuple[float, float]:
    """Use a control, and tell the milliseconds until the paint and until all first rows are there."""
    paint, rows = page.evaluate(ACT_TO_PAINT, [selector, action, rest])
    return paint, rows


def summarize(times: Sequence[tuple[float, float]]) -> Row:
    """Give the first, the median and the worst time to the paint, and the median until all first rows are there."""
    paints, rows = zip(*times, strict=True)
    return tuple(f"{one:.0f}" for one in (paints[0], statistics.median(paints), max(paints), statistics.median(rows)))


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(ROOT))
    main(sys.argv[1:])
