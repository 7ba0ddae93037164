"""Which documents another vocabulary reads otherwise, told from names alone. The texts are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import vocabulary_marks
from ingest.lexicon import Lexicon, lexicon
from ingest.pipeline import extractor
from ingest.vocabulary_marks import Mark, difference, forget_marks, keep_mark, mark_of, read_mark

TODAY = extractor()
ENTRY = "measure/mian-shen-ji-xiang"


def kept(folder: Path, monkeypatch: pytest.MonkeyPatch, words: Lexicon, version: str = "0ld" + "a" * 9) -> str:
    """An extractor of a vocabulary that said otherwise, its mark kept."""
    version = version.replace("l", "1")
    with monkeypatch.context() as patch:
        patch.setattr(vocabulary_marks, "lexicon", lambda: replace(words, version=version))
        keep_mark(folder)
    return TODAY.replace(lexicon().version, version)


def with_entry(**details: object) -> Lexicon:
    """Today's vocabulary with one entry said otherwise."""
    words = lexicon()
    entry = words.concepts[ENTRY]
    return replace(words, concepts={**words.concepts, ENTRY: replace(entry, details={**entry.details, **details})})


def test_a_mark_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    keep_mark(tmp_path / "marks")
    assert read_mark(tmp_path / "marks", lexicon().version) == mark_of(lexicon())
    assert read_mark(tmp_path, "00") is None
    (tmp_path / "00.json.gz").write_bytes(b"no gzip")
    assert read_mark(tmp_path, "00") is None


def test_an_entry_that_differs_affects_texts_that_name_it_in_any_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = difference(kept(tmp_path, monkeypatch, with_entry(kind="reform")), TODAY, tmp_path)
    assert (found.everything, ENTRY in found.concepts) == (None, True)
    assert found.named_in(["推行“免申 即享”，"]) == ["免申即享"]
    assert found.named_in(["推行容缺受理改革"]) == []
    assert not difference(kept(tmp_path, monkeypatch, lexicon(), "b" * 12), TODAY, tmp_path)


def test_names_of_then_and_of_now_both_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = lexicon()
    without = {i: c for i, c in words.concepts.items() if i != ENTRY}
    found = difference(kept(tmp_path, monkeypatch, replace(words, concepts=without)), TODAY, tmp_path)
    assert found.named_in(["免申即享"]) == ["免申即享"]
    former = replace(words.concepts[ENTRY], hidden=("从前的叫法",))
    before = replace(words, concepts={**words.concepts, ENTRY: replace(former, details={"label": "从前"})})
    found = difference(kept(tmp_path, monkeypatch, before, "c" * 12), TODAY, tmp_path)
    assert found.named_in(["按从前的叫法办"]) == ["从前的叫法"]


def test_entries_that_lead_to_one_that_differs_differ_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = lexicon()
    narrower = next(c for c in words.of_type("Measure") if c.details.get("parent"))
    parent = f"measure/{narrower.details['parent']}"
    broader = replace(words.concepts[parent], details={**words.concepts[parent].details, "definition": "另一种说法"})
    before = replace(words, concepts={**words.concepts, parent: broader})
    found = difference(kept(tmp_path, monkeypatch, before), TODAY, tmp_path)
    assert {parent, narrower.id} <= found.concepts


@pytest.mark.parametrize(
    ("stored", "why"),
    [
        (TODAY.replace("/", "/0", 1), "rules"),
        (TODAY + "x", "rules"),
        ("someone/1", "rules"),
        (TODAY.replace(lexicon().version, "feed"), "unmarked"),
    ],
)
def test_what_cannot_be_told_apart_by_names_affects_every_document(stored: str, why: str, tmp_path: Path) -> None:
    assert difference(stored, TODAY, tmp_path).everything == why
    assert not difference(TODAY, TODAY, tmp_path)


def test_lists_without_entries_affect_every_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary_marks, "_lists", lambda: "other")
    stored = kept(tmp_path, monkeypatch, lexicon())
    monkeypatch.undo()
    assert difference(stored, TODAY, tmp_path).everything == "lists"


def test_marks_that_no_document_names_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = kept(tmp_path, monkeypatch, lexicon(), "d" * 12)
    kept(tmp_path, monkeypatch, lexicon(), "e" * 12)
    keep_mark(tmp_path)
    forget_marks(tmp_path, [stored, "someone/1"])
    assert isinstance(read_mark(tmp_path, "d" * 12), Mark)
    assert read_mark(tmp_path, "e" * 12) is None
    assert read_mark(tmp_path, lexicon().version) is not None
