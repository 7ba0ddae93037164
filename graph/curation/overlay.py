"""What curation lays over rows that are about to be written: ends that were merged, names, verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Overlay:
    """`canonical`: merged node -> the one that stands for it; `rows`: id -> what is to be seen of a curated node, by
    kind; `verdicts`: claim id -> event; `extra`: kind -> nodes that are written only where they are missing."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, Row]] = field(default_factory=dict)
    verdicts: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, tuple[str, Row]] = field(default_factory=dict)

    def end(self, identifier: str) -> str:
        """The node that an edge with this end is to have."""
        return self.canonical.get(identifier, identifier)

    def nodes(self, grouped: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
        """Rows of nodes by kind, with the curated ones as they are to be seen, and without those that were merged."""
        if not self.rows and not self.extra:
            return dict(grouped)
        apart = self.canonical.keys() | self.rows.keys() | self.extra.keys()
        kept = {kind: [r for r in rows if r["id"] not in apart] for kind, rows in grouped.items()}
        for kind, row in self.rows.values():
            kept.setdefault(kind, []).append(row)
        return kept

    def located(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Where nodes lie, without what was merged: the node that stands for it lies where it lay before."""
        return [p for p in pairs if p[0] not in self.canonical and p[1] not in self.canonical]

    def claim(self, subject: str, object_: str, properties: Row) -> Row:
        """{source, target, properties} of a claim, its ends as extracted kept where they were merged."""
        source, target = self.end(subject), self.end(object_)
        if source != subject:
            properties["extracted_subject"] = subject
        if target != object_:
            properties["extracted_object"] = object_
        if verdict := self.verdicts.get(properties["claim_id"]):
            properties["verdict"] = verdict
        elif source == target and subject != object_:
            properties["review"] = "rejected"  # that one is a part of the other, a merge has contradicted
        return {"source": source, "target": target, "properties": properties}


PLAIN = Overlay()
