"""The templates: each keeps its contract, and nothing that a record says becomes mark-up."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import pytest
from jinja2 import Environment, UndefinedError, nodes
from jinja2.meta import find_undeclared_variables
from pydantic import ValidationError

from osteosurvey.models.base import RecordPart
from osteosurvey.pages import Page, PageRenderer
from osteosurvey.pages.filters import make_page_environment
from osteosurvey.site.shell import DESCRIPTION_TOKEN, HEAD_TOKEN, TITLE_TOKEN, parse_shell
from osteosurvey.site.slots import BODY_ELEMENT
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue
from tests.surveys import PROJECT, published

TEMPLATES = PROJECT / "site_templates"
NAMES = sorted(path.name for path in TEMPLATES.glob("*.jinja"))
MACROS = (
    "_chart.html.jinja",
    "_dataset_uses.html.jinja",
    "_frame.html.jinja",
    "_macros.html.jinja",
    "_marks.html.jinja",
    "_numbered.html.jinja",
    "_record.html.jinja",
    "_strip.html.jinja",
    "_studies_table.html.jinja",
)
"""Templates that hold nothing but macros, so that each macro says what it takes."""

HOSTILE = (
    """</title></script></textarea>--><script>alert(1)</script><img src=x onerror="alert(1)"> ' " {{ 7 * 7 }} """
    f"""{{% raw %}} ${{x}} &copy &#60 javascript:x {TITLE_TOKEN} {DESCRIPTION_TOKEN} {BODY_ELEMENT}"""
)
"""Text that would end an element, run, be evaluated, be decoded or be stamped if it were not escaped."""

PLAIN = "? plain - text".ljust(len(HOSTILE), "x")
"""Text that means nothing to anybody; no id and no number, as the hostile one, with a dash like that, and as long."""

CHECKED = ("field", "any_of")
"""Fields of a condition, which models take for free text, although a check wants known names and terms in them."""

MEASURED = ("data-files", "figure-")
"""How slots begin whose lines, lengths and cut labels follow from how long a text is; the attributes do not."""

SHELL = (
    f"<title>{TITLE_TOKEN}</title><meta content='{DESCRIPTION_TOKEN}'>{HEAD_TOKEN}<h1>{TITLE_TOKEN}</h1>{BODY_ELEMENT}"
)

Part = TypeVar("Part", bound=RecordPart)


RECODED = frozenset({"pre", "script"})
"""Elements whose text is in another notation, in which hostile text is not spelled as in HTML."""


CUT = ("property", "og:description")
"""What marks a text that is cut short, hostile text elsewhere than plain text."""


def settle(text: str) -> str:
    """Replace the hostile text, as written, within a sentence or as plain words of titles, by the plain one."""
    text = re.sub(r'"common_words": \[[a-z0-9", ]*\]', "", text)
    return text.replace(HOSTILE, PLAIN).replace(HOSTILE.lower(), PLAIN.lower())


class Outline(HTMLParser):
    """Lists the tags, attributes and text of a page as a browser takes them, without text in another notation."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.events: list[object] = []
        self.recoded = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if CUT in attrs:
            attrs = [(name, "") for name, _ in attrs]
        # Some attributes, such as those for reference managers, hold text percent-encoded.
        self.events.append((tag, [(name, settle(unquote(value or ""))) for name, value in attrs]))
        self.recoded += tag in RECODED

    def handle_endtag(self, tag: str) -> None:
        self.events.append(f"/{tag}")
        self.recoded -= tag in RECODED

    def handle_comment(self, data: str) -> None:
        self.events.append(f"!{data}")

    def handle_data(self, data: str) -> None:
        if not self.recoded:
            self.events.append(settle(data))


def say_everywhere(part: Part, text: str) -> Part:
    """Put a text, each time with another number, wherever a record takes free text; leave what has a shape."""
    record = part.model_dump(mode="json", exclude_none=True)
    for number, (holder, key) in enumerate(list(find_strings(record))):
        kept, holder[key] = holder[key], f"{text} {number}"
        try:
            type(part).model_validate_json(json.dumps(record))
        except ValidationError:
            holder[key] = kept
    return type(part).model_validate_json(json.dumps(record))


def find_strings(value: Any) -> Iterable[tuple[Any, Any]]:
    """Find every string of a tree of values, as its holder and its key in there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        if key in CHECKED and CHECKED[-1] in value:
            continue
        if isinstance(item, str):
            yield value, key
        else:
            yield from find_strings(item)


def fill_survey(survey: Survey, text: str) -> Survey:
    """Put a text wherever a survey takes free text, and call what comes of it the version that it was."""
    filled = dataclasses.replace(
        survey,
        record=say_everywhere(survey.record, text),
        vocabularies={name: say_everywhere(one, text) for name, one in survey.vocabularies.items()},
        studies=tuple(say_everywhere(study, text) for study in survey.studies),
        datasets=tuple(say_everywhere(dataset, text) for dataset in survey.datasets),
        related_surveys=tuple(say_everywhere(related, text) for related in survey.related_surveys),
        works=tuple(say_everywhere(work, text) for work in survey.works),
        outlook=survey.outlook and say_everywhere(survey.outlook, text),
        versions=tuple(say_everywhere(version, text) for version in survey.versions),
    )
    return dataclasses.replace(filled, manifest=filled.state.contents)


def render_all(survey: Survey) -> dict[str, str]:
    """Render every slot, and the head and body of every page."""
    renderer = PageRenderer(survey, TEMPLATES, published(survey))
    rendered = {name: render("") for name, render in renderer.slots().items()}
    return rendered | {
        page.path: page.head + page.top + page.body for page in (make() for make in renderer.pages().values())
    }


@pytest.fixture(scope="module")
def hostile_site(fabricated: Survey) -> Mapping[str, str]:
    return render_all(fill_survey(fabricated, HOSTILE))


@pytest.fixture(scope="module")
def plain_site(fabricated: Survey) -> Mapping[str, str]:
    return render_all(fill_survey(fabricated, PLAIN))


def list_attributes(html: str) -> set[tuple[str, tuple[str, ...]]]:
    """List the elements that a text holds by their tag and the names of their attributes."""
    events = (event for event in Outline(html).events if isinstance(event, tuple))
    found = {(tag, tuple(name for name, _ in attributes)) for tag, attributes in events}
    return found - {("title", ())}  # a label that is cut to its room has the whole beside it


def test_hostile_text_is_shown_as_written(hostile_site: Mapping[str, str], plain_site: Mapping[str, str]) -> None:
    """Whatever free text says, in any field of any record, tags and attributes of all pages stay the same."""
    assert hostile_site.keys() == plain_site.keys()
    for name, html in hostile_site.items():
        if name.startswith(MEASURED):
            assert list_attributes(html) == list_attributes(plain_site[name]), name
        else:
            assert Outline(html).events == Outline(plain_site[name]).events, name


def test_hostile_title_and_description_stay_text() -> None:
    """A page's title and description are stamped as text, whatever tokens of a shell they hold."""
    page = Page("studies/a/", "studies/shell/", HOSTILE, HOSTILE, "<p>")
    html = parse_shell(SHELL, page.shell, Path("shell.md")).stamp(page).decode()
    assert Outline(html).events == [
        ("title", []),
        PLAIN,
        "/title",
        ("meta", [("content", PLAIN)]),
        ("h1", []),
        PLAIN,
        "/h1",
        ("p", []),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "studies/okafor-2021-potholes/",
        "datasets/kerbside-photos/",
        "methods/hybrid/",
        "studies-table",
        "references",
        "changes",
        "news",
    ],
)
def test_hostile_text_reaches_the_page(hostile_site: Mapping[str, str], name: str) -> None:
    """The comparison is not empty: pages and tables do show the hostile text."""
    reported = [event for event in Outline(hostile_site[name]).events if isinstance(event, str)]
    assert any(PLAIN in event for event in reported)


def parse_contract(name: str) -> tuple[str, set[str]]:
    """Read the sentence and the names of the comment that a template opens with."""
    text = (TEMPLATES / name).read_text("utf-8")
    comment = re.match(r"\{#- (.+?)-#\}\n", text, re.DOTALL)
    assert comment, f"{name} must open with its contract in a comment"
    sentence, _, context = comment[1].partition("\n\nContext:\n")
    return sentence.strip(), set(re.findall(r"^  (\w+) \([^:]+\): .+\.$", context, re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_template_opens_with_its_contract(name: str) -> None:
    """A template says what it shows, and names with its type everything that it is given."""
    sentence, names = parse_contract(name)
    assert sentence.endswith(".")
    assert names or name in MACROS


@pytest.mark.parametrize("name", [name for name in NAMES if name not in MACROS])
def test_template_uses_what_its_contract_names(name: str, catalogue: Catalogue) -> None:
    """A template and those that it includes use every name of its contract, the root apart, and no other."""
    _, names = parse_contract(name)
    assert find_names(name, make_page_environment(TEMPLATES, catalogue)) | {"root"} == names


def find_names(name: str, environment: Environment) -> set[str]:
    tree = environment.parse((TEMPLATES / name).read_text("utf-8"))
    return find_undeclared_variables(tree) | find_included_names(tree, environment)


def find_included_names(node: nodes.Node, environment: Environment) -> set[str]:
    """Find the names of the templates that a part of one includes, without those that a `with` around them gives."""
    names: set[str] = set()
    if isinstance(node, nodes.Include):
        assert isinstance(node.template, nodes.Const)
        names = find_names(node.template.value, environment)
    for child in node.iter_child_nodes():
        names |= find_included_names(child, environment)
    given = node.targets if isinstance(node, nodes.With) else ()
    return names - {target.name for target in given if isinstance(target, nodes.Name)}


@pytest.mark.parametrize("name", MACROS)
def test_macro_opens_with_what_it_takes(name: str) -> None:
    """Every macro has a comment before it that names each of its arguments."""
    text = (TEMPLATES / name).read_text("utf-8")
    found = re.findall(r"\{#-((?:(?!#\}).)+?)-#\}\n\{% macro (\w+)\((.*?)\) %\}", text, re.DOTALL)
    assert [macro for _, macro, _ in found] == re.findall(r"\{% macro (\w+)", text)
    missing = [
        (macro, argument)
        for comment, macro, arguments in found
        for argument in re.findall(r"(\w+)(?:=\w+)?", arguments)
        if not re.search(rf"\b{argument}\b", comment)
    ]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("_")])
def test_template_fails_without_its_context(name: str, catalogue: Catalogue) -> None:
    """Without what its contract names a template stops instead of printing nothing."""
    with pytest.raises(UndefinedError):
        make_page_environment(TEMPLATES, catalogue).get_template(name).render()
