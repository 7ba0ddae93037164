"""Names of indicators that can stand alone; all sentences are invented."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract
from tests.unit.ingest.test_claims import HEAD


def named(sentence: str) -> dict[str, str]:
    """Value with unit -> indicator's name."""
    found = extract((HEAD + sentence + "\n").encode(), "试.md")
    return {f"{n.properties['value']}{n.properties['unit']}": n.name for n in found.nodes if n.kind == "Figure"}


@pytest.mark.parametrize(
    ("sentence", "amount", "name"),
    [
        ("全市767家企业获得贷款。", "767家", "获得贷款企业数"),
        ("我市拟设2亿元的镁业纾困基金。", "2亿元", "镁业纾困基金"),
        ("市财政局出资3亿元。", "3亿元", "出资"),
        ("全市实现网络交易额5亿元。", "5亿元", "网络交易额"),
    ],
)
def test_a_bare_noun_takes_what_the_sentence_says(sentence: str, amount: str, name: str) -> None:
    assert named(sentence)[amount] == name


def test_a_month_that_no_calendar_has_leaves_the_year() -> None:
    found = extract((HEAD + "2022年19月,全市民营经济增加值5亿元。\n").encode(), "试.md")
    assert {n.properties.get("period") for n in found.nodes if n.kind == "Figure"} == {"2022"}
