"""Documents that are nearly the same, on both engines: listed until a person says what they are, undone without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from api.keys import Keys
from cli import main
from graph.answers.near_duplicates import near_duplicates
from graph.curation.curator import Curator
from graph.curation.events import Signature
from graph.errors import CurationConflictError, NotFoundError, ParameterError, YingshangError
from graph.model import Document, Extraction
from graph.settings import Settings
from graph.store import GraphStore
from graph.transaction import Transaction
from graph.verify import verify
from tests.builders import LIAONING, SHENYANG, whole_graph
from tests.integration.test_reuse import DRAFT, FORMAL, PROVINCE, document
from tests.integration.test_same_text import OWN, PAPER, arrival
from tests.server import served

pytestmark = pytest.mark.usefixtures("from_nothing")

BY = Signature("测试")
SAID = "各部门按季度通报办结情况，逐项销号；对企业反映的问题建立台账，限期办结并回访，做到件件有着落。" * 3
EARLIER = document("市工作方案", SHENYANG, "2021-03-01", SAID)
LATER = document("市里的通知一则", SHENYANG, "2022-03-01", SAID, "另有一句。")
PAIR = (LATER.document.id, EARLIER.document.id)
EDITIONS = (FORMAL.document.id, DRAFT.document.id)


def keyed(extraction: Extraction, key: str) -> Extraction:
    return replace(extraction, document=replace(extraction.document, text_key=key))


def reread(stored: Document) -> Extraction:
    """What a reader makes of a stored record: what came in, with the key of its own text."""
    key = str(stored.own_text_key or stored.text_key)
    if stored.source_site:
        return arrival(stored.source_site, stored.published, key=key)
    return keyed(next(e for e in (EARLIER, LATER) if e.document.id == stored.id), key)


@pytest.fixture
def reading(store: GraphStore) -> GraphStore:
    store.reread = reread
    return store


@pytest.fixture
def pair(reading: GraphStore) -> GraphStore:
    """A store with two documents that are nearly the same, and one that is not."""
    reading.replace_documents([keyed(EARLIER, "earlier"), keyed(LATER, "later"), PROVINCE])
    return reading


def shown(store: GraphStore) -> list[str]:
    """The graph without its events."""
    return [row for row in whole_graph(store) if '"Event"' not in row]


def open_pairs(store: GraphStore) -> list[set[str]]:
    return [{row["from"]["id"], row["to"]["id"]} for row in near_duplicates(store).pairs]


def links(store: GraphStore) -> dict[tuple[str, str], str]:
    edges = [e for e in store.run("dump_edges", {}).records if e["type"] == "REVISES"]
    return {(e["source"], e["target"]): e["properties"]["review"] for e in edges}


def sound(store: GraphStore) -> bool:
    return list(verify(store, lambda _: None)) == []


def test_a_pair_is_listed_with_its_passages_until_somebody_decides(pair: GraphStore) -> None:
    (row,) = near_duplicates(pair).pairs
    assert (row["from"]["id"], row["to"]["id"], row["direction"]) == (*PAIR[::-1], "date")
    assert 0.8 <= row["score"] == min(row["from_share"], row["to_share"]) < 1
    assert row["passages"][0]["quote"] in LATER.document.text
    pages, after = [], None
    while True:
        page = near_duplicates(pair, after=after, limit=1)
        pages.append(len(page.pairs))
        if (after := page.following) is None:
            break
    assert sorted(pages) == [0, 0, 1]
    assert open_pairs(pair) == [set(PAIR)]
    assert near_duplicates(pair, place=LIAONING.id).pairs == []


@pytest.mark.parametrize("act", ["same_text", "revises", "apart"])
def test_a_verdict_survives_new_readings_and_is_undone_without_a_trace(pair: GraphStore, act: str) -> None:
    before = shown(pair)
    event = Curator(pair).texts(act, *PAIR, BY)
    after = shown(pair)
    assert open_pairs(pair) == []
    for extraction in (keyed(LATER, "later"), keyed(EARLIER, "earlier")):
        newer = replace(extraction, document=replace(extraction.document, extractor="newer/1"))
        pair.replace_document(newer)
        pair.replace_document(extraction)
    assert shown(pair) == after
    assert open_pairs(pair) == []
    assert sound(pair)
    undo = Curator(pair).undo(event.id, BY)
    assert shown(pair) == before
    assert open_pairs(pair) == [set(PAIR)]
    again = Curator(pair).undo(undo.id, BY)
    assert shown(pair) == after
    assert sound(pair)
    last = Curator(pair).undo(again.id, BY)
    assert shown(pair) == before
    Curator(pair).undo(last.id, BY)
    assert shown(pair) == after


def test_a_revision_is_an_accepted_link_while_both_are_there(pair: GraphStore) -> None:
    event = Curator(pair).texts("revises", *PAIR, BY)
    assert links(pair) == {PAIR: "accepted"}
    pair.remove_document(EARLIER.document.id)
    assert links(pair) == {}
    assert sound(pair)
    pair.replace_document(keyed(EARLIER, "earlier"))
    assert links(pair) == {PAIR: "accepted"}
    Curator(pair).undo(event.id, BY)
    assert links(pair) == {}


def newer(extraction: Extraction) -> Extraction:
    return replace(extraction, document=replace(extraction.document, extractor="newer/1"))


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("act", ["revises", "apart"])
def test_no_title_tells_a_revision_of_two_that_a_person_decided_on(store: GraphStore, act: str, order: int) -> None:
    store.replace_documents([DRAFT, FORMAL])
    before = shown(store)
    assert list(links(store)) == [EDITIONS]
    one, other = EDITIONS[::order]
    said = [(one, other)] if act == "revises" else []
    event = Curator(store).texts(act, one, other, BY)
    assert list(links(store)) == said
    for changed in (newer(FORMAL), newer(DRAFT), FORMAL, DRAFT):
        store.replace_document(changed)
        assert list(links(store)) == said
    assert sound(store)
    Curator(store).undo(event.id, BY)
    assert shown(store) == before


def test_a_document_asks_for_no_revisions_but_its_own(pair: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    Curator(pair).texts("revises", *PAIR, BY)
    asked: list[Any] = []
    rows = Transaction.rows

    def noted(tx: Transaction, name: str, values: Mapping[str, Any], **kinds: str) -> Any:
        asked.extend(values["pairs"] if name == "revisions_of_pairs" else [])
        return rows(tx, name, values, **kinds)

    monkeypatch.setattr(Transaction, "rows", noted)
    pair.replace_document(newer(PROVINCE))
    assert asked == []
    pair.replace_document(keyed(newer(LATER), "later"))
    assert asked == [dict(zip(("later", "earlier"), PAIR, strict=True))]


def test_one_text_has_two_sources_whatever_comes_and_goes(reading: GraphStore) -> None:
    own, paper = arrival(OWN, key="one"), arrival(PAPER, key="two")
    reading.replace_documents([own, paper])
    before = shown(reading)
    event = Curator(reading).texts("same_text", paper.document.id, own.document.id, BY)
    joined = shown(reading)
    assert list(reading.content_hashes()) == [own.document.id], "the issuer's own site is the one that is read"
    assert [reading.replace_document(e).state for e in (own, paper)] == ["unchanged"] * 2
    third = arrival("又一报", key="two")
    assert reading.replace_document(third).state == "second_source", "another source of either text joins"
    reading.remove_source(third.document.id)
    for first, second in ((own, paper), (paper, own)):
        reading.remove_document(own.document.id)
        reading.replace_document(first)
        reading.replace_document(second)
        assert shown(reading) == joined
    reading.remove_source(own.document.id)
    assert list(reading.content_hashes()) == [paper.document.id]
    assert sound(reading)
    reading.replace_document(own)
    assert shown(reading) == joined
    changed = arrival(PAPER, "2021-01-01", key="three")
    reading.replace_document(changed)
    assert len(reading.content_hashes()) == 2, "a text that changed is another one"
    reading.replace_document(paper)
    Curator(reading).undo(event.id, BY)
    assert shown(reading) == before
    assert sound(reading)


Refused = Callable[[Curator], object]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda c: c.texts("apart", PAIR[0], PAIR[0], BY), ParameterError),
        (lambda c: c.texts("twins", *PAIR, BY), ParameterError),
        (lambda c: c.texts("apart", PAIR[0], "document:~none", BY), NotFoundError),
        (lambda c: c.texts("same_text", PAIR[0], PROVINCE.document.id, BY), ParameterError),
        (lambda c: [c.texts("revises", *PAIR, BY), c.texts("apart", *PAIR[::-1], BY)], CurationConflictError),
    ],
    ids=["one", "act", "missing", "short", "decided"],
)
def test_what_cannot_be_decided_is_refused(pair: GraphStore, act: Refused, error: type[YingshangError]) -> None:
    with pytest.raises(error) as refused:
        act(Curator(pair))
    assert refused.value.mend


def test_over_http_editors_decide_and_everybody_reads(settings: Settings, pair: GraphStore) -> None:
    keys = Keys(settings.keys_file)
    editor, reviewer = (keys.add(f"{role}-texts", role)[1] for role in ("editor", "reviewer"))

    def opened() -> GraphStore:
        return GraphStore.open(settings, reread)

    asked = {"act": "revises", "node": PAIR[0], "other": PAIR[1], "reason": "后一年的"}
    with served(opened, settings) as address, httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
        listed = client.get("/review/near-duplicates").json()
        assert [p["revises"] for p in listed["pairs"]] == [None]
        assert (listed["documents"], listed["next"]) == (3, None)
        assert client.post("/decisions", json=asked, headers={"X-API-Key": reviewer}).status_code == 403
        client.headers["X-API-Key"] = editor
        made = client.post("/decisions", json=asked).json()
        assert (made["act"], made["scope"], made["author"]) == ("revises", "text", "editor-texts")
        assert client.post("/decisions", json=asked | {"act": "apart"}).status_code == 409
        assert client.get("/review/near-duplicates").json()["pairs"] == []
        told = client.get("/events", params={"act": "revises"}).json()
        assert {n["id"] for n in told["nodes"]} == set(PAIR)
        undo = client.post(f"/events/{made['id']}/undo", headers={"X-API-Key": reviewer})
        assert undo.status_code == 403
        assert client.post(f"/events/{made['id']}/undo").json()["act"] == "undo"
        assert len(client.get("/review/near-duplicates").json()["pairs"]) == 1


def test_at_the_command_line(settings: Settings, pair: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    del pair
    monkeypatch.setattr(main, "load_settings", lambda: settings)
    runner = CliRunner()

    def said(*words: str) -> list[dict[str, object]]:
        done = runner.invoke(main.app, ["review", *words, "--json"])
        assert done.exit_code == 0, done.output
        found = json.loads(done.stdout)
        return found if isinstance(found, list) else [found]

    assert [row["score"] for row in said("texts")]
    table = runner.invoke(main.app, ["review", "texts"])
    assert PAIR[0] in table.stdout
    (event,) = said("text", *PAIR, "--verdict", "apart")
    assert event["act"] == "apart"
    assert said("texts") == []
    said("undo", str(event["id"]))
    assert len(said("texts", "--limit", "1")) == 1
