"""What a survey declares of its features."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from osteosurvey.models import Feature


@pytest.mark.parametrize("kind", [{"kind": "terms"}, {"kind": "text", "vocabulary": "weathers"}])
def test_only_terms_have_a_vocabulary(kind: dict[str, Any]) -> None:
    """A feature of terms names their vocabulary, and no other feature has one."""
    with pytest.raises(ValidationError, match="vocabulary"):
        Feature(id="film", label="Film", definition="What was filmed.", of="study", **kind)
