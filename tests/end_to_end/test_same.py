"""Likely duplicates as a researcher lists them. All documents here are invented."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command

HEAD = """---
title: {place}踏勘工作报告
issuer: {place}人民政府
place: {place}
date: {date}
genre: report
source_url: http://example.invalid/same/{date}
---
{place}踏勘工作报告

一、踏勘
"""
FIRST = HEAD.format(place="大连市", date="2021-09-18") + "我市建立“踏勘会商直办”机制，推行“三级踏勘会商制”。\n"
SECOND = HEAD.format(place="沈阳市", date="2022-03-01") + "我市推行“常态化踏勘会商直办”，建立“四级踏勘会商制”。\n"


@pytest.fixture
def taken_in(yingshang: Command, tmp_path: Path):
    """Two documents in the graph; they go again."""
    (tmp_path / "first.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.md").write_text(SECOND, encoding="utf-8")
    done = yingshang("ingest", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    yield yingshang
    for document in json.loads(done.stdout)["documents"]:
        assert yingshang("remove", document["document_id"]).returncode == 0


def test_a_likely_pair_comes_with_score_reasons_and_sentences_and_nothing_changes(taken_in: Command) -> None:
    before = taken_in("status", "--json").stdout
    done = taken_in("same", "--kind", "Measure", "--json")
    assert done.returncode == 0, done.stderr
    pairs = [p for p in json.loads(done.stdout) if "踏勘" in p["a"]["name"]]
    assert [{p["a"]["name"], p["b"]["name"]} for p in pairs] == [{"踏勘会商直办", "常态化踏勘会商直办"}]
    pair = pairs[0]
    assert (pair["score"], pair["reasons"], pair["against"]) == (0.85, ["tail"], [])
    assert pair["id"].startswith("same:~")
    sides = {side["name"]: side for side in (pair["a"], pair["b"])}
    assert "建立“踏勘会商直办”机制" in sides["踏勘会商直办"]["sentence"]
    assert [d["title"] for d in sides["常态化踏勘会商直办"]["documents"]] == ["沈阳市踏勘工作报告"]
    assert taken_in("same", "--kind", "Measure", "--json").stdout == done.stdout
    assert taken_in("status", "--json").stdout == before


def test_what_numbers_tell_apart_is_shown_only_when_asked_for(taken_in: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(taken_in("same", "--min-score", "0", "--limit", "5000", "--csv").stdout)))
    told = [r for r in rows if {r["a"], r["b"]} == {"三级踏勘会商制", "四级踏勘会商制"}]
    assert [(r["score"], json.loads(r["against"])) for r in told] == [("0.1", ["numbers"])]


def test_the_table_says_why_and_that_nothing_was_merged(taken_in: Command) -> None:
    done = taken_in("same", YINGSHANG_LANG="zh")
    assert "去掉修饰语或词尾后相同" in done.stdout
    assert "没有合并任何节点" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"), [(("--kind", "Section"), "Measure"), (("--json", "--csv"), "exclude each other")]
)
def test_a_wrong_option_is_named(yingshang: Command, words: tuple[str, ...], said: str) -> None:
    done = yingshang("same", *words)
    assert done.returncode == 2
    assert said in done.stderr
