"""The filters with which templates put what records hold as ids, numbers and days into words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from jinja2 import Environment

from osteosurvey.citations.coins import format_coins
from osteosurvey.citations.parts import format_version_place, make_web_links
from osteosurvey.figures.svg.environment import make_environment
from osteosurvey.models import Cohort, Dataset, Estimate, Feature, FeatureValue, PaperCheck, Provenance, Study
from osteosurvey.pages.audit import CERTAINTY_LABELS, CERTAINTY_MEANINGS, RULE_TITLES
from osteosurvey.pages.changes import FILE_EFFECTS
from osteosurvey.pages.data_page import format_size
from osteosurvey.pages.lists.numbered import SIZES, PageSizes
from osteosurvey.pages.records.evidence import (
    format_basis,
    format_centers,
    format_compared,
    format_missing,
    format_parts,
    name_cohort,
    name_field,
)
from osteosurvey.pages.records.results import format_qualifiers
from osteosurvey.pages.records.strips import StripView, make_strip_keys, strip_of
from osteosurvey.pages.records.study_rows import EXTERNAL_WORDS
from osteosurvey.pages.references import list_defects, name_kind, reference_path
from osteosurvey.survey.catalogue import Catalogue, TermView
from osteosurvey.survey.display import (
    capitalize_first,
    format_authors,
    format_citation,
    format_count,
    format_day,
    format_interval,
    format_short_name,
    format_value,
    format_venue,
)
from osteosurvey.survey.fields import ANSWER_WORDS, FIELDS, read_field
from osteosurvey.survey.notices import mark_notices, name_notice
from osteosurvey.survey.provenance import is_by_another
from osteosurvey.survey.results import numbers_of

MOST_NUMBERS = 40
"""Results of a study that the details of its row list; its page has all."""


def encode_brackets(url: str) -> str:
    """Write an address as HTML wants it: square brackets may stand in no path or query, though browsers take them."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{separator}{host}{slash}{path.replace('[', '%5B').replace(']', '%5D')}"


def make_page_environment(templates: Path, catalogue: Catalogue, sizes: PageSizes = SIZES) -> Environment:
    """Make the environment of a survey's pages: templates escape what its filters give, which is plain text."""
    environment = make_environment(templates)
    environment.filters |= _make_filters(catalogue)
    environment.filters["reference_path"] = partial(reference_path, sizes=sizes)
    environment.globals["strip_keys"] = cache(lambda: make_strip_keys(catalogue.studies, catalogue))
    return environment


class _Sourced(Protocol):
    """Something that a record takes from a place."""

    @property
    def source(self) -> str: ...

    @property
    def locator(self) -> str | None: ...


def _make_filters(catalogue: Catalogue) -> Mapping[str, Callable[..., object]]:
    kinds = catalogue.survey.source_kinds

    def term(name: str, vocabulary: str) -> TermView:
        return catalogue.term(vocabulary, name)

    def terms(names: tuple[str, ...], vocabulary: str) -> tuple[TermView, ...]:
        return catalogue.views(vocabulary, names)

    def label(name: str, vocabulary: str) -> str:
        return catalogue.term(vocabulary, name).label

    def place(part: _Sourced) -> str:
        return catalogue.source(part.source, part.locator)

    def field_terms(study: Study, field: str) -> tuple[TermView, ...]:
        return terms(read_field(field, study, catalogue.survey).texts, str(FIELDS[field].vocabulary))

    declared = {feature.id: feature for feature in catalogue.survey.record.features}

    def features(part: Study | Cohort | Estimate) -> list[tuple[Feature, FeatureValue]]:
        return [(declared[value.feature], value) for value in part.features]

    def qualified_numbers(study: Study) -> tuple[list[tuple[str, list[Estimate]]], int]:
        numbers = numbers_of(study, catalogue.survey)
        groups: dict[str, list[Estimate]] = {}
        for number in numbers[:MOST_NUMBERS]:
            groups.setdefault(format_qualifiers(number, study, catalogue=catalogue), []).append(number)
        return list(groups.items()), max(len(numbers) - MOST_NUMBERS, 0)

    def strip(study: Study) -> StripView:
        return strip_of(study, catalogue.survey)

    def came_later(record: Study | Dataset) -> bool:
        if isinstance(record, Dataset):
            return record.id in catalogue.later_datasets
        return catalogue.survey.is_later(record)

    def level(study: Study) -> str:
        (found,) = read_field("checked", study, catalogue.survey).texts
        return FIELDS["checked"].terms[found][0]

    def is_own(check: PaperCheck, provenance: Provenance) -> bool:
        return not is_by_another(check, provenance, kinds)

    return {
        "answer": ANSWER_WORDS.__getitem__,
        "authors": format_authors,
        "basis": partial(format_basis, kinds=kinds),
        "came_later": came_later,
        "capitalize_first": capitalize_first,
        "centers": partial(format_centers, catalogue=catalogue),
        "cohort_name": partial(name_cohort, catalogue=catalogue),
        "certainty_label": CERTAINTY_LABELS.__getitem__,
        "certainty_meaning": CERTAINTY_MEANINGS.__getitem__,
        "citation_line": format_citation,
        "coins": format_coins,
        "compared_with": format_compared,
        "dataset_link": catalogue.dataset_links.__getitem__,
        "day": format_day,
        "edit_url": catalogue.edit_url,
        "external_words": EXTERNAL_WORDS.__getitem__,
        "features": features,
        "field_name": name_field,
        "field_terms": field_terms,
        "is_own": is_own,
        "file_effect": FILE_EFFECTS.__getitem__,
        "file_size": format_size,
        "href": encode_brackets,
        "host": lambda url: urlsplit(url).netloc.removeprefix("www."),
        "interval": format_interval,
        "label": label,
        "level": level,
        "metric_name": catalogue.survey.meanings.names.__getitem__,
        "missing_check": partial(format_missing, kinds=kinds),
        "notice_mark": mark_notices,
        "notice_name": name_notice,
        "paper_part": lambda part: format_parts((part,)),
        "place": place,
        "plain_number": format_value,
        "qualified_numbers": qualified_numbers,
        "qualifiers": partial(format_qualifiers, catalogue=catalogue),
        "reference_defects": partial(list_defects, survey=catalogue.survey),
        "rule_title": RULE_TITLES.__getitem__,
        "short_name": format_short_name,
        "strip": strip,
        "study_link": catalogue.study_links.__getitem__,
        "term": term,
        "terms": terms,
        "thousands": format_count,
        "value": lambda estimate: format_value(estimate.value, estimate.qualifier),
        "venue": format_venue,
        "version_place": format_version_place,
        "web_links": make_web_links,
        "work_kind": partial(name_kind, survey=catalogue.survey),
    }
