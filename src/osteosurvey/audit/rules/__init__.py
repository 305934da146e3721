"""The rules that printed numbers obey, one module for each kind."""

from __future__ import annotations

from osteosurvey.audit.findings import Rule
from osteosurvey.audit.rules import (
    accuracy,
    auc,
    averages,
    counts,
    f1,
    granularity,
    group_share,
    intervals,
    parts,
    prevalence,
    same_names,
    training,
    units,
    whole_cases,
)

RULES: tuple[Rule, ...] = (
    accuracy.RULE,
    prevalence.RULE,
    prevalence.SHARED_RULE,
    f1.RULE,
    same_names.RECALL_RULE,
    same_names.BALANCED_RULE,
    counts.RULE,
    group_share.RULE,
    granularity.RULE,
    whole_cases.RULE,
    auc.POINT_RULE,
    auc.DECISIONS_RULE,
    auc.CHANCE_RULE,
    auc.C_INDEX_RULE,
    parts.RULE,
    intervals.ORDER_RULE,
    intervals.WIDTH_RULE,
    intervals.BOUNDS_RULE,
    averages.EQUAL_RULE,
    averages.MICRO_F1_RULE,
    units.RULE,
    training.TEST_GAIN_RULE,
    training.HEADLINE_RULE,
)
"""Every rule, in the order in which it is asked and shown."""
