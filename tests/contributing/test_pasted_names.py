"""Authors and contributors as people paste them."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.names import split_names
from osteosurvey.contributing.pasted_names import read_people

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


ORCID = "0000-0002-1825-0097"
JANE = f"Jane Doe {ORCID}"

PEOPLE: list[tuple[str, list[str], list[str]]] = [
    (f"Jane Doe, {ORCID}\nCheers", [JANE], ["Cheers"]),
    (f"Jane Doe, {ORCID}\nKind regards,\nJane", [JANE], ["Kind regards", "Jane"]),
    ("Jane Doe\nBest", ["Jane Doe"], ["Best"]),
    ("Best, George", ["George Best"], []),
    ("Hi\nJane Doe", ["Jane Doe"], ["Hi"]),
    ("Jane Doe (University of X)", ["Jane Doe"], ["University of X"]),
    (f"Jane Doe (University of X, {ORCID})", [JANE], ["University of X"]),
    ("Jane Doe, University of X", ["Jane Doe"], ["University of X"]),
    ("Jane Doe, X Hospital, Oslo, Norway", ["Jane Doe"], ["X Hospital", "Oslo", "Norway"]),
    ("Jane Doe — School of Lanes", ["Jane Doe"], ["School of Lanes"]),
    ("Jane Doe, X Clinic; Kim Smith, Y Institute", ["Jane Doe", "Kim Smith"], ["X Clinic", "Y Institute"]),
    ("Jane Doe and Kim Smith, Department of A and B", ["Jane Doe", "Kim Smith"], ["Department of A and B"]),
    ("Dr Jane Doe, PhD", ["Jane Doe"], ["Dr", "PhD"]),
    ("Prof. Dr. Jane Doe MD PhD", ["Jane Doe"], ["Prof. Dr.", "MD PhD"]),
    ("Jane Doe, MD, PhD, Kim Smith, MSc", ["Jane Doe", "Kim Smith"], ["MD", "PhD", "MSc"]),
    ("Doe, Jane, MD", ["Jane Doe"], ["MD"]),
    ("Smith, MA", ["MA Smith"], []),
    ("Smith MA", ["Smith MA"], []),
    (f"Jane Doe - {ORCID}", [JANE], []),
    ("Jane Doe,1 Kim Smith,2 and Ann Brown1", ["Jane Doe", "Kim Smith", "Ann Brown"], []),
    (f"[Jane Doe](https://orcid.org/{ORCID})", [JANE], []),
    ("[Jane Doe](https://example.org/a)", ["Jane Doe"], ["https://example.org/a"]),
    ("Jane Doe | Kim Smith · Ann Brown • Bo Lind", ["Jane Doe", "Kim Smith", "Ann Brown", "Bo Lind"], []),
    ("**Jane Doe**, _Kim Smith_", ["Jane Doe", "Kim Smith"], []),
]


@pytest.mark.parametrize(("text", "people", "left_out"), PEOPLE)
def test_only_people_are_credited(text: str, people: list[str], left_out: list[str]) -> None:
    """Degrees, affiliations, greetings and mark-up credit nobody, and what is left out is named."""
    pasted = read_people(text)
    assert [" ".join(one.values()) for one in pasted.names] == people
    assert pasted.left_out == left_out
