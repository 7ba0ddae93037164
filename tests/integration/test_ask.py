"""Questions in words over the small graph, on both engines: the rows are those of the query that is named."""

from __future__ import annotations

from typing import Any

import pytest

from graph.answers.ask import answer
from graph.answers.names import read_names
from graph.name_index import NameIndex
from graph.store import GraphStore
from tests import small_graph as small
from tests.builders import LIAONING


@pytest.fixture(scope="module")
def names(graph: GraphStore) -> NameIndex:
    return read_names(graph)


@pytest.mark.parametrize(
    ("question", "column", "values"),
    [
        ("哪些城市推行了一窗通？", "place", ["沈阳市", "大连市"]),
        ("辽宁省哪些城市计划推行信用复原？", "place", ["沈阳市"]),
        ("2020年以前哪些地区推行了一窗通", "place", []),
        ("沈阳市停止了哪些举措？", "measure", ["红黑榜"]),
        ("沈阳推行了哪些政务服务方面的举措", "measure", ["一窗通"]),
        ("大连有没有推行信用复原？", "statuses", [["negated"]]),
        ("沈阳和大连都推行了哪些举措", "measure", ["一窗通"]),
        ("沈阳和大连谁先推行一窗通？", "place", ["沈阳市", "大连市"]),
        ("大连什么时候推行的一窗通", "stated", ["2021-05"]),
        ("哪些城市落实了《甲条例》？", "other", ["沈阳市"]),
        ("哪些法规引用了甲条例", "other", ["辽宁省乙条例"]),
        ("哪些条款规定了一窗通？", "articles", [["第三条"]]),
        ("沈阳市一窗通由谁牵头", "agency", ["沈阳市甲局"]),
        ("沈阳市甲局负责哪些举措", "object", ["一窗通"]),
        ("沈阳有哪些平台？", "platform", ["沈事通"]),
        ("一窗通依托什么平台", "platform", ["沈事通"]),
        ("沈阳2021年产值是多少", "value", ["35.5"]),
        ("大连2022年有哪些方案？", "title", ["大连摘录"]),
        ("《沈阳报告》提到了哪些举措", "predicate", None),
        ("哪些文件提到红黑榜", "document", ["第1号建议的答复", "铁西新闻"]),
        ("哪里提到“尚未推行”？", "document", ["大连摘录"]),
        ("哪些建议推动了一窗通", "request", ["第1号建议"]),
        ("《甲条例》规定的举措在哪些城市推行", "measure", ["一窗通"]),
        ("什么是一窗通", "name", ["一窗通"]),
    ],
)
def test_a_question_is_answered(
    graph: GraphStore, names: NameIndex, question: str, column: str, values: list[Any] | None
) -> None:
    found = answer(graph, names, question)
    assert found["understood"], (found["leftover"], found["choices"])
    rows = [row[column] for row in found["rows"]]
    assert rows == values if values is not None else rows
    assert found["rows"] == graph.run(found["understood"]["query"], found["understood"]["parameters"]).records
    for slot in found["understood"]["slots"]:
        assert question[slot["start"] : slot["end"]] == slot["text"]


def test_what_was_skipped_is_named(graph: GraphStore, names: NameIndex) -> None:
    found = answer(graph, names, "请问哪些城市推行了一窗通呢？")
    assert [(x["text"], x["why"]) for x in found["leftover"]] == [
        ("请问", "filler"), ("了", "filler"), ("呢", "filler"), ("？", "filler"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "leftover", "suggestion"),
    [
        ("哪些城市推行了一窗桶？", [("一窗桶", "unknown")], "有哪些城市已经推行“一窗通”？"),
        ("去年沈阳推行了哪些举措", [("去年", "unknown")], "沈阳市已经推行哪些举措？"),
        ("大连2021年至2022年有哪些方案", [("2021年至2022年", "unused")], "大连市有哪些方案？"),
        ("沈阳", [("沈阳", "form")], "沈阳市的数据"),
    ],
)
def test_what_is_not_understood_has_no_rows(
    graph: GraphStore, names: NameIndex, question: str, leftover: list[tuple[str, str]], suggestion: str
) -> None:
    found = answer(graph, names, question)
    assert (found["understood"], found["rows"], found["choices"]) == (None, [], [])
    assert [(x["text"], x["why"]) for x in found["leftover"]] == leftover
    assert suggestion in [s["sentence"] for s in found["suggestions"]]
    for option in found["suggestions"]:
        again = answer(graph, names, option["sentence"])
        assert (again["understood"]["query"], again["understood"]["parameters"]) == (
            option["query"],
            option["parameters"],
        )


def test_what_may_mean_two_things_gives_the_choice(graph: GraphStore, names: NameIndex) -> None:
    found = answer(graph, names, "全省哪些城市推行了一窗通？")
    assert (found["understood"], found["rows"], found["suggestions"]) == (None, [], [])
    assert {c["parameters"]["province"] for c in found["choices"]} == {LIAONING.id, small.HENAN.id}
    answered = answer(graph, names, found["choices"][0]["sentence"])
    assert answered["understood"]["parameters"] == found["choices"][0]["parameters"]


def test_a_title_is_the_regulation_before_the_document_that_is_its_text(graph: GraphStore, names: NameIndex) -> None:
    assert {n.kind for n in names.called("辽宁省乙条例")} == {"Document", "Regulation"}
    found = answer(graph, names, "《辽宁省乙条例》规定了哪些举措？")
    assert [(row["predicate"], row["other"]) for row in found["rows"]] == [("PROVIDES_FOR", "一窗通")]
    said = answer(graph, names, "《辽宁省乙条例》说了什么？")
    assert said["understood"]["parameters"] == {"document": small.local_regulation().id}
