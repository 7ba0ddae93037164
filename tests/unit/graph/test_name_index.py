"""Names are found by what people type; every offset lies in the name that matched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.name_index import HOW, Named, NameIndex, fold
from graph.pinyin import syllables

NODES = [
    Named("measure:a", "Measure", "免申即享", ("惠企政策免申即享",), weight=5),
    Named("measure:b", "Measure", "免申即享清单", weight=9),
    Named("measure:c", "Measure", "信用修复", ("Credit repair",), weight=2),
    Named("measure:d", "Measure", "一枚印章管审批", weight=1),
    Named("place:210100", "City", "沈阳市", ("沈阳",), "place:210000", "辽宁省", 90),
    Named("place:210106", "County", "铁西区", (), "place:210100", "沈阳市", 3),
    Named("place:210303", "County", "铁西区", (), "place:210300", "鞍山市", 7),
    Named("regulation:e", "Regulation", "优化营商环境条例", weight=40),
    Named("figure:~1", "Figure", "税收收入", weight=1),
    Named("figure:~2", "Figure", "税收收入", weight=2),
    Named("agency:f", "Agency", "朝阳银行"),
]
INDEX = NameIndex(NODES)


@pytest.mark.parametrize(
    ("typed", "name", "part", "how"),
    [
        ("免申即享", "免申即享", "免申即享", "exact"),
        ("沈阳", "沈阳市", "沈阳", "exact"),
        ("《优化营商环境条例》", "优化营商环境条例", "优化营商环境条例", "exact"),
        ("ＣＲＥＤＩＴ", "信用修复", "Credit", "prefix"),
        ("信用", "信用修复", "信用", "prefix"),
        ("印章", "一枚印章管审批", "印章", "contained"),
        ("msjx", "免申即享", "免申即享", "initials"),
        ("yzgsp", "一枚印章管审批", "印章管审批", "initials"),
        ("mianshen", "免申即享清单", "免申", "pinyin"),
        ("mian shen j", "免申即享清单", "免申即", "pinyin"),
        ("yinzh", "一枚印章管审批", "印章", "pinyin"),
        ("zhaoyangyinhang", "朝阳银行", "朝阳银行", "pinyin"),
        ("免申急享", "免申即享", "免申即享", "sound"),
        ("印张管", "一枚印章管审批", "印章管", "sound"),
        ("信用休复", "信用修复", "信用修复", "sound"),
        ("信用复修", "信用修复", "信用修复", "fuzzy"),
        ("优化营商条例", "优化营商环境条例", "优化营商环境条例", "fuzzy"),
    ],
)
def test_what_is_typed_finds_the_name_and_says_where(typed: str, name: str, part: str, how: str) -> None:
    hit = INDEX.find(typed)[0]
    assert (hit.node.name, hit.matched[hit.start : hit.end], hit.how) == (name, part, how)


@pytest.mark.parametrize("typed", ["", " ", "《》", "没有这样的东西", "v", "沈", "qqqq", "a" * 100])
def test_what_is_in_no_name_finds_nothing_or_what_holds_it(typed: str) -> None:
    assert all(fold(typed) in fold(hit.matched) for hit in INDEX.find(typed))


def test_the_order_is_exact_then_beginning_then_how_much_is_said() -> None:
    assert [h.node.id for h in INDEX.find("免申即享")] == ["measure:a", "measure:b"]
    assert [h.node.id for h in INDEX.find("铁西区")] == ["place:210303", "place:210106"]
    assert [h.node.id for h in INDEX.find("免申")] == ["measure:b", "measure:a"]


def test_pinyin_comes_before_letters_inside_an_english_name() -> None:
    index = NameIndex([*NODES, Named("measure:g", "Measure", "好差评", ("Good-bad review system",), weight=99)])
    assert [h.node.id for h in index.find("sys", limit=2)] == ["place:210100", "measure:g"]
    assert [h.node.id for h in index.find("sys", limit=1)] == ["place:210100"]
    assert index.find("review")[0].node.id == "measure:g"


def test_a_node_is_given_once_and_of_equal_figures_one() -> None:
    assert len(INDEX.find("税收")) == 1
    hits = INDEX.find("惠企政策免申即享")
    assert [h.node.id for h in hits] == ["measure:a"]
    assert hits[0].matched == "惠企政策免申即享"


def test_kinds_and_limit_narrow() -> None:
    assert {h.node.kind for h in INDEX.find("s", kinds=["City"])} == {"City"}
    assert INDEX.find("免申即享", kinds=["City"]) == []
    assert len(INDEX.find("免", limit=1)) == 1


def test_names_are_looked_up_whole() -> None:
    assert [n.id for n in INDEX.called("铁西区")] == ["place:210303", "place:210106"]
    assert INDEX.called("铁西") == []
    found = INDEX.get("measure:a")
    assert found is not None
    assert found.name == "免申即享"


@settings(deadline=None)  # the tables of pinyin load in the first example
@given(st.text(max_size=40))
def test_folding_and_syllables_keep_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(syllables(text)) == len(text)


NAME = st.text(alphabet="免申即享沈阳市银行条例《》Ab（ ,x1é İ", min_size=1, max_size=12)


@settings(deadline=None)  # the tables of pinyin load in the first example
@given(st.lists(NAME, min_size=1, max_size=8), st.one_of(NAME, st.text(alphabet="mianshexgyt", max_size=8)))
def test_every_offset_lies_in_the_name_that_matched(names: list[str], typed: str) -> None:
    index = NameIndex([Named(f"measure:{i}", "Measure", n, (n[::-1],)) for i, n in enumerate(names)])
    for hit in index.find(typed):
        assert hit.matched in (hit.node.name, *hit.node.others)
        assert 0 <= hit.start < hit.end <= len(hit.matched)
        assert hit.how in HOW


@settings(deadline=None)  # the tables of pinyin load in the first example
@given(st.lists(NAME, min_size=1, max_size=8), st.data())
def test_every_part_of_a_name_finds_it_at_its_place(names: list[str], data: st.DataObject) -> None:
    index = NameIndex([Named(f"measure:{i}", "Measure", n) for i, n in enumerate(names)])
    name = data.draw(st.sampled_from(names))
    start = data.draw(st.integers(0, len(name) - 1))
    typed = name[start : data.draw(st.integers(start + 1, len(name)))]
    for hit in index.find(typed, limit=100):
        if hit.how in ("exact", "prefix", "contained"):
            assert fold(hit.matched[hit.start : hit.end]) in fold(typed)
    if fold(typed).strip(" 《》") == fold(typed):
        assert name in {h.matched for h in index.find(typed, limit=100)}
