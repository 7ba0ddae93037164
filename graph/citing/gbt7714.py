"""GB/T 7714-2015, numeric system: `author. title: number[type/carrier]. (date)[accessed]. address.`

What is not known is left out; of a work that is not online, place, publisher and year are said to be unknown, as the
standard has it.
"""

from __future__ import annotations

from graph.citing.reference import DATA_SET, Reference

_NO_PLACE, _NO_PUBLISHER, _NO_YEAR = "[出版地不详]", "[出版者不详]", "[出版年不详]"
_MOST_AUTHORS = 3
_TYPES = {"report": "R", DATA_SET: "DS"}


def gbt7714(reference: Reference) -> str:
    """The entry of one reference."""
    title = ": ".join(filter(None, [reference.title, reference.number, _version(reference)]))
    marked = f"{title}[{_type(reference)}]"
    parts = [_authors(reference), marked, _online(reference) if reference.url else _printed(reference), reference.url]
    return "".join(f"{part.rstrip('.')}. " for part in parts if part).rstrip()


def _authors(reference: Reference) -> str:
    named = ", ".join(reference.authors[:_MOST_AUTHORS])
    return f"{named}, 等" if len(reference.authors) > _MOST_AUTHORS else named


def _version(reference: Reference) -> str | None:
    return f"语料版本 {reference.version}" if reference.version else None


def _type(reference: Reference) -> str:
    found = _TYPES.get(reference.genre)
    if reference.url:
        return f"{found or 'EB'}/OL"
    return found or "Z"


def _online(reference: Reference) -> str:
    when = reference.published or reference.date
    dated = f"({when})" if when else ""
    return dated + (f"[{reference.accessed}]" if reference.accessed else "")


def _printed(reference: Reference) -> str:
    publisher = reference.publisher or ("、".join(reference.authors) or _NO_PUBLISHER)
    return f"{_NO_PLACE}: {publisher}, {reference.date or reference.published or _NO_YEAR}"
