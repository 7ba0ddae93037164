"""Organisations that act without being departments; all sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.ingest.test_claims import lines, told


def actors(sentence: str) -> set[str]:
    """Who is responsible for a measure by this sentence."""
    return {who for who, _, _ in lines(told(sentence), "RESPONSIBLE_FOR")}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("渤海大学牵头推行“一网通办”。", {"渤海大学"}),
        ("市财政局会同锦州职业技术学院推行“一网通办”。", {"锦州市财政局", "锦州职业技术学院"}),
        ("支持锦州银行推行“一网通办”。", {"锦州银行"}),
        ("由县农商银行推行“一网通办”。", set()),  # a city's document names no county that it might belong to
        ("推行“一网通办”,由市财政局牵头,市商务局及各镇(街道)配合。", {"锦州市财政局", "锦州市商务局"}),
        ("市财政局、市某业融合局联合推行“一网通办”。", {"锦州市财政局", "锦州市某业融合局"}),
        ("锦州某某港股份有限公司、锦州海关联合推行“一网通办”。", {"锦州某某港股份有限公司", "锦州海关"}),
    ],
)
def test_who_acts(sentence: str, who: set[str]) -> None:
    assert actors(sentence) == who


def test_who_heads_a_group_and_how_high_it_stands_are_not_its_name() -> None:
    found = told("成立由市政府主要领导任双组长的高规格某某产业工作领导小组,下设办公室。")
    assert {n.name for n in found.nodes if n.kind == "Agency"} >= {"锦州市人民政府", "锦州市某某产业工作领导小组"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("(一)市某某建设工作领导小组办公室印发方案。", "锦州市某某建设工作领导小组办公室"),
        ("成立我市的促消费工作协调小组。", "锦州市促消费工作协调小组"),
        ("省“人人有技、技能辽宁”建设工作领导小组通报表扬。", "辽宁省“人人有技、技能辽宁”建设工作领导小组"),
        ("全市锦州自贸片区建设工作领导小组推行“一网通办”。", "锦州自贸片区建设工作领导小组"),
        ("市委优化营商环境委员会办公室推行“一网通办”。", "中共锦州市委优化营商环境委员会办公室"),
    ],
)
def test_what_a_bodys_name_begins_with(sentence: str, name: str) -> None:
    assert name in {n.name for n in told(sentence).nodes if n.kind == "Agency"}


def test_how_many_groups_were_set_up_is_no_groups_name() -> None:
    names = {n.name for n in told("省政府成立领导小组,确定8个专项工作推进组。").nodes if n.kind == "Agency"}
    assert names == {"辽宁省人民政府", "锦州市人民政府"}


def test_a_list_of_bodies_names_one_without_its_level() -> None:
    found = told("现场会由市商务局、市某某办公室、外贸综合服务中心等3家单位承办。")
    assert "锦州市外贸综合服务中心" in {n.name for n in found.nodes if n.kind == "Agency"}


def test_an_organisation_that_does_nothing_is_no_agency() -> None:
    found = told("本市有渤海大学、锦州银行等单位落户。")
    assert not {n.name for n in found.nodes if n.kind == "Agency"} & {"渤海大学", "锦州银行"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("锦州海关", "锦州海关"),
        ("人民银行锦州市分行", "中国人民银行锦州市分行"),
        ("锦州市生态环境局凌海分局", "锦州市生态环境局凌海分局"),
        ("民建锦州市委", "中国民主建国会锦州市委员会"),
        ("团省委", "共青团辽宁省委员会"),
        ("市十七届人大", "锦州市人民代表大会"),
        ("锦州市政府", "锦州市人民政府"),
        ("市市场监督管理和营商环境局", "锦州市市场监督管理和营商环境局"),
        ("被国办", "国务院办公厅"),
        ("省政府新闻办", "辽宁省人民政府新闻办公室"),
    ],
)
def test_names(written: str, name: str) -> None:
    found = told(f"由{written}牵头推行“一网通办”。")
    assert name in {n.name for n in found.nodes if n.kind == "Agency"}


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("在凌海市、义县试点“一网通办”。", {"凌海市", "义县"}),
        ("支持青山新区开展“一网通办”。", {"青山新区"}),
        ("杭州市“一网通办”值得我们研究。", {"杭州市"}),
        ("江苏省昆山市推行“一网通办”。", {"昆山市"}),
        ("在全市推行“一网通办”。", {"锦州市"}),
    ],
)
def test_adopters_are_where_it_is_done(sentence: str, places: set[str]) -> None:
    assert {where for where, _, _ in lines(told(sentence), "ADOPTS")} == places


@pytest.mark.parametrize(
    ("sentence", "has"),
    [
        ("审批时限为三个工作日。", "三个工作日"),
        ("新建24小时自助服务区。", ""),
        ("一家轴承企业入驻园区。", ""),
        ("综合指数在261个地级市中排名第7位。", ""),
    ],
)
def test_what_is_a_figure(sentence: str, has: str) -> None:
    found = {f"{n.properties['value']}{n.properties['unit']}" for n in told(sentence).nodes if n.kind == "Figure"}
    assert found == ({has} if has else set())


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("某局贯彻全省产业链工作专班部署。", "辽宁省产业链工作专班"),
        ("各地指导全市产业链工作专班优化机制。", "锦州市产业链工作专班"),
        ("机制中增设外贸协调工作组。", "锦州市外贸协调工作组"),
    ],
)
def test_what_is_done_with_a_group_is_not_its_name(sentence: str, name: str) -> None:
    assert name in {n.name for n in told(sentence).nodes if n.kind == "Agency"}


@pytest.mark.parametrize("sentence", ["实行一个项目、一个专班。", "新建市政务服务办事大厅。", "公布我市工作方案。"])
def test_what_names_no_body_and_no_document(sentence: str) -> None:
    assert not {n.name for n in told(sentence).nodes if n.kind in ("Agency", "Regulation")} - {"锦州市人民政府"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("责任单位:市财政局、市不动产登记服务中心。", "锦州市不动产登记服务中心"),
        ("我们以锦州市营商环境建设工作领导小组办公室名义发函。", "锦州市营商环境建设工作领导小组办公室"),
        ("各部门配齐营商专员、营商联络员、营商工作专班。", "锦州市营商工作专班"),
    ],
)
def test_a_name_begins_where_the_body_is_named(text: str, name: str) -> None:
    assert name in {node.name for node in told(text).nodes if node.kind == "Agency"}


def agencies(sentence: str) -> set[str]:
    return {n.name for n in told(sentence).nodes if n.kind == "Agency"} - {"锦州市人民政府"}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("锦州市市场监管等部门推行“一网通办”。", {"锦州市市场监督管理局"}),
        ("市公安、税务等部门推行“一网通办”。", {"锦州市公安局", "国家税务总局锦州市税务局"}),
        ("公安、税务等部门推行“一网通办”。", set()),  # of no place
        ("贯彻落实中央和省委部署,推行“一网通办”。", {"中共中央", "中共辽宁省委员会"}),
        ("引导中央企业推行“一网通办”。", set()),
        ("设立正处级单位锦州市口岸促进服务中心,统筹口岸工作。", {"锦州市口岸促进服务中心"}),
        ("我市建设了市民服务中心,方便群众。", set()),
        ("部门并确定一名领导小组副职任联络员。", set()),
        ("由该领导小组推行“一网通办”。", set()),  # none was named
        ("由市财政局、市城乡一体化示范区管委会推行“一网通办”。", {"锦州市财政局", "锦州市城乡一体化示范区管理委员会"}),
        ("落实市委法治建设委员会要求,推行“一网通办”。", {"中共锦州市委法治建设委员会"}),
        ("按照《锦州市财政局办公室关于做好某事的通知》推行“一网通办”。", {"锦州市财政局办公室"}),
        ("市财政局办公室主任推行“一网通办”。", {"锦州市财政局"}),
        ("省农担公司推行“一网通办”。", {"辽宁省农担公司"}),
    ],
)
def test_who_is_named(sentence: str, named: set[str]) -> None:
    assert agencies(sentence) == named


def test_a_zone_that_a_city_calls_by_its_kind_is_its_own() -> None:
    places = {n.name for n in told("由各县区、高新区推行“一网通办”。").nodes}
    assert "锦州高新技术产业开发区" in places
    assert "锦州高新技术产业开发区" not in {n.name for n in told("国家级高新区推行“一网通办”。").nodes}
