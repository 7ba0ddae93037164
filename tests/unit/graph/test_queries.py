"""Statements: what a header must say, what a value may be, what an `each` block becomes."""

import pytest

from graph.errors import NotFoundError, ParameterError, SchemaError
from graph.kinds import schema
from graph.queries import Statement, library, parse_statement

HEADER = """/*
name: ask
title: {zh: 问, en: Ask}
purpose: {zh: 问, en: Asks}
parameters:
  place: {type: string, required: true, example: "place:1", zh: 地区, en: place}
  kinds: {type: "string[]", values: [City, County], zh: 层级, en: kinds}
  limit: {type: integer, default: 10, minimum: 1, maximum: 100, zh: 行数, en: rows}
  deep: {type: boolean, default: false, zh: 深, en: deep}
  share: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 比例, en: share}
  day: {type: date, example: "2021-08", zh: 日期, en: day}
columns:
  id: {type: string, zh: 编号, en: id}
*/
"""
TEXT = "MATCH (p:City {id: $place}) WHERE $deep OR labels(p)[0] IN $kinds OR p.share > $share OR p.day = $day RETURN p.id AS id LIMIT $limit"


def statement(header: str = HEADER, text: str = TEXT, path: str = "read/ask.cypher") -> Statement:
    return parse_statement(header + text, path, "read")


def test_values_get_their_types_and_defaults() -> None:
    given = {
        "place": "place:1",
        "kinds": "City, County",
        "limit": "20",
        "deep": "yes",
        "share": "0.5",
        "day": "2021-08",
    }
    typed = {"place": "place:1", "kinds": ["City", "County"], "limit": 20, "deep": True, "share": 0.5, "day": "2021-08"}
    assert statement().bind(given) == typed
    defaults = {"place": "x", "kinds": None, "limit": 10, "deep": False, "share": 0.0, "day": None}
    assert statement().bind({"place": "x"}) == defaults


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "place is missing"),
        ({"place": ""}, "place is missing"),
        ({"place": "x", "palce": "y"}, "unknown parameter palce"),
        ({"place": "x", "limit": "many"}, "is not a integer"),
        ({"place": "x", "limit": 2.5}, "is not a integer"),
        ({"place": "x", "limit": 0}, "out of range"),
        ({"place": "x", "limit": 101}, "out of range"),
        ({"place": "x", "deep": "perhaps"}, "is not a boolean"),
        ({"place": "x", "kinds": "City,Moon"}, "cannot be"),
        ({"place": ["x"]}, "is not a string"),
        ({"place": "\udcff"}, "is not a string"),
        ({"place": "x", "limit": float("inf")}, "is not a integer"),
        ({"place": "x", "limit": str(2**63)}, "is not a integer"),
        ({"place": "x", "share": "nan"}, "is not a float"),
        ({"place": "x", "share": "inf"}, "is not a float"),
        ({"place": "x", "day": "2021-02-30"}, "is not a date"),
    ],
)
def test_a_wrong_value_is_named_with_its_mend(values: dict[str, object], problem: str) -> None:
    with pytest.raises(ParameterError, match=problem) as caught:
        statement().bind(values)
    assert caught.value.place == "ask"
    assert caught.value.mend


@pytest.mark.parametrize(
    ("header", "text", "problem"),
    [
        ("", TEXT, "header"),
        (HEADER.replace("name: ask", "name: [ask"), TEXT, "parse"),
        (HEADER.replace("name: ask", "name: other"), TEXT, "not the file's"),
        (HEADER.replace("name: ask", "name: ask\ncolour: red"), TEXT, "has the keys"),
        (HEADER.replace("en: Asks", "fr: Ask"), TEXT, "purpose"),
        (HEADER, TEXT + " // $hidden", None),
        (HEADER, TEXT + " SKIP $offset", "undeclared"),
        (HEADER, TEXT.replace("$deep OR ", ""), "unused"),
        (HEADER.replace("type: boolean", "type: truth"), TEXT, "unknown type"),
        (HEADER.replace(", en: deep}", "}"), TEXT, "zh and en"),
        (HEADER, TEXT.replace("AS id", "AS key"), "not returned"),
        (HEADER, TEXT + " <<each X in moons: RETURN X>>", "unknown group"),
    ],
)
def test_header_and_text_must_agree(header: str, text: str, problem: str | None) -> None:
    if problem is None:
        assert statement(header, text).name == "ask"
        return
    with pytest.raises(SchemaError, match=problem) as caught:
        statement(header, text)
    assert "read/ask.cypher" in str(caught.value)


def test_each_makes_one_copy_for_every_kind_of_a_group() -> None:
    text = "CALL { <<each KIND in places: MATCH (p:KIND {id: $place}) RETURN p>> } WITH p WHERE $deep OR $kinds IS NULL OR $share > 0 OR $day IS NULL RETURN p.id AS id LIMIT $limit"
    expanded = statement(HEADER, text).text
    assert expanded.count("UNION ALL") == len(schema().places) - 1
    assert all(f"(p:{kind} " in expanded for kind in schema().places)


def test_placeholders_take_names_of_the_schema_alone() -> None:
    merge = library().get("merge_nodes")
    assert "(n:City " in merge.for_kinds(NODE="City")
    with pytest.raises(SchemaError, match="not a kind"):
        merge.for_kinds(NODE="City) DETACH DELETE n //")
    with pytest.raises(SchemaError, match="not filled"):
        merge.for_kinds()


def test_an_unknown_query_names_near_ones() -> None:
    with pytest.raises(NotFoundError, match="measures_of_town") as caught:
        library().read("measures_of_town")
    assert "measures_of_place" in str(caught.value.mend)


def test_a_statement_that_writes_is_no_query() -> None:
    with pytest.raises(NotFoundError):
        library().read("delete_nodes")


def test_every_query_has_examples_for_what_it_requires() -> None:
    for query in library().reads():
        bound = query.bind(query.example())
        assert set(bound) == set(query.parameters)
        assert all(bound[p.name] is not None for p in query.parameters.values() if p.required)


def test_what_only_the_program_needs_is_neither_listed_nor_answered_by_name() -> None:
    internal = {s.name for s in library().reads() if s.internal}
    assert {"dump_nodes", "dump_edges", "schema_version", "page_of_ids"} <= internal
    assert not internal & {s.name for s in library().public()}
    assert {s.name for s in library().public()} | internal == {s.name for s in library().reads()}
    for name in internal:
        with pytest.raises(NotFoundError, match=name):
            library().named(name)
    assert library().named("matrix").name == "matrix"
