"""Each command that writes leaves its line in the audit log, done or failed. The documents are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Command, report

NAME = "枇杷信用预警机制"
BODY = f"2021年，我市推行“免申即享”改革，开展“一件事一次办”，建立{NAME}。"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(data_dir: Path) -> Lines:
    """The lines that were added to the log since the test began, or since they were last asked for."""
    file = data_dir / "audit.jsonl"
    read = len(file.read_text(encoding="utf-8").splitlines()) if file.exists() else 0

    def added() -> list[dict[str, Any]]:
        nonlocal read
        every = file.read_text(encoding="utf-8").splitlines()
        new, read = every[read:], len(every)
        return [json.loads(line) for line in new]

    return added


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for place in ("大连市", "沈阳市"):
        (folder / f"{place}.md").write_text(report(f"{place}枇杷工作报告", place, BODY, "audited"), encoding="utf-8")
    return folder


@pytest.fixture
def documents(yingshang: Command, folder: Path, lines: Lines) -> list[str]:
    """Ids of two documents that were taken in; the log has it."""
    assert yingshang("ingest", folder, "--dry-run").returncode == 0
    done = yingshang("ingest", folder, "--json")
    assert done.returncode == 0, done.stderr
    taken = [d["document_id"] for d in json.loads(done.stdout)["documents"]]
    (line,) = lines()
    assert (line["action"], line["outcome"], line["target"]) == ("ingest", "done", {"files": 2})
    assert line["who"].startswith("uid ")
    assert {d["id"] for d in line["wrote"]["documents"]} <= set(taken)
    assert line["wrote"]["done"] == 2
    return taken


def test_what_is_decided(yingshang: Command, documents: list[str], lines: Lines) -> None:
    queue = json.loads(yingshang("review", "queue", "--document", documents[0], "--json").stdout)
    claim = queue[0]
    measure, second = (json.loads(yingshang("show", c["claim_id"], "--json").stdout)["object_id"] for c in queue[:2])
    for words in (
        ("review", "accept", claim["claim_id"]), ("review", "reject", claim["claim_id"]),
        ("review", "correct", claim["claim_id"], "status=planned"), ("merge", measure, second), ("split", second),
        ("rename", measure, "免申请即享"), ("review", "text", *documents, "--verdict", "apart"),
    ):  # fmt: skip
        done = yingshang(*words, "--author", "李", "--reason", "看过原文", "--json")
        assert done.returncode == 0, (words, done.stderr)
        event = json.loads(done.stdout)["id"]
        (line,) = lines()
        action = " ".join(words[:2]) if words[0] == "review" else words[0]
        assert (line["action"], line["outcome"], line["wrote"]) == (action, "done", {"event": event}), words
        assert line["target"]["author"] == "李"
        assert words[2 if words[0] == "review" else 1] in line["target"].values()
        assert "看过原文" not in json.dumps(line, ensure_ascii=False)
        if words[0] in ("review", "rename"):
            assert yingshang("review", "undo", event).returncode == 0
            (line,) = lines()
            assert (line["action"], line["target"]["event_id"]) == ("review undo", event)
    assert yingshang("review", "accept", "claim:none").returncode == 1
    (line,) = lines()
    assert (line["action"], line["outcome"], line["problem"]) == ("review accept", "failed", "not-found")


def test_what_is_taken_out_and_read_again(
    yingshang: Command, documents: list[str], folder: Path, lines: Lines, tmp_path: Path
) -> None:
    own = {"YINGSHANG_VOCABULARY": str(tmp_path / "own")}
    for words, action in (
        (("terms", "--accept", NAME, "--topic", "cn17"), "terms --accept"),
        (("terms", "--forget", NAME), "terms --forget"),
        (("terms", "--reject", NAME), "terms --reject"),
    ):
        assert yingshang(*words, **own).returncode == 0
        (line,) = lines()
        assert (line["action"], line["target"]) == (action, {"name": NAME})
    assert yingshang("reextract", "--dry-run").returncode in (0, 1)
    assert lines() == []
    assert yingshang("reextract", "--yes").returncode == 0
    assert [line["action"] for line in lines()] == ["reextract"]
    assert yingshang("remove", documents[0]).returncode == 0
    (line,) = lines()
    assert (line["action"], line["target"], line["outcome"]) == ("remove", {"document": documents[0]}, "done")
    assert yingshang("remove", documents[0]).returncode == 1
    assert [line["outcome"] for line in lines()] == ["failed"]
    words = ("watch", folder, "--once", "--settle", "0", "--prune")
    assert yingshang(*words).returncode == 0
    assert [line["action"] for line in lines()] == ["watch"]
    (folder / "大连市.md").unlink()
    assert yingshang(*words).returncode == 0
    (line,) = lines()
    assert (line["action"], line["wrote"]) == ("watch", {"removed": [line["target"]["document"]]})


def test_the_whole_graph(yingshang: Command, documents: list[str], lines: Lines, tmp_path: Path) -> None:
    assert documents
    file = tmp_path / "whole.jsonl.gz"
    assert yingshang("backup", file).returncode == 0
    assert lines() == []
    assert yingshang("restore", file).returncode == 1  # the graph holds something
    assert yingshang("restore", file, "--replace").returncode == 0
    refused, restored = lines()
    assert (refused["action"], refused["outcome"]) == ("restore", "failed")
    assert (restored["outcome"], restored["target"]) == ("done", {"file": str(file)})
    assert restored["wrote"]["corpus"]
    assert yingshang("migrate", "--check").returncode == 0
    assert yingshang("migrate").returncode == 0
    assert [line["action"] for line in lines()] == ["migrate"]
    copied = yingshang("copy", "--to", f"embedded:{tmp_path / 'other'}")
    (line,) = lines()
    assert (line["action"], line["outcome"]) == ("copy", "failed" if copied.returncode else "done")


def test_nothing_is_written_that_could_not_be_noted(yingshang: Command, folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "audit.jsonl").mkdir(parents=True)
    done = yingshang("ingest", folder, YINGSHANG_DATA_DIR=str(data))
    assert done.returncode == 3
    assert "audit" in done.stderr
    assert "give this user the right" in done.stderr
    assert [p.name for p in data.iterdir()] == ["audit.jsonl"]
