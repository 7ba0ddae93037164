"""What decisions on pairs of documents come to: texts that count as one, editions, and pairs that are to be left apart.

`same_text` holds for two texts, by their keys, hence for whatever source brings one of them; a text that changes is
another one, on which nobody decided. `revises` and `apart` hold for two documents, whatever becomes of their texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from graph.curation.events import Event, event_of, standing
from graph.curation.nodes import pair_key
from graph.transaction import Transaction

TEXT = "text"  # scope of these events
TEXT_ACTS = ("same_text", "revises", "apart")


@dataclass
class TextDecisions:
    """What holds now: key of a text -> the key that it is kept under; pairs, (smaller id, greater id) -> the event.

    `editions`: (later, earlier) of all that were ever linked -> whether they are.
    """

    keys: dict[str, str] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Event] = field(default_factory=dict)
    editions: dict[tuple[str, str], bool] = field(default_factory=dict)

    def key(self, text: str) -> str:
        """The key under which documents of a text are kept."""
        return self.keys.get(text, text)

    def tells_revision(self, one: str, other: str) -> bool:
        """Whether people said which of two documents revises the other, or that neither does: no text is asked then."""
        event = self.pairs.get(pair_key(one, other))
        return event is not None and event.act != "same_text"

    def editions_among(self, documents: Collection[str]) -> dict[tuple[str, str], bool]:
        """Those of `editions` that are about one of these documents."""
        return {pair: holds for pair, holds in self.editions.items() if not set(documents).isdisjoint(pair)}


def text_events(tx: Transaction) -> list[Event]:
    """All events on pairs of documents."""
    return [event_of(row["properties"]) for row in tx.rows("events_of_scope", {"scope": TEXT})]


def decide_texts(events: Iterable[Event]) -> TextDecisions:
    """What the events that hold come to."""
    events = list(events)
    found = TextDecisions()
    for event in events:
        if event.act == "revises":
            found.editions[event.payload["keep"], event.payload["other"]] = False
    for event in standing(events):
        keep, other = event.payload["keep"], event.payload["other"]
        found.pairs[pair_key(keep, other)] = event
        if event.act == "revises":
            found.editions[keep, other] = True
        elif event.act == "same_text":
            _join(found, *event.payload["texts"])
    return found


def _join(found: TextDecisions, keep: str, other: str) -> None:
    root, gone = found.key(keep), found.key(other)
    found.keys |= {text: root for text, key in found.keys.items() if key == gone} | {
        keep: root,
        gone: root,
        other: root,
    }
