"""What a saved page says itself of its work."""

from __future__ import annotations

import pytest

from osteosurvey.reviewing.verifying.page_names import PageNames, read_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<html><meta name='citation_title' content='Wear &amp; &lt;i&gt;tear&lt;/i&gt; of > 7 lanes'>"
            '<META CONTENT="10.5555/Wear.1" NAME="citation_doi"/><meta name=citation_pmid content=77>',
            PageNames({"title": "Wear & tear of > 7 lanes", "doi": "10.5555/wear.1", "pmid": "77"}),
        ),
        (
            '<meta name="DC.Title" content="Wear"><meta name="dc.identifier" content="ISBN 7">'
            '<meta name="dc.Identifier" content="https://doi.org/10.5555/wear.1">',
            PageNames({"title": "Wear", "doi": "10.5555/wear.1"}),
        ),
        (
            '<meta name="citation_arxiv_id" content="2104.00007"><meta name="citation_pmcid" content="PMC7">',
            PageNames({"arxiv": "2104.00007", "pmcid": "PMC7"}),
        ),
        (
            '<title>Wear | Lane Letters</title><meta property="og:title" content="Wear of lanes">'
            "<h1><img></h1><h1>Wear\n<b>of</b> lanes</h1><h1>Related work</h1><h2>Paint of lanes</h2>",
            PageNames({}, ("Wear | Lane Letters", "Wear of lanes")),
        ),
        ("<title>s41598.pdf</title><p>Wear", PageNames()),
        ("<!-- <title>Wear of lanes</title> --><script>'<h1>Wear of lanes</h1>'</script><h1>Wear of", PageNames()),
        (
            '<?xml version="1.0"?><article><front><article-meta>'
            '<article-id pub-id-type="doi">10.5555/wear.1</article-id>'
            '<article-id pub-id-type="pmc">PMC7</article-id><article-id pub-id-type="pii">9</article-id>'
            "<title-group><article-title>Wear of <italic>lanes</italic></article-title></title-group></article-meta>"
            "</front><back><ref><article-title>Paint</article-title></ref></back></article>",
            PageNames({"doi": "10.5555/wear.1", "pmcid": "PMC7", "title": "Wear of lanes"}),
        ),
        ("<article><ref><article-title>Paint of lanes</article-title></ref></article>", PageNames()),
        ("Title: Wear of lanes <h1>Paint of lanes</h1>", PageNames()),
    ],
)
def test_a_page_names_its_work(text: str, expected: PageNames) -> None:
    """Metadata give fields of a citation, titles of the page are headings; comments and references say nothing."""
    assert read_names(text) == expected
