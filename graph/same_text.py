"""Which arrivals are one document: those of one text are its sources, and a fixed rule says which one it is read from.

A plan follows from what is stored and what comes or goes, never from the order of arrivals: whatever came in first, the
same sources make the same document.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph.ids import fingerprint
from graph.model import Extraction
from graph.records import Row, document_row

_AREA = re.compile(r".*[省市县区州旗盟]")
_LISTED = ("issuer", "date", "number", "published", "retrieved")
_KEYS = ("text_key", "own_text_key")
_LAST = "\uffff"  # after every date and address


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as one source gives it: `origin` is the id that it has by this source alone, `row` its properties.

    `retired`: the source was taken out, and is remembered for the verdicts on its claims.
    """

    origin: str
    row: Row
    extraction: Extraction | None = None
    retired: bool = False

    @property
    def text(self) -> str:
        """What arrivals of one document share; its own id where the text is too short."""
        return str(self.row.get("text_key") or self.origin)

    @property
    def state(self) -> tuple[Any, Any]:
        """What tells whether it has changed."""
        return self.row.get("content_hash"), self.row.get("extractor")

    def kept_under(self, keys: Mapping[str, str]) -> Arrival:
        """The arrival with the key that its text has by `keys`, text -> the text that it counts as."""
        own = self.row.get("own_text_key") or self.row.get("text_key")
        found = _texts(own, keys)
        if found == {name: self.row.get(name) for name in found}:
            return self
        row = {k: v for k, v in (self.row | found).items() if v is not None}
        return replace(self, row=row, extraction=self.extraction and kept_under(self.extraction, keys))

    def entry(self) -> Row:
        """What people are told of it."""
        row = self.row
        named = {"url": row.get("source_url"), "site": row.get("source_site"), "title": row.get("name")}
        return {"id": self.origin, **named, **{name: row.get(name) for name in _LISTED}}

    def remembered(self) -> Arrival:
        """What is kept of it for the verdicts on its claims once it is taken out."""
        return Arrival(
            self.origin, {name: self.row.get(name) for name in ("name", "text_key", "own_text_key")}, retired=True
        )

    def node(self, document: str) -> Row:
        """The properties of its node as a further source of `document`."""
        record = {k: v for k, v in self.row.items() if k not in ("sources", "fingerprint")}
        found = {
            "id": source_id(self.origin), "name": self.row["name"], "document_id": document, "origin": self.origin,
            "record": json.dumps(record, ensure_ascii=False, sort_keys=True),
            "fingerprint": fingerprint("source", self.origin, *map(str, self.state)),
        }  # fmt: skip
        if self.retired:
            return found | {"retired": True}
        return found | {"content_hash": self.row["content_hash"], "extractor": self.row["extractor"]}


def kept_under(extraction: Extraction, keys: Mapping[str, str]) -> Extraction:
    """What was read, with the key that its text has by `keys`."""
    document = extraction.document
    found = _texts(document.own_text_key or document.text_key, keys)
    named = replace(document, text_key=found["text_key"], own_text_key=found["own_text_key"])
    return replace(extraction, document=named)


def _texts(own: str | None, keys: Mapping[str, str]) -> dict[str, str | None]:
    key = keys.get(own, own) if own else None
    return {"text_key": key, "own_text_key": own if own != key else None}


def source_id(origin: str) -> str:
    """The id of the source that gives a document this id."""
    return f"source:{origin.partition(':')[2]}"


def arriving(extraction: Extraction) -> Arrival:
    """What was just read."""
    return Arrival(extraction.document.id, document_row(extraction), extraction)


def of_node(properties: Mapping[str, Any]) -> Arrival:
    """A further source out of its node."""
    return Arrival(properties["origin"], json.loads(properties["record"]), retired=bool(properties.get("retired")))


@dataclass(frozen=True, slots=True)
class Stored:
    """The documents in question, by id, and their further sources, by origin, with the id of their document."""

    documents: Mapping[str, Arrival] = field(default_factory=dict)
    sources: Mapping[str, tuple[str, Arrival]] = field(default_factory=dict)

    def arrivals(self) -> dict[str, Arrival]:
        """All of them by origin."""
        return {**self.documents, **{origin: arrival for origin, (_, arrival) in self.sources.items()}}


@dataclass(slots=True)
class Plan:
    """What is to be done: documents to read anew and those that are none any more, rows of sources, lists of sources.

    `origins`: document -> origins of its sources, retired ones too.
    """

    write: list[Arrival] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lists: list[Row] = field(default_factory=list)
    origins: dict[str, list[str]] = field(default_factory=dict)


def plan(
    stored: Stored, coming: Iterable[Arrival], leaving: Collection[str] = (), keep: Collection[str] = (), *,
    keys: Mapping[str, str],
) -> Plan:  # fmt: skip
    """What becomes of the stored documents when some arrive or leave; of those that leave, `keep` are remembered.

    `keys`: text -> the text that it counts as, where people decided so.
    """
    found = {origin: a for origin, a in stored.arrivals().items() if origin not in leaving}
    found |= {origin: stored.arrivals()[origin].remembered() for origin in keep}
    found |= {arrival.origin: arrival for arrival in coming}
    texts: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in (a.kept_under(keys) for a in found.values()):
        texts[arrival.text].append(arrival)
    made = Plan()
    further = {origin for arrivals in texts.values() for origin in _settle(made, stored, arrivals)}
    made.drop = [identifier for identifier in stored.documents if identifier not in made.origins]
    made.gone = [source_id(origin) for origin in stored.sources if origin not in further]
    return made


def _settle(made: Plan, stored: Stored, arrivals: Sequence[Arrival]) -> list[str]:
    """One text: which arrival makes the document, what is to be written of it and of the others; origins of the others."""
    living = [a for a in arrivals if not a.retired]
    if not living:
        return []
    first = min(living, key=rank)
    made.origins[first.origin] = sorted(a.origin for a in arrivals)
    before = stored.documents.get(first.origin)
    fresh = before is None or (before.state, before.text) != (first.state, first.text)
    if fresh:
        made.write.append(first)
    further = [a for a in arrivals if a is not first]
    for arrival in further:
        row = arrival.node(first.origin)
        known = stored.sources.get(arrival.origin)
        if known is None or known[1].node(known[0]) != row:
            made.sources.append(row)
    listed = sources_listed(living)
    if listed != (None if fresh or before is None else before.row.get("sources")):
        made.lists.append({"id": first.origin, "sources": listed, **{k: first.row.get(k) for k in _KEYS}})
    return [a.origin for a in further]


def sources_listed(arrivals: Sequence[Arrival]) -> str | None:
    """The property `sources` of a document, None where there is one source only."""
    if len(arrivals) < 2:
        return None
    return json.dumps([a.entry() for a in sorted(arrivals, key=rank)], ensure_ascii=False)


def rank(arrival: Arrival) -> tuple[int, str, str, str]:
    """The issuer's own site first, then what was published earliest, then the smallest address."""
    row = arrival.row
    site = _nearness(row.get("issuer") or "", row.get("source_site") or "")
    return site, row.get("published") or _LAST, row.get("source_url") or _LAST, arrival.origin


def _nearness(issuer: str, site: str) -> int:
    """0 for a site of the issuer's own, 1 for one of its place, 2 for any other."""
    if not issuer or not site:
        return 2
    if issuer in site or site in issuer:
        return 0
    shared = next((i for i, (a, b) in enumerate(zip(issuer, site, strict=False)) if a != b), 0)
    return 1 if _AREA.fullmatch(issuer[:shared]) else 2
