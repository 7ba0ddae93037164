"""JSON-LD: regulations in ELI, measures in SKOS, and each claim as an entity of PROV that was derived from its document.

A claim that something is done is a plain triple, too; a plan, a negation and an end are claims alone, as a triple would
say that they hold. One object a line, so that the file is written and read without being held as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import yaml

from graph.exports.manifest import Manifest
from graph.exports.part import HEAVY, NamedEdge, Part
from graph.kinds import schema
from graph.wholegraph import NodeRecord

_BASE = "urn:yingshang:"
_SCHEME = f"{_BASE}scheme:"
_HOLDS = {"implemented", "in_force"}
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_DATED = {"date", "issued", "effective", "published", "retrieved"}
_OWN_FIELDS = ("status", "since", "role", "article", "number", "source", "review")
_NOT_STATED = HEAVY | {"id", "name", "label_en", "aliases"}
Object = dict[str, Any]


def context() -> Object:
    """Our own context, which every file carries within."""
    loaded: Object = json.loads(Path(__file__).with_name("context.jsonld").read_text(encoding="utf-8"))
    return loaded


def write_linked(part: Part, about: Manifest, out: IO[bytes]) -> None:
    """Write the file."""
    out.write(b'{"@context": ' + _line(context()["@context"]) + b',\n"@graph": [\n' + _line(_data_set(about)))
    for made in _objects(part):
        out.write(b",\n" + _line(made))
    out.write(b"\n]}\n")


def iri(identifier: str) -> str:
    """The address of a node or a claim: its id, percent-encoded."""
    return _BASE + quote(identifier, safe=":/~")


def _objects(part: Part) -> Iterator[Object]:
    sources: set[str] = set()
    for scheme in ("measures", "topics"):
        yield {"id": _SCHEME + scheme, "type": "skos:ConceptScheme"}
    for node in part.nodes():
        yield _node(node)
    for edge in part.collapsed():
        if _HOLDS.intersection(edge.statuses) or not edge.statuses:
            term = relation(edge.type, edge.source_kind, edge.target_kind)
            yield {"id": iri(edge.source), term: {"id": iri(edge.target)}}
    for claim in part.edges():
        if "claim_id" in claim.record.properties:
            yield _claim(claim, sources)
    for source in sorted(sources):
        yield {"id": f"{_BASE}source:{source}", "type": "prov:Entity"}


def _data_set(about: Manifest) -> Object:
    return {
        "id": f"{_BASE}corpus:{quote(about.corpus, safe='')}", "type": "prov:Entity",
        "dcterms:title": [_text("营商环境政策知识图谱", "zh"), _text("Knowledge graph of business-environment policy", "en")],
        "dcterms:created": {"@value": about.created, "@type": "xsd:dateTime"},
        "ys:manifest": {"@value": about.to_json(), "@type": "@json"},
    }  # fmt: skip


def _node(node: NodeRecord) -> Object:
    properties = node.properties
    concept = "skos:Concept" in _tables()["classes"].get(node.kind, ())
    label, other = ("skos:prefLabel", "skos:altLabel") if concept else ("rdfs:label", "ys:alias")
    names = [_text(str(properties["name"]), "zh")]
    if properties.get("label_en"):
        names.append(_text(properties["label_en"], "en"))
    found: Object = {
        "id": iri(node.id), "type": [f"ys:{node.kind}", *_tables()["classes"].get(node.kind, ())], label: names,
        other: [_text(alias, "zh") for alias in properties.get("aliases") or ()],
    }  # fmt: skip
    if concept:
        found["skos:inScheme"] = {"id": _SCHEME + ("topics" if node.kind == "Topic" else "measures")}
    terms = _tables()["properties"].get(node.kind, {})
    for name, value in properties.items():
        if name not in _NOT_STATED and value is not None:
            found[terms.get(name, f"ys:{camel(name)}")] = _value(name, value)
    return {key: value for key, value in found.items() if value != []}


def _claim(edge: NamedEdge, sources: set[str]) -> Object:
    record, values = edge.record, edge.record.properties
    document = values.get("document_id")
    if not document:
        sources.add(values["source"])
    term = relation(record.type, record.source_kind, record.target_kind)
    found: Object = {
        "id": iri(record.id), "type": ["ys:Claim", "rdf:Statement", "prov:Entity"], "subject": iri(record.source),
        "predicate": term, "object": iri(record.target), "confidence": values.get("confidence"),
        "derivedFrom": iri(document) if document else f"{_BASE}source:{values['source']}",
        "attributedTo": f"{_BASE}extractor:{quote(values['extractor'], safe='')}",
        "selector": _selector(values),
    }  # fmt: skip
    found |= {f"ys:{camel(name)}": _value(name, values.get(name)) for name in _OWN_FIELDS}
    return {key: value for key, value in found.items() if value is not None}


def _selector(values: Mapping[str, Any]) -> Object | None:
    if values.get("start") is None:
        return None
    place = {"type": "oa:TextPositionSelector", "start": values["start"], "end": values["end"]}
    return place | {"exact": values.get("quote")}


def relation(predicate: str, source_kind: str, target_kind: str) -> str:
    """The term of a relation between nodes of these kinds: of a public vocabulary where one fits, else our own."""
    for rule in _tables()["relations"]:
        fits = source_kind in (rule["from"] or schema().nodes) and target_kind in (rule["to"] or schema().nodes)
        if rule["predicate"] == predicate and fits:
            return str(rule["term"])
    return f"ys:{camel(predicate)}"


def camel(name: str) -> str:
    """`ISSUED_BY` and `issued_by` as `issuedBy`."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.title() for word in rest)


def _value(name: str, value: Any) -> Any:
    """A value with its type; a date is a year, a month or a day as the text states it."""
    if name in {"since", *_DATED} and isinstance(value, str) and len(value) in _DATES:
        return {"@value": value, "@type": _DATES[len(value)]}
    if name == "source_url":
        return {"id": value} if _is_address(value) else value
    return value


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://")) and not set(value) & set(' <>"{}|\\^`')


def _text(value: str, language: str) -> Object:
    return {"@value": value, "@language": language}


@cache
def _tables() -> Object:
    text = Path(__file__).with_name("linked.yaml").read_text(encoding="utf-8")
    loaded: Object = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _line(value: Object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
