"""What Crossref, PubMed and arXiv answer, written by hand in their forms and of works that nobody wrote."""

from __future__ import annotations

import json
from typing import Any

JOURNAL_DOI = "10.5555/lanes.2023.4"
CONFERENCE_DOI = "10.5555/978-1-0000_12"
PREPRINT_DOI = "10.5555/2024.02.03.24302000"


def crossref(message: dict[str, Any]) -> bytes:
    envelope = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message}
    return json.dumps(envelope).encode()


JOURNAL = crossref(
    {
        "type": "journal-article",
        "DOI": "10.5555/LANES.2023.4",
        "title": ["Spotting potholes &amp; <i>cracks</i> with a\n neural network"],
        "author": [
            {"given": "Zoë", "family": "Nuñez", "sequence": "first", "affiliation": []},
            {"given": "A. B.", "family": "King", "suffix": "Jr.", "sequence": "additional"},
            {"name": "Lane Consortium", "sequence": "additional"},
        ],
        "container-title": ["Journal of Lanes"],
        "short-container-title": ["J. Lanes"],
        "publisher": "Kerb Press",
        "volume": "7",
        "issue": "2",
        "page": "101-119",
        "published-online": {"date-parts": [[2022, 12, 30]]},
        "published-print": {"date-parts": [[2023, 3]]},
        "issued": {"date-parts": [[2022, 12, 30]]},
        "abstract": "<jats:p>We look at snapshots of cycle lanes.</jats:p>",
        "URL": "http://dx.doi.org/10.5555/lanes.2023.4",
    }
)

CONFERENCE = crossref(
    {
        "type": "proceedings-article",
        "DOI": CONFERENCE_DOI,
        "title": ["Wear of Paint"],
        "subtitle": ["A Forecast with Rules"],
        "author": [{"given": "Ola", "family": "Øster-Lind"}],
        "container-title": ["2021 Kerb Conference (KERB)"],
        "event": {"name": "2021 Kerb Conference"},
        "publisher": "Kerb Society",
        "page": "12-15",
        "published-print": {"date-parts": [[2021, 6, 14]]},
    }
)

PREPRINT = crossref(
    {
        "type": "posted-content",
        "subtype": "preprint",
        "DOI": PREPRINT_DOI,
        "title": ["Grading damage from a drone"],
        "author": [{"given": "Ada", "family": "de Groot"}],
        "institution": [{"name": "laneRxiv"}],
        "posted": {"date-parts": [[2024, 2, 5]]},
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/later.9", "asserted-by": "subject"}]},
    }
)

ARXIV = b"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <title type="html">ArXiv Query: search_query=&amp;id_list=2403.00001&amp;start=0&amp;max_results=1</title>
  <opensearch:totalResults>1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/2403.00001v3</id>
    <updated>2024-05-01T10:00:00Z</updated>
    <published>2024-03-01T09:59:00Z</published>
    <title>Lanes from
  above: &lt;b&gt;drones&lt;/b&gt;</title>
    <summary>  A deep learning model
reads drone photographs.
</summary>
    <author><name>Jan van der Berg</name></author>
    <author><name>Plato</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/ABOVE.1</arxiv:doi>
    <link href="http://arxiv.org/abs/2403.00001v3" rel="alternate" type="text/html"/>
  </entry>
</feed>
"""

ARXIV_NONE = b"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title></feed>
"""

MEDLINE = """
PMID- 31234567
OWN - NLM
STAT- MEDLINE
DP  - 2019 Nov-Dec
TI  - Telephone photographs of kerbs: grading of
      damage by hand.
PG  - 45-9
LID - 10.5555/kerb.2019.77 [doi]
AB  - Background: a photograph. Method: rules.
FAU - Müller-Lüdenscheidt, Karl
AU  - Muller-Ludenscheidt K
FAU - Ito, Y
AU  - Ito Y
CN  - Kerb Study Group
PT  - Journal Article
TA  - Kerbs
JT  - Kerbs and roads
VI  - 12
IP  - 11
AID - S0000(19)1 [pii]
AID - 10.5555/kerb.2019.77 [doi]

""".encode()
