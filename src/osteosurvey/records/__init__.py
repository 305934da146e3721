"""The data folder: its files, their YAML, their canonical form, and the schemas that describe them."""

from osteosurvey.records.folder import read_records
from osteosurvey.records.records import Entry, Records

__all__ = ["Entry", "Records", "read_records"]
