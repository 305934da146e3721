"""Names that no record may have, as other pages have them or some systems cannot store them."""

from __future__ import annotations

import pytest

from osteosurvey.checks.identity import is_reserved


@pytest.mark.parametrize("name", ["shell", "index", "con", "lpt9", "page-2", "page-118", "pages"])
def test_names_of_other_pages_are_reserved(name: str) -> None:
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["page-2020-lists", "page", "page-two", "pages-2", "console"])
def test_other_names_are_free(name: str) -> None:
    assert not is_reserved(name)
