"""The commands of `docs/bring-your-own-documents.md`, as they stand there, over an invented document in several formats."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.conftest import ROOT, Command, arguments, environment
from tests.formats import as_docx, as_html, as_zip

PAGE = (ROOT / "docs" / "bring-your-own-documents.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line, comments=True)
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
TEXT = "大连市工作报告之{0}\n2021年，我市推行“免申即享”改革。\n二〇二一年九月十八日\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "my-documents"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT.format("甲"), encoding="utf-8")
    (folder / "b.html").write_bytes(as_html(TEXT.format("乙"), "大连市工作报告之乙").encode())
    (folder / "c.docx").write_bytes(as_docx(TEXT.format("丙")))
    (folder / "d.zip").write_bytes(as_zip({"d.txt": TEXT.format("丁").encode("gb18030")}))
    return folder


def test_the_commands_of_the_page_do_what_it_says(yingshang: Command, data_dir: Path, folder: Path) -> None:
    assert {command[0] for command in COMMANDS} == {"yingshang"}
    ran = 0
    for _, *words in COMMANDS:
        given = arguments(*words)
        with subprocess.Popen(
            given, cwd=folder.parent, env=environment(data_dir), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            if words[0] == "watch" and "--once" not in words:
                for _ in range(4):  # a line a file: then it waits for more
                    assert b"unchanged" in process.stdout.readline()
                process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=120)
            assert process.returncode == 0, (words, out, err.decode())
            ran += 1
    assert ran == len(COMMANDS) > 2
    again = json.loads(yingshang("ingest", folder, "--json").stdout)
    assert again["totals"]["states"]["unchanged"] == 4
    for document in again["documents"]:
        assert yingshang("remove", document["document_id"]).returncode == 0
