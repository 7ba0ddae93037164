"""Documents read again where the vocabulary changed, on both engines, by the process that reads. All texts are invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cli.extraction import ExtractionProcess
from cli.reextraction import Affected, Plan, Reread, make_plan, read_affected, readings
from graph.answers.review import open_conflicts
from graph.curation.curator import Curator
from graph.curation.events import Signature
from graph.model import Claim, Extraction
from graph.originals import Originals
from graph.store import GraphStore
from graph.verify import verify
from ingest import vocabulary_marks
from ingest.lexicon import lexicon
from ingest.pipeline import extract, extractor
from ingest.vocabulary_marks import keep_mark
from tests.builders import whole_graph

TEXT = "{place}优化营商环境工作报告\n一、服务\n2021年，我市推行“{measure}”改革。市营商局牵头推进“一网通办”。\n"
FRONT = "---\nplace: {place}\ndate: 2021-09-18\ngenre: report\nsource_url: http://example.invalid/{name}\n---\n"
MEASURE = "measure:mian-shen-ji-xiang"
BEFORE = "5" * 12  # version of the vocabulary of then


def read(name: str, place: str, measure: str) -> Extraction:
    data = (FRONT + TEXT).format(place=place, name=name, measure=measure).encode()
    return extract(data, f"{name}.md")


def of_then(found: Extraction) -> Extraction:
    """As if a vocabulary of then had read it: another status, one claim less, a fact that is no longer stated."""
    document = replace(
        found.document, extractor=extractor().replace(lexicon().version, BEFORE),
        content_hash=f"then-{found.document.id}",
    )  # fmt: skip
    claims = [c for c in found.claims if c.predicate != "RESPONSIBLE_FOR"]
    claims = [replace(c, status="planned") if (c.predicate, c.object) == ("ADOPTS", MEASURE) else c for c in claims]
    nodes = {n.id for n in found.nodes}
    if {MEASURE, "topic:br01"} <= nodes:
        claims.append(Claim(MEASURE, "HAS_TOPIC", "topic:br01", source="vocabulary", extractor=document.extractor))
    return replace(found, document=document, claims=claims)


@pytest.fixture
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The vocabulary of then had another kind for one measure."""
    words = lexicon()
    entry = words.concepts["measure/mian-shen-ji-xiang"]
    then = {**words.concepts, entry.id: replace(entry, details={**entry.details, "kind": "reform"})}
    with monkeypatch.context() as patch:
        patch.setattr(vocabulary_marks, "lexicon", lambda: replace(words, concepts=then, version=BEFORE))
        keep_mark(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def process() -> Iterator[ExtractionProcess]:
    with closing(ExtractionProcess()) as process:
        yield process


NAMING, OTHER = read("a", "大连市", "免申即享"), read("b", "沈阳市", "容缺受理")


@pytest.fixture
def corpus(store: GraphStore, marks: Path) -> GraphStore:
    store.replace_documents([of_then(NAMING), of_then(OTHER)])
    return store


def plan_of(store: GraphStore, marks: Path) -> Plan:
    return make_plan(store, readings(store), marks, Originals(marks / "originals"), lambda _: None)


def run(store: GraphStore, plan: Plan, process: ExtractionProcess, marks: Path, *, keep: bool = True) -> list[Reread]:
    return list(read_affected(store, plan, process, Originals(marks / "originals"), keep=keep, stop=lambda: False))


def test_only_what_is_affected_is_read_again_and_the_graph_is_as_if_read_today(
    corpus: GraphStore, marks: Path, process: ExtractionProcess
) -> None:
    before = whole_graph(corpus)
    plan = plan_of(corpus, marks)
    assert [(a.id, a.why) for a in plan.affected] == [(NAMING.document.id, "vocabulary")]
    assert "免申即享" in plan.affected[0].names
    (dry,) = run(corpus, plan, process, marks, keep=False)
    assert whole_graph(corpus) == before
    (kept,) = run(corpus, plan, process, marks)
    assert replace(kept, kept=False) == dry
    changed = {(r["change"], (r["after"] or r["before"])["predicate"]): r for r in kept.changes}
    assert changed["changed", "ADOPTS"]["fields"] == ["status"]
    assert changed["changed", "ADOPTS"]["after"]["object"] == "免申即享"
    assert "我市推行“免申即享”改革" in changed["changed", "ADOPTS"]["sentence"]
    assert ("new", "RESPONSIBLE_FOR") in changed
    assert kept.to_json() == json.loads(json.dumps(kept.to_json()))
    assert plan_of(corpus, marks).affected == []  # what was done is not done again
    corpus.replace_document(OTHER)
    after = whole_graph(corpus)
    for document in (NAMING, OTHER):
        corpus.remove_document(document.document.id)
    corpus.replace_documents([OTHER, NAMING])
    assert whole_graph(corpus) == after


def test_facts_that_the_vocabulary_no_longer_states_go(
    corpus: GraphStore, marks: Path, process: ExtractionProcess
) -> None:
    wrong = Claim(MEASURE, "HAS_TOPIC", "topic:cn01", source="vocabulary", extractor="then")
    topics = [n for n in NAMING.nodes if n.kind == "Topic"]
    cn01 = replace(topics[0], id="topic:cn01", name="开办企业")
    said = of_then(NAMING)
    more = replace(said, nodes=[*said.nodes, cn01], claims=[*said.claims, wrong])
    corpus.replace_document(replace(more, document=replace(more.document, content_hash="more")))
    plan = plan_of(corpus, marks)
    assert [f["properties"]["claim_id"] for f in plan.facts] == [wrong.id]
    run(corpus, plan, process, marks)
    assert corpus.run("claim", {"id": wrong.id}).records == []
    assert plan_of(corpus, marks).facts == []


def test_verdicts_stay_and_those_that_lose_their_claim_become_conflicts(
    corpus: GraphStore, marks: Path, process: ExtractionProcess
) -> None:
    curator, by = Curator(corpus), Signature("李")
    stored = {(c.predicate, c.object): c for c in of_then(NAMING).claims}
    changing = next(c for key, c in stored.items() if key == ("ADOPTS", MEASURE))
    staying = next(c for (predicate, _), c in stored.items() if predicate == "CONCERNS")
    lost = curator.judge(changing.id, "accept", by)
    curator.judge(staying.id, "accept", by)
    (dry,) = run(corpus, plan_of(corpus, marks), process, marks, keep=False)
    assert [(one["event"], one["reason"]) for one in dry.lost] == [(lost.id, "claim_changed")]
    assert open_conflicts(corpus) == []
    run(corpus, plan_of(corpus, marks), process, marks)
    assert [(c["event_id"], c["reason"]) for c in open_conflicts(corpus)] == [(lost.id, "claim_changed")]
    assert corpus.run("claim", {"id": staying.id}).records[0]["evidence"]["review"] == "accepted"
    assert not [f for f in verify(corpus, lambda _: None) if "verdict" in str(f)]
    curator.undo(lost.id, by)


def test_a_document_that_fails_does_not_stop_the_others_and_a_stop_goes_on_later(
    corpus: GraphStore, marks: Path, process: ExtractionProcess
) -> None:
    gone = Affected("document:~gone", "不在了", "rules")
    plan = plan_of(corpus, marks)
    results = run(corpus, replace(plan, affected=[gone, *plan.affected]), process, marks)
    assert [bool(r.problem) for r in results] == [True, False]
    corpus.replace_document(of_then(NAMING))
    plan = plan_of(corpus, marks)
    stopped = read_affected(corpus, plan, process, Originals(marks), keep=True, stop=lambda: True)
    assert list(stopped) == []
    assert plan_of(corpus, marks).affected == plan.affected


def test_what_a_newer_reader_reads_is_read_from_the_original_where_it_is_kept(
    store: GraphStore, marks: Path, process: ExtractionProcess
) -> None:
    documents = [replace(e.document, reader="text/0", content_hash="older") for e in (NAMING, OTHER)]
    store.replace_documents([replace(e, document=d) for e, d in zip((NAMING, OTHER), documents, strict=True)])
    originals = Originals(marks / "originals")
    data = (FRONT + TEXT).format(place="大连市", name="a", measure="容缺受理").encode()
    originals.keep(documents[0].id, data, "a.md", "text/0")
    plan = plan_of(store, marks)
    assert [(a.id, a.why, a.from_original) for a in plan.affected] == [(documents[0].id, "reader", True)]
    assert plan.without_original == [documents[1].id]
    (found,) = run(store, plan, process, marks)
    assert found.problem is None
    stored = store.run("document", {"document": documents[0].id}).records[0]
    assert (stored["reader"], "容缺受理" in stored["text"]) == ("text/1", True)
    kept = originals.get(documents[0].id)
    assert kept is not None
    assert kept.reader == "text/1"
