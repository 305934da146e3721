"""The shape that all record models share: closed, frozen, strict, described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict

from osteosurvey.models.compact import flatten, restore


class RecordPart(BaseModel):
    """A closed and frozen piece of a record whose fields are described where they are declared."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
    )

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return restore, (flatten(self),)
