"""Breaches of every rule on records together, a file for each room of checks."""

from __future__ import annotations

from tests.checks.breaches.conditions import CONDITIONS
from tests.checks.breaches.features import FEATURES
from tests.checks.breaches.hints import HINTS
from tests.checks.breaches.identity import IDENTITY
from tests.checks.breaches.intervals import INTERVALS
from tests.checks.breaches.later_studies import LATER_STUDIES
from tests.checks.breaches.links import LINKS
from tests.checks.breaches.numbers import NUMBERS
from tests.checks.breaches.sources import SOURCES
from tests.checks.breaches.superseded import SUPERSEDED
from tests.checks.breaches.versions import VERSIONS
from tests.checks.breaches.works import WORKS

BREACHES = [
    *CONDITIONS,
    *FEATURES,
    *HINTS,
    *IDENTITY,
    *INTERVALS,
    *LATER_STUDIES,
    *LINKS,
    *NUMBERS,
    *SOURCES,
    *SUPERSEDED,
    *VERSIONS,
    *WORKS,
]
"""The breaches of all rooms of checks."""
