"""Breaches of what may be kept though the paper prints something else."""

from __future__ import annotations

from osteosurvey.checks.superseded import check_superseded
from osteosurvey.issues import Issue
from tests.checks.breaches.breach import Breach

MULLER = "studies/muller-2022-paint.yml"
OKAFOR = "studies/okafor-2021-potholes.yml"
PHOTOS = "datasets/kerbside-photos.yml"

OWN = "must not stand on what the paper itself prints; remove it, or correct 'source'"

UNDISPUTED = "must be explained by a dispute about '{0}'; add one to 'readings'"

SUPERSEDED = [
    Breach(
        check_superseded,
        [
            (OKAFOR, "& not this.\n    source: table-a", "& not this.\n    source: paper"),
            (OKAFOR, "  - field: estimates\n", "  - field: taxonomy\n"),
        ],
        [Issue(f"data/{OKAFOR}", 167, 17, "estimates[3].superseded", OWN)],
    ),
    Breach(
        check_superseded,
        [(OKAFOR, "  - field: estimates\n", "  - field: provenance\n")],
        [Issue(f"data/{OKAFOR}", 167, 17, "estimates[3].superseded", UNDISPUTED.format("estimates"))],
    ),
    Breach(
        check_superseded,
        [(MULLER, "field: cohorts.sizes", "field: cohorts.access")],
        [Issue(f"data/{MULLER}", 54, 21, "cohorts[0].sizes[2].superseded", UNDISPUTED.format("cohorts.sizes"))],
    ),
    Breach(
        check_superseded,
        [
            (MULLER, "field: cohorts.sizes", "field: estimates"),
            (MULLER, "        superseded: The table prints 20 & 30.\n", "        note: Of another year.\n"),
        ],
        [Issue(f"data/{MULLER}", 78, 21, "cohorts[0].groups[2].superseded", UNDISPUTED.format("cohorts.sizes"))],
    ),
    Breach(
        check_superseded,
        [
            (PHOTOS, "field: sizes", "field: access"),
            (PHOTOS, '    printed: "120 lanes"\n', '    printed: "120 lanes"\n    superseded: Another number.\n'),
        ],
        [Issue(f"data/{PHOTOS}", 24, 17, "sizes[0].superseded", UNDISPUTED.format("sizes"))],
    ),
]
