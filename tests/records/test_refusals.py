"""What the file system refuses is blamed on the file that is at fault."""

from __future__ import annotations

import errno

import pytest

from osteosurvey.records.refusals import place_of


@pytest.mark.parametrize(
    ("error", "place"),
    [
        (OSError(errno.ENOSPC, "full", "theme.css", None, "built/theme.css"), "built/theme.css"),
        (OSError(errno.EDQUOT, "full", b"theme.css", None, b"built/theme.css"), "built/theme.css"),
        (OSError(errno.ENOSPC, "full", "built/theme.css"), "built/theme.css"),
        (OSError(errno.EACCES, "locked", "theme.css", None, "built/theme.css"), "theme.css"),
        (OSError(errno.ENOSPC, "full"), ""),
    ],
)
def test_a_full_disk_is_that_of_what_is_written(error: OSError, place: str) -> None:
    """A copy that has no room is blamed on the copy, and any other refusal on what the system names first."""
    assert place_of(error) == place
