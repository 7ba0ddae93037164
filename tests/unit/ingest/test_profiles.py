"""Site profiles: what one adds to the general rules, what is wrong with a bad one, and that ours are right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.formats.page import read
from ingest.pipeline import read_document
from ingest.profiles import PROFILES_DIR, load_profile, problems_of, profile_for, profiles

GOOD = """
name: 某某市人民政府
hosts: [www.example.gov.cn]
place: 沈阳市
selectors: {content: "#main", date: .when, issuer: .who}
date_formats: ["%d/%m/%Y"]
expect: {text_min: 500, fields: [title, number]}
"""
PAGE = (
    "<html><head><meta charset=utf-8><meta name=Url content=http://www.example.gov.cn/1.html></head><body><h1>通知</h1>"
    "<div class=when>日期：08/09/2021</div><div class=who>发文机关：沈阳市财政局</div>"
    "<div id=zoom>"
    + "相关链接，与正文无关。" * 30
    + "</div><div id=main><p>沈阳市推行“免申即享”。</p></div></body></html>"
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("YINGSHANG_PROFILES", str(tmp_path))
    profiles.cache_clear()
    yield tmp_path
    profiles.cache_clear()


def written(folder: Path, text: str) -> Path:
    path = folder / "example.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_users_profile_is_found_by_the_pages_address(own: Path) -> None:
    written(own, GOOD)
    document = read_document(PAGE.encode(), "a.html")
    assert document.text == "通知\n沈阳市推行“免申即享”。"
    assert (document.date, document.issuer) == ("2021-09-08", "沈阳市财政局")
    assert (document.source_site, document.place_id) == ("某某市人民政府", "place:210100")


def test_what_was_expected_and_is_not_there_is_counted(own: Path) -> None:
    source = read(PAGE.encode(), "a.html", profile=load_profile(written(own, GOOD)))
    assert source.losses == {"profile_text_short": 1, "profile_no_title": 1, "profile_no_number": 1}


def test_the_place_of_a_site_yields_to_what_the_text_says(own: Path) -> None:
    written(own, GOOD)
    page = PAGE.replace("沈阳市财政局", "大连市财政局")
    assert read_document(page.encode(), "a.html").place_id == "place:210200"


def test_a_page_of_another_site_has_no_profile(own: Path) -> None:
    written(own, GOOD)
    assert profile_for("http://www.other.gov.cn/") is None
    assert profile_for(None, "某某市人民政府") is not None


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("name: 某某市人民政府", "title: x"), "unknown key"),
        (("hosts: [www.example.gov.cn]", "hosts: [https://www.example.gov.cn/]"), "host names"),
        (("place: 沈阳市", "place: 无此市"), "unknown place"),
        (("place: 沈阳市", "place: 铁西区"), "ambiguous"),
        (("#main", "p[["), "no CSS selector"),
        (("date: .when", "author: .when"), "unknown field"),
        (("text_min: 500", "text_min: x"), "no number"),
        (("expect: {", "expect: {other: 1, "), "unknown expectation"),
        (("expect: {", "expect: {items_min: many, "), "no number"),
        (("[title, number]", "[title, nummer]"), "unknown field 'nummer'"),
        (("[title, number]", "title"), "no list"),
        (("name:", "name: ["), "not YAML"),
        ((GOOD, "[]"), "mapping"),
    ],
)
def test_the_linter_names_file_key_and_mend(tmp_path: Path, change: tuple[str, str], problem: str) -> None:
    path = written(tmp_path, GOOD.replace(*change))
    found = problems_of(path)
    assert problem in " ".join(error.message for error in found)
    assert all(str(path) in (error.place or "") and error.mend for error in found)


@pytest.mark.parametrize("path", sorted(PROFILES_DIR.glob("*.yaml")), ids=lambda p: p.stem)
def test_our_own_profiles_are_right(path: Path) -> None:
    assert problems_of(path) == []


def test_a_page_whose_address_is_known_is_read_by_the_profile_of_its_site(own: Path) -> None:
    written(own, GOOD)
    page = PAGE.replace("<meta name=Url content=http://www.example.gov.cn/1.html>", "").encode()
    assert "相关链接" in read_document(page, "a.html").text
    known = {"metadata_csv": {"source_url": "http://www.example.gov.cn/1.html"}}
    document = read_document(page, "a.html", known)
    assert document.text == "通知\n沈阳市推行“免申即享”。"
    assert (document.source_site, document.source_url) == ("某某市人民政府", known["metadata_csv"]["source_url"])
    elsewhere = {"flag": {"source_url": "http://www.other.gov.cn/1.html"}}
    assert "相关链接" in read_document(page, "a.html", elsewhere).text
