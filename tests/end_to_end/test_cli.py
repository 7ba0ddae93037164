"""The command line as a researcher and a script use it. All documents here are invented."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore
from tests.disks import holding
from tests.end_to_end.conftest import Command, arguments, environment

REPORT = """---
title: 大连市优化营商环境工作报告
issuer: 大连市人民政府
place: 大连市
date: 2021-09-18
genre: report
source_url: http://example.invalid/dalian
---
大连市优化营商环境工作报告

一、政务服务
2021年，我市推行“免申即享”改革，建立容缺受理机制。市营商局牵头推进“一网通办”。
二、下一步工作
将探索“交房即交证”改革。
"""
OTHER = REPORT.replace("大连市", "沈阳市").replace("/dalian", "/shenyang").replace("市营商局牵头推进“一网通办”。", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good documents, a broken one and one that is none of ours."""
    (tmp_path / "a.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(OTHER.encode("gb18030"))
    return tmp_path


def test_the_summary_counts_what_was_masked_and_shows_nothing_of_it(yingshang: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{REPORT}联系人：王冯，电话：024-22334455，车牌辽A12345。\n", encoding="utf-8")
    done = yingshang("ingest", tmp_path / "a.md", "--dry-run")
    assert done.returncode == 0, done.stderr
    rows = [re.sub(r"[^a-z0-9 -]", "", line).split() for line in done.stdout.splitlines()]
    assert ["masked", "personal", "data", "3"] in rows
    assert all([rule, "1"] in rows for rule in ("contact-name", "landline", "plate"))
    assert not any(value in done.stdout + done.stderr for value in ("王冯", "22334455", "A12345"))


def test_ingest_twice_changes_nothing_and_remove_leaves_nothing(yingshang: Command, folder: Path) -> None:
    before = json.loads(yingshang("status", "--json").stdout)
    done = yingshang("ingest", folder, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["totals"]["states"]["added"] == 2
    first = yingshang("status", "--json").stdout
    again = json.loads(yingshang("ingest", folder, "--json").stdout)
    assert again["totals"]["states"]["unchanged"] == 2
    resumed = json.loads(yingshang("ingest", folder, "--resume", "--json").stdout)
    assert resumed["totals"]["states"]["resumed"] == 2
    assert yingshang("status", "--json").stdout == first
    for document in report["documents"]:
        assert yingshang("remove", document["document_id"]).returncode == 0
    after = json.loads(yingshang("status", "--json").stdout)
    assert {k: v for k, v in after["counts"]["nodes"].items() if k in ("Document", "Section", "Measure", "Agency")} == {
        "Document": 0, "Section": 0, "Measure": 0, "Agency": 0,
    }  # fmt: skip
    assert set(before["counts"]) == {"nodes", "edges"}


def test_a_replaced_text_is_soon_nowhere_in_the_data_folder(yingshang: Command, data_dir: Path, folder: Path) -> None:
    rare = "龘靐齉爩"  # in no vocabulary and in no other document
    (folder / "a.md").write_text(REPORT + f"另有{rare}一事。\n", encoding="utf-8")
    kept = {"YINGSHANG_KEEP_ORIGINALS": "true"}
    first = json.loads(yingshang("ingest", folder, "--json", **kept).stdout)
    (named,) = [d["document_id"] for d in first["documents"] if d["file"].endswith("a.md")]
    assert rare in yingshang("search", rare).stdout
    (folder / "a.md").write_text(REPORT, encoding="utf-8")
    again = json.loads(yingshang("ingest", folder, "--json", **kept).stdout)
    assert again["totals"]["states"]["replaced"] == 1
    running, deadline = engine.engine_files(Settings(data_dir=data_dir)).running, time.monotonic() + 60
    while running() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not running()
    assert holding(data_dir, *(rare[i : i + 2] for i in range(3))) == []
    assert rare not in yingshang("show", named).stdout
    for document in first["documents"]:
        assert yingshang("remove", document["document_id"]).returncode == 0


def test_one_question_in_three_forms(yingshang: Command, folder: Path) -> None:
    assert yingshang("ingest", folder).returncode == 0
    words = ("query", "places_of_measure", "measure=measure:mian-shen-ji-xiang")
    found = json.loads(yingshang(*words, "--format", "json").stdout)
    assert {row["place"] for row in found["rows"]} == {"大连市", "沈阳市"}
    assert all(row["since"] == "2021" for row in found["rows"])
    quote = found["rows"][0]["evidence"][0]["quote"]
    assert "免申即享" in quote
    rows = list(csv.DictReader(io.StringIO(yingshang(*words, "--format", "csv").stdout)))
    assert [row["place_id"] for row in rows] == [row["place_id"] for row in found["rows"]]
    assert "大连市" in yingshang(*words).stdout


def test_planned_and_done_are_told_apart(yingshang: Command, folder: Path) -> None:
    yingshang("ingest", folder)
    words = ("query", "measures_of_place", "place=place:210200", "status=planned", "--format", "json")
    names = {row["measure"] for row in json.loads(yingshang(*words).stdout)["rows"]}
    assert names == {"交房即交证"}


def test_a_question_in_words_is_answered_or_not_at_all(yingshang: Command, folder: Path) -> None:
    yingshang("ingest", folder)
    found = yingshang("ask", "大连市计划推行哪些举措？", COLUMNS="240")
    assert "交房即交证" in found.stdout
    assert "大连市计划推行哪些举措" in found.stderr
    unknown = yingshang("ask", "大连市去年计划推行哪些举措？")
    assert unknown.returncode == 1
    assert "去年" in unknown.stdout
    assert "大连市计划推行哪些举措？" in unknown.stdout


def test_show_and_search_give_the_sentence(yingshang: Command, folder: Path) -> None:
    yingshang("ingest", folder)
    assert "“" in yingshang("show", "place:210200").stdout
    found = json.loads(yingshang("search", "容缺受理", "--json").stdout)
    assert found["nodes"][0]["name"].startswith("容缺受理")
    assert any("容缺受理" in s["quote"] for s in found["sections"])
    claim = json.loads(yingshang("show", "place:210200", "--json").stdout)["predicates"][0]["edges"][0]["evidence"][0]
    assert json.loads(yingshang("show", claim["claim_id"], "--json").stdout)["evidence"]["quote"] == claim["quote"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 50, "binary|neither|not to Chinese"),
        ("front.md", b"---\ntitle: [x\n---\ntext", "front matter"),
        ("place.md", "---\nplace: 乌有市\n---\n正文。".encode(), "unknown place"),
        ("where.md", "---\nplace: 铁西区\n---\n正文。".encode(), "ambiguous"),
        ("date.md", "---\ndate: 2021-13-01\n---\n正文。".encode(), "date"),
        ("field.md", "---\ncolour: red\n---\n正文。".encode(), "unknown metadata field"),
    ],
)
def test_a_broken_document_never_stops_the_batch(
    yingshang: Command, folder: Path, name: str, data: bytes, problem: str
) -> None:
    (folder / name).write_bytes(data)
    done = yingshang("ingest", folder, "--dry-run", "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["totals"]["states"]["checked"] == 2
    assert name in done.stderr
    assert any(p in done.stderr for p in problem.split("|"))


def test_exit_codes(yingshang: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert yingshang("ingest", tmp_path, "--dry-run").returncode == 3
    assert yingshang("ingest").returncode == 2
    assert yingshang("query", "measures_of_place").returncode == 2
    assert yingshang("query", "no_such_query").returncode == 1
    assert yingshang("show", "nonsense").returncode != 0
    assert yingshang("status", YINGSHANG_COLOUR="red").returncode == 2
    assert "YINGSHANG_COLOUR" in yingshang("status", YINGSHANG_COLOUR="red").stderr


def test_two_files_of_one_document_are_named(yingshang: Command, folder: Path) -> None:
    (folder / "copy.md").write_text(REPORT + "另一段。", encoding="utf-8")
    done = yingshang("ingest", folder, "--dry-run", "--json")
    assert done.returncode == 1
    assert "a.md" in done.stderr
    assert "copy.md" in done.stderr


def test_standard_input_and_flags(yingshang: Command) -> None:
    text = "关于工作情况的报告\n我市推行“一网通办”。\n".encode()
    done = yingshang("ingest", "-", "--place", "丹东市", "--dry-run", "--json", stdin=text)
    assert json.loads(done.stdout)["documents"][0]["place_id"] == "place:210600"


def test_extract_writes_what_the_guideline_defines(yingshang: Command, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert yingshang("extract", folder / "a.md", "--out", out).returncode == 0
    found = json.loads((out / "a.json").read_text(encoding="utf-8"))
    assert set(found) == {"document", "title", "issuer", "place", "date", "genre", "entities", "relations"}
    names = {e["id"]: e for e in found["entities"]}
    triples = {(names[r["subject"]]["name"], r["predicate"], names[r["object"]]["name"]) for r in found["relations"]}
    assert ("大连市", "ADOPTS", "免申即享") in triples
    assert len(triples) == len(found["relations"])
    text = (folder / "a.md").read_text(encoding="utf-8")
    assert all(s in text for e in found["entities"] for s in e["surfaces"])
    assert all(r["evidence"] in text for r in found["relations"])


def test_serve_takes_the_next_port_and_ends_clean(data_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = subprocess.Popen(
            arguments("serve", "--port", str(port)), env=environment(data_dir, PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert server.stdout is not None
        address = re.search(r"http://[\d.:]+", server.stdout.readline())[0]  # type: ignore[index]
        assert address != f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api/v1/ready")
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=30)
    assert str(port) in err
    assert server.returncode in (0, 130), (out, err)


def _many(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = REPORT.replace("/dalian", f"/many/{number}")
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    return folder


def _stored(settings: Settings) -> int:
    with GraphStore.open(settings) as store:
        return len(store.content_hashes())


def _started(
    data_dir: Path, folder: Path, options: tuple[str, ...] = (), *, wait: bool = True
) -> tuple[subprocess.Popen[str], Settings]:
    """An ingest that runs, and with `wait` one that has stored its first documents, if any were left to store."""
    settings = Settings(data_dir=data_dir)
    before = _stored(settings)
    run = subprocess.Popen(
        arguments("ingest", folder, *options, "--json"), env=environment(data_dir),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while wait and _stored(settings) == before and run.poll() is None:
        time.sleep(0.05)
    return run, settings


def test_ctrl_c_leaves_whole_documents_and_the_rest_for_later(tmp_path: Path) -> None:
    data_dir, folder = tmp_path / "data", _many(tmp_path / "many", 60)
    run, settings = _started(data_dir, folder)
    try:
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
        assert run.returncode == 130, err
        report = json.loads(out)
        assert report["interrupted"] is True
        done = report["totals"]["states"]["added"]
        assert 0 < done < 60
        assert _stored(settings) == done
        again = subprocess.run(
            arguments("ingest", folder, "--resume", "--json"),
            env=environment(data_dir),
            capture_output=True,
            check=True,
        )
        states = json.loads(again.stdout)["totals"]["states"]
        assert (states["resumed"], states["added"]) == (done, 60 - done)
    finally:
        engine.stop(settings)


@pytest.mark.parametrize("options", [(), ("--bulk",)])
def test_an_engine_killed_in_the_middle_is_started_again_and_nothing_is_missing(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    data_dir, folder = tmp_path / "data", _many(tmp_path / "many", 60)
    run, settings = _started(data_dir, folder, options, wait=not options)
    try:
        state = engine.status(settings)
        assert state is not None
        os.kill(state.pid, signal.SIGKILL)
        out, err = run.communicate(timeout=120)
        assert run.returncode == 0, err
        assert json.loads(out)["totals"]["states"]["added"] == 60
        assert _stored(settings) == 60
    finally:
        engine.stop(settings)


def test_a_data_folder_that_cannot_be_used_takes_nothing_in(yingshang: Command, folder: Path) -> None:
    done = yingshang("ingest", folder, YINGSHANG_DATA_DIR=str(folder / "a.md"))
    assert done.returncode == 3
    assert str(folder / "a.md") in done.stderr
    assert "mend" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_row_of_the_table_is_named_and_the_others_count(yingshang: Command, folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,place\na.md,丹东市\ngone.md,大连市\n", encoding="utf-8")
    done = yingshang("ingest", folder, "--dry-run", "--json")
    assert done.returncode == 1
    assert "metadata.csv row 3, column file" in done.stderr
    places = [d["place_id"] for d in json.loads(done.stdout)["documents"] if d["file"].endswith("a.md")]
    assert places == ["place:210600"]


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            if httpx.get(url).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")


def test_an_unreadable_folder_is_a_failure_of_its_own(yingshang: Command, folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    closed = folder / "closed"
    closed.mkdir(mode=0o000)
    try:
        assert yingshang("ingest", folder, "--dry-run").returncode == 1
    finally:
        closed.chmod(0o700)


def test_help_is_chinese_unless_asked_otherwise(yingshang: Command) -> None:
    assert "具名查询" in yingshang("--help", YINGSHANG_LANG="zh").stdout
    assert "named quer" in yingshang("--lang", "en", "--help").stdout


def test_metadata_are_shown_with_where_they_stand_and_what_differs(yingshang: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>虚构举措通知</title><meta name=ArticleTitle content=虚构举措通知><meta name=PubDate content=2021-09-20></head>"
        "<body><table><tr><td>索引号：</td><td>虚构-01</td><td>发布日期：</td><td>2021-09-19</td><td>有效性：</td><td>有效</td></tr></table>"
        "<h1>虚构举措通知</h1><div class=TRS_Editor><p>大连市推行“免申即享”改革。</p></div></body></html>",
        encoding="utf-8",
    )
    taken = json.loads(yingshang("ingest", "--json", page).stdout)["documents"][0]["document_id"]
    shown = yingshang("show", taken)
    assert shown.returncode == 0, shown.stderr
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert "published: 2021-09-19 (index_block) ≠ 2021-09-20 (page_meta)" in lines
    assert "index_number: 虚构-01 (index_block)" in lines
    assert "title: 虚构举措通知 (page_meta, text)" in lines
    assert yingshang("remove", taken).returncode == 0


def test_one_text_from_two_pages_is_one_document_until_both_are_gone(yingshang: Command, tmp_path: Path) -> None:
    body = "\n".join(f"{n}月，大连市推行“免申即享”改革，企业办事更方便，政策兑现更及时。" for n in "一二三四五六七八九")
    for site in ("own", "other"):
        address = f"http://{site}.example.test/notice.html"
        head = f"---\ntitle: 一份通知\nplace: 大连市\nsource_url: {address}\nsource_site: {site}\n---\n"
        (tmp_path / f"{site}.md").write_text(head + body, encoding="utf-8")
    taken = json.loads(yingshang("ingest", "--json", *sorted(tmp_path.glob("*.md"))).stdout)["documents"]
    assert [r["state"] for r in taken] == ["added", "second_source"]
    assert taken[1]["source_of"] == taken[0]["document_id"]
    shown = json.loads(yingshang("show", taken[1]["document_id"], "--json").stdout)
    assert (shown["id"], len(shown["sources"])) == (taken[0]["document_id"], 2)
    gone = yingshang("remove", "http://other.example.test/notice.html")
    assert taken[1]["document_id"] in gone.stdout, gone.stderr
    assert yingshang("remove", tmp_path / "own.md").returncode == 0
