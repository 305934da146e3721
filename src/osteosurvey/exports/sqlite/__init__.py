"""The survey as one SQLite file: typed tables with keys, the terms that they use, and the views people ask for."""

from __future__ import annotations

from osteosurvey.exports.sqlite.database import DATABASE, format_sqlite

__all__ = ["DATABASE", "format_sqlite"]
