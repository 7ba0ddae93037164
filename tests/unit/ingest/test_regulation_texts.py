"""What regulations are read for beside other texts: figures that an article sets, departments, measures only described; all invented."""

from __future__ import annotations

import pytest

from ingest import lexicon
from ingest.guideline import to_guideline
from ingest.words import words
from tests.unit.ingest.test_claims import lines, told

CITY = "---\ntitle: 锦州市惠企服务条例\nplace: 锦州市\ngenre: regulation\ndate: 2022-03-01\n---\n\n第一条 "
NATION = "---\ntitle: 惠企服务条例\nplace: 中国\ngenre: regulation\ndate: 2022-03-01\n---\n\n第一条 "


def figures(sentence: str) -> set[tuple[str, str, str]]:
    nodes = [n for n in told(sentence, CITY).nodes if n.kind == "Figure"]
    return {(n.name, str(n.properties["value"]), str(n.properties["unit"])) for n in nodes}


def agencies(sentence: str, head: str = CITY) -> set[str]:
    return {n.name for n in told(sentence, head).nodes if n.kind == "Agency"}


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("窗口应当自收到补贴材料之日起三日内形成处理结果。", ("补贴处理期限", "三", "日")),
        ("主办方应当自参展商提出撤展请求之日起十日内清空展台。", ("撤展期限", "十", "日")),
        ("办展期限最长不得超过九十日。", ("最长办展期限", "九十", "日")),
        ("意见箱开启记录保存不少于二年。", ("意见箱开启记录保存期限", "二", "年")),
        ("一般咨询两个工作日内答复。", ("一般咨询答复时限", "两", "个工作日")),
        (
            "设摊、搭台新增用户报备,应当自报备之日起分别于一个工作日、四个工作日内办结。",
            ("搭台报备办结时限", "四", "个工作日"),
        ),
        ("抢修到达的时限,老城不超过三十分钟,新城不超过五十分钟。", ("新城抢修到达时限", "五十", "分钟")),
        ("对展会承办单位处二万元以上八万元以下的罚款。", ("展会承办单位罚款下限", "二", "万元")),
        ("可以并处违法收费二倍以上四倍以下罚款。", ("违法收费罚款倍数上限", "四", "倍")),
        ("面向初创企业的展位数量不低于百分之二十五。", ("面向初创企业的展位数量比例", "二十五", "%")),
        ("按照每日利率千分之二支付滞纳利息。", ("滞纳利息每日利率", "二", "‰")),
        ("巡展检查人员不得少于三人。", ("巡展检查人员人数", "三", "人")),
        ("申请人在三年内不得再次申请。", None),
        ("每年三月一日至十日为企业开放周。", None),
    ],
)
def test_figures_that_an_article_sets(sentence: str, figure: tuple[str, str, str] | None) -> None:
    found = figures(sentence)
    assert figure in found if figure else not found


def test_a_limit_is_the_regulations_places() -> None:
    told_of = told("一般咨询两个工作日内答复。", CITY)
    assert {s for s, _, _ in lines(told_of, "REPORTS")} == {"锦州市"}


@pytest.mark.parametrize(
    ("sentence", "head", "name"),
    [
        ("市、县(市、区)人民政府营商环境建设工作主管部门负责巡展。", CITY, "锦州市营商环境建设工作主管部门"),
        ("市人民政府文化广电和旅游部门负责巡展。", CITY, "锦州市文化广电和旅游部门"),
        ("市人民政府发展改革、园林绿化、财政等部门负责巡展。", CITY, "锦州市园林绿化部门"),
        ("国务院发展改革、水利、财政等有关部门负责巡展。", NATION, "国务院水利部门"),
        ("国务院负责展会促进工作的部门组织巡展。", NATION, "国务院负责展会促进工作的部门"),
    ],
)
def test_departments_by_their_field(sentence: str, head: str, name: str) -> None:
    assert name in agencies(sentence, head)


@pytest.mark.parametrize(
    "sentence", ["市人民政府有关部门负责巡展。", "县级以上人民政府财政部门负责巡展。", "市场监管部门负责巡展。"]
)
def test_no_department_of_its_own(sentence: str) -> None:
    assert not {a for a in agencies(sentence) if a.endswith("部门")}


def test_a_department_that_was_named_is_meant_again() -> None:
    text = "市人民政府财政部门组织巡展。\n\n第二条 财政部门应当建立首席质量官制度。"
    assert ("锦州市财政部门", "首席质量官制度", "lead") in lines(told(text, CITY), "RESPONSIBLE_FOR")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("市人民政府应当推动线上与线下办事服务融合。", "线上线下融合"),
        ("作出重大执法决定,应当经过法制审核程序。", "重大执法决定法制审核"),
        ("对企业可以按照简易程序办理注销。", "简易注销"),
    ],
)
def test_a_measure_that_is_only_described_has_its_usual_name(sentence: str, name: str) -> None:
    entities = to_guideline(told(sentence, CITY), "试")["entities"]
    assert any(name in (e["name"], *e["aliases"]) and len(e["name"]) < 14 for e in entities if e["type"] == "Measure")


@pytest.mark.parametrize(
    ("sentence", "operators"),
    [
        ("市人民政府应当依托国家统一的巡展监测平台开展检查。", {"中国"}),
        ("有关单位应当将结果纳入巡展监测平台。", set()),
        ("市人民政府应当建立巡展监测平台。有关单位应当接入市巡展监测平台。", {"锦州市人民政府"}),
    ],
)
def test_who_runs_a_platform_in_a_regulation(sentence: str, operators: set[str]) -> None:
    assert {s for s, _, _ in lines(told(sentence, CITY), "OPERATES")} == operators


def test_nation_and_approving_province_are_places() -> None:
    text = "2022年1月5日辽宁省第十三届人民代表大会常务委员会批准。办展应当符合国家统一标准,按照国家有关规定备案。"
    names = {n.name for n in told(text, CITY).nodes if n.kind in ("Nation", "Province", "Place")}
    assert {"中国", "辽宁省"} <= names


def test_patterns_of_a_measure_that_is_none_fail_the_linter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(words().raw["described"]["measures"], "无此举措", ["无此"])
    assert lexicon.main() == 1
    assert "无此举措" in capsys.readouterr().err
