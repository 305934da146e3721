"""Rules on the features that a survey declares, and on what its records say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osteosurvey.issues import Issue
from osteosurvey.models import Feature, FeatureValue, Study, SurveyRecord
from osteosurvey.models.layout import SURVEY, VOCABULARY
from osteosurvey.models.near_terms import TermSuggestions
from osteosurvey.models.unknown_names import KnownTerms, describe_unknown_term
from osteosurvey.models.walk import Location
from osteosurvey.nearest import Suggestions
from osteosurvey.records import Records
from osteosurvey.survey.fields import FIELDS

_TAKEN = {*FIELDS, *(field.parameter for field in FIELDS.values()), *(field.column for field in FIELDS.values())}
"""Names that a feature cannot have, as a field of every survey has them."""


def _declared(records: Records) -> tuple[Feature, ...] | None:
    """List the features that the survey declares; None where its record cannot be read."""
    found = (entry.record for entry in records.by_kind[SURVEY])
    return next((one.features for one in found if isinstance(one, SurveyRecord)), None)


def check_declared_features(records: Records) -> Iterator[Issue]:
    """A feature has a name of its own, and the vocabulary of its terms exists."""
    known = {entry.record.id for entry in records.vocabularies} | records.unread[VOCABULARY]
    suggestions = Suggestions(known)
    for entry in records.by_kind[SURVEY]:
        seen: set[str] = set()
        for i, feature in enumerate(_declared(records) or ()):
            if feature.id in seen or {feature.id, feature.id.replace("-", "_")} & _TAKEN:
                message = "must not be the name of another feature or of a standard field; choose another"
                yield records.issue(entry, ("features", i, "id"), message)
            seen.add(feature.id)
            if feature.vocabulary is not None and feature.vocabulary not in known:
                nearest = suggestions.find(feature.vocabulary)
                remedy = f"did you mean '{nearest}'?" if nearest else "write it, or correct the name"
                yield records.issue(entry, ("features", i, "vocabulary"), f"must be a vocabulary; {remedy}")


def check_features(records: Records) -> Iterator[Issue]:
    """The value of a feature has the declared kind, place and terms."""
    declared = records.ask(_list_declared)
    if declared is None:
        return
    for entry in records.studies:
        for subject, at, value in _list_values(entry.record):
            feature = declared.get(value.feature)
            if feature is None:
                nearest = Suggestions(declared).find(value.feature)
                remedy = f"did you mean '{nearest}'?" if nearest else "declare it in survey.yml, or correct the name"
                yield records.issue(entry, (*at, "feature"), f"must be a feature of the survey; {remedy}")
                continue
            for place, message in _describe_misfits(subject, value, feature, records.ask(_list_terms)):
                involves = [VOCABULARY.path_of(feature.vocabulary)] if feature.vocabulary else []
                yield records.issue(entry, (*at, *place), message, involves=[*involves, SURVEY.file])


def _list_declared(records: Records) -> Mapping[str, Feature] | None:
    features = _declared(records)
    return None if features is None else {feature.id: feature for feature in features}


def _list_terms(records: Records) -> KnownTerms:
    return {entry.record.id: {term.id: term for term in entry.record.terms} for entry in records.vocabularies}


def _list_values(study: Study) -> Iterator[tuple[str, Location, FeatureValue]]:
    """List what a record says of features, with the kind of its part and the place."""
    yield from (("study", ("features", i), value) for i, value in enumerate(study.features))
    for i, cohort in enumerate(study.cohorts):
        yield from (("cohort", ("cohorts", i, "features", j), value) for j, value in enumerate(cohort.features))
    for i, estimate in enumerate(study.estimates):
        yield from (("estimate", ("estimates", i, "features", j), value) for j, value in enumerate(estimate.features))


def _describe_misfits(
    subject: str, value: FeatureValue, feature: Feature, terms: KnownTerms
) -> Iterator[tuple[Location, str]]:
    if subject != feature.of:
        yield ("feature",), f"must be a feature of the {subject}; '{feature.id}' is one of the {feature.of}: move it"
    for kind in value.given:
        if kind != feature.kind:
            yield (kind,), f"must be '{feature.kind}', as survey.yml declares the feature; rename or remove it"
    if not value.given:
        yield (), f"must give '{feature.kind}', as survey.yml declares the feature; write it"
    known = terms.get(feature.vocabulary or "")
    for i, term in enumerate(value.terms):
        if known is not None and term not in known:
            yield ("terms", i), describe_unknown_term(term, str(feature.vocabulary), TermSuggestions(known.values()))
