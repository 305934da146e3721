"""The box from which readers copy a study's citation."""

from __future__ import annotations

from osteosurvey.citations.formats import CITATION_FORMATS
from osteosurvey.pages.records.cite_box import make_cite_box
from osteosurvey.survey import Survey

OKAFOR = "okafor-2021-potholes"


def test_box_holds_every_format_with_its_file(fabricated: Survey) -> None:
    """Formats for reading come first; those for programs name the file that is published beside the page."""
    found = [(one.id, one.file) for one in make_cite_box(fabricated.studies_by_id[OKAFOR])]
    assert found == [
        ("apa", None),
        ("vancouver", None),
        ("bibtex", f"{OKAFOR}.bib"),
        ("ris", f"{OKAFOR}.ris"),
        ("csl-json", f"{OKAFOR}.csl.json"),
    ]


def test_text_is_that_of_the_format(fabricated: Survey) -> None:
    """What can be copied is what the format writes, without the line end that a file needs."""
    study = fabricated.studies_by_id[OKAFOR]
    texts = {one.id: one.text for one in make_cite_box(study)}
    assert texts == {one.id: one.format(study.id, study.citation).rstrip("\n") for one in CITATION_FORMATS}
