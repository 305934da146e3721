"""Cases on the shares of a cohort that are printed beside the sizes of its groups."""

from __future__ import annotations

from typing import Any

from osteosurvey.audit.findings import CUT_OFF, ROUNDED_TWICE
from tests.audit.cases.case import Case, Said
from tests.audit.making import WHOLE


def make_group(size: int, share: str, **fields: Any) -> tuple[dict[str, Any], ...]:
    """Make a cohort of 1,000 images with a group whose share is printed."""
    group = {
        "unit": "image",
        "source": "table-a",
        "value": size,
        "printed": f"{size} ({share})",
        "group": "holes",
        "share": {"value": round(float(share.removesuffix("%")) / 100, 5), "printed": share},
        **fields,
    }
    return ({**WHOLE, "groups": [group]},)


def make_message(size: int, share: str, right: str) -> str:
    return f"holes, {size} ({share}) of 1,000 (unit: image) should have the share that its count gives, {right}"


TWICE = "holes, 2,446 (25%) of 10,000 (unit: image) should have the share that its count gives, 0.24460"
"""24.46% is 24%, or 25% by way of 24.5%."""

GROUP_SHARES = [
    Case((), make_group(241, "24.1%"), []),
    Case((), make_group(241, "24%"), []),
    Case((), make_group(241, "25.6%", unit="patient"), []),
    Case((), make_group(241, "25.6%", qualifier="about"), []),
    Case((), make_group(241, "25.6%", superseded="Another count."), []),
    Case((), make_group(241, "25.6%", value=None, printed="some"), []),
    Case(
        (),
        make_group(241, "25.6%"),
        [Said("group-share", "unlikely", (), make_message(241, "25.6%", "0.24100"))],
    ),
    Case(
        (),
        make_group(248, "24%"),
        [Said("group-share", "look", (), make_message(248, "24%", "0.24800"), (CUT_OFF,))],
    ),
    Case(
        (),
        make_group(245, "25%"),
        [],
    ),
    Case(
        (),
        ({**make_group(2446, "25%")[0], "sizes": [{**WHOLE["sizes"][0], "value": 10_000}]},),
        [Said("group-share", "look", (), TWICE, (ROUNDED_TWICE,))],
    ),
]
