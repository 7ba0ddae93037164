"""The commands of `docs/bring-your-own-documents.md`, as they stand there, over invented documents in several formats."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT, arguments, command_over, environment
from tests.formats import as_docx, as_html, as_xlsx, as_zip
from tests.site import HTML, Site, serving

PAGE = (ROOT / "docs" / "bring-your-own-documents.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line, comments=True)
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
PUBLIC = "https://www.example.gov.cn"
TEXT = "大连市工作报告之{0}\n2021年，我市推行“免申即享”改革。\n二〇二一年九月十八日\n"
SHARED = "对符合条件的中小企业直接兑现贷款贴息，无需企业提出申请，也无需提交任何证明材料"
CLAUSE = "{0}推行“免申即享”改革"
PASSAGE = "2022年，" + CLAUSE + "，" + SHARED + "。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-documents"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT.format("甲"), encoding="utf-8")
    (folder / "b.html").write_bytes(as_html(TEXT.format("乙"), "大连市工作报告之乙").encode())
    (folder / "c.docx").write_bytes(as_docx(TEXT.format("丙")))
    (folder / "d.zip").write_bytes(as_zip({"d.txt": TEXT.format("丁").encode("gb18030")}))
    return folder


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """The site of the page's links, and the two tables beside the folder."""
    with serving() as address:
        Site.also["/1.html"] = 200, HTML, as_html(PASSAGE.format("大连市"), "贷款贴息工作总结").encode()
        links = [
            ["标题", "发文机关", "地区", "成文日期", "网页链接"],
            ["大连贴息工作总结", "大连市财政局", "大连市", "2022年3月9日", f"{address}/1.html"],
        ]
        texts = [
            ["标题", "地区", "成文日期", "正文"],
            ["沈阳贴息工作总结", "沈阳市", "2023-05-06", PASSAGE.format("沈阳市")],
        ]
        for name, rows in (("links", links), ("texts", texts)):
            (folder.parent / f"{name}.xlsx").write_bytes(as_xlsx([list(row) for row in rows]))
        yield address


def run(words: list[str], data_dir: Path, folder: Path) -> str:
    """What a command prints; `watch` is told to end once it has looked at every file."""
    with subprocess.Popen(
        arguments(*words), cwd=folder, env=environment(data_dir), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        if words[0] == "watch" and "--once" not in words:
            for _ in range(4):  # a line a file: then it waits for more
                assert b"unchanged" in process.stdout.readline()
            process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, (words, out.decode(), err.decode())
    return out.decode()


def test_the_commands_of_the_page_do_what_it_says(alone: Path, folder: Path, site: str) -> None:
    assert {command[0] for command in COMMANDS} == {"yingshang"}
    yingshang = command_over(alone)
    said: dict[str, str] = {}
    for _, *words in COMMANDS:
        here = [word.replace(PUBLIC, site) for word in words]
        more = ["--allow-loopback", "--pause", "0"] if words[0] == "fetch" else []
        said[" ".join(words[:2])] = run([*here, *more], alone, folder.parent)
    assert [command[1] for command in COMMANDS][-8:] == [
        "fetch", "ingest", "ingest", "query", "show", "reextract", "reuse", "remove",
    ]  # fmt: skip

    assert re.search(r"added\s*│\s*1 ", said["ingest fetched"])
    assert re.search(r"added\s*│\s*1 ", said["ingest texts.xlsx"])
    rows = {row["place"]: row for row in csv.DictReader(io.StringIO(said["query places_of_measure"]))}
    quotes = {place: [entry["quote"] for entry in json.loads(row["evidence"])] for place, row in rows.items()}
    assert {place: rows[place]["since"] for place in rows} == {"大连市": "2021", "沈阳市": "2022"}
    assert quotes["沈阳市"] == [CLAUSE.format("沈阳市")]
    assert CLAUSE.format("大连市") in quotes["大连市"]
    shown = said["show measure:mian-shen-ji-xiang"]
    assert f"“{CLAUSE.format('沈阳市')}”  implemented · 2022\n      —— 沈阳贴息工作总结" in shown
    assert "—— 大连市工作报告之" in shown
    assert said["reextract --dry-run"] == ""
    assert SHARED in "".join(said["reuse"].split())  # wrapped by the width of the terminal
    assert "大连贴息工作总结" in said["reuse"]
    assert yingshang("remove", f"{site}/1.html").returncode != 0, "it is gone"

    again = json.loads(
        yingshang("ingest", folder, folder.parent / "fetched", folder.parent / "texts.xlsx", "--json").stdout
    )
    assert {s: n for s, n in again["totals"]["states"].items() if n} == {"added": 1, "unchanged": 5, "skipped": 1}
    for document in again["documents"]:
        if document["document_id"]:
            assert yingshang("remove", document["document_id"]).returncode == 0
