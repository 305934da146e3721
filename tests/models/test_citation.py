"""What a citation says of the work beside its place in print."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import ValidationError

from osteosurvey.models import Citation, Notice, OtherVersion
from osteosurvey.models.base import RecordPart
from osteosurvey.models.citation import read_notice_kind
from osteosurvey.models.citation_source import CitedField
from osteosurvey.models.violations import describe_violation, rule_of


@pytest.mark.parametrize(
    "place",
    [{"doi": "10.5555/n"}, {"printed": "Lane Letters 8, 3"}, {"doi": "10.5555/n", "printed": "Lane Letters 8, 3"}],
)
def test_a_notice_is_found_by_its_doi_or_as_printed(place: dict[str, str]) -> None:
    """One of both is enough, and what is not given stays absent."""
    notice = Notice.model_validate({"kind": "correction", **place})
    assert notice.model_dump(exclude_none=True) == {"kind": "correction", **place}


def test_a_source_can_be_named_for_every_field_that_a_reference_list_may_lack() -> None:
    """What the record itself decides, such as the type of the work, has no source of its own."""
    assert set(Citation.model_fields) - set(get_args(CitedField)) == {"type", "et_al", "publisher", "version"}
    assert set(get_args(CitedField)) <= set(Citation.model_fields)


EMPTY = "Tuple should have at least 1 item after validation, not 0"


KINDS = (
    "'correction', 'erratum', 'corrigendum', 'addendum', 'expression-of-concern', 'partial-retraction', 'retraction', "
    "'withdrawal', 'removal', 'new-version' or 'other'"
)


@pytest.mark.parametrize("kind", ["retracted", "Retraction", "expression of concern", ""])
def test_a_kind_of_notice_is_one_of_those_that_are_known(kind: str) -> None:
    """Another word could be a retraction after which the study is counted nevertheless; the message says what fits."""
    with pytest.raises(ValidationError) as caught:
        Notice.model_validate({"kind": kind, "doi": "10.5555/n"})
    (error,) = caught.value.errors()
    assert rule_of(error["type"]) == "S104"
    assert describe_violation(Notice, error) == f"must be one of {KINDS}; choose one, in quotes"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("retraction", "retraction"),
        ("Retraction", "retraction"),
        ("expression_of_concern", "expression-of-concern"),
        (" Expression of  concern ", "expression-of-concern"),
        ("new_version", "new-version"),
        ("clarification", "other"),
        ("", "other"),
    ],
)
def test_kinds_of_notice_are_read_as_services_write_them(text: str, kind: str) -> None:
    """Case and the sign between words make no difference; what is unknown is another kind."""
    assert read_notice_kind(text) == kind


@pytest.mark.parametrize(
    ("model", "fields", "message"),
    [
        (
            Notice,
            {"kind": "correction", "note": "Another bridge."},
            "must say where the notice is; add 'doi', or 'printed' without one",
        ),
        (Citation, {"type": "article", "title": "Lanes", "notices": ()}, EMPTY),
        (Citation, {"type": "article", "title": "Lanes", "other_versions": ()}, EMPTY),
        (OtherVersion, {"kind": "reprint"}, "Input should be 'preprint' or 'published'"),
    ],
)
def test_what_says_nothing_is_refused(model: type[RecordPart], fields: dict[str, Any], message: str) -> None:
    """A notice without a place, an empty list and another kind of version are refused, each with one complaint."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    assert [error["msg"] for error in caught.value.errors()] == [message]
