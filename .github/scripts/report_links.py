"""Keeps one issue about links: opened or updated while there is something to look at, closed when there is not.

usage: report_links.py find                    prints the text of the open issue
       report_links.py report RESULT FOLDER    RESULT is the exit code of `osteosurvey links`

FOLDER holds what that wrote: `links.md`, the report, and `news.md`, what the open issue did not say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from github import BOT, call, fit, list_pages

TITLE = "Links and notices to look at"


def find_issue() -> dict[str, Any] | None:
    """Find the open issue that this workflow made; one of the same title by anybody else is left alone."""
    return next((one for one in list_open() if (one["title"], one["user"]["login"]) == (TITLE, BOT)), None)


def list_open() -> Iterator[dict[str, Any]]:
    """Give every open issue; pull requests stand among them in the list."""
    return (one for one in list_pages("issues?state=open") if "pull_request" not in one)


def report(result: str, folder: Path) -> None:
    """Open, update or close the issue; an edit notifies nobody, so that news is a comment as well."""
    issue, text, news = find_issue(), *((folder / name).read_text("utf-8") for name in ("links.md", "news.md"))
    if issue is None:
        if news:
            call("POST", "issues", title=TITLE, body=fit(text))
        return
    place = f"issues/{issue['number']}"
    if result == "0":
        call("POST", f"{place}/comments", body="No findings remain.")
        call("PATCH", place, state="closed")
        return
    call("PATCH", place, body=fit(text))
    if news:
        call("POST", f"{place}/comments", body=fit(f"New since the last look:\n\n{news}"))


if __name__ == "__main__":
    if sys.argv[1] == "find":
        print((find_issue() or {}).get("body") or "", end="")
    else:
        report(sys.argv[2], Path(sys.argv[3]))
