"""When names, quantities and quotations count as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.names import bigram_overlap, comparable, containment, governed, number, quantity, same_evidence

TEXT = st.text(alphabet="甲乙丙“”《》()（） ,，+＋A１", max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [("《甲条例》", "甲条例"), ("“好差评”制度", "好差评制度"), ("互联网＋监管", "互联网+监管"), ("ＡPP 网", "app网")],
)
def test_spellings_of_one_name(one, other):
    assert comparable(one) == comparable(other)


@given(TEXT)
def test_the_comparable_form_is_its_own(text):
    assert comparable(comparable(text)) == comparable(text)


def test_a_government_is_its_place():
    assert governed("大连市人民政府") == governed("大连市政府") == governed("大连市") == "大连市"
    assert governed("政府采购") == "政府采购"


@given(TEXT.map(comparable), TEXT.map(comparable))
def test_containment_is_a_share_that_has_no_direction(one, other):
    share = containment(one, other)
    assert share == containment(other, one)
    assert 0 <= share <= 1
    assert share == 1 or one != other


def test_containment_is_the_length_ratio_of_a_held_name():
    assert containment("容缺受理", "容缺受理机制") == pytest.approx(4 / 6)
    assert containment("容", "容缺受理") == 0
    assert containment("容缺", "告知承诺") == 0


def test_bigrams_compare_indicator_names():
    assert bigram_overlap("民营经济增加值", "民营经济增加值") == 1
    assert bigram_overlap("民营经济", "民营企业") == pytest.approx(1 / 3)
    assert bigram_overlap("", "") == 1


@pytest.mark.parametrize(
    ("written", "digits"),
    [("二十一", "21"), ("十", "10"), ("两千三百", "2300"), ("一百零五", "105"), ("21", "21"), ("数十", "数十")],
)
def test_chinese_numerals(written, digits):
    assert number(written) == digits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": "132.1万", "unit": "户"}, {"value": "132.1", "unit": "万户"}),
        ({"value": "二十一", "unit": "件"}, {"value": "21", "unit": "件"}),
        ({"value": "１２.", "unit": "%"}, {"value": 12, "unit": "％"}),
        ({"value": "3,000", "unit": None}, {"value": "3000"}),
    ],
)
def test_ways_to_write_one_quantity(one, other):
    assert quantity(one) == quantity(other)


def test_no_value_is_no_quantity():
    assert quantity({"unit": "户"}).value == quantity({"value": None}).value == ""


def test_half_of_the_shorter_quotation_must_be_shared():
    assert same_evidence("我市推行容缺受理", "推行“容缺受理”机制")
    assert same_evidence("甲乙丙丁", "丙丁")
    assert not same_evidence("甲乙丙丁", "甲戊乙己")
    assert not same_evidence("", "甲")


@given(TEXT, TEXT)
def test_evidence_has_no_direction_and_holds_itself(one, other):
    assert same_evidence(one, other) == same_evidence(other, one)
    assert same_evidence(one, one) == bool(comparable(one))
