"""A study as a plain Markdown page: what the same content costs when MkDocs makes every page."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.models import Study
from osteosurvey.survey import Survey

AXES = ("modalities", "tasks", "methods")

_FRONT_MATTER = "---\nsearch: {exclude: true}\n---\n"
"""Spares MkDocs the search index, which the stamped pages are not part of either."""


def format_study(study: Study, survey: Survey) -> str:
    """Write the page of a study with the headings, tables and text that the site's own page has."""
    return _FRONT_MATTER + "\n".join(
        [
            *_heading(study),
            *_facts(study, survey),
            *_cohorts(study, survey),
            *_estimates(study, survey),
            *_answers(study),
            *_record(study, survey),
        ]
    )


def _heading(study: Study) -> Iterator[str]:
    work = study.citation
    yield f"# {work.title}\n"
    yield f"{', '.join(f'{author.given} {author.family}' for author in work.authors)} et al.\n"
    yield f"{work.container}, vol. {work.volume}, {work.year} · [doi:{work.doi}](https://doi.org/{work.doi})\n"
    yield f"In the reference list as [{study.survey_number}](https://lists.example/references/)\n"


def _facts(study: Study, survey: Survey) -> Iterator[str]:
    yield "## What was done\n\n| Field | Value |\n|---|---|"
    for axis in AXES:
        for term in getattr(study.taxonomy, axis):
            yield f"| {axis} | [{survey.label(axis, term)}](https://lists.example/{axis}/{term}/) |"
    yield f"| Method as printed | {study.taxonomy.method_label} |"
    yield "| Explainability | not yet extracted |\n\n### Models\n"
    for model in study.taxonomy.models:
        yield f"- {model.name} *{survey.label('sources', model.source)}*"
    yield ""


def _cohorts(study: Study, survey: Survey) -> Iterator[str]:
    yield "## On whom\n"
    for cohort in study.cohorts:
        yield f"### {survey.label('cohort-roles', cohort.role)}\n\n| Field | Value |\n|---|---|"
        for size in cohort.sizes:
            yield f"| Size | {size.printed} *{survey.label('sources', size.source)}* |"
        if cohort.access:
            yield f"| Access to the data | {survey.label('access', cohort.access)} |"
        if cohort.dataset:
            label = survey.datasets_by_id[cohort.dataset].label
            yield f"| Dataset | [{label}](https://lists.example/datasets/{cohort.dataset}/) |"
        yield f"| Source | {survey.label('sources', cohort.source)} |\n"


def _estimates(study: Study, survey: Survey) -> Iterator[str]:
    yield "## How well\n\n| Metric | As printed | Value | Of what | Measured on | Source |\n|---|---|---|---|---|---|"
    for one in study.estimates:
        target = survey.label("targets", one.target) if one.target else ""
        cells = (survey.label("metrics", one.metric), f"**{one.printed}**", str(one.value), target)
        places = (survey.label("evaluations", one.evaluation), survey.label("sources", one.source))
        yield f"| {' | '.join((*cells, *places))} |"
    yield "\nNumbers from different studies rest on different patients: they do not rank the studies.\n"


def _answers(study: Study) -> Iterator[str]:
    yield "## How it was tested\n\n| Question | Answer |\n|---|---|"
    for question, answer in study.validation:
        yield f"| {question} | {answer.answer if answer else 'not yet extracted'} |"
    yield "\n## What others can have\n\nnot yet extracted: code, trained model, data\n"


def _record(study: Study, survey: Survey) -> Iterator[str]:
    work = study.citation
    yield f"## Cite\n\n{work.title}. {work.container}, vol. {work.volume}, {work.year}. <https://doi.org/{work.doi}>\n"
    yield f"- [BibTeX](https://lists.example/studies/{study.id}.bib)"
    yield f"- [JSON record](https://lists.example/studies/{study.id}.json)\n\n## This record\n"
    yield f"Taken from {', '.join(survey.label('sources', one) for one in study.provenance.extracted_from)}\n"
    yield "Checked against the paper: not yet checked against the paper\n"
