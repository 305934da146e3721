"""Reads published data back, wherever they are: a folder, an archive of a release, or a site."""

from __future__ import annotations

from osteosurvey.exports.reader.published_data import PublishedData, load

__all__ = ["PublishedData", "load"]
