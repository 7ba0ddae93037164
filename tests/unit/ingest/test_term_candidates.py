"""What is a candidate and what is none: known names, slogans, clauses and fragments stay out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.folding import fold
from ingest.segment import LISTS
from ingest.term_candidates import CandidateFinder, Found
from ingest.terms import Text, view_of

FINDER = CandidateFinder(LISTS)


def found(text: str) -> list[Found]:
    return list(FINDER.find(view_of(Text("document:test", "试", text))))


def free(text: str) -> set[str]:
    return {f.name for f in found(text) if f.free}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我市建立企业家紫薯会商制度。", "企业家紫薯会商制度"),
        ("全市推行“蓝莓三步走”改革，效果良好。", "蓝莓三步走"),
        ("开通“紫薯直通车”。", "紫薯直通车"),
        ("健全柑橘预警机制和芒果通报制度。", "芒果通报制度"),
        ("设立了两项柑橘补偿资金池。", "柑橘补偿资金池"),
    ],
)
def test_new_names_are_found(text: str, name: str) -> None:
    assert name in free(text)


@pytest.mark.parametrize(
    "text",
    [
        "我市推行“免申即享”改革。",  # in the vocabulary
        "落实告知承诺制。",
        "打造“办事最优高地”。",  # a slogan
        "有关单位建立工作机制。",  # nothing specific
        "建设重大工程。",
        "贯彻《某市柑橘预警机制管理办法》。",  # a title
        "搭建柑橘服务平台。",  # a platform
        "事项不再进入柑橘管控清单。",  # a clause
    ],
)
def test_what_is_no_new_name(text: str) -> None:
    assert free(text) == set()


def test_a_part_of_a_known_name_is_none() -> None:
    """工程建设项目审批 stands here only within 工程建设项目审批制度改革, which the vocabulary has."""
    assert not found("深化工程建设项目审批制度改革。")


def test_a_nested_name_is_found_but_does_not_stand_alone() -> None:
    names = {f.name: f.free for f in found("建立柑橘芒果通报机制。")}
    assert names["柑橘芒果通报机制"] is True
    assert names["芒果通报机制"] is False


@given(st.text(st.sampled_from("推行建立柑橘的和机制改革制度清单服务，。“”《》（(１1、A "), max_size=80))
def test_a_span_is_its_name_and_words_are_the_name(text: str) -> None:
    for occurrence in found("文" + text):
        assert fold("文" + text)[occurrence.span.start : occurrence.span.end] == occurrence.name
        assert "".join(occurrence.words) == occurrence.name
