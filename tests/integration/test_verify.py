"""A whole graph passes, and each way of damaging one is named with the id of what is broken; on both engines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from graph.ids import hashed_id
from graph.model import Claim, Extraction
from graph.store import GraphStore
from graph.verify import Breach, invariants, verify
from tests import small_graph as small
from tests.builders import EXTRACTOR, SHENYANG

REPORT = small.shenyang_report().extraction()
ADOPTS = next(c for c in REPORT.claims if c.predicate == "ADOPTS")
SECTION = REPORT.sections[1]


def breaches(store: GraphStore) -> list[Breach]:
    return list(verify(store, lambda _: None))


def run(store: GraphStore, text: str, **values: Any) -> None:
    store._connection.write(lambda tx: tx.run(text, values).consume())


def test_a_whole_graph_has_no_breach(filled: GraphStore) -> None:
    assert breaches(filled) == []


def test_an_empty_graph_has_no_breach(store: GraphStore) -> None:
    assert breaches(store) == []


@dataclass(frozen=True)
class Damage:
    """A statement that breaks something, and what is to be said of it: check and id."""

    text: str
    check: str
    id: str
    values: dict[str, Any] = field(default_factory=dict)


CLAIM = {"id": ADOPTS.id}
_ON = "MATCH ()-[r:ADOPTS]->() WHERE r.claim_id = $id "
_MEASURE = hashed_id("measure", "无主举措")
DAMAGES = {
    "another quote": Damage(_ON + "SET r.quote = '自2020年推行一门通'", "quote", ADOPTS.id, CLAIM),
    "a quote moved": Damage(_ON + "SET r.start = r.start + 1, r.end = r.end + 1", "quote", ADOPTS.id, CLAIM),
    "a claim about another status": Damage(_ON + "SET r.status = 'planned'", "claim_id", ADOPTS.id, CLAIM),
    "a status that does not exist": Damage(_ON + "SET r.status = 'maybe'", "edge_invalid", ADOPTS.id, CLAIM),
    "a property of nobody": Damage(_ON + "SET r.colour = 'red'", "edge_invalid", ADOPTS.id, CLAIM),
    "a claim without its extractor": Damage(_ON + "REMOVE r.extractor", "edge_invalid", ADOPTS.id, CLAIM),
    "a confidence above one": Damage(_ON + "SET r.confidence = 1.5", "edge_invalid", ADOPTS.id, CLAIM),
    "a precision that is none": Damage(_ON + "SET r.since_precision = 'day'", "edge_invalid", ADOPTS.id, CLAIM),
    "a claim of no document": Damage(
        _ON + "SET r.document_id = 'document:~gone'", "claim_without_document", ADOPTS.id, CLAIM
    ),
    "a claim of no section": Damage(
        _ON + "SET r.section_id = 'section:~gone'", "claim_without_section", ADOPTS.id, CLAIM
    ),
    "a claim in another document's section": Damage(
        _ON + "SET r.section_id = $other", "claim_without_section", ADOPTS.id,
        CLAIM | {"other": small.county_news().section_id(0)},
    ),
    "a claim twice": Damage(
        "MATCH (s)-[r:ADOPTS]->(o) WHERE r.claim_id = $id CREATE (s)-[q:ADOPTS]->(o) SET q = properties(r)",
        "claim_twice", ADOPTS.id, CLAIM,
    ),
    "a document gone": Damage(
        "MATCH (d:Document {id: $id}) DETACH DELETE d", "claim_without_document", ADOPTS.id,
        {"id": REPORT.document.id},
    ),
    "a section of no document": Damage(
        "MATCH (d:Document {id: $id}) DETACH DELETE d", "section_without_document", SECTION.id,
        {"id": REPORT.document.id},
    ),
    "a section held by nobody": Damage(
        "MATCH ()-[r:HAS_SECTION]->(s:Section {id: $id}) DELETE r", "section_without_document", SECTION.id,
        {"id": SECTION.id},
    ),
    "a section with another text": Damage(
        "MATCH (s:Section {id: $id}) SET s.text = 'x'", "section_text", SECTION.id, {"id": SECTION.id}
    ),
    "another text of a document": Damage(
        "MATCH (d:Document {id: $id}) SET d.text = substring(d.text, 1)", "quote", ADOPTS.id,
        {"id": REPORT.document.id},
    ),
    "another ordinal": Damage(
        "MATCH (s:Section {id: $id}) SET s.ordinal = 7", "node_id", SECTION.id, {"id": SECTION.id}
    ),
    "a renamed agency": Damage(
        "MATCH (n:Agency {id: $id}) SET n.name = '他局'", "node_id", small.BUREAU.id, {"id": small.BUREAU.id}
    ),
    "a place of another code": Damage(
        "MATCH (n:City {id: $id}) SET n.adcode = '210200'", "node_id", SHENYANG.id, {"id": SHENYANG.id}
    ),
    "a node without a name": Damage(
        "MATCH (n:Measure {id: $id}) REMOVE n.name", "node_invalid", small.LIST.id, {"id": small.LIST.id}
    ),
    "a node of a wrong type": Damage(
        "MATCH (n:Measure {id: $id}) SET n.name = [1, 2]", "node_invalid", small.LIST.id, {"id": small.LIST.id}
    ),
    "a node that nothing names": Damage(
        "CREATE (n:Measure {id: $id, name: '无主举措', kind: 'service'})", "unnamed", _MEASURE, {"id": _MEASURE}
    ),
    "a node without an id": Damage("CREATE (n:Measure {name: '无号', kind: 'service'})", "unreadable", "nodes"),
    "a foreign node at an end": Damage(
        "MATCH (n:City {id: $id}) CREATE (n)-[:LOCATED_IN]->(:Measure {id: 'measure:x', name: 'x', kind: 'service'})",
        "edge_invalid", f"{SHENYANG.id} -LOCATED_IN-> measure:x", {"id": SHENYANG.id},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_named(filled: GraphStore, name: str) -> None:
    damage = DAMAGES[name]
    run(filled, damage.text, **damage.values)
    found = breaches(filled)
    assert (damage.check, damage.id) in {(b.check, b.id) for b in found}, found
    assert all(b.check in invariants()["checks"] for b in found)


def test_a_ring_of_vocabulary_claims_goes_with_its_last_document(store: GraphStore) -> None:
    report = small.shenyang_report().extraction()
    ring = Claim(small.SERVICES.id, "PART_OF", small.WINDOW.id, source="vocabulary", extractor=EXTRACTOR)
    store.replace_document(
        Extraction(report.document, report.sections, report.nodes, [*report.claims, ring], report.located_in)
    )
    assert breaches(store) == []
    store.remove_document(report.document.id)
    assert store.counts()["nodes"]["Measure"] == 0
    assert breaches(store) == []


def test_a_ring_that_another_document_names_stays(store: GraphStore) -> None:
    report, news = small.shenyang_report().extraction(), small.county_news().extraction()
    ring = Claim(small.SERVICES.id, "PART_OF", small.WINDOW.id, source="vocabulary", extractor=EXTRACTOR)
    store.replace_document(
        Extraction(report.document, report.sections, report.nodes, [*report.claims, ring], report.located_in)
    )
    store.replace_document(news)
    store.remove_document(report.document.id)
    names = {n["properties"]["name"] for n in store.run("dump_nodes", {}).records if n["kind"] == "Measure"}
    assert names == {"一窗通", "窗口服务", "红黑榜"}
    assert breaches(store) == []


def test_a_lost_index_and_a_lost_constraint_are_named_and_made_again(store: GraphStore) -> None:
    run(store, "DROP CONSTRAINT id_of_Topic")
    run(store, "DROP INDEX claim_id_of_CITES")
    found = {(b.check, b.id) for b in breaches(store)}
    assert found == {("index_missing", "Topic.id"), ("index_missing", "CITES.claim_id")}
    store.migrate(again=True)
    assert breaches(store) == []
