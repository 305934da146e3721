"""The verbs of the command line."""

from osteosurvey.cli.verbs import main

__all__ = ["main"]
