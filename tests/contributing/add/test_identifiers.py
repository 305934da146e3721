"""Identifiers in the ways in which people write them."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.identifiers import Identifier, identifiers_of, parse_identifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1038/s41467-021-25779-x", ("doi", "10.1038/s41467-021-25779-x")),
        (" 10.5555/ABC(2022)1;2 ", ("doi", "10.5555/abc(2022)1;2")),
        ("https://doi.org/10.5555/Abc", ("doi", "10.5555/abc")),
        ("http://dx.doi.org/10.5555/a%2Fb", ("doi", "10.5555/a/b")),
        ("DOI: 10.5555/abc", ("doi", "10.5555/abc")),
        ("doi.org/10.5555/a%2Fb", ("doi", "10.5555/a/b")),
        ("arxiv.org/abs/2412.09330", ("arxiv", "2412.09330")),
        ("pubmed.ncbi.nlm.nih.gov/31234567", ("pmid", "31234567")),
        ("10.48550/arXiv.2412.09330", ("arxiv", "2412.09330")),
        ("https://doi.org/10.48550/arXiv.2412.09330", ("arxiv", "2412.09330")),
        ("2412.09330", ("arxiv", "2412.09330")),
        ("arXiv:2412.09330v2", ("arxiv", "2412.09330")),
        ("https://arxiv.org/abs/2412.09330v1", ("arxiv", "2412.09330")),
        ("http://arxiv.org/pdf/2412.09330v1.pdf", ("arxiv", "2412.09330")),
        ("https://arxiv.org/abs/math.GT/0309136", ("arxiv", "math.GT/0309136")),
        ("31234567", ("pmid", "31234567")),
        ("PMID: 31234567", ("pmid", "31234567")),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/", ("pmid", "31234567")),
    ],
)
def test_identifiers_are_read(text: str, expected: tuple[str, str]) -> None:
    """An identifier is read from its bare form and from the address of its page."""
    found = parse_identifier(text)
    assert found is not None
    assert (found.kind, found.value) == expected


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("2412.09330", ""),
        ("2412.09330v2", "v2"),
        ("arXiv:2412.09330v12", "v12"),
        ("https://arxiv.org/abs/2412.09330v1", "v1"),
        ("http://arxiv.org/pdf/2412.09330v3.pdf", "v3"),
        ("10.48550/arXiv.2412.09330v2", "v2"),
        ("math.GT/0309136v1", "v1"),
        ("10.5555/abc.v2", ""),
    ],
)
def test_the_version_of_a_preprint_is_kept(text: str, version: str) -> None:
    """The version that stands behind an arXiv number is kept beside it, and makes no other work of it."""
    found = parse_identifier(text)
    assert found is not None
    assert found.version == version
    assert found == Identifier(found.kind, found.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lanes",
        "../../etc/passwd",
        "10.5555",
        "10.5555/",
        "10.5555/a b",
        "10.5555/a\nb",
        "10.5555/<script>",
        "https://example.org/10.5555/abc",
        "https://doi.org/10.5555/a%0Ab",
        "2412.1",
        "arXiv:lanes",
        "0",
        "12345678901",
        "٣١٢٣",
        "file:///etc/passwd",
    ],
)
def test_other_text_is_no_identifier(text: str) -> None:
    """What is no identifier is never sent anywhere."""
    assert parse_identifier(text) is None


def test_a_citation_gives_all_its_identifiers() -> None:
    """Every identifier of a citation counts, and arXiv's own DOI is its number."""
    citation = {"doi": "10.48550/arxiv.2412.09330", "pmid": "12", "arxiv": "nonsense", "title": "Lanes"}
    assert identifiers_of(citation) == {Identifier("arxiv", "2412.09330"), Identifier("pmid", "12")}
