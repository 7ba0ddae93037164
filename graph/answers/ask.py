"""A question in words: what it was understood as, the rows that answer it, what of it was not used, what is near."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.answers.context import Row
from graph.name_index import NameIndex
from graph.queries import library
from graph.questions.near import near, near_kinds
from graph.questions.reading import Reading, Slot, Understanding, understand
from graph.questions.tokens import Token
from graph.store import GraphStore


def answer(store: GraphStore, index: NameIndex, question: str, **filters: Any) -> Row:
    """The answer to a question, or what could have been meant.

    `filters`: `min_confidence`, `review` and `include_rejected` of claims; a query that reads texts has none of them.
    {q, understood, columns, rows, leftover, choices, suggestions}: `understood` is None where there is no reading or
    more than one (`choices`); then there are no rows, and a question is never answered in part.
    """
    found = understand(question, index)
    reading = found.reading
    given: Row = {"q": question, "understood": None, "columns": [], "rows": [], "choices": [], "suggestions": []}
    if reading is not None:
        reading = _filtered(reading, filters)
        rows = store.run(reading.kind.query, reading.parameters)
        leftover = [_left(token, "filler") for token in reading.ignored]
        understood = option(reading) | {"slots": [_slot(s) for s in reading.slots]}
        return given | {
            "understood": understood,
            "columns": list(rows.columns),
            "rows": rows.records,
            "leftover": leftover,
        }
    if found.readings:
        return given | {"choices": [option(r) for r in found.readings], "leftover": []}
    nearest = near(question, found, index)
    options = [option(r) for r in nearest]
    if not options:
        options = [_example(kind.name, kind.title, kind.example, kind.query) for kind in near_kinds(found)]
    return given | {"suggestions": options, "leftover": _unused(question, found, nearest)}


def _filtered(reading: Reading, filters: Row) -> Reading:
    """The reading with those filters that are set and that its query knows."""
    known = library().named(reading.kind.query).parameters
    given = {name: value for name, value in filters.items() if value and name in known}
    return replace(reading, parameters=reading.parameters | given)


def option(reading: Reading) -> Row:
    """A reading as something that can be asked."""
    kind = reading.kind
    return _example(kind.name, kind.title, reading.sentence, kind.query) | {"parameters": reading.parameters}


def _example(kind: str, title: dict[str, str], sentence: str, query: str) -> Row:
    return {"kind": kind, "title": title, "sentence": sentence, "query": query, "parameters": None}


def _slot(slot: Slot) -> Row:
    node = slot.node
    value: Any = list(slot.value) if isinstance(slot.value, tuple) else slot.value
    return {
        "slot": slot.name, "text": slot.text, "start": slot.start, "end": slot.end, "value": value,
        "node": {"id": node.id, "kind": node.kind, "name": node.name} if node else None,
    }  # fmt: skip


def _unused(question: str, found: Understanding, nearest: list[Reading]) -> list[Row]:
    """What stands in the way: unknown words; else what the nearest question leaves out; else how it is put."""
    unknown = [_left(t, "unknown") for t in found.tokens if not t.known or "quoted" in t.classes]
    if unknown:
        return unknown
    used = {s.start for r in nearest[:1] for s in r.slots}
    held = [t for t in found.tokens if t.nodes or {"date", "status", "limit"} & t.classes.keys()]
    unused = [_left(t, "unused") for t in held if nearest and t.start not in used]
    return unused or [{"text": question, "start": 0, "end": len(question), "why": "form"}]


def _left(token: Token, why: str) -> Row:
    return {"text": token.text, "start": token.start, "end": token.end, "why": why}
