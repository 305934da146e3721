"""The filters of templates."""

from __future__ import annotations

import pytest
from jinja2 import nodes
from jinja2.filters import FILTERS

from osteosurvey.pages.filters import encode_brackets, make_page_environment
from osteosurvey.survey.catalogue import Catalogue
from tests.rendering import TEMPLATES


def test_every_filter_serves_a_template(catalogue: Catalogue) -> None:
    """Pages have no filter that no template uses, and none that hides one of the template engine's own."""
    environment = make_page_environment(TEMPLATES, catalogue)
    trees = (environment.parse(path.read_text("utf-8")) for path in TEMPLATES.glob("*.jinja"))
    used = {one.name for tree in trees for one in tree.find_all(nodes.Filter)}
    own = {name for name, function in environment.filters.items() if FILTERS.get(name) is not function}
    assert own - used == set()
    assert own & set(FILTERS) == set()


def test_what_a_filter_gives_is_escaped(catalogue: Catalogue) -> None:
    """No filter declares its text safe, so that templates escape it as they escape a record's."""
    template = make_page_environment(TEMPLATES, catalogue).from_string('{{ "a.<b>" | field_name }}')
    assert template.render() == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://lanes.example/a?ids[]=1&b[0]=2", "https://lanes.example/a?ids%5B%5D=1&b%5B0%5D=2"),
        ("https://lanes.example/a%5B?b#c", "https://lanes.example/a%5B?b#c"),
        ("https://[::1]/a[b]", "https://[::1]/a%5Bb%5D"),
        ("https://lanes.example", "https://lanes.example"),
    ],
)
def test_brackets_of_an_address_are_written_as_html_wants_them(url: str, written: str) -> None:
    """Only those of a path or query; a host may be one of numbers, which stand in brackets."""
    assert encode_brackets(url) == written
