"""The shape that all record models share: closed, frozen, strict, described."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class RecordPart(BaseModel):
    """A closed and frozen piece of a record whose fields are described where they are declared."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
    )
