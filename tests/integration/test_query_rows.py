"""The named queries against `tests.small_graph`: exact rows, each filter, order, limits, what is not there.

Runs on every engine that the session has; equal expectations are what makes the engines equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.answers.documents import claim_detail, document_detail
from graph.answers.matrix import matrix_of
from graph.answers.names import NameCache, read_names, suggestions
from graph.answers.nodes import neighbourhood_of, node_detail
from graph.answers.search import search_all
from graph.errors import NotFoundError, ParameterError
from graph.model import Node
from graph.queries import library
from graph.store import GraphStore
from tests import small_graph as small
from tests.builders import DALIAN, LIAONING, SHENYANG, TOPIC
from tests.small_graph import CALLS

REPORT, EXCERPT, REPLY, LAW, NEWS = small.drafts()
CLAIM_KEYS = {
    "claim_id", "document_id", "document_title", "document_date", "extent", "paraphrase", "section_id",
    "section_path", "quote", "start", "end", "confidence", "status", "since", "role", "article", "number",
    "source", "review",
}  # fmt: skip


def ask(graph: GraphStore, name: str, *columns: str, **values: Any) -> list[Any]:
    """Rows of a query: tuples of the named columns, single values for one column."""
    rows = graph.run(name, values).records
    return [r[columns[0]] if len(columns) == 1 else tuple(r[c] for c in columns) for r in rows]


# every query

LIMITED = [n for n in CALLS if "limit" in library().read(n).parameters]
BY_ID = [n for n, values in CALLS.items() if values and not {"text", "ids", "kinds"} & set(values)]
CLAIMING = [s.name for s in library().public() if "include_rejected" in s.parameters]
EVIDENT = [n for n in CALLS if "evidence" in [c.name for c in library().read(n).columns]]
PYTHON_TYPES: dict[str, type] = {
    "string": str, "integer": int, "float": float, "boolean": bool, "string[]": list, "list": list, "map": dict,
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_columns_and_types_are_as_declared(graph: GraphStore, name: str) -> None:
    answer = graph.run(name, CALLS[name])
    declared = library().read(name).columns
    assert answer.records
    assert all(tuple(row) == tuple(c.name for c in declared) for row in answer.records)
    for column in declared:
        values = [row[column.name] for row in answer.records if row[column.name] is not None]
        assert all(type(v) is PYTHON_TYPES[column.type] for v in values), column.name


@pytest.mark.parametrize("name", LIMITED)
def test_a_limit_takes_the_first_rows_of_a_stable_order(graph: GraphStore, name: str) -> None:
    rows = graph.run(name, CALLS[name]).records
    assert graph.run(name, CALLS[name]).records == rows
    assert graph.run(name, CALLS[name] | {"limit": 1}).records == rows[:1]
    with pytest.raises(ParameterError, match="out of range"):
        graph.run(name, CALLS[name] | {"limit": 0})


@pytest.mark.parametrize("name", BY_ID)
def test_an_unknown_id_has_no_rows(graph: GraphStore, name: str) -> None:
    assert graph.run(name, dict.fromkeys(CALLS[name], "place:999999")).records == []


@pytest.mark.parametrize("name", EVIDENT)
def test_evidence_has_one_shape_in_every_query(graph: GraphStore, name: str) -> None:
    rows = graph.run(name, CALLS[name]).records
    found = [e for row in rows for e in row["evidence"]]
    assert found
    assert all(set(e) == CLAIM_KEYS for e in found)
    assert all(len(row["evidence"]) == row["claims"] for row in rows)


def stated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that rest on claims; structure carries none and stays."""
    return [r for r in rows if r.get("claims", 1) and r.get("claim_id", r) is not None]


@pytest.mark.parametrize("name", CLAIMING)
def test_what_nobody_accepted_is_left_out_of_accepted_claims(graph: GraphStore, name: str) -> None:
    every = graph.run(name, CALLS[name]).records
    assert stated(every)
    assert stated(graph.run(name, CALLS[name] | {"review": "accepted"}).records) == []
    assert graph.run(name, CALLS[name] | {"review": ["unreviewed", "corrected"]}).records == every
    assert stated(graph.run(name, CALLS[name] | {"min_confidence": 1.0}).records) != stated(every)


@pytest.fixture
def accepted(graph: GraphStore) -> Iterator[GraphStore]:
    """The small graph where all is accepted that the report and the regulation say, but not that one carries out another."""
    drafts = (REPORT.extraction(), LAW.extraction())
    for made in drafts:
        claims = [c if c.predicate == "IMPLEMENTS" else replace(c, review="accepted") for c in made.claims]
        graph.remove_document(made.document.id)
        graph.replace_document(replace(made, claims=claims))
    yield graph
    for made in drafts:
        graph.remove_document(made.document.id)
        graph.replace_document(made)


@pytest.mark.parametrize("name", sorted({*CLAIMING} - {"regulation_chain", "request_chain"}))
def test_what_was_accepted_is_among_accepted_claims(accepted: GraphStore, name: str) -> None:
    assert stated(accepted.run(name, CALLS[name] | {"review": "accepted"}).records)


def test_a_chain_breaks_where_nobody_accepted_a_link(accepted: GraphStore) -> None:
    chain = {"review": "accepted", "regulation": small.NATIONAL.id}
    assert ask(accepted, "regulation_chain", "measure", **chain) == []
    assert ask(accepted, "regulation_chain", "measure", **chain | {"review": ["accepted", "unreviewed"]}) == ["一窗通"]
    (places,) = ask(accepted, "regulation_chain", "places", **chain | {"regulation": small.LOCAL.id})
    assert [(p["name"], p["claims"]) for p in places] == [("沈阳市", 1)]
    assert ask(accepted, "platforms", "platform", operator=DALIAN.id, review="accepted") == []
    assert ask(accepted, "platforms", "platform", operator=SHENYANG.id, review="accepted") == ["沈事通"]
    assert ask(accepted, "platforms", "platform", measure=small.WINDOW.id, review="accepted") == ["沈事通"]


# adoption


def test_measures_of_a_place(graph: GraphStore) -> None:
    columns = ("measure", "statuses", "since", "first_document_date", "claims", "documents")
    assert ask(graph, "measures_of_place", *columns, place=SHENYANG.id) == [
        ("一窗通", ["implemented"], "2020", "2021-03-01", 2, 2),
        ("信用复原", ["planned"], None, "2021-03-01", 1, 1),
        ("红黑榜", ["ended"], None, "2023-06-01", 1, 1),
    ]


@pytest.mark.parametrize(
    ("values", "measures"),
    [
        ({"status": "planned"}, {"信用复原"}),
        ({"status": ["planned", "ended"]}, {"信用复原", "红黑榜"}),
        ({"status": "negated"}, set()),
        ({"since_from": "2020"}, {"一窗通"}),
        ({"since_from": "2020-02"}, set()),
        ({"since_to": "2020"}, {"一窗通"}),
        ({"since_to": "2019-12"}, set()),
        ({"topic": TOPIC.id}, {"一窗通"}),
        ({"topic": "topic:cn01"}, set()),
        ({"part_of": small.SERVICES.id}, {"一窗通"}),
        ({"part_of": small.CREDIT.id}, {"信用复原"}),
        ({"measure": small.LIST.id}, {"红黑榜"}),
        ({"min_confidence": 0.95}, set()),
        ({"review": "accepted"}, set()),
        ({"review": "unreviewed"}, {"一窗通", "信用复原", "红黑榜"}),
        ({"review": "rejected"}, set()),
        ({"review": "rejected", "include_rejected": True}, {"百日行动"}),
        ({"include_rejected": True}, {"一窗通", "信用复原", "红黑榜", "百日行动"}),
    ],
)
def test_measures_of_a_place_filtered(graph: GraphStore, values: dict[str, Any], measures: set[str]) -> None:
    assert set(ask(graph, "measures_of_place", "measure", place=SHENYANG.id, **values)) == measures


def test_a_date_that_is_none_is_refused(graph: GraphStore) -> None:
    with pytest.raises(ParameterError, match="since_from='soon'"):
        graph.run("measures_of_place", {"place": SHENYANG.id, "since_from": "soon"})


def test_a_low_confidence_claim_is_left_out_of_its_edge(graph: GraphStore) -> None:
    found = ask(graph, "measures_of_place", "measure", "claims", place=SHENYANG.id, min_confidence=0.8)
    assert ("一窗通", 1) in found


def test_evidence_is_in_order_of_documents_and_complete(graph: GraphStore) -> None:
    first, second = ask(graph, "measures_of_place", "evidence", place=SHENYANG.id)[0]
    quote = "自2020年推行一窗通"
    start = REPORT.extraction().document.text.index(quote)
    assert first.pop("claim_id").startswith("claim:~")
    assert first == {
        "document_id": REPORT.id, "document_title": "沈阳报告", "document_date": "2021-03-01", "extent": "full",
        "paraphrase": False, "section_id": REPORT.section_id(0), "section_path": ["一、服务"], "quote": quote,
        "start": start, "end": start + len(quote), "confidence": 0.9, "status": "implemented", "since": "2020",
        "role": None, "article": None, "number": None, "source": "text", "review": "unreviewed",
    }  # fmt: skip
    assert (second["document_date"], second["since"], second["confidence"]) == ("2023-06-01", None, 0.5)


def test_places_of_a_measure(graph: GraphStore) -> None:
    columns = ("place", "place_kind", "statuses", "since", "first_document_date")
    assert ask(graph, "places_of_measure", *columns, measure=small.WINDOW.id) == [
        ("沈阳市", "City", ["implemented"], "2020", "2021-03-01"),
        ("大连市", "City", ["implemented"], "2021-05", "2022-05-01"),
    ]
    assert ask(graph, "places_of_measure", "place", measure=small.LIST.id) == ["铁西区", "沈阳市"]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"level": "County"}, ["铁西区"]),
        ({"level": "Province"}, []),
        ({"province": LIAONING.id}, ["铁西区", "沈阳市"]),
        ({"province": small.HENAN.id}, []),
        ({"status": "ended"}, ["沈阳市"]),
        ({"since_from": "2000"}, []),
    ],
)
def test_places_of_a_measure_filtered(graph: GraphStore, values: dict[str, Any], places: list[str]) -> None:
    assert ask(graph, "places_of_measure", "place", measure=small.LIST.id, **values) == places


def test_the_matrix_has_a_row_for_each_cell_with_claims(graph: GraphStore) -> None:
    columns = (
        "place", "place_kind", "measure", "statuses", "implemented", "planned", "negated", "ended", "since", "claims", "documents",
    )  # fmt: skip
    assert ask(graph, "matrix", *columns) == [
        ("沈阳市", "City", "信用复原", ["planned"], 0, 1, 0, 0, None, 1, 1),
        ("沈阳市", "City", "红黑榜", ["ended"], 0, 0, 0, 1, None, 1, 1),
        ("沈阳市", "City", "一窗通", ["implemented"], 2, 0, 0, 0, "2020", 2, 2),
        ("铁西区", "County", "红黑榜", ["implemented"], 1, 0, 0, 0, None, 1, 1),
        ("大连市", "City", "信用复原", ["negated"], 0, 0, 1, 0, None, 1, 1),
        ("大连市", "City", "一窗通", ["implemented"], 1, 0, 0, 0, "2021-05", 1, 1),
    ]


BOTH_WINDOWS = [("沈阳市", "一窗通"), ("大连市", "一窗通")]


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ({"level": "County"}, [("铁西区", "红黑榜")]),
        ({"topic": TOPIC.id}, BOTH_WINDOWS),
        ({"topic": "topic:none"}, []),
        ({"status": "negated"}, [("大连市", "信用复原")]),
        ({"province": LIAONING.id, "topic": TOPIC.id}, BOTH_WINDOWS),
        ({"province": small.HENAN.id}, []),
        ({"date_to": "2020"}, [("铁西区", "红黑榜")]),
        ({"date_from": "2023"}, [("沈阳市", "红黑榜"), ("沈阳市", "一窗通")]),
        ({"date_from": "2022-05", "date_to": "2022-05"}, [("大连市", "信用复原"), ("大连市", "一窗通")]),
        ({"min_places": 2, "status": "implemented"}, BOTH_WINDOWS),
        ({"min_places": 3}, []),
        ({"min_confidence": 0.95}, []),
        ({"review": "accepted"}, []),
        ({"review": "rejected", "include_rejected": True}, [("沈阳市", "百日行动")]),
    ],
)
def test_the_matrix_filtered(graph: GraphStore, values: dict[str, Any], cells: list[tuple[str, str]]) -> None:
    assert ask(graph, "matrix", "place", "measure", **values) == cells


def test_a_county_counts_for_its_city_only_when_asked_for(graph: GraphStore) -> None:
    columns = ("place", "measure", "statuses", "partial")
    assert ask(graph, "matrix", *columns, level="City", date_to="2020") == []
    assert ask(graph, "matrix", *columns, level="City", date_to="2020", roll_up=True) == [
        ("沈阳市", "红黑榜", ["implemented"], True)
    ]
    both = [r for r in ask(graph, "matrix", *columns, level="City", roll_up=True) if r[1] == "红黑榜"]
    assert both == [("沈阳市", "红黑榜", ["implemented", "ended"], False)]


def test_coverage_lists_places_without_documents(graph: GraphStore) -> None:
    columns = ("place", "documents", "full", "excerpts", "first_date", "last_date")
    assert ask(graph, "coverage", *columns, level="City") == [
        ("沈阳市", 2, 2, 0, "2021-03-01", "2023-06-01"),
        ("大连市", 1, 0, 1, "2022-05-01", "2022-05-01"),
        ("安阳市", 0, 0, 0, None, None),
    ]
    assert ask(graph, "coverage", "documents", level="City", date_from="2023") == [1, 0, 0]
    assert ask(graph, "coverage", "documents", level="City", date_to="2022-05") == [1, 1, 0]
    assert ask(graph, "coverage", "place", level="City", province=small.HENAN.id) == ["安阳市"]


def test_mentions_of_the_matrix(graph: GraphStore) -> None:
    columns = ("measure_id", "mentions")
    assert ask(graph, "matrix_mentions", *columns, level="County") == [(small.LIST.id, 1), (small.WINDOW.id, 1)]
    assert ask(graph, "matrix_mentions", *columns, level="County", date_from="2021") == []


def test_every_blank_of_the_matrix_has_its_reason(graph: GraphStore) -> None:
    found = matrix_of(graph, {})
    blanks = {p["place"]: p["blank"] for p in found["places"]}
    assert (blanks["安阳市"], blanks["大连市"], blanks["沈阳市"]) == ("no_document", "excerpts_only", "no_mention")
    cells = {(c["place"], c["measure"]): c["blank"] for c in found["cells"]}
    assert cells["沈阳市", "信用复原"] == "planned_only"
    assert cells["大连市", "信用复原"] == "negated"
    assert cells["沈阳市", "红黑榜"] is None
    assert [(m["place_id"], m["measure_id"]) for m in found["mentioned"]] == [(small.TIEXI.id, small.WINDOW.id)]
    assert [(m["measure"], m["places"]) for m in found["measures"]] == [("信用复原", 2), ("红黑榜", 2), ("一窗通", 2)]
    assert [p["place"] for p in matrix_of(graph, {"level": "County"})["places"]] == ["铁西区"]


def test_two_places_compared(graph: GraphStore) -> None:
    columns = ("where", "measure", "statuses_a", "since_a", "quote_a", "statuses_b", "since_b", "quote_b")
    shared = (
        "shared",
        "一窗通",
        ["implemented"],
        "2020",
        "自2020年推行一窗通",
        ["implemented"],
        "2021-05",
        "自2021年5月推行一窗通",
    )
    only_a = ("a", "信用复原", ["planned"], None, "拟推行信用复原", [], None, None)
    assert ask(graph, "compare_places", *columns, a=SHENYANG.id, b=DALIAN.id) == [shared, only_a]
    assert ask(graph, "compare_places", "where", "measure", "documents_b", a=DALIAN.id, b=SHENYANG.id) == [
        ("shared", "一窗通", [REPORT.id, REPLY.id]),
        ("b", "信用复原", [REPORT.id]),
    ]
    other = ask(graph, "compare_places", "where", "measure", a=SHENYANG.id, b=DALIAN.id, status=["planned", "negated"])
    assert other == [("shared", "信用复原")]


def test_first_adopters_keep_stated_time_and_document_date_apart(graph: GraphStore) -> None:
    columns = ("place", "stated", "stated_precision", "stated_quote", "documented", "documented_id", "documented_quote")
    assert ask(graph, "first_adopters", *columns, measure=small.WINDOW.id) == [
        ("沈阳市", "2020", "year", "自2020年推行一窗通", "2021-03-01", REPORT.id, "自2020年推行一窗通"),
        ("大连市", "2021-05", "month", "自2021年5月推行一窗通", "2022-05-01", EXCERPT.id, "自2021年5月推行一窗通"),
    ]
    assert ask(graph, "first_adopters", "place", "stated", measure=small.LIST.id) == [
        ("铁西区", None),
        ("沈阳市", None),
    ]
    assert ask(graph, "first_adopters", "place", measure=small.LIST.id, by="stated") == ["沈阳市", "铁西区"]
    assert ask(graph, "first_adopters", "place", measure=small.LIST.id, level="City") == ["沈阳市"]
    assert ask(graph, "first_adopters", "place", measure=small.CREDIT.id) == []  # planned and negated are no adoption


# regulations, agencies, platforms, figures, requests


def test_relations_of_a_regulation(graph: GraphStore) -> None:
    columns = ("predicate", "direction", "other_kind", "other", "statuses", "articles", "claims", "documents")
    assert ask(graph, "regulation_relations", *columns, regulation=small.LOCAL.id) == [
        ("IMPLEMENTS", "out", "Regulation", "甲条例", [], [], 1, 0),
        ("PROVIDES_FOR", "out", "Measure", "一窗通", [], ["第三条"], 1, 1),
        ("TEXT_OF", "in", "Document", "辽宁省乙条例", [], [], 1, 1),
    ]
    assert ask(graph, "regulation_relations", "predicate", "other", "statuses", regulation=small.NATIONAL.id) == [
        ("CITES", "辽宁省乙条例", []),
        ("IMPLEMENTS", "沈阳市", ["implemented"]),
        ("IMPLEMENTS", "辽宁省乙条例", []),
    ]


def test_a_regulation_leads_to_measures_and_places(graph: GraphStore) -> None:
    (row,) = graph.run("regulation_chain", {"regulation": small.NATIONAL.id}).records
    assert (row["regulation_id"], row["steps"], row["articles"]) == (small.LOCAL.id, 1, ["第三条"])
    assert row["through"] == [small.NATIONAL.id, small.LOCAL.id]
    assert row["measure_id"] == small.WINDOW.id
    assert row["places"] == [
        {
            "id": SHENYANG.id, "kind": "City", "name": "沈阳市", "statuses": ["implemented"], "since": "2020",
            "claims": 2, "quote": "自2020年推行一窗通", "stated": True,
        },
        {
            "id": DALIAN.id, "kind": "City", "name": "大连市", "statuses": ["implemented"], "since": "2021-05",
            "claims": 1, "quote": "自2021年5月推行一窗通", "stated": False,
        },
    ]  # fmt: skip
    assert ask(graph, "regulation_chain", "steps", "places", regulation=small.LOCAL.id, level="County") == [(0, [])]


def test_agencies_of_a_measure(graph: GraphStore) -> None:
    columns = ("agency", "roles", "place", "place_kind", "claims", "first_document_date")
    found = ask(graph, "agencies_of_measure", *columns, measure=small.WINDOW.id)
    assert sorted(found) == [
        ("沈阳市乙局", ["cooperate"], "沈阳市", "City", 1, "2023-06-01"),
        ("沈阳市甲局", ["lead"], "沈阳市", "City", 1, "2021-03-01"),
    ]
    assert ask(graph, "agencies_of_measure", "agency", measure=small.WINDOW.id, role="lead") == ["沈阳市甲局"]


def test_names_come_with_the_documents_that_mention_them(graph: GraphStore) -> None:
    rows = {r["id"]: r for r in graph.run("names", {"kinds": ["Measure", "Platform"]}).records}
    mentioning = graph.run("documents_mentioning", {"id": small.WINDOW.id}).records
    assert {r["kind"] for r in rows.values()} == {"Measure", "Platform"}
    assert rows[small.WINDOW.id]["aliases"] == ["One-Stop通"]
    assert set(rows[small.WINDOW.id]["documents"]) == {r["document_id"] for r in mentioning} != set()


def test_platforms(graph: GraphStore) -> None:
    app, site = graph.run("platforms", {}).records
    operator = {"id": SHENYANG.id, "kind": "City", "name": "沈阳市", "claims": 1, "quote": "建设沈事通"}
    assert app["operators"] == [operator]
    assert app["measures"] == [{"id": small.WINDOW.id, "name": "一窗通", "claims": 1, "quote": "一窗通依托沈事通办理"}]
    assert (app["claims"], site["claims"], site["measures"]) == (2, 1, [])


@pytest.mark.parametrize(
    ("values", "platforms"),
    [
        ({"operator": DALIAN.id}, ["连事通"]),
        ({"measure": small.WINDOW.id}, ["沈事通"]),
        ({"operator": DALIAN.id, "measure": small.WINDOW.id}, []),
        ({"operator": small.BUREAU.id}, []),
        ({"min_confidence": 0.95}, []),
    ],
)
def test_platforms_filtered(graph: GraphStore, values: dict[str, Any], platforms: list[str]) -> None:
    assert ask(graph, "platforms", "platform", **values) == platforms


def test_figures_of_a_place_and_its_agencies(graph: GraphStore) -> None:
    columns = ("indicator", "period", "value", "unit", "growth", "reporter", "reporter_kind")
    assert ask(graph, "figures_of_place", *columns, place=SHENYANG.id) == [
        ("产值", "2021", "35.5", "亿元", None, "沈阳市", "City"),
        ("占比", None, "12", "%", None, "沈阳市甲局", "Agency"),
    ]


@pytest.mark.parametrize(
    ("values", "indicators"),
    [
        ({"indicator": "产"}, ["产值"]),
        ({"period_to": "2020"}, []),
        ({"period_from": "2021", "period_to": "2021"}, ["产值"]),
        ({"period_from": "2021-02"}, []),
        ({"min_confidence": 0.95}, []),
    ],
)
def test_figures_filtered(graph: GraphStore, values: dict[str, Any], indicators: list[str]) -> None:
    assert ask(graph, "figures_of_place", "indicator", place=SHENYANG.id, **values) == indicators


def test_a_request_leads_to_its_reply_and_the_measures_in_it(graph: GraphStore) -> None:
    (row,) = graph.run("request_chain", {"request": small.REQUEST.id}).records
    assert (row["request"], row["document_id"], row["date"]) == ("第1号建议", REPLY.id, "2023-06-01")
    assert [(m["name"], m["place"], m["status"], m["quote"]) for m in row["measures"]] == [
        ("一窗通", "沈阳市", "implemented", "继续推行一窗通"),
        ("红黑榜", "沈阳市", "ended", "停止红黑榜"),
    ]
    assert ask(graph, "request_chain", "request_id") == [small.REQUEST.id]
    assert ask(graph, "request_chain", "request_id", request="request:~none") == []
    assert ask(graph, "request_chain", "request_id", place=DALIAN.id) == []
    assert ask(graph, "request_chain", "measures", min_confidence=0.95) == [[]]


# nodes and edges


@pytest.mark.parametrize(
    "node",
    [
        SHENYANG,
        LIAONING,
        small.TIEXI,
        small.WINDOW,
        small.BUREAU,
        small.LOCAL,
        small.APP,
        small.OUTPUT,
        small.REQUEST,
        TOPIC,
    ],
    ids=lambda n: n.kind,
)
def test_one_node_of_each_kind(graph: GraphStore, node: Any) -> None:
    (row,) = graph.run("node", {"id": node.id}).records
    assert (row["kind"], row["name"]) == (node.kind, node.name)
    assert row["properties"].items() >= {"id": node.id, "name": node.name}.items()


def test_nodes_of_documents_and_sections_come_without_their_text(graph: GraphStore) -> None:
    (document,) = graph.run("node", {"id": REPORT.id}).records
    assert (document["kind"], document["properties"]["genre"]) == ("Document", "report")
    (section,) = graph.run("node", {"id": REPORT.section_id(1)}).records
    assert (section["kind"], section["properties"]["path"]) == ("Section", ["二、信用"])
    assert not {"text"} & (set(document["properties"]) | set(section["properties"]))


def test_edges_of_a_node(graph: GraphStore) -> None:
    columns = ("predicate", "direction", "other", "statuses", "since", "claims", "documents")
    found = ask(graph, "edges_of_node", *columns, id=small.WINDOW.id)
    assert found[:6] == [
        ("ADOPTS", "in", "沈阳市", ["implemented"], "2020", 2, 2),
        ("ADOPTS", "in", "大连市", ["implemented"], "2021-05", 1, 1),
        ("DELIVERED_THROUGH", "out", "沈事通", [], None, 1, 1),
        ("HAS_TOPIC", "out", "政务服务", [], None, 1, 0),
        ("PART_OF", "out", "窗口服务", [], None, 1, 0),
        ("PROVIDES_FOR", "in", "辽宁省乙条例", [], None, 1, 1),
    ]
    assert {r[:3] for r in found[6:]} == {
        ("RESPONSIBLE_FOR", "in", "沈阳市甲局"),
        ("RESPONSIBLE_FOR", "in", "沈阳市乙局"),
    }


def test_edges_of_a_node_filtered(graph: GraphStore) -> None:
    structure = ask(graph, "edges_of_node", "other", "claims", "evidence", id=DALIAN.id, predicates=["LOCATED_IN"])
    assert structure == [("辽宁省", 0, [])]
    assert len(ask(graph, "edges_of_node", "other", id=small.WINDOW.id, predicates="MENTIONS")) == 4
    adopted = ask(graph, "edges_of_node", "other", id=SHENYANG.id, predicates="ADOPTS", include_rejected=True)
    assert set(adopted) == {"一窗通", "信用复原", "红黑榜", "百日行动"}
    assert ask(graph, "edges_of_node", "other", id=DALIAN.id, predicates="ADOPTS", min_confidence=0.95) == []


def test_neighbourhood_in_one_and_two_steps(graph: GraphStore) -> None:
    columns = ("distance", "source", "predicate", "target", "other", "other_kind", "statuses", "claims")
    assert ask(graph, "neighbourhood", *columns, id=small.APP.id) == [
        (1, small.WINDOW.id, "DELIVERED_THROUGH", small.APP.id, "一窗通", "Measure", [], 1),
        (1, SHENYANG.id, "OPERATES", small.APP.id, "沈阳市", "City", [], 1),
    ]
    narrowed = {"predicates": ["OPERATES", "ADOPTS", "IMPLEMENTS"], "depth": 2}
    assert ask(graph, "neighbourhood", *columns, id=small.APP.id, **narrowed) == [
        (1, SHENYANG.id, "OPERATES", small.APP.id, "沈阳市", "City", [], 1),
        (2, SHENYANG.id, "ADOPTS", small.WINDOW.id, "一窗通", "Measure", ["implemented"], 2),
        (2, SHENYANG.id, "ADOPTS", small.CREDIT.id, "信用复原", "Measure", ["planned"], 1),
        (2, SHENYANG.id, "ADOPTS", small.LIST.id, "红黑榜", "Measure", ["ended"], 1),
        (2, SHENYANG.id, "IMPLEMENTS", small.NATIONAL.id, "甲条例", "Regulation", ["implemented"], 1),
    ]


def test_the_second_step_starts_from_the_best_supported_neighbours(graph: GraphStore) -> None:
    from_one = ask(graph, "neighbourhood", "source", "target", id=small.WINDOW.id, depth=2, centers=1)
    assert all({small.WINDOW.id, SHENYANG.id} & set(ends) for ends in from_one)
    assert len(ask(graph, "neighbourhood", "source", id=small.WINDOW.id, depth=2)) > len(from_one)


def test_a_drawn_neighbourhood_has_both_ends_of_each_edge(graph: GraphStore) -> None:
    found = neighbourhood_of(graph, small.APP.id, depth=2, limit=3)
    nodes = {n["id"] for n in found["nodes"]}
    assert (len(nodes), found["truncated"]) == (4, True)
    assert all({e["source"], e["target"]} <= nodes for e in found["edges"])
    whole = neighbourhood_of(graph, small.SITE.id)
    assert ([n["name"] for n in whole["nodes"]], whole["truncated"]) == (["连事通", "大连市"], False)
    assert whole["edges"] == [{
        "source": DALIAN.id, "target": small.SITE.id, "predicate": "OPERATES", "claims": 1, "status": None,
        "documents": [document["id"] for document in whole["documents"]],
    }]  # fmt: skip
    assert len(whole["documents"]) == 1


@pytest.mark.parametrize("node", [SHENYANG, small.WINDOW, small.APP])
@pytest.mark.parametrize("depth", [1, 2])
def test_a_cut_neighbourhood_is_the_beginning_of_the_whole(graph: GraphStore, node: Node, depth: int) -> None:
    rows = graph.run("neighbourhood", {"id": node.id, "depth": depth, "centers": 100, "limit": 5000}).records
    others = list(dict.fromkeys(row["other_id"] for row in rows))
    assert others
    for limit in range(1, len(others) + 2):
        given = {"id": node.id, "depth": depth, "centers": 100, "limit": 5000, "nodes": limit}
        assert graph.run("neighbourhood", given).records == [r for r in rows if r["other_id"] in others[:limit]]
        nodes, edges = [node.id], []
        for row in rows:
            nearer = row["source"] if row["other_id"] == row["target"] else row["target"]
            if len(nodes) <= limit and nearer in nodes and row["other_id"] not in nodes:
                nodes.append(row["other_id"])
            if {row["source"], row["target"]} <= set(nodes):
                edges.append((row["source"], row["predicate"], row["target"], row["claims"], sorted(row["documents"])))
        found = neighbourhood_of(graph, node.id, depth=depth, limit=limit)
        assert [n["id"] for n in found["nodes"]] == nodes
        assert [
            (e["source"], e["predicate"], e["target"], e["claims"], e["documents"]) for e in found["edges"]
        ] == edges
        assert found["truncated"] == (len(edges) < len(rows))


def test_documents_that_mention_a_node(graph: GraphStore) -> None:
    rows = graph.run("documents_mentioning", {"id": small.WINDOW.id}).records
    assert [r["document"] for r in rows] == ["第1号建议的答复", "大连摘录", "沈阳报告", "铁西新闻"]
    text = EXCERPT.extraction().document.text
    (passage,) = rows[1]["passages"]
    assert (passage["quote"], passage["section_path"]) == ("一窗通", ["一、概况"])
    assert text[passage["start"] : passage["end"]] == "一窗通"
    assert ask(graph, "documents_mentioning", "document", "extent", id=small.ANYANG.id) == [("大连摘录", "excerpt")]


def test_node_detail_gives_sentences(graph: GraphStore) -> None:
    found = node_detail(graph, small.BUREAU.id)
    groups = {(g["predicate"], g["direction"]): g["edges"] for g in found["predicates"]}
    assert set(groups) == {("LOCATED_IN", "out"), ("REPORTS", "out"), ("RESPONSIBLE_FOR", "out")}
    (evidence,) = groups["RESPONSIBLE_FOR", "out"][0]["evidence"]
    assert (evidence["quote"], evidence["context"]) == ("甲局牵头", "由甲局牵头。")


def test_node_detail_shows_rejected_claims_when_asked(graph: GraphStore) -> None:
    def others(**options: bool) -> set[str]:
        detail = node_detail(graph, SHENYANG.id, **options)
        return {e["other"] for g in detail["predicates"] for e in g["edges"]}

    assert others(include_rejected=True) - others() == {"百日行动"}


# documents and claims


def test_documents_in_pages(graph: GraphStore) -> None:
    ids = ask(graph, "documents", "id")
    assert ids == sorted(d.id for d in small.drafts())
    pages: list[list[str]] = []
    after = None
    while page := ask(graph, "documents", "id", limit=2, after=after):
        pages.append(page)
        after = page[-1]
    assert [len(p) for p in pages] == [2, 2, 1]
    assert [i for p in pages for i in p] == ids


@pytest.mark.parametrize(
    ("values", "titles"),
    [
        ({"place": SHENYANG.id}, {"沈阳报告", "第1号建议的答复"}),
        ({"genre": "plan"}, {"大连摘录"}),
        ({"year": "2021"}, {"沈阳报告"}),
        ({"year": "1999"}, set()),
        ({"place": SHENYANG.id, "genre": "news"}, set()),
    ],
)
def test_documents_filtered(graph: GraphStore, values: dict[str, Any], titles: set[str]) -> None:
    assert set(ask(graph, "documents", "title", **values)) == titles


def test_a_document_with_its_sections_and_spans(graph: GraphStore) -> None:
    text = REPORT.extraction().document.text
    found = document_detail(graph, REPORT.id)
    assert (found["text"], found["length"]) == (text, len(text))
    assert (found["place"], found["place_kind"], found["title"]) == ("沈阳市", "City", "沈阳报告")
    second = text.index("二、信用")
    assert [(s["name"], s["start"], s["end"]) for s in found["sections"]] == [
        ("一、服务", 0, second),
        ("二、信用", second, len(text)),
    ]
    assert [(s["node_kind"], s["node"], text[s["start"] : s["end"]]) for s in found["spans"]] == [
        ("Measure", "一窗通", "一窗通"),
        ("Measure", "信用复原", "信用复原"),
        ("Regulation", "甲条例", "甲条例"),
    ]


def test_claims_of_a_document_are_in_text_order(graph: GraphStore) -> None:
    columns = ("subject", "predicate", "object", "status", "quote")
    assert ask(graph, "claims_of_document", *columns, document=REPLY.id) == [
        ("第1号建议的答复", "ANSWERS", "第1号建议", None, None),
        ("第1号建议的答复", "CONCERNS", "沈阳市", None, None),
        ("沈阳市", "ADOPTS", "一窗通", "implemented", "继续推行一窗通"),
        ("沈阳市乙局", "RESPONSIBLE_FOR", "一窗通", None, "乙局配合"),
        ("沈阳市", "ADOPTS", "红黑榜", "ended", "停止红黑榜"),
    ]
    more = ask(graph, "claims_of_document", "predicate", document=REPLY.id, with_mentions=True)
    assert (more.count("MENTIONS"), len(more)) == (3, 8)
    everything = ask(graph, "claims_of_document", "object", document=REPLY.id, include_rejected=True)
    assert everything[-1] == "百日行动"


def test_each_claim_can_be_opened_with_its_sentence(graph: GraphStore) -> None:
    ends = ("subject", "predicate", "object")
    for row in graph.run("claims_of_document", {"document": REPORT.id, "with_mentions": True}).records:
        found = claim_detail(graph, row["claim_id"])
        assert [found[k] for k in ends] == [row[k] for k in ends]
        assert set(found["evidence"]) == CLAIM_KEYS | {"context"}
        assert (row["quote"] or "") in (found["evidence"]["context"] or "")


def test_a_vocabulary_claim_has_no_document(graph: GraphStore) -> None:
    (topic,) = graph.run("edges_of_node", {"id": small.SERVICES.id}).records
    (evidence,) = topic["evidence"]
    found = claim_detail(graph, evidence["claim_id"])["evidence"]
    assert (found["document_id"], found["quote"], found["source"], found["context"]) == (None, None, "vocabulary", None)


@pytest.mark.parametrize(
    "look_up",
    [node_detail, neighbourhood_of, document_detail, claim_detail],
    ids=lambda f: f.__name__,
)
def test_what_is_not_there_is_not_found(graph: GraphStore, look_up: Any) -> None:
    with pytest.raises(NotFoundError, match="nothing has the id"):
        look_up(graph, "document:~nothere")


# what questions in words need besides


@pytest.mark.parametrize(
    ("name", "values", "column", "found"),
    [
        ("places_of_measure", {"measure": small.WINDOW.id, "since_to": "2020"}, "place", ["沈阳市"]),
        ("places_of_measure", {"measure": small.WINDOW.id, "since_to": "2021"}, "place", ["沈阳市", "大连市"]),
        ("compare_places", {"a": SHENYANG.id, "b": DALIAN.id, "where": "shared"}, "measure", ["一窗通"]),
        ("compare_places", {"a": SHENYANG.id, "b": DALIAN.id, "where": "a"}, "measure", ["信用复原"]),
        ("compare_places", {"a": SHENYANG.id, "b": DALIAN.id, "where": "b"}, "measure", []),
        ("compare_places", {"a": SHENYANG.id, "b": DALIAN.id, "topic": TOPIC.id}, "measure", ["一窗通"]),
        ("compare_places", {"a": SHENYANG.id, "b": DALIAN.id, "part_of": small.CREDIT.id}, "measure", ["信用复原"]),
        ("regulation_relations", {"regulation": small.NATIONAL.id, "predicates": "CITES"}, "other", ["辽宁省乙条例"]),
        ("regulation_relations", {"regulation": small.NATIONAL.id, "direction": "out"}, "other", []),
        (
            "regulation_relations",
            {"regulation": small.NATIONAL.id, "predicates": "IMPLEMENTS", "kinds": "City"},
            "other",
            ["沈阳市"],
        ),
        (
            "agencies_of_measure",
            {"measure": small.WINDOW.id, "place": SHENYANG.id, "role": "lead"},
            "agency",
            ["沈阳市甲局"],
        ),
        ("agencies_of_measure", {"measure": small.WINDOW.id, "place": DALIAN.id}, "agency", []),
        ("first_adopters", {"measure": small.WINDOW.id, "places": [DALIAN.id]}, "place", ["大连市"]),
        ("first_adopters", {"measure": small.WINDOW.id, "province": LIAONING.id}, "place", ["沈阳市", "大连市"]),
        ("first_adopters", {"measure": small.WINDOW.id, "province": small.HENAN.id}, "place", []),
        ("request_chain", {"measure": small.WINDOW.id}, "request", ["第1号建议"]),
        ("request_chain", {"measure": small.CREDIT.id}, "request", []),
        ("request_chain", {"kind": "suggestion"}, "request", ["第1号建议"]),
        ("request_chain", {"kind": "proposal"}, "request", []),
        ("articles_of_measure", {"measure": small.WINDOW.id}, "articles", [["第三条"]]),
        ("articles_of_measure", {"measure": small.WINDOW.id, "regulation": small.NATIONAL.id}, "articles", []),
        ("measures_of_agency", {"agency": small.BUREAU.id}, "object", ["一窗通"]),
        ("measures_of_agency", {"agency": small.BUREAU.id, "role": "cooperate"}, "object", []),
    ],
)
def test_narrowed_answers(graph: GraphStore, name: str, values: dict[str, Any], column: str, found: list[Any]) -> None:
    assert ask(graph, name, column, **values) == found


# search


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"text": "甲条例"}, [("Regulation", "甲条例")]),
        ({"text": "条例"}, [("Regulation", "甲条例"), ("Document", "辽宁省乙条例"), ("Regulation", "辽宁省乙条例")]),
        ({"text": "条例", "kinds": "Document"}, [("Document", "辽宁省乙条例")]),
        ({"text": "一窗通"}, [("Measure", "一窗通")]),
        ({"text": "one-stop"}, [("Measure", "一窗通")]),
        ({"text": "没有这个"}, []),
        ({"text": "'}) DETACH DELETE n //"}, []),
    ],
)
def test_nodes_by_name(graph: GraphStore, values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert ask(graph, "search_nodes", "kind", "name", **values) == found


def test_an_alias_that_matched_is_named(graph: GraphStore) -> None:
    assert ask(graph, "search_nodes", "name", "matched", text="ONE-STOP") == [("一窗通", "One-Stop通")]


@pytest.mark.parametrize(
    ("values", "titles"),
    [
        ({"text": "一窗通"}, ["第1号建议的答复", "大连摘录", "沈阳报告", "铁西新闻", "辽宁省乙条例"]),
        ({"text": "一窗通", "genre": "plan"}, ["大连摘录"]),
        ({"text": "尚未推行信用复原"}, ["大连摘录"]),
        ({"text": "推行信用"}, ["大连摘录", "沈阳报告"]),
        ({"text": "推行，信用"}, []),
        ({"text": "由甲局牵头。一窗通"}, ["沈阳报告"]),
        ({"text": "没有这句话"}, []),
        ({"text": '"一窗通" OR *'}, []),
        ({"text": "一窗通\\"}, []),
        ({"text": "(一窗通"}, []),
    ],
)
def test_texts_that_hold_the_words_as_they_stand(graph: GraphStore, values: dict[str, Any], titles: list[str]) -> None:
    assert ask(graph, "search_sections", "document", **values) == titles


def test_a_hit_has_its_sentence_and_its_own_offsets(graph: GraphStore) -> None:
    names = read_names(graph)
    (hit,) = search_all(graph, names, "产值35.5亿元")["sections"]
    text = REPORT.extraction().document.text
    assert text[hit["start"] : hit["end"]] == "产值35.5亿元"
    assert hit["quote"] == "产值35.5亿元，占比12%。"
    assert hit["highlights"] == [[0, 8]]
    assert search_all(graph, names, "一窗通", kinds=["Measure"])["sections"] == []
    pages = [search_all(graph, names, "一窗通", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [[s["document"] for s in page["sections"]] for page in pages] == [
        ["第1号建议的答复", "大连摘录"], ["沈阳报告", "铁西新闻"], ["辽宁省乙条例"],
    ]  # fmt: skip
    assert [page["next"] for page in pages] == [2, 4, None]


def test_every_name_of_the_graph_is_in_the_index(graph: GraphStore) -> None:
    names = read_names(graph)
    for row in graph.run("names", {"kinds": ["Measure", "Agency", "City", "County", "Regulation"]}).records:
        for name in (row["name"], *row["aliases"]):
            assert row["id"] in {n.id for n in names.called(name)}
    found = names.get(small.WINDOW.id)
    assert found is not None
    assert (found.kind, found.others, found.weight) == ("Measure", ("One-Stop通",), 4)
    place = names.get(small.TIEXI.id)
    assert place is not None
    assert (place.others, place.within_id, place.within) == (("铁西",), SHENYANG.id, "沈阳市")
    document = names.called("大连摘录")[0]
    assert (document.kind, document.within) == ("Document", "大连市")


def test_what_is_typed_is_suggested_with_the_place_and_the_alias(graph: GraphStore) -> None:
    names = read_names(graph)
    (alias,) = suggestions(names, "one-stop")
    assert (alias["name"], alias["matched"][alias["start"] : alias["end"]]) == ("一窗通", "One-Stop")
    assert suggestions(names, "tiexi")[0]["within"] == "沈阳市"
    assert [s["name"] for s in suggestions(names, "yct", kinds=["Measure"])] == ["一窗通"]
    with pytest.raises(ParameterError, match="Section"):
        suggestions(names, "一", kinds=["Section"])


def test_names_follow_the_documents(graph: GraphStore) -> None:
    cache = NameCache()
    before = cache.get(graph)
    assert before.called("辽宁省丙条例") == []
    draft = edition("辽宁省丙条例", "2024")
    graph.replace_document(draft.extraction())
    try:
        cache.expire()
        after = cache.get(graph)
        assert [n.id for n in after.called("辽宁省丙条例")] == [draft.id]
        cache.expire()
        assert cache.get(graph) is after
    finally:
        graph.remove_document(draft.id)


def edition(name: str, date: str) -> small.Draft:
    draft = small.Draft(name, LIAONING, date, "regulation")
    draft.fact("CONCERNS", LIAONING)
    draft.fact("TEXT_OF", small.LOCAL)
    draft.part("第一章")
    draft.says("第一条 甲。")
    return draft


def test_the_editions_of_a_regulation_with_what_each_revises(graph: GraphStore) -> None:
    newer, older = edition("乙条例（修订）", "2024-01-01"), edition("乙条例（原）", "2019-01-01")
    for draft in (newer, older):
        graph.replace_document(draft.extraction())
    try:
        rows = ask(
            graph, "editions_of_regulation", "document_title", "revises_id", "revises_date", regulation=small.LOCAL.id
        )
    finally:
        for draft in (newer, older):
            graph.remove_document(draft.id)
    assert rows == [(older.name, None, None), (newer.name, older.id, "2019-01-01"), (LAW.name, None, None)]
