"""What the forms of printed results share: kinds of data, values on an axis, and where their studies are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from osteosurvey.figures.addresses import address_of_studies
from osteosurvey.figures.figure import Chart
from osteosurvey.figures.glossary import Glossary
from osteosurvey.figures.looks import Look
from osteosurvey.figures.results.printed_values import name_metric
from osteosurvey.figures.svg.shapes import shape_at
from osteosurvey.survey.catalogue import Catalogue
from osteosurvey.survey.display import capitalize_first


@dataclass(frozen=True, slots=True)
class DataKind:
    """A kind of data that values were measured on, with its shape; the shape's colour is the style sheet's."""

    label: str
    symbol: str
    path: str
    """Outline of the shape around the origin."""


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """One printed value, with its place in percent of the axis."""

    x: float
    y: float
    kind: DataKind
    title: str
    study: str
    href: str
    printed: str = ""
    label: str = ""
    """Name of the study beside a mark; empty for most."""


def make_kind(look: Look) -> DataKind:
    """Prepare a kind of data for templates."""
    return DataKind(look.label, look.symbol, shape_at(look.symbol, 0, 0))


def name_choice(chart: Chart, glossary: Glossary) -> str:
    """Name the metric of a chart in short, unless that is a single letter."""
    choice = chart.choices[0]
    name = capitalize_first(name_metric(choice.value, glossary))
    return name if len(name) > 1 else choice.value_label


class ListedStudies:
    """Which studies the table of studies lists for a metric.

    The table also counts a value whose data another place of the study reports, so that it can list more than a band.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._found: Mapping[tuple[str, str], set[str]] = defaultdict(set)
        for study in catalogue.studies:
            for number in study.counted_estimates:
                if number.value >= 0:
                    self._found[number.metric, number.evaluation].add(study.id)
                    self._found[number.metric, ""].add(study.id)

    def find_address(self, metric: str, studies: set[str], *, evaluation: str = "") -> str:
        """Find the address that shows exactly some studies with a metric, on one kind of data or on any."""
        if self._found[metric, evaluation] != studies:
            return ""
        place = {"on": evaluation} if evaluation else {}
        return address_of_studies(metric=f"{metric}:0", **place)
