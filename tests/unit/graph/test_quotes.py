"""Evidence found again: whatever is written before or after it, and however often its words stand elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.curation.quotes import AROUND, Anchor, anchor, find, likeness

TEXT = st.text(alphabet="甲乙丙。", max_size=60)


@given(before=TEXT, after=TEXT, more=TEXT, rest=TEXT)
def test_a_quote_is_found_where_all_around_it_stayed(before: str, after: str, more: str, rest: str) -> None:
    quote = "推行甲乙"
    kept = anchor(before + quote + after, len(before), len(before) + len(quote))
    around = before[-AROUND:] + quote + after[:AROUND]
    text = more + around + rest
    found = find(kept, text)
    assert found is not None
    assert text[found : found + len(quote)] == quote
    true = anchor(text, len(more + before[-AROUND:]), len(more + before[-AROUND:]) + len(quote))
    assert likeness(kept, anchor(text, found, found + len(quote))) >= likeness(kept, true)


@given(lines=st.integers(1, 8), which=st.integers(0, 7))
def test_of_equal_lines_the_number_decides(lines: int, which: int) -> None:
    which %= lines
    text = "推行甲。" * 40 * lines
    start = 4 * 40 * which
    kept = anchor(text, start, start + 3)
    assert find(kept, text) == start


def test_the_number_of_an_occurrence_counts_those_before_it() -> None:
    assert anchor("甲甲甲", 1, 3) == Anchor("甲甲", 1, "甲", "")
    assert anchor("甲甲甲", 0, 2).occurrence == 0


def test_words_that_stand_in_another_place_alone_are_not_the_quote() -> None:
    kept = anchor("我市推行一窗通办，成效明显。", 4, 7)
    assert find(kept, "一窗通") is None
    assert find(kept, "没有") is None
    assert find(kept, "本年我市推行一窗通办。") == 6
