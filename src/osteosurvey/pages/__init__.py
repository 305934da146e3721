"""The pages: what they show is prepared here, how they look is in `site_templates/`."""

from __future__ import annotations

from osteosurvey.pages.page import Page
from osteosurvey.pages.renderer import PageRenderer

__all__ = ["Page", "PageRenderer"]
