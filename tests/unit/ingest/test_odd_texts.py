"""Texts that no one would write: whatever they hold, they are taken in, and in time linear in their length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pipeline import extract, warm_up
from ingest.sections import MAX_SENTENCE, sentences

HEAD = "---\ntitle: 关于优化营商环境的报告\nplace: 锦州市\ndate: 2023-05-04\ngenre: report\n---\n"
_WORDS = (
    '( ） 【 “ ” ‘ " 《 》 、 , 。 ; : 的 等 和 以及 12 3.5 2023年 19月 二〇二三年一二月十十日 亿元 家 企业 % 占 均 达到 由 牵头 '
    "配合 责任单位: 市财政局 市税务局 锦州市 大连市 我市 领导小组 下设 综合组 推行 一网通办 平台 APP 依托 机制 清单 《优化营商环境条例》 "
    "第二条 贯彻落实 尚未 将 您建议 一、 (一) 1. 一是 第一条 \n # 12345热线 以下简称 包括 形成 政务服务大厅 设置 基金 由12家减少为3家 近 \u3000 𠀀"
)
PIECES = _WORDS.split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=80), st.sampled_from(("report", "plan", "regulation")))
def test_any_text_is_taken_in_the_same_each_time_with_quotes_at_their_offsets(pieces: list[str], genre: str) -> None:
    data = (HEAD.replace("report", genre) + "甲" + "".join(pieces) + "\n").encode()
    found = extract(data, "试.md")
    assert all(c.span.of(found.document.text) == c.quote for c in found.claims if c.span)
    assert extract(data, "试.md") == found


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "12,",
        "123,456",
        "(",
        "“甲”",
        "、",
        "的",
        "由市财政局牵头",
        "(牵头单位:市财政局)",
        "a",
        "建立甲乙机制、",
        "推行“一网通办”、",
        "《甲办法》、",
        "达到50%、",
    ],
)
def test_one_endless_line_takes_time_in_proportion(piece: str) -> None:
    warm_up()
    short, long = (_seconds(piece * (size // len(piece))) for size in (5_000, 40_000))
    assert long < 24 * short + 1  # eight times the text; were it the square, 64 times


def _seconds(body: str) -> float:
    begin = time.process_time()
    extract((HEAD + "甲" + body + "\n").encode(), "试.md")
    return time.process_time() - begin


def test_a_name_of_marks_alone_is_counted_and_makes_no_node() -> None:
    found = extract((HEAD + "“、”系统、“\u3000”服务APP已上线。\n").encode(), "试.md")
    assert found.discards["no_name"] >= 1
    assert all(node.name.strip() for node in found.nodes)


@given(st.text(alphabet="甲乙、 ", min_size=MAX_SENTENCE, max_size=3 * MAX_SENTENCE))
def test_no_sentence_is_endless_and_nothing_is_lost(text: str) -> None:
    found = list(sentences(text, 0, len(text)))
    assert all(len(s) <= MAX_SENTENCE for s in found)
    assert "".join("".join(s.of(text) for s in found).split()) == "".join(text.split())


def test_a_long_sentence_is_cut_after_a_pause() -> None:
    text = "甲" * (MAX_SENTENCE - 10) + "," + "乙" * 100
    assert [len(s) for s in sentences(text, 0, len(text))] == [MAX_SENTENCE - 9, 100]
