"""Archives and spreadsheets: one source for each document in them, and every bad member counted and named."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from graph.errors import InputError
from ingest import containers
from ingest.read import read_source
from ingest.sources import Source, collect
from tests.bad_files import BOMB, formulas

TEXT = "沈阳市推行“免申即享”改革。"


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def problem(source: Source) -> str:
    with pytest.raises(InputError) as caught:
        read_source(source.read(), source.name)
    assert caught.value.place
    return caught.value.message


def test_each_member_of_an_archive_is_a_source(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"甲/b.md": TEXT.encode(), "c.txt": TEXT.encode(), "d.jpg": b"x", ".e.txt": b"x"})
    sources = collect([path])
    assert [(s.name.removeprefix(f"{path}!/"), s.skipped) for s in sources] == [
        (".e.txt", "hidden file"), ("c.txt", None), ("d.jpg", "type .jpg"), ("甲/b.md", None),
    ]  # fmt: skip
    assert [s.read().decode() for s in sources if not s.skipped] == [TEXT, TEXT]
    assert len({s.stem for s in sources}) == 4


def test_names_of_chinese_systems_are_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"aaaaaaaa.txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"aaaaaaaa", "营商条例".encode("gbk")))
    assert [s.name for s in collect([path])] == [f"{path}!/营商条例.txt"]


def test_bad_members_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"a.txt": b"x"}).read_bytes()
    members = {
        "../out.txt": b"x", "/root.txt": b"x", "C:/x.txt": b"x", "inner.zip": inner, "hidden-inner.txt": inner,
        "bomb.txt": BOMB, "empty.txt": b"", "bad.docx": b"no", "good.txt": TEXT.encode(),
    }  # fmt: skip
    path = packed(tmp_path / "a.zip", members)
    (tmp_path / "inner.zip").unlink()
    sources = {s.name.removeprefix(f"{path}!/"): s for s in collect([tmp_path])}
    assert len(sources) == len(members)
    found = {name: problem(source) for name, source in sources.items() if name != "good.txt"}
    for name in ("../out.txt", "/root.txt", "C:/x.txt"):
        assert "leads out" in found[name]
    assert "archive in an archive" in found["inner.zip"]
    assert "an archive, not" in found["hidden-inner.txt"]
    assert "zip bomb" in found["bomb.txt"]
    assert "empty" in found["empty.txt"]
    assert ".docx" in found["bad.docx"]
    assert read_source(sources["good.txt"].read(), "good.txt").text == TEXT


def test_an_archive_that_claims_less_than_it_holds_gives_no_more_than_it_claims(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": b"x" * 500_000})
    path.write_bytes(path.read_bytes().replace((500_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    (source,) = collect([path])
    assert "cannot be unpacked" in problem(source)


def test_too_many_members_are_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 2)
    (source,) = collect([packed(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(3)})])
    assert "3 files" in problem(source)


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    (source,) = collect([tmp_path])
    assert "damaged archive" in problem(source)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_column_of_texts_makes_documents_with_metadata(tmp_path: Path, kind: str) -> None:
    rows = [["标题", "发文机关", "成文日期", "正文", "链接"], ["甲", "沈阳市财政局", "2021年9月8日", TEXT, "http://a.gov.cn/1"],
            ["乙", "", "", "", "http://a.gov.cn/2"], ["丙", "", "", "", ""]]  # fmt: skip
    path = tmp_path / f"list.{kind}"
    if kind == "xlsx":
        workbook(path, [["沈阳市文件清单"], *rows])
    else:
        path.write_bytes("\n".join(",".join(row) for row in rows).encode("gb18030"))
    text, link, empty = collect([path])
    assert text.read().decode() == TEXT
    said = text.overrides["metadata_csv"]
    assert (said["title"], said["issuer"], said["date"]) == ("甲", "沈阳市财政局", "2021-09-08")
    assert said["source_url"] == "http://a.gov.cn/1"
    assert link.skipped == f"a link without a text: yingshang fetch {path}"
    assert "no text" in problem(empty)
    assert "row" in empty.name


def test_a_column_of_files_gives_them_the_rows_metadata(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    path = workbook(
        tmp_path / "list.xlsx", [["文件路径", "地区"], ["甲.txt", "沈阳市"], ["../x.txt", ""], ["没有.txt", ""]]
    )
    found, outside, missing = collect([path])
    assert found.read().decode() == TEXT
    assert found.overrides["metadata_csv"] == {"place": "沈阳市"}
    assert "no file beside" in problem(outside)
    assert "no file" in problem(missing)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_of_links_alone_says_how_to_fetch_them(tmp_path: Path, kind: str) -> None:
    rows = [["序号", "标题", "网页链接"], ["1", "甲", "http://a.gov.cn/1"]]
    path = tmp_path / f"list.{kind}"
    if kind == "xlsx":
        workbook(path, [["沈阳市文件清单"], *rows])
    else:
        path.write_bytes("\n".join("\t".join(row) for row in [["沈阳市文件清单"], *rows]).encode("gb18030"))
    (source,) = collect([path])
    assert problem(source) == "a table of links without texts"
    assert source.problem is not None
    assert source.problem.mend == f"yingshang fetch {path}"


def test_a_table_that_says_more_than_links_is_one_document(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "platforms.xlsx", [["平台", "建设单位", "网址"], ["政务服务网", "市营商局", "http://a.gov.cn"]]
    )
    (source,) = collect([path])
    assert "政务服务网" in read_source(source.read(), source.name).text


def test_a_table_without_such_a_column_is_one_document(tmp_path: Path) -> None:
    path = workbook(tmp_path / "tasks.xlsx", [["任务", "牵头单位"], ["推行免申即享", "市财政局"], ["=A1", None]])
    (source,) = collect([path])
    read = read_source(source.read(), source.name)
    assert read.text == "任务 | 牵头单位\n推行免申即享 | 市财政局"
    assert read.losses == {"formulas_without_value": 1}


def test_a_spreadsheet_of_formulas_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f.xlsx").write_bytes(formulas())
    (source,) = collect([tmp_path])
    assert "formulas without values (2 cells)" in problem(source)


def test_an_office_bomb_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", bytes(50_000_000))
    with pytest.raises(InputError, match="zip bomb"):
        read_source(target.getvalue(), "bomb.xlsx")
