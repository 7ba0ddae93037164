"""C-value on the worked example of Frantzi, Ananiadou and Mima (2000), and what nesting does."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.termhood import c_values

CARCINOMA = {
    "adenoid cystic basal cell carcinoma": (5, 11.6096),
    "cystic basal cell carcinoma": (11, 12.0),
    "ulcerated basal cell carcinoma": (7, 14.0),
    "recurrent basal cell carcinoma": (5, 10.0),
    "circumscribed basal cell carcinoma": (3, 6.0),
    "basal cell carcinoma": (984, 1551.3613),
}


def values(frequencies: Mapping[str, int]) -> dict[str, float]:
    return {" ".join(k): v for k, v in c_values({tuple(k.split()): f for k, f in frequencies.items()}).items()}


def test_the_papers_example() -> None:
    found = values({name: frequency for name, (frequency, _) in CARCINOMA.items()})
    assert found == {name: pytest.approx(value, abs=1e-3) for name, (_, value) in CARCINOMA.items()}


def test_a_string_that_stands_only_within_one_longer_term_is_worth_nothing() -> None:
    found = values({"信用 评价 制度": 4, "信用 评价": 4})
    assert found["信用 评价"] == 0
    assert found["信用 评价 制度"] > 0


def test_a_string_within_many_longer_terms_keeps_most_of_its_worth() -> None:
    inside = values({"信用 评价": 4, "甲 信用 评价": 2, "乙 信用 评价": 2})
    assert inside["信用 评价"] == 2  # 4 less the mean of 2 and 2


def test_an_occurrence_is_explained_once_though_it_lies_in_two_longer_terms() -> None:
    """信用 评价 stands twice, both times in the longest; the one between explains nothing of its own."""
    found = values({"甲 信用 评价 制度": 2, "信用 评价 制度": 2, "信用 评价": 2})
    assert found["信用 评价"] == 1.0  # two candidates hold it, together they explain two: 2 - 2/2


def test_only_whole_words_nest() -> None:
    assert values({"信用 评价": 3, "信用 评价体系": 3})["信用 评价"] == 3


@given(st.dictionaries(st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=5).map(tuple), st.integers(1, 50)))
def test_no_value_exceeds_that_of_a_term_that_always_stands_alone(frequencies: dict[tuple[str, ...], int]) -> None:
    alone = {words: c_values({words: f})[words] for words, f in frequencies.items()}
    found = c_values(frequencies)
    assert found == c_values(dict(reversed(frequencies.items())))
    assert found.keys() == frequencies.keys()
    consistent = all(
        frequencies[inner] >= frequency
        for words, frequency in frequencies.items()
        for inner in frequencies
        if _holds(words, inner)
    )
    if consistent:
        assert all(found[words] <= alone[words] + 1e-9 for words in found)


def _holds(words: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    return any(words[i : i + len(inner)] == inner for i in range(len(words) - len(inner) + 1))
