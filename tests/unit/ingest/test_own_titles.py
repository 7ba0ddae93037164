"""What a notice's title brings, and who issued it; all texts are invented."""

from __future__ import annotations

from graph.model import Extraction
from ingest.pipeline import extract


def issuers(found: Extraction) -> set[tuple[str, str]]:
    names = {n.id: n.name for n in found.nodes}
    return {(names.get(c.subject, ""), names[c.object]) for c in found.claims if c.predicate == "ISSUED_BY"}


def test_a_notice_brings_the_plan_that_its_title_names() -> None:
    title = "辽阳市人民政府办公室关于印发辽阳市企业服务提升工作方案的通知"
    found = extract(f"{title}\n各县（市）区政府：推行“一网通办”，各部门照办。\n".encode(), "a.txt")
    assert ("辽阳市企业服务提升工作方案", "辽阳市人民政府办公室") in issuers(found)


def test_a_short_name_opens_a_title_too() -> None:
    text = "辽阳市营商环境报告\n按照《国务院关于加快平台互通的指导意见》《财政部关于减轻负担的通知》要求推进。\n"
    assert issuers(extract(text.encode(), "a.txt")) == {
        ("国务院关于加快平台互通的指导意见", "国务院"),
        ("财政部关于减轻负担的通知", "财政部"),
    }


def test_a_standing_committee_is_not_its_committee() -> None:
    text = "辽阳市营商环境报告\n市委常委会、省人大办公厅专题研究。\n"
    names = {n.name for n in extract(text.encode(), "a.txt").nodes if n.kind == "Agency"}
    assert names == {"中共辽阳市委员会常务委员会", "辽宁省人民代表大会常务委员会办公厅"}
