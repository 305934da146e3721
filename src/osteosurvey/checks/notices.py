"""Rules on what publishers have said about works since they appeared."""

from __future__ import annotations

from collections.abc import Iterator

from osteosurvey.checks.works import cited_works
from osteosurvey.issues import Issue
from osteosurvey.models import Citation
from osteosurvey.records import Records


def check_notices(records: Records) -> Iterator[Issue]:
    """A notice about a work has a DOI of its own."""
    for entry, at, citation in cited_works(records):
        own = _list_own_dois(citation)
        for i, notice in enumerate(citation.notices or ()):
            if notice.doi in own:
                message = "must be the DOI of the notice, and not of the work; correct it, or give 'printed' alone"
                yield records.issue(entry, (*at, "notices", i, "doi"), message)


def _list_own_dois(citation: Citation) -> set[str]:
    """List the DOIs of a work in all its versions."""
    others = [version.doi for version in citation.other_versions or ()]
    return {doi for doi in (citation.doi, *others) if doi is not None}
