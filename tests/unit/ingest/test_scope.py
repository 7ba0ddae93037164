"""What a sentence lets one say: whose act, done or not, since when; all sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.ingest.test_claims import lines, told


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("我市学习大连市推行“一网通办”的经验。", "大连市"),
        ("下一步,我市将借鉴沈阳市“一网通办”的做法。", "沈阳市"),
        ("学习营口市告知承诺、沈阳市“一网通办”的经验做法,各部门开会。", "沈阳市"),
    ],
)
def test_another_places_practice_is_that_places(sentence: str, place: str) -> None:
    found = {line for line in lines(told(sentence), "ADOPTS") if line[1] == "一网通办"}
    assert found == {(place, "一网通办", "implemented")}


def test_own_practice_that_is_summed_up_stays_adopted() -> None:
    assert lines(told("我市总结推行“一网通办”的经验。"), "ADOPTS") == {("锦州市", "一网通办", "implemented")}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("我市暂停实施首席质量官制度。", "ended"),
        ("明年,我市推行首席质量官制度。", "planned"),
        ("国家要求推行首席质量官制度。", "planned"),
        ("按照国家要求,我市推行首席质量官制度。", "implemented"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert {line[2] for line in lines(told(sentence), "ADOPTS")} == {status}


def test_a_regulation_that_was_issued_and_is_no_longer_carried_out_was_issued() -> None:
    found = lines(told("我市印发的《锦州市科技创新券管理办法》不再执行。"), "ISSUED_BY")
    assert {line[2] for line in found if line[0] == "锦州市科技创新券管理办法"} == {"implemented"}


def test_a_regulation_that_is_not_carried_out_is_negated() -> None:
    found = lines(told("我市尚未贯彻落实《优化营商环境条例》。"), "IMPLEMENTS")
    assert found == {("锦州市", "优化营商环境条例", "negated")}


@pytest.mark.parametrize(
    ("sentence", "since"), [("去年,我市推行“一网通办”。", "2022"), ("2021年2月30日,我市推行“一网通办”。", "2021-02")]
)
def test_since_counts_from_the_documents_date_and_stays_in_the_calendar(sentence: str, since: str) -> None:
    assert {c.since for c in told(sentence).claims if c.predicate == "ADOPTS"} == {since}


def test_who_counts_up_what_it_does_is_responsible_for_all_of_it() -> None:
    found = told("1.省公安厅推行“一网通办”。\n2.省交通厅一是优化流程。二是推行“一业一证”。三是实施包容免罚。")
    told_of = {(who, what) for who, what, _ in lines(found, "RESPONSIBLE_FOR")}
    assert {("辽宁省交通运输厅", "一业一证"), ("辽宁省公安厅", "一网通办")} <= told_of
    assert ("辽宁省公安厅", "一业一证") not in told_of


def test_all_whose_names_stand_before_a_measure_own_it() -> None:
    found = told("5家企业入选省科技厅、省工信厅“一业一证”名单。")
    assert {who for who, _, _ in lines(found, "RESPONSIBLE_FOR")} == {"辽宁省科学技术厅", "辽宁省工业和信息化厅"}


def test_all_whose_names_stand_before_a_title_issued_it() -> None:
    found = told("按照财政部、商务部《关于某某工作的通知》要求开展工作。")
    assert {who for _, who, _ in lines(found, "ISSUED_BY")} >= {"财政部", "商务部"}


def test_a_body_and_what_it_was_called_before_act_with_the_next() -> None:
    found = told("市市场监管局(原市工商局)、市商务局等部门推行“一网通办”。")
    assert {"锦州市市场监督管理局", "锦州市商务局"} <= {who for who, _, _ in lines(found, "RESPONSIBLE_FOR")}


def test_who_only_reports_on_a_measure_is_not_responsible_for_it() -> None:
    assert not lines(told("市政府新闻办召开“一网通办”发布会。"), "RESPONSIBLE_FOR")


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("2018年底,我市建立了首席质量官制度。", "2018"),
        ("刚刚过去的2021年,成绩很大。我市推行首席质量官制度。", "2021"),
        ("刚刚过去的2021年,我市推行首席质量官制度。", "2021"),
        ("截至2021年底,我市推行首席质量官制度。", None),
    ],
)
def test_since(sentence: str, since: str | None) -> None:
    assert {c.since for c in told(sentence).claims if c.predicate == "ADOPTS"} == {since}


def test_where_something_happened_is_nobodys_charge() -> None:
    assert lines(told("市商务局重视服务,在上轮营商环境评价中位居前列。"), "RESPONSIBLE_FOR") == set()
