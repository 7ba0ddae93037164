"""What a document says of itself without front matter; all texts are invented."""

from __future__ import annotations

import pytest

from graph.model import Extraction
from ingest.pipeline import extract


def names(found: Extraction) -> set[str]:
    """The places that adopt something."""
    adopters = {c.subject for c in found.claims if c.predicate == "ADOPTS"}
    return {n.name for n in found.nodes if n.id in adopters}


def test_a_plan_about_reports_is_a_plan() -> None:
    text = "关于以信用报告替代证明的实施方案\n锦州市人民政府\n2024年3月1日\n在全市推行“信用代证”。\n"
    assert extract(text.encode(), "a.txt").document.genre == "plan"


def test_a_summary_with_plans_stays_a_report() -> None:
    text = "锦州市商务局2023年工作总结和2024年工作计划\n2024年1月9日\n全市推行“一网通办”。\n"
    assert extract(text.encode(), "a.txt").document.genre == "report"


def test_a_text_that_names_no_place_is_of_its_paper() -> None:
    text = "法院多措并举服务企业\n辽宁日报 2024年3月1日\n省法院推行“网上立案”。\n"
    found = extract(text.encode(), "a.txt")
    assert {n.name for n in found.nodes if n.kind == "Province"} == {"辽宁省"}


def test_a_number_before_the_title_is_the_documents_number() -> None:
    text = "海政办发〔2022〕7号 海城市贯彻《辽宁省优化营商环境条例》任务分工\n推行“一网通办”。\n各部门照办。\n"
    found = extract(text.encode(), "a.txt")
    assert found.document.title == "海城市贯彻《辽宁省优化营商环境条例》任务分工"
    assert found.document.number == "海政办发〔2022〕7号"
    assert "海城市" in names(found)


def test_a_title_that_leads_inward_is_of_the_inner_place() -> None:
    for title, place in (("辽宁海城市推行帮办代办", "海城市"), ("鞍山市立山区优化营商环境", "立山区")):
        found = extract(f"{title}\n全面推行“帮办代办”。\n".encode(), "a.txt")
        assert place in names(found)


def test_a_text_is_of_the_zone_that_it_names_with_its_city() -> None:
    text = "为企业办实事\n大连市金普新区推行“马上办”。\n大连市金普新区受理诉求。\n金普新区新增企业。\n大连市金普新区开展走访。\n"
    assert {"金普新区"} == names(extract(text.encode(), "a.txt"))


def test_a_text_without_a_title_is_of_the_only_city_that_it_names() -> None:
    body = (
        "围绕丹东的口岸优势,全市推行“一网通办”,由市商务局负责,改进服务,方便企业办事,持续优化口岸营商环境,让群众满意。\n"
    )
    assert "丹东市" in names(extract(body.encode(), "a.txt"))


@pytest.mark.parametrize(
    "body",
    [
        "围绕丹东、营口的口岸优势,全市推行“一网通办”。\n",  # two cities
        "口岸服务在丹东大学讨论,全市推行“一网通办”。\n",  # in the name of something else
        "围绕丹东的口岸优势,全省推行“一网通办”,我省各口岸照办。\n",  # a province speaks
    ],
)
def test_a_text_that_leaves_doubt_is_of_no_city(body: str) -> None:
    assert not {"丹东市", "营口市"} & names(extract(body.encode(), "a.txt"))


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("为改善口岸服务,特制定本方案。", "plan"),
        ("为改善口岸服务,结合我市实际,特制定本工作方案如下。", "plan"),
        ("我代表市人民政府,向大会报告工作。", "report"),
        ("为改善口岸服务,制定本措施。", "notice"),
        ("口岸服务得到改善。", "news"),
    ],
)
def test_a_title_that_tells_no_genre_leaves_it_to_the_opening(opening: str, genre: str) -> None:
    text = f"丹东市口岸提效行动\n{opening}\n全市推行“一网通办”。\n"
    assert extract(text.encode(), "a.txt").document.genre == genre


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("济源推进“一网通办”。\n济源持续开展走访。\n济源受理诉求。\n", "济源市"),  # again and again, no word of 市
        ("我省推行“一网通办”。\n丹东、营口的口岸先行。\n", "辽宁省"),  # of two cities, both of one province
        ("锦州高新区推行“一网通办”。\n锦州高新区在全省评价中靠前。\n", "锦州高新技术产业开发区"),  # a zone for short
        (
            "2024年,大连高新区以服务为抓手,推行“一网通办”。\n市委有要求。\n",
            "大连高新技术产业园区",
        ),  # what it begins with
        ("义县推行“一网通办”。\n义县开展走访。\n在全省评价中靠前。\n", "义县"),  # ranked within its province
        ("辽宁省义县推行“一网通办”,义县受理诉求。\n", "义县"),  # within the province that it lies in
        ("您在辽宁省政协十二届四次会议上提出的提案收悉。\n我们推行“一网通办”。\n", "辽宁省"),
        ("河南西华:一条龙办事\n该县推行“一网通办”。\n", "西华县"),  # a headline's dateline
        ("关于第1号提案的答复\n民建阜新市委员会:\n我市推行“一网通办”,融入沈阳市,学习沈阳市,依托沈阳市。\n", "阜新市"),
        (
            "来源:省商务厅\n沈阳市推行“一网通办”。\n沈阳市走访。\n沈阳市办结。\n该市受理。\n",
            "沈阳市",
        ),  # who tells of it
        ("来源:省商务厅\n推行“一网通办”,沈阳市委书记任组长。\n", "辽宁省"),  # 市委 of the city that it names
        (
            "答复\n落实《郑州市某某方案》,推行“一网通办”。\n目前,上街区已有平台2个。\n",
            "上街区",
        ),  # whose plan it follows does not tell
    ],
)
def test_a_text_is_of_the_one_place_that_it_names(body: str, place: str) -> None:
    assert place in names(extract(body.encode(), "a.txt"))


@pytest.mark.parametrize(
    "body",
    [
        "我省推行“一网通办”。\n丹东、洛阳的口岸先行。\n",  # of two provinces
        "我县推行“一网通办”。\n丹东的口岸在全省先行。\n",  # which county, nobody says
        "为企业办实事\n新民推行“一网通办”。\n",  # a word of other sense, once
        "关于省政协某提案的答复\n民建丹东市委员会:\n全省推行“一网通办”。\n",  # whom a province answers
        "为企业办实事\n目前,新民市已有平台2个。\n我县借鉴推行“一网通办”。\n",  # of whom one learns
    ],
)
def test_a_text_that_names_no_one_place_has_none(body: str) -> None:
    assert not {"辽宁省", "丹东市", "河南省", "洛阳市", "新民市"} & names(extract(body.encode(), "a.txt"))


@pytest.mark.parametrize(
    "body",
    [
        "推行“一网通办”。\n辽宁自贸区推行“一业一证”。\n辽宁自贸区扩围。\n",  # a province tells of it, too
        "为企业办实事\n推行“一网通办”。\n学习新乡平原示范区的做法。\n",  # named once, by a name that holds another of its names
    ],
)
def test_a_zone_that_a_text_names_is_not_yet_whose_text_it_is(body: str) -> None:
    assert extract(body.encode(), "a.txt").document.place_id is None


def test_a_city_that_answers_a_provinces_deputies_is_not_the_province() -> None:
    body = "您在辽宁省政协十二届四次会议上提出的提案收悉。\n我市推行“一网通办”。\n"
    assert extract(body.encode(), "a.txt").document.place_id is None


def test_an_issuer_of_a_bare_level_is_of_the_texts_place() -> None:
    text = "对第1号提案的答复\n来源:省营商局\n您在辽宁省政协十二届四次会议上提出的提案收悉。\n我局推行“一网通办”。\n"
    found = extract(text.encode(), "a.txt")
    assert found.document.issuer == "辽宁省营商局"
    assert "辽宁省营商局" in {n.name for n in found.nodes if n.kind == "Agency"}


def test_labels_of_a_header_may_lack_their_colon() -> None:
    text = "关于第1号提案的答复\n发文机关 河南省商务厅 成文日期 2023年05月28日\n我省推行“一网通办”。\n"
    found = extract(text.encode(), "a.txt")
    assert (found.document.issuer, found.document.date) == ("河南省商务厅", "2023-05-28")


def test_a_line_of_running_text_is_no_title() -> None:
    opening = "为了让企业办事更方便、更快捷,进一步优化营商环境,激发经营主体活力,推动全市高质量发展,结合实际,在广泛征求意见的基础上,特制定本方案。"
    found = extract(f"{opening}\n一、推行“一网通办”。\n".encode(), "锦州市便民方案.txt")
    assert found.document.title == "锦州市便民方案"
    assert opening not in {n.name for n in found.nodes}


@pytest.mark.parametrize(
    "body",
    [
        "为企业办实事\n新乡贤回乡创业。\n新乡贤参事。\n新乡贤议事。\n",
        "为企业办实事\n扩大连锁经营,推动经济源头活水,重大连带责任,扩大连片开发,扩大连锁。\n",
        "为企业办实事\n我省推进改革。省政府印发方案。在沈阳市试点,总结沈阳市经验。在郑州市试点,总结郑州市经验。\n",
    ],
)
def test_parts_of_other_words_are_no_place(body: str) -> None:
    found = extract(body.encode(), "a.txt")
    assert found.document.place_id is None


def test_a_province_that_tries_something_in_a_city_is_not_that_city() -> None:
    body = "为企业办实事\n我省推进改革。省政府印发方案。在沈阳市试点。总结沈阳市经验,全省推广。\n"
    assert extract(body.encode(), "a.txt").document.place_id == "place:210000"


@pytest.mark.parametrize("issuer", ["市场监督管理局", "市政公用事业局", "区域合作办公室"])
def test_what_looks_like_a_level_word_may_be_none(issuer: str) -> None:
    text = f"沈阳市优化服务\n发布机构:{issuer}\n我市推行“一网通办”。\n"
    assert extract(text.encode(), "a.txt").document.issuer == issuer


def test_an_issuer_that_a_person_gives_stays() -> None:
    text = "---\nissuer: 市营商局\nplace: 沈阳市\n---\n我市推行“一网通办”。\n"
    assert extract(text.encode(), "a.md").document.issuer == "市营商局"


@pytest.mark.parametrize(
    ("lines", "title", "issuer"),
    [
        ("锦州市商务局\n关于市某届会议建议\n暨某提案办理情况\n", "锦州市商务局关于市某届会议建议暨某提案办理情况", "锦州市商务局"),
        ("锦州市商务局关于某事情况\n的报告\n", "锦州市商务局关于某事情况的报告", "锦州市商务局"),
        ("关于某事情况的报告\n锦州市商务局\n", "关于某事情况的报告", None),
        ("锦州市某事调研报告\n基本情况\n", "锦州市某事调研报告", None),
    ],
)  # fmt: skip
def test_a_title_goes_on_below_its_issuer(lines: str, title: str, issuer: str | None) -> None:
    found = extract(f"{lines}信息来源:办公室\n推行“一网通办”。\n".encode(), "a.txt").document
    assert (found.title, found.issuer, found.genre) == (title, issuer, "report")
