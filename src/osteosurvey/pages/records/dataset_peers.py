"""A dataset beside the others: how large the nearest ones in size are, and how many anybody can have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log10

from osteosurvey.figures.axes import make_size_axis
from osteosurvey.figures.svg.rails import Rail, RailTick
from osteosurvey.models import Dataset
from osteosurvey.models.sizes import count, select_sizes
from osteosurvey.pages.credit import Credit, make_credit
from osteosurvey.pages.records.key_facts import shorten_size
from osteosurvey.survey.catalogue import Catalogue, RecordLink
from osteosurvey.survey.display import count_things, format_count
from osteosurvey.survey.fields import FIELDS

SHOWN = 6
"""Most datasets that are shown on either side of one."""

_SIZED = ("images", "patients")
"""Fields of sizes that datasets are compared by; the first that a dataset has is taken."""

_OPEN = "public"
"""Access to data that anybody can have; a term of the published contract."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One dataset on the common scale."""

    link: RecordLink
    is_self: bool
    x: float
    """Place in percent of the scale."""

    printed: str
    access: str


@dataclass(frozen=True, slots=True)
class PeerChart:
    """A dataset among those of about its size."""

    title: str
    line: str
    rail: Rail
    rows: tuple[Peer, ...]
    credit: Credit


class DatasetPeers:
    """The datasets of a survey by their sizes, sorted once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._credit = make_credit(catalogue.survey)

    @cached_property
    def _by_unit(self) -> Mapping[str, Sequence[tuple[int, Dataset]]]:
        """The datasets that have a size in each unit, the largest first."""
        found: dict[str, list[tuple[int, Dataset]]] = {}
        for name in _SIZED:
            unit = str(FIELDS[name].unit)
            sizes = ((count(dataset.sizes, unit), dataset) for dataset in self._catalogue.survey.datasets)
            found[unit] = sorted(
                ((size, dataset) for size, dataset in sizes if size), key=lambda one: (-one[0], one[1].id)
            )
        return found

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        return {
            (unit, dataset.id): place
            for unit, sized in self._by_unit.items()
            for place, (_, dataset) in enumerate(sized)
        }

    @cached_property
    def title(self) -> str:
        """Say how many datasets anybody can have; what is drawn, where that is none."""
        datasets = self._catalogue.survey.datasets
        public = sum(dataset.access == _OPEN for dataset in datasets)
        if not public:
            return "Beside the others"
        verb = "is" if public == 1 else "are"
        return f"{format_count(public)} of {count_things(len(datasets), 'dataset', 'datasets')} {verb} public"

    def find(self, dataset: Dataset) -> PeerChart | None:
        """Set a dataset among those of about its size; None where it has no size, or no other one has."""
        for name in _SIZED:
            unit = str(FIELDS[name].unit)
            place = self._places.get((unit, dataset.id))
            if place is not None and len(self._by_unit[unit]) > 1:
                return self._make_chart(name, unit, place)
        return None

    def _make_chart(self, name: str, unit: str, place: int) -> PeerChart:
        sized = self._by_unit[unit]
        shown = sized[max(0, place - SHOWN) : place + SHOWN + 1]
        axis = make_size_axis("", (size for size, _ in shown))
        low, high = (log10(end) for end in axis.range or (1.0, 10.0))

        def locate(size: float) -> float:
            return round(100 * (log10(size) - low) / (high - low), 2)

        ticks = tuple(RailTick(locate(tick.value), tick.label) for tick in axis.ticks)
        rows = (self._make_peer(one, unit, locate(size), sized[place][1]) for size, one in shown)
        which = "All" if len(shown) == len(sized) else "The nearest in size"
        line = f"{which}, by {FIELDS[name].label.lower()} as printed, largest first; logarithmic scale"
        return PeerChart(self.title, line, Rail(low, high, ticks), tuple(rows), self._credit)

    def _make_peer(self, dataset: Dataset, unit: str, x: float, current: Dataset) -> Peer:
        return Peer(
            link=self._catalogue.dataset_links[dataset.id],
            is_self=dataset.id == current.id,
            x=x,
            printed=shorten_size(select_sizes(dataset.sizes, unit)[0]),
            access=self._catalogue.term("access", dataset.access).label,
        )
