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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "企业诉求受理率、办结率、满意率分别达到99.5%、98%、97%。",
            {"99.5%": "企业诉求受理率", "98%": "办结率", "97%": "满意率"},
        ),
        ("平均跑动次数0.2、网上办理占比91%。", {"91%": "网上办理占比"}),
        ("工程审批时限从7个工作日减至2个工作日。", {"2个工作日": "工程审批时限"}),
        ("全市实有经营主体 5120 户。", {"5120户": "实有经营主体"}),
        ("新增经营主体达到3万户。", {"3万户": "新增经营主体"}),
        ("整合全市16类、139项信用信息。", {"16类": "信用信息", "139项": "信用信息"}),
        ("瞪羚企业数量由2020年的11家增长到15家。", {"11家": "瞪羚企业数量", "15家": "瞪羚企业数量"}),
        ("5家企业的智能车间项目获得支持。", {"5家": "智能车间项目"}),
        ("《某某工作简报》印发20期。", {"20期": "某某工作简报"}),
        ("23家企业通过创新券兑付获得补贴资金。", {"23家": "创新券兑付企业数"}),
        ("2家企业顺利通过2020年省级示范企业认定。", {"2家": "通过省级示范企业认定企业数"}),
        ("联系1家重点商(协)会。", {"1家": "重点商（协）会"}),
        ("全市组建12个指标提升工作专班。", {"12个": "指标提升工作专班"}),
    ],
)
def test_which_number_is_whose(sentence: str, expected: dict[str, str]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence", ["得分较2020年提升3个位次。", "企业只需在线进行1次申请。", "群众可从三个渠道反映诉求。"]
)
def test_what_measures_nothing_is_no_figure(sentence: str) -> None:
    assert named(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城乡居民人均可支配收入分别增长4.5%和6.1%。", {"4.5%": "城镇居民人均可支配收入", "6.1%": "农村居民人均可支配收入"}),
        ("全市退还诉讼费318笔共920万元。", {"318笔": "退还诉讼费", "920万元": "退还诉讼费金额"}),
        ("归集电子证照212类、0.8亿条。", {"212类": "归集电子证照", "0.8亿条": "归集电子证照"}),
        ("省级重点项目已开工33个,18个正在抓紧施工。", {"33个": "省级重点项目已开工", "18个": "抓紧施工"}),
        ("园区、港口吞吐量占比、增速均达到50%。", {"50%": "增速"}),
    ],
)  # fmt: skip
def test_what_the_number_before_tells(sentence: str, expected: dict[str, str]) -> None:
    found = named(sentence)
    assert {amount: found.get(amount) for amount in expected} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "以前,企业要跑23个部门、填写4套材料。",
        "每季度召开1次会商会。",
        "开展百家企业帮扶活动。",
        "上线诉求提交、进度查询和满意评价三个功能模块。",
        "高中毛入学率比全国高3.4个百分点。",
    ],
)
def test_what_was_recurs_or_is_just_listed_is_no_figure(sentence: str) -> None:
    assert named(sentence) == {}


def test_what_it_came_down_to_is_a_figure() -> None:
    assert set(named("审批时限由原来的20个工作日压缩至5个工作日。")) == {"5个工作日"}
