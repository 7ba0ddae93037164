"""Groups of a task body; the texts are invented."""

from __future__ import annotations

from graph.model import Span
from ingest.mentions.groups import find_groups
from ingest.mentions.mention import Mention
from ingest.sections import parse_sections
from ingest.view import TextView

BODY = "优化营商环境领导小组"


def groups(text: str, name: str = BODY) -> list[tuple[str, str]]:
    """(as written, full name) of the groups after a body at the text's start."""
    view = TextView(text, parse_sections("document:~test", text))
    body = Mention(Span(0, len(BODY)), "Agency", name, "task", 0.9)
    return [(m.span.of(text), m.name) for m in find_groups(view, [body])]


def test_listed_groups_are_named_after_their_body() -> None:
    assert groups(BODY + "下设综合组、改革组和法治组。") == [
        ("综合组", BODY + "综合组"),
        ("改革组", BODY + "改革组"),
        ("法治组", BODY + "法治组"),
    ]


def test_a_number_before_the_list_is_passed_over() -> None:
    assert [written for written, _ in groups(BODY + "分为2个工作组:综合组、改革组")] == ["综合组", "改革组"]


def test_one_group_alone_or_none_makes_no_list() -> None:
    assert groups(BODY + "下设综合组。") == []
    assert groups(BODY + "召开会议,综合组、改革组参加。") == []


def test_only_bodies_have_groups() -> None:
    assert groups(BODY + "下设综合组、改革组。", name="锦州市财政局") == []
