"""Questions in words over a fixed list of names: what they mean, what they must not be taken for, what is near."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SchemaError
from graph.name_index import Named, NameIndex
from graph.queries import library
from graph.questions.kinds import kinds, read_kind
from graph.questions.moments import Moment, limits, moments, phrase
from graph.questions.near import near, near_kinds
from graph.questions.patterns import Pattern
from graph.questions.reading import understand
from graph.questions.tokens import tokenise
from graph.questions.words import read_words, words
from tests.unit.graph.question_names import index

TESTS = Path(__file__).parents[2]


def groups(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((TESTS / name).read_text(encoding="utf-8"))
    return loaded


GROUPS = [*groups("questions.yaml"), *groups("questions_held_out.yaml")]
MEANT = [(q, g["query"], g["parameters"]) for g in GROUPS if g["query"] for q in g["questions"]]
NOT_MEANT = [q for g in GROUPS if not g["query"] for q in g["questions"]]


def test_there_are_enough_questions_of_enough_kinds() -> None:
    counted: dict[str, int] = {}
    for question, _, _ in MEANT:
        reading = understand(question, index()).reading
        if reading is not None:
            counted[reading.kind.query] = counted.get(reading.kind.query, 0) + 1
    assert len(MEANT) + len(NOT_MEANT) >= 400
    assert len(NOT_MEANT) >= 80
    assert sum(number >= 10 for number in counted.values()) >= 12
    assert {k.query for k in kinds()} == set(counted)


@pytest.mark.parametrize(("question", "query", "parameters"), MEANT)
def test_a_question_means_its_query_and_so_does_its_sentence(
    question: str, query: str, parameters: dict[str, Any]
) -> None:
    reading = understand(question, index()).reading
    assert reading is not None
    assert (reading.kind.query, reading.parameters) == (query, parameters)
    library().named(query).bind(reading.parameters)
    for part in (*reading.slots, *reading.ignored):
        assert question[part.start : part.end] == part.text
    again = understand(reading.sentence, index()).reading
    assert again is not None, reading.sentence
    assert (again.kind.query, again.parameters) == (query, parameters), reading.sentence


@pytest.mark.parametrize("question", NOT_MEANT)
def test_what_is_not_understood_is_not_answered(question: str) -> None:
    found = understand(question, index())
    assert found.reading is None
    if not found.readings:
        for reading in near(question, found, index()):
            again = understand(reading.sentence, index()).reading
            assert again is not None
            assert (again.kind.query, again.parameters) == (reading.kind.query, reading.parameters)


STRANGE = "龘靐鬱麤爨"


@settings(deadline=None)  # the index is made in the first example
@given(st.sampled_from([q for q, _, _ in MEANT]), st.sampled_from(STRANGE), st.data())
def test_no_unknown_character_is_passed_over(question: str, strange: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(question)))
    found = understand(question[:at] + strange + question[at:], index())
    readings = [r for r in found.readings if r.kind.query != "search_sections"]  # whose words may be any
    assert not readings


PIECES = st.lists(
    st.sampled_from(
        [
            *words().classes,
            "沈阳",
            "大连市",
            "免申即享",
            "《优化营商环境条例》",
            "2021年",
            "以来",
            "“x”",
            "“",
            "龘",
            "３个",
        ]
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)  # the index is made in the first example
@given(st.one_of(st.text(max_size=30), PIECES))
def test_every_character_is_in_one_token_and_nothing_fails(question: str) -> None:
    tokens = tokenise(question, index())
    assert "".join(t.text for t in tokens) == question
    assert all(question[t.start : t.end] == t.text for t in tokens)
    found = understand(question, index())
    for reading in found.readings:
        library().named(reading.kind.query).bind(reading.parameters)
    if not found.readings:
        near(question, found, index())


def test_a_name_that_two_have_gives_the_choice() -> None:
    found = understand("铁西区推行了哪些举措？", index())
    assert found.reading is None
    assert [r.sentence for r in found.readings] == [
        "沈阳市铁西区已经推行哪些举措？", "鞍山市铁西区已经推行哪些举措？",
    ]  # fmt: skip
    both = understand("全省哪些城市推行了免申即享？", index())
    assert {r.parameters["province"] for r in both.readings} == {"place:210000", "place:410000"}


def test_a_short_name_is_the_city_before_its_county() -> None:
    reading = understand("辽阳有哪些举措", index()).reading
    assert reading is not None
    assert reading.parameters["place"] == "place:211000"


def test_a_name_counts_before_an_alias() -> None:
    names = NameIndex(
        [
            Named("measure:a", "Measure", "甲办"), Named("measure:b", "Measure", "乙办", ("甲办",)),
            Named("measure:c", "Measure", "丙办", ("丁办",)), Named("measure:d", "Measure", "戊办", ("丁办",)),
        ]
    )  # fmt: skip
    reading = understand("哪些地区推行了甲办", names).reading
    assert reading is not None
    assert reading.parameters["measure"] == "measure:a"
    assert {r.parameters["measure"] for r in understand("哪些地区推行了丁办", names).readings} == {
        "measure:c",
        "measure:d",
    }


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("哪些城市推行了免申既享？", "有哪些城市已经推行“免申即享”？"),
        ("哪些城市推行了免申即享直通车？", "有哪些城市已经推行“免申即享”？"),
        ("2021年营口市税收收入排第几", "2021年，营口市的数据"),
        ("沈阳和大连哪个城市的举措更好？", "比较沈阳市和大连市的举措"),
        ("《优化营商环镜条例》由哪些城市落实？", "哪些城市落实《优化营商环境条例》？"),
    ],
)
def test_what_is_near_has_the_names_of_the_question(question: str, sentence: str) -> None:
    assert near(question, understand(question, index()), index())[0].sentence == sentence


def test_without_names_the_kinds_with_the_same_words_are_near() -> None:
    found = understand("谁负责呢", index())
    assert near("谁负责呢", found, index()) == []
    assert near_kinds(found)[0].query in ("agencies_of_measure", "measures_of_agency")


@pytest.mark.parametrize(
    ("text", "moment", "said"),
    [
        ("2021年以来", Moment("2021", None), "2021年以来"),
        ("自2021年5月起", Moment("2021-05", None), "2021年5月以来"),
        ("2021年以前", Moment(None, "2020"), "截至2020年"),
        ("2021年1月之前", Moment(None, "2020-12"), "截至2020年12月"),
        ("2021年5月前", Moment(None, "2021-04"), "截至2021年4月"),
        ("截至2021年", Moment(None, "2021"), "截至2021年"),
        ("在2021年", Moment("2021", "2021"), "2021年"),
        ("二〇二一年", Moment("2021", "2021"), "2021年"),
        ("2019-2021年", Moment("2019", "2021"), "2019年至2021年"),
        ("2019年至2021年期间", Moment("2019", "2021"), "2019年至2021年"),
    ],
)
def test_times_are_read_and_said(text: str, moment: Moment, said: str) -> None:
    assert (0, len(text), moment) in list(moments(text))
    assert phrase(moment) == said
    assert (0, len(said), moment) in list(moments(said))


@pytest.mark.parametrize(
    "text", ["今年", "近三年", "21年", "2021", "0000年", "1000年以前", "〇〇〇〇年", "2021年13月以来"]
)
def test_what_is_no_time_of_its_own_is_not_read(text: str) -> None:
    assert all(end - start < len(text) for start, end, _ in moments(text))


def test_a_span_that_ends_before_it_begins_is_none() -> None:
    assert Moment("2021", "2019") not in [m for _, _, m in moments("2021年至2019年")]


@pytest.mark.parametrize(
    ("text", "number"), [("前十", 10), ("前5个", 5), ("前二十名", 20), ("三个", 3), ("十五家", 15), ("两个", 2)]
)
def test_numbers_of_answers(text: str, number: int) -> None:
    assert (0, len(text), number) in list(limits(text))


RAW = {
    "kind": "k", "title": {"zh": "问", "en": "ask"}, "query": "places_of_measure", "patterns": ["which m=Measure"],
    "parameters": {"measure": "$m"}, "sentence": "哪些{m}", "example": "哪些",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"patterns": ["which m=Nothing"]}, "unknown classes"),
        ({"patterns": ["which (m=Measure"]}, "not closed"),
        ({"patterns": ["which placeword m=Measure"]}, "lost without a slot"),
        ({"patterns": ["which m=Measure )"]}, "does not end"),
        ({"parameters": {"mesure": "$m"}}, "no parameters"),
        ({"parameters": {"measure": "$x"}}, "no pattern has the slots"),
        ({"sentence": "哪些"}, "leaves out"),
        ({"takes": {"colour": "status"}}, "unknown conditions"),
        ({"extra": 1}, "has the keys"),
        ({"title": {"zh": "问", "en": "ask", "or not": None}}, "zh and en"),
    ],
)
def test_a_kind_that_contradicts_itself_is_refused(change: dict[str, Any], said: str) -> None:
    assert read_kind(RAW, "test").query == "places_of_measure"
    with pytest.raises(SchemaError, match=said):
        read_kind(RAW | change, "test")


def test_words_that_contradict_themselves_are_refused() -> None:
    raw: dict[str, Any] = {"classes": {"a": ["x"]}, "skipped": ["a"], "weak": [], "floating": []}
    assert read_words(raw).skipped == {"a"}
    with pytest.raises(SchemaError, match="twice"):
        read_words(raw | {"classes": {"a": ["x", "ｘ"]}})
    with pytest.raises(SchemaError, match="no classes"):
        read_words(raw | {"weak": ["b"]})


def test_a_pattern_knows_what_it_needs() -> None:
    pattern = Pattern("(q=Province)? which l=placeword adopt? m=Measure")
    assert pattern.slots() == {"q": "Province", "l": "placeword", "m": "Measure"}
    assert pattern.needed() == {"l": "placeword", "m": "Measure"}
