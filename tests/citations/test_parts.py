"""The addresses of a work."""

from __future__ import annotations

from osteosurvey.citations.parts import WebLink, make_web_links
from osteosurvey.models import Author, Citation


def test_work_lists_every_address_the_most_lasting_first() -> None:
    """DOI, arXiv, PubMed and web page follow each other, each named so that a reader knows where it leads."""
    citation = Citation(
        type="article",
        title="On lanes",
        authors=(Author(given="J.", family="Doe"),),
        year=2024,
        doi="10.5555/lanes(1)",
        arxiv="2401.00001",
        pmid="123",
        url="https://example.org/?a=1&b=2",
    )
    assert make_web_links(citation) == (
        WebLink("doi:10.5555/lanes(1)", "https://doi.org/10.5555/lanes(1)"),
        WebLink("arXiv:2401.00001", "https://arxiv.org/abs/2401.00001"),
        WebLink("PMID:123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        WebLink("web page", "https://example.org/?a=1&b=2"),
    )


def test_work_without_addresses_has_no_links() -> None:
    """Nothing is made up where the source prints nothing."""
    assert make_web_links(Citation(type="book", title="On lanes")) == ()
