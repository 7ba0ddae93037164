"""Curation on real engines: what people decide shows in every read, survives a new reading, and is taken back whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from api.keys import Keys, Role
from graph.answers.review import agreement, decided_pairs, open_conflicts, review_queue
from graph.backup import backup, restore
from graph.curation.curator import Curator
from graph.curation.events import Event, Signature
from graph.errors import CurationConflictError, ModelError, NotFoundError, ParameterError, YingshangError
from graph.model import Extraction, Span
from graph.settings import Settings
from graph.store import GraphStore, Step
from graph.verify import verify
from tests import small_graph as small
from tests.server import served

LI, WANG = Signature("李"), Signature("王", "原文如此")
REPORT = small.shenyang_report()


@pytest.fixture
def curator(graph: GraphStore) -> Iterator[Curator]:
    """Acts on the small graph, which is as it was afterwards."""
    before = shown(graph)
    yield Curator(graph)
    graph.write([Step("delete_kind", {"limit": 10_000}, {"NODE": "Event"})])
    if shown(graph) != before:
        for kind in ("Curated", "Conflict"):
            graph.write([Step("delete_kind", {"limit": 10_000}, {"NODE": kind})])
        for draft in small.drafts():
            graph.remove_document(draft.id)
        for draft in small.drafts():
            graph.replace_document(draft.extraction())


def shown(graph: GraphStore, *without: str) -> list[str]:
    """Every node and edge, but events and kinds in `without`."""
    nodes = [n for n in graph.run("dump_nodes", {}).records if n["kind"] not in ("Event", *without)]
    rows = nodes + graph.run("dump_edges", {}).records
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def claim_id(draft: small.Draft, predicate: str, target: str) -> str:
    return next(c.id for c in draft.extraction().claims if (c.predicate, c.object) == (predicate, target))


def review_of(graph: GraphStore, claim: str) -> str:
    return str(graph.run("claim", {"id": claim}).records[0]["evidence"]["review"])


def read_again(graph: GraphStore, *drafts: small.Draft, bulk: bool = False) -> None:
    """Documents come in again, read by a newer extractor."""
    again = [newer(d.extraction()) for d in drafts]
    if bulk:
        graph.replace_documents(again)
    for extraction in again:
        graph.replace_document(extraction)


def newer(extraction: Extraction) -> Extraction:
    return replace(extraction, document=replace(extraction.document, extractor="test/2"))


ADOPTS = claim_id(REPORT, "ADOPTS", small.WINDOW.id)
PLANNED = claim_id(REPORT, "ADOPTS", small.CREDIT.id)
FACT = claim_id(REPORT, "PART_OF", small.SERVICES.id)
QUOTE = "落实甲条例"
AT = REPORT.extraction().document.text.index(QUOTE)
ACTS: dict[str, Callable[[Curator], Event]] = {
    "accept": lambda c: c.judge(ADOPTS, "accept", LI),
    "reject": lambda c: c.judge(ADOPTS, "reject", WANG),
    "reject of a fact": lambda c: c.judge(FACT, "reject", LI),
    "correct the status": lambda c: c.judge(PLANNED, "correct", LI, changes={"status": "implemented"}),
    "correct the date": lambda c: c.judge(ADOPTS, "correct", LI, changes={"since": "2019"}),
    "correct an end": lambda c: c.judge(ADOPTS, "correct", LI, changes={"object": small.LIST.id}),
    "add": lambda c: c.add(
        REPORT.id, small.BUREAU.id, "IMPLEMENTS", small.NATIONAL.id, Span(AT, AT + len(QUOTE)), QUOTE, LI
    ),
    "same": lambda c: c.pair("same", small.WINDOW.id, small.CREDIT.id, LI, 0.8),
    "same agencies": lambda c: c.pair("same", small.BUREAU.id, small.HELPER.id, LI),
    "not the same": lambda c: c.pair("not_same", small.WINDOW.id, small.CREDIT.id, LI),
    "undecided": lambda c: c.pair("undecided", small.WINDOW.id, small.CREDIT.id, LI),
    "rename": lambda c: c.rename(small.WINDOW.id, "一窗通办", LI),
    "alias": lambda c: c.alias(small.WINDOW.id, "一窗办", LI),
    "candidate": lambda c: c.candidate(small.CAMPAIGN.id, LI),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_survives_a_new_reading_and_is_taken_back_whole(graph: GraphStore, curator: Curator, act: str) -> None:
    before = shown(graph)
    event = ACTS[act](curator)
    done = shown(graph)
    assert (done == before) == (act in ("not the same", "undecided"))
    graph.replace_documents([newer(d.extraction()) for d in small.drafts()])
    for draft in small.drafts():
        graph.replace_document(draft.extraction())
    assert shown(graph) == done
    curator.undo(event.id, LI)
    assert shown(graph) == before
    with pytest.raises(CurationConflictError, match="already"):
        curator.undo(event.id, LI)


def test_all_acts_together_survive_removal_and_are_taken_back_one_by_one(graph: GraphStore, curator: Curator) -> None:
    states, events = [shown(graph)], []
    for act in ("reject", "correct the status", "add", "same agencies", "rename", "alias", "candidate", "same"):
        events.append(ACTS[act](curator))
        states.append(shown(graph))
    for draft in small.drafts():
        graph.remove_document(draft.id)
    assert {r["reason"] for r in graph.run("open_conflicts", {}).records} == {"document_gone"}
    assert list(verify(graph, lambda _: None)) == []
    graph.replace_documents([d.extraction() for d in small.drafts()])
    assert list(verify(graph, lambda _: None)) == []
    for event in reversed(events):
        assert shown(graph) == states.pop()
        curator.undo(event.id, WANG)
    assert shown(graph) == states.pop()


def edited(draft: small.Draft, change: Callable[[small.Draft], None]) -> Extraction:
    """The document with other sentences."""
    change(draft)
    found = draft.extraction()
    return replace(found, document=replace(found.document, content_hash="edited"))


def longer(draft: small.Draft) -> None:
    draft.parts.insert(0, ("引言", ["此前不推行一窗通。"]))


def silent(draft: small.Draft) -> None:
    draft.stated = [s for s in draft.stated if s[1] != "拟推行信用复原"]


def done_by_now(draft: small.Draft) -> None:
    draft.stated = [(*s[:5], {"status": "implemented"}) if s[1] == "拟推行信用复原" else s for s in draft.stated]


def test_a_verdict_finds_its_claim_when_the_text_shifts(graph: GraphStore, curator: Curator) -> None:
    curator.judge(ADOPTS, "reject", LI)
    changed = edited(small.shenyang_report(), longer)
    graph.replace_document(changed)
    moved = next(c for c in changed.claims if (c.predicate, c.object) == ("ADOPTS", small.WINDOW.id))
    assert moved.id != ADOPTS
    assert review_of(graph, moved.id) == "rejected"
    assert open_conflicts(graph) == []


@pytest.mark.parametrize(("change", "reason"), [(silent, "claim_gone"), (done_by_now, "claim_changed")])
def test_a_verdict_that_finds_none_is_open_work_until_it_is_settled(
    graph: GraphStore, curator: Curator, change: Callable[[small.Draft], None], reason: str
) -> None:
    event = curator.judge(PLANNED, "accept", LI)
    graph.replace_document(edited(small.shenyang_report(), change))
    (conflict,) = open_conflicts(graph)
    assert (conflict["reason"], conflict["event"].id) == (reason, event.id)
    if conflict["claim_id"]:
        assert review_of(graph, conflict["claim_id"]) == "unreviewed"
        curator.judge(conflict["claim_id"], "accept", WANG)
        assert review_of(graph, conflict["claim_id"]) == "accepted"
    else:
        curator.undo(event.id, LI)
    assert open_conflicts(graph) == []
    assert list(verify(graph, lambda _: None)) == []


def test_of_two_verdicts_the_later_counts_and_both_are_kept(graph: GraphStore, curator: Curator) -> None:
    curator.judge(ADOPTS, "accept", LI)
    with pytest.raises(CurationConflictError, match="accepted by now"):
        curator.judge(ADOPTS, "reject", WANG, seen="unreviewed")
    second = curator.judge(ADOPTS, "reject", WANG, seen="accepted")
    assert review_of(graph, ADOPTS) == "rejected"
    assert agreement(graph) == [{"a": "李", "b": "王", "claims": 1, "agreement": 0.0, "kappa": 0.0}]
    curator.undo(second.id, WANG)
    assert review_of(graph, ADOPTS) == "accepted"


def test_the_same_of_the_same_is_the_same_and_a_contradiction_is_refused(graph: GraphStore, curator: Curator) -> None:
    curator.pair("same", small.WINDOW.id, small.CREDIT.id, LI)
    apart = curator.pair("not_same", small.LIST.id, small.WINDOW.id, LI)
    with pytest.raises(CurationConflictError, match="not to be the same by 李"):
        curator.pair("same", small.LIST.id, small.CREDIT.id, WANG)
    with pytest.raises(CurationConflictError, match="merged into"):
        curator.rename(small.CREDIT.id, "别名", LI)
    with pytest.raises(CurationConflictError, match="is claimed"):
        curator.pair("same", small.WINDOW.id, small.SERVICES.id, LI)
    curator.undo(apart.id, LI)
    curator.pair("same", small.LIST.id, small.CREDIT.id, WANG)
    places = graph.run("places_of_measure", {"measure": small.LIST.id}).records
    assert {p["place_id"] for p in places} >= {small.SHENYANG.id, small.DALIAN.id, small.TIEXI.id}
    assert graph.run("node", {"id": small.WINDOW.id}).records == []
    assert len(decided_pairs(graph)) == 2
    curator.split(small.WINDOW.id, LI)
    assert graph.run("node", {"id": small.WINDOW.id}).records[0]["name"] == small.WINDOW.name
    assert list(verify(graph, lambda _: None)) == []


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda c: c.judge("claim:~no", "accept", LI), NotFoundError),
        (lambda c: c.judge(ADOPTS, "accept", LI, changes={"status": "planned"}), ParameterError),
        (lambda c: c.judge(ADOPTS, "correct", LI, changes={"status": "implemented"}), ParameterError),
        (lambda c: c.judge(ADOPTS, "correct", LI, changes={"object": small.SHENYANG.id}), ModelError),
        (lambda c: c.judge(ADOPTS, "correct", LI, changes={"since": "去年"}), ModelError),
        (lambda c: c.judge(FACT, "correct", LI, changes={"object": small.LIST.id}), ParameterError),
        (
            lambda c: c.add(REPORT.id, small.BUREAU.id, "IMPLEMENTS", small.NATIONAL.id, Span(0, 5), QUOTE, LI),
            ModelError,
        ),
        (lambda c: c.pair("same", small.WINDOW.id, small.BUREAU.id, LI), ParameterError),
        (lambda c: c.pair("same", small.SHENYANG.id, small.DALIAN.id, LI), ParameterError),
        (lambda c: c.rename(small.WINDOW.id, "\n", LI), ParameterError),
        (lambda c: c.split(small.WINDOW.id, LI), ParameterError),
        (lambda c: c.undo("event:no", LI), NotFoundError),
    ],
)
def test_a_refused_act_changes_nothing(
    graph: GraphStore, curator: Curator, act: Callable[[Curator], Event], error: type[YingshangError]
) -> None:
    before = shown(graph)
    with pytest.raises(error) as refused:
        act(curator)
    assert refused.value.mend
    assert shown(graph) == before
    assert graph.run("all_events", {}).records == []


def test_what_is_uncertain_and_influential_comes_first(graph: GraphStore) -> None:
    items, following = review_queue(graph, limit=2)
    assert [round(i["priority"], 6) for i in items] == sorted((round(i["priority"], 6) for i in items), reverse=True)
    assert items[0]["confidence"] == 0.5
    rest, last = review_queue(graph, after=following, limit=100)
    assert not {i["claim_id"] for i in items} & {i["claim_id"] for i in rest}
    assert last is None
    own, _ = review_queue(graph, document=REPORT.id)
    assert {i["evidence"]["document_id"] for i in own} == {REPORT.id}


def test_books_are_no_policy_and_go_into_backups(
    graph: GraphStore, curator: Curator, tmp_path: Path, settings: Settings
) -> None:
    before = graph.counts()
    curator.rename(small.WINDOW.id, "事件名", LI)
    curator.judge(ADOPTS, "reject", LI)
    assert graph.counts() == before
    assert graph.counts(whole=True)["nodes"]["Event"] == 2
    assert {r["kind"] for r in graph.run("search_nodes", {"text": "事件名"}).records} == {"Measure"}
    events = graph.run("all_events", {}).records
    whole = shown(graph)
    file = tmp_path / "graph.jsonl.gz"
    backup(graph, file, lambda *_: lambda _: None)
    restore(graph, file, lambda *_: lambda _: None, replace=True)
    assert graph.run("all_events", {}).records == events
    assert shown(graph) == whole


ROLES: dict[str, Role] = {"甲": "reader", "乙": "reviewer", "丙": "editor", "丁": "reviewer"}


def test_over_http_each_role_does_what_it_may(
    settings: Settings, graph: GraphStore, curator: Curator, tmp_path: Path
) -> None:
    before = shown(graph)
    own = settings.model_copy(update={"data_dir": tmp_path})
    keys = {name: {"X-API-Key": Keys(own.keys_file).add(name, role)[1]} for name, role in ROLES.items()}
    verdicts = f"/claims/{ADOPTS}/verdicts"
    with (
        served(lambda: GraphStore.open(settings), own) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client,
    ):

        def post(path: str, who: str | None, body: object = None) -> httpx.Response:
            return client.post(path, json=body, headers=keys.get(who or "", {}))

        assert post(verdicts, None, {"act": "accept"}).status_code == 401
        assert post(verdicts, "甲", {"act": "accept"}).status_code == 403
        version = client.get("/review/queue").headers["Yingshang-Corpus"]
        done = post(verdicts, "乙", {"act": "reject", "reason": "并未推行"}).json()
        assert (done["author"], done["reason"]) == ("乙", "并未推行")
        assert client.get("/review/queue").headers["Yingshang-Corpus"] != version
        stale = post(verdicts, "丁", {"act": "accept", "seen": "unreviewed"})
        assert (stale.status_code, stale.json()["type"]) == (409, "/problems/curation-conflict")
        decision = {"act": "same", "node": small.LIST.id, "other": small.CREDIT.id}
        assert post("/decisions", "乙", decision).status_code == 403
        had = client.get(f"/nodes/{small.CREDIT.id}").json()["predicates"]
        merged = post("/decisions", "丙", decision).json()
        assert post(f"/events/{done['id']}/undo", "丁").status_code == 403
        listed = client.get("/events", params={"limit": 1}).json()
        assert listed["events"] == [merged]
        assert client.get("/events", params={"before": listed["next"]}).json()["events"] == [done]
        assert {n["id"] for n in listed["nodes"]} == {small.LIST.id, small.CREDIT.id}
        moved = client.get("/review/merged", params={"into": small.LIST.id}).json()["merged"]
        assert [(m["node"]["name"], m["into"]["id"]) for m in moved] == [(small.CREDIT.name, small.LIST.id)]
        back = client.get(f"/review/merged/{small.CREDIT.id}").json()
        assert (back["node"], back["into"]) == (moved[0]["node"], moved[0]["into"])
        claims = {group["predicate"]: sum(edge["claims"] for edge in group["edges"]) for group in had}
        assert {m["predicate"]: m["claims"] for m in back["moves"]} == {p: n for p, n in claims.items() if n}
        assert back["mentions"] > 0
        assert client.get(f"/review/merged/{small.LIST.id}").status_code == 404
        added = {
            "document_id": REPORT.id, "subject": small.BUREAU.id, "predicate": "IMPLEMENTS", "object": small.NATIONAL.id,
            "start": AT, "end": AT + len(QUOTE), "quote": QUOTE,
        }  # fmt: skip
        made = post("/claims", "丙", added).json()
        assert client.get(f"/claims/{made['about']}").json()["review"] == "accepted"
        assert post("/claims", "丙", {**added, "start": 0}).status_code == 422
        assert client.get("/review/conflicts").json() == {"conflicts": [], "nodes": []}
        assert client.get("/review/agreement").json() == {"pairs": []}
        for event, who in ((made, "丙"), (merged, "丙"), (done, "乙")):
            assert post(f"/events/{event['id']}/undo", who).json()["undoes"] == event["id"]
        assert set(client.get("/events").json()["undone"]) == {made["id"], merged["id"], done["id"]}
        assert client.get("/review/merged").json() == {"merged": []}
        assert client.get("/review/duplicates").status_code == 404  # nobody was handed in to look for them
    assert shown(graph) == before
