"""Manifests: what a version holds, one line for each record, and nothing else is read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteosurvey.issues import Issue
from osteosurvey.records.files import MAX_FILE_BYTES
from osteosurvey.survey import Survey
from osteosurvey.survey.history import NOUNS
from osteosurvey.survey.manifest import DIGITS, MANIFEST_KINDS, digest_manifest, format_manifest, parse_manifest
from tests.surveys import FABRICATED, find_issues

FULL = "0123456789abcdef" * 2
PATH = "data/versions/1.2.3.csv"
REMEDY = "restore the file, or delete it and run `osteosurvey version` if its version is not published yet"
HEADER = f"must begin with the line 'kind,id,digest'; {REMEDY}"
LINE = f"must be a kind of record, an id and {DIGITS} hexadecimal digits, joined by commas; {REMEDY}"
ORDER = f"must be sorted and name each record once; {REMEDY}"


def test_a_manifest_is_sorted_lines() -> None:
    """Each record is a line of its kind, id and digest, in one order; what is written is read again."""
    contents = {("work", "a:b.c+d/e"): FULL, ("survey", ""): FULL[::-1], ("study", "doe-2020-lists"): FULL}
    text = f"kind,id,digest\nstudy,doe-2020-lists,{FULL}\nsurvey,,{FULL[::-1]}\nwork,a:b.c+d/e,{FULL}\n"
    assert (format_manifest(contents), parse_manifest(text)) == (text, contents)


def test_the_digest_of_a_manifest_is_that_of_all_its_lines() -> None:
    """Another digest, kind or id of one record makes another digest of all; the order of records makes none."""
    records = [("study", "a-2020-b", FULL), ("work", "a", FULL)]
    others = [("study", "a-2020-b", FULL[::-1]), ("dataset", "a-2020-b", FULL), ("study", "a-2020-c", FULL)]
    changed = [{(kind, id_): digest for kind, id_, digest in (*records[1:], other)} for other in (records[0], *others)]
    digests = [digest_manifest(one) for one in changed]
    assert len(set(digests)) == len(digests)
    assert digest_manifest(dict(reversed(changed[0].items()))) == digests[0]


def test_every_kind_has_a_noun() -> None:
    """Whatever a manifest can name can be said in words."""
    assert set(NOUNS) == MANIFEST_KINDS


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("kind;id;digest\n", 1, HEADER),
        (f"study,doe-2020-lists,{FULL}\n", 1, HEADER),
        (f"kind,id,digest\nstudy,doe-2020-lists,{FULL[1:]}\n", 2, LINE),
        (f"kind,id,digest\nstudy,doe-2020-lists,{FULL.upper()}\n", 2, LINE),
        (f"kind,id,digest\nstudy,<b>,{FULL}\n", 2, LINE),
        (f'kind,id,digest\nstudy,"doe,2020",{FULL}\n', 2, LINE),
        (f"kind,id,digest\nstudy,{'a' * 201},{FULL}\n", 2, LINE),
        (f"kind,id,digest\nstudie,doe-2020-lists,{FULL}\n", 2, LINE),
        (f"kind,id,digest\nstudy,,{FULL}\n", 2, LINE),
        (f"kind,id,digest\nsurvey,lanes,{FULL}\n", 2, LINE),
        (f"kind,id,digest\nstudy,a-2020-b,{FULL}\n\nwork,a,{FULL}\n", 3, LINE),
        (f"kind,id,digest\nwork,a,{FULL}\nstudy,a-2020-b,{FULL}\n", 3, ORDER),
        (f"kind,id,digest\nwork,a,{FULL}\nwork,a,{FULL}\n", 3, ORDER),
        ("", 1, "must hold a record and is empty; fill it or delete it"),
    ],
)
def test_a_broken_manifest_is_reported_at_its_line(survey_copy: Path, text: str, line: int, message: str) -> None:
    """What the command did not write so is one problem, with the line and what to do, and is not called missing."""
    (survey_copy / "versions" / "1.2.3.csv").write_text(text, "utf-8")
    rule = "S112" if text else "S203"
    assert find_issues(survey_copy) == [Issue(PATH, line, 1, "", message, rule=rule)]


def test_a_manifest_without_its_version_is_reported(survey_copy: Path) -> None:
    """A manifest stands beside the record of its version; that of an older version may stay."""
    for name in ("1.0.0", "1.4.0"):
        (survey_copy / "versions" / f"{name}.csv").write_text(f"kind,id,digest\nsurvey,,{FULL}\n", "utf-8")
    rule = "must have the name of a version whose record is beside it; rename or delete it"
    assert find_issues(survey_copy) == [Issue("data/versions/1.4.0.csv", 1, 1, "", rule, rule="S705")]


def test_a_table_elsewhere_is_no_manifest(survey_copy: Path) -> None:
    """Only the folder of the versions holds manifests."""
    (survey_copy / "studies" / "1.2.3.csv").write_text("kind,id,digest\n", "utf-8")
    rule = "must be a record whose name ends in '.yml'; rename, move or delete it"
    assert find_issues(survey_copy) == [Issue("data/studies/1.2.3.csv", 1, 1, "", rule, rule="S204")]


def test_a_manifest_may_be_larger_than_a_record(survey_copy: Path) -> None:
    """A survey of many studies has a long manifest, which cannot be split."""
    lines = [f"study,doe-2020-lists{number:06},{FULL}\n" for number in range(MAX_FILE_BYTES // 50)]
    (survey_copy / "versions" / "1.2.3.csv").write_text("".join(("kind,id,digest\n", *lines)), "utf-8")
    assert (survey_copy / "versions" / "1.2.3.csv").stat().st_size > MAX_FILE_BYTES
    assert find_issues(survey_copy) == []


def test_the_manifest_of_the_fabricated_survey_is_current(fabricated: Survey) -> None:
    """It holds what its newest version does; else run `osteosurvey version --replace --data tests/data/survey`."""
    assert (FABRICATED / "versions" / "1.2.3.csv").read_text("utf-8") == format_manifest(fabricated.state.contents)
