"""Findings: what the table of a figure shows, said as its title by a rule that is silent unless the counts carry it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A title that a rule derived from a figure's own table."""

    text: str
    rule: str
    """Name of the rule and, in words, its condition."""
