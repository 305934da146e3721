"""Every rule on records together: a minimal breach in a copy of the fabricated survey, and what is said of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from osteosurvey.checks import RULES
from osteosurvey.checks.identity import required_vocabularies
from osteosurvey.checks.loading import read_survey
from osteosurvey.checks.rules import FAMILIES, format_rules, list_rules
from osteosurvey.contributing.generated import GENERATED
from osteosurvey.figures import make_figures
from osteosurvey.issues import Issue
from osteosurvey.models.printed_numbers import printed_values
from osteosurvey.models.violations import READING_RULES
from tests.checks.breaches import BREACHES
from tests.checks.breaches.breach import Breach, Change, change_survey
from tests.checks.breaches.links import READINGS
from tests.checks.breaches.sources import PAGES, PAPER_TEXT
from tests.surveys import FABRICATED, PROJECT, find_issues, replace_once

IDS = {rule.check: rule.id for rule in RULES}
LOWERABLE_BREACHES = [
    breach for rule in RULES for breach in BREACHES if breach.check is rule.check and rule.can_be_lowered
]


@pytest.mark.parametrize("breach", BREACHES, ids=[breach.check.__name__ for breach in BREACHES])
def test_a_breach_is_reported_where_it_is(survey_copy: Path, breach: Breach) -> None:
    """A broken rule is reported at its place, once, and nothing else is reported."""
    change_survey(survey_copy, breach.changes)
    assert sorted(find_issues(survey_copy)) == sorted(_with_rules(breach))


def _with_rules(breach: Breach) -> list[Issue]:
    return [issue if issue.rule else replace(issue, rule=IDS[breach.check]) for issue in breach.issues]


@pytest.mark.parametrize("breach", LOWERABLE_BREACHES, ids=[breach.check.__name__ for breach in LOWERABLE_BREACHES])
def test_a_lowered_rule_only_warns(survey_copy: Path, breach: Breach) -> None:
    """What breaks a lowered rule is only warned of, and the survey can be shown nevertheless."""
    ids = ", ".join({issue.rule for issue in _with_rules(breach)})
    lowered = ("survey.yml", "lowered_rules: [S605]", f"lowered_rules: [{ids}]")
    change_survey(survey_copy, (*breach.changes, lowered))
    expected = [replace(issue, severity="warning", line=0) for issue in _with_rules(breach)]
    assert sorted(replace(issue, line=0) for issue in find_issues(survey_copy)) == sorted(expected)
    assert make_figures(read_survey(survey_copy)) != ()


def test_every_check_has_a_rule_and_a_breach() -> None:
    """Every check says its rule in its docstring and is broken by one of the breaches."""
    assert [rule.id for rule in RULES if not re.fullmatch(r"[A-Z].*\.", rule.text)] == []
    assert {breach.check for breach in BREACHES} == {rule.check for rule in RULES}


def test_every_rule_has_one_id_in_a_family() -> None:
    """No two rules share an id, and each id belongs to a family."""
    asked = Counter([*READING_RULES, *(rule.id for rule in (*RULES, GENERATED))])
    assert {id_: count for id_, count in asked.items() if count > 1} == {}
    assert {id_[:2] for id_ in list_rules((*RULES, GENERATED))} == set(FAMILIES)


def test_every_rule_of_reading_is_used() -> None:
    """What reading a record can report names a rule that is listed, and no listed rule is without its use."""
    paths = (path for path in (PROJECT / "src" / "osteosurvey").rglob("*.py") if path.parent.name != "checks")
    named = Counter(id_ for path in paths for id_ in re.findall(r'"(S[12][0-9]{2})"', path.read_text("utf-8")))
    assert set(named) == set(READING_RULES)
    assert [id_ for id_, count in named.items() if count == 1] == []


def test_the_documentation_lists_every_rule() -> None:
    """The page for contributors has the list that the command prints."""
    assert format_rules((*RULES, GENERATED)) in (PROJECT / "CONTRIBUTING.md").read_text("utf-8")


def test_good_surveys_pass(either_folder: Path) -> None:
    """The surveys that the project keeps break no rule; what the audit warns of is listed with the survey's tests."""
    assert [issue for issue in find_issues(either_folder) if issue.severity == "error"] == []


def test_required_vocabularies_are_those_of_the_fabricated_survey() -> None:
    """The vocabularies that records need are found in the models; the fabricated survey has one more, of a feature."""
    found = sorted(path.stem for path in (FABRICATED / "vocabularies").iterdir())
    assert sorted([*required_vocabularies(), "weathers"]) == found


def test_an_unreadable_record_is_not_called_missing(survey_copy: Path) -> None:
    """What other records say of a study that cannot be read is not held against them."""
    replace_once(survey_copy / "studies" / "okafor-2021-potholes.yml", "survey_number: 4", "survey_number: four")
    replace_once(survey_copy / "studies" / "tanaka-2020-drone.yml", "survey_number: 6", "survey_number: six")
    readings = f"{READINGS}okafor-2021-potholes,none,,,2024-12-30,B,,,\n"
    (survey_copy / "paper_readings.csv").write_text(readings, "utf-8")
    message = "must be a whole number; write its digits without quotes"
    assert find_issues(survey_copy) == [
        Issue("data/studies/okafor-2021-potholes.yml", 4, 16, "survey_number", message, rule="S103"),
        Issue("data/studies/tanaka-2020-drone.yml", 3, 16, "survey_number", message, rule="S103"),
    ]


def test_an_unreadable_vocabulary_is_one_problem(survey_copy: Path) -> None:
    """Terms are not checked against a vocabulary that cannot be read, so that one mistake is one issue."""
    replace_once(survey_copy / "vocabularies" / "tasks.yml", "plural: Tasks", "plural: [Tasks]")
    assert find_issues(survey_copy) == [
        Issue("data/vocabularies/tasks.yml", 4, 9, "plural", "must be text; put the value in quotes", rule="S103")
    ]


def test_titles_in_other_scripts_differ(survey_copy: Path) -> None:
    """Two titles without a Latin letter are two titles."""
    replace_once(survey_copy / "studies" / "nguyen-2023-cracks.yml", "title: Cracks", "title: 舗装のひび割れ")
    assert find_issues(survey_copy) == []


def test_no_text_makes_a_check_slow() -> None:
    """What nearly is a number takes no more time or space than its length."""
    assert printed_values("1" * 300_000 + "," * 300_000 + "2") == []
    assert printed_values("1" + ",111" * 200_000 + ",2") == []


WEAR = "studies/doe-2024-wear.yml"
OKAFOR = "studies/okafor-2021-potholes.yml"
MULLER = "studies/muller-2022-paint.yml"

NO_BREACHES: dict[str, list[Change]] = {
    "a reading of the paper of a study": [("paper_readings.csv", "", READINGS)],
    "full text holds abstract and tables": [(WEAR, "  source: paper\ncohorts", "  source: paper-abstract\ncohorts")],
    "a comparison that does not say what it read": [
        (WEAR, "read: [full-text]", "read: [tables]"),
        (WEAR, PAGES, ""),
    ],
    "the text of a paper of which parts were read": [
        ("vocabularies/sources.yml", "  - id: other-review\n", f"{PAPER_TEXT}  - id: other-review\n"),
        (WEAR, "read: [full-text]", "read: [abstract, excerpts]"),
        (WEAR, PAGES, ""),
        (WEAR, "  source: paper\ncohorts", "  source: paper-text\ncohorts"),
        (WEAR, '      "on": "2024-12-31"\n', '      "on": "2024-12-31"\n      read: [tables]\n'),
    ],
    "a page of a part that a comparison read": [
        (WEAR, "read: [full-text]", "read: [abstract]"),
        (WEAR, "      part: full-text\n", "      part: supplement\n"),
        (WEAR, '      "on": "2024-12-31"\n', '      "on": "2024-12-31"\n      read: [supplement]\n'),
    ],
    "a dispute about the classes of a cohort": [(MULLER, "field: cohorts.sizes", "field: cohorts.groups")],
    "a dispute about a part of the sizes": [(MULLER, "field: cohorts.sizes", "field: cohorts.sizes.printed")],
    "a dispute about the cohorts": [(MULLER, "field: cohorts.sizes", "field: cohorts")],
    "a dispute about the values of estimates": [(OKAFOR, "field: estimates\n", "field: estimates.value\n")],
    "a superseded size of a dataset": [
        (
            "datasets/kerbside-photos.yml",
            '    printed: "120 lanes"\n',
            '    printed: "120 lanes"\n    superseded: Another number.\n',
        )
    ],
    "a paper found by its arXiv number": [(WEAR, 'doi: "10.5555/wear.2024"', 'arxiv: "2401.00001"')],
    "a paper found by its PubMed number": [(WEAR, 'doi: "10.5555/wear.2024"', 'pmid: "123"')],
    "a paper found by its address": [(WEAR, 'doi: "10.5555/wear.2024"', "url: https://example.org/wear")],
    "no list to be in": [("survey.yml", "reference_count: 20\n", "")],
    "external validation that is unclear": [
        (OKAFOR, '  external:\n    answer: "yes"\n', "  external:\n    answer: unclear\n")
    ],
    "external validation without a number": [
        (OKAFOR, "    evaluation: other-city\n", "    evaluation: not-reported\n")
    ],
    "a size of another place": [
        (
            MULLER,
            '"30 more"\n        source: table-a\n        note: Painted a year later.\n',
            '"30 more"\n        source: section-2\n',
        ),
        (MULLER, '        share:\n          value: 0.3\n          printed: "30% of <them>"\n', ""),
    ],
    "a size with a sign": [
        (
            MULLER,
            '"30 more"\n        source: table-a\n        note: Painted a year later.\n',
            '"~30 more"\n        qualifier: about\n        source: table-a\n',
        ),
    ],
    "a disputed size": [(MULLER, "        note: Painted a year later.\n", "")],
    "an entry of the tree with a model alone": [
        ("survey.yml", "              note: No record says it.\n", "              models: [Lane]\n")
    ],
    "an entry of the tree that asks for a feature": [
        (
            "survey.yml",
            "  - field: modalities\n                    any_of: [dashcam]\n",
            "  - field: weather\n                    any_of: [rain]\n",
        )
    ],
}
"""Changes that come near a breach and are none."""


@pytest.mark.parametrize("changes", NO_BREACHES.values(), ids=NO_BREACHES)
def test_what_is_no_breach_passes(survey_copy: Path, changes: list[Change]) -> None:
    """What a rule allows, it does not report."""
    change_survey(survey_copy, changes)
    assert find_issues(survey_copy) == []


def test_a_survey_that_numbers_no_study_has_no_later_ones(survey_copy: Path) -> None:
    """Where no study has a survey number, none came later, and each may rest on the survey."""
    for path in (survey_copy / "studies").iterdir():
        text = re.sub(r"^(other_)?survey_numbers?: .*\n", "", path.read_text("utf-8"), flags=re.M)
        path.write_text(text, "utf-8", newline="\n")
    replace_once(survey_copy / "survey.yml", "later_inclusion: [Looks at a cycle lane, Uses a program]\n", "")
    replace_once(survey_copy / "datasets" / "kerbside-photos.yml", "  - survey_number: 4\n    study", "  - study")
    assert find_issues(survey_copy) == []
    replace_once(survey_copy / WEAR, "  source: paper\ncohorts", "  source: pager\ncohorts")
    every = "references, section-1, section-2, table-a, paper, paper-abstract, other-review, companion-page"
    assert [issue.message for issue in find_issues(survey_copy)] == [
        f"must be one of the sources: {every}; did you mean 'paper'?"
    ]


@pytest.mark.parametrize(
    ("change", "sources"),
    [
        (
            (WEAR, "  source: paper\ncohorts", "  source: abstract\ncohorts"),
            " for a study without a survey number: paper-abstract, paper",
        ),
        (
            ("studies/nguyen-2023-cracks.yml", "    source: table-a\nprovenance", "    source: abstract\nprovenance"),
            ": references, section-1, section-2, table-a, paper, paper-abstract, other-review, companion-page",
        ),
    ],
    ids=["later", "edition"],
)
def test_unknown_sources_lead_to_those_that_fit(survey_copy: Path, change: tuple[str, str, str], sources: str) -> None:
    """A study that came later is offered the places in its paper alone, one of the survey's edition all places."""
    file, old, new = change
    replace_once(survey_copy / file, old, new)
    (issue,) = find_issues(survey_copy)
    assert issue.message == f"must be one of the sources{sources}; did you mean 'paper-abstract'?"
    assert issue.involves == ("data/vocabularies/sources.yml",)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("survey.yml", "later_inclusion: [Looks at a cycle lane, Uses a program]\n", "")], {"survey.yml": [WEAR]}),
        (
            [("studies/nguyen-2023-cracks.yml", "  year: 2023", "  year: 2023\n  doi: 10.5555/kerbs.1")],
            {
                "references.bib": ["studies/nguyen-2023-cracks.yml"],
                "studies/nguyen-2023-cracks.yml": ["references.bib"],
            },
        ),
        ([(MULLER, "[9]", "[5]")], {MULLER: []}),
        (
            [("datasets/kerbside-photos.yml", "survey_number: 4", "survey_number: 5")],
            {"datasets/kerbside-photos.yml": [OKAFOR]},
        ),
        ([("outlook.yml", "any_of: [open]", "any_of: [shut]")], {"outlook.yml": ["vocabularies/access.yml"]}),
    ],
)
def test_issues_name_the_other_files_that_have_a_part_in_them(
    survey_copy: Path, changes: list[tuple[str, str, str]], found: dict[str, list[str]]
) -> None:
    """A check of a file reports of an issue elsewhere in which it has a part."""
    for file, old, new in changes:
        replace_once(survey_copy / file, old, new)
    involved = {issue.path: list(issue.involves) for issue in find_issues(survey_copy)}
    assert involved == {f"data/{path}": [f"data/{other}" for other in others] for path, others in found.items()}
