"""Names of people that are written in one piece."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.names import split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Mary Doe", {"given": "Ada Mary", "family": "Doe"}),
        ("Ada van der Doe", {"given": "Ada", "family": "van der Doe"}),
        ("Doe, Ada", {"given": "Ada", "family": "Doe"}),
        ("van Doe, Jr., Ada", {"given": "Ada", "family": "van Doe, Jr."}),
        ("Doe, Ada, of, the, Lanes", {"family": "Doe, Ada, of, the, Lanes"}),
    ],
)
def test_a_name_is_split_where_it_can_be(name: str, parts: dict[str, str]) -> None:
    """Particles and suffixes stay with the family's name, and a name with too many parts is that as a whole."""
    assert split_name(name) == parts
