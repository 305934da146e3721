"""The published data files: the same tables and records in every format, byte for byte the same each time."""

from __future__ import annotations

from osteosurvey.exports.csv_format import format_csv
from osteosurvey.exports.material import Material
from osteosurvey.exports.published import File, MadeFile, PublishedFile
from osteosurvey.exports.registry import Exports, list_files

__all__ = ["Exports", "File", "MadeFile", "Material", "PublishedFile", "format_csv", "list_files"]
