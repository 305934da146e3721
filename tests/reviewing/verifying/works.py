"""A fabricated work: the record of it, and what services answer about it."""

from __future__ import annotations

import json
from typing import Any

from osteosurvey.models import Author, Citation, Estimate, Interval, Study
from osteosurvey.survey import Survey
from tests.surveys import OKAFOR

DOI, PMID = "10.5555/canals(2021)7", "12345678"
TITLE = "Spotting potholes beside canals with a network of fifty layers"
ABSTRACT = (
    "We rode 1 595 lanes (48.3% wet). AUC 0·81 (95% CI 0·76–0·85); hit rate 96.5 % in 2019, P<.001, by ResNet-50."
)

CITATION = Citation(
    type="article", title=TITLE, authors=(Author(given="Ola", family="Okafor"),), year=2021, doi=DOI, pmid=PMID
)


def make_study(survey: Survey, **changes: Any) -> Study:
    """Make a study that takes two numbers from its abstract and one from a table, and nothing else from its paper."""
    numbers = (
        _estimate("0.81", 0.81, Interval(low=0.76, high=0.85, printed="95% CI 0.76–0.85")),
        _estimate("96.2%", 0.962),
        _estimate("71.5%", 0.715, source="paper-table"),
    )
    citation = CITATION.model_copy(update=changes)
    return survey.studies_by_id[OKAFOR].model_copy(
        update={"citation": citation, "estimates": numbers, "cohorts": (), "readings": (), "appraisal": None}
    )


def _estimate(printed: str, value: float, interval: Interval | None = None, source: str = "paper-abstract") -> Estimate:
    return Estimate(
        metric="hit-rate", value=value, printed=printed, evaluation="not-reported", interval=interval, source=source
    )


def medline(*lines: str, abstract: str = ABSTRACT) -> bytes:
    """Write PubMed's answer on the work, with further lines."""
    return "\n".join(
        (
            f"PMID- {PMID}",
            f"TI  - {TITLE}.",
            *([f"AB  - {abstract}"] if abstract else []),
            "FAU - Okafor, Ola",
            "PT  - Journal Article",
            f"LID - {DOI} [doi]",
            *lines,
            "",
        )
    ).encode()


def search(*pmids: str) -> bytes:
    """Write PubMed's answer to a search."""
    return json.dumps({"esearchresult": {"count": str(len(pmids)), "idlist": list(pmids)}}).encode()


def europe_pmc(*works: dict[str, Any]) -> bytes:
    """Write Europe PMC's answer to a search."""
    return json.dumps({"hitCount": len(works), "resultList": {"result": list(works)}}).encode()


EUROPE_PMC: dict[str, Any] = {
    "id": PMID,
    "source": "MED",
    "pmid": PMID,
    "pmcid": "PMC7654321",
    "doi": DOI,
    "title": f"{TITLE}.",
    "authorList": {"author": [{"fullName": "Okafor O", "firstName": "Ola", "lastName": "Okafor"}]},
    "journalInfo": {"journal": {"title": "Lane Letters"}},
    "pubYear": "2021",
    "pubTypeList": {"pubType": ["Journal Article"]},
    "abstractText": f"<h4>Results</h4>{ABSTRACT}",
}

ARXIV = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <entry>
    <id>http://arxiv.org/abs/2104.00007v2</id>
    <published>2021-04-01T09:59:00Z</published>
    <title>{TITLE}</title>
    <summary>An AUC of $0.81 \\pm 0.02$ and 96.2\\%.</summary>
    <author><name>Ola Okafor</name></author>
  </entry>
</feed>
""".encode()
