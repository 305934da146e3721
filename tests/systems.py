"""What tests need of the system that they run on; where it is missing, they are left out with the reason."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def _allows_links() -> bool:
    with TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to("nowhere")
        except (OSError, NotImplementedError):
            return False
        return True


needs_posix = pytest.mark.skipif(
    os.name != "posix", reason="permissions, pipes, signals and shells as this test needs them are those of POSIX"
)

needs_links = pytest.mark.skipif(not _allows_links(), reason="this system lets this user make no symbolic links")
