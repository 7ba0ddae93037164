"""`yingshang fetch` and `yingshang profiles` as commands, over a site on the loopback. All texts are invented."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Command
from tests.formats import as_xlsx
from tests.government_pages import KINDS
from tests.site import Site, serving

Done = subprocess.CompletedProcess[str]
Fetch = Callable[..., Done]
PROFILE = """
name: 大连市示例网
hosts: [127.0.0.1]
place: 大连市
expect: {{text_min: 20, fields: [title], items_min: {least}}}
lists:
  start: ["{site}/list/1"]
  item: .l a
  next: a.n
"""


@pytest.fixture
def site() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def fetch(yingshang: Command, tmp_path: Path) -> Fetch:
    def run(*words: str | Path, **more: str) -> Done:
        given = ("--into", tmp_path / "fetched", "--allow-loopback", "--pause", "0", "--tries", "1")
        return yingshang("fetch", *words, *given, **more)

    return run


def profile(folder: Path, site: str, least: int) -> Path:
    path = folder / "loopback.yaml"
    path.write_text(PROFILE.format(site=site, least=least), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("paths", "code"), [(["gbk.html"], 0), (["gbk.html", "none"], 1), (["none", "down", "inner/a"], 3)]
)
def test_the_exit_code_says_whether_all_some_or_none_was_had(
    site: str, fetch: Fetch, paths: list[str], code: int
) -> None:
    done = fetch(*(f"{site}/{path}" for path in paths))
    assert done.returncode == code, done.stderr
    for path in paths[code == 1 :] if code else ():
        assert f"✗ {site}/{path}" in done.stderr
    assert ("1 fetched" in done.stdout or "fetched 1" in done.stdout) == (code < 3)


def test_the_report_has_the_result_of_every_link(site: str, fetch: Fetch) -> None:
    done = fetch(f"{site}/moved", f"{site}/none", "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["totals"] == {"fetched": 2, "missing": 2, "private": 1}
    assert report["left"] == 0
    pages = {page["url"].removeprefix(site): page for page in report["pages"]}
    assert pages["/moved"]["final_url"] == f"{site}/a.html"
    assert pages["/moved"]["status"] == 200
    assert len(pages["/moved"]["sha256"]) == 64
    assert pages["/moved"]["headers"]["etag"] == '"v1"'
    assert pages["/none"] == {
        **pages["/none"], "state": "missing", "status": 404, "file": None, "problem": f"{site}/none: status 404",
    }  # fmt: skip
    assert pages["/files/plan.docx"]["parent"] == f"{site}/moved"


def test_what_the_limit_leaves_is_told_and_the_next_run_goes_on(site: str, fetch: Fetch) -> None:
    links = [f"{site}/gbk.html", f"{site}/dated.html"]
    first = fetch(*links, "--most", "1", "--json")
    assert (first.returncode, json.loads(first.stdout)["left"]) == (0, 1)
    assert "1 links were not asked for" in first.stderr
    assert json.loads(fetch(*links, "--json").stdout)["totals"] == {"fetched": 1, "resumed": 1}


def test_the_lists_of_a_profile_by_its_file_and_by_its_name(site: str, fetch: Fetch, tmp_path: Path) -> None:
    path = profile(tmp_path, site, 1)
    for name in (str(path), "loopback"):
        report = json.loads(fetch("--site", name, "--json", YINGSHANG_PROFILES=str(tmp_path)).stdout)
        found = {page["url"].removeprefix(site) for page in report["pages"]}
        assert found > {"/list/1", "/list/2", "/a.html", "/gbk.html"}
    unknown = fetch("--site", "nowhere")
    assert unknown.returncode == 2
    assert "no profile 'nowhere'" in unknown.stderr


def test_a_list_with_fewer_links_than_the_profile_expects_is_reported(site: str, fetch: Fetch, tmp_path: Path) -> None:
    done = fetch("--site", profile(tmp_path, site, 15))
    assert done.returncode == 1
    assert f"{site}/list/1: 1 links, expected are 15" in done.stderr
    assert "lists with too few links 1" in done.stdout


@pytest.mark.parametrize("kind", ["xlsx", "csv", "txt"])
def test_a_file_of_links(site: str, fetch: Fetch, yingshang: Command, tmp_path: Path, kind: str) -> None:
    rows = [
        ["大连市文件清单"],
        ["标题", "发文机关", "原文链接"],
        ["企业开办改革方案", "大连市财政局", f"{site}/gbk.html"],
    ]
    path = tmp_path / f"list.{kind}"
    if kind == "txt":
        path.write_text(f"# 一行一个\n{rows[2][2]}\n", encoding="utf-8")
    else:
        path.write_bytes(as_xlsx([*rows]) if kind == "xlsx" else "\n".join(map(",".join, rows)).encode("gb18030"))
        refused = yingshang("ingest", path, "--dry-run")
        assert refused.returncode == 3
        assert f"yingshangfetch{path}" in "".join(refused.stderr.split())  # long paths are wrapped
    done = fetch(path)
    assert done.returncode == 0, done.stderr
    report = json.loads(yingshang("ingest", tmp_path / "fetched", "--dry-run", "--json").stdout)
    (document,) = (found for found in report["documents"] if found["state"] == "checked")
    assert document["title"] == ("示例市文件" if kind == "txt" else "企业开办改革方案")


def test_links_from_standard_input(site: str, yingshang: Command, tmp_path: Path) -> None:
    words = ("fetch", "-", "--into", tmp_path / "fetched", "--allow-loopback", "--pause", "0", "--json")
    done = yingshang(*words, stdin=as_xlsx([["网址"], [f"{site}/gbk.html"]]))
    assert json.loads(done.stdout)["totals"] == {"fetched": 1}


@pytest.mark.parametrize("feed", ["sitemaps.xml", "sitemap.xml.gz", "rss"])
def test_feeds(site: str, fetch: Fetch, feed: str) -> None:
    done = fetch("--feed", f"{site}/{feed}", "--json")
    pages = {page["url"].removeprefix(site): page["state"] for page in json.loads(done.stdout)["pages"]}
    assert pages[f"/{feed}"] == pages["/gbk.html"] == "fetched"
    assert pages.get("/inner/b") == (None if feed == "rss" else "robots")
    assert done.returncode == (0 if feed == "rss" else 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "nothing to fetch"),
        (("missing.csv",), 1, "where: missing.csv"),
        (("ftp://example.invalid/a",), 1, "no address of the web"),
    ],
)
def test_what_cannot_be_fetched_is_named(fetch: Fetch, words: tuple[str, ...], code: int, said: str) -> None:
    done = fetch(*words)
    assert said in done.stderr
    assert done.returncode == code


def test_the_own_machine_is_not_asked_without_the_option(site: str, yingshang: Command, tmp_path: Path) -> None:
    done = yingshang("fetch", f"{site}/gbk.html", "--into", tmp_path / "fetched", "--pause", "0")
    assert done.returncode == 3
    assert "no public address" in done.stderr
    assert not Site.asked


def test_the_linter_of_profiles_and_what_one_reads_of_a_page(yingshang: Command, tmp_path: Path) -> None:
    good = profile(tmp_path, "https://www.example.gov.cn", 1)
    page = tmp_path / "page.html"
    page.write_bytes(KINDS["trs"].served[KINDS["trs"].document][1])
    right = yingshang("profiles", good, "--page", page)
    assert right.returncode == 0, right.stderr
    assert "nothing wrong" in right.stdout
    assert "大连市市场监督管理局" in right.stdout
    assert KINDS["trs"].opening in right.stdout

    bad = tmp_path / "bad.yaml"
    bad.write_text(
        good.read_text(encoding="utf-8").replace("[title]", "[titel]").replace("item:", "items:"), encoding="utf-8"
    )
    wrong = yingshang("profiles", good, bad)
    assert wrong.returncode == 1
    for said in ("expect.fields", "unknown field 'titel'", "known: title,", f"{bad}, lists", "it needs start and item"):
        assert said in wrong.stderr.replace("\n", " "), wrong.stderr


def test_the_profiles_in_force_are_listed_with_ones_own_first(yingshang: Command, tmp_path: Path) -> None:
    profile(tmp_path, "https://www.example.gov.cn", 1)
    done = yingshang("profiles", YINGSHANG_PROFILES=str(tmp_path), COLUMNS="200")
    assert done.returncode == 0
    assert done.stdout.index("loopback") < done.stdout.index("xuchang-fgw")
    assert str(tmp_path) in done.stderr.replace("\n", "")
