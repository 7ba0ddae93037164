"""What a document says of itself without front matter; all texts are invented."""

from __future__ import annotations

from ingest.pipeline import extract


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
