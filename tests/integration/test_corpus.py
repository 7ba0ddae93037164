"""The version of a corpus on both engines: it follows from the contents and from nothing else."""

from __future__ import annotations

from graph.corpus import corpus_version
from graph.store import GraphStore
from graph.wholegraph import EdgeRecord, NodeRecord, Record, empty, load
from tests.builders import DALIAN, ENTITLEMENT, SHENYANG, extraction

A = extraction("甲报告", SHENYANG, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")})
B = extraction("乙报告", DALIAN, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")})
OTHER_B = extraction("乙报告", DALIAN, {"我市将推行“免申即享”。": (ENTITLEMENT, "planned")}, revision=2)
KNOWN = "8039cd29254700ae"  # of A and B, on every engine


def test_it_follows_from_the_contents_and_not_from_their_order(store: GraphStore) -> None:
    none = corpus_version(store)
    store.replace_document(A)
    one = corpus_version(store)
    store.replace_document(B)
    both = corpus_version(store)
    assert both == KNOWN
    assert len({none, one, both}) == 3
    store.replace_document(A)
    assert corpus_version(store) == both
    store.remove_document(A.document.id)
    other = corpus_version(store)
    store.replace_document(A)
    assert corpus_version(store) == both != other
    for document in (A, B):
        store.remove_document(document.document.id)
    assert corpus_version(store) == none


def test_another_text_of_one_document_is_another_version(store: GraphStore) -> None:
    store.replace_documents([A, B])
    before = corpus_version(store)
    store.replace_document(OTHER_B)
    assert corpus_version(store) != before


def test_documents_without_a_fingerprint_count_as_those_with_one(
    store: GraphStore, small_records: list[Record]
) -> None:
    load_all(store, small_records)
    version = corpus_version(store)
    load_all(store, [without_fingerprint(record) for record in small_records])
    assert corpus_version(store) == version
    empty(store, lambda _: None)


def load_all(store: GraphStore, records: list[Record]) -> None:
    empty(store, lambda _: None)
    load(store, records, lambda _: None)


def without_fingerprint(record: Record) -> NodeRecord | EdgeRecord:
    if isinstance(record, EdgeRecord):
        return record
    return NodeRecord(record.kind, {k: v for k, v in record.properties.items() if k != "fingerprint"})
