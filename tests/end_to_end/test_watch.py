"""`yingshang watch` as cron and a service run it, and documents fetched by it from a feed. All documents are invented."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Command, arguments, environment, report

BODY = "2021年，我市推行“免申即享”改革。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("甲", "乙"):
        (folder / f"{name}.md").write_text(report(name, "大连市", BODY, "watch"), encoding="utf-8")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 none")
    return folder


def told(output: str) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in output.splitlines()]
    return [(line["state"], Path(line["file"]).name) for line in lines]


def test_a_folder_is_kept_up_with_and_what_is_gone_stays_unless_it_is_to_go(yingshang: Command, folder: Path) -> None:
    words = ("watch", folder, "--once", "--settle", "0", "--json")
    first = yingshang(*words)
    assert first.returncode == 1, first.stderr  # one of them is none
    assert sorted(told(first.stdout)) == [("added", "乙.md"), ("added", "甲.md"), ("failed", "坏.pdf")]
    again = yingshang(*words)
    assert (again.returncode, again.stdout) == (0, "")
    (folder / "甲.md").write_text(report("甲", "大连市", BODY + "又一句。", "watch"), encoding="utf-8")
    (folder / "乙.md").unlink()
    assert told(yingshang(*words).stdout) == [("replaced", "甲.md"), ("gone", "乙.md"), ("kept", "乙.md")]
    assert told(yingshang(*words, "--prune").stdout) == [("removed", "乙.md")], "what it said that it kept"
    (folder / "甲.md").rename(folder / "丁.md")
    moved = yingshang(*words, "--prune")
    assert told(moved.stdout) == [("unchanged", "丁.md"), ("gone", "甲.md")], moved.stderr
    (folder / "丁.md").unlink()
    assert told(yingshang(*words, "--prune").stdout) == [("gone", "丁.md"), ("removed", "丁.md")]


def test_all_files_gone_at_once_are_no_reason_to_remove_anything(yingshang: Command, folder: Path) -> None:
    words = ("watch", folder, "--once", "--settle", "0", "--json", "--prune")
    documents = [json.loads(line)["document_id"] for line in yingshang(*words).stdout.splitlines()]
    for path in folder.iterdir():
        path.unlink()
    done = yingshang(*words)
    assert (done.returncode, done.stdout) == (3, "")
    assert "gone at once" in done.stderr
    assert told(yingshang(*words[:-1]).stdout).count(("kept", "甲.md")) == 1
    done = yingshang(*words)
    assert (done.returncode, done.stdout) == (3, ""), "nor later, of what was kept"
    for document in filter(None, documents):
        assert yingshang("remove", document).returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_goes_on_until_it_is_told_to_end(data_dir: Path, folder: Path, number: signal.Signals) -> None:
    command = arguments("watch", folder, "--every", "0.1", "--settle", "0", "--json", "--prune")
    with subprocess.Popen(
        command, env=environment(data_dir), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert {json.loads(process.stdout.readline())["state"] for _ in range(3)} == {"added", "failed"}
        (folder / "甲.md").unlink()
        lines = [json.loads(process.stdout.readline())["state"] for _ in range(2)]
        assert lines == ["gone", "removed"]
        (folder / "乙.md").unlink()
        lines = [json.loads(process.stdout.readline())["state"] for _ in range(2)]
        assert lines == ["gone", "removed"]
        process.send_signal(number)
        assert process.wait(60) == 0


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A site on the loopback with a feed of one page."""
    root = tmp_path / "site"
    root.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    address = f"http://127.0.0.1:{server.server_port}"
    (root / "feed.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><item><link>{address}/a.html</link></item></channel></rss>',
        encoding="utf-8",
    )
    (root / "a.html").write_text(
        "<!DOCTYPE html><meta charset=utf-8><title>大连市工作报告</title><h1>大连市工作报告</h1>"
        "<div class=TRS_Editor><p>2021年9月18日，大连市推行“免申即享”改革，成效明显。</p></div>",
        encoding="utf-8",
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    server.server_close()
    thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def test_what_a_feed_leads_to_is_taken_in(yingshang: Command, site: str, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    profile = "name: 大连市人民政府\nhosts: [127.0.0.1]\nissuer: 大连市财政局\n"
    (tmp_path / "profiles" / "loopback.yaml").write_text(profile, encoding="utf-8")
    own = {"NO_PROXY": os.environ.get("NO_PROXY", "*"), "YINGSHANG_PROFILES": str(tmp_path / "profiles")}
    words = ("watch", f"{site}/feed.xml", "--into", tmp_path / "fetched", "--once", "--settle", "0", "--json")
    first = yingshang(*words, "--allow-loopback", **own)
    assert first.returncode == 0, first.stderr
    (line,) = map(json.loads, first.stdout.splitlines())
    assert line["state"] == "added"
    shown = yingshang("show", line["document_id"]).stdout
    assert "大连市财政局" in shown, "the site's profile says who issues its pages"
    assert yingshang(*words, "--allow-loopback", **own).stdout == ""
    assert yingshang("remove", line["document_id"]).returncode == 0
