"""Runs the command line as `python -m osteosurvey`."""

from __future__ import annotations

from osteosurvey.cli import main

main()
