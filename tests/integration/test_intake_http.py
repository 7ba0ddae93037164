"""Documents in and out over real HTTP, a real queue and a real process that reads them, on both engines."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.jobs import WAITING, Done, Stop
from api.keys import Keys
from cli.jobs import Runner
from graph.originals import Originals
from graph.settings import Settings
from graph.store import GraphStore
from tests.formats import as_docx, as_html, as_zip
from tests.server import running, until

TEXT = "大连市优化营商环境工作报告\n一、服务\n2021年，我市推行“免申即享”改革。市营商局牵头推进“一网通办”。\n"
FRONT = "---\nplace: 大连市\ndate: 2021-09-18\ngenre: report\nsource_url: http://example.invalid/{0}\n---\n"
PDF = b"%PDF-1.7\n\x00\x01\x02\x03"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)) * 4


SLUGS = {413: "too-large", 415: "media-type", 422: "parameter"}


class Slow:
    """A runner that waits for its test between two documents."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.stopped = threading.Event()

    def ready(self) -> None:
        pass

    def take_in(self, uploads: Any, given: Any, before: Any, done: Done, stop: Stop) -> int:
        while not self.go.wait(0.02):
            if stop():
                self.stopped.set()
                break
        return 1

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        return self.take_in([], {}, [], done, stop)

    def close(self) -> None:
        self.go.set()


@pytest.fixture(scope="module")
def mine(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the server: a data folder of its own, small limits, originals kept."""
    mine = {"api_upload_files": 5, "api_upload_bytes": 1 << 20, "keep_originals": True}
    return settings.model_copy(update={"data_dir": tmp_path_factory.mktemp("intake"), **mine})


@pytest.fixture(scope="module")
def editor(settings: Settings, mine: Settings) -> Iterator[httpx.Client]:
    """A client with the key of an editor; one server and one process that reads for all tests."""
    _, token = Keys(mine.keys_file).add("测试", "editor")

    def opened() -> GraphStore:
        return GraphStore.open(settings)

    with (
        running(create_app(opened, mine, Runner(opened, mine))) as address,
        httpx.Client(base_url=f"{address}/api/v1", headers={"X-API-Key": token}, timeout=60) as client,
    ):
        yield client


def ended(client: httpx.Client, answer: httpx.Response) -> dict[str, Any]:
    """The job when it is over."""
    assert answer.status_code == 202, answer.text
    while not (job := client.get(answer.headers["Location"].removeprefix("/api/v1")).json())["ended"]:
        time.sleep(0.05)
    return dict(job)


def files(*contents: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", content) for content in contents]


def events(text: str) -> list[tuple[str, str, Any]]:
    """Kind, id and data of each event of a stream."""
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if fields:
            found.append((fields.get("event", ""), fields.get("id", ""), json.loads(fields["data"])))
    return found


def test_good_files_come_in_and_bad_ones_are_reported(editor: httpx.Client, store: GraphStore) -> None:
    sent = files(
        ("甲.md", (FRONT.format("a") + TEXT).encode()), ("scan.pdf", PDF), ("b.txt", b""), ("c.txt", ZIP),
        ("../../etc/甲.md", (FRONT.format("b") + TEXT).encode("gb18030")),
    )  # fmt: skip
    job = ended(editor, editor.post("/documents", files=sent))
    assert [(r["file"], r["state"]) for r in job["results"]] == [
        ("甲.md", "added"), ("scan.pdf", "failed"), ("b.txt", "failed"), ("c.txt", "failed"), ("甲 (2).md", "added"),
    ]  # fmt: skip
    assert (job["state"], job["done"]) == ("done", 5)
    found = job["results"][0]
    assert found["predicates"]["ADOPTS"] >= 1
    assert sum(found["predicates"].values()) == found["claims"]
    assert "damaged PDF" in job["results"][1]["error"]["message"]
    problems = [r["error"] for r in job["results"] if r["error"]]
    assert {p.pop("type") for p in problems} == {"/problems/input"}
    assert all(p["mend"] for p in problems)
    assert "/" not in json.dumps(problems, ensure_ascii=False)
    assert set(store.content_hashes()) == {r["document_id"] for r in job["results"] if r["document_id"]}


def test_a_zip_bomb_fails_and_the_good_files_beside_and_behind_it_come_in(
    editor: httpx.Client, store: GraphStore
) -> None:
    good = {name: (FRONT.format(name) + TEXT + name).encode() for name in ("a.md", "b.md")}
    packed = as_zip({"bomb.txt": bytes(50_000_000), "b.md": good["b.md"]})
    assert len(packed) < 1 << 20
    job = ended(editor, editor.post("/documents", files=files(("a.md", good["a.md"]), ("packed.zip", packed))))
    found = {r["file"]: r for r in job["results"]}
    assert {name: r["state"] for name, r in found.items()} == {
        "a.md": "added", "packed.zip!/b.md": "added", "packed.zip!/bomb.txt": "failed",
    }  # fmt: skip
    refused = found["packed.zip!/bomb.txt"]["error"]
    assert refused["type"] == "/problems/input"
    assert "zip bomb" in refused["message"]
    assert refused["mend"]


def test_texts_come_in_with_metadata_of_their_own_and_are_listed(editor: httpx.Client, store: GraphStore) -> None:
    document = {"name": "a.md", "text": TEXT, "metadata": {"place": "大连市", "date": "2022-01-02"}}
    wrong = {"name": "b.md", "text": TEXT, "metadata": {"date": "tomorrow"}}
    job = ended(editor, editor.post("/documents", json={"documents": [document, wrong]}))
    good, bad = job["results"]
    assert (good["state"], good["place_id"], bad["state"]) == ("added", "place:210200", "failed")
    assert bad["error"]["mend"]
    explained = httpx.get(editor.base_url.join(bad["error"]["type"])).json()
    assert explained["type"] == bad["error"]["type"]
    assert editor.get(f"/documents/{good['document_id']}").json()["date"] == "2022-01-02"
    assert job["id"] in [j["id"] for j in editor.get("/jobs").json()["jobs"]]
    again = ended(editor, editor.post("/documents", json={"documents": [document]}))
    assert again["results"][0]["state"] == "unchanged"


def test_who_asked_for_a_job_and_what_it_changed_is_in_the_audit_log(
    editor: httpx.Client, mine: Settings, store: GraphStore
) -> None:
    document = {"name": "audit.md", "text": FRONT.format("audit") + TEXT}
    wrong = {"name": "b.md", "text": TEXT, "metadata": {"date": "tomorrow"}}
    job = ended(editor, editor.post("/documents", json={"documents": [document, wrong]}))

    def lines() -> list[dict[str, Any]]:
        return [
            line
            for line in map(json.loads, mine.audit_file.read_text(encoding="utf-8").splitlines())
            if job["id"] in str(line)
        ]

    until(lambda: len(lines()) == 2)  # the second is written when the job is over
    asked, over = lines()
    assert (asked["who"], asked["action"], asked["outcome"], asked["wrote"]) == (
        "测试", "add_documents", 202, {"job": job["id"]},
    )  # fmt: skip
    assert (over["who"], over["action"], over["outcome"], over["files"]) == ("测试", "job", "done", 2)
    assert over["documents"] == [{"id": job["results"][0]["document_id"], "state": "added"}]


def test_news_come_as_events_and_can_be_heard_again(editor: httpx.Client, store: GraphStore) -> None:
    documents = [{"name": f"{n}.md", "text": FRONT.format(n) + TEXT} for n in "ab"]
    answer = editor.post("/documents", json={"documents": documents})
    heard = events(editor.get(f"/jobs/{answer.json()['id']}/events").text)
    assert [(kind, number) for kind, number, _ in heard if kind != "state"] == [
        ("file", "1"),
        ("file", "2"),
        ("end", ""),
    ]
    assert heard[-1][2]["state"] == "done"
    rest = editor.get(f"/jobs/{answer.json()['id']}/events", headers={"Last-Event-ID": "1"})
    assert rest.headers["content-type"].startswith("text/event-stream")
    assert [(kind, number) for kind, number, _ in events(rest.text)] == [("file", "2"), ("end", "")]


def test_a_document_is_read_again_and_taken_out(editor: httpx.Client, store: GraphStore, mine: Settings) -> None:
    text = TEXT + "联系人：张三 电话：13900000000\n"
    first = ended(editor, editor.post("/documents", json={"documents": [{"text": FRONT.format("r") + text}]}))
    identifier = first["results"][0]["document_id"]
    before = editor.get(f"/documents/{identifier}").json()
    assert "13900000000" not in before["text"]
    assert Originals(mine.originals_dir).drop(identifier)
    again = ended(editor, editor.post(f"/documents/{identifier}/reingest"))
    assert Originals(mine.originals_dir).get(identifier) is None  # a masked text is no original
    assert [(r["document_id"], r["state"], r["file"]) for r in again["results"]] == [
        (identifier, "unchanged", before["title"])
    ]
    gone = editor.delete(f"/documents/{identifier}")
    assert gone.json()["id"] == identifier
    assert 0 < gone.json()["claims"] <= first["results"][0]["claims"]  # those of the vocabulary rest on no document
    assert store.content_hashes() == {}
    assert editor.delete(f"/documents/{identifier}").status_code == 404
    assert editor.post(f"/documents/{identifier}/reingest").status_code == 404


def test_formats_and_archives_come_in_and_originals_go_with_their_documents(
    editor: httpx.Client, store: GraphStore, mine: Settings
) -> None:
    report = FRONT.format("c").split("---")[1]
    given = {"place": "大连市", "date": "2021-09-18"}
    packed = as_zip(
        {
            "a/甲.html": as_html(TEXT.replace("工作报告", "情况通报")).encode("gb18030"),
            "b.jpg": b"x",
            "../c.md": b"x",
            "乙.md": f"---{report}---\n{TEXT}乙".encode(),
        }
    )
    sent = files(("工作报告.docx", as_docx(TEXT + "丙")), ("全部.zip", packed))
    job = ended(editor, editor.post("/documents", files=sent, data=given))
    assert {r["file"]: r["state"] for r in job["results"]} == {
        "工作报告.docx": "added", "全部.zip!/../c.md": "failed", "全部.zip!/a/甲.html": "added", "全部.zip!/b.jpg": "skipped",
        "全部.zip!/乙.md": "added",
    }  # fmt: skip
    assert (job["state"], job["files"], job["done"]) == ("done", 5, 5)
    originals = Originals(mine.originals_dir)
    documents = {r["file"]: r["document_id"] for r in job["results"] if r["document_id"]}
    assert originals.data(documents["工作报告.docx"]) == sent[0][1][1]
    again = ended(editor, editor.post(f"/documents/{documents['全部.zip!/a/甲.html']}/reingest"))
    assert [r["state"] for r in again["results"]] == ["unchanged"]
    for identifier in documents.values():
        assert editor.delete(f"/documents/{identifier}").status_code == 200
        assert originals.get(identifier) is None
        assert identifier not in {original.document for original in originals.all()}


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415, "text/plain"),
        ({"content": b""}, 415, "nothing"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "JSON"),
        ({"json": {"documents": []}}, 422, "documents"),
        ({"json": {"documents": [{"text": "a"}] * 6}}, 422, "6 documents"),
        ({"json": {"documents": [{"text": "甲", "path": "/etc/passwd"}]}}, 422, "path"),
        ({"files": files(*[(f"{n}.md", b"a") for n in range(6)])}, 422, "Too many files"),
        ({"files": [("other", ("a.md", b"a"))]}, 422, "other"),
        ({"files": files(("a.md", b"a")), "data": {"genre": "poem"}}, 422, "poem"),
        ({"files": files(("a.md", b"a")), "data": {"date": "tomorrow"}}, 422, "tomorrow"),
        ({"files": files(("a.md", b"a")), "data": {"title": "长" * 301}}, 422, "title"),
        ({"data": {"place": "大连市"}, "files": []}, 415, "urlencoded"),
        ({"content": b"abc", "headers": {"Content-Type": "multipart/form-data"}}, 422, "boundary"),
        ({"content": b"abc", "headers": {"Content-Type": "multipart/form-data; boundary=x"}}, 422, ""),
        ({"files": files(("a.md", b"a" * (1 << 20)))}, 413, "1048576 bytes"),
        ({"json": {"documents": [{"text": "a" * (1 << 20)}]}}, 413, "1048576 bytes"),
    ],
)
def test_a_request_that_is_none_is_a_problem(
    editor: httpx.Client, sent: dict[str, Any], status: int, says: str
) -> None:
    answer = editor.post("/documents", **sent)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert says in found["detail"]
    assert found["type"] == f"/problems/{SLUGS[status]}"
    assert found["hint"]


def test_who_has_no_key_brings_in_and_takes_out_nothing(editor: httpx.Client, store: GraphStore) -> None:
    with httpx.Client(base_url=editor.base_url) as reader:
        assert reader.post("/documents", json={"documents": [{"text": TEXT}]}).status_code == 401
        assert reader.delete("/documents/document:~a").status_code == 401
        assert reader.get("/jobs").status_code == 401
    assert editor.get("/jobs/none").status_code == 404
    assert editor.get("/jobs/none/events").status_code == 404


def test_a_job_goes_on_without_a_listener_and_waits_for_the_next_server_when_this_one_ends(tmp_path: Path) -> None:
    settings, slow = Settings(data_dir=tmp_path), Slow()
    _, token = Keys(settings.keys_file).add("测试", "editor")
    app = create_app(_no_graph, settings, slow)
    body = {"documents": [{"text": TEXT}]}
    with (
        running(app) as address,
        httpx.Client(base_url=f"{address}/api/v1", headers={"X-API-Key": token}, timeout=60) as client,
    ):
        first = client.post("/documents", json=body).json()["id"]
        with client.stream("GET", f"/jobs/{first}/events") as stream:
            next(stream.iter_lines())  # and gone
        assert client.get(f"/jobs/{first}").json()["state"] in ("queued", "running")
        answers = [client.post("/documents", json=body) for _ in range(WAITING + 2)]
        full = [a for a in answers if a.status_code == 503]
        assert {a.json()["type"] for a in full} == {"/problems/jobs-full"}
        assert full[0].headers["Retry-After"]
        app.state.jobs.stop()
        news = events(client.get(f"/jobs/{first}/events").text)
        assert "end" not in [kind for kind, *_ in news]
        assert client.post("/documents", json=body).status_code == 503
    assert slow.stopped.is_set()
    assert [job.state for job in app.state.jobs.all()] == ["queued"] * (WAITING + 1)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_server_that_only_reads_takes_nothing_in(tmp_path: Path, read_only: bool) -> None:
    settings = Settings(data_dir=tmp_path, api_read_only=read_only)
    _, token = Keys(settings.keys_file).add("测试", "admin")
    with (
        running(create_app(_no_graph, settings)) as address,
        httpx.Client(base_url=f"{address}/api/v1", headers={"X-API-Key": token}) as client,
    ):
        refused = client.post("/documents", json={"documents": [{"text": TEXT}]})
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/read-only")
        assert client.delete("/documents/document:~a").status_code == (403 if read_only else 503)


def _no_graph() -> GraphStore:
    from graph.errors import EngineDownError

    raise EngineDownError("no graph is needed")
