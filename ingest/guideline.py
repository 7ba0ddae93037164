"""What is claimed of a document, in the annotation guideline's JSON: entities and relations.

Type Place for every kind of place; one relation per subject, predicate and object, implemented before planned;
negated and ended adoptions, metadata and vocabulary claims are left out. The one attribute that the guideline does
not define is `confidence`, so that a prediction can be judged by how sure it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.model import Claim, Document, Extraction, Node
from ingest.lexicon import name_key
from ingest.resolve import tidy_name

_PLACES = {"Nation": "nation", "Province": "province", "City": "city", "County": "county", "Zone": "zone"}
_PREDICATES = {
    "ISSUED_BY", "IMPLEMENTS", "ADOPTS", "RESPONSIBLE_FOR", "OPERATES", "DELIVERED_THROUGH", "PART_OF", "REPORTS",
    "PROVIDES_FOR",
}  # fmt: skip
_ORDER = {"implemented": 0, None: 1, "planned": 2}


def to_guideline(extraction: Extraction, stem: str) -> dict[str, Any]:
    """The guideline's object for one document's extraction; `stem` names it."""
    return annotation(extraction.document, extraction.nodes, extraction.claims, stem)


def annotation(document: Document, known: Iterable[Node], claimed: Iterable[Claim], stem: str) -> dict[str, Any]:
    """The guideline's object for claims of one document; `known` holds the nodes at their ends and its place."""
    nodes = {n.id: n for n in known}
    claims = [c for c in claimed if c.source in ("text", "review") and c.subject != document.id]
    relations = _relations(claims, nodes)
    used = [i for r in relations for i in (r.subject, r.object)]
    mentioned = [c.object for c in claims if c.predicate == "MENTIONS"]
    order = {i: n for n, i in enumerate(dict.fromkeys([*mentioned, *used]))}
    names = {i: f"E{n + 1}" for i, n in order.items()}
    place = nodes.get(document.place_id or "")
    return {
        "document": stem,
        "title": document.title,
        "issuer": document.issuer,
        "place": place.name if place else None,
        "date": document.date,
        "genre": document.genre,
        "entities": [_entity(names[i], nodes[i], claims) for i in order],
        "relations": [_relation(c, names) for c in relations],
    }


def _relations(claims: list[Claim], nodes: dict[str, Node]) -> list[Claim]:
    best: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        if claim.predicate not in _PREDICATES or claim.status in ("negated", "ended"):
            continue
        if claim.subject not in nodes or claim.object not in nodes:
            continue
        key = (claim.subject, claim.predicate, claim.object)
        known = best.get(key)
        if known is None or _rank(claim) < _rank(known):
            best[key] = claim
    return list(best.values())


def _rank(claim: Claim) -> tuple[int, int, float, int]:
    start = claim.span.start if claim.span else 0
    return _ORDER.get(claim.status, 1), claim.since is None, -claim.confidence, start


def _entity(name: str, node: Node, claims: list[Claim]) -> dict[str, Any]:
    mentions = [c for c in claims if c.object == node.id and c.predicate == "MENTIONS"]
    surfaces = [c.quote for c in mentions if c.quote]
    written = _written_name(node, surfaces)
    aliases = [n for n in (node.name, *(node.properties.get("aliases") or ())) if n != written]
    return {
        "id": name,
        "type": "Place" if node.kind in _PLACES else node.kind,
        "name": written,
        "aliases": aliases,
        "surfaces": list(dict.fromkeys(surfaces)),
        "attributes": _attributes(node, mentions) | _confidence(mentions),
    }


def _confidence(claims: list[Claim]) -> dict[str, float]:
    """The surest of the claims; nothing where there is none, as for a place that only 我市 stands for."""
    return {"confidence": max(c.confidence for c in claims)} if claims else {}


def _written_name(node: Node, surfaces: list[str]) -> str:
    """The canonical name; for a vocabulary concept that the text never calls so, the name that it uses.

    The guideline takes everything from the text, world knowledge only to spell a name out. What only describes it (按照简易程序办理注销)
    is no name.
    """
    if node.kind not in ("Measure", "Platform") or not node.properties.get("concept") or not surfaces:
        return node.name
    label = name_key(node.name)
    called = [s for s in surfaces if any(name_key(n) in name_key(s) for n in node.properties.get("aliases") or ())]
    if any(label in name_key(s) for s in surfaces) or not called:
        return node.name
    return tidy_name(min(called, key=len))


def _attributes(node: Node, mentions: list[Claim]) -> dict[str, Any]:
    properties = node.properties
    if node.kind in _PLACES:
        return {"kind": _PLACES[node.kind]}
    if node.kind == "Figure":
        return {name: properties.get(name) for name in ("value", "unit", "period", "growth")}
    if node.kind == "Measure":
        return {"kind": properties.get("kind", "other")}
    if node.kind == "Regulation":
        number = next((c.number for c in mentions if c.number), None) or properties.get("number")
        status = next((c.status for c in mentions if c.status), "in_force")
        attributes = {"kind": properties.get("kind", "other"), "status": status}
        return attributes | ({"number": number} if number else {})
    return {}


def _relation(claim: Claim, names: dict[str, str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    if claim.predicate == "RESPONSIBLE_FOR":
        attributes["role"] = claim.role or "lead"
    elif claim.predicate == "PROVIDES_FOR":
        attributes["article"] = claim.article
    elif claim.predicate == "ADOPTS":
        attributes = {"status": claim.status, "since": claim.since}
    elif claim.status:
        attributes = {"status": claim.status} | ({"since": claim.since} if claim.since else {})
    return {
        "subject": names[claim.subject],
        "predicate": claim.predicate,
        "object": names[claim.object],
        "evidence": claim.quote or "",
        "attributes": attributes | _confidence([claim]),
    }
