"""The reference corpus: sources named, annotations that fit their texts, rich enough, and what is extracted from it."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from bench.snapshots import FOLDER, snapshots
from graph.model import Extraction
from ingest.pipeline import extract
from ingest.read import read_source

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "fixtures" / "reference").rglob("*.md"))
GOLD = sorted((ROOT / "fixtures" / "gold").glob("*.json"))
BY_STEM = {p.stem: p for p in DOCUMENTS}


@cache
def corpus() -> list[Extraction]:
    return [extract(p.read_bytes(), p.name) for p in DOCUMENTS]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_a_document_names_its_source_and_says_that_it_is_a_paraphrase(path: Path) -> None:
    front = read_source(path.read_bytes(), path.name).front_matter
    assert front["title"]
    assert front["place"]
    assert front["genre"]
    assert front["paraphrase"] is True
    assert front["extent"] in ("full", "excerpt")


def test_stems_and_documents_are_unique() -> None:
    assert len(BY_STEM) == len(DOCUMENTS)
    assert len({x.document.id for x in corpus()}) == len(DOCUMENTS)


def test_the_corpus_is_rich_enough_to_be_worth_looking_at() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    adopters: dict[str, set[str]] = defaultdict(set)
    for found in corpus():
        for node in found.nodes:
            kinds[node.kind].add(node.id)
        for claim in found.claims:
            if claim.predicate == "ADOPTS":
                adopters[claim.object].add(claim.subject)
    places = {x.document.place_id for x in corpus()}
    assert len(kinds["Measure"]) >= 150
    assert len(kinds["Agency"]) >= 50
    assert len(kinds["Regulation"]) >= 30
    assert len(places) >= 15
    assert sum(len(who) >= 4 for who in adopters.values()) >= 12


def test_regulation_digests_have_all_their_articles() -> None:
    counts = {
        x.document.title: len({s.number for s in x.sections if s.kind == "article"})
        for x in corpus()
        if x.document.genre == "regulation"
    }
    assert counts == {"优化营商环境条例": 72, "河南省优化营商环境条例": 90}


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_an_annotation_fits_its_text(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = BY_STEM[path.stem].read_text(encoding="utf-8")
    ids = {e["id"] for e in gold["entities"]}
    assert len(ids) == len(gold["entities"])
    assert [s for e in gold["entities"] for s in e["surfaces"] if s not in text] == []
    assert [r["evidence"] for r in gold["relations"] if r["evidence"] not in text] == []
    assert {r[end] for r in gold["relations"] for end in ("subject", "object")} <= ids


def test_at_least_five_documents_are_annotated() -> None:
    assert len(GOLD) >= 5


@pytest.mark.parametrize("path", sorted(snapshots()), ids=lambda p: p.stem)
def test_extraction_is_what_the_snapshot_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == snapshots_once()[path], "look at the difference, then `make snapshots`"


@cache
def snapshots_once() -> dict[Path, str]:
    return snapshots()


def test_every_snapshot_has_its_document() -> None:
    assert {p.stem for p in FOLDER.glob("*.tsv")} == set(BY_STEM) - {p.stem for p in GOLD}


def test_extraction_is_the_same_in_every_run() -> None:
    for path, first in zip(DOCUMENTS[:6], corpus(), strict=False):
        again = extract(path.read_bytes(), path.name)
        assert again == first
