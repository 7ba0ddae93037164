"""What changed between two corpora: adoptions that are new, gone, or said otherwise.

An adoption is a place with a measure: the statuses that claims state, the earliest time that they state, the first
document. Both sides are read record by record, from a backup or a graph, into a scratch database; claims that a review
rejected count on neither side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from graph.kinds import schema
from graph.scratch import Scratch
from graph.wholegraph import NodeRecord, Record

Side = Literal["before", "after"]
Kind = Literal["new", "gone", "changed"]
Key = tuple[str, str]
_TABLES = """
CREATE TABLE names (side TEXT, id TEXT, name TEXT, PRIMARY KEY (side, id)) WITHOUT ROWID;
CREATE TABLE documents (side TEXT, id TEXT, date TEXT, title TEXT, PRIMARY KEY (side, id)) WITHOUT ROWID;
CREATE TABLE adopts (side TEXT, place TEXT, measure TEXT, status TEXT, since TEXT, document TEXT);
"""
_ROWS = """
SELECT place, measure, status, since, document, date, title FROM adopts
LEFT JOIN documents d ON d.side = adopts.side AND d.id = document
WHERE adopts.side = ? ORDER BY place, measure, date IS NULL, date, document
"""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What one corpus says of a place and a measure."""

    statuses: tuple[str, ...]
    since: str | None
    document_id: str | None
    document: str | None
    document_date: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One place and measure of which the corpora say different things; None where one says nothing."""

    kind: Kind
    place_id: str
    place: str
    measure_id: str
    measure: str
    before: Adoption | None
    after: Adoption | None

    def to_row(self) -> dict[str, Any]:
        """As one flat row: what is told of each side, under `…_before` and `…_after`."""
        found: dict[str, Any] = {
            "change": self.kind, "place_id": self.place_id, "place": self.place, "measure_id": self.measure_id,
            "measure": self.measure,
        }  # fmt: skip
        for name in COMPARED:
            for side, adoption in (("before", self.before), ("after", self.after)):
                value = getattr(adoption, name) if adoption else None
                found[f"{name}_{side}"] = list(value) if isinstance(value, tuple) else value
        return found


COMPARED = ("statuses", "since", "document_id", "document", "document_date")
COLUMNS = (
    "change", "place_id", "place", "measure_id", "measure",
    *(f"{name}_{side}" for name in COMPARED for side in ("before", "after")),
)  # fmt: skip


class Comparison(Scratch):
    """Two corpora side by side; closes with `with`."""

    def __init__(self) -> None:
        super().__init__(_TABLES)

    def read(self, side: Side, records: Iterable[Record]) -> None:
        """Take in one side, nodes before edges."""
        places = schema().places
        for record in records:
            values = record.properties
            if isinstance(record, NodeRecord):
                if record.kind == "Document":
                    row = (side, record.id, values.get("date"), values.get("name"))
                    self._scratch.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
                elif record.kind == "Measure" or record.kind in places:
                    named = (side, record.id, values.get("name"))
                    self._scratch.execute("INSERT INTO names VALUES (?, ?, ?)", named)
            elif record.type == "ADOPTS" and values.get("review") != "rejected":
                stated = [values.get(k) for k in ("status", "since", "document_id")]
                ends = (side, record.source, record.target)
                self._scratch.execute("INSERT INTO adopts VALUES (?, ?, ?, ?, ?, ?)", (*ends, *stated))

    def changes(self) -> Iterator[Change]:
        """What differs, by place and measure."""
        one, other = self._adoptions("before"), self._adoptions("after")
        before, after = next(one, None), next(other, None)
        while before or after:
            key = min(found[0] for found in (before, after) if found)
            old = before[1] if before and before[0] == key else None
            new = after[1] if after and after[0] == key else None
            if old != new:
                yield self._change(key, old, new)
            before = next(one, None) if old else before
            after = next(other, None) if new else after

    def _adoptions(self, side: Side) -> Iterator[tuple[Key, Adoption]]:
        order = schema().claim_fields["status"].values
        rows = self._scratch.execute(_ROWS, (side,))
        for key, group in groupby(rows, key=lambda row: (row[0], row[1])):
            found = list(group)
            states = {row[2] for row in found if row[2]}
            since = min((row[3] for row in found if row[3]), default=None)
            document, date, title = found[0][4:]
            yield key, Adoption(tuple(s for s in order if s in states), since, document, title, date)

    def _change(self, key: Key, before: Adoption | None, after: Adoption | None) -> Change:
        kind: Kind = "new" if before is None else "gone" if after is None else "changed"
        place, measure = (self._name(identifier) for identifier in key)
        return Change(kind, key[0], place, key[1], measure, before, after)

    def _name(self, identifier: str) -> str:
        """The newer name of what both sides name."""
        rows = self._scratch.execute(
            "SELECT name FROM names WHERE id = ? ORDER BY side", (identifier,)
        )  # after, before
        return str(rows.fetchone()[0])
