"""The filters of templates."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.filters import FILTERS

from osteosurvey.pages.filters import make_page_environment
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
