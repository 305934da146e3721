"""Fixtures of the tests of adding studies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.adding.service import LocalService, run_service


@pytest.fixture
def local() -> Iterator[LocalService]:
    """A server that answers as a test wants it to."""
    with run_service() as service:
        yield service
