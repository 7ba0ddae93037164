"""When two texts are the same, and which of their sources a document is read from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.same_text import Arrival, rank
from graph.text_key import SHORTEST, dense, places, text_key

LONG = "优化营商环境，推行“免申即享”。" * 20
OWN = "沈阳市人民政府"


@pytest.mark.parametrize(
    "other", [LONG.replace("，", ","), LONG.replace("“", '"'), "\u3000" + LONG.replace("。", "。\n")]
)
def test_spaces_widths_and_quotation_marks_are_no_difference(other: str) -> None:
    assert text_key(other, None) == text_key(LONG, None) is not None


@pytest.mark.parametrize("other", [LONG + "又", LONG.replace("免申", "即申", 1), LONG[:-1]])
def test_any_other_character_is(other: str) -> None:
    assert text_key(other, None) != text_key(LONG, None)


def test_one_text_that_answers_two_requests_is_two() -> None:
    assert text_key(LONG, "第1号建议") != text_key(LONG, "第2号建议")


def test_short_texts_are_not_told_by_their_text() -> None:
    assert text_key("字" * (SHORTEST - 1), None) is None
    assert text_key("字 " * SHORTEST, None) is not None


@given(st.text())
def test_every_character_has_its_place(text: str) -> None:
    assert dense("".join(text[i] for i in places(text))) == dense(text)
    assert len(places(text)) == len(dense(text))


def row(site: str | None, published: str | None = None, url: str | None = None) -> Arrival:
    issuer = "沈阳市营商环境建设局"
    return Arrival("document:~1", {"issuer": issuer, "source_site": site, "published": published, "source_url": url})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("沈阳市营商环境建设局门户网站", "2022"), row(OWN, "2021")),
        (row(OWN, "2022"), row("辽宁省人民政府", "2021")),
        (row(OWN, "2021-02"), row(OWN, "2021-03")),
        (row(None, "2021"), row(None)),
        (row(None, None, "http://a.test"), row(None, None, "http://b.test")),
    ],
    ids=["own_site", "own_place", "earliest", "dated", "address"],
)
def test_the_issuers_own_site_comes_first_then_the_earliest(first: Arrival, second: Arrival) -> None:
    assert rank(first) < rank(second)
