"""Addresses of the pages that show what a mark counts."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from osteosurvey.survey.fields import FIELDS


def address_of_studies(**choices: str) -> str:
    """Address the table of studies with choices in force."""
    return f"studies/?{urlencode(choices, safe=',')}" if choices else "studies/"


def address_of_terms(terms: dict[str, str], *, year: int | None = None) -> str:
    """Address the studies at a term of each given axis, and of a year if one is given."""
    choices = {str(FIELDS[axis].parameter): term for axis, term in terms.items()}
    return address_of_studies(**choices) if year is None else address_of_studies(**choices, year=str(year))


def address_of_only(studies: Sequence[str]) -> str | None:
    """Address the page of a study that stands alone; several that no choice describes have no page."""
    return f"studies/{studies[0]}/" if len(studies) == 1 else None


MOST_IN_ADDRESS = 60
"""Most studies that an address names one by one."""


def address_of_chosen(studies: Sequence[str]) -> str:
    """Address exactly some studies that no choice describes; empty for none, and for more than an address can name."""
    if not studies or len(studies) > MOST_IN_ADDRESS:
        return ""
    return address_of_only(studies) or address_of_studies(study=",".join(studies))
