"""Lets tests of permissions run for root too, to whom nothing is forbidden: in a process without that power."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

_DROP_FROM_BOUNDING_SET = 24
"""The number of `PR_CAPBSET_DROP` among the calls of `prctl`."""

_POWERS = (1, 2)
"""The numbers of `CAP_DAC_OVERRIDE` and `CAP_DAC_READ_SEARCH`, by which root reads and writes everything."""


def run_without_powers(program: str, arguments: Sequence[str | os.PathLike[str]]) -> str:
    """Run a program, to which permissions apply whatever user runs the tests, and give what it prints."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions as this test needs them are those of POSIX")
    command = [sys.executable, "-c", program, *(os.fspath(argument) for argument in arguments)]
    prepare = _give_up_powers if os.geteuid() == 0 else None
    return subprocess.run(command, preexec_fn=prepare, capture_output=True, check=True, text=True).stdout


def _give_up_powers() -> None:
    """Give up the powers from the next program on that this process becomes."""
    library = ctypes.CDLL(None, use_errno=True)
    for power in _POWERS:
        if library.prctl(_DROP_FROM_BOUNDING_SET, power, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "root's power to read and write everything cannot be given up")
