"""The build of documents; all texts are invented."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ingest.folding import fold
from ingest.sections import article_count, parse_sections, read_outline, sentences

DOCUMENT = "document:~test"
REPLY = """对市人大第1号建议的答复
第一部分 工作情况
一、政务服务
(一)推行帮办代办。我市已建立帮办队伍。一是配备专员；二是开设窗口。
1. 设立专窗
正文。
二、下一步工作
将继续推进。
"""
REGULATION = """# 甲市政务服务条例

2021年1月1日 通过

## 第一章 总则

第一条 为了规范服务，制定本条例。

第二条 本条例适用于本市。

前款所称服务，包括：
(一)许可；

## 第二章 附则

第三条 本条例自2021年3月1日起施行。
"""


def build(text: str) -> list[tuple[str, int, str | None, str]]:
    return [(s.kind, s.level, s.number, s.name) for s in parse_sections(DOCUMENT, text)]


def test_headings_of_all_levels_are_found() -> None:
    assert build(REPLY) == [
        ("preface", 1, None, "对市人大第1号建议的答复"),
        ("part", 1, "第一部分", "工作情况"),
        ("heading", 2, "一", "政务服务"),
        ("heading", 3, "(一)", "推行帮办代办"),
        ("item", 6, "一是", "配备专员"),
        ("item", 6, "二是", "开设窗口"),
        ("item", 4, "1", "设立专窗"),
        ("heading", 2, "二", "下一步工作"),
    ]


def test_a_section_knows_the_headings_above_it() -> None:
    item = parse_sections(DOCUMENT, REPLY)[6]
    assert item.path == ("第一部分 工作情况", "一 政务服务", "(一) 推行帮办代办", "1 设立专窗")


def test_articles_and_chapters_of_a_regulation() -> None:
    sections = parse_sections(DOCUMENT, REGULATION)
    assert article_count(read_outline(REGULATION)) == 3
    assert [s.number for s in sections if s.kind == "chapter"] == ["第一章", "第二章"]
    assert sections[-1].path[0].startswith("第二章")


def test_a_number_with_decimals_or_a_date_opens_no_section() -> None:
    assert build("正文\n3.5亿元已投放。\n2021年推进。\n") == [("preface", 1, None, "正文")]


@given(st.text(alphabet="第一二三章条、.(（)）1234 \n#。，改革", min_size=1, max_size=200).filter(str.strip))
def test_sections_lie_end_to_end_and_cover_the_text(text: str) -> None:
    sections = parse_sections(DOCUMENT, text)
    assert sections[0].span.start == 0
    assert sections[-1].span.end == len(text)
    assert all(a.span.end == b.span.start for a, b in itertools.pairwise(sections))
    assert len({s.id for s in sections}) == len(sections)


@given(st.text(alphabet="甲乙。！；\n ”…", max_size=80))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    folded = fold(text)
    found = list(sentences(folded, 0, len(folded)))
    assert "".join("".join(s.of(text) for s in found).split()) == "".join(text.split())
    assert found == sorted(found)
