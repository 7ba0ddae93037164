"""CSL-JSON, which Zotero and pandoc read."""

from __future__ import annotations

from typing import Any

from graph.citing.reference import DATA_SET, Reference

_TYPES = {"report": "report", "regulation": "legislation", "news": "article-newspaper", DATA_SET: "dataset"}


def csl(reference: Reference) -> dict[str, Any]:
    """The item of one reference; what is not known is left out."""
    found: dict[str, Any] = {
        "id": reference.key,
        "type": _TYPES.get(reference.genre, "webpage" if reference.url else "document"),
        "title": reference.title,
        "author": [{"literal": author} for author in reference.authors],
        "number": reference.number,
        "publisher": reference.publisher,
        "issued": _date(reference.date or reference.published),
        "version": reference.version,
        "URL": reference.url,
        "accessed": _date(reference.accessed),
        "note": "；".join(reference.notes),
        "language": "zh-CN",
    }
    return {name: value for name, value in found.items() if value}


def _date(partial: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in partial.split("-")]]} if partial else None
