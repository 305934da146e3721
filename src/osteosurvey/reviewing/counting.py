"""The numbers that a change of the records moves: records, studies of a term, results, disagreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from osteosurvey.checks.links import list_disputes
from osteosurvey.models import Study
from osteosurvey.models.layout import KINDS
from osteosurvey.records import Records
from osteosurvey.reviewing.labels import Labels, format_name
from osteosurvey.survey import Survey
from osteosurvey.survey.fields import TAXONOMY, read_field
from osteosurvey.survey.provenance import SourceKinds, find_basis, is_compared, read_source_kinds, rests_on_survey_alone
from osteosurvey.survey.results import count_results, list_results


def count_records(records: Records, survey: Survey | None, labels: Labels) -> Counter[str]:
    """Count what the site shows as numbers, by what is counted."""
    counts = Counter({format_name(kind.folder): len(records.by_kind[kind]) for kind in KINDS if kind.folder})
    if survey is not None:
        counts["studies of the survey"] = len(survey.edition_studies)
        counts["studies added later"] = len(survey.later_studies)
        external = [read_field("external", study, survey).answer for study in survey.studies]
        counts["studies with external validation"] = external.count("yes")
    kinds = read_source_kinds(labels.terms)
    studies = [entry.record for entry in records.counted_studies]
    for study in studies:
        counts.update(_count_study(study, kinds))
    for _, _, dispute in list_disputes(records):
        counts["disagreements"] += 1
        counts["open disagreements"] += dispute.adopted is None
    for study in studies:
        counts.update(_count_terms(study, labels))
    return counts


def _count_study(study: Study, kinds: SourceKinds) -> dict[str, int]:
    results, places = count_results(list_results(study.estimates))
    return {
        "studies that rest on the survey alone": int(rests_on_survey_alone(study.provenance, kinds)),
        "studies read from the paper": int(find_basis(study.provenance, kinds) == "paper"),
        "studies compared by a second person": int(is_compared(study.provenance, kinds)),
        "results": results,
        "places that print results": places,
    }


def _count_terms(study: Study, labels: Labels) -> Iterator[str]:
    for axis in TAXONOMY:
        for term in dict.fromkeys(getattr(study.taxonomy, axis)):
            yield f"studies of {labels.label(axis, term)}"
