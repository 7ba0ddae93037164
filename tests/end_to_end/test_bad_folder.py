"""One run over a folder of bad files of every kind and a few good ones: each bad one is named with its reason, the good ones are in the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bad_files import BOMB, LOGIN, encrypted_pdf, formulas, mojibake, with_broken_xref, with_scan
from tests.end_to_end.conftest import Command
from tests.formats import as_html, as_pdf, as_zip

TEXT = "{0}工作报告\n2021年，{0}推行“免申即享”改革，覆盖各类惠企事项。\n二〇二一年九月十八日\n"
GOOD = {"好.md": "大连市", "断.pdf": "鞍山市", "包.zip!/好.txt": "沈阳市"}
BAD = {  # file -> (reason, mend)
    "锁.pdf": ("it is encrypted", "save it without a password"),
    "坏.pdf": ("a damaged PDF", "fetch the original again"),
    "图.pdf": ("a scan without a text layer", "run OCR over it"),
    "假.docx": ("it is named .docx but its content is not", "fetch the original again"),
    "式.xlsx": ("formulas without values (2 cells)", "save it, so that the values are kept"),
    "登录.html": ("only a login form, no document", "save the page after logging in"),
    "乱码.txt": ("mojibake", "fetch the original again"),
    "空.txt": ("the file is empty", "leave it out"),
    "毁.zip": ("a damaged", "fetch"),
    "包.zip!/弹.txt": ("it unpacks to far more than a document (a zip bomb)", "leave it out"),
    "包.zip!/内.zip": ("an archive in an archive is not opened", "unpack it first"),
    "包.zip!/../../逃.txt": ("its name leads out of the archive", "pack it under a plain name"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    printed = as_pdf(as_html(TEXT.format(GOOD["断.pdf"])), tmp_path)
    inner = {"好.txt": TEXT.format(GOOD["包.zip!/好.txt"]).encode(), "弹.txt": BOMB, "../../逃.txt": b"x"}
    files = {
        "好.md": TEXT.format(GOOD["好.md"]).encode(), "断.pdf": with_broken_xref(printed), "锁.pdf": encrypted_pdf(),
        "坏.pdf": b"%PDF-1.7\n\x00\x01\x02\x03", "图.pdf": with_scan(), "假.docx": b"not a document at all", "式.xlsx": formulas(),
        "登录.html": LOGIN, "乱码.txt": mojibake(TEXT.format("大连市")), "空.txt": b"", "毁.zip": as_zip(inner)[:200],
        "包.zip": as_zip({**inner, "内.zip": as_zip({"a.txt": b"x"})}),
    }  # fmt: skip
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("way", [(), ("--bulk", "--workers", "2")], ids=["one by one", "in bulk"])
def test_bad_files_fail_alone_and_the_good_ones_are_in(yingshang: Command, folder: Path, way: tuple[str, ...]) -> None:
    before = set(folder.parent.rglob("*"))
    empty = state(yingshang)
    done = yingshang("ingest", folder, "--json", *way)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    found = {d["file"].removeprefix(f"{folder}/"): d for d in report["documents"]}
    assert {name: d["state"] for name, d in found.items()} == {
        **dict.fromkeys(GOOD, "added"),
        **dict.fromkeys(BAD, "failed"),
    }
    assert {s: n for s, n in report["totals"]["states"].items() if n} == {"added": len(GOOD), "failed": len(BAD)}
    for name, (reason, mend) in BAD.items():
        error = found[name]["error"]
        assert reason in error["message"], name
        assert mend in error["mend"], name
        assert name in error["place"]
    assert set(folder.parent.rglob("*")) == before, "nothing was unpacked"

    rows = json.loads(yingshang("query", "documents", "--format", "json").stdout)["rows"]
    documents = {d["document_id"] for d in found.values() if d["document_id"]}
    assert {row["id"]: row["place"] for row in rows if row["id"] in documents} == {
        found[name]["document_id"]: place for name, place in GOOD.items()
    }
    assert yingshang("verify").returncode == 0
    again = yingshang("ingest", folder, *way)
    assert again.returncode == 1
    said = again.stderr.replace("\n", " ")
    for name, (reason, mend) in BAD.items():
        assert f"{folder}/{name}: " in said
        assert reason in said
        assert mend in said
    for document in documents:
        assert yingshang("remove", document).returncode == 0
    assert state(yingshang) == empty, "nothing of a bad file is in it"


def state(yingshang: Command) -> object:
    """Nodes and edges by kind, without reference nodes, which the first run makes."""
    counts = json.loads(yingshang("status", "--json").stdout)["counts"]
    return counts["edges"]["ADOPTS"], [counts["nodes"][kind] for kind in ("Document", "Section", "Measure", "Agency")]
