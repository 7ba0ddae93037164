"""Curation on real engines: what people decide shows in every read, survives a new reading, and is taken back whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from graph.curation.curator import Curator
from graph.curation.events import Event, Signature
from graph.errors import CurationConflictError
from graph.model import Extraction, Span
from graph.store import GraphStore, Step
from graph.verify import verify
from tests import small_graph as small

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
