"""Authors and contributors as people paste them."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.names import split_names

SPLIT = [
    ("Ames, Rosa\nThe Rut Group", ["Ames, Rosa", "The Rut Group"]),
    ("Rosa Ames; Bo Lind", ["Ames, Rosa", "Lind, Bo"]),
    ("Rosa Ames, Bo Lind and Cy Moor", ["Ames, Rosa", "Lind, Bo", "Moor, Cy"]),
    ("Rosa Ames, Bo Lind,\nCy Moor", ["Ames, Rosa", "Lind, Bo", "Moor, Cy"]),
    ("Ames, Rosa and Lind, Bo", ["Ames, Rosa", "Lind, Bo"]),
    ("Ames, R., Lind, B. C.", ["Ames, R.", "Lind, B. C."]),
    ("Ames, Rosa, van den Lind, Bo", ["Ames, Rosa", "van den Lind, Bo"]),
    ("Ames R, van den Lind BC & Moor Š", ["Ames, R", "van den Lind, BC", "Moor, Š"]),
    ("Ames Ortiz, Rosa Luz; Lind, Bo", ["Ames Ortiz, Rosa Luz", "Lind, Bo"]),
    ("Rosa Ames Jr., Bo Lind", ["Ames, Jr., Rosa", "Lind, Bo"]),
    ("Ames, Jr., Rosa", ["Ames, Jr., Rosa"]),
    ("Rosa Ames and the Dust and Rain Study Group", ["Ames, Rosa", "the Dust and Rain Study Group"]),
    ("ROSA AMES", ["AMES, ROSA"]),
    ("李明", ["李明"]),
    (" ,;\n and ", ["and"]),
]


@pytest.mark.parametrize(("text", "names"), SPLIT)
def test_several_names_in_one_piece_are_split(text: str, names: list[str]) -> None:
    """Lines, semicolons, 'and' and commas part names, whichever part of a name comes first."""
    found = split_names(text)
    assert [", ".join(filter(None, [name["family"], name.get("given")])) for name in found] == names
