"""`yingshang reextract` as a researcher runs it who has named a measure. The documents are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command, report

NAME = "苹果信用预警机制"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for place, says in (("大连市", f"建立{NAME}"), ("沈阳市", "水果丰收")):
        (folder / f"{place}.md").write_text(
            report(f"{place}水果工作报告", place, f"2021年，我市{says}，效果良好。", "reextract"), encoding="utf-8"
        )
    return folder


def test_a_name_that_was_accepted_is_looked_for_where_it_stands_and_nowhere_else(
    yingshang: Command, folder: Path, tmp_path: Path
) -> None:
    own = {"YINGSHANG_VOCABULARY": str(tmp_path / "own")}
    assert yingshang("reextract", "--yes", **own).returncode == 0  # what other tests left
    taken = json.loads(yingshang("ingest", folder, "--json", **own).stdout)
    naming, other = (d["document_id"] for d in taken["documents"])
    assert yingshang("reextract", "--dry-run", **own).returncode == 0
    assert yingshang("terms", "--accept", NAME, "--kind", "reform", **own).returncode == 0

    dry = yingshang("reextract", "--dry-run", "--json", **own)
    assert dry.returncode == 1, dry.stderr
    found = json.loads(dry.stdout)
    assert (found["totals"]["affected"], found["totals"]["failed"]) == (1, 0)
    (document,) = found["documents"]
    assert (document["document_id"], document["why"], document["names"]) == (naming, "vocabulary", [NAME])
    change = next(c for c in document["changes"] if (c["after"] or c["before"])["predicate"] == "ADOPTS")
    assert change["after"]["object_id"].startswith("measure:own-")
    assert NAME in change["sentence"]

    kept = yingshang("reextract", **own)  # no terminal: nobody is asked
    assert kept.returncode == 0, kept.stderr
    assert "ADOPTS" in kept.stdout
    assert "1 documents were written" in kept.stderr
    again = yingshang("reextract", "--dry-run", **own)
    assert (again.returncode, again.stdout) == (0, "")
    for document_id in (naming, other):
        assert yingshang("remove", document_id, **own).returncode == 0


def test_own_patterns_mask_stored_documents_and_new_ones(yingshang: Command, folder: Path, tmp_path: Path) -> None:
    patterns = tmp_path / "patterns.yaml"
    patterns.write_text(r"- {id: case-number, pattern: '水果(?P<private>丰\w)'}", encoding="utf-8")
    own = {"YINGSHANG_REDACTION": str(patterns)}
    taken = json.loads(yingshang("ingest", folder, "--json").stdout)
    _, document = (d["document_id"] for d in taken["documents"])
    dry = json.loads(yingshang("reextract", "--dry-run", "--json", **own).stdout)
    assert {d["why"] for d in dry["documents"]} == {"lists"}
    assert yingshang("reextract", "--yes", **own).returncode == 0
    assert "水果██，" in json.loads(yingshang("show", document, "--json", **own).stdout)["text"]
    again = json.loads(yingshang("ingest", folder, "--dry-run", "--json", **own).stdout)
    assert again["totals"]["redactions"] == {"case-number": 1}

    patterns.write_text("- {id: case-number, pattern: '['}", encoding="utf-8")
    for words in (
        ["ingest", folder],
        ["ingest", folder, "--dry-run"],
        ["reextract", "--dry-run"],
        ["serve", "--port", "0"],
    ):
        refused = yingshang(*words, **own)
        assert refused.returncode != 0
        assert f"{patterns}: rule 1 (case-number), pattern" in refused.stderr
    for document_id in (d["document_id"] for d in taken["documents"]):
        assert yingshang("remove", document_id).returncode == 0
