"""A rule over all records with its id, and the list of all rules that `osteosurvey check` asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from osteosurvey.audit import RULES as AUDIT_RULES
from osteosurvey.issues import Issue
from osteosurvey.models.violations import READING_RULES
from osteosurvey.records import Records

Check = Callable[[Records], Iterator[Issue]]
"""Yields an issue for each breach of a rule; its docstring is the rule."""

FAMILIES = {
    "S1": "Shape of a record",
    "S2": "Safety of text and paths",
    "S3": "Identity, and links between records",
    "S4": "Printed numbers",
    "S5": "Sources, and what was read of them",
    "S6": "Completeness and consistency",
    "S7": "Versions and generated files",
    "A-": "Arithmetic of printed numbers, each with the name that `osteosurvey audit` gives it",
}
"""What the rules of a family are about, by the beginning of their ids."""

LOWERABLE = frozenset({"S4", "S5", "S6", "S7"})
"""Families whose rules a survey may lower to warnings; without the others no page or file can be made safely."""


AUDIT = "A"
"""Id of the check that asks the audit, whose issues have ids of their own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over all records, with the id that its issues carry."""

    id: str
    check: Check
    of_one_study: bool = False
    """Whether it looks at one study at a time, among the vocabularies and the survey's own record; it sees no more."""

    @property
    def text(self) -> str:
        """What must hold."""
        return (self.check.__doc__ or "").strip()

    @property
    def can_be_lowered(self) -> bool:
        """Whether a survey may have its breaches as warnings."""
        return self.id[:2] in LOWERABLE

    def find(self, records: Records) -> Iterator[Issue]:
        """Find every breach; an issue of the audit has the id of the audit's own rule."""
        for issue in self.check(records):
            yield issue if issue.rule else replace(issue, rule=self.id)


def audit_rule_id(name: str) -> str:
    """Give the id of a rule of the audit."""
    return f"A-{name}"


def list_rules(rules: Sequence[Rule]) -> dict[str, str]:
    """List every rule by its id: those of reading a record, those over all records, those of the audit."""
    asked = {rule.id: rule.text for rule in rules if rule.id != AUDIT}
    return dict(sorted((READING_RULES | asked).items())) | {
        audit_rule_id(rule.id): f"{rule.title}." for rule in AUDIT_RULES
    }


def format_rules(rules: Sequence[Rule]) -> str:
    """List every rule for a person, family by family."""
    listed = list_rules(rules)
    return "\n".join(_format_family(start, title, listed) for start, title in FAMILIES.items())


def _format_family(start: str, title: str, listed: dict[str, str]) -> str:
    note = " (a survey may lower these to warnings)" if start in LOWERABLE else ""
    lines = (f"- `{id_}` {text}" for id_, text in listed.items() if id_.startswith(start))
    return "\n".join([f"{title}{note}:", "", *lines, ""])
