"""The one list of what is published in the folder of the data, and the making of it, one file after the other.

The data page, the data package, the checksums and every other description take their files from here: a file is
published by standing in this list, and then all of them describe it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from itertools import takewhile

from osteosurvey.citations.bibtex import format_bibtex
from osteosurvey.citations.formats import CITATION_FILES, CitationFormat
from osteosurvey.exports.atom import FEED, MEDIA_TYPE, format_feed
from osteosurvey.exports.checksums import SUMS_FILE, format_sums
from osteosurvey.exports.croissant import format_croissant
from osteosurvey.exports.csv_format import format_csv
from osteosurvey.exports.datapackage import format_datapackage
from osteosurvey.exports.dataset_jsonld import format_dataset
from osteosurvey.exports.json_format import format_vocabularies, join_studies
from osteosurvey.exports.material import Material
from osteosurvey.exports.parquet_format import format_parquet
from osteosurvey.exports.published import File, MadeFile, Producers, PublishedFile, measure
from osteosurvey.exports.sqlite import DATABASE, format_sqlite
from osteosurvey.figures import FIGURE_IDS
from osteosurvey.models import Study
from osteosurvey.models.layout import KINDS, Kind
from osteosurvey.records.schemas import format_schema
from osteosurvey.survey import Survey
from osteosurvey.survey.bibliography import list_works
from osteosurvey.survey.citing import cite_study
from osteosurvey.survey.paper_readings import format_paper_readings
from osteosurvey.survey.tables import Table


def list_files(material: Material) -> tuple[PublishedFile, ...]:
    """List every file in the order in which it is offered and made; a file can describe those before it."""
    return (
        *(_csv_file(table.csv_path, table) for table in material.tables),
        *(_parquet_file(table, material) for table in material.tables),
        _sqlite_file(material),
        _studies_file(material),
        _references_file(material),
        *(_citation_file(form, material) for form in CITATION_FILES),
        *((_paper_readings_file(material),) if material.survey.paper_readings else ()),
        _vocabularies_file(material),
        _feed_file(material),
        *(_schema_file(kind, material) for kind in KINDS),
        *(_csv_file(f"data/figures/{id_}.csv", material.figures.get(id_).table) for id_ in FIGURE_IDS),
        _datapackage_file(material),
        _dataset_file(material),
        _croissant_file(material),
        _sums_file(),  # last, because it covers all the others
    )


def _csv_file(path: str, table: Table) -> PublishedFile:
    return PublishedFile(path, table.description, "text/csv", lambda _: format_csv(table).encode(), table)


def _parquet_file(table: Table, material: Material) -> PublishedFile:
    metadata = {"title": table.title, "data_version": material.survey.state.identifier}
    return PublishedFile(
        f"data/{table.name}.parquet",
        table.description,
        "application/vnd.apache.parquet",
        lambda _: format_parquet(table, metadata),
        table,
    )


def _sqlite_file(material: Material) -> PublishedFile:
    return PublishedFile(
        f"data/{DATABASE}",
        "All tables with their keys, the terms that they use, and views, as one SQLite database.",
        "application/vnd.sqlite3",
        lambda _: format_sqlite(material),
    )


def _studies_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/studies.json",
        "The studies with everything that their records hold.",
        "application/json",
        lambda _: join_studies(map(material.describe, material.survey.studies)),
    )


def _references_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/references.bib",
        "Every work of the reference list and every study added later, for BibTeX and BibLaTeX.",
        "application/x-bibtex",
        lambda _: format_bibtex((work.key, work.citation) for work in list_works(material.survey)).encode(),
    )


def _citation_file(form: CitationFormat, material: Material) -> PublishedFile:
    return PublishedFile(
        f"data/studies.{form.suffix}",
        f"The studies alone, for {form.readers}.",
        form.media_type,
        lambda _: form.join([cite_study(one, material.survey)[form.id] for one in material.survey.studies]).encode(),
    )


def _paper_readings_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/paper_readings.csv",
        "What readers found printed on the pages of papers, a line for each fact and reader, with the page's address.",
        "text/csv",
        lambda _: format_paper_readings(material.survey.paper_readings).encode(),
    )


def _vocabularies_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/vocabularies.json",
        "The terms that the other files use, with their definitions.",
        "application/json",
        lambda _: format_vocabularies(material.survey).encode(),
    )


def _feed_file(material: Material) -> PublishedFile:
    return PublishedFile(
        FEED,
        "What each version of the data changed, and what changed since the newest, for feed readers.",
        MEDIA_TYPE,
        lambda _: format_feed(material.survey, material.site_url),
    )


def _schema_file(kind: Kind, material: Material) -> PublishedFile:
    return PublishedFile(
        f"data/schemas/{kind.schema_file}",
        f"The shape of a record of the kind '{kind.name}', as JSON Schema.",
        "application/schema+json",
        lambda _: format_schema(kind, material.survey.vocabularies).encode(),
    )


def _datapackage_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/datapackage.json",
        "The CSV files with their columns, types, keys and limits, as a Frictionless Data Package.",
        "application/json",
        lambda made: format_datapackage(material, made),
        describes=True,
    )


def _dataset_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/dataset.jsonld",
        "The data as a schema.org Dataset, with every file and every column, for search engines of data.",
        "application/ld+json",
        lambda made: format_dataset(material.survey, material.tables, made, material.site_url),
        describes=True,
    )


def _croissant_file(material: Material) -> PublishedFile:
    return PublishedFile(
        "data/croissant.json",
        "The tables as record sets in Croissant, for loaders of machine learning.",
        "application/ld+json",
        lambda made: format_croissant(material, made),
        describes=True,
    )


def _sums_file() -> PublishedFile:
    return PublishedFile(
        f"data/{SUMS_FILE}",
        "The SHA-256 checksum of every other file, for `sha256sum --check`.",
        "text/plain",
        lambda made: format_sums((one.file.name, one.sha256) for one in made),
        describes=True,
    )


class Exports:
    """The published files of one survey, each made when somebody asks for it."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._measured: dict[str, MadeFile] = {}

    @cached_property
    def _files(self) -> Mapping[str, PublishedFile]:
        return {file.path: file for file in list_files(self.material)}

    @property
    def made(self) -> tuple[MadeFile, ...]:
        """Every file in the folder of the data with its size and checksum, made for that where it has not been yet."""
        return tuple(self._measure(file) for file in self._files.values())

    def _measure(self, file: PublishedFile) -> MadeFile:
        if file.path not in self._measured:
            self._make(file)
        return self._measured[file.path]

    def _make(self, file: PublishedFile) -> bytes:
        before = takewhile(lambda one: one is not file, self._files.values()) if file.describes else ()
        content = file.make(tuple(map(self._measure, before)))
        self._measured[file.path] = measure(file, content)
        return content

    def list_data(self) -> Producers:
        """List the files in the folder of the data."""
        return {path: partial(self._make, file) for path, file in self._files.items()}

    def list_study_files(self) -> Producers:
        """List the files that stand beside the page of each study."""
        producers: dict[str, Callable[[], bytes]] = {}
        for study in self.material.survey.all_studies:
            producers[f"studies/{study.id}.json"] = partial(_format_item, self.material, study)
            for form in CITATION_FILES:
                producers[f"studies/{study.id}.{form.suffix}"] = partial(
                    _format_citation, self.material.survey, form, study
                )
        return producers

    def files(self) -> Iterator[File]:
        """Make every file, the folder of the data first; each is forgotten once it is taken."""
        for producers in (self.list_data(), self.list_study_files()):
            yield from ((path, make()) for path, make in producers.items())


def _format_item(material: Material, study: Study) -> bytes:
    return material.describe(study) + b"\n"


def _format_citation(survey: Survey, form: CitationFormat, study: Study) -> bytes:
    return cite_study(study, survey)[form.id].encode()
