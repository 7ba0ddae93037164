"""Lists are made once a corpus; a page is cut out of them, and its counts are those of the rows that are left."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.kept import Kept
from graph.answers.lists import SORTS, Listed, page
from graph.errors import ParameterError

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.uuids().map(str), "name": st.sampled_from(["一窗通", "红黑榜", "信用复原"]),
            "class": st.sampled_from(["service", "credit", None]), "topics": st.lists(st.sampled_from("abc"), unique=True),
            "mentions": st.integers(0, 3),
        }
    ),
    max_size=12, unique_by=lambda row: row["id"],
)  # fmt: skip


def asked(listed: Listed, **more: Any) -> dict[str, Any]:
    return page(listed, **({"text": None, "chosen": {}, "sort": "id", "after": None, "limit": 3} | more))


@given(ROWS, st.sampled_from(SORTS), st.sampled_from([None, "一窗"]), st.sampled_from([{}, {"class": "service"}]))
def test_pages_lie_end_to_end_and_count_what_is_on_them(
    rows: list[dict[str, Any]], sort: str, text: str | None, chosen: dict[str, str]
) -> None:
    listed, found, after = Listed("measures", rows), [], None
    while True:
        given_page = asked(listed, sort=sort, text=text, chosen=chosen, after=after)
        found += given_page["items"]
        if (after := given_page["next"]) is None:
            break
    wanted = [r for r in rows if (not text or text in r["name"]) and (not chosen or r["class"] == chosen["class"])]
    assert sorted(r["id"] for r in found) == sorted(r["id"] for r in wanted)
    assert given_page["total"] == len(wanted)
    topics = {c["value"]: c["count"] for c in given_page["facets"]["topics"]}
    assert topics == Counter(topic for row in wanted for topic in row["topics"])


def test_orders_and_whole_counts_are_made_once() -> None:
    row = {"mentions": 0, "places": []}
    listed = Listed("platforms", [row | {"id": "b", "name": "乙"}, row | {"id": "a", "name": "甲"}])
    assert [r["id"] for r in listed.ordered("id")] == ["a", "b"]
    assert listed.ordered("id") is listed.ordered("id")
    assert listed.counts is listed.counts


def test_a_facet_that_these_nodes_do_not_have_is_refused() -> None:
    with pytest.raises(ParameterError, match="platforms have no class"):
        asked(Listed("platforms", []), chosen={"class": "service"})


def test_what_is_kept_is_made_anew_for_another_corpus_only() -> None:
    made: list[str] = []
    kept: Kept[int] = Kept()
    for corpus in ("1", "1", "2", "2"):
        assert kept.get(corpus, lambda corpus=corpus: made.append(corpus) or len(made)) == int(corpus)  # type: ignore[misc]
    assert made == ["1", "2"]
