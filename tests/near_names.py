"""Mistyped names, with the known ones that are suggested for each, the nearest first.

The checks and the form in the browser compare names each in their own language, and are held to these alike.
"""

from __future__ import annotations

KNOWN = (
    *("dashcam", "phone-photo", "drone-photo", "hit-rate", "f-score", "gain", "kerbside-photos", "open", "scan"),
    *("precision", "doe-2020-cracks", "doe-2020-paint", "doe-2021-cracks", "okafor-2021-wear"),
    *("lane-one", "lane-two", "lane-ten", "lane-tin", "line-t", "kerb-1", "kerb-2", "kerb-3", "kerb-4", "🚲🚦🚧🚸"),
)

CASES: dict[str, tuple[str, ...]] = {
    "dashcam": ("dashcam",),
    "dash-cam": ("dashcam",),
    "hitrate": ("hit-rate",),
    "score": ("f-score",),
    "gian": ("gain",),
    "opne": ("open",),
    "phone-photos": ("phone-photo",),
    "doe-2020-crack": ("doe-2020-cracks", "doe-2021-cracks"),
    "doe_2020_paint": ("doe-2020-paint",),
    "DOE-2020-paint": ("doe-2020-paint",),
    "okafr-2021-wear": ("okafor-2021-wear",),
    "lane-tan": ("lane-tin", "lane-ten"),
    "kerb-x": ("kerb-4", "kerb-3", "kerb-2"),
    "🚲🚦🚧": ("🚲🚦🚧🚸",),
    "ocean": (),
    "regression": (),
    "photo": (),
    "drone": (),
    "kerbside": (),
    "enone-al": (),
    "zzz": (),
    "d": (),
    "": (),
    "a" * 201: (),
}
