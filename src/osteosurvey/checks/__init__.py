"""What records must hold together; each check's docstring is its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from osteosurvey.checks.arithmetic import check_arithmetic
from osteosurvey.checks.conditions import check_conditions
from osteosurvey.checks.hints import check_cohort_groups, check_cohort_roles, check_validation_answers
from osteosurvey.checks.identity import (
    check_addresses_are_free,
    check_column_names,
    check_file_names,
    check_reference_numbers,
    check_required_vocabularies,
    check_survey_numbers,
    check_term_ids,
)
from osteosurvey.checks.intervals import check_interval_kinds, check_interval_levels, check_intervals
from osteosurvey.checks.later_studies import (
    check_later_criteria,
    check_later_identifiers,
    check_later_numbers,
    check_later_reading,
)
from osteosurvey.checks.links import (
    check_cohorts,
    check_dataset_references,
    check_datasets_are_used,
    check_disputed_fields,
    check_estimate_links,
    check_overlaps,
    check_term_parents,
    check_term_sources,
)
from osteosurvey.checks.numbers import (
    check_estimate_ranges,
    check_estimate_values,
    check_qualifiers,
    check_repeated_estimates,
    check_sizes,
)
from osteosurvey.checks.sources import (
    check_extracted_from,
    check_later_sources,
    check_source_kinds,
    check_sources_were_read,
)
from osteosurvey.checks.spelling import check_model_spellings
from osteosurvey.checks.versions import (
    check_manifests,
    check_version_contents,
    check_version_days,
    check_version_is_current,
    check_version_steps,
)
from osteosurvey.checks.works import check_arxiv_ids, check_dois, check_near_titles, check_titles
from osteosurvey.issues import Issue
from osteosurvey.records import Records

Check = Callable[[Records], Iterator[Issue]]
"""A rule over all records: yields an issue for each breach."""

CHECKS: tuple[Check, ...] = (
    check_required_vocabularies,
    check_file_names,
    check_addresses_are_free,
    check_column_names,
    check_term_ids,
    check_term_parents,
    check_term_sources,
    check_source_kinds,
    check_survey_numbers,
    check_reference_numbers,
    check_later_criteria,
    check_later_numbers,
    check_later_identifiers,
    check_later_reading,
    check_later_sources,
    check_extracted_from,
    check_sources_were_read,
    check_dois,
    check_arxiv_ids,
    check_titles,
    check_near_titles,
    check_cohorts,
    check_dataset_references,
    check_datasets_are_used,
    check_overlaps,
    check_estimate_links,
    check_estimate_values,
    check_estimate_ranges,
    check_intervals,
    check_interval_kinds,
    check_interval_levels,
    check_sizes,
    check_qualifiers,
    check_repeated_estimates,
    check_validation_answers,
    check_cohort_roles,
    check_cohort_groups,
    check_disputed_fields,
    check_model_spellings,
    check_conditions,
    check_version_days,
    check_version_is_current,
    check_version_steps,
    check_version_contents,
    check_manifests,
    check_arithmetic,
)
"""Every rule, in the order in which the documentation lists them."""


def check_records(records: Records) -> Iterator[Issue]:
    """Check all records against every rule."""
    for check in CHECKS:
        yield from check(records)
