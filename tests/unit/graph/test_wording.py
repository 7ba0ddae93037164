"""Words are taken alike in every writing of width, case and quotation, and nothing else is."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.wording import alike, contained, phrase, words

TYPED = st.text(alphabet="税办Aaz09 ＡａＺ％%（(“\"'「.*+?[]\\^${}|-", min_size=1, max_size=12)


@given(TYPED)
def test_words_find_themselves_and_a_hit_is_as_long(text: str) -> None:
    found = words(text).search(f"甲{text}乙")
    assert found is not None
    assert len(found.group()) == len(text)


@given(TYPED, st.randoms(use_true_random=False))
def test_another_writing_is_found_too(text: str, random: Random) -> None:
    other = "".join(random.choice(alike(c)) for c in text)
    assert words(text).fullmatch(other)
    assert words(other).fullmatch(text)


@given(TYPED, TYPED)
def test_engines_are_given_the_same_classes(text: str, other: str) -> None:
    java = re.compile(re.sub(r"\\x\{([0-9a-f]+)\}", lambda m: re.escape(chr(int(m[1], 16))), contained(text)))
    assert bool(java.fullmatch(other)) == bool(words(text).search(other))


def test_an_index_is_asked_for_the_longest_chinese_stretch() -> None:
    assert phrase("在App里查询积分") == "里查询积分"
    assert phrase("税") == phrase("C++") == ""


def test_what_is_no_other_writing_is_not_alike() -> None:
    assert not words("税").search("稅")
    assert not words(".").search("a")
