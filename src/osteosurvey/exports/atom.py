"""The feed of changes as Atom (RFC 4287): an entry for each version of the data, and one for what came after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import Markup

from osteosurvey.exports.schema_org import name_contributors
from osteosurvey.models import DataVersion, SurveyRecord
from osteosurvey.survey import Survey
from osteosurvey.survey.data_state import DataState, LaterChange, format_changes
from osteosurvey.survey.history import PARTS, format_records

FEED = "data/changes.atom"
"""Path of the feed in the site."""

MEDIA_TYPE = "application/atom+xml"

MOST_VERSIONS, MOST_NAMED = 50, 250
"""Newest versions that the feed has, and records of one kind that it names; the page of changes has them all."""

_ATOM = "http://www.w3.org/2005/Atom"

_NO_ADDRESS = "(This feed has no links: it was built without the address of its site, which `--site-url` gives.)"
"""What a reader sees in place of links; each program resolves relative ones in its own way, or not at all."""


def format_feed(survey: Survey, site_url: str) -> bytes:
    """Write the feed, the newest version first; without an address of the site it has no links, and says so."""
    record = survey.record
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", _make_urn(record, "changes"))
    _add(feed, "title", f"{record.short_title}: changes of the data")
    _add(feed, "subtitle", record.tagline if site_url else f"{record.tagline} {_NO_ADDRESS}")
    _add(feed, "updated", _format_moment(survey.state.day))
    _add(SubElement(feed, "author"), "name", name_contributors(record))
    if site_url:
        _link(feed, "self", f"{site_url}{FEED}", MEDIA_TYPE)
        _link(feed, "alternate", f"{site_url}changes/", "text/html")
    for entry in (*_make_later(survey.state), *map(_make_entry, survey.versions[:MOST_VERSIONS])):
        _add_entry(feed, entry, record, site_url)
    indent(feed)
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the feed says of one state of the data."""

    name: str
    title: str
    day: str
    place: str
    """Place on the page of changes."""

    summary: str
    lines: tuple[Markup, ...]


def _make_entry(version: DataVersion) -> _Entry:
    lines = tuple(_list_changes(version))
    return _Entry(version.id, f"Version {version.id}", version.released, f"v{version.id}", version.summary, lines)


def _make_later(state: DataState) -> Iterator[_Entry]:
    """Describe what changed since the newest version; each state is an entry of its own, so that readers notice."""
    if state.changes:
        lines = tuple(map(_format_later, state.changes))
        title = f"Since version {state.version}"
        yield _Entry(state.identifier, title, state.day, "since", format_changes(state.changes), lines)


def _format_later(change: LaterChange) -> Markup:
    records = format_records(change.kind, change.ids)
    named = list(change.ids[:MOST_NAMED])
    rest = len(change.ids) - len(named)
    names = f": {', '.join(named)}" if named else ""
    names += f" and {rest:,} more" if rest else ""
    return Markup("{}: {}{}.").format(change.part.capitalize(), records, names)


def _add_entry(feed: Element, state: _Entry, record: SurveyRecord, site_url: str) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", _make_urn(record, "changes", state.name))
    _add(entry, "title", state.title)
    _add(entry, "updated", _format_moment(state.day))
    if site_url:
        _link(entry, "alternate", f"{site_url}changes/#{state.place}", "text/html")
    _add(entry, "summary", state.summary)
    _add(entry, "content", _format_content(state), type="html")


def _format_content(state: _Entry) -> str:
    """Write what changed as mark-up, which the feed carries as text."""
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in state.lines)
    # Plain text from here on: as mark-up it would be escaped twice.
    return str(Markup("<p>{}</p><ul>{}</ul>").format(state.summary, items))


def _list_changes(version: DataVersion) -> Iterator[Markup]:
    for part in PARTS:
        for change in getattr(version, part):
            yield Markup("{}: {}. {}").format(part.capitalize(), format_records(change.kind, change.ids), change.what)
    for file in version.files:
        yield Markup("<code>{}</code>: {}").format(file.path, file.what)


def _format_moment(day: str) -> str:
    """Write a day as the moment at which it begins, as feeds know no days."""
    return f"{day}T00:00:00Z"


def _make_urn(record: SurveyRecord, *parts: str) -> str:
    """Name the feed or an entry by the name of the survey, so that the name lasts when the address changes."""
    return uuid5(NAMESPACE_URL, "\n".join((record.short_title, *parts))).urn


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})
