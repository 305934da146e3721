"""Makes up study records with as many parts and characters as those of the first edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from osteosurvey.checks.hints import TESTED_ON
from osteosurvey.models import Vocabulary
from tests.benchmarks.chance import Chance

Record = dict[str, Any]

STUDIES_PER_DATASET = 20
"""How many studies there are for each dataset."""

FIRST_NUMBER = 10_000
"""Number of the first study, above the numbers of the background works that are taken over."""

_FIRST_YEAR = 2015
"""Year of the first study; the others are spread over ten years."""

_PLACES = 4
"""How many places a record is drawn from."""

_COMMON_MODELS = ("Alpha network", "Beta forest", "Gamma machine", "Delta ensemble", "Epsilon regression")
"""Models that many studies use; each study names others besides."""

_COHORT_COUNTS = (1, 1, 1, 1, 1, 2, 3)
_MODEL_COUNTS = (1, 2, 2, 3, 3, 4, 4, 5, 6)
_ESTIMATE_COUNTS = (2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 12)
_DISPUTE_COUNTS = (1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 7)
_READING_COUNTS = (2, 2, 2, 2, 2, 3, 3)
"""Numbers of parts, drawn from with equal chances."""

_VALIDATION_DETAILS = {
    "internal": 0.55,
    "external": 0.7,
    "temporal": 0.03,
    "prospective": 0.17,
    "calibration": 0.05,
    "decision_curve": 0.0,
    "uncertainty": 0.03,
    "subgroups": 0.05,
    "reader_study": 0.1,
}
"""Questions, and the share of studies for which more is known than that nothing is reported."""

_AVAILABILITY_DETAILS = {"code": 0.0, "weights": 0.0, "data": 1.0}
"""The same for what others can have."""

_DISPUTABLE_FIELDS = (
    "cohorts.population",
    "cohorts.sizes",
    "cohorts.sizes",
    "estimates.model",
    "estimates.target",
    "estimates.value",
    "estimates.value",
    "taxonomy.architecture",
    "taxonomy.methods",
    "taxonomy.models",
)
"""Fields that places disagree on; some do so more often."""


def study_id(number: int) -> str:
    """Name a made-up study."""
    return f"doe-{_FIRST_YEAR + number % 10}-lists{number}"


def dataset_id(number: int) -> str:
    """Name a made-up dataset."""
    return f"lists-{number}"


def count_datasets(studies: int) -> int:
    """Return how many datasets go with some studies."""
    return max(1, studies // STUDIES_PER_DATASET)


def make_study(number: int, studies: int, vocabularies: Mapping[str, Vocabulary]) -> Record:
    """Make up one of some studies; the same number always gives the same study."""
    return _Study(number, studies, Chance(number, vocabularies)).make()


def make_size(chance: Chance, unit: str, source: str) -> Record:
    """Make up a printed size."""
    value = chance.number(50, 50_000)
    return {"unit": unit, "value": value, "printed": f"{value} {unit}s", "source": source}


def _drop_absent(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}


class _Study:
    """One study whose parts draw from the same places and name one another."""

    def __init__(self, number: int, studies: int, chance: Chance) -> None:
        self._number = number
        self._studies = studies
        self._chance = chance
        self._places = chance.terms("sources", _PLACES)
        self._models = self._name_models()
        self._cohorts = [f"cohort-{place}" for place in range(1, 1 + chance.one(_COHORT_COUNTS))]

    def make(self) -> Record:
        """Put the parts together in the order of the model."""
        estimates = self._make_estimates()
        return {
            "id": study_id(self._number),
            "survey_number": FIRST_NUMBER + self._number,
            "citation": self._make_citation(),
            "taxonomy": self._make_taxonomy(),
            "cohorts": [self._make_cohort(place, name) for place, name in enumerate(self._cohorts)],
            "validation": self._make_validation({estimate["evaluation"] for estimate in estimates}),
            "estimates": estimates,
            "availability": self._make_answers(_AVAILABILITY_DETAILS, length=40),
            "appraisal": self._make_appraisal(),
            "readings": self._make_disputes([estimate["printed"] for estimate in estimates]),
            "provenance": {"extracted_from": self._places, "read": ["full-text", "supplement"]},
        }

    def _place(self) -> str:
        return self._chance.one(self._places)

    def _perhaps(self, share: float, length: int) -> str | None:
        return self._chance.text(length) if self._chance.happens(share) else None

    def _name_models(self) -> list[str]:
        count = self._chance.one(_MODEL_COUNTS)
        common = self._chance.some(_COMMON_MODELS, count // 2)
        own = {f"{self._chance.word().title()}Net" for _ in range(count - len(common))}
        return [*common, *sorted(own)]

    def _make_citation(self) -> Record:
        chance, number = self._chance, self._number
        families = [chance.word().title() for _ in range(chance.one((1, 1, 2, 4, 6)))]
        first_page = chance.number(1, 2_000)
        citation = {
            "type": "article",
            "title": f"{chance.words(12)} {number}".capitalize(),
            "authors": [{"given": f"{family[0]}.", "family": family} for family in families],
            "et_al": True if len(families) == 1 else None,
            "container": f"Journal of {chance.words(2).title()}",
            "year": _FIRST_YEAR + number % 10,
            "month": 1 + number % 12,
            "volume": str(1 + number % 300),
            "issue": str(1 + number % 9),
            "pages": f"{first_page}–{first_page + chance.number(5, 20)}" if chance.happens(0.3) else None,
            "doi": f"10.5555/{families[0].lower()}.{chance.word()}.{number}",
        }
        return _drop_absent(citation)

    def _make_taxonomy(self) -> Record:
        chance = self._chance
        return {
            "modalities": [chance.term("modalities")],
            "tasks": [chance.term("tasks")],
            "methods": [chance.term("methods")],
            "method_label": chance.text(39),
            "source": self._place(),
            "models": [
                {"name": name, "role": chance.term("model-roles"), "source": self._place()} for name in self._models
            ],
            "architecture": {"text": chance.text(190), "source": self._place()},
            "body_sites": [
                {"site": site, "source": self._place()} for site in chance.terms("body-sites", chance.one((1, 1, 2)))
            ],
            "explainability": self._make_explainability(),
        }

    def _make_explainability(self) -> Record:
        answer = self._make_answer(detail_share=0.57, length=94)
        if answer["answer"] == "yes":
            answer["techniques"] = self._chance.terms("explainability", 1)
        return answer

    def _make_cohort(self, place: int, name: str) -> Record:
        chance = self._chance
        units = chance.terms("units", chance.one((1, 1, 1, 1, 2)))
        sizes = [make_size(chance, unit, self._place()) for unit in units]
        cohort = {
            "id": name,
            "role": chance.term("cohort-roles"),
            "label": self._perhaps(0.3, 16),
            "sizes": [_drop_absent({**size, "note": self._perhaps(0.12, 74)}) for size in sizes],
            "center_type": chance.term("center-types"),
            "population": self._perhaps(0.4, 64),
            "dataset": self._name_dataset() if place == 0 else None,
            "access": chance.term("access"),
            "reference_standards": chance.terms("reference-standards", 1) if chance.happens(0.4) else None,
            "overlaps": [self._make_overlap()] if self._studies > 1 and chance.happens(0.14) else None,
            "source": self._place(),
            "described_in": self._place() if chance.happens(0.65) else None,
            "note": self._perhaps(0.9, 128),
        }
        return _drop_absent(cohort)

    def _name_dataset(self) -> str | None:
        """Name the dataset of some studies, among them one of each dataset's."""
        datasets = count_datasets(self._studies)
        is_first = self._number < datasets
        return dataset_id(self._number % datasets) if is_first or self._chance.happens(0.3) else None

    def _make_overlap(self) -> Record:
        return {
            "study": study_id((self._number + self._chance.number(1, self._studies - 1)) % self._studies),
            "certainty": self._chance.term("overlap-certainties"),
            "reason": self._chance.text(139),
            "source": self._place(),
        }

    def _make_validation(self, evaluations: Set[str]) -> Record:
        """Answer the questions; a study has been validated on what its numbers were measured on."""
        validation = self._make_answers(_VALIDATION_DETAILS, length=75)
        for question, evaluation in TESTED_ON.items():
            if evaluation in evaluations:
                validation[question]["answer"] = "yes"
        if validation["internal"]["answer"] == "yes":
            validation["internal"]["schemes"] = self._chance.terms("validation-schemes", 1)
        return validation

    def _make_answers(self, details: Mapping[str, float], *, length: int) -> Record:
        return {name: self._make_answer(detail_share=share, length=length) for name, share in details.items()}

    def _make_answer(self, *, detail_share: float, length: int) -> Record:
        if not self._chance.happens(detail_share):
            return {"answer": "not-reported", "source": self._place()}
        answer = self._chance.one(("yes", "yes", "no", "unclear"))
        return {"answer": answer, "detail": self._chance.text(length), "source": self._place()}

    def _make_estimates(self) -> list[Record]:
        """Make up numbers, each of them once; a field beside them holds a value for all or for none."""
        chance = self._chance
        shares = {"target": 0.3, "site": 0.15, "cohort": 0.07, "model": 0.28, "note": 0.36}
        fields = {name for name, share in shares.items() if chance.happens(share)}
        thousandths = chance.some(range(500, 1000), chance.one(_ESTIMATE_COUNTS))
        return [self._make_estimate(thousandth, fields) for thousandth in thousandths]

    def _make_estimate(self, thousandth: int, fields: set[str]) -> Record:
        chance = self._chance
        is_bound = chance.happens(0.05)
        printed = f"{thousandth / 1000}" if chance.happens(0.5) else f"{thousandth / 10}%"
        estimate = {
            "metric": chance.share_metric(),
            "value": thousandth / 1000,
            "printed": f"up to {printed}" if is_bound else printed,
            "qualifier": "up-to" if is_bound else None,
            "target": chance.term("targets") if "target" in fields else None,
            "site": chance.term("body-sites") if "site" in fields else None,
            "cohort": chance.one(self._cohorts) if "cohort" in fields else None,
            "evaluation": chance.term("evaluations"),
            "model": chance.one(self._models) if "model" in fields else None,
            "source": self._place(),
            "note": chance.text(92) if "note" in fields else None,
        }
        return _drop_absent(estimate)

    def _make_appraisal(self) -> Record:
        chance = self._chance
        return {
            "summary": chance.text(160),
            "strengths": [chance.text(56) for _ in range(chance.number(3, 4))],
            "limitations": [chance.text(40) for _ in range(chance.number(2, 3))],
            "sources": [self._place()],
        }

    def _make_disputes(self, printed: Sequence[str]) -> list[Record]:
        return [self._make_dispute(printed) for _ in range(self._chance.one(_DISPUTE_COUNTS))]

    def _make_dispute(self, printed: Sequence[str]) -> Record:
        chance = self._chance
        field = chance.one(_DISPUTABLE_FIELDS)
        places = chance.some(self._places, chance.one(_READING_COUNTS))
        readings = [self._make_reading(field, printed, place) for place in places]
        dispute = {
            "field": field,
            "kind": chance.term("dispute-kinds"),
            "severity": chance.term("severities"),
            "readings": readings,
            "adopted": chance.one(readings)["source"] if chance.happens(0.63) else None,
            "reason": chance.text(134),
        }
        return _drop_absent(dispute)

    def _make_reading(self, field: str, printed: Sequence[str], place: str) -> Record:
        text = self._chance.text(30)
        value = f"{self._chance.one(printed)} {text}" if field == "estimates.value" else text
        return _drop_absent({"value": value, "source": place, "locator": self._perhaps(0.24, 13)})
