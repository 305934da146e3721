"""Runs the command line as `python -m osteosurvey`."""

from __future__ import annotations

from osteosurvey.cli.verbs import main

main()
