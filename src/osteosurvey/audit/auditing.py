"""Asks every rule about the printed numbers of a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from osteosurvey.audit.findings import CERTAINTIES, Breach, Finding, Rule
from osteosurvey.audit.formatting import format_tolerance, list_numbers
from osteosurvey.audit.meanings import Meanings
from osteosurvey.audit.result_sets import read_results
from osteosurvey.audit.rules import RULES, whole_cases
from osteosurvey.models import Study


def audit_study(study: Study, meanings: Meanings) -> tuple[Finding, ...]:
    """Find the inconsistencies in the numbers of a study, each once, in the order of the rules."""
    results = read_results(study, meanings)
    breaches: list[tuple[Rule, Breach]] = []
    for rule in RULES:
        breaches += [
            (rule, breach) for breach in rule.find_breaches(results) if not _adds_nothing(rule, breach, breaches)
        ]
    return tuple(_make_finding(rule, alike, study) for rule, alike in _group(breaches))


def count_asked(studies: Iterable[Study], meanings: Meanings) -> Mapping[str, int]:
    """Count for every rule the sets of numbers that have what it asks about."""
    asked: Counter[str] = Counter()
    for study in studies:
        results = read_results(study, meanings)
        asked.update({rule.id: rule.count_asked(results) for rule in RULES})
    return asked


def _adds_nothing(rule: Rule, breach: Breach, before: Iterable[tuple[Rule, Breach]]) -> bool:
    """Return whether a set has no table of whole cases for a reason that a plainer rule has given."""
    places = {number.place for number in breach.numbers}
    return rule is whole_cases.RULE and any(
        earlier.numbers and places.issuperset(number.place for number in earlier.numbers) for _, earlier in before
    )


def _group(breaches: Iterable[tuple[Rule, Breach]]) -> Iterator[tuple[Rule, list[Breach]]]:
    """Bring together what a rule says of the same values, which several places may print."""
    groups: dict[object, tuple[Rule, list[Breach]]] = {}
    for rule, breach in breaches:
        values = frozenset((number.quantity, number.estimate.value) for number in breach.numbers)
        groups.setdefault((rule.id, values, breach.item), (rule, []))[1].append(breach)
    return iter(groups.values())


def _make_finding(rule: Rule, alike: list[Breach], study: Study) -> Finding:
    strongest = min(alike, key=lambda breach: CERTAINTIES.index(breach.certainty))
    item = strongest.item
    return Finding(
        rule=rule.id,
        study=study.id,
        places=tuple(dict.fromkeys(number.place for breach in alike for number in breach.numbers)),
        certainty=strongest.certainty,
        numbers=item.said if item else list_numbers(strongest.numbers),
        message=strongest.message,
        tolerance=item.stands_for if item else format_tolerance(strongest.numbers),
        explanations=(*strongest.explanations, *rule.alternatives),
        at=item.at if item else (),
    )
