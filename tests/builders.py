"""A small invented graph for tests. Places are real, everything said of them here is made up."""

from __future__ import annotations

import json
import os

from graph.ids import hashed_id, slug_id
from graph.model import Claim, Document, Extraction, Node, Section, Span
from graph.store import GraphStore

EXTRACTOR = "test/1"
SOAK_ROUNDS = int(os.environ.get("SOAK_ROUNDS", "3"))  # kills of one kind; `make soak` asks for more
SOAK_DOCUMENTS = int(os.environ.get("SOAK_DOCUMENTS", "12"))  # of each of four writers
LIAONING = Node("place:210000", "Province", "辽宁省", {"short_name": "辽宁", "adcode": "210000"})
SHENYANG = Node("place:210100", "City", "沈阳市", {"short_name": "沈阳", "adcode": "210100"})
DALIAN = Node("place:210200", "City", "大连市", {"short_name": "大连", "adcode": "210200"})
TOPIC = Node("topic:cn17", "Topic", "政务服务", {"scheme": "cn18"})
LOCATED_IN = [(SHENYANG.id, LIAONING.id), (DALIAN.id, LIAONING.id)]
ENTITLEMENT = Node(slug_id("measure", "mian-shen-ji-xiang"), "Measure", "免申即享", {"kind": "service"})
SERVICES = Node(slug_id("measure", "hui-qi"), "Measure", "惠企政策兑现", {"kind": "service"})
REGULATION = Node(hashed_id("regulation", "甲条例"), "Regulation", "甲条例", {"kind": "local_regulation"})


def extraction(
    name: str, place: Node, sentences: dict[str, tuple[Node, str]], *, revision: int = 1, year: str = "2021"
) -> Extraction:
    """One document of `place` whose sentences each adopt a measure: sentence -> (measure, status)."""
    text = f"{name}\n" + "\n".join(sentences) + "\n"
    document = Document(
        id=hashed_id("document", "test", name), title=name, text=text, genre="report", date=f"{year}-01-01",
        place_id=place.id, extractor=EXTRACTOR, content_hash=f"{name}-{revision}",
    )  # fmt: skip
    section = Section(
        hashed_id("section", document.id, "0"),
        document.id,
        0,
        "preface",
        1,
        name,
        (name,),
        Span(0, len(text)),
    )
    claims = [Claim(document.id, "CONCERNS", place.id, document.id, source="metadata", extractor=EXTRACTOR)]
    nodes = {n.id: n for n in (place, LIAONING)}
    if any(named == ENTITLEMENT for named, _ in sentences.values()):  # the vocabulary is told of what is named
        claims.append(Claim(ENTITLEMENT.id, "PART_OF", SERVICES.id, source="vocabulary", extractor=EXTRACTOR))
        claims.append(Claim(ENTITLEMENT.id, "HAS_TOPIC", TOPIC.id, source="vocabulary", extractor=EXTRACTOR))
        nodes |= {n.id: n for n in (ENTITLEMENT, SERVICES, TOPIC)}
    for sentence, (measure, status) in sentences.items():
        start = text.index(sentence)
        span = Span(start, start + len(sentence))
        nodes[measure.id] = measure
        claims.append(
            Claim(
                place.id,
                "ADOPTS",
                measure.id,
                document.id,
                section.id,
                span,
                sentence,
                0.9,
                status,
                year if status == "implemented" else None,
                extractor=EXTRACTOR,
            )
        )
        claims.append(
            Claim(
                section.id,
                "MENTIONS",
                measure.id,
                document.id,
                section.id,
                span,
                sentence,
                0.9,
                extractor=EXTRACTOR,
            )
        )
    return Extraction(
        document, [section], list(nodes.values()), claims, [(place.id, LIAONING.id)], {"no_cue": revision}
    )


def whole_graph(store: GraphStore) -> list[str]:
    """Every node and every edge with all properties, in an order that no engine has a say in."""
    rows = store.run("dump_nodes", {}).records + store.run("dump_edges", {}).records
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def measure(name: str) -> Node:
    """A measure that no vocabulary knows."""
    return Node(hashed_id("measure", name), "Measure", name, {"kind": "mechanism"})
