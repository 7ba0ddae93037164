"""Documents in and out of a real engine: whole, once, and without a trace when they go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.errors import NotFoundError, StoreError
from graph.settings import Settings
from graph.store import GraphStore, Step
from tests.builders import (
    DALIAN,
    ENTITLEMENT,
    LIAONING,
    LOCATED_IN,
    SERVICES,
    SHENYANG,
    SOAK_DOCUMENTS,
    TOPIC,
    extraction,
    measure,
    whole_graph,
)

FIRST = {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")}
SECOND = {"将建立甲乙机制。": (measure("甲乙机制"), "planned")}


def test_a_new_document_is_added_and_the_same_again_changes_nothing(store: GraphStore) -> None:
    document = extraction("甲", SHENYANG, FIRST)
    added = store.replace_document(document)
    before = whole_graph(store)
    assert (added.state, added.claims, added.removed) == ("added", 5, 0)
    assert store.replace_document(document).state == "unchanged"
    assert whole_graph(store) == before
    assert store.has_document(document.document.id, document.document.content_hash, "test/1")


def test_a_changed_document_replaces_its_own_claims_only(store: GraphStore) -> None:
    store.replace_document(extraction("甲", SHENYANG, FIRST))
    store.replace_document(extraction("乙", DALIAN, FIRST))
    outcome = store.replace_document(extraction("甲", SHENYANG, SECOND, revision=2))
    assert (outcome.state, outcome.removed) == ("replaced", 3)
    adopts = store.run("dump_edges", {}).records
    ends = sorted((e["source"], e["target"]) for e in adopts if e["type"] == "ADOPTS")
    assert ends == sorted([(DALIAN.id, ENTITLEMENT.id), (SHENYANG.id, measure("甲乙机制").id)])


def test_order_of_documents_does_not_matter(store: GraphStore) -> None:
    documents = [extraction("甲", SHENYANG, FIRST | SECOND), extraction("乙", DALIAN, FIRST)]
    for document in documents:
        store.replace_document(document)
    before = whole_graph(store)
    for document in documents:
        store.remove_document(document.document.id)
    for document in reversed(documents):
        store.replace_document(document)
    assert whole_graph(store) == before


def test_a_removed_document_leaves_the_graph_that_never_had_it(store: GraphStore) -> None:
    store.replace_document(extraction("甲", SHENYANG, FIRST))
    before = whole_graph(store)
    other = extraction("乙", DALIAN, FIRST | SECOND)
    store.replace_document(other)
    assert whole_graph(store) != before
    assert store.remove_document(other.document.id).claims == 5
    assert whole_graph(store) == before


def test_broader_measures_live_as_long_as_a_narrower_one(store: GraphStore) -> None:
    document = extraction("甲", SHENYANG, FIRST)
    store.replace_document(document)
    assert store.counts()["nodes"]["Measure"] == 2
    store.remove_document(document.document.id)
    assert store.counts()["nodes"]["Measure"] == 0
    assert SERVICES.id not in str(whole_graph(store))


def test_reference_nodes_stay_when_documents_go(store: GraphStore) -> None:
    store.seed([LIAONING, SHENYANG, DALIAN, TOPIC], LOCATED_IN)
    document = extraction("甲", SHENYANG, FIRST)
    store.replace_document(document)
    store.remove_document(document.document.id)
    counts = store.counts()
    assert counts["nodes"]["City"] == 2
    assert counts["nodes"]["Topic"] == 1
    assert counts["edges"]["LOCATED_IN"] == 2


def test_an_unknown_document_cannot_be_removed(store: GraphStore) -> None:
    with pytest.raises(NotFoundError, match="no document"):
        store.remove_document("document:~nothere")


def test_markup_quotes_and_long_names_are_values_and_nothing_else(store: GraphStore) -> None:
    name = "'}) DETACH DELETE n // \"<script>“引号”`$x"
    store.replace_document(extraction(name, SHENYANG, {"推行" + name: (measure(name), "implemented")}))
    names = [n["properties"]["name"] for n in store.run("dump_nodes", {}).records if n["kind"] == "Measure"]
    assert name in names


@pytest.mark.parametrize("batch", [1, 6])
def test_four_writers_of_shared_nodes_lose_and_double_nothing(
    settings: Settings, store: GraphStore, batch: int
) -> None:
    documents = [extraction(f"并{i}", (SHENYANG, DALIAN)[i % 2], FIRST | SECOND) for i in range(4 * SOAK_DOCUMENTS)]

    def write(part: int) -> None:
        mine = documents[part::4]
        with GraphStore.open(settings) as own:
            for start in range(0, len(mine), batch):
                own.replace_documents(mine[start : start + batch])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    together = whole_graph(store)
    for document in documents:
        store.remove_document(document.document.id)
    for document in documents:
        store.replace_document(document)
    assert whole_graph(store) == together


def test_many_documents_in_one_transaction_make_the_graph_of_one_by_one(store: GraphStore) -> None:
    store.replace_document(extraction("甲", SHENYANG, FIRST))
    batch = [extraction("甲", SHENYANG, SECOND, revision=2), extraction("乙", DALIAN, FIRST | SECOND)]
    batch += [extraction(f"丙{i}", SHENYANG, FIRST) for i in range(20)]
    outcomes = store.replace_documents(batch)
    assert [o.state for o in outcomes] == ["replaced"] + ["added"] * 21
    assert outcomes[0].removed == 3
    together = whole_graph(store)
    assert [o.state for o in store.replace_documents(batch)] == ["unchanged"] * 22
    for document in batch:
        store.remove_document(document.document.id)
    store.replace_document(extraction("甲", SHENYANG, FIRST))
    for document in batch:
        store.replace_document(document)
    assert whole_graph(store) == together


def test_of_one_document_twice_in_a_batch_the_later_counts(store: GraphStore) -> None:
    batch = [extraction("甲", SHENYANG, FIRST), extraction("甲", SHENYANG, SECOND, revision=2)]
    assert [o.state for o in store.replace_documents(batch)] == ["added", "replaced"]
    together = whole_graph(store)
    store.remove_document(batch[0].document.id)
    store.replace_document(batch[1])
    assert whole_graph(store) == together


def test_a_batch_goes_in_whole_or_not_at_all(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = whole_graph(store)
    text = store._text

    def broken(name: str, **kinds: str) -> str:
        return "RETURN 1 / 0 AS written" if kinds.get("EDGE") == "MENTIONS" else text(name, **kinds)

    monkeypatch.setattr(store, "_text", broken)
    with pytest.raises(StoreError):
        store.replace_documents([extraction("甲", SHENYANG, FIRST), extraction("乙", DALIAN, SECOND)])
    assert whole_graph(store) == before


def test_an_end_that_another_writer_takes_away_runs_the_transaction_again(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, lost = store._text, []

    def once(name: str, **kinds: str) -> str:
        if name == "create_claims" and kinds["EDGE"] == "ADOPTS" and not lost:
            lost.append(name)
            return "RETURN 0 AS written"
        return text(name, **kinds)

    monkeypatch.setattr(store, "_text", once)
    store.replace_document(extraction("甲", SHENYANG, FIRST))
    assert lost
    assert store.counts()["edges"]["ADOPTS"] == 1


def test_a_newer_schema_is_refused(settings: Settings, store: GraphStore) -> None:
    current = store.schema_version()
    store.write([Step("set_schema_version", {"version": current + 1})])
    try:
        with pytest.raises(StoreError, match="schema version"):
            GraphStore.open(settings)
    finally:
        store.write([Step("set_schema_version", {"version": current})])


def test_migrating_again_changes_nothing(store: GraphStore) -> None:
    version = store.schema_version()
    assert store.migrate() == version
