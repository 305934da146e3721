"""One printed number on how well a model did."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from osteosurvey.models.base import RecordPart
from osteosurvey.models.evidence import SourceTerm
from osteosurvey.models.features import FeatureValue
from osteosurvey.models.fields import IntervalKind, Qualifier, RecordId, Slug, Term, Text

Horizon = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
"""A span of follow-up in years."""

MetricValue = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]
"""The value of a metric; a share is a fraction, 0.962 for 96.2 %."""


class Interval(RecordPart):
    """A printed interval around an estimate."""

    low: MetricValue
    """First bound as printed, on the scale of the value; the lower one, unless the source exchanges them."""

    high: MetricValue
    """Second bound as printed, on the scale of the value."""

    kind: IntervalKind = "confidence"
    """What the bounds are; not-reported where the source prints two bounds and does not say which kind they are."""

    level: Annotated[float, Field(gt=0, lt=1)] = 0.95
    """Confidence level as a fraction, 0.95 if left out; bounds of another kind have none."""

    printed: Text
    """The interval exactly as the source prints it."""

    @property
    def is_spread(self) -> bool:
        """Whether the bounds say how much values vary, and are no interval that the true number may lie in."""
        return self.kind in ("standard-deviation", "standard-error")

    @model_serializer(mode="wrap")
    def _leave_out_level(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Publish a level only where there is one, as the default would claim 95 % of a standard deviation."""
        fields: dict[str, Any] = write(self)
        return fields if self.kind == "confidence" else {k: v for k, v in fields.items() if k != "level"}


CaseCount = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""A number of cases, 0 included."""


_ROWS_AND_COLUMNS = (("tp", "fn"), ("fp", "tn"), ("tp", "fp"), ("fn", "tn"))
"""The pairs of counts that a share can be printed with, as 524/549 for a precision of 95.5%."""


class TwoByTwo(RecordPart):
    """A printed table of index test against reference standard, or a row or column of it."""

    tp: CaseCount | None = None
    """True positives."""

    fn: CaseCount | None = None
    """False negatives."""

    fp: CaseCount | None = None
    """False positives."""

    tn: CaseCount | None = None
    """True negatives."""

    @model_validator(mode="after")
    def _has_a_row_or_column(self) -> TwoByTwo:
        if not any(all(name in self.cells for name in pair) for pair in _ROWS_AND_COLUMNS):
            raise PydanticCustomError(
                "two_by_two",
                "must have both counts of a row, 'tp' and 'fn' or 'fp' and 'tn', or of a column, 'tp' and 'fp' or 'fn' "
                "and 'tn'; add what the source prints",
            )
        return self

    @property
    def cells(self) -> dict[str, int]:
        """The counts that are printed, by name."""
        counts = {"tp": self.tp, "fn": self.fn, "fp": self.fp, "tn": self.tn}
        return {name: count for name, count in counts.items() if count is not None}

    def __str__(self) -> str:
        """Write the table in one line, as in 'TP 34, FN 7, FP 4, TN 27'."""
        return ", ".join(f"{name.upper()} {count:,}" for name, count in self.cells.items())


HeadedField = Literal["contrast", "model", "site", "target"]
"""Fields of an estimate that the heading of a table can stand for."""


class Estimate(RecordPart):
    """One printed number, with everything that the source prints beside it."""

    metric: Annotated[Slug, Term("metrics")]
    """What is measured."""

    value: MetricValue
    """The printed number; a percentage as a fraction, such as 0.812 for 81.2%."""

    printed: Text
    """The number exactly as the source prints it, with its percent sign."""

    qualifier: Qualifier = "exactly"
    """How the printed number bounds the true one."""

    target: Annotated[Slug, Term("targets")] | None = None
    """What the model detects, classifies, predicts or estimates."""

    against: Text | None = None
    """The class that positive cases of the target are compared with, such as normal, or all other classes."""

    contrast: Annotated[Slug, Term("contrasts")] | None = None
    """The classes that are distinguished where the number was measured."""

    site: Annotated[Slug, Term("body-sites")] | None = None
    """The part of the body that the number is for."""

    view: Text | None = None
    """View or projection of the images that the number is for, where the cohort has several."""

    horizon_years: tuple[Horizon, ...] = ()
    """Spans of follow-up in years that the number is printed for."""

    cohort: RecordId | None = None
    """Id of the cohort in this record that the number was measured on."""

    evaluation: Annotated[Slug, Term("evaluations")]
    """The kind of data that the number was measured on."""

    model: Text | None = None
    """The model that reached the number, named as in the record's models."""

    unit: Annotated[Slug, Term("units")] | None = None
    """Unit of analysis, such as a patient or an image."""

    threshold: Text | None = None
    """Operating point or threshold that the number holds at, as the source states it."""

    interval: Interval | None = None
    """The printed interval around the number."""

    counts: TwoByTwo | None = None
    """The 2×2 table that the number follows from, or the row or column of it that the source prints."""

    cited_from: Text | None = None
    """The work that the source takes the number from, where it is not the source's own result."""

    superseded: Text | None = None
    """What the paper prints instead; the number is kept as its source prints it, and counted nowhere."""

    from_heading: Annotated[tuple[HeadedField, ...], Field(json_schema_extra={"x-sorted": True})] = ()
    """Fields that the heading over the number prints, and not its own row."""

    features: tuple[FeatureValue, ...] = ()
    """Further facts about the number that the survey collects."""

    source: SourceTerm
    """Where the number is printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""

    note: Text | None = None
    """What a reader must know to understand the number."""

    @property
    def subject(self) -> tuple[str | tuple[float, ...] | None, ...]:
        """What the number is about, whichever model reached it: which cases are distinguished, in which images."""
        return (self.target, self.against, self.contrast, self.site, self.view, self.horizon_years or None)


class Difference(RecordPart):
    """A printed difference between two models on the same data."""

    metric: Annotated[Slug, Term("metrics")]
    """What is measured."""

    model: Text
    """The model that is compared with the other, named as in the record's models."""

    than: Text
    """The model that it is compared with."""

    value: MetricValue | None = None
    """By how much the first is higher, on the scale of the metric; absent where only a test is printed."""

    printed: Text
    """The difference or its test exactly as the source prints it."""

    interval: Interval | None = None
    """The printed interval around the difference."""

    p: Text | None = None
    """The p value exactly as the source prints it."""

    target: Annotated[Slug, Term("targets")] | None = None
    """What the models detect, classify, predict or estimate."""

    cohort: RecordId | None = None
    """Id of the cohort in this record that the difference was measured on."""

    evaluation: Annotated[Slug, Term("evaluations")]
    """The kind of data that the difference was measured on."""

    source: SourceTerm
    """Where the difference is printed."""

    locator: Text | None = None
    """Page, paragraph or figure inside the source."""

    note: Text | None = None
    """What a reader must know to understand the difference."""
