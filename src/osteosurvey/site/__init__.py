"""The site: from a checked survey to a published folder, and a server to look at it while editing."""

from __future__ import annotations

from osteosurvey.site.build import BuildResult, build_site
from osteosurvey.site.project import Project
from osteosurvey.site.serve import serve_site

__all__ = ["BuildResult", "Project", "build_site", "serve_site"]
