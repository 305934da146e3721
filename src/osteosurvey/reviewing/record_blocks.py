"""One record in the review summary: what identifies it, a study's results and cohorts, and its fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osteosurvey.markdown import cell, code, fold, link
from osteosurvey.reviewing.comparing import ChangedRecord
from osteosurvey.reviewing.fields import Change
from osteosurvey.reviewing.limits import Limit, shorten, tabulate
from osteosurvey.reviewing.study_review import Fact, StudyReview
from osteosurvey.reviewing.tables import Cell, Table

_TEXTS = Limit(items=20, bytes=2_000)
"""Most texts of one fact or cell."""

_ROWS = Limit(items=60, bytes=30_000)
"""Most rows of one table."""

_NOTHING = "—"
"""Stands where a record says nothing."""


def name_record(record: ChangedRecord) -> str:
    """Name a record by its file and what it is called."""
    return f"{code(record.path)} {code(record.name)}" if record.name else code(record.path)


def format_record(record: ChangedRecord) -> str:
    """Write a record that was added or changed."""
    blocks = [f"#### {code(record.name or record.path)}", "\n".join(_head(record))]
    if record.review:
        blocks += [*_format_review(record.review), fold("Every field of the record", _format_values(record.changes))]
    elif record.is_added:
        blocks.append(_format_values(record.changes))
    else:
        blocks += _format_table("Results that differ", record.results) if record.results else ()
        blocks += [_format_changes(record.changes)] if record.changes else ()
    return "\n\n".join(blocks)


def _head(record: ChangedRecord) -> Iterator[str]:
    path = Fact("Record", (record.path,))
    yield _format_facts((path, Fact("Links", links=record.links)) if record.links else (path,))
    yield from map(_format_facts, record.review.lines if record.review else ())


def _format_facts(facts: Sequence[Fact]) -> str:
    return f"- {' · '.join(map(_format_fact, facts))}"


def _format_fact(fact: Fact) -> str:
    texts = [*map(code, fact.texts), *(link(one.label, one.url) for one in fact.links)]
    return f"**{fact.name}:** {', '.join(shorten(texts, _TEXTS)) or fact.otherwise}"


def _format_review(review: StudyReview) -> Iterator[str]:
    if review.results.rows:
        yield from _format_table("Results", review.results)
    yield from _format_table("Cohorts", review.cohorts)
    yield "**Validation and availability**"
    answers = (f"- **{heading}:** {', '.join(questions)}" for heading, questions in review.answers)
    yield "\n".join([*answers, *(f"- {gap}" for gap in review.gaps)])


def _format_table(title: str, table: Table) -> Iterator[str]:
    shared = "; ".join(f"{name.lower()} {code(text)}" for name, text in table.shared)
    yield f"**{title}** (in every row: {shared})" if shared else f"**{title}**"
    yield tabulate(table.columns, [list(map(_format_cell, row)) for row in table.rows], _ROWS)


def _format_cell(one: Cell) -> str:
    text = cell(one.text) if one.text else _NOTHING
    if one.before is None:
        return text
    return f"{cell(one.before) if one.before else _NOTHING} → {text}"


def _format_values(changes: Sequence[Change]) -> str:
    return tabulate(("Field", "Value"), [(cell(one.field), _join(one.after)) for one in changes], _ROWS)


def _format_changes(changes: Sequence[Change]) -> str:
    rows = [(cell(one.field), _join(one.before), _join(one.after)) for one in changes]
    return tabulate(("Field", "Before", "After"), rows, _ROWS)


def _join(texts: Sequence[str]) -> str:
    return "<br>".join(shorten(list(map(cell, texts)), _TEXTS)) or _NOTHING
