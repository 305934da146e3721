"""Which studies are like each other, and in what.

Studies are alike in features: datasets, models, targets, and terms of the taxonomy. What a survey asks first about a
study weighs most: its first axis more than its last one, and all of them more than a model, as many studies of
different questions begin from the same published network. Of one kind, a feature that few studies have says more than
one that many have.

Comparing every study with every other would take the square of their number, so each study is compared with a bounded
number of candidates only: those that stand nearest to it in the lists of the studies that have each of its features,
the feature of most weight first. Lists are in the order of the taxonomy, so that the nearest in a list are alike in
more than the feature that the list is of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import log

from osteosurvey.models import Study
from osteosurvey.pages.records.strips import StripView, strip_of
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import capitalize_first
from osteosurvey.survey.fields import FIELDS, TAXONOMY, read_field
from osteosurvey.text import fold

SHOWN = 4
"""Most similar studies that a page names."""

_NEAREST = 8
"""Candidates that one list of studies gives in each direction."""

_CANDIDATES = 64
"""Candidates after which no further list is looked at."""

_LEAST_SHARED = 2
"""Features that two studies must share to be called similar; one alone, such as a modality, says too little."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that studies can share: its kind, and what is the same in both."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class SharedView:
    """What two studies share of one kind."""

    kind: str
    names: str


@dataclass(frozen=True, slots=True)
class SimilarView:
    """A study that is similar to the current one, and in what."""

    study: RecordLink
    shared: tuple[SharedView, ...]
    number: int | None
    """Its number in the survey's reference list."""

    external: str
    """Whether it was tested on data of another origin."""

    strip: StripView


class Similarity:
    """The features of every study of a survey, and who else has them.

    Features and studies are numbered, as numbers are compared much faster than what they stand for.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        studies = sorted(catalogue.survey.studies, key=_taxonomy_order)
        self._ids = [study.id for study in studies]
        self._places = {study_id: place for place, study_id in enumerate(self._ids)}
        numbers: dict[Feature, int] = {}
        self._names = [
            {
                numbers.setdefault(feature, len(numbers)): name
                for feature, name in catalogue.survey.derive(_find_features, study)
                if (feature.kind, feature.id) not in catalogue.survey.unstated_terms
            }
            for study in studies
        ]
        self._features = list(numbers)
        self._sets = [frozenset(names) for names in self._names]

    @cached_property
    def _holders(self) -> list[list[int]]:
        """The places of the studies that have each feature, ascending."""
        holders: list[list[int]] = [[] for _ in self._features]
        for place, names in enumerate(self._names):
            for feature in names:
                holders[feature].append(place)
        return holders

    @cached_property
    def _weights(self) -> list[float]:
        """How much sharing each feature says: by its kind, and the rarer, the more, up to twice as much."""
        kinds, total = weigh_kinds(self._catalogue.survey.axes), len(self._ids)
        return [
            kinds.get(feature.kind, 1) * (1 + log(1 + total / len(places)) / log(1 + total))
            for feature, places in zip(self._features, self._holders, strict=True)
        ]

    def find(self, study: Study) -> tuple[SimilarView, ...]:
        """Name the studies that are most like one, the most alike first, and of equals the first id.

        A retracted study is like no other, as it is not compared.
        """
        place = self._places.get(study.id)
        if place is None:
            return ()
        own = self._sets[place]
        found = []
        for other in self._find_candidates(place):
            shared = own & self._sets[other]
            if len(shared) >= _LEAST_SHARED:
                found.append((-sum(map(self._weights.__getitem__, sorted(shared))), self._ids[other], shared))
        best = nsmallest(SHOWN, found, key=lambda one: one[:2])
        return tuple(self._make_view(other, shared, self._names[place]) for _, other, shared in best)

    def _find_candidates(self, place: int) -> dict[int, None]:
        candidates: dict[int, None] = {}
        for feature in sorted(self._names[place], key=lambda feature: (-self._weights[feature], feature)):
            if len(candidates) >= _CANDIDATES:
                break
            candidates |= dict.fromkeys(_take_around(self._holders[feature], place))
        return candidates

    def _make_view(self, other: str, shared: frozenset[int], names: Mapping[int, str]) -> SimilarView:
        kinds: dict[str, list[str]] = {}
        for feature in names:
            if feature in shared:
                kind = self._features[feature].kind
                kinds.setdefault(kind, []).append(self._name(self._features[feature], names[feature]))
        views = (SharedView(self._name_kind(kind), ", ".join(found)) for kind, found in kinds.items())
        record = self._catalogue.survey.studies_by_id[other]
        external = read_field("external", record, self._catalogue.survey).answer
        link = self._catalogue.study_links[other]
        return SimilarView(link, tuple(views), record.survey_number, external, strip_of(record, self._catalogue.survey))

    def _name(self, feature: Feature, name: str) -> str:
        if feature.kind == "datasets":
            return self._catalogue.dataset_links[feature.id].name
        return name if feature.kind == "models" else self._catalogue.term(feature.kind, feature.id).label

    def _name_kind(self, kind: str) -> str:
        vocabulary = self._catalogue.survey.vocabularies.get(kind)
        return capitalize_first(vocabulary.label) if vocabulary else _OWN_KINDS[kind]


_OWN_KINDS = {"models": "Model", "datasets": "Dataset"}
"""Kinds of feature that no vocabulary lists."""


def weigh_kinds(axes: Sequence[str]) -> Mapping[str, int]:
    """Weigh kinds of feature: the axes of a survey by their order; site and data of a study as the first of them.

    Whatever is no axis of the survey counts once, as a model does.
    """
    ranks = {axis: len(axes) + 1 - place for place, axis in enumerate(axes)}
    first = max(ranks.values(), default=1)
    return {"datasets": first, str(FIELDS["body_sites"].vocabulary): first, **ranks}


def _find_features(study: Study, frame: Survey) -> tuple[tuple[Feature, str], ...]:
    return tuple(list_features(study))


def list_features(study: Study) -> Iterator[tuple[Feature, str]]:
    """List what a study can share with others, most informative kinds first, each with the study's own name for it."""
    taxonomy = study.taxonomy
    yield from ((Feature("datasets", one.dataset), one.dataset) for one in study.cohorts if one.dataset)
    yield from ((Feature(str(FIELDS["body_sites"].vocabulary), one.site), one.site) for one in taxonomy.body_sites)
    for axis in TAXONOMY:
        yield from ((Feature(axis, term), term) for term in getattr(taxonomy, axis))
    yield from ((Feature("targets", one.target), one.target) for one in study.estimates if one.target)
    yield from ((Feature("models", fold(model.name)), model.name) for model in taxonomy.models)


def _taxonomy_order(study: Study) -> tuple[object, ...]:
    taxonomy = study.taxonomy
    return (taxonomy.tasks, taxonomy.modalities, taxonomy.methods, study.id)


def _take_around(places: Sequence[int], place: int) -> Iterator[int]:
    """Take the nearest places on both sides of one that is in an ascending list."""
    rank = bisect_left(places, place)
    yield from places[max(0, rank - _NEAREST) : rank]
    yield from places[rank + 1 : rank + 1 + _NEAREST]
