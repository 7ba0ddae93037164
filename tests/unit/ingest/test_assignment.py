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


def test_a_note_that_opens_a_sentence_speaks_of_what_follows() -> None:
    found = lines(told("推行“容缺受理”。由市财政局牵头,市税务局配合,推行“一网通办”。", PLAN), "RESPONSIBLE_FOR")
    assert found == {(FINANCE, "一网通办", "lead"), (TAX, "一网通办", "cooperate")}


def test_two_notes_of_one_line_speak_of_the_item_above() -> None:
    found = lines(told("推行“一网通办”。\n牵头部门:市财政局。配合部门:市税务局。", PLAN), "RESPONSIBLE_FOR")
    assert found == {(FINANCE, "一网通办", "lead"), (TAX, "一网通办", "cooperate")}


def test_who_shares_the_work_of_a_lead_cooperates() -> None:
    found = lines(told("推行“一网通办”。(市财政局牵头,市商务局按职责分工负责)", PLAN), "RESPONSIBLE_FOR")
    assert found == {(FINANCE, "一网通办", "lead"), (COMMERCE, "一网通办", "cooperate")}


def test_who_joins_others_without_a_subject_is_the_sentences_last_lead() -> None:
    found = lines(told("市财政局推行“一网通办”,会同市税务局推行“容缺受理”。"), "RESPONSIBLE_FOR")
    assert (FINANCE, "容缺受理", "lead") in found
    assert (TAX, "容缺受理", "cooperate") in found


def test_a_line_with_the_time_limit_stands_between_an_item_and_its_note() -> None:
    item = "1.推行“一网通办”。\n\n完成时限:2024年底\n\n责任单位:市财政局牵头,市税务局、市商务局配合"
    found = lines(told(item, PLAN), "RESPONSIBLE_FOR")
    assert found == {
        (FINANCE, "一网通办", "lead"), (TAX, "一网通办", "cooperate"), (COMMERCE, "一网通办", "cooperate"),
    }  # fmt: skip


def test_a_note_speaks_of_the_document_that_its_item_has_made() -> None:
    items = "1.健全制度。加快《锦州市口岸条例》立法。(市财政局)\n2.严格执行《锦州市港口条例》。(市商务局)"
    found = lines(told(items, PLAN), "RESPONSIBLE_FOR")
    assert {line for line in found if line[1].endswith("条例")} == {(FINANCE, "锦州市口岸条例", "lead")}


def test_the_evidence_of_a_note_ends_with_the_agency() -> None:
    found = told("推行“一网通办”。(牵头单位:市财政局;责任地区:各区市县政府、先导区管委会)", PLAN)
    assert {c.quote for c in found.claims if c.predicate == "RESPONSIBLE_FOR"} == {"牵头单位:市财政局"}


def test_points_of_a_paragraph_are_the_agencys_that_opens_it() -> None:
    text = "(一)简政放权\n近年来,市财政局优化流程,成效明显。一是推行“一网通办”。二是建立首席质量官制度。"
    found = {line[:2] for line in lines(told(text), "RESPONSIBLE_FOR")}
    assert found == {(FINANCE, "一网通办"), (FINANCE, "首席质量官制度")}
