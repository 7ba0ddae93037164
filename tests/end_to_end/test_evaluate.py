"""`yingshang evaluate` as a researcher with annotations of their own uses it. All documents here are invented."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ingest.read import read_source
from tests.end_to_end.conftest import ROOT, Command

STEM = "dengfeng-jianyi44"
TEXT = ROOT / "fixtures" / "reference" / "henan" / f"{STEM}.md"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    shutil.copy(ROOT / "fixtures" / "gold" / f"{STEM}.json", folder)
    return folder


def test_predictions_of_extract_score_as_those_made_now(yingshang: Command, gold: Path, tmp_path: Path) -> None:
    assert yingshang("extract", TEXT, "--out", tmp_path / "out").returncode == 0
    kept = yingshang("evaluate", gold, tmp_path / "out", "--json", "--errors")
    now = yingshang("evaluate", gold, "--extract", TEXT.parent, "--json", "--errors")
    assert kept.returncode == now.returncode == 0, kept.stderr + now.stderr
    assert kept.stdout == now.stdout
    found = json.loads(kept.stdout)
    assert 0 < found["total"]["relaxed"]["micro"]["f1"] < 1
    assert list(found["documents"]) == [STEM]
    assert len(found["errors"]) == sum(c["count"] for c in found["error_classes"])
    assert found["calibration"]["relations"]["count"] == found["total"]["relation"]["micro"]["predicted"]


def test_an_annotation_scores_one_against_itself(yingshang: Command, gold: Path) -> None:
    found = json.loads(yingshang("evaluate", gold, gold, "--json").stdout)
    assert {found["total"][level]["micro"]["f1"] for level in ("strict", "relaxed", "relation")} == {1.0}
    assert found["error_classes"] == []
    assert found["calibration"]["relations"]["expected_calibration_error"] is None


def test_the_page_shows_errors_in_their_sentences(yingshang: Command, gold: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    done = yingshang("evaluate", gold, "--extract", TEXT.parent, "--html", page, "--errors", YINGSHANG_LANG="zh")
    assert done.returncode == 0, done.stderr
    assert "最多的十类错误" in done.stdout
    assert "预期校准误差" in done.stdout
    assert "<mark>" in page.read_text(encoding="utf-8")


def test_quotes_that_are_not_in_the_text_are_named(yingshang: Command, gold: Path) -> None:
    path = gold / f"{STEM}.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["entities"][0]["surfaces"].append("文中没有这句话")
    path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    done = yingshang("evaluate", gold, gold, "--texts", TEXT.parent, "--json")
    assert done.returncode == 0
    assert "1 quotes of the annotation do not occur" in done.stderr
    assert f"{STEM}: E1 “文中没有这句话”" in done.stderr


def test_what_is_wrong_with_the_input_is_named_with_its_place(yingshang: Command, gold: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "other.md").write_text("别的文件。", encoding="utf-8")
    assert yingshang("evaluate", gold).returncode == 2
    assert yingshang("evaluate", gold, gold, "--extract", empty).returncode == 2
    for words in ((gold, empty), (gold, "--extract", empty), (tmp_path / "none", gold)):
        done = yingshang("evaluate", *words)
        assert (done.returncode, done.stdout) == (1, "")
        assert str(words[0] if "none" in str(words[0]) else empty) in done.stderr
    (gold / f"{STEM}.json").write_text('{"entities": [{"id": "E1", "type": "Person", "name": "甲"}]}', encoding="utf-8")
    done = yingshang("evaluate", gold, gold)
    assert done.returncode == 1
    assert f"{STEM}.json: entities[0]" in done.stderr
    assert "unknown type 'Person'" in done.stderr


def test_what_is_taken_in_comes_out_as_an_annotation_of_its_text(yingshang: Command, tmp_path: Path) -> None:
    taken = yingshang("ingest", TEXT, "--json")
    assert taken.returncode == 0, taken.stderr
    identifier = json.loads(taken.stdout)["documents"][0]["document_id"]
    try:
        assert list(_exported(yingshang, tmp_path / "accepted")) == [], "nobody has reviewed anything"
        files = _exported(yingshang, tmp_path / "all", "--all")
    finally:
        yingshang("remove", identifier)
    own = tmp_path / "own"  # other tests' documents may be in the same graph
    own.mkdir()
    title = read_source(TEXT.read_bytes(), TEXT.name).front_matter["title"]
    for file in files:
        if file.suffix == ".json" and json.loads(file.read_text(encoding="utf-8"))["title"] == title:
            shutil.copy(file, own)
            shutil.copy(file.with_suffix(".md"), own)
    assert sorted(f.suffix for f in own.iterdir()) == [".json", ".md"]
    done = yingshang("evaluate", own, "--extract", own, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    scores = json.loads(done.stdout)["total"]
    assert {scores[level]["micro"]["f1"] for level in ("strict", "relaxed", "relation")} == {1.0}


def _exported(yingshang: Command, folder: Path, *words: str) -> list[Path]:
    done = yingshang("export", "gold", "--out", folder, *words)
    assert done.returncode == 0, done.stderr
    return list(folder.iterdir())
