"""Consistency checks of printed accuracy numbers; they report findings and never correct anything."""

from __future__ import annotations

from osteosurvey.audit.auditing import audit_study, count_asked
from osteosurvey.audit.findings import CERTAINTIES, Certainty, Finding, Reference, Rule
from osteosurvey.audit.meanings import Meanings, read_meanings
from osteosurvey.audit.reconstruction import Reconstruction, reconstruct_study
from osteosurvey.audit.rules import RULES

__all__ = [
    "CERTAINTIES",
    "RULES",
    "Certainty",
    "Finding",
    "Meanings",
    "Reconstruction",
    "Reference",
    "Rule",
    "audit_study",
    "count_asked",
    "read_meanings",
    "reconstruct_study",
]
