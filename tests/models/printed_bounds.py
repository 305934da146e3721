"""Printed numbers, and how signs and words bound them; the checks and the form on the site read them alike."""

from __future__ import annotations

from osteosurvey.models.fields import Qualifier

BOUNDS: list[tuple[str, Qualifier]] = [
    ("~36000", "about"),
    ("\uff5e36000", "about"),
    ("71.0~80.2%", "exactly"),
    ("4000+ patients", "more-than"),
    ("0.85+/-0.02", "exactly"),
    ("≤ 5 mm", "up-to"),
    ("≥ 0.5", "at-least"),
    ("greater than or equal to 0.5", "at-least"),
    ("IoU greater than\u00a0or equal to 0.5", "at-least"),
    ("More Than or Equal to 200 lanes", "at-least"),
    ("at least 30 lanes", "at-least"),
    ("30 or more", "at-least"),
    ("95% or more", "at-least"),
    ("95 % or more", "at-least"),
    ("30 lanes or more", "at-least"),
    ("more than 200 lanes", "more-than"),
    ("less than or equal to 5 mm", "up-to"),
    ("up to 90%", "up-to"),
    ("At most 12 lanes", "up-to"),
    ("120 lanes with one or more cracks", "exactly"),
    ("30 lanes or moreover none", "exactly"),
    ("0.83 (less than before)", "exactly"),
    ("flat most of 12 lanes", "exactly"),
    ("12 lanes, timeless than or equal to none", "exactly"),
]
"""Each print with its qualifier, near ones that bound no number included."""
