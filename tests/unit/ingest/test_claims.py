"""Sentences, each with the claims that it makes; all invented, of no real government."""

from __future__ import annotations

import pytest

from graph.model import Extraction
from ingest.pipeline import extract

HEAD = (
    "---\ntitle: 关于优化营商环境的报告\nplace: 锦州市\ndate: 2023-05-04\nissuer: 锦州市人民政府\ngenre: report\n---\n"
)


def told(body: str, head: str = HEAD) -> Extraction:
    """What is extracted from a body under front matter."""
    return extract((head + body + "\n").encode(), "试.md")


def lines(found: Extraction, predicate: str) -> set[tuple[str, ...]]:
    """(subject, object, status or role or article) of all claims of a predicate, by name."""
    names = {n.id: n.name for n in found.nodes}
    return {
        (names.get(c.subject, c.subject), names.get(c.object, c.object), c.status or c.role or c.article or "")
        for c in found.claims
        if c.predicate == predicate
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我市全面推行“一网通办”。", ("锦州市", "一网通办", "implemented")),
        ("下一步,我市将推行“一网通办”。", ("锦州市", "一网通办", "planned")),
        ("我市尚未建立首席质量官制度。", ("锦州市", "首席质量官制度", "negated")),
        ("“一网通办”还没有完全实现。", ("锦州市", "一网通办", "negated")),
        ("在省营商环境评价中,我市位居前列。", ("辽宁省", "营商环境评价", "implemented")),
        ("自2020年全省开展营商环境评价以来,我市位居前列。", ("辽宁省", "营商环境评价", "implemented")),
        ("我市将进一步扩大“一网通办”等改革成果。", ("锦州市", "一网通办", "implemented")),
        ("营口市推行“一网通办”。", ("营口市", "一网通办", "implemented")),
        ("获批国家知识产权强市建设试点。", ("锦州市", "知识产权强国建设试点示范", "implemented")),
        ("建成省级高价值专利培育中心。", ("锦州市", "高价值专利培育中心", "implemented")),
        ("《审议意见》提出推行“一网通办”。", ("锦州市", "一网通办", "planned")),
        ("您提出的建议很好,我市已推行“一网通办”。", ("锦州市", "一网通办", "implemented")),
    ],
)
def test_adoption(sentence: str, expected: tuple[str, str, str]) -> None:
    assert lines(told(sentence), "ADOPTS") == {expected}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("推行“一网通办”。", "planned"), ("我市已建立“一网通办”平台,推行“一网通办”。", "implemented")],
)
def test_what_a_plan_orders_is_planned_unless_it_says_done(sentence: str, status: str) -> None:
    found = lines(told(sentence, HEAD.replace("genre: report", "genre: plan")), "ADOPTS")
    assert ("锦州市", "一网通办", status) in found


@pytest.mark.parametrize("sentence", ["您建议推行“一网通办”。", "张代表提出建立联席会议制度,推行“一网通办”。"])
def test_what_is_only_suggested_is_no_adoption(sentence: str) -> None:
    found = told(sentence)
    assert lines(found, "ADOPTS") == set()
    assert found.discards["suggested"] >= 1


def test_without_a_place_nothing_is_adopted_and_it_is_counted() -> None:
    found = told("我市全面推行“一网通办”。", "---\ntitle: 报告\n---\n")
    assert lines(found, "ADOPTS") == set()
    assert found.discards["adopter_unknown"] == 1


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("2021年6月起,我市推行“一网通办”。", "2021-06"),
        ("2020年,我市推行“一网通办”。", "2020"),
        ("我市推行“一网通办”。", None),
        ("按照某主任2021年3月2日在我市考察时的要求,推行“一网通办”。", None),
        ("截至2022年底,我市推行“一网通办”。", None),
    ],
)
def test_since_is_what_the_sentence_states(sentence: str, since: str | None) -> None:
    (claim,) = [c for c in told(sentence).claims if c.predicate == "ADOPTS"]
    assert claim.since == since


def test_who_leads_and_who_cooperates() -> None:
    found = lines(told("市税务局会同市财政局推行“一网通办”。"), "RESPONSIBLE_FOR")
    assert found == {("国家税务总局锦州市税务局", "一网通办", "lead"), ("锦州市财政局", "一网通办", "cooperate")}


def test_who_issued_a_regulation() -> None:
    found = lines(told("市财政局、市科技局联合印发《锦州市科技创新券管理办法》。"), "ISSUED_BY")
    issuers = {line[1] for line in found if line[0] == "锦州市科技创新券管理办法"}
    assert issuers == {"锦州市财政局", "锦州市科学技术局"}


def test_a_citation_names_its_article() -> None:
    found = lines(told("根据《优化营商环境条例》第三十五条,我市推行“一网通办”。"), "CITES")
    assert ("优化营商环境条例", "第三十五条") in {line[1:] for line in found}


def test_a_regulation_provides_for_measures_by_article_and_adopts_none() -> None:
    head = "---\ntitle: 锦州市优化营商环境条例\nplace: 锦州市\ngenre: regulation\n---\n"
    found = told(
        "# 锦州市优化营商环境条例\n第一条 制定本条例。\n第二条 本市推行“一网通办”。\n第三条 自公布之日起施行。", head
    )
    assert ("锦州市优化营商环境条例", "一网通办", "第二条") in lines(found, "PROVIDES_FOR")
    assert lines(found, "ADOPTS") == set()


def test_each_quote_is_the_text_at_its_offsets() -> None:
    found = told("一、改革\n(一)我市推行“一网通办”,市税务局推行告知承诺制。\n下一步,将建立首席质量官制度。")
    quoted = [c for c in found.claims if c.span]
    assert {c.predicate for c in quoted} >= {"ADOPTS", "RESPONSIBLE_FOR", "MENTIONS"}
    assert all(c.span and c.span.of(found.document.text) == c.quote for c in quoted)


@pytest.mark.parametrize(
    ("sentence", "delivered"),
    [
        ("强力推进“一网通办”,搭建企业诉求服务平台。", {("一网通办", "企业诉求服务平台")}),
        ("推进“一网通办”,优化企业诉求服务平台。", set()),
        ("加强培训,推进“一网通办”,搭建企业诉求服务平台。", set()),
    ],
)
def test_a_platform_that_is_built_for_what_the_sentence_opens_with(
    sentence: str, delivered: set[tuple[str, str]]
) -> None:
    assert {(what, by) for what, by, _ in lines(told(sentence), "DELIVERED_THROUGH")} == delivered


def test_a_place_before_a_title_issued_it_and_its_name_completes_a_short_one() -> None:
    found = lines(told("我市落实辽宁省《关于某某改革的意见》。大连市出台《社会信用条例》。"), "ISSUED_BY")
    assert {("关于某某改革的意见", "辽宁省"), ("大连市社会信用条例", "大连市")} <= {line[:2] for line in found}


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("项目管家制度按照辽宁省办公厅印发的《关于专项行动的实施意见》制定。", "辽宁省"),
        ("市委、市政府高度重视,我市先后出台了《锦州市专项行动方案》。", "锦州市"),
    ],
)
def test_an_office_before_the_verb_is_its_place_and_ours_is_the_place_itself(sentence: str, issuer: str) -> None:
    found = lines(told(sentence), "ISSUED_BY")
    assert {line[1] for line in found if "专项行动" in line[0]} == {issuer}


def test_a_plan_is_made_under_what_it_names_not_the_other_way_round() -> None:
    head = HEAD.replace("关于优化营商环境的报告", "锦州市贯彻落实《辽宁省优化营商环境条例》的实施意见")
    found = lines(told("按照《辽宁省优化营商环境条例》要求,制定本意见。", head), "IMPLEMENTS")
    assert "辽宁省优化营商环境条例" not in {subject for subject, _, _ in found}


@pytest.mark.parametrize(
    ("sentence", "agencies"),
    [
        ("认真落实国务院、省政府“一网通办”工作部署。", set()),
        ("推行“一网通办”。(省司法厅负责,各市县抓好落实,以下不再列出)", {"辽宁省司法厅"}),
        ("推行“一网通办”。〔省司法厅、省数据局(省营商局)等有关部门按职责分工负责〕", {"辽宁省司法厅", "辽宁省数据局", "辽宁省营商环境建设局"}),
    ],
)  # fmt: skip
def test_who_ordered_a_measure_does_not_do_it_and_a_note_may_hold_brackets(sentence: str, agencies: set[str]) -> None:
    assert {line[0] for line in lines(told(sentence), "RESPONSIBLE_FOR")} == agencies


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("负责人表示,今年该市将深化“一网通办”。推行“免申即享”。", "planned"),
        ("负责人表示,该市已深化“一网通办”,企业将受益。推行“免申即享”。", "implemented"),
        ("该市将深化“一网通办”。\n推行“免申即享”。", "implemented"),
        ("该局将全面公开清单与目录,推行“免申即享”。", "planned"),
        ("该局将持续优化流程;推行“免申即享”。", "planned"),
        ("该局将事项与平台对接;推行“免申即享”。", "implemented"),
    ],
)
def test_how_far_what_is_promised_goes_on(text: str, status: str) -> None:
    head = HEAD.replace("genre: report", "genre: news")
    assert "genre: news" in head
    assert (
        next(c.status for c in told(text, head).claims if c.predicate == "ADOPTS" and "免申" in (c.quote or ""))
        == status
    )


@pytest.mark.parametrize("sentence", ["严格落实市场准入负面清单制度。", "经验被《某市要闻》刊发。"])
def test_a_list_as_a_system_and_a_journal_are_no_documents(sentence: str) -> None:
    assert not [n for n in told(sentence).nodes if n.kind == "Regulation"]


def test_a_headline_that_only_mentions_a_plan_makes_no_plan() -> None:
    head = HEAD.replace("关于优化营商环境的报告", "前三个月完成投资计划三成").replace("genre: report\n", "")
    assert told("我市推行“一网通办”。", head).document.genre == "news"


def test_the_headline_of_a_department_opens_no_section() -> None:
    head = HEAD.replace("关于优化营商环境的报告", "市财政局:建好总枢纽")
    assert not lines(told("市财政局:建好总枢纽\n我市推行“一网通办”。", head), "RESPONSIBLE_FOR")


def test_what_is_listed_with_a_platform_is_not_delivered_through_it() -> None:
    found = told("依托省营商环境投诉举报平台、“一网通办”等渠道,推行“一业一证”。")
    delivered = {what for what, _, _ in lines(found, "DELIVERED_THROUGH")}
    assert "一网通办" not in delivered


def test_those_whose_heads_are_members_of_a_body_neither_act_nor_issue() -> None:
    found = told(
        "我市成立了由市长任组长,市财政局、市商务局等12家单位主要领导任成员的口岸提效工作领导小组,"
        "制定《口岸提效工作规则》。"
    )
    body = "锦州市口岸提效工作领导小组"
    assert lines(found, "PART_OF") == {("锦州市财政局", body, ""), ("锦州市商务局", body, "")}
    assert ("口岸提效工作规则", "锦州市", "implemented") in lines(found, "ISSUED_BY")
    assert not {who for _, who, _ in lines(found, "ISSUED_BY")} & {"锦州市财政局", "锦州市商务局"}


def test_a_request_is_no_document_however_its_number_is_written() -> None:
    assert lines(told("现就《关于改善口岸服务》(第1024号建议)答复如下。"), "CITES") == set()


def test_who_is_quoted_by_rank_does_not_act() -> None:
    found = told("市商务局常务副局长说,口岸已推行“一网通办”。")
    assert lines(found, "RESPONSIBLE_FOR") == set()


def test_a_note_that_opens_its_sentence_is_of_no_measure_before() -> None:
    found = told("我市推行“一网通办”。市商务局牵头,市财政局配合,完成资料整理。")
    assert lines(found, "RESPONSIBLE_FOR") == set()


def test_what_the_text_tells_outweighs_its_heading() -> None:
    found = told("(一)探索“数字信用”赋能融资\n下一步,我市将打造“数字信用”,服务企业。")
    assert lines(found, "ADOPTS") == {("锦州市", "数字信用", "planned")}


def test_what_is_done_under_a_regulation_in_the_next_clause() -> None:
    found = lines(told("落实《辽宁省口岸条例》,对进口货物实行首席质量官制度。"), "IMPLEMENTS")
    assert {subject for subject, _, _ in found} == {"锦州市", "首席质量官制度"}


def test_how_a_regulation_is_carried_out_is_looked_into_by_who_implements_nothing() -> None:
    assert not lines(told("市人大常委会围绕《辽宁省口岸条例》实施情况开展执法检查。"), "IMPLEMENTS")


@pytest.mark.parametrize(
    ("sentence", "issuers"),
    [
        ("印发《锦州市财政局口岸收费检查清单》。市财政局推行“一网通办”。", {"锦州市财政局"}),
        ("印发《锦州市财政局工作规则》。市财政局推行“一网通办”。", {"锦州市"}),  # it is about the bureau
        ("锦州市以市政府办公室名义印发《口岸收费办法》。", {"锦州市", "锦州市人民政府办公室"}),
        ("市财政局会同市商务局联合印发《口岸收费办法》。", {"锦州市财政局", "锦州市商务局"}),
        ("市财政局会同市商务局印发《口岸收费办法》。", {"锦州市财政局"}),
    ],
)
def test_who_issues_by_its_title_in_whose_name_and_together(sentence: str, issuers: set[str]) -> None:
    assert {who for what, who, _ in lines(told(sentence), "ISSUED_BY") if not what.startswith("document:")} == issuers


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("我市推进《锦州市口岸管理条例》立法。", ("锦州市", "planned")),
        ("锦州市人民政府办公室关于印发《锦州市口岸提效工作方案》的通知", ("锦州市人民政府办公室", "implemented")),
    ],
)
def test_who_makes_law_and_who_publishes(sentence: str, issuer: tuple[str, str]) -> None:
    assert {line[1:] for line in lines(told(sentence), "ISSUED_BY") if line[0].startswith("锦州市口岸")} == {issuer}


@pytest.mark.parametrize(
    "sentence", ["市商务局正在起草《锦州市口岸提效工作方案》。", "《锦州市口岸提效工作方案》由市商务局抓紧修订。"]
)
def test_who_drafts_a_plan_is_responsible_for_it(sentence: str) -> None:
    assert {line[0] for line in lines(told(sentence), "RESPONSIBLE_FOR")} == {"锦州市商务局"}


def test_leaders_of_several_bodies_do_not_act_for_them() -> None:
    assert not lines(told("市委、市政府主要领导亲自部署,深化“一网通办”改革。"), "RESPONSIBLE_FOR")


def test_we_are_the_department_that_answers() -> None:
    head = HEAD.replace("issuer: 锦州市人民政府", "issuer: 锦州市商务局")
    found = lines(told("我们将推行“一网通办”。", head), "RESPONSIBLE_FOR")
    assert {line[:2] for line in found} == {("锦州市商务局", "一网通办")}
    assert not lines(told("我们将推行“一网通办”。"), "RESPONSIBLE_FOR")


def test_an_agency_bears_its_short_name_after_the_text_gives_it() -> None:
    found = lines(told("市商务局(以下简称口岸主管部门)负责协调。口岸主管部门推行“一网通办”。"), "RESPONSIBLE_FOR")
    assert {line[:2] for line in found} == {("锦州市商务局", "一网通办")}


def test_who_opens_a_paragraph_goes_on_until_somebody_else_acts() -> None:
    head = HEAD.replace("issuer: 锦州市人民政府", "issuer: 锦州市商务局")
    body = "全市营商环境持续向好。\n\n我局抓实各项任务。推行“一网通办”。市财政局设立风险补偿资金池。推行“一业一证”。"
    found = {line[:2] for line in lines(told(body, head), "RESPONSIBLE_FOR")}
    assert ("锦州市商务局", "一网通办") in found
    assert ("锦州市商务局", "一业一证") not in found


def test_each_of_a_list_has_the_measure_that_follows_it() -> None:
    found = lines(told("我市推行民营企业与市公安局、市商务局及市财政局“一网通办”。"), "RESPONSIBLE_FOR")
    assert {line[0] for line in found} == {"锦州市公安局", "锦州市商务局", "锦州市财政局"}


def test_a_document_carries_out_what_its_own_name_holds() -> None:
    text = "省政府出台《关于贯彻〈口岸发展规划纲要〉建设开放强省的实施意见》。"
    outer = "关于贯彻〈口岸发展规划纲要〉建设开放强省的实施意见"
    assert {line[:2] for line in lines(told(text), "IMPLEMENTS")} == {(outer, "口岸发展规划纲要")}
    issued = {line[0] for line in lines(told(text), "ISSUED_BY")}
    assert (outer in issued, "口岸发展规划纲要" in issued) == (True, False)


def test_a_document_whose_name_says_so_carries_another_out() -> None:
    found = lines(told("印发《锦州市口岸条例》和《贯彻落实<锦州市口岸条例>实施方案》。"), "IMPLEMENTS")
    assert {line[1] for line in found} == {"锦州市口岸条例"}


def test_a_title_with_its_number_is_the_documents_own() -> None:
    head = HEAD.replace("关于优化营商环境的报告", "关于印发锦州市口岸提效方案的通知(锦政办〔2022〕5号)").replace(
        "report", "plan"
    )
    found = told(
        "《锦州市口岸提效方案》已经市政府同意,现印发给你们。\n为落实《辽宁省港口条例》,改善服务,制定本方案。", head
    )
    assert {line[:2] for line in lines(found, "IMPLEMENTS")} == {("锦州市口岸提效方案", "辽宁省港口条例")}


def test_who_issued_the_first_of_a_list_does_not_hide_the_verb() -> None:
    found = lines(told("落实海关总署《关于改善口岸的通知》和《辽宁省港口方案》。"), "IMPLEMENTS")
    assert ("锦州市", "辽宁省港口方案", "implemented") in found


def test_what_we_formed_is_issued() -> None:
    found = lines(told("我市会同有关部门,形成了《锦州市口岸方案》。"), "ISSUED_BY")
    assert ("锦州市口岸方案", "锦州市", "implemented") in found


def test_each_of_a_row_of_titles_is_of_the_body_before_the_first() -> None:
    found = lines(told("围绕省法院《全省法院分工方案》《全省法院提升方案》狠抓落实。"), "ISSUED_BY")
    assert {f[:2] for f in found} >= {
        ("全省法院分工方案", "辽宁省高级人民法院"), ("全省法院提升方案", "辽宁省高级人民法院"),
    }  # fmt: skip


def test_each_clause_of_a_sentence_has_the_issuer_that_it_names() -> None:
    found = lines(told("省法院出台《某某服务举措》,市政府印发《某某若干意见》。"), "ISSUED_BY")
    assert {f for f in found if f[2]} == {
        ("某某服务举措", "辽宁省高级人民法院", "implemented"), ("某某若干意见", "锦州市人民政府", "implemented"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["民营经济25条", "服务三年行动三十条措施"])
def test_a_document_may_be_called_by_how_many_measures_it_has(name: str) -> None:
    found = told(f"市政府印发“{name}”。")
    assert (name, "锦州市人民政府", "implemented") in lines(found, "ISSUED_BY")
    assert lines(found, "ADOPTS") == set()


def test_who_sends_people_to_a_national_programme_takes_part_in_it() -> None:
    adopted = lines(told("持续开展国家“百千万人才工程”人选选拔工作。"), "ADOPTS")
    assert {place for place, _, _ in adopted} == {"锦州市"}


def test_what_a_document_rests_on_and_all_that_a_plan_is_made_under() -> None:
    basis = lines(told("以国务院《优化营商环境条例》和《辽宁省优化营商环境条例》为依据,完善制度。"), "IMPLEMENTS")
    assert {(who, what) for who, what, _ in basis} == {
        ("锦州市", "优化营商环境条例"),
        ("锦州市", "辽宁省优化营商环境条例"),
    }
    under = lines(told("根据《辽宁省甲规划》《辽宁省乙规划(2.0版)》等规划,我市印发了《锦州市丙规划》。"), "IMPLEMENTS")
    assert {what for who, what, _ in under if who == "锦州市丙规划"} == {"辽宁省甲规划", "辽宁省乙规划（2.0版）"}
    listed = lines(told("以《辽宁省甲规划》等法律法规为依据,开展检查。"), "IMPLEMENTS")
    assert {what for _, what, _ in listed} == {"辽宁省甲规划"}


@pytest.mark.parametrize(
    "sentence",
    [
        "以《锦州市丙规划》为主要内容,开展宣传。",
        "任何单位不得以《锦州市收费办法》为依据擅自收费。",
        "不再以《锦州市收费办法》为依据。",
    ],
)
def test_what_is_no_basis_is_not_implemented(sentence: str) -> None:
    assert lines(told(sentence), "IMPLEMENTS") == set()


def test_documents_that_differ_in_a_number_are_two() -> None:
    found = lines(told("执行《锦州市第十批事项清单办法》和《锦州市第十一批事项清单办法》。"), "IMPLEMENTS")
    assert {what for _, what, _ in found} == {"锦州市第十批事项清单办法", "锦州市第十一批事项清单办法"}


def test_a_long_row_of_titles_takes_no_longer_than_its_length() -> None:
    row = "和".join(f"《锦州市第{n}号管理办法》" for n in range(60))
    found = told(f"以{row}开展检查。")  # each 和 could once be read in two ways, and doubled the time
    assert len({n.name for n in found.nodes if n.kind == "Regulation"}) == 60
    assert lines(found, "IMPLEMENTS") == set()


def test_the_nations_pilot_is_the_citys() -> None:
    adopted = lines(told("全力推进国家知识产权强市试点工作。"), "ADOPTS")
    assert {place for place, _, _ in adopted} == {"锦州市"}


@pytest.mark.parametrize("sentence", ["加强与鞍山某某电路、本溪某某等重点企业对接。", "支持沈阳某某集团发展。"])
def test_a_place_in_the_name_of_a_firm_is_none(sentence: str) -> None:
    kinds = {n.name for n in told(sentence).nodes if n.kind == "City"}
    assert not {"鞍山市", "本溪市", "沈阳市"} & kinds


def test_a_label_with_its_parts_in_brackets_is_adopted_without_them() -> None:
    adopted = {m for _, m, _ in lines(told("深入开展“四项对接”(产销对接、用工对接)服务活动。"), "ADOPTS")}
    assert not any("(" in m or "（" in m for m in adopted)


def test_whose_steps_a_paragraph_counts() -> None:
    text = "承办单位市商务局高度重视,采取两项措施支持企业。一是开展“首贷培植”行动。二是推行“续贷直通车”。"
    assert {("锦州市商务局", "首贷培植", "lead")} <= lines(told(text), "RESPONSIBLE_FOR")
    head = "全市工作稳步推进。"
    other = head + text.replace("二是推行", "市税务局负责受理。三是推行")
    assert ("锦州市商务局", "首贷培植", "lead") in lines(told(head + text), "RESPONSIBLE_FOR")
    assert not any(who == "锦州市商务局" and "续贷" in what for who, what, _ in lines(told(other), "RESPONSIBLE_FOR"))


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("通过召开市委常委会议研究推进。", "Agency", "中共锦州市委员会常务委员会"),
        ("义县政府性融资担保机构纳入体系。", "Agency", "义县人民政府"),
        ("组织义县某某海创管理有限公司等8家单位参加。", "County", "义县"),
        ("我市入选全省模范县、示范县。", "County", "范县"),
        ("支持高新区开展试点。", "Zone", "支持高新区"),
        ("规划三部门办证系统互联互通。", "Platform", "规划三部门办证系统"),
        ("批准组建198个某某技术创新平台。", "Platform", "某某技术创新平台"),
        ("领导小组下设办公室及8个专项工作组。", "Agency", "锦州市办公室及8个专项工作组"),
    ],
)
def test_parts_of_other_words_are_no_names(sentence: str, kind: str, name: str) -> None:
    found = told(sentence)
    mentioned = {c.object for c in found.claims if c.predicate == "MENTIONS"}
    assert name not in {n.name for n in found.nodes if n.kind == kind and n.id in mentioned}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("沈阳对小微等企业实行告知承诺制。", "沈阳市"),
        ("沈阳推动国有公司开展告知承诺制。", "沈阳市"),
        ("大连推行代办、帮办等惠及企业,全面实行告知承诺制。", "大连市"),
        ("执行国家公平竞争审查制度和信用试点。", "中国"),
    ],
)
def test_who_acts_keeps_its_measure(sentence: str, place: str) -> None:
    assert {p for p, _, _ in lines(told(sentence), "ADOPTS")} == {place}


def test_a_row_of_titles_ends_where_one_says_whose_it_is() -> None:
    text = "国务院《优化营商环境条例》《外商投资法》施行。市政府《某某意见》《上海市某某办法》《某某操作规程》施行。"
    issued = {f[:2] for f in lines(told(text), "ISSUED_BY") if f[2]}
    assert issued == {("优化营商环境条例", "国务院"), ("某某意见", "锦州市人民政府")}


def test_what_a_government_is_asked_to_issue_is_not_issued() -> None:
    found = lines(told("市商务局建议市政府出台《某某扶持办法》。"), "ISSUED_BY")
    assert {f for f in found if f[2]} == {("某某扶持办法", "锦州市人民政府", "planned")}


def test_only_the_steps_that_are_counted_are_of_who_takes_them() -> None:
    text = "全市工作稳步推进。市商务局采取四项措施。各银行推行“首贷培植”行动。我们推行“续贷直通车”。"
    assert lines(told(text), "RESPONSIBLE_FOR") == set()


@pytest.mark.parametrize("sentence", ["推出“一企一条”服务。", "推行建设项目(房屋、市政)联合验收制度。"])
def test_a_name_with_a_number_or_a_bracket_stays_a_measure(sentence: str) -> None:
    assert lines(told(sentence), "ADOPTS") != set()


def test_marks_around_two_known_names_hold_two_measures() -> None:
    found = {line[1] for line in lines(told("我市以“一网通办、免申即享”改革为抓手,优化服务。"), "ADOPTS")}
    assert found == {"一网通办", "免申即享"}


@pytest.mark.parametrize(
    ("sentence", "adopted"),
    [
        ("我市办理行政复议案件三十件。", set()),  # a procedure that the law has
        ("我市深化行政复议体制改革。", {"行政复议"}),
        ("我市入选全国“智能制造城市20强”。", set()),  # an honour
    ],
)
def test_fields_and_honours_are_no_measures(sentence: str, adopted: set[str]) -> None:
    assert {line[1] for line in lines(told(sentence), "ADOPTS")} == adopted


OF_A_BUREAU = HEAD.replace("锦州市人民政府", "锦州市财政局")


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("认真落实《辽宁省甲规划》。\n市财政局推行“一网通办”。", "锦州市财政局"),  # in its own report
        ("我市落实《辽宁省甲规划》。", "锦州市"),
        ("按照《辽宁省甲规划》《辽宁省乙规划》等文件要求,市商务局开展检查。", "锦州市商务局"),
    ],
)
def test_who_carries_out_in_a_departments_report_and_behind_a_row_of_titles(sentence: str, who: str) -> None:
    assert {line[0] for line in lines(told(sentence, OF_A_BUREAU), "IMPLEMENTS")} == {who}
