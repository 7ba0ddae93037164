"""Bytes to text: every encoding that documents come in, and a clear refusal of what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.read import MAX_BYTES, read_source

TEXT = "大连市优化营商环境工作情况的报告\n一、推行“免申即享”改革，已惠及企业１２３户。\n2024年3月1日\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    source = read_source(data, "a.txt")
    assert source.text == TEXT
    assert source.encoding == encoding


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (bytes(range(256)) * 40, "binary|neither|not to Chinese"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "binary|neither|not to Chinese"),
        ("価格は一万円です。東京都へようこそ。".encode("shift_jis") * 20, "neither UTF-8|not to Chinese"),
        (b"---\ntitle: x\n---\n", "no text"),
        (b"---\ntitle: [x\n---\ntext", "front matter does not parse"),
        (b"---\n- a\n- b\n---\ntext", "not a mapping"),
        (b"\xff\xfea", "mark of utf-16"),
    ],
)
def test_what_is_no_document_is_refused_by_name(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        read_source(data, "broken.txt")
    assert "broken.txt" in str(caught.value)


def test_a_file_over_the_limit_is_refused_with_its_size() -> None:
    with pytest.raises(InputError, match="21 MB is too large") as caught:
        read_source(b"x" * (MAX_BYTES + 2**20), "huge.txt")
    assert "20 MB" in str(caught.value)


def test_front_matter_is_split_off_and_kept_as_text() -> None:
    source = read_source("---\ntitle: 甲\ndate: 2021-09-18\nparaphrase: true\n---\n\n正文。\n".encode(), "a.md")
    assert source.text == "正文。\n"
    assert source.front_matter == {"title": "甲", "date": "2021-09-18", "paraphrase": True}


def test_a_rule_of_dashes_later_in_the_text_is_no_front_matter() -> None:
    text = "甲\n---\n乙\n---\n"
    assert read_source(text.encode(), "a.md").text == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_in_utf8_comes_back_or_is_refused(text: str) -> None:
    try:
        source = read_source(text.encode(), "any.txt")
    except InputError:
        return
    assert source.text.strip() in text
