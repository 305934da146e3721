"""Names of people that are written in one piece."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.names import find_two_in_one, split_bibtex_names, split_name, split_names_of_line


def person(family: str, given: str) -> dict[str, str]:
    return {"given": given, "family": family}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Mary Doe", person("Doe", "Ada Mary")),
        ("Ada van der Doe", person("van der Doe", "Ada")),
        ("A. M. Doe", person("Doe", "A. M.")),
        ("Doe, Ada", person("Doe", "Ada")),
        ("Doe Lund, Ada Mary", person("Doe Lund", "Ada Mary")),
        ("Doe AM", person("Doe", "AM")),
        ("Doe A.-M.", person("Doe", "A.-M.")),
        ("van der Doe A. M. B.", person("van der Doe", "A. M. B.")),
        ("Lunds II", person("Lunds", "II")),
        ("Ada LUN", person("LUN", "Ada")),
        ("van Doe, Jr., Ada", person("van Doe, Jr.", "Ada")),
        ("Doe, Ada, Jr.", person("Doe, Jr.", "Ada")),
        ("Ada Doe Jr.", person("Doe, Jr.", "Ada")),
        ("Ada Doe, Sr", person("Doe, Sr", "Ada")),
        ("Ada Doe III", person("Doe, III", "Ada")),
        ("Doe AM 3rd", person("Doe, 3rd", "AM")),
        ("family=Doe, given={Ada, M.}, prefix=van, useprefix=true, suffix=IV", person("van Doe, IV", "Ada, M.")),
        ("given = Ada, family = {Doe Lund}", person("Doe Lund", "Ada")),
        ("{Doe and Sons, Kerbs}", {"family": "Doe and Sons, Kerbs"}),
        ("{Doe Lund} Ada {Kerb}s", person("Kerbs", "Doe Lund Ada")),
        ("Doe{,}Lund, A{,} B.", person("Doe,Lund", "A, B.")),
        ("Institute of Kerbs", {"family": "Institute of Kerbs"}),
        ("The Lane Study", {"family": "The Lane Study"}),
        ("KERB", {"family": "KERB"}),
        ("Kerb Makers,", {"family": "Kerb Makers"}),
        ("Doe, Ada, of, the, Lanes", {"family": "Doe, Ada, of, the, Lanes"}),
        ("Ada Ince", person("Ince", "Ada")),
        ("{Ada", {"family": "Ada"}),
        ("\ue000Ada\uf8ff", {"family": "Ada"}),
        ("", {"family": ""}),
    ],
)
def test_a_name_is_split_where_it_can_be(name: str, parts: dict[str, str]) -> None:
    """Particles and suffixes stay with the family's name, and groups and names with too many parts stay whole."""
    assert split_name(name) == parts


ADA, BO, CY = person("Doe", "Ada"), person("Lund", "B."), person("Moor", "C. D.")


@pytest.mark.parametrize(
    ("text", "names", "et_al"),
    [
        ("Doe, Ada and B. Lund", [ADA, BO], False),
        ("Doe, Ada  AND\nLund, B. and others", [ADA, BO], True),
        ("Doe, Ada and Lund, B. et al.", [ADA, BO], True),
        ("Doe, Ada; Lund, B.", [ADA, BO], False),
        ("Doe, Ada; B. Lund and C. D. Moor", [ADA, BO, CY], False),
        ("B. Lund, C. D. Moor and Ada Doe", [BO, CY, ADA], False),
        ("B. Lund & C. D. Moor", [BO, CY], False),
        ("Doe Lund, Ada Mary and B. Lund", [person("Doe Lund", "Ada Mary"), BO], False),
        ("Doe Lund, Ada Mary", [person("Doe Lund", "Ada Mary")], False),
        ("B. Lund, C. D. Moor, and Ada Doe", [BO, CY, ADA], False),
        ("B. Lund, and C. D. Moor", [BO, CY], False),
        ("Bo Ek Lund, Ada Doe, and B. Lund", [person("Lund", "Bo Ek"), ADA, BO], False),
        ("Lund, B., Moor, C. D., Doe, Ada", [BO, CY, ADA], False),
        ("Lund, B., Moor, C. D. and Doe, Ada", [BO, CY, ADA], False),
        ("Doe, Ada & Lund, B.", [ADA, BO], False),
        ("van Doe, Jr, Ada and Lund, B.", [person("van Doe, Jr", "Ada"), BO], False),
        ("van Doe, PhD, Ada", [person("van Doe, PhD", "Ada")], False),
        ("Doe, Ada and {Doe Lund, Ada and others}", [ADA, {"family": "Doe Lund, Ada and others"}], False),
        ("and Doe, Ada and and Lund, B. and", [ADA, BO], False),
        ("family=Doe, given=Ada and given=B., family=Lund", [ADA, BO], False),
        ("{others}", [{"family": "others"}], False),
        ("others", [], True),
        ("", [], False),
    ],
)
def test_the_names_of_an_entry_are_split(text: str, names: list[dict[str, str]], et_al: bool) -> None:
    """'and' parts names, as do semicolons and commas where nothing else can be meant; none is lost."""
    assert split_bibtex_names(text) == (names, et_al)


@pytest.mark.parametrize(
    ("text", "names", "et_al"),
    [
        ("Doe, Ada", [ADA], False),
        ("Lund B, Moor CD, Roe EF", [person("Lund", "B"), person("Moor", "CD"), person("Roe", "EF")], False),
        ("B. Lund, C. D. Moor, and Ada Doe", [BO, CY, ADA], False),
        ("Doe, Ada and Lund, B.", [ADA, BO], False),
        ("Ada Doe and B. Lund et al.", [ADA, BO], True),
        ("Lund B & Moor CD", [person("Lund", "B"), person("Moor", "CD")], False),
        ("Doe, Ada; Lund, B.", [ADA, BO], False),
        ("Doe Lund, Ada Mary", [person("Doe Lund", "Ada Mary")], False),
        ("Kerbs and Gutters", [{"family": "Kerbs and Gutters"}], False),
        ("Department of Kerbs and Old Lanes", [{"family": "Department of Kerbs and Old Lanes"}], False),
        ("et al.", [], True),
    ],
)
def test_the_names_of_a_line_are_split(text: str, names: list[dict[str, str]], et_al: bool) -> None:
    """Several names where one should stand are split, and a group's name is kept whole."""
    assert split_names_of_line(text) == (names, et_al)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Ada Doe, Bo Lund", "Ada Doe, Bo Lund"),
        ("Ada Doe, Bo Lund and Cy Moor", "Ada Doe, Bo Lund"),
        ("Doe Lund, Ada Mary and Roe, Bo", ""),
        ("Doe Lund, Ada M.", ""),
        ("A. Doe, B. Lund, and C. Moor", ""),
        ("van Doe, Ada Mary", ""),
        ("Doe, Ada", ""),
        ("Doe Lund, Jr., Ada Mary", ""),
        ("{Ada Doe, Bo Lund}", ""),
        ("", ""),
    ],
)
def test_two_names_in_one_are_found(text: str, doubtful: str) -> None:
    """What may be two names is found where no other name shows that the comma stands behind a family."""
    assert find_two_in_one(text) == doubtful
