"""Runs the command line in this process, and names the files that its tests change."""

from __future__ import annotations

from click.testing import CliRunner, Result

from osteosurvey.cli.verbs import main

CRACKS = "data/studies/nguyen-2023-cracks.yml"
MULLER = "data/studies/muller-2022-paint.yml"
OKAFOR = "data/studies/okafor-2021-potholes.yml"
WEAR = "data/studies/doe-2024-wear.yml"
YEAR = "must be a whole number; write its digits without quotes"


def run(*arguments: str) -> Result:
    """Run the command line; anything but an orderly end fails the test."""
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def talk(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr
