"""Migrations: harmless when repeated, finished after one that died, refused where a newer program was before."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import StoreError
from graph.settings import Settings
from graph.store import GraphStore, Step
from graph.transaction import Transaction
from graph.verify import verify
from tests.builders import ENTITLEMENT, SHENYANG, extraction


def indexes(store: GraphStore) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k != "constraint"} for row in store.run("indexes", {}).records]


def test_all_of_them_again_change_nothing(store: GraphStore) -> None:
    before = indexes(store)
    assert store.migrate(again=True) == store.newest_version
    assert indexes(store) == before
    assert list(verify(store, lambda _: None)) == []


def test_one_that_died_in_the_middle_is_finished_at_the_next_opening(
    store: GraphStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexes(store)
    newest = store.newest_version
    store._connection.write(lambda tx: tx.run("DROP CONSTRAINT id_of_Topic").consume())
    store.write([Step("set_schema_version", {"version": 0})])
    with monkeypatch.context() as patch:
        ran: list[str] = []

        def dying(self: GraphStore, text: str) -> None:
            if len(ran) == 5:
                raise KeyboardInterrupt
            ran.append(text)
            self._connection.write(lambda tx: tx.run(text).consume())

        patch.setattr(GraphStore, "_run_alone", dying)
        with pytest.raises(KeyboardInterrupt):
            store.migrate()
    assert store.schema_version() == 0
    with GraphStore.open(settings) as opened:
        assert opened.schema_version() == newest
        assert indexes(opened) == before
        assert list(verify(opened, lambda _: None)) == []


def test_looking_at_an_old_schema_changes_nothing(store: GraphStore, settings: Settings) -> None:
    newest = store.newest_version
    store.write([Step("set_schema_version", {"version": newest - 1})])
    with GraphStore.attach(settings) as attached:
        assert attached.schema_version() == newest - 1
        assert [b.check for b in verify(attached, lambda _: None)] == ["schema_version"]
        assert attached.migrate() == newest


def test_a_newer_schema_is_refused_by_name(store: GraphStore, settings: Settings) -> None:
    newest = store.newest_version
    store.write([Step("set_schema_version", {"version": newest + 1})])
    try:
        with pytest.raises(StoreError, match=f"schema version {newest + 1}, this program knows {newest}") as caught:
            GraphStore.open(settings)
        assert caught.value.mend == "install a newer yingshang"
        with pytest.raises(StoreError, match="schema version"):
            store.migrate(again=True)
    finally:
        store.write([Step("set_schema_version", {"version": newest})])


def test_indexes_are_made_before_anything_is_written(
    store: GraphStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Constraints come first: what is merged without one is looked for in all nodes, and may be there twice."""
    store._connection.write(lambda tx: tx.run("DROP CONSTRAINT id_of_Topic").consume())
    store.write([Step("set_schema_version", {"version": 0})])
    ready: list[bool] = []

    def looking(transaction: Transaction, name: str, *rest: Any, **kinds: str) -> Any:
        ready.append(any(row["kinds"] == ["Topic"] and row["properties"] == ["id"] for row in indexes(store)))
        return put(transaction, name, *rest, **kinds)

    put = Transaction.put
    monkeypatch.setattr(Transaction, "put", looking)
    with GraphStore.open(settings) as opened:
        opened.replace_document(extraction("甲", SHENYANG, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")}))
    assert ready
    assert all(ready)
