"""Passages that two invented texts share: right offsets, the same from both sides, nothing that is everybody's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.clauses import clause_words, clauses
from graph.passages import SHORTEST, passages
from graph.text_key import dense

COPIED = "建立企业诉求闭环办理机制，做到件件有着落、事事有回音，并按季度通报各部门办结情况。"
CLAUSE = st.sampled_from(
    [
        "我市扎实推进各项改革任务",
        COPIED,
        "各部门要切实加强组织领导",
        "依照《优化营商环境条例》执行",
        "虚构县另行制定实施细则并报备案",
        "\n",
        " 二是",
    ]
)
TEXT = st.lists(st.tuples(CLAUSE, st.sampled_from("。，；\n")), max_size=12).map(
    lambda parts: "".join(a + b for a, b in parts)
)


@given(TEXT, TEXT)
def test_offsets_are_right_and_both_sides_alike(one: str, other: str) -> None:
    found = passages(one, other)
    assert [(p.other, p.one, p.length) for p in sorted(found, key=lambda p: p.other)] == [
        (p.one, p.other, p.length) for p in passages(other, one)
    ]
    for passage in found:
        assert dense(passage.one.of(one)) == dense(passage.other.of(other))
        assert passage.length >= SHORTEST
    for before, after in pairwise(found):
        assert before.one.end <= after.one.start


@given(TEXT, TEXT)
def test_what_was_copied_is_found_whole(before: str, after: str) -> None:
    (found,) = passages(f"甲文开头句子。\n{COPIED}丙", f"{before}丁。\n{COPIED}戊{after}")[:1]
    assert found.one.of(f"甲文开头句子。\n{COPIED}丙") == COPIED


def test_spaces_and_widths_are_no_difference() -> None:
    spaced = COPIED.replace("，", ",\n  ").replace("、", "、 ")
    (found,) = passages(COPIED, f"另起一段：{spaced}")
    assert found.one.of(COPIED) == COPIED
    assert found.other.of(f"另起一段：{spaced}") == spaced


def test_titles_numbering_and_stock_phrases_are_no_copying() -> None:
    title = "根据《虚构市人民政府办公室关于印发进一步优化营商环境若干措施的通知》和《虚构省优化营商环境条例》"
    assert passages(f"{title}，我市制定办法。", f"{title}，县里另有安排。") == []
    assert clause_words(f"（一）{COPIED}") == clause_words(COPIED)
    assert passages(COPIED, COPIED, stock={c.word for c in clauses(COPIED)}) == []
    assert len(passages(COPIED, COPIED)) == 1


def test_parts_of_the_numbers_of_articles_are_no_part_of_what_is_shared() -> None:
    same = "执法机关落实执法公示、执法全过程记录和重大执法决定法制审核制度,推进严格公正执法。"
    one, other = f"第五十三条 {same}\n\n第六十条 其他。", f"第三十条 {same}\n\n第七十一条 别的。"
    assert [p.one.of(one) for p in passages(one, other)] == [same]
    assert [p.one.of(other) for p in passages(other, one)] == [same]


@pytest.mark.parametrize("before", ["", "　　", "（一）", "　　（一）", "\u3000\u30003.", "二是", "  第三条 "])
def test_a_clause_counts_without_its_indent_and_its_number(before: str) -> None:
    said = "建立企业诉求闭环办理机制并通报"
    (clause,) = clauses(before + said)
    assert clause.word == clauses(said)[0].word
    assert (before + said)[clause.start : clause.end].strip() == said
