"""What records must hold together; each check's docstring is its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from osteosurvey.checks.arithmetic import check_arithmetic
from osteosurvey.checks.conditions import check_conditions, check_leaf_models, check_leaves
from osteosurvey.checks.features import check_declared_features, check_features
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
from osteosurvey.checks.notices import check_notices
from osteosurvey.checks.numbers import (
    check_estimate_ranges,
    check_estimate_values,
    check_group_shares,
    check_qualifiers,
    check_repeated_estimates,
    check_sizes,
)
from osteosurvey.checks.paper_readings import check_read_studies, check_readers
from osteosurvey.checks.rules import AUDIT, LOWERABLE, Rule
from osteosurvey.checks.sources import (
    check_extracted_from,
    check_later_sources,
    check_pages,
    check_source_kinds,
    check_sources_were_read,
)
from osteosurvey.checks.spelling import check_model_spellings
from osteosurvey.checks.superseded import check_superseded
from osteosurvey.checks.versions import (
    check_manifests,
    check_version_contents,
    check_version_days,
    check_version_is_current,
    check_version_steps,
)
from osteosurvey.checks.works import check_identifiers, check_near_titles
from osteosurvey.issues import Issue
from osteosurvey.models import SurveyRecord
from osteosurvey.models.layout import STUDY, SURVEY
from osteosurvey.records import Records


def check_lowered_rules(records: Records) -> Iterator[Issue]:
    """A survey lowers only rules of the families S4 to S7 to warnings."""
    lowerable = {rule.id for rule in RULES if rule.can_be_lowered}
    for entry in records.by_kind[SURVEY]:
        assert isinstance(entry.record, SurveyRecord)
        for i, id_ in enumerate(entry.record.lowered_rules):
            if id_ not in lowerable:
                message = (
                    f"must be a rule of {', '.join(sorted(LOWERABLE))}, as nothing can be published safely without the "
                    "others; remove it, and see `osteosurvey check --rules`"
                )
                yield records.issue(entry, ("lowered_rules", i), message)


RULES: tuple[Rule, ...] = (
    Rule("S114", check_lowered_rules),
    Rule("S301", check_required_vocabularies),
    Rule("S302", check_file_names),
    Rule("S205", check_addresses_are_free),
    Rule("S303", check_column_names),
    Rule("S304", check_term_ids),
    Rule("S305", check_term_parents),
    Rule("S306", check_term_sources),
    Rule("S501", check_source_kinds),
    Rule("S307", check_survey_numbers),
    Rule("S308", check_reference_numbers),
    Rule("S601", check_later_criteria),
    Rule("S309", check_later_numbers, of_one_study=True),
    Rule("S602", check_later_identifiers, of_one_study=True),
    Rule("S502", check_later_reading, of_one_study=True),
    Rule("S503", check_later_sources, of_one_study=True),
    Rule("S504", check_sources_were_read, of_one_study=True),
    Rule("S505", check_extracted_from, of_one_study=True),
    Rule("S506", check_superseded, of_one_study=True),
    Rule("S507", check_pages, of_one_study=True),
    Rule("S508", check_readers),
    Rule("S310", check_identifiers),
    Rule("S313", check_near_titles),
    Rule("S324", check_notices, of_one_study=True),
    Rule("S314", check_cohorts),
    Rule("S323", check_read_studies),
    Rule("S315", check_dataset_references),
    Rule("S603", check_datasets_are_used),
    Rule("S316", check_overlaps),
    Rule("S317", check_estimate_links, of_one_study=True),
    Rule("S401", check_estimate_values, of_one_study=True),
    Rule("S402", check_estimate_ranges, of_one_study=True),
    Rule("S403", check_intervals, of_one_study=True),
    Rule("S404", check_interval_kinds, of_one_study=True),
    Rule("S405", check_interval_levels, of_one_study=True),
    Rule("S406", check_sizes, of_one_study=True),
    Rule("S407", check_qualifiers, of_one_study=True),
    Rule("S409", check_group_shares, of_one_study=True),
    Rule("S408", check_repeated_estimates, of_one_study=True),
    Rule("S604", check_validation_answers, of_one_study=True),
    Rule("S605", check_cohort_groups, of_one_study=True),
    Rule("S607", check_cohort_roles, of_one_study=True),
    Rule("S318", check_disputed_fields, of_one_study=True),
    Rule("S606", check_model_spellings),
    Rule("S608", check_leaf_models),
    Rule("S319", check_conditions),
    Rule("S322", check_leaves),
    Rule("S320", check_declared_features),
    Rule("S321", check_features, of_one_study=True),
    Rule("S701", check_version_days),
    Rule("S702", check_version_is_current),
    Rule("S703", check_version_steps),
    Rule("S704", check_version_contents),
    Rule("S705", check_manifests),
    Rule(AUDIT, check_arithmetic, of_one_study=True),
)
"""Every rule over all records, with its id, in the order in which they are asked."""


def check_records(records: Records, further: Sequence[Rule] = ()) -> Iterator[Issue]:
    """Check all records against every rule, in no order; what the survey lowers becomes a warning."""
    lowered = _find_lowered(records)
    for issue in chain(_check_studies(records), _check_together(records, further)):
        yield replace(issue, severity="warning") if issue.rule in lowered else issue


def _check_studies(records: Records) -> Iterator[Issue]:
    """Check each study by itself, as far as that was not done when it was read."""
    around = records.surroundings()
    for entry in records.studies:
        found = records.alone.get(entry.path)
        yield from check_alone(around.add_study(entry)) if found is None else found


def check_alone(records: Records) -> Iterator[Issue]:
    """Check the one study among some records against every rule that looks at one study at a time."""
    (entry,) = records.studies
    path = records.shown(entry.path)
    for rule in RULES:
        if rule.of_one_study:
            yield from (issue for issue in rule.find(records) if issue.path == path)


def _check_together(records: Records, further: Sequence[Rule]) -> Iterator[Issue]:
    """Check all records against the rules that compare them, and all but the studies against the others."""
    others = replace(records, by_kind={**records.by_kind, STUDY: []})
    for rule in (*RULES, *further):
        yield from rule.find(others if rule.of_one_study else records)


def _find_lowered(records: Records) -> frozenset[str]:
    named = {id_ for entry in records.by_kind[SURVEY] for id_ in getattr(entry.record, "lowered_rules", ())}
    return frozenset(rule.id for rule in RULES if rule.id in named and rule.can_be_lowered)
