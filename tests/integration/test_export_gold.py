"""Reviewed claims out of a real engine, as annotations that the evaluation reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import main
from cli.export_gold import file_stem
from cli.session import make_session
from graph.errors import NotFoundError
from graph.model import Extraction
from graph.settings import Settings
from graph.store import GraphStore
from graph.stored import stored_document
from ingest.evaluation.annotation import misfits, read_annotations
from ingest.evaluation.evaluation import evaluate
from ingest.evaluation.texts import choose_texts, read_text
from ingest.guideline import to_guideline
from ingest.pipeline import extract
from ingest.sources import collect

TEXT = """---
title: 大连市优化营商环境工作报告
place: 大连市
date: 2021-09-18
genre: report
---
大连市优化营商环境工作报告
一、服务
2021年，我市推行“免申即享”改革，出台《大连市优化营商环境若干办法》（大政发〔2021〕9号）。市营商局牵头推进“一网通办”。
二、下一步工作
将探索“交房即交证”改革。新增企业1.2万户，增长5.7%。
"""


@pytest.fixture
def document() -> Extraction:
    return extract(TEXT.encode(), "report.md")


def reviewed(document: Extraction, review: str, *predicates: str) -> Extraction:
    claims = [replace(c, review=review) if c.predicate in predicates else c for c in document.claims]
    return replace(document, claims=claims)


def export(settings: Settings, out: Path, *words: str) -> str:
    """What the command says; the session is made by the root command from settings, here those of the engine."""
    patch = pytest.MonkeyPatch()
    with patch.context() as patched:
        patched.setattr(main, "load_settings", lambda: settings)
        patched.setattr(main, "make_session", lambda chosen, lang: make_session(chosen, "en"))
        done = CliRunner().invoke(main.app, ["export", "gold", "--out", str(out), *words])
    assert done.exit_code == 0, done.output
    return " ".join(done.stderr.split())


def test_a_document_comes_back_as_it_went_in(store: GraphStore, document: Extraction) -> None:
    store.replace_document(document)
    found = stored_document(store, document.document.id)
    assert replace(found.document, content_hash=document.document.content_hash) == document.document
    stated = {c.id for c in document.claims if c.source != "vocabulary"}
    assert {c.id for c in found.claims} == stated
    ends = {end for c in found.claims for end in (c.subject, c.object)}
    known = {n.id: n for n in document.nodes if n.id in ends}
    assert {n.id: (n.kind, n.name) for n in found.nodes} == {i: (n.kind, n.name) for i, n in known.items()}


def test_no_such_document(store: GraphStore) -> None:
    with pytest.raises(NotFoundError, match="no document document:~none"):
        stored_document(store, "document:~none")


def test_all_claims_are_what_extract_writes(
    store: GraphStore, settings: Settings, document: Extraction, tmp_path: Path
) -> None:
    store.replace_document(document)
    said = export(settings, tmp_path, "--all")
    assert "1 annotations written" in said
    stem = file_stem(document.document.id)
    exported = json.loads((tmp_path / f"{stem}.json").read_text(encoding="utf-8"))
    wanted = to_guideline(document, stem)
    by_name = {e["name"]: {k: v for k, v in e.items() if k != "id"} for e in exported["entities"]}
    assert by_name == {e["name"]: {k: v for k, v in e.items() if k != "id"} for e in wanted["entities"]}
    assert _relations(exported) == _relations(wanted)
    assert "大政发〔2021〕9号" in json.dumps(exported, ensure_ascii=False)


def test_only_accepted_claims_count_and_open_ones_are_pointed_out(
    store: GraphStore, settings: Settings, document: Extraction, tmp_path: Path
) -> None:
    store.replace_document(document)
    assert "0 annotations written" in export(settings, tmp_path / "none")
    assert list((tmp_path / "none").iterdir()) == []
    store.remove_document(document.document.id)
    store.replace_document(reviewed(document, "accepted", "ADOPTS"))
    said = export(settings, tmp_path / "some")
    assert "1 annotations written" in said
    assert "nobody has reviewed" in said
    found = read_annotations(tmp_path / "some")[file_stem(document.document.id)]
    assert {r.predicate for r in found.relations} == {"ADOPTS"}
    assert {e.type for e in found.entities.values()} == {"Place", "Measure"}


def test_rejected_claims_are_never_exported(
    store: GraphStore, settings: Settings, document: Extraction, tmp_path: Path
) -> None:
    store.replace_document(reviewed(document, "rejected", "ADOPTS"))
    export(settings, tmp_path, "--all")
    found = read_annotations(tmp_path)[file_stem(document.document.id)]
    assert found.relations
    assert "ADOPTS" not in {r.predicate for r in found.relations}


def test_an_exported_corpus_measures_the_extraction(
    store: GraphStore, settings: Settings, document: Extraction, tmp_path: Path
) -> None:
    predicates = {c.predicate for c in document.claims if c.source == "text"}
    store.replace_document(reviewed(document, "accepted", *predicates))
    assert "nobody has reviewed" not in export(settings, tmp_path)
    gold = read_annotations(tmp_path)
    texts = choose_texts(gold, collect([tmp_path]), str(tmp_path))
    stem = file_stem(document.document.id)
    assert misfits(gold[stem], read_text(texts[stem])) == []
    from ingest.evaluation.texts import predict

    found = evaluate(gold.values(), predict(texts), "here")
    assert found.faults == []
    assert found.scores.micro("relation").f1 == 1


def _relations(raw: dict) -> set[tuple]:
    names = {e["id"]: e["name"] for e in raw["entities"]}
    return {
        (
            names[r["subject"]],
            r["predicate"],
            names[r["object"]],
            r["evidence"],
            tuple(sorted(map(str, r["attributes"].items()))),
        )
        for r in raw["relations"]
    }
