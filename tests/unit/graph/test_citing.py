"""Citations as they must read. Titles and addresses are invented."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from graph.citing.reference import Reference, data_reference, document_reference
from graph.citing.styles import STYLES, cited
from graph.errors import ParameterError
from graph.exports.selection import Selection

ROW: dict[str, Any] = {
    "id": "document:~5123104698bbb4d6fa741925c9ac", "genre": "plan", "title": "甲市优化营商环境行动方案",
    "issuer": "甲市人民政府", "number": "甲政发〔2021〕9号", "source_site": "甲市人民政府网", "date": "2021-03-01",
    "published": "2021-03-05", "source_url": "http://example.org/a_b.html", "retrieved": "2024-05-01",
    "paraphrase": False, "extent": "full",
}  # fmt: skip
BARE = dict.fromkeys(("issuer", "number", "source_site", "date", "published", "source_url", "retrieved"))


def of(**changes: Any) -> Reference:
    return document_reference(ROW | changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "甲市人民政府. 甲市优化营商环境行动方案: 甲政发〔2021〕9号[EB/OL]. (2021-03-05)[2024-05-01]. http://example.org/a_b.html."),
        ({"published": None}, "甲市人民政府. 甲市优化营商环境行动方案: 甲政发〔2021〕9号[EB/OL]. (2021-03-01)[2024-05-01]. http://example.org/a_b.html."),
        ({"genre": "report", "number": None}, "甲市人民政府. 甲市优化营商环境行动方案[R/OL]. (2021-03-05)[2024-05-01]. http://example.org/a_b.html."),
        ({"published": None, "date": None, "retrieved": None, "number": None}, "甲市人民政府. 甲市优化营商环境行动方案[EB/OL]. http://example.org/a_b.html."),
        ({"source_url": None}, "甲市人民政府. 甲市优化营商环境行动方案: 甲政发〔2021〕9号[Z]. [出版地不详]: 甲市人民政府网, 2021-03-01."),
        ({"source_url": None, "source_site": None, "date": "2021", "published": None, "number": None}, "甲市人民政府. 甲市优化营商环境行动方案[Z]. [出版地不详]: 甲市人民政府, 2021."),
        ({"genre": "report", **BARE}, "甲市优化营商环境行动方案[R]. [出版地不详]: [出版者不详], [出版年不详]."),
        ({"issuer": "甲局、乙局、丙局、丁局", "number": None, "retrieved": None}, "甲局, 乙局, 丙局, 等. 甲市优化营商环境行动方案[EB/OL]. (2021-03-05). http://example.org/a_b.html."),
    ],
)  # fmt: skip
def test_gbt_7714(changes: dict[str, Any], expected: str) -> None:
    assert cited(of(**changes), "gbt7714") == expected


def test_bibtex() -> None:
    assert cited(of(), "bibtex") == (
        "@misc{yingshang-5123104698bbb4d6,\n"
        "  author = {{甲市人民政府}},\n"
        "  title = {{甲市优化营商环境行动方案}},\n"
        "  number = {甲政发〔2021〕9号},\n"
        "  publisher = {甲市人民政府网},\n"
        "  year = {2021},\n"
        "  month = {3},\n"
        "  day = {1},\n"
        "  url = {http://example.org/a_b.html},\n"
        "  urldate = {2024-05-01},\n"
        "  language = {chinese}\n"
        "}\n"
    )


def test_bibtex_of_a_report_of_two_that_says_little_and_holds_odd_characters() -> None:
    told = {**BARE, "genre": "report", "issuer": "甲局 乙局", "title": "100%_{a}\n$5 & 更多", "date": "2021"}
    assert cited(of(**told, paraphrase=True, extent="excerpt"), "bibtex") == (
        "@techreport{yingshang-5123104698bbb4d6,\n"
        "  author = {{甲局} and {乙局}},\n"
        "  title = {{100\\%\\_\\{a\\} \\$5 \\& 更多}},\n"
        "  institution = {甲局、乙局},\n"
        "  year = {2021},\n"
        "  note = {库中文本为转述，非原文；库中文本为节录},\n"
        "  language = {chinese}\n"
        "}\n"
    )


def test_an_address_cannot_end_its_field() -> None:
    assert "url = {http://example.org/%7Da%7B%5C%20b}" in cited(of(source_url="http://example.org/}a{\\ b"), "bibtex")


def test_csl() -> None:
    assert json.loads(cited(of(paraphrase=True), "csl")) == [
        {
            "id": "yingshang-5123104698bbb4d6", "type": "webpage", "title": "甲市优化营商环境行动方案",
            "author": [{"literal": "甲市人民政府"}], "number": "甲政发〔2021〕9号", "publisher": "甲市人民政府网",
            "issued": {"date-parts": [[2021, 3, 1]]}, "URL": "http://example.org/a_b.html",
            "accessed": {"date-parts": [[2024, 5, 1]]}, "note": "库中文本为转述，非原文", "language": "zh-CN",
        }
    ]  # fmt: skip
    assert set(json.loads(cited(of(**BARE), "csl"))[0]) == {"id", "type", "title", "language"}


def test_the_data_are_cited_with_their_version_and_what_was_taken() -> None:
    today = date(2024, 6, 1)
    whole = data_reference("ab12", today, "http://localhost/")
    assert cited(whole, "gbt7714") == (
        "营商环境政策知识图谱: 语料版本 ab12[DS/OL]. (2024-06-01)[2024-06-01]. http://localhost/."
    )
    assert cited(data_reference("ab12", today, None), "gbt7714") == (
        "营商环境政策知识图谱: 语料版本 ab12[DS]. [出版地不详]: [出版者不详], 2024-06-01."
    )
    part = data_reference("ab12", today, None, "gexf", Selection(places=("place:210100",)))
    assert part.notes == ('gexf 导出，{"places": ["place:210100"]}',)
    assert part.key != whole.key
    assert 'note = {gexf 导出，\\{"places"' in cited(part, "bibtex")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_takes_the_barest_document(style: str) -> None:
    assert "甲市优化营商环境行动方案" in cited(of(**BARE), style)


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ParameterError, match="mla"):
        cited(of(), "mla")
