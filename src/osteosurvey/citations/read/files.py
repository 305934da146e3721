"""Files of references, read by their ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from osteosurvey.citations.read.bib import parse_bib
from osteosurvey.citations.read.candidate import Found
from osteosurvey.citations.read.csl import parse_csl
from osteosurvey.citations.read.medline import parse_medline
from osteosurvey.citations.read.ris import parse_ris
from osteosurvey.errors import AddError

MAX_BYTES = 4_000_000
"""Largest file of references that is read."""

_PARSERS: dict[str, Callable[[str], list[Found]]] = {
    ".bib": parse_bib,
    ".json": parse_csl,
    ".nbib": parse_medline,
    ".ris": parse_ris,
}

ENDINGS = tuple(_PARSERS)
"""How the names of files of references end."""


def read_references(path: Path) -> list[Found]:
    """Read every work of a file.

    Raises:
        AddError: if the file cannot be read, or holds no work.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise AddError(path.as_posix(), f"must not be larger than {MAX_BYTES:,} bytes; split it")
        works = _PARSERS[path.suffix.lower()](content.decode("utf-8-sig"))
    except OSError as error:
        raise AddError(path.as_posix(), f"must be readable ({error.strerror}); correct its name") from error
    except UnicodeDecodeError as error:
        raise AddError(path.as_posix(), "must be UTF-8; save it in that encoding") from error
    except (ValueError, RecursionError) as error:
        raise AddError(path.as_posix(), f"must hold references in the form of its ending ({error})") from error
    if not works:
        raise AddError(path.as_posix(), "must hold at least one work; export it again")
    return works
