"""Records broken at random: each is read, or refused with issues of the right form, and nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.mutating import LEVELS, mutate, read_seeds
from tests.hostile.surviving import Survivor
from tests.surveys import FABRICATED

pytestmark = pytest.mark.slow

SHARES = 4
SHARE = 400
"""Mutants of one share; `tests/benchmarks/mutation_benchmark.py` meets as many as it is asked to."""


@pytest.mark.parametrize("share", range(SHARES))
def test_whatever_a_record_holds_it_is_read_or_refused(share: int, tmp_path: Path) -> None:
    """No mutant raises, each refusal stands at a place in its file, and the canonical form stays canonical."""
    survivor = Survivor(FABRICATED, tmp_path / "data")
    refused = [bool(survivor.meet(one)) for one in mutate(read_seeds(FABRICATED), first=share * SHARE, count=SHARE)]
    assert 0 < sum(refused) < SHARE


def test_mutants_are_the_same_each_time() -> None:
    """A number determines what becomes of which file, and no level of breaking is left out."""
    seeds = read_seeds(FABRICATED)
    mutants = list(mutate(seeds, first=0, count=100))
    assert list(mutate(seeds, first=60, count=40)) == mutants[60:]
    assert {mutant.level for mutant in mutants} == set(LEVELS)
    assert len({mutant.content for mutant in mutants}) > 90
