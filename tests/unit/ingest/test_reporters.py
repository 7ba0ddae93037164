"""Whose figure it is; all sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.ingest.test_claims import lines, told


@pytest.mark.parametrize(
    ("sentence", "reporter", "figure"),
    [
        ("市公安局破获侵害企业权益案件76起。", "锦州市公安局", "破获侵害企业权益案件"),
        ("市税务局推送优惠政策9万条。", "锦州市", "推送优惠政策"),
        ("市公安局、市商务局走访企业300家。", "锦州市", "走访企业"),
        ("市公安局承办人大建议12件。", "锦州市公安局", "承办人大建议"),
        ("凌海市推行代办制度,北镇市设立代办点41个。", "北镇市", "设立代办点"),
    ],
)
def test_who_reports_a_figure(sentence: str, reporter: str, figure: str) -> None:
    assert lines(told(sentence), "REPORTS") == {(reporter, figure, "")}


def test_a_department_reports_how_many_requests_it_was_given_itself() -> None:
    head = "---\ntitle: 建议提案办理情况的报告\nplace: 锦州市\nissuer: 锦州市商务局\n---\n"
    found = told("2023年,市商务局共承办建议提案20件。\n全市新登记企业5000家。", head)
    assert lines(found, "REPORTS") == {
        ("锦州市商务局", "承办建议提案", ""), ("锦州市", "新登记企业", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "市教育局承办人大建议30件。",
        "各县区承办建议12件。",
        "企业承办文体赛事12场,带动消费3亿元。",
        "市政府办公室交办建议提案300件。",
    ],
)
def test_what_others_were_given_is_not_the_speakers(sentence: str) -> None:
    head = "---\ntitle: 工作报告\nplace: 锦州市\nissuer: 锦州市商务局\n---\n市商务局汇报如下。\n"
    assert "锦州市商务局" not in {who for who, _, _ in lines(told(sentence, head), "REPORTS")}
