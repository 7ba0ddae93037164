"""Which of two invented documents takes the place of the other, and which is only alike."""

from __future__ import annotations

from typing import Any

import pytest

from graph.editions import revisions, title_key, title_of

SENTENCES = [
    f"第{n}条：有关部门应当在规定时限内办结第{n}类事项，并向社会公布办理结果。" for n in "一二三四五六七八九十"
]
PLACE = "place:210100"


def edition(
    number: int, title: str, date: str | None, sentences: list[str], issuer: str | None = None
) -> dict[str, Any]:
    text = f"{title}\n" + "\n".join(sentences)
    return {
        "id": f"document:~{number}", "title": title, "date": date, "issuer": issuer, "text": text,
        "sections": [(0, f"section:~{number}")],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("虚构市优化营商环境办法（征求意见稿）", "虚构市优化营商环境办法"),
        ("关于公开征求《虚构市优化营商环境办法（草案）》意见的公告", "虚构市优化营商环境办法（试行）"),
        ("虚构市优化营商环境条例（2021年修订）", "虚构市优化营商环境条例"),
    ],
)
def test_titles_of_editions_have_one_key(one: str, other: str) -> None:
    assert title_key(one, PLACE) == title_key(other, PLACE) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("虚构市2021年政府工作报告全文", "虚构市2022年政府工作报告全文"),
        ("虚构市优化营商环境办法", "虚构市优化营商环境办法实施细则"),
    ],
)
def test_years_and_other_texts_are_told_apart(one: str, other: str) -> None:
    assert title_key(one, PLACE) != title_key(other, PLACE)


def test_short_titles_and_other_places_are_no_editions() -> None:
    assert title_key("通知", PLACE) is None
    assert title_key("虚构市优化营商环境办法", None) is None
    assert title_key("虚构市优化营商环境办法", PLACE) != title_key("虚构市优化营商环境办法", "place:210200")
    assert title_of("办法（征求意见稿）").is_draft
    assert not title_of("办法（试行）").is_draft


def test_each_edition_revises_the_one_just_before_with_what_both_hold() -> None:
    title = "虚构市优化营商环境办法"
    found = revisions([
        edition(3, f"{title}（2023年修订）", "2023-05-01", SENTENCES[2:]),
        edition(1, f"{title}（征求意见稿）", "2020-01-01", SENTENCES[:8], "某局"),
        edition(2, title, "2020-06-01", SENTENCES[:9], "某市人民政府"),
    ])  # fmt: skip
    assert [(c.subject[-1], c.object[-1]) for c in found] == [("2", "1"), ("3", "2")]
    assert all(c.quote and c.section_id == f"section:~{c.subject[-1]}" and c.confidence >= 0.9 for c in found)


@pytest.mark.parametrize(
    "later",
    [
        edition(2, "虚构市优化营商环境办法", None, SENTENCES[:9]),
        edition(2, "虚构市优化营商环境办法", "2020", SENTENCES[:9]),
        edition(2, "虚构市优化营商环境办法", "2020-01-01", SENTENCES[:9]),
        edition(2, "虚构市优化营商环境办法", "2020-02-01", SENTENCES[6:]),
        edition(2, "虚构市优化营商环境办法", "2020-02-01", SENTENCES[:8]),
        edition(2, "虚构市优化营商环境办法", "2020-02-01", SENTENCES[:9], "另一机关"),
    ],
    ids=["undated", "year_only", "same_day", "little_shared", "reprint", "other_issuer"],
)
def test_what_does_not_tell_is_not_linked(later: dict[str, Any]) -> None:
    assert revisions([edition(1, "虚构市优化营商环境办法", "2020-01-01", SENTENCES[:8], "某局"), later]) == []
