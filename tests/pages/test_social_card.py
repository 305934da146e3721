"""The pictures that previews of links show."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from osteosurvey.pages.sharing import cards
from osteosurvey.pages.sharing.cards import Cards
from osteosurvey.pages.sharing.social_card import SIZE, Card, draw_card, make_site_card, make_study_card
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
    made = Cards(catalogue)
    studies = catalogue.survey.studies
    assert list(made.list_files()) == ["assets/social-card.png", *(f"studies/{study.id}.png" for study in studies)]
    assert [made.find_path(study) for study in studies] == [f"studies/{study.id}.png" for study in studies]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (4, ["dashcam", "phone-photo", "drone-photo"]),
        (2, []),
    ],
)
def test_studies_of_a_large_survey_share_cards(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, most: int, expected: list[str]
) -> None:
    """No study is worse off than another: those with the same first terms have one, on as many axes as leave few."""
    monkeypatch.setattr(cards, "MOST_CARDS", most)
    made = Cards(catalogue)
    paths = list(made.list_files())
    assert paths == ["assets/social-card.png", *(f"assets/cards/{name}.png" for name in expected)]
    assert {made.find_path(study) for study in catalogue.survey.studies} == set(paths[1:] or paths)


def test_shared_card_names_what_is_shared(catalogue: Catalogue) -> None:
    """A card of several studies has the site, their terms, and how many studies there are."""
    study = catalogue.survey.studies[0]
    assert Cards(catalogue).make_shared_card(study) == Card(
        "LaneSurvey", "Dashboard camera · Forecast of wear · NN", "One of 5 studies", ()
    )
