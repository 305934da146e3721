"""Whether a printed string occurs in a text, however either is set, and what is near if it does not."""

from __future__ import annotations

import pytest

from osteosurvey.reviewing.verifying.occurrence import Occurrence, find_numbers, find_occurrence
from osteosurvey.reviewing.verifying.page_text import read_page

FOUND = Occurrence(True)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("0.81", "an AUC of 0·81"),
        ("0.81", "an AUC of 0∙81 or 0⋅80"),
        ("0.81", "an AUC of 0•81"),
        ("0.81", "eine AUC von 0,81"),
        ("0.812", "eine AUC von 0,812"),
        ("0.81", "from 0.76,0.81,0.85"),
        ("0.81", "an AUC of .81"),
        ("0.81", "an AUC of 0.81\u00b9 and so on"),
        ("0.81", "an AUC of 0.\u00ad81."),
        ("1,595", "in 1595 rides"),
        ("1595", "in 1,595 rides"),
        ("1595", "in 1\u2009595 rides"),
        ("1595", "in 1\u202f595 rides"),
        ("1595", "in 1\u00a0595 rides"),
        ("1595", "in 1 595 rides"),
        ("1 595", "in 1595 rides"),
        ("12,345.6", "12 345.6 m"),
        ("1,234,567", "1234567 m"),
        ("96%", "96 % of lanes"),
        ("96%", "96\u2009% of lanes"),
        ("96%", "96 percent of lanes"),
        ("96%", "96 per cent of lanes"),
        ("96%", "91, 96 and 98% of lanes"),
        ("96%", "from 96 to 98% of lanes"),
        ("96%", "\uff19\uff16\uff05 of lanes"),
        ("−0.12", "R² was -0.12"),
        ("-0.12", "R² was –0.12"),
        ("−0.12", "R² was −0.12"),
        ("-2.5", "a score ≤ − 2.5"),
        ("72.8 ± 11.0", "72.8±11.0 years"),
        ("72.8 ± 11.0", "72.8 +/- 11.0 years"),
        ("72.8 ± 11.0", "72.8 plus/minus 11.0 years"),
        ("95% CI, 0.76 to 0.85", "(95% CI 0·76–0·85)"),
        ("95% confidence interval [CI]: 0.76–0.85", "(0.76-0.85)"),
        ("(93.8–95.0)", "94.4 (93.8 to 95.0)"),
        ("14,469 (79.6)", "14 469 (79.6)"),
        ("p < 0.001", "P<.001"),
        ("N = 176", "(n=176)"),
        ("up to 74.5%", "as much as 74.5%"),
    ],
)
def test_a_number_is_found_in_every_form(printed: str, text: str) -> None:
    """Dots, spaces, commas, minus signs, percent and plus-minus signs are set in many ways and mean the same."""
    assert find_occurrence(printed, read_page(text)) == FOUND


@pytest.mark.parametrize(
    ("printed", "text", "hint"),
    [
        ("96%", "196% and 96.5%", "96% does not occur"),
        ("96%", "196% and 96,5%", "96% does not occur"),
        ("5%", "96,5%", "5% does not occur"),
        ("595", "1,595 rides", "595 does not occur"),
        ("595", "1\u2009595 rides", "595 does not occur"),
        ("3", "a 3D network, ResNet-3, 3-fold", "3 does not occur"),
        ("2020", "in 20 20 rides", "2020 does not occur"),
        ("95%", "(95% CI 1 to 2)", "95% does not occur"),
        ("96%", "96 of 98%", "96% does not occur, but 96 does"),
        ("96", "96% of lanes", "96 does not occur, but 96% does"),
        ("−0.12", "R² was 0.12", "-0.12 does not occur, but 0.12 does"),
        ("0.80", "an AUC of 0.8", "0.80 does not occur, but 0.8 does"),
        ("96.2%", "a share of 0.962", "96.2% does not occur, but 0.962 does"),
        ("0.81", "an AUC of 0.8123", "0.81 does not occur, but 0.8123 does"),
        ("0.8123", "an AUC of 0.81", "0.8123 does not occur, but 0.81 does"),
        ("96.2%", "96% of lanes", "96.2% does not occur, but 96% does"),
        ("91.8", "92 lanes", "91.8 does not occur"),
        ("0.8123", "0.8 or 1", "0.8123 does not occur"),
        ("0.742", "an AUC of 0.724", "0.742 does not occur, but 0.724 does"),
        ("0.742", "an AUC of 0.247 or 0.752", "0.742 does not occur"),
        ("95% CI 0.76–0.85", "0.85 and 0.76", "its numbers occur, but not side by side"),
        ("95% CI 0.76–0.85", "0.76–0.86", "0.85 does not occur"),
        ("0.81", "", "0.81 does not occur"),
        ("0.81", "1" * 5_000, "0.81 does not occur"),
    ],
)
def test_what_is_near_is_no_occurrence(printed: str, text: str, hint: str) -> None:
    """A number is a whole token with all its digits, sign and unit; the hint names what was probably meant."""
    assert find_occurrence(printed, read_page(text)) == Occurrence(False, hint)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("102 wet lanes", "In all, 102 Wet  Lanes; no more"),
        ("Mean age (sd), years: 72.8 (11.0)", "mean age [SD] years 72.8 (11.0)"),
        ("50–95 years", "aged 50 to 95 years."),
        ("66.5 ± 11.8yrs; range, 50–96 years", "66.5 +/- 11.8 yrs (range: 50 - 96 years)"),
        ("T ≤ −2.5; dry: −2.5 < T", "(T <= -2.5, dry: -2.5 < T)"),
        ("25 kg/m²", "of 25 kg / m2"),
        ("1,188 (74.4%) women", "1 188 (74.4 %) women"),
        ("M: F = 70:430", "M:F=70:430"),
        ("Łódź “Lane” Office", 'the Łódź "lane" office'),
        ("ﬁve lanes", "five lanes"),
        ("osteoporotic lanes", "osteo-\n  porotic lanes"),
        ("X-ray images", "x ray images"),
    ],
)
def test_words_are_found_whatever_their_punctuation(printed: str, text: str) -> None:
    """Case, punctuation, spaces and line ends are set in many ways; the words and numbers are the same."""
    assert find_occurrence(printed, read_page(text)) == FOUND


@pytest.mark.parametrize(
    ("printed", "text", "hint"),
    [
        ("5 lanes", "1.5 lanes", "5 does not occur"),
        ("5 lanes", "15 lanes", "5 does not occur"),
        ("15 lanes", "15 lanesides", "its numbers occur, in other words"),
        ("102 lanes", "102 wet lanes", "its numbers occur, in other words"),
        ("dry lanes of Łódź", "lanes were dry", "2 of its 4 words occur"),
    ],
)
def test_other_words_are_no_occurrence(printed: str, text: str, hint: str) -> None:
    """Words are found as a whole, and the hint counts them without repeating the page."""
    assert find_occurrence(printed, read_page(text)) == Occurrence(False, hint)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("96% for the wet, 0.81 for the dry ones", FOUND),
        ("0.81, by VGG-16 and a 3D network", FOUND),
        ("97% and 0.81", Occurrence(False, "97% does not occur")),
        ("no lanes", None),
    ],
)
def test_of_a_reading_the_numbers_are_found(reading: str, expected: Occurrence | None) -> None:
    """A reading is in our own words, so that its numbers alone can occur."""
    assert find_numbers(reading, read_page("0·81 in dry and 96 % in wet lanes")) == expected
