"""Numbers that the audit judges, and what it says of them."""

from __future__ import annotations

from tests.audit.cases.counts import COUNTS
from tests.audit.cases.curves import CURVES
from tests.audit.cases.granularity import GRANULARITY
from tests.audit.cases.group_shares import GROUP_SHARES
from tests.audit.cases.intervals import INTERVALS
from tests.audit.cases.result_sets import RESULT_SETS
from tests.audit.cases.two_by_two import TWO_BY_TWO

CASES = [*TWO_BY_TWO, *COUNTS, *GROUP_SHARES, *GRANULARITY, *CURVES, *INTERVALS, *RESULT_SETS]
"""Cases that break each rule, and near ones that break none."""
