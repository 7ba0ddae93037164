"""What the gate lets through and what not, and that it says where and how to mend it. No engine runs."""

from __future__ import annotations

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.door.allowed import allowed
from graph.door.gate import check
from graph.door.patterns import runs_away
from graph.door.tokens import tokens
from graph.errors import CypherRefusedError, ParameterError, YingshangError
from tests.attacks import attempts, honest, values_for

# a time limit, not the gate, ends these; the engines take part in tests/integration/test_door.py
ENDED_BY_TIME = ("too many rows or joins", "endless paths")
HARMLESS = {
    "RETURN 2 ^ 1000000 ^ 1000000, 9223372036854775807 + 1",
    "MATCH (c:City) RETURN c //\u2028CREATE (n)",  # a comment to both engines, and no engine sees it
    "MATCH (c:City) RETURN c //\u0085CREATE (n)",
}


def refusal(text: str, **parameters: object) -> YingshangError:
    with pytest.raises(YingshangError) as caught:
        check(text, parameters, "neo4j")
    return caught.value


def test_there_are_enough_of_both() -> None:
    assert len({statement for _, statement in attempts()}) >= 200
    assert len(set(honest())) >= 100


@pytest.mark.parametrize("statement", [s for h, s in attempts() if h not in ENDED_BY_TIME and s not in HARMLESS])
def test_every_attempt_is_refused_with_a_place_and_a_mend(statement: str) -> None:
    error = refusal(statement)
    assert isinstance(error, CypherRefusedError | ParameterError)
    assert error.place
    assert error.mend


@pytest.mark.parametrize("statement", honest())
def test_every_honest_question_passes(statement: str) -> None:
    check(statement, values_for(statement), "neo4j")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("MATCH (n:City)\n  SET n.x = 1", "line 2, column 3", "SET writes"),
        ("MATCH (n) RETRUN n", "line 1, column 11", "RETRUN"),
        ("RETURN 1; RETURN 2", "line 1, column 9", "one statement"),
        ("RETURN aloc.x(1)", "line 1, column 8", "aloc.x"),
        ("RETURN （1）", "line 1, column 8", "only looks like '('"),
        ("RETURN 'a", "line 1, column 8", "no end"),
        ("MATCH (n RETURN n", "line 1, column 17", "is missing"),
        ("CALL apoc.meta.data()", "line 1, column 6", "procedure apoc.meta.data"),
        ("CALL db.index.fulltext.queryNodes('x', 'y')", "line 1, column 35", "index"),
        ("", "line 1, column 1", "no statement"),
    ],
)
def test_a_refusal_says_where_and_what(text: str, place: str, said: str) -> None:
    error = refusal(text)
    assert error.place == place
    assert said in error.message


def test_what_runs_has_no_comments_and_the_same_lines() -> None:
    passed = check("// why\nMATCH (n) /* a\nb */ RETURN n.name AS `a b`, '//' ;", {}, "neo4j")
    assert passed.text == "      \nMATCH (n)     \n     RETURN n.name AS `a b`, '//'"


def test_the_full_text_index_has_one_name_for_both_engines() -> None:
    text = "CALL db.index.fulltext.queryNodes('section_text', 'section_text') YIELD node RETURN node"
    assert check(text, {}, "neo4j").text == text
    assert "('Section[text]', 'section_text')" in check(text, {}, "embedded").text


def test_parameters_are_those_of_the_statement() -> None:
    assert "no value for the parameter a" in refusal("RETURN $a").message
    assert "no parameter b" in refusal("RETURN $a", a=1, b=2).message


def test_reserved_words_are_names_after_a_dot_and_in_back_ticks() -> None:
    check("MATCH (n) WHERE n.set = 1 RETURN n.`delete` AS `create`", {}, "neo4j")


@pytest.mark.parametrize("word", sorted(allowed().reserved))
def test_no_reserved_word_passes_bare(word: str) -> None:
    for text in (f"MATCH (n) {word} n RETURN n", f"MATCH (n) WITH n {word} (n) RETURN n", f"RETURN 1 AS {word.lower()}x UNION {word} n"):  # fmt: skip
        refusal(text)


@given(st.text(alphabet=string.ascii_letters + "_", min_size=2, max_size=12))
def test_no_unknown_word_begins_a_clause(word: str) -> None:
    rules = allowed()
    if word.upper() not in rules.keywords | rules.literals | rules.closings:
        refusal(f"MATCH (n) {word} n.x RETURN n")


@given(st.text(max_size=60))
def test_any_text_is_passed_or_refused_and_nothing_else(text: str) -> None:
    with suppress(CypherRefusedError, ParameterError):
        check(text, {}, "embedded")


@given(st.lists(st.sampled_from(["(", ")", "[", "]", "{", "}", "IN", "|", "WHERE", "x", "'s'", "1", ",", "+", ".", "range", "reduce", "CASE", "COUNT", "AS", "CALL", "=~", "$p", "*"]), max_size=25))  # fmt: skip
def test_any_heap_of_tokens_is_passed_or_refused(words: list[str]) -> None:
    with suppress(CypherRefusedError, ParameterError):
        check("RETURN " + " ".join(words), {"p": "x"} if "$p" in words else {}, "embedded")


@given(st.text(max_size=40))
def test_a_string_is_read_as_it_was_written(text: str) -> None:
    if any(ord(c) < 32 for c in text) or "\\u" in text.lower() or any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        return
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    assert tokens(quoted)[0].value == text


@pytest.mark.parametrize(
    "text",
    [
        "RETURN [x IN range(1, 10000) | x]",
        "UNWIND range(1, 10000) AS i RETURN i",
        "MATCH p = (a)-->(b) RETURN [n IN nodes(p) | [l IN labels(n) | toUpper(l)]]",
        "WITH ['a', 'b'] AS l RETURN reduce(s = '', x IN l | s + x)",
        "MATCH (n) WITH collect(n.name) AS names WITH collect(names) AS all RETURN size(all)",
        "MATCH (d:Document) RETURN [s IN split(d.text, '。') WHERE s CONTAINS '推行' | trim(s)]",
        "RETURN reduce(m = 0, x IN [1, 2] | CASE WHEN x > m THEN x ELSE m END)",
    ],
)
def test_what_stays_small_passes(text: str) -> None:
    check(text, {}, "neo4j")


def test_a_long_list_as_a_parameter_counts() -> None:
    check("UNWIND $rows AS r RETURN r", {"rows": list(range(50_000))}, "neo4j")
    assert "values at once" in refusal("RETURN [a IN $rows | [b IN $rows | a]]", rows=list(range(1_000))).message


@pytest.mark.parametrize("pattern", [".*营商.*", "[A-Z]+[0-9]*", "(甲|乙)条例", r"\d{4}年.*", "(?i)one.*"])
def test_patterns_that_end(pattern: str) -> None:
    assert not runs_away(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|aa)*b", "((a*)b)*", r"(a)\1", ".*a.*b.*", "(a{1,9}){1,9}", "(?=a*)b"])
def test_patterns_that_may_not(pattern: str) -> None:
    assert runs_away(pattern)
