"""Names of people that are written in one piece."""

from __future__ import annotations

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts


def split_name(name: str) -> dict[str, str]:
    """Split 'Given von Family' or 'von Family, Jr., Given'; a name that cannot be split is the family's."""
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return {"family": name}
    family = " ".join([*parts.von, *parts.last])
    return {"given": " ".join(parts.first), "family": ", ".join([family, *filter(None, [" ".join(parts.jr)])])}
