"""Which state of the data a survey holds: exactly its newest version, or one that came after it.

Between two versions the data do not go by a version's name alone: people call them `1.2.3 and later changes`, and
programs `1.2.3+3f9a1c2e07b4`, which semantic versioning calls build metadata and which is a digest of all records. So
no two states have one name. Where nothing says what the version holds, the state is `1.2.3, unverified`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from osteosurvey.models import Dataset, RelatedSurvey, Study, SurveyRecord
from osteosurvey.models.base import RecordPart
from osteosurvey.models.layout import STUDY
from osteosurvey.models.version import Named
from osteosurvey.survey import Survey
from osteosurvey.survey.display import count_things, format_day
from osteosurvey.survey.history import NOUNS, PARTS, format_records, list_records
from osteosurvey.survey.manifest import FILE, SHORT_DIGITS, Manifest, digest_manifest, digest_record, digest_value
from osteosurvey.survey.tables import make_tables

OF_EVERY_VERSION = frozenset({"data_version", "released"})
"""Fields of the survey that every version changes, and that say nothing of what it holds."""


@dataclass(frozen=True, slots=True)
class LaterChange:
    """Records of one kind that came, changed or went since the newest version."""

    part: str
    kind: str
    ids: tuple[str, ...]
    """Their ids, sorted; none for a kind without ids."""


@dataclass(frozen=True, slots=True)
class DataState:
    """Which state of the data a survey holds: a version, a version and later changes, or one that is unverified."""

    version: str
    """The newest version."""

    released: str
    """Day of that version."""

    day: str
    """Newest day that is known of the state."""

    contents: Manifest
    """What the data hold now."""

    digest: str
    """Tells states from each other, whatever they are called."""

    is_verified: bool
    """Whether it is known what the version holds."""

    changes: tuple[LaterChange, ...] = ()
    """What differs from the version, as far as that is known."""

    @property
    def is_version(self) -> bool:
        """Whether the data are exactly those of the version."""
        return self.is_verified and not self.changes

    @property
    def name(self) -> str:
        """The state as people call it: `1.2.3`, `1.2.3 and later changes`, or `1.2.3, unverified`."""
        return f"{self.version}{self.addition}"

    @property
    def addition(self) -> str:
        """What people add to the name of the version; nothing where the data are exactly that."""
        if self.is_version:
            return ""
        return " and later changes" if self.is_verified else ", unverified"

    @property
    def full_addition(self) -> str:
        """What a citation adds to the name of the version."""
        return self.addition and f"{self.addition} ({self.digest})"

    @property
    def identifier(self) -> str:
        """The state as programs call it, never two by one name: `1.2.3` or `1.2.3+3f9a1c2e07b4`."""
        return self.version if self.is_version else f"{self.version}+{self.digest}"

    @property
    def full_name(self) -> str:
        """The state as people call it, never two by one name."""
        return f"{self.version}{self.full_addition}"

    @property
    def dated_name(self) -> str:
        """The full name with the day of the version, for citations."""
        return f"{self.version} of {format_day(self.released)}{self.full_addition}"


def describe_state(survey: Survey) -> DataState:
    """Compare what a survey holds with what its version holds; without a manifest nothing is claimed."""
    records, record, manifest = dict(list_records(survey)), survey.record, survey.manifest
    contents = {**dict(_digest_records(records, survey)), **dict(_digest_columns(survey))}
    changes = () if manifest is None else tuple(_find_changes(manifest, contents))
    later = [records.get((one.kind, id_)) for one in changes for id_ in one.ids]
    return DataState(
        version=record.data_version,
        released=record.released,
        day=_find_newest_day(record.released, later),
        contents=contents,
        digest=digest_manifest(contents),
        is_verified=manifest is not None,
        changes=changes,
    )


def identify_record(study: Study, survey: Survey) -> str:
    """Name the state of one record: `1.2.3` as that version holds it, and `1.2.3+3f9a1c2e07b4` otherwise."""
    version, digest = survey.record.data_version, survey.derive(_digest_study, study)
    is_of_version = survey.manifest is not None and survey.manifest.get((STUDY.name, study.id)) == digest
    return version if is_of_version else f"{version}+{digest[:SHORT_DIGITS]}"


def _digest_study(study: Study, frame: Survey) -> str:
    return digest_record(study)


def _digest_records(records: Mapping[Named, RecordPart], survey: Survey) -> Iterator[tuple[Named, str]]:
    for named, record in records.items():
        if isinstance(record, Study):
            yield named, survey.derive(_digest_study, record)
            continue
        yield named, digest_record(record, without=OF_EVERY_VERSION if isinstance(record, SurveyRecord) else ())


def _digest_columns(survey: Survey) -> Iterator[tuple[Named, str]]:
    """Digest the names and types of the columns of each table, which no row has a part in."""
    without_rows = replace(survey, studies=(), datasets=(), related_surveys=())
    for table in make_tables(without_rows):
        yield (FILE, table.csv_path), digest_value([(one.name, one.type, one.items) for one in table.columns])


def _find_changes(before: Manifest, after: Manifest) -> Iterator[LaterChange]:
    found = (
        after.keys() - before.keys(),
        {named for named in after.keys() & before.keys() if after[named] != before[named]},
        before.keys() - after.keys(),
    )
    for part, names in zip(PARTS, found, strict=True):
        for kind in NOUNS:
            if ids := sorted(id_ for one, id_ in names if one == kind):
                yield LaterChange(part, kind, tuple(filter(None, ids)))


def _find_newest_day(released: str, records: Iterable[RecordPart | None]) -> str:
    """Find the newest day: that of the version, or of a later comparison of a record with its paper."""
    provenances = (record.provenance for record in records if isinstance(record, Study | Dataset | RelatedSurvey))
    return max([released, *(check.on for provenance in provenances for check in provenance.paper_checks)])


def format_changes(changes: Iterable[LaterChange]) -> str:
    """Say how many records of which kind came, changed and went."""
    said = {part: [format_records(one.kind, one.ids) for one in changes if one.part == part] for part in PARTS}
    return " ".join(f"{part.capitalize()}: {', '.join(records)}." for part, records in said.items() if records)


def name_edition(survey: Survey) -> str:
    """Name the survey's edition, and how many studies the data hold beside those of the edition."""
    later = count_things(len(survey.later_studies), "study", "studies")
    return f"{survey.record.edition}, with {later} added later" if survey.later_studies else survey.record.edition
