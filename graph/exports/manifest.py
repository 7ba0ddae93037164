"""What an export says of itself: which corpus, which part of it, how much, made when and by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graph.exports.part import Part
from graph.exports.selection import Selection
from graph.version import yingshang_version


@dataclass(frozen=True, slots=True)
class Manifest:
    """Stands in every export; `sha256` of a file is known after it, and then goes beside it."""

    format: str
    corpus: str
    selection: Mapping[str, Any]
    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    truncated: bool
    created: str
    program: str

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "format": self.format, "corpus": self.corpus, "selection": dict(self.selection),
            "counts": {"nodes": dict(self.nodes), "edges": dict(self.edges)}, "truncated": self.truncated,
            "created": self.created, "program": f"yingshang {self.program}",
        }  # fmt: skip


def manifest(form: str, corpus: str, selection: Selection, part: Part) -> Manifest:
    """The manifest of what `part` holds."""
    counts = part.counts()
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest(
        form, corpus, selection.described(), counts["nodes"], counts["edges"], part.truncated, created,
        yingshang_version(),
    )  # fmt: skip
