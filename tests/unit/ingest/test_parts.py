"""What is part of what; all sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.ingest.test_claims import lines, told


def pairs(sentence: str) -> set[tuple[str, ...]]:
    return {line[:2] for line in lines(told(sentence), "PART_OF")}


def test_what_a_bracket_lists_is_part_of_the_measure_before_it() -> None:
    assert ("告知承诺制", "一网通办") in pairs("我市推行“一网通办”(包括告知承诺制)。")


def test_the_office_of_a_body_is_part_of_it() -> None:
    found = pairs("我市成立优化营商环境工作领导小组。优化营商环境工作领导小组办公室负责日常事务。")
    assert any(part.endswith("领导小组办公室") and whole.endswith("领导小组") for part, whole in found)


def test_a_platform_named_after_another_is_its_branch() -> None:
    found = pairs("我市开通惠企直达服务平台,上线惠企直达服务平台移动端。")
    assert all(part != whole for part, whole in found)


def test_measures_side_by_side_are_no_parts() -> None:
    assert pairs("我市推行“一网通办”,建立首席质量官制度。") == set()


def test_an_agency_whose_sign_another_bears_is_part_of_it() -> None:
    assert pairs("市财政局加挂市金融发展局牌子。") == {("锦州市金融发展局", "锦州市财政局")}


def test_a_platform_of_a_platform_is_part_of_it() -> None:
    found = pairs("我市开通“锦事通”APP的“惠企政策”专区。")
    assert {whole for _, whole in found} == {"锦事通"}


def test_as_many_as_a_name_counts_are_its_parts() -> None:
    found = pairs("我市推行“一网通办”“一网统管”“一业一证”三个“枢纽机制”,取得成效。")
    assert {part for part, whole in found if whole == "枢纽机制"} == {"一网通办", "一网统管", "一业一证"}


def test_what_counts_more_than_is_listed_takes_none() -> None:
    assert not {part for part, whole in pairs("推行“一网通办”、容缺受理三大“先行机制”。") if whole == "先行机制"}


def test_bodies_that_are_set_up_under_another_are_part_of_it() -> None:
    found = pairs("我市成立口岸提效工作领导小组,小组下设办公室,分设3个通关攻坚工作专班。")
    assert found == {("锦州市通关攻坚工作专班", "锦州市口岸提效工作领导小组")}


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("我市深化“一网通办”改革,实行“容缺受理”“一业一证”。", {"容缺受理", "一业一证"}),
        ("“一网通办”将继续扩大容缺受理、一业一证等工作成果。", {"容缺受理", "一业一证"}),
        ("我市推行“一网通办”,其中“一业一证”进展最快。", {"一业一证"}),
        ("我市将“一业一证”纳入“一网通办”。", {"一业一证"}),
    ],
)
def test_what_a_sentence_says_a_measure_is_made_up_of(sentence: str, parts: set[str]) -> None:
    assert {part for part, whole in pairs(sentence) if whole == "一网通办"} >= parts


def test_zones_that_a_platform_opens_are_part_of_it() -> None:
    found = pairs("锦州市惠企服务平台先后推出“融资直通”专区。")
    assert {whole for _, whole in found} == {"锦州市惠企服务平台"}


def test_where_a_body_has_its_seat_and_who_leads_it() -> None:
    seat = pairs("我市成立口岸提效工作领导小组。领导小组办公室设在市商务局。")
    assert ("锦州市口岸提效工作领导小组", "锦州市商务局") in seat
    lead = pairs("市商务局作为口岸提效工作领导小组的牵头单位,抓好落实。")
    assert {(part, whole.endswith("领导小组")) for part, whole in lead} == {("锦州市商务局", True)}


def test_what_a_place_of_service_offers_is_part_of_it_whoever_is_there() -> None:
    found = pairs("我市设立“企业之家”,由锦州银行派员驻点,提供一业一证、容缺受理服务。")
    assert {part for part, whole in found if whole == "企业之家"} >= {"一业一证", "容缺受理"}


def test_members_are_listed_before_a_body_that_the_vocabulary_knows_too() -> None:
    found = pairs("成立市长任组长,市财政局、市商务局等20多家部门为成员的市优化营商环境工作领导小组。")
    assert {part for part, whole in found if whole == "锦州市优化营商环境工作领导小组"} == {
        "锦州市财政局",
        "锦州市商务局",
    }


def test_a_division_that_an_agency_is_given_is_part_of_it() -> None:
    assert pairs("在市商务局增设口岸协调处,负责口岸工作。") == {("锦州市商务局口岸协调处", "锦州市商务局")}


def test_a_head_alone_is_the_body_named_last() -> None:
    found = pairs("我市成立口岸提效工作领导小组。市商务局承担领导小组办公室日常工作。")
    assert found == {("锦州市口岸提效工作领导小组办公室", "锦州市口岸提效工作领导小组")}


def test_kinds_of_a_measure_are_parts_of_it() -> None:
    found = pairs("我市将告知承诺制细化为“替代承诺制”、“一业一证”两种。")
    assert {part for part, whole in found if whole == "告知承诺制"} == {"替代承诺制", "一业一证"}


def test_a_zones_office_is_no_part_of_its_administration() -> None:
    assert pairs("锦州经济技术开发区管委会、锦州经济技术开发区管委会办公室推行“一网通办”。") == set()


def test_what_a_platform_is_made_up_of_is_part_of_it() -> None:
    found = pairs("我市惠企直达服务平台由“锦企通”平台、“锦政通”平台组成。")
    assert len({part for part, _ in found}) == 2
    assert {whole.endswith("惠企直达服务平台") for _, whole in found} == {True}


def test_what_a_name_counts_is_part_of_it() -> None:
    text = "我市健全“三项机制”。建立高位推动机制。完善多维监管机制。建立青禾会商机制。"
    assert {part for part, whole in pairs(text) if whole == "三项机制"} == {
        "高位推动机制",
        "多维监管机制",
        "青禾会商机制",
    }


def test_what_is_not_as_many_as_a_name_counts_is_no_part_of_it() -> None:
    assert not pairs("我市健全“三项机制”。建立高位推动机制。完善多维监管机制。")


def test_a_zone_that_is_opened_on_a_platform_is_part_of_it() -> None:
    assert pairs("我市在“锦事通”APP开辟“服务高效办”专栏。") == {("“服务高效办”专栏", "锦事通")}


def test_another_places_measures_are_no_parts_of_ours() -> None:
    text = "我市健全“三项机制”。大连市建立容缺受理机制,营口市建立告知承诺机制,丹东市建立青禾会商机制。"
    assert pairs(text) == set()
