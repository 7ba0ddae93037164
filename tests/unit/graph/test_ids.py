"""Ids are the same in every run and cannot meet each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ModelError
from graph.ids import PREFIXES, digest, hashed_id, prefix_of, slug_id

PART = st.text(alphabet=st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]), max_size=20)


@given(st.lists(PART, min_size=1, max_size=4), st.lists(PART, min_size=1, max_size=4))
def test_different_parts_have_different_digests(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_where_parts_end_matters() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_part_with_the_separator_is_refused() -> None:
    with pytest.raises(ModelError, match=r"U\+001F"):
        hashed_id("measure", "a\x1fb")


def test_a_digest_never_meets_a_slug() -> None:
    assert hashed_id("measure", "x").startswith("measure:~")
    with pytest.raises(ModelError, match="slug"):
        slug_id("measure", "~x")


@pytest.mark.parametrize("slug", ["", "A", "a--b", "-a", "a_b", "中"])
def test_a_slug_is_plain(slug: str) -> None:
    with pytest.raises(ModelError):
        slug_id("measure", slug)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_an_id_carries_its_kind(prefix: str) -> None:
    assert prefix_of(hashed_id(prefix, "x")) == prefix


@pytest.mark.parametrize("identifier", ["", "measure", "measure:", "person:1", ":x", "measure: x"])
def test_what_is_no_id_is_refused(identifier: str) -> None:
    with pytest.raises(ModelError):
        prefix_of(identifier)


def test_ids_need_something_to_identify() -> None:
    with pytest.raises(ModelError, match="non-empty"):
        hashed_id("measure", "", "")
