"""Every small 2×2 table and the values that it gives, computed from the definitions alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from osteosurvey.audit.two_by_two import Table2x2


def list_tables(cases: int) -> Iterator[Table2x2]:
    """List all tables of so many cases."""
    for tp in range(cases + 1):
        for fn in range(cases + 1 - tp):
            for fp in range(cases + 1 - tp - fn):
                yield Table2x2(tp, fn, fp, cases - tp - fn - fp)


def evaluate(table: Table2x2) -> dict[str, Fraction]:
    """Compute every value that the table defines."""
    tp, fn, fp, tn = table.tp, table.fn, table.fp, table.tn
    ratios = {
        "accuracy": (tp + tn, tp + fn + fp + tn),
        "sensitivity": (tp, tp + fn),
        "specificity": (tn, tn + fp),
        "precision": (tp, tp + fp),
        "npv": (tn, tn + fn),
        "f1": (2 * tp, 2 * tp + fp + fn),
    }
    values = {name: Fraction(part, whole) for name, (part, whole) in ratios.items() if whole}
    if "sensitivity" in values and "specificity" in values:
        values["balanced-accuracy"] = (values["sensitivity"] + values["specificity"]) / 2
    return values
