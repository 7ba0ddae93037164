"""How platforms are named, who runs them and what they deliver; all sentences are invented."""

from __future__ import annotations

import pytest

from ingest.guideline import to_guideline
from tests.unit.ingest.test_claims import lines, told


def named(sentence: str) -> set[str]:
    return {n.name for n in told(sentence).nodes if n.kind == "Platform"}


def pairs(sentence: str, predicate: str) -> set[tuple[str, ...]]:
    return {line[:2] for line in lines(told(sentence), predicate)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("我市建成惠企事项“一点即领”平台。", "惠企事项“一点即领”平台"),
        ("市财政局将会同锦州银行建设锦易融综合金融服务平台。", "锦易融综合金融服务平台"),
        ("依托辽宁政务服务网锦州分厅集中受理事项。", "辽宁政务服务网锦州分厅"),
        ("上线信用中国(辽宁锦州)网站。", "信用中国（辽宁锦州）网站"),
        ("全市加快建设产业数字大脑。", "产业数字大脑"),
        ("接通了“一看就会”等系统。", "一看就会系统"),
    ],
)
def test_how_a_platform_is_named(sentence: str, name: str) -> None:
    assert name in named(sentence)


def test_a_label_is_not_that_of_a_later_head() -> None:
    found = named("“锦事通”网站与省市场信息共享平台实现每日更新。")
    assert {"“锦事通”网站", "辽宁省市场信息共享平台"} <= found


def test_a_bracket_may_hold_another_name_of_a_platform() -> None:
    assert len(named("锦州市地方征信平台(锦州市融易通服务平台)上线运行。")) == 1


@pytest.mark.parametrize(
    ("sentence", "operator"),
    [
        ("市住建局依托锦州市招标服务平台办理事项。", "锦州市"),
        ("我市建成网上中介服务超市。", "锦州市"),
        ("市数据局负责锦州市城市管理“一目了然”平台。", "锦州市数据局"),
        ("市数据局承担锦州市惠企服务平台的建设和运维。", "锦州市数据局"),
        ("依托辽宁政务服务网锦州分厅集中受理事项。", "锦州市"),
    ],
)
def test_who_runs_a_platform(sentence: str, operator: str) -> None:
    assert {o for o, _ in pairs(sentence, "OPERATES")} == {operator}


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("依托锦州市惠企服务平台,汇聚各类数据,推行首席质量官制度。", {"首席质量官制度"}),
        ("加快锦州市惠企服务平台建设,年底前完成一期,为“一网统管”提供支撑。", {"一网统管"}),
        ("推行“一业一证”,依托锦州市惠企服务平台开展首席质量官制度。", {"首席质量官制度"}),
        ("锦州市惠企服务平台上线运行。市税务局依托该平台推行首席质量官制度。", {"首席质量官制度"}),
        ("我市推行“免申即享”,在“锦事通”APP开设“免申即享”专区。", {"免申即享"}),
    ],
)
def test_what_a_platform_delivers(sentence: str, measures: set[str]) -> None:
    assert {m for m, _ in pairs(sentence, "DELIVERED_THROUGH")} == measures


def test_who_uses_a_platform_has_no_charge_of_it() -> None:
    found = pairs("由市数据局牵头,依托锦州市惠企服务平台推行“一网统管”。", "RESPONSIBLE_FOR")
    assert {o for _, o in found} == {"一网统管"}


def test_what_is_done_field_by_field_is_no_system() -> None:
    assert named("市商务局组织各责任单位分系统开展培训。") == set()


@pytest.mark.parametrize("sentence", ["链接“锦信通”平台。", "引导申请人通过“锦信通”平台办理业务。"])
def test_what_is_linked_or_pointed_to_is_run_by_whoever_runs_it(sentence: str) -> None:
    assert named(sentence)
    assert lines(told(sentence), "OPERATES") == set()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("我市利用“青禾政务”“青禾营商”微信公众号发布信息。", {"青禾政务", "青禾营商"}),
        ("我市在“青禾政务”公众号开通“复工服务专区”和“防汛服务专区”。", {"青禾政务", "复工服务专区", "防汛服务专区"}),
        ("我市开设企业诉求服务专线。", {"企业诉求服务专线"}),
        ("企业可在人民网地方领导留言板反映。", {"人民网地方领导留言板"}),
        ("我市通过锦州人才网和锦州就业网发布岗位。", {"锦州人才网", "锦州就业网"}),
        ("2020年11月建成医保信息平台。", {"医保信息平台"}),
        ("我市设立4家金融机构服务专区。", set()),  # counters, as nothing is on line
        ("我市在“青禾通”上设立“一件事”专区。", {"“一件事”专区"}),
        ("我市设置“惠企政策”专区,入口在首页。", {"“惠企政策”专区"}),
        ("建成锦州市智慧公安系统。", {"锦州市智慧公安系统"}),
        ("全市公安系统开展走访。", set()),
    ],
)
def test_what_platforms_a_sentence_names(sentence: str, names: set[str]) -> None:
    assert named(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "市政务服务中心设立“企业开办专区”。",  # a place in a hall
        "我市推出“枢纽门户”。",  # a figure of speech
        "我市推行“一网通办”“一件事一次办”平台化办理。",
    ],
)
def test_what_stands_in_marks_need_not_be_a_platform(sentence: str) -> None:
    assert named(sentence) == set()


def test_the_provinces_platform_and_its_website_are_two() -> None:
    found = named("依托辽宁省一体化政务服务平台和辽宁政务服务网办理。")
    assert {"辽宁省一体化政务服务平台", "辽宁政务服务网"} <= found


def test_a_higher_levels_platform_is_not_the_citys() -> None:
    assert pairs("企业可通过省政府“互联网+督查”平台反映。", "OPERATES") == set()
    assert pairs("我市推出12345政务服务便民热线。", "OPERATES") == {("锦州市", "12345政务服务便民热线")}


def test_since_when_a_platform_runs_is_told() -> None:
    found = to_guideline(told("2020年11月,我市上线惠企直达服务平台。"), "text")
    runs = [r["attributes"] for r in found["relations"] if r["predicate"] == "OPERATES"]
    assert [r.get("since") for r in runs] == ["2020-11"]


@pytest.mark.parametrize(
    "sentence",
    ["深化锦州政务服务一网通办改革。", "推进锦州企业开办全程网办。", "打造锦州民生服务一张网络。"],
)
def test_what_is_done_on_a_net_is_no_website(sentence: str) -> None:
    assert named(sentence) == set()


def test_a_measure_beside_an_app_stays_a_measure() -> None:
    found = told("我市推行“容缺受理”和“青禾通”APP。")
    assert {n.name for n in found.nodes if n.kind == "Platform"} == {"青禾通"}
    assert {n.name for n in found.nodes if n.kind == "Measure"} == {"容缺受理"}
