"""The same text from several sources is one document, whatever comes first, whoever writes, whichever source goes."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from graph.curation.curator import Curator
from graph.curation.events import Signature
from graph.errors import NotFoundError, StoreError
from graph.ids import hashed_id
from graph.model import Claim, Document, Extraction, Section, Span
from graph.settings import Settings
from graph.store import GraphStore, Step
from graph.text_key import text_key
from graph.verify import verify
from tests.builders import ENTITLEMENT, LIAONING, SHENYANG, extraction, measure, whole_graph

pytestmark = pytest.mark.usefixtures("from_nothing")

BODY = {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")}
OTHER = {"将建立甲乙机制。": (measure("甲乙机制"), "planned")}
OWN, PROVINCE, PAPER = "沈阳市人民政府", "辽宁省人民政府", "某报"


def arrival(site: str, published: str | None = None, *, key: str = "one", body: Any = None) -> Extraction:
    """A document as one site gives it: its id is the site's own, its text is shared."""
    made = extraction("甲", SHENYANG, body or BODY)
    identifier = hashed_id("document", "url", site)
    document = replace(
        made.document, id=identifier, text_key=key, issuer="沈阳市营商环境建设局", source_site=site,
        source_url=f"http://example.test/{site}", published=published, content_hash=f"{site}-{key}-{published}",
    )  # fmt: skip
    sections = [_moved(s, identifier) for s in made.sections]
    ids = {made.document.id: identifier} | {o.id: n.id for o, n in zip(made.sections, sections, strict=True)}
    return replace(made, document=document, sections=sections, claims=[_of(c, ids) for c in made.claims])


def _moved(section: Section, document: str) -> Section:
    return replace(section, id=hashed_id("section", document, "0"), document_id=document)


def _of(claim: Claim, ids: dict[str, str]) -> Claim:
    values = {
        "subject": claim.subject,
        "object": claim.object,
        "document_id": claim.document_id,
        "section_id": claim.section_id,
    }
    fields = {"span", "quote", "confidence", "status", "since", "source", "extractor"}
    kept = {name: getattr(claim, name) for name in fields}
    moved = {name: ids.get(value or "", value) for name, value in values.items()}
    return Claim(moved.pop("subject") or "", claim.predicate, moved.pop("object") or "", **moved, **kept)


def reread(document: Document) -> Extraction:
    """What a reader makes of a stored record: here the arrival of its site again."""
    return arrival(str(document.source_site), document.published, key=str(document.text_key))


@pytest.fixture
def reading(store: GraphStore) -> GraphStore:
    store.reread = reread
    return store


def identifier(site: str) -> str:
    return hashed_id("document", "url", site)


def only(store: GraphStore) -> dict[str, Any]:
    """The one document that there is."""
    (row,) = store.run("documents", {}).records
    return row


def sources(store: GraphStore) -> list[str]:
    document = only(store)
    (row,) = store.run("nodes_by_ids", {"ids": [document["id"]]}, NODE="Document").records
    return [entry["site"] for entry in json.loads(row["properties"].get("sources", "[]"))]


def test_whatever_comes_first_the_same_sources_make_the_same_graph(reading: GraphStore) -> None:
    arrivals = [arrival(PAPER, "2021-01-01"), arrival(PROVINCE, "2021-02-01"), arrival(OWN, "2021-03-01")]
    graphs = []
    for number, order in enumerate([arrivals, arrivals[::-1], [arrivals[1], arrivals[2], arrivals[0]]]):
        outcomes = reading.replace_documents(order) if number % 2 else [reading.replace_document(a) for a in order]
        assert [o.state for o in outcomes] == ["added", "second_source", "second_source"]
        assert {o.state for o in reading.replace_documents(order)} == {"unchanged"}
        graphs.append(whole_graph(reading))
        reading.remove_document(only(reading)["id"])
    assert all(graph == graphs[0] for graph in graphs)
    reading.replace_documents(arrivals)
    assert only(reading)["id"] == identifier(OWN)
    assert sources(reading) == [OWN, PAPER, PROVINCE]
    assert list(verify(reading, lambda _: None)) == []
    assert set(reading.known_sources()) == {a.document.id for a in arrivals}


@pytest.mark.parametrize("gone", [OWN, PAPER])
def test_a_source_that_is_taken_out_leaves_the_graph_that_never_had_it(reading: GraphStore, gone: str) -> None:
    arrivals = {site: arrival(site) for site in (OWN, PROVINCE, PAPER)}
    reading.replace_documents([a for site, a in arrivals.items() if site != gone])
    without = whole_graph(reading)
    reading.replace_document(arrivals[gone])
    removal = reading.remove_source(identifier(gone))
    assert removal.left == only(reading)["id"]
    assert whole_graph(reading) == without
    with pytest.raises(NotFoundError):
        reading.remove_source(identifier(gone))


def test_a_source_whose_text_changes_becomes_a_document_of_its_own(reading: GraphStore) -> None:
    reading.replace_documents([arrival(OWN), arrival(PAPER)])
    outcome = reading.replace_document(arrival(OWN, key="two", body=OTHER))
    assert outcome.state == "replaced"
    documents = {row["id"] for row in reading.run("documents", {}).records}
    assert documents == {identifier(OWN), identifier(PAPER)}
    together = whole_graph(reading)
    for document in documents:
        reading.remove_document(document)
    reading.replace_documents([arrival(PAPER), arrival(OWN, key="two", body=OTHER)])
    assert whole_graph(reading) == together


def test_verdicts_stay_with_the_text(reading: GraphStore) -> None:
    reading.replace_document(arrival(PAPER))
    curator, by = Curator(reading), Signature("test")
    event = curator.judge(_adopts(reading)["claim_id"], "reject", by)
    reading.replace_document(arrival(OWN))
    assert (_adopts(reading)["review"], _adopts(reading)["document_id"]) == ("rejected", identifier(OWN))
    undone = curator.undo(event.id, by)  # it names a document that is a source by now
    assert _adopts(reading)["review"] == "unreviewed"
    curator.undo(undone.id, by)
    reading.remove_source(identifier(PAPER))
    assert _adopts(reading)["review"] == "rejected"
    assert list(verify(reading, lambda _: None)) == []
    reading.remove_document(identifier(OWN))
    assert [r["reason"] for r in reading.run("open_conflicts", {}).records] == ["document_gone"]


def test_verdicts_on_a_source_that_comes_last_hold_without_a_new_reading(reading: GraphStore) -> None:
    reading.replace_document(arrival(PAPER))
    Curator(reading).judge(_adopts(reading)["claim_id"], "reject", Signature("test"))
    reading.remove_document(identifier(PAPER))
    reading.replace_document(arrival(OWN))
    assert _adopts(reading)["review"] == "unreviewed"
    assert reading.replace_document(arrival(PAPER)).state == "second_source"
    assert _adopts(reading)["review"] == "rejected"
    assert reading.run("open_conflicts", {}).records == []
    assert list(verify(reading, lambda _: None)) == []


def test_verdicts_on_a_text_that_becomes_another_one_are_told_as_lost(reading: GraphStore) -> None:
    reading.replace_documents([arrival(OWN), arrival(PAPER, key="two", body=OTHER)])
    (other,) = [
        r
        for r in reading.run("claims_of_document", {"document": identifier(PAPER)}).records
        if r["predicate"] == "ADOPTS"
    ]
    Curator(reading).judge(other["claim_id"], "reject", Signature("test"))
    assert reading.replace_document(arrival(PAPER)).state == "second_source"
    assert [r["reason"] for r in reading.run("open_conflicts", {}).records] == ["claim_gone"]
    assert list(verify(reading, lambda _: None)) == []


def _adopts(store: GraphStore) -> dict[str, Any]:
    (edge,) = [e for e in store.run("dump_edges", {}).records if e["type"] == "ADOPTS"]
    return dict(edge["properties"])


def test_writers_at_the_same_time_make_one_document(settings: Settings, reading: GraphStore) -> None:
    arrivals = [arrival(site) for site in (OWN, PROVINCE, PAPER, "又一报")]

    def write(one: Extraction) -> str:
        with GraphStore.open(settings, reread) as own:
            return own.replace_document(one).state

    with ThreadPoolExecutor(len(arrivals)) as threads:
        states = list(threads.map(write, arrivals))
    assert sorted(states) == ["added", "second_source", "second_source", "second_source"]
    assert len(sources(reading)) == len(arrivals)
    assert list(verify(reading, lambda _: None)) == []


def test_without_a_reader_the_primary_source_stays(store: GraphStore) -> None:
    store.replace_documents([arrival(OWN), arrival(PAPER)])
    before = whole_graph(store)
    with pytest.raises(StoreError, match="read from another source"):
        store.remove_source(identifier(OWN))
    assert whole_graph(store) == before


def test_documents_of_before_are_found_by_their_text(reading: GraphStore) -> None:
    """Of two that an earlier program wrote with one text the first has it; the other joins when it comes in again."""
    text = "我市优化营商环境。" * 40
    old, later = (_long(site, text, None) for site in (PAPER, PROVINCE))
    reading.replace_documents([old, later])
    gone = [{"id": e.document.id, "text_key": None, "clauses": None} for e in (old, later)]
    reading.write([Step("set_keys", {"rows": gone}), Step("set_schema_version", {"version": 14})])
    reading.migrate()
    first, second = sorted((old, later), key=lambda e: e.document.id)
    key = text_key(text, None)
    (row,) = reading.run("nodes_by_ids", {"ids": [first.document.id]}, NODE="Document").records
    assert row["properties"]["text_key"] == key
    assert reading.replace_document(_long(OWN, text, key)).state == "second_source"
    assert reading.replace_document(_long(str(second.document.source_site), text, key)).state == "second_source"
    assert len(sources(reading)) == 3
    assert list(verify(reading, lambda _: None)) == []


def _long(site: str, text: str, key: str | None) -> Extraction:
    made = arrival(site)
    document = replace(made.document, text=text, text_key=key)
    sections = [replace(made.sections[0], span=Span(0, len(text)))]
    claims = [c for c in made.claims if c.predicate == "CONCERNS"]
    return replace(made, document=document, sections=sections, claims=claims, nodes=[SHENYANG, LIAONING])
