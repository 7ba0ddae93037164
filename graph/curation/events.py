"""Acts of curation as events: only added, never changed. Which of them hold follows from those that undo others."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from graph.errors import ModelError
from graph.ids import fingerprint
from graph.kinds import schema
from graph.records import Row

CLAIM, NODE = "claim", "node"
VERDICTS = ("accept", "reject", "correct")
_LONGEST_REASON = 2000  # code points
_LONGEST_AUTHOR = 200


@dataclass(frozen=True, slots=True)
class Event:
    """One act: who did what to which claim or node, when, why; `payload` is what it takes to do it again."""

    id: str
    act: str
    scope: str
    about: str
    author: str
    time: str
    document_id: str | None = None
    reason: str | None = None
    undoes: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)

    def row(self) -> Row:
        """The properties of its node."""
        values = {
            "id": self.id, "name": f"{self.act} {self.about}", "act": self.act, "scope": self.scope,
            "about": self.about, "document_id": self.document_id, "author": self.author, "time": self.time,
            "reason": self.reason, "undoes": self.undoes,
            "payload": json.dumps(self.payload, ensure_ascii=False, sort_keys=True),
            "fingerprint": fingerprint("event", self.id),
        }  # fmt: skip
        return {key: value for key, value in values.items() if value is not None}

    def to_json(self) -> dict[str, Any]:
        """The event for people and programs."""
        return {
            "id": self.id, "act": self.act, "scope": self.scope, "about": self.about, "document_id": self.document_id,
            "author": self.author, "time": self.time, "reason": self.reason, "undoes": self.undoes,
            "payload": dict(self.payload),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts, and why."""

    author: str
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.author.strip() or len(self.author) > _LONGEST_AUTHOR:
            raise ModelError("an act of curation has an author", mend=f"a name of at most {_LONGEST_AUTHOR} characters")
        if self.reason is not None and len(self.reason) > _LONGEST_REASON:
            raise ModelError("the reason is too long", mend=f"at most {_LONGEST_REASON} characters")


def event_of(row: Mapping[str, Any]) -> Event:
    """The event that a node holds."""
    names = ("id", "act", "scope", "about", "author", "time", "document_id", "reason", "undoes")
    return Event(**{n: row.get(n) for n in names}, payload=json.loads(row["payload"]))  # type: ignore[arg-type]  # checked when it was written


def new_event(
    act: str, scope: str, about: str, by: Signature, *, after: Sequence[Event] = (), document_id: str | None = None,
    undoes: str | None = None, payload: Mapping[str, Any] | None = None,
) -> Event:  # fmt: skip
    """An event of this moment, or of just after those that it follows where their clock is ahead."""
    known = schema().nodes["Event"].properties["act"].values
    if act not in known:
        raise ModelError(f"there is no act {act!r}", mend=f"one of {', '.join(known)}")
    now = datetime.now(UTC)
    for event in after:
        now = max(now, datetime.fromisoformat(event.time) + timedelta(microseconds=1))
    time = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    identifier = f"event:{now.strftime('%Y%m%dT%H%M%S%fZ')}-{secrets.token_hex(4)}"
    return Event(
        identifier, act, scope, about, by.author, time, document_id, by.reason or None, undoes, dict(payload or {})
    )


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that hold, in their order: undos and what they undo are left out; an undo that was undone undoes nothing."""
    ordered = sorted({e.id: e for e in events}.values(), key=lambda e: e.id)
    undone: set[str] = set()
    for event in reversed(ordered):
        if event.undoes and event.id not in undone:
            undone.add(event.undoes)
    return [e for e in ordered if e.act != "undo" and e.id not in undone]
