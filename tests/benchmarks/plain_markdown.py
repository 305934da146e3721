"""A study as a plain Markdown page: what the same content costs when MkDocs makes every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from osteosurvey.pages.records.cohorts import CohortView
from osteosurvey.pages.records.evidence import AnswerView, DisputeView, ReadingView, SizeView
from osteosurvey.pages.records.results import EstimatesTable, EstimateView
from osteosurvey.pages.records.study_page import QuestionsView, StudyPage
from osteosurvey.survey.catalogue import RecordLink, TermView

_SITE = "https://lists.example/"
"""Where links to other pages lead: whole addresses, which spare MkDocs resolving them."""

_FRONT_MATTER = "---\nsearch: {exclude: true}\n---\n"
"""Spares MkDocs the search index, which the stamped pages are not part of either."""

_FACTS = "| Field | Value |\n|---|---|"
"""Head of a table of facts."""


def format_study(page: StudyPage) -> str:
    """Write the page of a study with the headings, tables and text that the site's own page has."""
    lines = (
        *_heading(page),
        *_facts(page),
        *_cohorts(page),
        *_estimates(page.estimates),
        *_questions("How it was validated", page.validation, page),
        *_questions("Data and code", page.availability, page),
        *_appraisal(page),
        *_disputes(page.disputes),
        *_related(page),
        *_record(page),
    )
    return _FRONT_MATTER + "\n".join(lines)


def _heading(page: StudyPage) -> Iterator[str]:
    links = " · ".join(f"[{link.label}]({link.url})" for link in page.work.links)
    numbers = " ".join(f"[[{number}]]({_SITE}references/#ref-{number})" for number in page.numbers)
    yield f"# {page.work.title}\n"
    yield f"{page.work.authors}\n"
    yield f"{page.work.venue} · {links}\n"
    yield f"In the reference list as {numbers}\n"
    yield f"{page.summary}\n"


def _facts(page: StudyPage) -> Iterator[str]:
    yield f"## What was done\n\n{_FACTS}"
    for axis in page.axes:
        yield f"| {axis.label}{_mark(page, f'taxonomy.{axis.id}')} | {_chips(axis.terms)} |"
    yield f"| Method as printed{_mark(page, 'taxonomy.method_label')} | {page.method_label} |"
    yield f"| Source of these | {page.axes_source} |"
    models = "<br>".join(f"{model.name} ({model.role}) *{model.source}*" for model in page.models)
    yield f"| Models{_mark(page, 'taxonomy.models')} | {models} |"
    if page.architecture:
        text = f"{page.architecture.text} *{page.architecture.source}*"
        yield f"| Architecture{_mark(page, 'taxonomy.architecture')} | {text} |"
    sites = "<br>".join(f"{site.term.label} *{site.source}*" for site in page.body_sites)
    yield f"| Body sites{_mark(page, 'taxonomy.body_sites')} | {sites} |"
    if page.explainability:
        yield f"| Explainability{_mark(page, 'taxonomy.explainability')} | {_answer(page.explainability)} |"
    yield ""


def _cohorts(page: StudyPage) -> Iterator[str]:
    yield "## On whom\n"
    for cohort in page.cohorts:
        yield f"### {cohort.name} {{#cohort-{cohort.id}}}\n\n{_FACTS}"
        for field, label, value in _cohort_facts(cohort):
            if value:
                yield f"| {label}{_mark(page, f'cohorts.{field}')} | {value} |"
        yield ""


def _cohort_facts(cohort: CohortView) -> Iterator[tuple[str, str, str | None]]:
    yield "role", "Role", cohort.role.label if cohort.name != cohort.role.label else None
    yield "sizes", "Size", "<br>".join(map(_size, cohort.sizes))
    yield "modalities", "Images", _chips(cohort.modalities)
    yield "population", "Population", cohort.population
    yield "centers", "Centres", cohort.centers
    yield "country", "Country", cohort.country
    yield "reference_standards", "Reference standard", _chips(cohort.reference_standards)
    yield "access", "Access to the data", _chips([cohort.access] if cohort.access else [])
    yield "dataset", "Dataset", _link(cohort.dataset) if cohort.dataset else None
    yield "note", "Note", cohort.note
    yield "source", "Source", cohort.source


def _estimates(table: EstimatesTable) -> Iterator[str]:
    columns = [name for name, is_shown in _columns(table) if is_shown]
    yield "## How well\n\nEvery printed result, beside its value as a fraction\n"
    yield f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    for row in (row for group in table.groups for row in group.rows):
        cells = _cells(row)
        yield f"| {' | '.join(cells[name] or '' for name in columns)} |"
    yield (
        "\nNumbers from different studies rest on different patients and different questions: "
        "they do not rank the studies.\n"
    )


def _columns(table: EstimatesTable) -> tuple[tuple[str, bool], ...]:
    return (
        ("Metric", True),
        ("As printed", True),
        ("Value", True),
        ("Interval (level or kind)", table.has_interval),
        ("Of what", table.has_subject),
        ("Measured on", True),
        ("Model", table.has_model),
        ("One case is", table.has_unit),
        ("Source", True),
        ("Note", table.has_note),
    )


def _cells(row: EstimateView) -> dict[str, str | None]:
    dispute = f" [disputed](#dispute-{row.dispute})" if row.dispute else ""
    cohort = f", [{row.cohort}](#cohort-{row.cohort_id})" if row.cohort else ""
    return {
        "Metric": row.metric.label,
        "As printed": f"**{row.printed}**{dispute}",
        "Value": row.value,
        "Interval (level or kind)": row.interval,
        "Of what": row.subject,
        "Measured on": f"{row.evaluation.label}{cohort}",
        "Model": row.model,
        "One case is": row.unit,
        "Source": row.source,
        "Note": row.note,
    }


def _questions(heading: str, group: QuestionsView, page: StudyPage) -> Iterator[str]:
    yield f"## {heading}\n\n| Question | Answer |\n|---|---|"
    for item in group.answered:
        yield f"| {item.question}{_mark(page, item.field)} | {_answer(item)} |"
    yield ""


def _appraisal(page: StudyPage) -> Iterator[str]:
    if page.appraisal:
        yield "## Strengths and limitations\n\n### Strengths\n"
        yield from (f"- {text}" for text in page.appraisal.strengths)
        yield "\n### Limitations\n"
        yield from (f"- {text}" for text in page.appraisal.limitations)
        yield f"\n*{page.appraisal.sources}*\n"


def _disputes(disputes: Iterable[DisputeView]) -> Iterator[str]:
    yield "## Where sources disagree\n"
    for dispute in disputes:
        yield f"### `{dispute.field}` {{#dispute-{dispute.number}}}\n"
        yield f"{dispute.kind}, severity: {dispute.severity}\n"
        yield from map(_reading, dispute.readings)
        yield f"\n{'' if dispute.is_settled else '**No reading is adopted.** '}{dispute.reason}\n"


def _reading(reading: ReadingView) -> str:
    return f"- {reading.value} *{reading.source}*{' **adopted**' if reading.is_adopted else ''}"


def _related(page: StudyPage) -> Iterator[str]:
    if page.shared_patients:
        yield "## Studies that may share patients\n"
        for overlap in page.shared_patients.overlaps:
            yield f"- {_link(overlap.study)} ({overlap.certainty}): {overlap.reason} *{overlap.source}*"
        for peers in page.shared_patients.datasets:
            yield f"- {_link(peers.dataset)}: {', '.join(map(_link, peers.studies))} {peers.others}"
    yield "\n## Similar studies\n"
    for similar in page.similar:
        shared = "; ".join(f"{one.kind}: {one.names}" for one in similar.shared)
        yield f"- {_link(similar.study)}: {shared}"
    yield ""


def _record(page: StudyPage) -> Iterator[str]:
    yield "## Cite\n"
    for one in page.citations:
        yield f"### {one.label}\n\n```\n{one.text}\n```\n"
        yield f"[Download]({_SITE}studies/{one.file})\n" if one.file else ""
    yield f"[JSON record]({_SITE}studies/{page.id}.json)\n"
    yield "## This record\n\nTaken from\n"
    yield from (f"- {source}" for source in page.provenance.sources)
    yield "\nCheck: not yet checked against the paper\n"
    yield f"[Correct or extend it]({_SITE}contribute/)\n"
    for label, neighbour in (("Previous study", page.previous), ("Next study", page.next)):
        if neighbour:
            yield f"{label} {_link(neighbour)}\n"


def _size(size: SizeView) -> str:
    note = f"<br>{size.note}" if size.note else ""
    return f"{size.printed} *{size.source}*{note}"


def _answer(answer: AnswerView) -> str:
    detail = f"<br>{answer.detail}" if answer.detail else ""
    return f"**{answer.state.text}** {_chips(answer.terms)} *{answer.source}*{detail}"


def _chips(terms: Iterable[TermView]) -> str:
    return " ".join(f"[{term.label}]({_SITE}{term.path})" if term.path else term.label for term in terms)


def _link(record: RecordLink) -> str:
    return f"[{record.name}]({_SITE}{record.path})"


def _mark(page: StudyPage, field: str) -> str:
    return f" [disputed](#dispute-{page.marks[field]})" if field in page.marks else ""
