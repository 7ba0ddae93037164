"""Text reuse and editions on both engines: who took which passage from whom, which text revises which. All texts are invented."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from cli import main
from graph.answers.reuse import STOCK, reuse_of, reuse_page
from graph.curation.curator import Curator
from graph.curation.events import Signature
from graph.ids import hashed_id
from graph.model import Claim, Document, Extraction, Node, Section, Span
from graph.settings import Settings
from graph.store import GraphStore
from graph.verify import verify
from tests.builders import EXTRACTOR, LIAONING, SHENYANG, whole_graph
from tests.server import served

pytestmark = pytest.mark.usefixtures("from_nothing")

COPIED = "建立企业诉求闭环办理机制，做到件件有着落、事事有回音，并按季度通报各部门办结情况。"
PHRASE = "各级各部门要提高政治站位切实加强组织领导，压实工作责任，确保各项任务落到实处取得实效。"


def document(name: str, place: Node, date: str | None, *sentences: str) -> Extraction:
    text = f"{name}\n" + "\n".join(sentences)
    identifier = hashed_id("document", "reuse", name)
    record = Document(
        identifier, name, text, "plan", date=date, place_id=place.id, extractor=EXTRACTOR, content_hash=name
    )
    section = Section(
        hashed_id("section", identifier, "0"), identifier, 0, "preface", 1, name, (name,), Span(0, len(text))
    )
    claim = Claim(identifier, "CONCERNS", place.id, identifier, source="metadata", extractor=EXTRACTOR)
    nodes = list({n.id: n for n in (place, LIAONING)}.values())
    return Extraction(record, [section], nodes, [claim], [(SHENYANG.id, LIAONING.id)] if place is SHENYANG else [])


PROVINCE = document("省若干措施", LIAONING, "2021-03-01", "这一句只有省里的文件才有，别处没有。", COPIED)
CITY = document(
    "市实施方案",
    SHENYANG,
    "2021-09",
    f"市里先说自己的情况，再说别的。{COPIED.replace('，', ', ')}",
    "最后一句是市里自己的话。",
)
UNDATED = document("市里的一份通知", SHENYANG, None, COPIED)
ALONE = document("无关的文件", SHENYANG, "2021-01-01", "这份文件说的全是别的事情，与前面几份都不相同。")


@pytest.fixture
def corpus(store: GraphStore) -> GraphStore:
    store.replace_documents([CITY, PROVINCE, UNDATED, ALONE])
    return store


def test_who_took_what_from_whom_with_its_place_in_both_texts(corpus: GraphStore) -> None:
    dated, undated = sorted(reuse_of(corpus, CITY.document.id), key=lambda r: r.direction or "")[::-1]
    assert (dated.origin["id"], dated.taker["id"], dated.direction) == (PROVINCE.document.id, CITY.document.id, "date")
    (passage,) = dated.passages
    assert passage.one.of(PROVINCE.document.text) == COPIED
    assert passage.other.of(CITY.document.text) == COPIED.replace("，", ", ")
    assert undated.direction is None
    (by_level,) = [r for r in reuse_of(corpus, UNDATED.document.id) if r.direction]
    assert (by_level.origin["id"], by_level.direction) == (PROVINCE.document.id, "level")
    assert reuse_of(corpus, ALONE.document.id) == []
    assert reuse_of(corpus, CITY.document.id, shortest=60) == []
    corpus.remove_document(PROVINCE.document.id)
    assert [r.direction for r in reuse_of(corpus, CITY.document.id)] == [None]


def test_a_pair_is_told_once_and_the_query_counts_clauses(corpus: GraphStore) -> None:
    pairs: list[tuple[str, str]] = []
    after = None
    while True:
        page = reuse_page(corpus, after=after, limit=1)
        pairs += [(r.origin["id"], r.taker["id"]) for r in page.reuses]
        if (after := page.following) is None:
            break
    assert len(pairs) == len({frozenset(pair) for pair in pairs}) == 3
    assert len(reuse_page(corpus, place=LIAONING.id).reuses) == 2
    rows = corpus.run("text_reuse", {"document": CITY.document.id}).records
    assert sorted((r["document_id"], r["shared"]) for r in rows) == [
        (identifier, 3) for identifier in sorted([PROVINCE.document.id, UNDATED.document.id])
    ]


def test_what_very_many_say_is_a_phrase(store: GraphStore) -> None:
    many = [document(f"文件{n}", SHENYANG, "2021", PHRASE, f"这是第{n}份文件自己的一句话。") for n in range(STOCK + 1)]
    few = [document(f"别的{n}", SHENYANG, f"202{n}", COPIED, PHRASE) for n in range(2)]
    store.replace_documents([*many, *few])
    (found,) = reuse_of(store, few[0].document.id)
    assert found.taker["id"] == few[1].document.id
    assert [p.one.of(few[0].document.text) for p in found.passages] == [
        f"{COPIED}\n{PHRASE}"
    ]  # drawn out from what is rare


def test_over_http_and_as_csv(settings: Settings, corpus: GraphStore) -> None:
    with served(lambda: GraphStore.open(settings)) as address, httpx.Client(base_url=address, timeout=60) as client:
        found = client.get("/api/v1/reuse", params={"document": CITY.document.id}).json()
        dated = next(r for r in found["reuses"] if r["direction"] == "date")
        assert dated["from"]["place"]["id"] == LIAONING.id
        assert dated["passages"][0]["quote"] == COPIED.replace("，", ", ")
        table = client.get("/api/v1/reuse", params={"place": SHENYANG.id, "format": "csv"})
        rows = list(csv.DictReader(io.StringIO(table.text)))
        assert {(r["from_title"], r["to_title"]) for r in rows} >= {("省若干措施", "市实施方案")}
        assert client.get("/api/v1/reuse", params={"document": "document:~none"}).status_code == 404


@pytest.fixture
def run(settings: Settings, corpus: GraphStore, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setattr(main, "load_settings", lambda: settings)
    return CliRunner()


def test_the_command_lists_and_exports(run: CliRunner) -> None:
    told = json.loads(run.invoke(main.app, ["reuse", "--json"]).stdout)
    assert len(told) == 3
    longest = json.loads(run.invoke(main.app, ["reuse", "--json", "--limit", "1"]).stdout)
    assert [r["length"] for r in longest] == [max(r["length"] for r in told)]
    shown = run.invoke(main.app, ["--lang", "en", "reuse", CITY.document.id])
    assert "省若干措施（2021-03-01） → 市实施方案（2021-09）" in shown.stdout
    assert run.invoke(main.app, ["reuse", CITY.document.id, "--place", SHENYANG.id]).exit_code != 0


RULES = [f"第{n}条：有关部门应当在规定时限内办结第{n}类事项，并向社会公布办理结果。" for n in "一二三四五六七八九十"]
DRAFT = document("虚构市优化营商环境办法（征求意见稿）", SHENYANG, "2020-01-01", *RULES[:8])
FORMAL = document("虚构市优化营商环境办法", SHENYANG, "2020-06-01", *RULES[:9])
REVISED = document("虚构市优化营商环境办法（2023年修订）", SHENYANG, "2023-05-01", *RULES[2:])


def links(store: GraphStore) -> dict[tuple[str, str], dict[str, Any]]:
    edges = [e for e in store.run("dump_edges", {}).records if e["type"] == "REVISES"]
    return {(e["source"], e["target"]): e["properties"] for e in edges}


def test_editions_are_linked_whatever_comes_first_and_verdicts_on_them_stay(store: GraphStore) -> None:
    chain = [(FORMAL.document.id, DRAFT.document.id), (REVISED.document.id, FORMAL.document.id)]
    for one in (DRAFT, FORMAL, REVISED):
        store.replace_document(one)
    before = whole_graph(store)
    assert sorted(links(store)) == sorted(chain)
    store.remove_document(FORMAL.document.id)
    assert list(links(store)) == [(REVISED.document.id, DRAFT.document.id)]
    store.replace_document(FORMAL)
    assert whole_graph(store) == before
    assert list(verify(store, lambda _: None)) == []

    alike = {
        frozenset((r.origin["id"], r.taker["id"])) for r in reuse_of(store, FORMAL.document.id) if r.near_duplicate
    }
    assert alike == {frozenset(chain[0])}

    link = links(store)[chain[1]]
    assert link["quote"] in REVISED.document.text
    Curator(store).judge(link["claim_id"], "reject", Signature("test"))
    again = replace(REVISED, document=replace(REVISED.document, content_hash="other"))
    assert store.replace_document(again).state == "replaced"
    assert links(store)[chain[1]]["review"] == "rejected"
    store.remove_document(FORMAL.document.id)
    assert list(verify(store, lambda _: None)) == []
    assert [r["reason"] for r in store.run("open_conflicts", {}).records] == ["claim_gone"]
