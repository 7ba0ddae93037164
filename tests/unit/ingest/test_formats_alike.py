"""The same invented contents in every format give the same claims; each file is made by a real writer."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.formats.plain import read as read_plain
from ingest.pipeline import extract
from ingest.sources import collect
from tests.formats import as_docx, as_xlsx, claims, without_rows, written

GOLD = Path(__file__).parents[2] / "gold"
NAMES = ["fuxin-yingshang-tiaoli", "fushun-jianyi118", "panshan-county-plan"]
TABLE = "\n| 序号 | 事项 | 责任单位 |\n| 1 | 推行“免申即享”改革，对符合条件的企业免予申报、直接享受政策 | 市财政局 |\n| 2 | 推行“容缺受理” | 市营商局 |\n"
FIELDS = ("id", "title", "issuer", "place", "date", "genre", "source_url")


@cache
def contents(name: str) -> tuple[str, dict[str, dict[str, str]]]:
    source = read_plain((GOLD / f"{name}.md").read_bytes(), name)
    given = {field: source.front_matter[field] for field in FIELDS if field in source.front_matter}
    return source.text.replace("\n", TABLE, 1) if name == NAMES[2] else source.text, {"flag": given}


@cache
def expected(name: str) -> set[tuple[object, ...]]:
    text, given = contents(name)
    return claims(extract(without_rows(text).encode(), "a.md", given))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["html", "mhtml", "docx", "pdf", "zip", "csv", "xlsx"])
def test_every_format_gives_the_same_claims(tmp_path: Path, kind: str, name: str) -> None:
    text, given = contents(name)
    path = tmp_path / f"a.{kind}"
    path.write_bytes(written(text, kind, tmp_path))
    (source,) = collect([path])
    found = claims(extract(source.read(), source.name, given))
    assert len(expected(name)) > 100
    assert len(found & expected(name)) >= 0.98 * len(found | expected(name))


NO_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice: apt install libreoffice-writer")


@NO_OFFICE
@pytest.mark.parametrize("kind", ["doc", "wps", "odt", "rtf"])
def test_what_libreoffice_writes_gives_the_same_claims(kind: str) -> None:
    from ingest.formats.office import converted

    text, given = contents(NAMES[2])
    data = converted(as_docx(text), "a.docx", "doc" if kind == "wps" else kind)
    found = extract(data, f"a.{kind}", given)
    assert found.document.reader == "office/1+docx/1"
    assert len(claims(found) & expected(NAMES[2])) >= 0.98 * len(claims(found) | expected(NAMES[2]))


@NO_OFFICE
@pytest.mark.parametrize("kind", ["xls", "ods", "et"])
def test_rows_of_an_old_spreadsheet_are_documents(tmp_path: Path, kind: str) -> None:
    from ingest.formats.office import converted

    rows = [["标题", "正文"], ["甲", "沈阳市推行“免申即享”。"]]
    data = converted(as_xlsx(rows), "a.xlsx", "xls" if kind == "et" else kind)  # WPS writes its ET in the form of XLS
    (tmp_path / f"a.{kind}").write_bytes(data)
    (source,) = collect([tmp_path])
    assert source.read().decode() == rows[1][1]


def test_without_libreoffice_the_word_is_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.formats import office

    monkeypatch.setattr(office, "office", lambda: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    with pytest.raises(InputError, match="needs LibreOffice") as caught:
        extract(data, "a.wps")
    assert "DOCX" in (caught.value.mend or "")
