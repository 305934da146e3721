"""What can still be read of a text with mistakes: the lines at fault are left out, and the rest is read again."""

from __future__ import annotations

from osteosurvey.records.yaml_faults import LINE_END
from osteosurvey.records.yaml_tree import Node, YamlProblem, parse_tree

MOST_FAULTS = 20
"""Lines at fault that are left out at most; of a text with more of them, little can be trusted."""


def salvage_tree(text: str) -> Node | None:
    """Parse what remains of a text without its lines at fault; None where that is nothing."""
    lines = LINE_END.split(text)
    for _ in range(MOST_FAULTS):
        try:
            return parse_tree("\n".join(lines))
        except YamlProblem as problem:
            place = problem.line - 1
            if place >= len(lines) or not lines[place]:
                return None
            lines[place] = ""
    return None
