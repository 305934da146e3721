"""Hostile addresses and words of readers: nothing runs, what a page cannot mean it says, and the reader goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_quality import watch
from tests.hostile.corpus import ACCEPTED
from tests.surveys import DOE, IN_ORDER, MULLER, OKAFOR

SCRIPT = "<script>window.ran=1</script>"
IMAGE = "<img src=x onerror=window.ran=1>"
ALL = list(IN_ORDER)

Go = Callable[[str], Page]


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """One page for all tests, and what goes wrong on it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page, watch(page, address)
    page.close()


@pytest.fixture
def go(tab: tuple[Page, list[str]], address: str) -> Iterator[Go]:
    """Goes to an address of the site; nothing may run, fail, ask anyone else or meet the page's policy."""
    page, wrong = tab
    wrong.clear()

    def go(path: str) -> Page:
        page.goto("about:blank")  # or a fragment alone would load nothing
        page.goto(address + path)
        return page

    yield go
    assert page.evaluate("window.ran ?? Object.prototype.ran ?? null") is None
    assert wrong == []


def shown(page: Page) -> list[str]:
    """Name the studies in the table once it is alive."""
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    names: list[str] = page.locator("tr[data-study]").evaluate_all("rows => rows.map(row => row.dataset.study)")
    return names


def left_out(page: Page) -> list[str]:
    """List what the page says that it leaves out."""
    return page.locator("[data-notice] code").all_text_contents()


@pytest.mark.parametrize(
    ("query", "studies", "ignored"),
    [
        pytest.param(f"modality={SCRIPT}", ALL, [f"modality={SCRIPT}"], id="mark-up"),
        pytest.param("x=javascript:alert(1)", ALL, ["x=javascript:alert(1)"], id="script"),
        pytest.param(
            "__proto__=1&constructor=2&modality=__proto__,toString&sort=valueOf&metric=__proto__:1&all=constructor"
            "&on=hasOwnProperty&rows=__proto__",
            ALL,
            [
                *("__proto__=1", "constructor=2", "modality=__proto__", "modality=toString", "sort=valueOf"),
                *("metric=__proto__:1", "all=constructor", "on=hasOwnProperty", "rows=__proto__"),
            ],
            id="prototypes",
        ),
        pytest.param(
            "year=99999999999&patients=1e999&images=-1-2&metric=f-score:99999999999,f-score:NaN",
            ALL,
            [
                *("year=99999999999", "patients=1e999", "images=-1-2"),
                *("metric=f-score:99999999999", "metric=f-score:NaN"),
            ],
            id="numbers",
        ),
        pytest.param("modality=&year=-&sort=&rows=", ALL, ["modality", "year=-", "sort", "rows"], id="nothing"),
        pytest.param(
            "modality=%&task=%ff%zz&method=%ed%a0%80",
            ALL,
            ["modality=%", "task=\ufffd%zz", "method=\ufffd\ufffd\ufffd"],
            id="broken escapes",
        ),
        pytest.param("task=%00%1b[2J%0d%0aX:%20y", ALL, [r"task=\u{0}\u{1b}[2J\u{d}\u{a}X: y"], id="controls"),
        pytest.param(
            "task=%e2%80%aeevil%e2%80%ac%e2%81%a6", ALL, [r"task=\u{202e}evil\u{202c}\u{2066}"], id="directions"
        ),
        pytest.param(
            "modality=drone-photo&modality=dashcam&text=kerb&text=lane&modality=dashcam",
            [],
            ["modality=dashcam", "text=lane", "modality=dashcam"],
            id="repeated keys",
        ),
        pytest.param(f"text={IMAGE}", [DOE], [], id="text with mark-up"),
        pytest.param("text=[(*\\^$|?{", ALL, [], id="text of a pattern"),
        pytest.param("text=%e2%80%aekerb%00", [OKAFOR, MULLER], [], id="text with directions"),
        pytest.param("&".join(f"k{i}={i}" for i in range(2_000)), ALL, None, id="two thousand keys"),
        pytest.param("=&" * 3_000, ALL, None, id="empty keys"),
        pytest.param(f"text={'x' * 50_000}", ALL, [f"text={'x' * 55}…"], id="long"),
        pytest.param(f"modality={'🚲' * 4_000}", ALL, [f"modality={'🚲' * 51}…"], id="long with emoji"),
    ],
)
def test_table_stays_whatever_the_address_says(
    go: Go, query: str, studies: list[str], ignored: list[str] | None
) -> None:
    """What the address cannot mean is named as text and left out; the rest counts, and the table is there."""
    page = go(f"studies/?{query}")
    assert shown(page) == studies
    if ignored is None:
        assert len(left_out(page)) == 21
        assert left_out(page)[-1].endswith(" more")
    else:
        assert left_out(page) == ignored


HOSTILE = [
    SCRIPT,
    IMAGE,
    *ACCEPTED["scripts' own text"],
    *ACCEPTED["event handlers"],
    "[(*\\^$|?{",
    "\u202ekerb\u202c",
    "a\0b",
]
"""What somebody may type or be made to follow."""


def test_a_hundred_kilobytes_are_left_out(go: Go) -> None:
    """Longer than any server takes, a value is cut for the reader, and the table is there."""
    page = go("studies/")
    assert shown(page) == ALL
    page.evaluate("""() => {
        history.replaceState(null, "", `?text=${"y".repeat(100_000)}&compare=${"z".repeat(100_000)}`);
        dispatchEvent(new PopStateEvent("popstate"));
    }""")
    assert (shown(page), left_out(page)) == (ALL, [f"text={'y' * 55}…", f"compare={'z' * 52}…"])


def test_words_typed_above_the_table_stay_words(go: Go) -> None:
    """Each text is looked for, stands in the choices as it is, and none of it becomes an element."""
    page = go("studies/")
    assert shown(page) == ALL
    box = page.get_by_role("searchbox", name="Find words")
    for text in HOSTILE:
        box.fill(text)
        choice = page.locator("[data-choices] button").first
        expect(choice).to_have_text(f"Words: {text.strip()} ×")
        assert choice.locator("*").count() == 1  # the cross


def test_words_typed_into_the_search_box_stay_words(go: Go) -> None:
    """The box takes each text as text, and so do its results."""
    page = go("")
    page.wait_for_load_state("networkidle")  # from then on the box listens
    page.keyboard.press("/")
    box = page.locator("header [data-search-input]")
    expect(box).to_be_focused()
    box.fill("cracks")
    expect(page.locator("header .sv-found [role=status]")).to_have_text("2 records")  # from now on all are looked for
    for text in HOSTILE:
        box.fill(text)
        box.press("End")
    tags = "box => [...new Set([...box.querySelectorAll('*')].map((one) => one.localName))]"
    found = page.locator("header .sv-found").evaluate(tags)
    assert set(found) <= {"p", "a", "div", "span", "mark"}


@pytest.mark.parametrize("text", [SCRIPT, IMAGE, "__proto__", "%", "%e2%80%ae[(*", "x" * 5_000], ids=range(6))
def test_an_address_asks_the_search_nothing(go: Go, text: str) -> None:
    """What the theme's search would take from the address runs nowhere and opens nothing."""
    page = go(f"?q={text}&h={text}")
    expect(page.locator("header [data-search-input]")).to_have_value("")


@pytest.mark.parametrize(
    ("ids", "note"),
    [
        (f"{SCRIPT},{IMAGE},__proto__,..%2f..", f"“{SCRIPT}”, “{IMAGE}”, “__proto__” and 1 more"),
        ("%e2%80%aea,%00", r"“\u{202e}a”, “\u{0}”"),
        ("constructor,toString,javascript:1", "“constructor”, “toString”, “javascript:1”"),
    ],
)
def test_what_cannot_be_compared_is_said(go: Go, ids: str, note: str) -> None:
    """Ids that no study has are named as text and left out of the comparison."""
    page = go(f"studies/?compare={DOE},{OKAFOR},{ids}")
    expect(page.locator(".sv-table--compare thead th a")).to_have_count(2)
    said = page.locator(".sv-compare__note").all_text_contents()
    assert said == [f"The address also names studies that do not exist here: {note}."]


def test_figures_say_what_their_address_cannot_mean(go: Go) -> None:
    """The page of figures names what it leaves out as text, and counts all studies."""
    page = go(f"trends/?modality={SCRIPT}&{IMAGE}&__proto__=1&task=%e2%80%aex")
    note = page.locator(".sv-note", has_text="Left out, as this page does not know it: ")
    said = [f"modality={SCRIPT}", "<img src", "__proto__=1", r"task=\u{202e}x"]
    expect(note).to_contain_text(said[0])
    text = note.text_content() or ""
    assert [one for one in said if one not in text] == []
    assert note.locator("*").count() == 0


@pytest.mark.parametrize(
    "edit", [SCRIPT, "../../index", "%2e%2e%2f", "__proto__", "javascript:1", "a" * 30_000, "%00", f"{DOE}%2f.."]
)
def test_the_form_opens_no_study_of_a_hostile_name(go: Go, edit: str) -> None:
    """What is no study's id is not fetched: the form is that of a new study."""
    page = go(f"add/?edit={edit}&{SCRIPT}")
    expect(page.locator(".sv-hand")).to_be_visible()
    expect(page.locator("[data-record-form]")).not_to_contain_text("cannot be shown")


@pytest.mark.parametrize("fragment", [SCRIPT, IMAGE, "__proto__", "javascript:1", "[(*\\", "%e2%80%ae", "a" * 30_000])
def test_a_fragment_leads_nowhere_else(go: Go, fragment: str) -> None:
    """What stands behind the hash is a place on the page or none."""
    page = go(f"studies/#{fragment}")
    assert shown(page) == ALL
