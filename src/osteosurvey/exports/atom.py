"""The feed of changes as Atom (RFC 4287): one entry for each version of the data."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import Markup

from osteosurvey.exports.urns import make_urn
from osteosurvey.history import PARTS, say_records
from osteosurvey.models import DataVersion, SurveyRecord
from osteosurvey.schema_org import name_contributors
from osteosurvey.survey import Survey

FEED = "data/changes.atom"
"""Path of the feed in the site."""

MEDIA_TYPE = "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"


def format_feed(survey: Survey, site_url: str) -> bytes:
    """Write the feed, the newest version first; without an address of the site its links are relative to itself."""
    record = survey.record
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", make_urn(record, "changes"))
    _add(feed, "title", f"{record.short_title}: changes of the data")
    _add(feed, "subtitle", record.tagline)
    _add(feed, "updated", _format_moment(record.released))
    _add(SubElement(feed, "author"), "name", name_contributors(record))
    if site_url:
        _link(feed, "self", f"{site_url}{FEED}", MEDIA_TYPE)
    _link(feed, "alternate", _locate("changes/", site_url), "text/html")
    for version in survey.versions:
        _add_entry(feed, version, record, site_url)
    indent(feed)
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add_entry(feed: Element, version: DataVersion, record: SurveyRecord, site_url: str) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", make_urn(record, "changes", version.id))
    _add(entry, "title", f"Version {version.id}")
    _add(entry, "updated", _format_moment(version.released))
    _link(entry, "alternate", _locate(f"changes/#v{version.id}", site_url), "text/html")
    _add(entry, "summary", version.summary)
    _add(entry, "content", _format_content(version), type="html")


def _format_content(version: DataVersion) -> str:
    """Write what a version changed as mark-up, which the feed carries as text."""
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in _list_changes(version))
    # Plain text from here on: as mark-up it would be escaped twice.
    return str(Markup("<p>{}</p><ul>{}</ul>").format(version.summary, items))


def _list_changes(version: DataVersion) -> Iterator[Markup]:
    for part in PARTS:
        for change in getattr(version, part):
            yield Markup("{}: {}. {}").format(part.capitalize(), say_records(change.kind, change.ids), change.what)
    for file in version.files:
        yield Markup("<code>{}</code>: {}").format(file.path, file.what)


def _locate(path: str, site_url: str) -> str:
    """Give the address of a path, in full or as the feed leads there from the folder of the data."""
    return f"{site_url}{path}" if site_url else f"../{path}"


def _format_moment(day: str) -> str:
    """Write a day as the moment at which it begins, as feeds know no days."""
    return f"{day}T00:00:00Z"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})
