"""Times the search box in Chromium: from the first focus until it is ready, and from a key until results are painted.

python tests/benchmarks/search_benchmark.py [N…]
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
"""The project whose pages, templates and vocabularies are used."""

SIZES = (40, 10_000)
"""Numbers of studies when none are given; the first is that of the first edition."""

ROUNDS = 5
"""How often each text is typed."""

READY = """async () => {
  const began = performance.now();
  const input = document.querySelector("[data-search-input]");
  input.value = "a";
  input.focus();
  const form = input.form;
  await new Promise((resolve) => new MutationObserver(() => form.querySelector("[role=option]") && resolve())
    .observe(form, { childList: true, subtree: true }));
  return performance.now() - began;
}"""
"""Turns to the box and waits until it says what it has found."""

TYPE = """async (text) => {
  const input = document.querySelector("[data-search-input]");
  const times = [];
  for (let end = 1; end <= text.length; end += 1) {
    input.value = text.slice(0, end);
    const began = performance.now();
    input.dispatchEvent(new Event("input"));
    // A message that is sent when a frame begins arrives after the frame is painted.
    await new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = resolve;
      port1.postMessage(null);
    }));
    times.push(performance.now() - began);
  }
  return times;
}"""
"""Types a text key by key and times each key until its results are painted."""


def main(arguments: list[str]) -> None:
    """Measure every size."""
    from osteosurvey.site import build_site
    from tests.benchmarks.fabricate import fabricate_project

    for size in [int(argument) for argument in arguments] or SIZES:
        with TemporaryDirectory() as folder:
            project = fabricate_project(ROOT, Path(folder), size)
            build_site(project, report=lambda line: None)
            measure(size, project.site)


def measure(size: int, site: Path) -> None:
    """Serve a site, and print what its search takes."""
    from tests.browser.serving import serving

    files = [site / "search" / f"{name}.json" for name in ("records", "texts", "pages")]
    travels = sum(len(gzip.compress(file.read_bytes())) for file in files)
    print(f"\n{size:,} studies, {travels / 1000:,.0f} kB of records, compressed")
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        print(f"  {'first focus until ready':<28} {page.evaluate(READY):6.0f} ms")
        for text in words_of(page):
            times = [time for _ in range(ROUNDS) for time in page.evaluate(TYPE, text)]
            print(f"  {text:<28} median {median(times):4.0f} ms, worst {max(times):4.0f} ms a key")
        browser.close()


def words_of(page: Page) -> list[str]:
    """Take what readers may type from the records: words of a title, an author, and what nobody wrote."""
    studies = page.evaluate('fetch("search/records.json").then((answer) => answer.json())')["studies"]
    return [" ".join(studies["titles"][-1].split()[:2]), studies["names"][-1], "zzz", "fracutre"]


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(ROOT))
    main(sys.argv[1:])
