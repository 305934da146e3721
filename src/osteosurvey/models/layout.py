"""Which files a data folder holds, and what kind of record each of them is."""

from __future__ import annotations

from dataclasses import dataclass

from osteosurvey.models import Dataset, DataVersion, Outlook, RelatedSurvey, Study, SurveyRecord, Vocabulary
from osteosurvey.models.base import RecordPart


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name, its model, and its place in the data folder.

    A kind with a folder has one file per record there; a kind without has the one file `file`.
    """

    name: str
    model: type[RecordPart]
    folder: str = ""
    file: str = ""
    required: bool = True

    @property
    def schema_file(self) -> str:
        """Name of the JSON Schema that editors read for this kind."""
        return f"{self.name}.schema.json"

    @property
    def first_line(self) -> str:
        """The line that begins every file of this kind and leads editors to the schema."""
        up = "../../" if self.folder else "../"
        return f"# yaml-language-server: $schema={up}schemas/{self.schema_file}"

    def path_of(self, record_id: str) -> str:
        """Give the path of a record in the data folder."""
        return f"{self.folder}/{record_id}{RECORD_SUFFIX}" if self.folder else self.file


SURVEY = Kind("survey", SurveyRecord, file="survey.yml")
VOCABULARY = Kind("vocabulary", Vocabulary, folder="vocabularies")
STUDY = Kind("study", Study, folder="studies")
DATASET = Kind("dataset", Dataset, folder="datasets")
RELATED_SURVEY = Kind("related-survey", RelatedSurvey, folder="related_surveys")
OUTLOOK = Kind("outlook", Outlook, file="outlook.yml", required=False)
VERSION = Kind("version", DataVersion, folder="versions")

KINDS = (SURVEY, VOCABULARY, STUDY, DATASET, RELATED_SURVEY, OUTLOOK, VERSION)
"""Every kind of record that is kept as YAML."""

_BY_FILE = {kind.file: kind for kind in KINDS if kind.file}
_BY_FOLDER = {kind.folder: kind for kind in KINDS if kind.folder}

WORKS_FILE = "references.bib"
"""The background works, kept as BibTeX because reference managers write it."""

PAPER_READINGS_FILE = "paper_readings.csv"
"""What readers found printed on the pages of papers, a line for each fact and reader."""

RECORD_SUFFIX = ".yml"
"""How the name of every record file ends."""

MANIFEST_SUFFIX = ".csv"
"""How the name of a manifest ends, which stands beside the record of its version."""


def kind_of(path: str) -> Kind | None:
    """Return the kind of the record at a path relative to the data folder; None where no record belongs."""
    folder, _, name = path.rpartition("/")
    if not folder:
        return _BY_FILE.get(name)
    return _BY_FOLDER.get(folder) if name.endswith(RECORD_SUFFIX) and not name.startswith(".") else None


def is_manifest(path: str) -> bool:
    """Return whether the file at a path relative to the data folder is the manifest of a version."""
    folder, _, name = path.rpartition("/")
    return folder == VERSION.folder and name.endswith(MANIFEST_SUFFIX) and not name.startswith(".")


def is_data_file(path: str) -> bool:
    """Return whether a file belongs at a path relative to the data folder: a record, a list of them, or a manifest."""
    return kind_of(path) is not None or path in (WORKS_FILE, PAPER_READINGS_FILE) or is_manifest(path)


def manifest_path(version: str) -> str:
    """Name the manifest of a version, relative to the data folder."""
    return f"{VERSION.folder}/{version}{MANIFEST_SUFFIX}"
