"""Annotated documents that come with the project: each annotation has its text and quotes nothing that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.evaluation.annotation import misfits, read_annotation
from ingest.read import read_source

ROOT = Path(__file__).parents[2]
OWN = (ROOT / "tests" / "gold", ROOT / "tests" / "blind")  # invented documents
REFERENCE = {p.stem: p for p in (ROOT / "fixtures" / "reference").rglob("*.md")}
INVENTED = {p.stem: p for folder in OWN for p in folder.glob("*.md")}
GOLD = [p for folder in (ROOT / "fixtures" / "gold", *OWN) for p in sorted(folder.glob("*.json"))]


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_every_surface_and_every_evidence_occurs_in_the_text(path: Path) -> None:
    text = INVENTED.get(path.stem) if path.parent in OWN else REFERENCE[path.stem]
    assert text is not None, "an annotation lies beside its text"
    found = read_annotation(path)
    assert found.stem == path.stem
    assert found.genre
    assert misfits(found, read_source(text.read_bytes(), text.name).text) == []


def test_every_invented_document_is_annotated_and_says_that_it_is_invented() -> None:
    annotated = {p.stem for folder in OWN for p in folder.glob("*.json")}
    assert set(INVENTED) == annotated
    assert not annotated & {p.stem for p in GOLD if p.parent not in OWN}
    for path in INVENTED.values():
        assert "# 虚构文本" in path.read_text(encoding="utf-8").split("---")[1]
