"""Who is responsible for what a plan's item says; all items are invented."""

from __future__ import annotations

import pytest

from tests.unit.ingest.test_claims import HEAD, lines, told

PLAN = HEAD.replace("genre: report", "genre: plan")
FINANCE, TAX, COMMERCE = "锦州市财政局", "国家税务总局锦州市税务局", "锦州市商务局"


@pytest.mark.parametrize(
    "item",
    [
        "推行“一网通办”。(牵头单位:市财政局;配合单位:市税务局、市商务局)",
        "推行“一网通办”。【牵头单位：市财政局；配合单位：市税务局、市商务局】",
        "由市财政局牵头,市税务局、市商务局配合,推行“一网通办”。",
        "推行“一网通办”。市财政局牵头,市税务局、市商务局配合。",
    ],
)
def test_who_leads_and_who_cooperates_in_every_form(item: str) -> None:
    found = {(who, role) for who, _, role in lines(told(item, PLAN), "RESPONSIBLE_FOR")}
    assert found == {(FINANCE, "lead"), (TAX, "cooperate"), (COMMERCE, "cooperate")}


def test_a_note_speaks_of_its_own_item_only() -> None:
    found = lines(told("1.推行“一网通办”。(市财政局)\n2.建立首席质量官制度。(市商务局)", PLAN), "RESPONSIBLE_FOR")
    assert found == {(FINANCE, "一网通办", "lead"), (COMMERCE, "首席质量官制度", "lead")}


def test_a_bracket_that_says_more_than_agencies_assigns_nothing() -> None:
    item = "推行“一网通办”。(详见市财政局另行印发的年度预算绩效说明文本)"
    assert lines(told(item, PLAN), "RESPONSIBLE_FOR") == set()


def test_who_no_longer_leads_is_not_responsible() -> None:
    found = lines(told("市财政局不再牵头“一网通办”工作。"), "RESPONSIBLE_FOR")
    assert found == set()
