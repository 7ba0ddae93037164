"""`yingshang terms` on the reference corpus as a researcher runs it."""

import csv
import io
import json
from pathlib import Path

import pytest

from ingest.pipeline import read_document
from tests.end_to_end.conftest import ROOT, Command

CORPUS = ROOT / "fixtures" / "reference"
NAME = "柑橘信用预警机制"
DOCUMENT = """---
title: 大连市柑橘工作报告
issuer: 大连市人民政府
place: 大连市
date: 2021-09-18
genre: report
source_url: http://example.invalid/terms
---
2021年，我市建立柑橘信用预警机制，推行“蓝莓三步走”改革。
"""


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """An own vocabulary for one test."""
    return {"YINGSHANG_VOCABULARY": str(tmp_path / "own")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One document."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_text(DOCUMENT, encoding="utf-8")
    return folder


def test_the_reference_corpus_gives_the_same_list_twice(yingshang: Command) -> None:
    words = ("terms", CORPUS, "--json", "--limit", "40", "--min-documents", "1")
    first = yingshang(*words)
    assert first.returncode == 0, first.stderr
    assert "make segmenter" in first.stderr
    assert yingshang(*words).stdout == first.stdout
    found = json.loads(first.stdout)
    assert found["segmenter"] == "lists"
    assert len(found["shown"]) == 40 < found["candidates"]
    scores = [c["score"] for c in found["shown"]]
    assert scores == sorted(scores, reverse=True)
    documents = [read_document(p.read_bytes(), str(p)) for p in CORPUS.rglob("*.md")]
    texts = {d.id: d.text for d in documents}
    for candidate in found["shown"]:
        assert 1 <= len(candidate["sentences"]) <= 2
        for sentence in candidate["sentences"]:
            assert candidate["name"] in sentence["quote"]
            assert texts[sentence["document_id"]][sentence["start"] : sentence["end"]] == candidate["name"]


def test_filters_and_csv(yingshang: Command) -> None:
    done = yingshang("terms", CORPUS, "--csv", "--min-places", "2", "--sentences", "1", "--limit", "500")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert all(int(row["places"]) >= 2 for row in rows)
    assert all(len(json.loads(row["sentences"])) == 1 for row in rows)
    assert yingshang("terms", CORPUS, "--csv", "--json").returncode == 2


def test_an_accepted_name_is_read_from_then_on(yingshang: Command, folder: Path, own: dict[str, str]) -> None:
    def names() -> set[str]:
        return {c["name"] for c in json.loads(yingshang("terms", folder, "--json", **own).stdout)["shown"]}

    assert names() == {NAME, "蓝莓三步走"}
    assert yingshang("ingest", folder, **own).returncode == 0
    done = yingshang("terms", "--accept", NAME, "--topic", "cn17", "--definition", "按信用预警。", **own)
    assert done.returncode == 0, done.stderr
    assert names() == {"蓝莓三步走"}
    again = json.loads(yingshang("ingest", folder, "--resume", "--json", **own).stdout)
    assert again["totals"]["states"]["replaced"] == 1
    words = ("query", "measures_of_place", "place=place:210200", "--format", "json")
    rows = json.loads(yingshang(*words, **own).stdout)["rows"]
    identifier = next(row["measure_id"] for row in rows if row["measure"] == NAME)
    assert identifier.startswith("measure:own-")
    assert yingshang("terms", "--forget", NAME, **own).returncode == 0
    assert NAME in names()
    for document in again["documents"]:
        yingshang("remove", document["document_id"], **own)


def test_without_paths_the_graph_is_asked(yingshang: Command, folder: Path, own: dict[str, str]) -> None:
    taken = json.loads(yingshang("ingest", folder, "--json", **own).stdout)
    done = yingshang("terms", "--json", "--limit", "1000", **own)
    assert done.returncode == 0, done.stderr
    found = {c["name"]: c for c in json.loads(done.stdout)["shown"]}
    sentence = found[NAME]["sentences"][0]
    assert sentence["document_title"] == "大连市柑橘工作报告"
    assert sentence["place"] == "大连市"
    yingshang("remove", taken["documents"][0]["document_id"], **own)


def test_a_review_keeps_each_decision(yingshang: Command, folder: Path, own: dict[str, str]) -> None:
    done = yingshang("terms", folder, "--review", stdin=b"x\nr\na\n", **own)
    assert done.returncode == 0, done.stderr
    assert "1 accepted, 1 rejected, 0 skipped" in done.stdout
    accepted = json.loads(yingshang("terms", "--accepted", "--json", **own).stdout)
    rejected = json.loads(yingshang("terms", "--rejected", "--json", **own).stdout)
    assert {accepted[0]["label"], *rejected} == {NAME, "蓝莓三步走"}
    assert json.loads(yingshang("terms", folder, "--json", **own).stdout)["candidates"] == 0
    assert yingshang("terms", "--forget", rejected[0], **own).returncode == 0
    assert json.loads(yingshang("terms", folder, "--json", **own).stdout)["candidates"] == 1


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        (("--accept", "免申即享"), 2, "already"),
        (("--accept", NAME, "--kind", "magic"), 2, "unknown kind"),
        (("--kind", "reform"), 2, "belong to --accept"),
        (("--forget", "无此名称"), 1, "nothing was decided"),
        (("--segmenter", "pkuseg", "."), 2, "no segmenter model"),
        (("no-such-folder",), 3, "no such file"),
    ],
)
def test_mistakes_are_named(
    yingshang: Command, own: dict[str, str], words: tuple[str, ...], code: int, problem: str
) -> None:
    done = yingshang("terms", *words, **own)
    assert done.returncode == code
    assert problem in done.stderr
    assert "Traceback" not in done.stderr
