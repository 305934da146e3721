"""Prints tables that are aligned on a terminal and are tables in Markdown, too."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, ...]
"""The cells of one line."""


def format_table(headings: Row, rows: Sequence[Row]) -> str:
    """Write a table, with columns of numbers aligned to the right."""
    columns = list(zip(headings, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [all(_is_number(cell) for cell in column[1:]) for column in columns]
    rule = [f"{'-' * (width - 1)}:" if right else "-" * width for width, right in zip(widths, numeric, strict=True)]
    return "".join(f"{_format_line(line, widths, numeric)}\n" for line in (headings, rule, *rows))


def _format_line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    aligned = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return f"| {' | '.join(aligned)} |"


def _is_number(cell: str) -> bool:
    return cell in ("", "–") or cell.replace(",", "").replace(".", "").isdigit()
