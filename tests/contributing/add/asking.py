"""Asks a local service about a work."""

from __future__ import annotations

from typing import Any

from osteosurvey.citations.read.candidate import WorkDescription
from osteosurvey.citations.read.identifiers import Identifier
from osteosurvey.contributing.add.looking_up import Lookup
from osteosurvey.http.client import Fetcher
from tests.http.service import LocalService, Reply


def look_up(local: LocalService, kind: Any, value: str, body: bytes) -> WorkDescription:
    local.reply(Reply(body))
    return Lookup(Fetcher(), local.services()).find(Identifier(kind, value))
