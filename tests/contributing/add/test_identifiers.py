"""Identifiers in the ways in which people write them."""

from __future__ import annotations

import pytest

from osteosurvey.citations.read.candidate import describe_work
from osteosurvey.citations.read.identifiers import Identifier, find_labelled, identifiers_of, parse_identifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1038/s41467-021-25779-x", ("doi", "10.1038/s41467-021-25779-x")),
        (" 10.5555/ABC(2022)1;2 ", ("doi", "10.5555/abc(2022)1;2")),
        ("https://doi.org/10.5555/Abc", ("doi", "10.5555/abc")),
        ("http://dx.doi.org/10.5555/a%2Fb", ("doi", "10.5555/a/b")),
        ("DOI: 10.5555/abc", ("doi", "10.5555/abc")),
        ("doi.org/10.5555/a%2Fb", ("doi", "10.5555/a/b")),
        ("DOI 10.5555/abc.", ("doi", "10.5555/abc")),
        ("(10.5555/abc(1))", ("doi", "10.5555/abc(1)")),
        ("10.5555/abc(1)),", ("doi", "10.5555/abc(1)")),
        ("10.5555/abc/", ("doi", "10.5555/abc")),
        ("https://doi.org/10.5555/abc/).", ("doi", "10.5555/abc")),
        ("10.5555%2Fabc", ("doi", "10.5555/abc")),
        ("doi:10.5555%2Fa%2fb%2F", ("doi", "10.5555/a/b")),
        (r"\url{https://doi.org/10.5555/abc}", ("doi", "10.5555/abc")),
        ("<https://doi.org/10.5555/abc>", ("doi", "10.5555/abc")),
        ("https://doi.org/https://doi.org/10.5555/abc", ("doi", "10.5555/abc")),
        ("doi:https://doi.org/10.5555/abc", ("doi", "10.5555/abc")),
        ("urn:doi:10.5555/abc", ("doi", "10.5555/abc")),
        ("https://doi-org.proxy.example.edu/10.5555/abc", ("doi", "10.5555/abc")),
        ("https://link.example.com/article/10.1007/s1-2-3", ("doi", "10.1007/s1-2-3")),
        ("https://link.example.com/content/pdf/10.1007%2Fs1-2-3.pdf", ("doi", "10.1007/s1-2-3")),
        ("https://link.example.com/article/10.1007/s1-2-3/figures/2#x", ("doi", "10.1007/s1-2-3")),
        ("https://dl.example.org/doi/abs/10.1145/1.2?download=true", ("doi", "10.1145/1.2")),
        ("https://online.example.com/doi/full/10.1002/Lanes.4", ("doi", "10.1002/lanes.4")),
        ("https://www.example.org/articles/10.3389/f.2020.1/full", ("doi", "10.3389/f.2020.1")),
        ("https://j.example.org/lanes/article?id=10.1371/j.1", ("doi", "10.1371/j.1")),
        ("https://www.example.org/content/10.1101/2020.01.02.200012v2.full.pdf", ("doi", "10.1101/2020.01.02.200012")),
        ("arxiv.org/abs/2412.09330", ("arxiv", "2412.09330")),
        ("pubmed.ncbi.nlm.nih.gov/31234567", ("pmid", "31234567")),
        ("10.48550/arXiv.2412.09330", ("arxiv", "2412.09330")),
        ("https://doi.org/10.48550/arXiv.2412.09330", ("arxiv", "2412.09330")),
        ("2412.09330", ("arxiv", "2412.09330")),
        ("arXiv:arXiv:2412.09330 [cs.CV]", ("arxiv", "2412.09330")),
        ("arXiv:2412.09330v2", ("arxiv", "2412.09330")),
        ("https://arxiv.org/abs/2412.09330v1", ("arxiv", "2412.09330")),
        ("http://arxiv.org/pdf/2412.09330v1.pdf", ("arxiv", "2412.09330")),
        ("https://arxiv.org/abs/math.GT/0309136", ("arxiv", "math.GT/0309136")),
        ("31234567", ("pmid", "31234567")),
        ("PMID: 31234567", ("pmid", "31234567")),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/", ("pmid", "31234567")),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/?from=lanes", ("pmid", "31234567")),
        ("https://europepmc.org/article/MED/31234567", ("pmid", "31234567")),
        ("PMC8446034", ("pmcid", "PMC8446034")),
        ("pmc8446034", ("pmcid", "PMC8446034")),
        ("PMCID: PMC8446034", ("pmcid", "PMC8446034")),
        ("PMCID:8446034", ("pmcid", "PMC8446034")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC8446034/", ("pmcid", "PMC8446034")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8446034/pdf/lanes.pdf", ("pmcid", "PMC8446034")),
        ("https://europepmc.org/article/PMC/PMC8446034", ("pmcid", "PMC8446034")),
        ("europepmc.org/articles/PMC8446034?pdf=render", ("pmcid", "PMC8446034")),
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


@pytest.mark.parametrize("other", ["10.5555/rs.3.rs-1", "10.5555/rs.3.rs-1/v1", "10.5555/rs.3.rs-1.v12"])
def test_versions_of_a_preprint_are_one_work(other: str) -> None:
    """The DOI of a version is that of the work, and each keeps its own value."""
    known, found = Identifier("doi", "10.5555/rs.3.rs-1/v2"), parse_identifier(other)
    assert found is not None
    assert (found == known, found.value, {known, found}) == (True, other, {known})
    assert Identifier("doi", "10.5555/rs.3.rs-2/v2") != known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PMID: 31234567; PMCID: PMC12\nDOI: 10.5555/abc.",
            {("pmid", "31234567"), ("pmcid", "PMC12"), ("doi", "10.5555/abc")},
        ),
        ("arXiv:2412.09330v2 [cs.CV]", {("arxiv", "2412.09330")}),
        ("doi: 10.5555/a, DOI 10.5555/b, pmid=7", {("pmid", "7")}),
        ("seen after doi:10.5555/abc", set()),
        ("31234567", set()),
    ],
)
def test_labelled_identifiers_are_found(text: str, expected: set[tuple[str, str]]) -> None:
    """In a note an identifier counts behind its name, and one of several of a kind does not."""
    assert {(one.kind, one.value) for one in find_labelled(text)} == expected


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
        "10.5555/" + "a/" * 100_000,
        "https://" + "10.5555/" * 100_000,
        "2412.1",
        "arXiv:lanes",
        "0",
        "12345678901",
        "PMC0123",
        "https://pmc.ncbi.nlm.nih.gov/articles/8446034/",
        "https://pmc.ncbi.nlm.nih.gov/PMC8446034/",
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


def test_the_doi_is_found_where_it_stands() -> None:
    """A DOI that stands only in an address or a note is the work's, and its own field comes first."""
    assert describe_work({"url": "https://online.example.com/doi/abs/10.5555/ABC"}).citation == {"doi": "10.5555/abc"}
    assert describe_work({"elsewhere": ["x", "PMID: 7"]}).citation == {"pmid": "7"}
    assert describe_work({"doi": "10.5555/a", "url": "https://doi.org/10.5555/b"}).citation == {"doi": "10.5555/a"}
    assert describe_work({"doi": "10.5555/a (in print)"}).citation == {"doi": "10.5555/a"}
    assert describe_work({"elsewhere": ["31234567", "2412.09330"]}).citation == {}


def test_a_doi_with_other_characters_stays_as_address() -> None:
    """A DOI that records cannot hold is named, and was kept as its address."""
    found = describe_work(
        {"doi": "10.1002/(SICI)1-2(19980815/30)17:15/16<1661::AID-X9>3.0.CO;2-2", "url": "https://x.org"}
    )
    address = "https://doi.org/10.1002/(SICI)1-2(19980815/30)17:15/16%3C1661::AID-X9%3E3.0.CO;2-2"
    assert found.citation == {"url": address}
    assert found.notes == (
        "the doi '10.1002/(SICI)1-2(19980815/30)17:15/16<1661::AID-X9>3.0.CO;2' "
        "has characters that no record holds, and was kept as its address",
    )
    assert describe_work({"doi": address}).citation == found.citation


@pytest.mark.parametrize(
    ("title", "kept", "notes"),
    [
        ("@lanes", "\u201c@lanes\u201d", ("the title was put in quotation marks, as it begins with '@'",)),
        (
            "-omics of lanes",
            "\u201c-omics of lanes\u201d",
            ("the title was put in quotation marks, as it begins with '-'",),
        ),
        ("-2.5 metres of lane", "-2.5 metres of lane", ()),
        (
            "RETRACTED: Lanes",
            "RETRACTED: Lanes",
            ("its title begins with 'RETRACTED:'; check whether the work is still valid",),
        ),
        (
            "Correction to: Lanes",
            "Correction to: Lanes",
            ("its title begins with 'Correction to:'; check whether the work is still valid",),
        ),
        ("Corrections of lanes: a study", "Corrections of lanes: a study", ()),
    ],
)
def test_an_odd_title_is_kept_with_a_note(title: str, kept: str, notes: tuple[str, ...]) -> None:
    """A title that begins like a formula is quoted, and one that begins like a notice is reported."""
    found = describe_work({"title": title})
    assert (found.citation, found.notes) == ({"title": kept}, notes)
