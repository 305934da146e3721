"""The explorer's logic apart from the page: folding, the state in the address, matching, counting and sorting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from osteosurvey.text import fold

OKAFOR, MULLER, TANAKA, NGUYEN, DOE = range(5)
"""Places of the studies in the table."""

ALL = [OKAFOR, MULLER, TANAKA, NGUYEN, DOE]

EMPTY: dict[str, Any] = {
    "terms": {},
    "ranges": {},
    "all": [],
    "metrics": [],
    "on": [],
    "studies": [],
    "text": "",
    "sort": None,
    "columns": None,
    "rows": "normal",
    "compare": [],
}

Ask = Callable[..., Any]


@pytest.fixture
def ask(lab: Page, address: str) -> Ask:
    """Evaluates an expression with the explorer's modules, the records and a given value."""
    names = ("text", "records", "state", "matching", "sorting", "choices", "words")
    imports = ", ".join(f"import('{address}assets/js/{name}.js')" for name in names)

    def ask(expression: str, value: Any = None) -> Any:
        return lab.evaluate(
            f"""async (value) => {{
              const [{", ".join(names)}] = await Promise.all([{imports}]);
              const data = await records.loadSearchable();
              const schema = state.makeSchema(data);
              const universe = data.studies.ids.map((_, study) => study);
              const read = (query) => state.parseState(query, schema).state;
              return {expression};
            }}""",
            value,
        )

    return ask


NASTY = [
    "Plain Words",
    "  X-ray:  (CT) & “MRI”! ",
    "Élan vital, naïve Ångström",
    "Łódź Straße Øre Đ æ œ ı İ \u017f ŉ ǰ",
    "ΑΣ Σας ϐ µm ﬁne ½ x₁ ①",
    "U-Net++ snake_case a+b",
    "自転車道の損傷をドローンで見つける",
    "हिन्दी ไทย עִבְרִית العَرَبِيَّة tiếng Việt",
    "\U0001d401\U0001d428\U0001d425 👩\u200d💻 a\u0345\u0301\u0334b",
    "",
]
"""Texts in which case, accents, marks and punctuation take unusual forms."""


def test_scripts_fold_text_as_the_build_does(ask: Ask) -> None:
    """Every text is folded to the same words by Python and by JavaScript."""
    assert ask("value.map(text.fold)", NASTY) == [fold(text) for text in NASTY]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("deep learning", True),
        ("LEARN deep", True),
        ("x-ray", True),
        ("xray", True),
        ("ray", True),
        ("muller", True),
        ("arning", False),
        ("laerning", True),
        ("deep water", False),
        ("", True),
    ],
)
def test_all_words_must_begin_a_word(ask: Ask, words: str, found: bool) -> None:
    """Words are found in any order and case, as beginnings, and compounds with or without their hyphens."""
    expression = "((texts) => words.holds(texts[0], words.makeQuery(value[1], texts)))([text.foldForSearch(value[0])])"
    assert ask(expression, ["Deep-learning on X\u2011ray photographs, by Müller", words]) is found


CANONICAL = [
    "",
    "modality=phone-photo,dashcam",
    "modality=phone-photo,dashcam,-drone-photo&all=modality",
    "year=2020-2023&patients=100-&images=-500",
    "year=2021",
    "metric=hit-rate:0.9,gain:-3&on=same-street,other-city",
    "text=fr%C3%BCh+%26+sp%C3%A4t%3D100%25&sort=-hit-rate",
    "sort=year&columns=study,year,site&rows=compact",
    "study=doe-2024-wear,muller-2022-paint",
    "compare=doe-2024-wear,no-2000-study",
]
"""Queries as the explorer writes them."""


@pytest.mark.parametrize("query", CANONICAL)
def test_address_survives_reading_and_writing(ask: Ask, query: str) -> None:
    """A state that is read from an address writes that address again, and ignores nothing of it."""
    expression = (
        "(({ state: now, ignored }) => [state.formatState(now, schema), ignored])(state.parseState(value, schema))"
    )
    assert ask(expression, f"?{query}") == [query, []]


def test_all_terms_together_need_two(ask: Ask) -> None:
    """An address does not ask for all terms of a facet where fewer than two are chosen, as that changes nothing."""
    expression = "state.formatState(state.parseState(value, schema).state, schema)"
    assert ask(expression, "?modality=dashcam,-drone-photo&all=task,modality") == "modality=dashcam,-drone-photo"


def test_state_holds_what_the_address_says(ask: Ask) -> None:
    """Lists are in the order of the survey, whatever order the address has."""
    query = (
        "?rows=compact&modality=-drone-photo,dashcam,phone-photo&all=task,modality&year=2020-&columns=site,year"
        "&metric=gain:1,hit-rate:0.5&on=other-city&text=a+b&sort=-study&compare=b,a,b"
        "&study=doe-2024-wear,okafor-2021-potholes,doe-2024-wear"
    )
    assert ask("read(value)", query) == {
        "terms": {"modality": {"chosen": ["phone-photo", "dashcam"], "excluded": ["drone-photo"]}},
        "ranges": {"year": [2020, None]},
        "all": ["modality", "task"],
        "metrics": [{"id": "hit-rate", "minimum": 0.5}, {"id": "gain", "minimum": 1}],
        "on": ["other-city"],
        "text": "a b",
        "studies": ["doe-2024-wear", "okafor-2021-potholes"],
        "sort": {"key": "study", "descending": True},
        "columns": ["study", "year", "site"],
        "rows": "compact",
        "compare": ["b", "a"],
    }


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("?foo=1&modality=phone-photo", ["foo=1"]),
        ("?modality=submarine,phone-photo,--dashcam", ["modality=submarine", "modality=--dashcam"]),
        ("?modality=phone-photo&modality=dashcam", ["modality=dashcam"]),
        ("?modality=phone-photo&year=2023-2020", ["year=2023-2020"]),
        ("?modality=phone-photo&year=", ["year"]),
        ("?modality=phone-photo&patients=1e9&images=0x10", ["patients=1e9", "images=0x10"]),
        (
            "?modality=phone-photo&metric=hit-rate,speed:1,gain:NaN",
            ["metric=hit-rate", "metric=speed:1", "metric=gain:NaN"],
        ),
        ("?modality=phone-photo&sort=constructor&on=away&all=year", ["sort=constructor", "on=away", "all=year"]),
        ("?modality=phone-photo&rows=tiny&columns=__proto__,year", ["rows=tiny", "columns=__proto__"]),
        ("?modality=phone-photo&constructor=1&__proto__=2&toString=3", ["constructor=1", "__proto__=2", "toString=3"]),
        ("?modality=phone-photo&x=<script>alert(1)</script>", ["x=<script>alert(1)</script>"]),
        ("?modality=phone-photo&study=doe-2024-wear,lost,toString", ["study=lost", "study=toString"]),
        (f"?modality=phone-photo&text={'a' * 201}", [f"text={'a' * 55}…"]),
        ("?modality=phone-photo&%E0%A4%A=1", ["\ufffd%A=1"]),
        (f"?modality=phone-photo&compare=a,{'b' * 81}", [f"compare={'b' * 52}…"]),
    ],
)
def test_what_means_nothing_is_ignored_and_named(ask: Ask, query: str, ignored: list[str]) -> None:
    """Unknown names and values and malformed numbers change nothing, and each is listed."""
    result = ask("state.parseState(value, schema)", query)
    assert (result["ignored"], result["state"]["terms"]) == (
        ignored,
        {"modality": {"chosen": ["phone-photo"], "excluded": []}},
    )


@pytest.mark.parametrize(
    ("query", "more"),
    [
        (f"modality={','.join(f'x{i}' for i in range(100_000))}", 99_980),
        ("&".join(f"x{i}=1" for i in range(100_000)), 99_980),
        (f"metric={'x:1,' * 200_000}", 199_981),
        (f"compare={','.join(f'x{i}' for i in range(100_000))}", 99_960),
        (f"year={'1' * 1_000_000}", None),
        (f"text={'x' * 1_000_000}", None),
    ],
)
def test_an_endless_address_stays_short(ask: Ask, query: str, more: int | None) -> None:
    """Of a megabyte that means nothing some is listed and the rest counted, and the address made of it is short."""
    ignored, address = ask(
        "(({ state: now, ignored }) => [ignored, state.formatState(now, schema)])(state.parseState(value, schema))",
        query,
    )
    assert (len(ignored), ignored[-1]) == ((1, ignored[0]) if more is None else (21, f"and {more} more"))
    assert len("".join(ignored)) < 2_000
    assert len(address) < 500


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ALL),
        ("modality=phone-photo", [OKAFOR, MULLER, NGUYEN]),
        ("modality=phone-photo,dashcam", [OKAFOR, MULLER, NGUYEN, DOE]),
        ("modality=phone-photo,dashcam&all=modality", [OKAFOR]),
        ("modality=-dashcam", [MULLER, TANAKA, NGUYEN]),
        ("modality=phone-photo,-dashcam", [MULLER, NGUYEN]),
        ("modality=phone-photo&task=damage-grading", [OKAFOR, NGUYEN]),
        ("method=neural-net", [OKAFOR, TANAKA, NGUYEN, DOE]),
        ("method=neural-net,-hybrid", [TANAKA, DOE]),
        ("external=not-extracted", [MULLER, NGUYEN, DOE]),
        ("year=2021-2023", [OKAFOR, MULLER, NGUYEN]),
        ("year=2021", [OKAFOR]),
        ("patients=60-", [OKAFOR]),
        ("images=-36000", [OKAFOR, TANAKA, DOE]),
        ("metric=hit-rate:0.9", [OKAFOR]),
        ("metric=hit-rate:0.9&on=other-city", []),
        ("metric=hit-rate:0.81&on=other-city", [OKAFOR]),
        ("metric=f-score:0.7", [TANAKA]),
        ("metric=f-score:0.7,gain:3", []),
        ("on=other-city", ALL),
        ("text=strasse", [MULLER]),
        ("text=LANE", [OKAFOR, MULLER, DOE]),
        ("text=lanenet", [OKAFOR]),
        ("text=night+ride", [TANAKA, DOE]),
        ("text=%5B4%5D", [OKAFOR]),  # a number of the survey as it is printed
        ("text=lane+n", []),  # one letter beside another word is a word of its own
        ("text=letters+jane", [DOE]),
        ("text=!%3F", ALL),
        ("study=doe-2024-wear,okafor-2021-potholes", [OKAFOR, DOE]),
        ("study=doe-2024-wear,okafor-2021-potholes&modality=phone-photo", [OKAFOR]),
    ],
)
def test_choices_narrow_the_studies(ask: Ask, query: str, shown: list[int]) -> None:
    """Any of a facet's choices, or all where asked, and every facet together."""
    assert ask("matching.matchStudies(data, read(value), universe).shown", query) == shown


@pytest.mark.parametrize(
    ("query", "facet", "counts"),
    [
        ("", "modality", [3, 2, 1]),
        ("modality=phone-photo", "modality", [3, 2, 1]),
        ("modality=phone-photo&all=modality", "modality", [3, 1, 0]),
        ("task=damage-grading", "modality", [2, 1, 0]),
        ("task=damage-grading", "task", [2, 2, 2]),
        ("task=damage-grading&year=2023-", "task", [0, 1, 1]),
        ("task=damage-grading&year=2023-", "modality", [1, 0, 0]),
        ("method=-hybrid", "method", [1, 2, 2]),
        ("text=lane&modality=dashcam", "modality", [2, 2, 0]),
        ("metric=f-score:0.7", "method", [0, 1, 0]),
    ],
)
def test_counts_say_what_each_further_choice_leaves(ask: Ask, query: str, facet: str, counts: list[int]) -> None:
    """A choice is counted among the studies that meet all else; one that is left out by the studies that it costs."""
    expression = "[...matching.matchStudies(data, read(value[0]), universe).counts.get(value[1])]"
    assert ask(expression, [query, facet]) == counts


def test_counts_come_true(ask: Ask) -> None:
    """Choosing a value of a facet in which nothing is chosen leaves as many studies as was said, in every view."""
    views = ["", "task=damage-spotting", "year=2021-&modality=-drone-photo", "text=lane", "metric=f-score:0.7"]
    expression = """value.flatMap((query) => data.facets.filter((facet) => facet.kind === "terms").flatMap((facet) => {
      const now = read(query);
      if (now.terms[facet.id]) return [];
      const counts = matching.matchStudies(data, now, universe).counts.get(facet.id);
      return facet.terms.filter(({ id }, place) => {
        const next = { ...now, ...choices.patchTerm(now, facet, id, "chosen") };
        return matching.matchStudies(data, next, universe).shown.length !== counts[place];
      }).map(({ id }) => `${query} ${facet.id} ${id}`);
    }))"""
    assert ask(expression, views) == []


def test_only_studies_of_the_page_are_matched(ask: Ask) -> None:
    """On a page that lists some studies, the others are neither shown nor counted."""
    expression = (
        "(({ shown, counts }) => [shown, [...counts.get('modality')]])(matching.matchStudies(data, read(''), value))"
    )
    assert ask(expression, [TANAKA, DOE]) == [[TANAKA, DOE], [0, 1, 1]]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("number", [OKAFOR, MULLER, TANAKA, NGUYEN, DOE]),
        ("-number", [NGUYEN, TANAKA, MULLER, OKAFOR, DOE]),
        ("study", [NGUYEN, DOE, MULLER, OKAFOR, TANAKA]),
        ("-year", [DOE, NGUYEN, MULLER, OKAFOR, TANAKA]),
        ("modality", [MULLER, NGUYEN, OKAFOR, DOE, TANAKA]),
        ("access", [OKAFOR, TANAKA, MULLER, DOE, NGUYEN]),
        ("-images", [TANAKA, DOE, OKAFOR, MULLER, NGUYEN]),
        ("-f-score", [TANAKA, OKAFOR, MULLER, NGUYEN, DOE]),
        ("f-score", [TANAKA, OKAFOR, MULLER, NGUYEN, DOE]),
    ],
)
def test_order_puts_what_is_missing_last(ask: Ask, sort: str, order: list[int]) -> None:
    """Studies are sorted by a column or metric in either direction, those without a value last, equals as they were."""
    assert ask("sorting.sortStudies(data, read(`sort=${value}`), universe)", sort) == order


def test_metric_sorts_by_the_evaluations_that_count(ask: Ask) -> None:
    """Values on other kinds of data do not count for the order."""
    query = "sort=-f-score&on=same-street"
    assert ask("sorting.sortStudies(data, read(value), universe)", query) == ALL


def test_choices_are_listed_with_what_drops_them(ask: Ask) -> None:
    """Each single choice is said in words, and applying its patch leaves all others."""
    rest = "metric=hit-rate:0.9&on=same-street,other-city"
    query = f"modality=phone-photo,-dashcam&year=2020-2022&patients=-99&{rest}&text=lane"
    expression = """choices.listChoices(data, read(value)).map(({ label, patch }) =>
      [label, state.formatState({ ...read(value), ...patch }, schema)])"""
    assert ask(expression, query) == [
        ["Camera: Phone photograph", f"modality=-dashcam&year=2020-2022&patients=-99&{rest}&text=lane"],
        ["Camera: not Dashboard camera", f"modality=phone-photo&year=2020-2022&patients=-99&{rest}&text=lane"],
        ["Year: 2020–2022", f"modality=phone-photo,-dashcam&patients=-99&{rest}&text=lane"],
        ["Lane count: up to 99", f"modality=phone-photo,-dashcam&year=2020-2022&{rest}&text=lane"],
        [
            "HR at least 0.9 on same street or other city",
            "modality=phone-photo,-dashcam&year=2020-2022&patients=-99&on=same-street,other-city&text=lane",
        ],
        ["Words: lane", f"modality=phone-photo,-dashcam&year=2020-2022&patients=-99&{rest}"],
    ]


def test_loosening_says_what_dropping_a_choice_would_leave(ask: Ask) -> None:
    """Of choices that leave nothing, each that alone stands in the way is listed, the most rewarding first."""
    expression = """choices.listLoosenings(data, read(value), universe).map(({ label, count }) => [label, count])"""
    assert ask(expression, "modality=drone-photo&method=neural-net&year=2023-") == [
        ["Camera: Drone photograph", 2],
        ["Year: from 2023", 1],
    ]


def test_texts_are_folded_in_shares_of_any_size(ask: Ask) -> None:
    """What was folded stays, a further share adds to it, and the whole is the same as folded at once."""
    unseen = "{ ...data, studies: { ...data.studies, authors: [...data.studies.authors] } }"  # others fold `data`, too
    folded = ask(
        f"((some) => [0, 2, 1, 99].map((end) => [...matching.foldTexts(some, end)]))({unseen})"
        f".concat([matching.foldTexts({unseen})])"
    )
    assert [len(texts) for texts in folded] == [0, 2, 2, 5, 5]
    assert folded[1] == folded[2] == folded[4][:2]
    assert folded[3] == folded[4]
