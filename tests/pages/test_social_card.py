"""The pictures that previews of links show."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from osteosurvey.pages.sharing import social_card
from osteosurvey.pages.sharing.social_card import (
    SIZE,
    Card,
    card_path,
    draw_card,
    list_cards,
    make_site_card,
    make_study_card,
)
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

EMPTY = Card("", "", "", ())


def test_card_says_what_a_study_is(fabricated: Survey, catalogue: Catalogue) -> None:
    """A study's card has site, title, authors with year and venue, terms and the size of the whole study."""
    assert make_study_card(fabricated.studies_by_id["doe-2024-wear"], catalogue) == Card(
        "LaneSurvey",
        "Wear of lanes, added after the survey",
        "Doe 2024 · Lane Letters",
        ("Dashboard camera", "Forecast of wear", "NN", "36000 frames"),
    )


def test_card_says_what_the_site_is(fabricated: Survey, changed: Survey, catalogue: Catalogue) -> None:
    """The site's card has its sentence, its version and its counts."""
    card = make_site_card(catalogue)
    assert card == Card(
        "LaneSurvey",
        fabricated.record.tagline,
        "Data version 1.2.3",
        (
            "5 studies: 4 of the survey and 1 added later",
            "2 datasets",
        ),
    )
    assert make_site_card(Catalogue(changed)).byline == "Data version 1.2.3 and later changes"


def test_card_is_a_picture_of_the_asked_size() -> None:
    """A card is a PNG of 1200 by 630 pixels, and the same text always makes the same bytes."""
    card = Card("Lanes", "On lanes", "Doe 2024", ("Camera",))
    content = draw_card(card)
    picture = Image.open(BytesIO(content))
    assert (picture.format, picture.size) == ("PNG", SIZE)
    assert draw_card(card) == content


LACKING, HAVING = "自転車道 lanes", "Łódź – 5 μm ≥ Ọlá’s “Straße”"
"""Text with characters that the typeface has no shape for, and text whose every character it has."""


@pytest.mark.parametrize(
    ("lacking", "having"),
    [
        (Card(LACKING, "", "", ()), Card(HAVING, "", "", ())),
        (Card("", LACKING, "", ()), Card("", HAVING, "", ())),
        (Card("", "", LACKING, ()), Card("", "", HAVING, ())),
        (Card("", "", "", (LACKING,)), Card("", "", "", (HAVING,))),
    ],
)
def test_text_that_the_typeface_lacks_is_left_out(lacking: Card, having: Card) -> None:
    """Text of which a character has no shape is not drawn, and other text of the world is."""
    assert draw_card(lacking) == draw_card(EMPTY) != draw_card(having)


def test_every_study_of_a_small_survey_has_a_card(catalogue: Catalogue) -> None:
    """The site and each study have a picture, at the path that its page names."""
    studies = catalogue.survey.studies
    paths = list(list_cards(catalogue))
    assert paths == ["assets/social-card.png", *(card_path(study, studies) for study in studies)]
    assert paths[1] == f"studies/{studies[0].id}.png"


def test_studies_of_a_large_survey_share_the_site_card(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a picture for each study would slow the build down, pages name the site's."""
    monkeypatch.setattr(social_card, "MOST_CARDS", 4)
    studies = catalogue.survey.studies
    assert list(list_cards(catalogue)) == ["assets/social-card.png"]
    assert {card_path(study, studies) for study in studies} == {"assets/social-card.png"}
