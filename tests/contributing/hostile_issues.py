"""Issue bodies that try to do harm, made of many tricks in many fields."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.contributing.issue_form import QUESTIONS

GOOD = {
    "Type": "conference paper",
    "Title": "Ruts and bumps of lanes",
    "Authors": "Doe, Jane A.\nThe Rut Group",
    "Year": "2024",
    "DOI": "10.5555/ruts.2024",
    "Extracted from": "Paper",
    "What was read": "abstract, full text",
    "Modalities": "Dashboard camera, Phone photograph",
    "Tasks": "Spotting of damage",
    "Methods": "Neural network",
    "Cohorts": (
        "```yaml\n- id: everything\n  role: whole-study\n  sizes:\n    - unit: image\n      value: 12\n"
        "      printed: 12 photographs\n      source: paper\n  source: paper\n```"
    ),
    "External": "no",
    "Contributors": "Jane Doe, 0000-0002-1825-0097",
}
"""What a well-meaning person writes."""

_TRICKS = (
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/cron.d/job",
    "doe-2024-x/../../../evil",
    "doe-2024-x\x00.yml",
    "con",
    "okafor-2021-potholes",
    "OKAFOR-2021-POTHOLES",
    "x\nid: doe-2024-other",
    "x: {y: [",
    "&a [*a, *a]",
    "!!python/object/apply:os.system ['touch evil']",
    "!!binary aGk=",
    "<<: *base",
    "---\nid: two\n---\n",
    "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
    "{" * 5000,
    "::set-output name=record::/etc/passwd",
    "::add-mask::a",
    "##[add-path]/tmp/evil",
    "%0A::stop-commands::x",
    "$(touch evil) `touch evil` ${IFS}",
    "'; touch evil; '",
    "${{ secrets.GITHUB_TOKEN }}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "@octocat #1 https://example.org [a](javascript:alert(1)) ![x](https://example.org/x.png)",
    "=HYPERLINK(1)",
    "\u202egnp.exe",
    "\u200b",
    "```\n### Title\nanother\n```",
    "None",
    "No response",
    "Neural network, ",
    "yes, no",
    "1e999",
    "9" * 400,
    "\ud7ff\U0010ffff",
    "x" * 200_000,
    "- id: a\n  role: whole-study\n  role: fitting",
    "- {id: a, role: whole-study, sizes: [], source: ../x}",
)


def format_body(answers: dict[str, str]) -> str:
    """Write an issue as the form does."""
    return "\n\n".join(f"### {q.label}\n\n{answers.get(q.label, '_No response_')}" for q in QUESTIONS) + "\n"


def list_hostile_bodies() -> Iterator[str]:
    """Give every trick in six fields of an issue that is good otherwise, and some that have no form at all."""
    for label in ("Id", "Title", "Authors", "Cohorts", "Methods", "Contributors"):
        for trick in _TRICKS:
            yield format_body({**GOOD, label: trick})
    yield from _TRICKS
    yield ""
    yield "### Title\n\na\n\n### Title\n\nb\n"
    yield format_body(GOOD) * 2
