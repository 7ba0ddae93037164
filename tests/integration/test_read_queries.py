"""Every named query over an invented graph: exact rows, filters, order, limits, empty answers."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Claim, Extraction, Node
from graph.queries import library
from graph.store import GraphStore
from tests.builders import DALIAN, ENTITLEMENT, LIAONING, LOCATED_IN, SERVICES, SHENYANG, TOPIC, extraction, measure

ONCE = measure("甲乙机制")


@pytest.fixture
def graph(store: GraphStore) -> GraphStore:
    """沈阳 does two things (one planned), 大连 one of them a year later."""
    store.seed([LIAONING, SHENYANG, DALIAN, TOPIC], LOCATED_IN)
    said = {"2021年推行“免申即享”。": (ENTITLEMENT, "implemented"), "将建立甲乙机制。": (ONCE, "planned")}
    store.replace_document(extraction("甲报告", SHENYANG, said))
    store.replace_document(extraction("乙报告", DALIAN, dict(list(said.items())[:1]), year="2022"))
    return store


def rows(store: GraphStore, name: str, **values: Any) -> list[dict[str, Any]]:
    return store.run(name, values).records


def document(store: GraphStore, title: str) -> str:
    return next(str(d["id"]) for d in rows(store, "documents") if d["title"] == title)


def test_measures_of_a_place(graph: GraphStore) -> None:
    found = {r["measure"]: r for r in rows(graph, "measures_of_place", place=SHENYANG.id)}
    assert set(found) == {"免申即享", "甲乙机制"}
    assert found["免申即享"]["statuses"] == ["implemented"]
    assert (found["免申即享"]["since"], found["免申即享"]["first_document_date"]) == ("2021", "2021-01-01")
    evidence = found["甲乙机制"]["evidence"][0]
    assert (evidence["quote"], evidence["document_title"]) == ("将建立甲乙机制。", "甲报告")
    planned = rows(graph, "measures_of_place", place=SHENYANG.id, status="planned")
    assert [r["measure"] for r in planned] == ["甲乙机制"]
    assert [r["measure"] for r in rows(graph, "measures_of_place", place=SHENYANG.id, since_from="2021")] == [
        "免申即享"
    ]
    assert rows(graph, "measures_of_place", place=SHENYANG.id, since_from="2022") == []
    assert rows(graph, "measures_of_place", place=SHENYANG.id, min_confidence=0.95) == []
    assert len(rows(graph, "measures_of_place", place=SHENYANG.id, limit=1)) == 1
    assert rows(graph, "measures_of_place", place="place:410100") == []


def test_places_of_a_measure_in_order_of_time(graph: GraphStore) -> None:
    found = rows(graph, "places_of_measure", measure=ENTITLEMENT.id)
    assert [(r["place"], r["place_kind"], r["since"]) for r in found] == [
        ("沈阳市", "City", "2021"),
        ("大连市", "City", "2022"),
    ]
    assert rows(graph, "places_of_measure", measure=ENTITLEMENT.id, level="Province") == []
    assert rows(graph, "places_of_measure", measure=ENTITLEMENT.id, province="place:410000") == []


def test_the_matrix_and_its_blanks(graph: GraphStore) -> None:
    cells = {(r["place"], r["measure"]): r["statuses"] for r in rows(graph, "matrix", level="City")}
    assert cells == {
        ("沈阳市", "免申即享"): ["implemented"],
        ("沈阳市", "甲乙机制"): ["planned"],
        ("大连市", "免申即享"): ["implemented"],
    }
    shared = rows(graph, "matrix", min_places=2)
    assert {r["measure"] for r in shared} == {"免申即享"}
    assert {r["measure"] for r in rows(graph, "matrix", topic=TOPIC.id)} == {"免申即享"}
    coverage = {r["place"]: (r["documents"], r["full"], r["excerpts"]) for r in rows(graph, "coverage")}
    assert coverage["沈阳市"] == (1, 1, 0)
    assert coverage["辽宁省"] == (0, 0, 0)


def test_two_places_compared(graph: GraphStore) -> None:
    found = {r["measure"]: r["where"] for r in rows(graph, "compare_places", a=SHENYANG.id, b=DALIAN.id)}
    assert found == {"免申即享": "shared", "甲乙机制": "a"}
    turned = {r["measure"]: r["where"] for r in rows(graph, "compare_places", a=DALIAN.id, b=SHENYANG.id)}
    assert turned == {"免申即享": "shared", "甲乙机制": "b"}


def test_first_adopters_keep_the_two_dates_apart(graph: GraphStore) -> None:
    found = rows(graph, "first_adopters", measure=ENTITLEMENT.id)
    assert [(r["place"], r["stated"], r["documented"]) for r in found] == [
        ("沈阳市", "2021", "2021-01-01"),
        ("大连市", "2022", "2022-01-01"),
    ]
    assert rows(graph, "first_adopters", measure=ONCE.id) == []


def test_what_a_document_says(graph: GraphStore) -> None:
    identifier = document(graph, "甲报告")
    claims = rows(graph, "claims_of_document", document=identifier)
    assert [(c["predicate"], c["object"]) for c in claims] == [
        ("CONCERNS", "沈阳市"),
        ("ADOPTS", "免申即享"),
        ("ADOPTS", "甲乙机制"),
    ]
    with_mentions = rows(graph, "claims_of_document", document=identifier, with_mentions=True)
    assert len(with_mentions) == 5
    mentioned = rows(graph, "documents_mentioning", id=ENTITLEMENT.id)
    assert [(r["document"], r["mentions"]) for r in mentioned] == [("乙报告", 1), ("甲报告", 1)]


def test_documents_by_place_year_and_page(graph: GraphStore) -> None:
    assert [d["title"] for d in rows(graph, "documents", place=DALIAN.id)] == ["乙报告"]
    assert [d["title"] for d in rows(graph, "documents", year="2021")] == ["甲报告"]
    first = rows(graph, "documents", limit=1)
    assert first[0]["id"] < rows(graph, "documents", after=first[0]["id"])[0]["id"]


def test_names_and_texts_are_found(graph: GraphStore) -> None:
    assert [n["name"] for n in rows(graph, "search_nodes", text="免申即享", kinds=["Measure"])] == ["免申即享"]
    assert {s["document"] for s in rows(graph, "search_sections", text="免申即享")} == {"甲报告", "乙报告"}
    assert rows(graph, "search_sections", text="申免享即") == []


def test_a_rejected_claim_is_left_out_unless_asked_for(store: GraphStore) -> None:
    plain = extraction("丙报告", SHENYANG, {"推行“免申即享”。": (ENTITLEMENT, "implemented")})
    from dataclasses import replace

    claims = [replace(c, review="rejected") if c.predicate == "ADOPTS" else c for c in plain.claims]
    store.replace_document(replace(plain, claims=claims))
    for name, values in (
        ("measures_of_place", {"place": SHENYANG.id}),
        ("places_of_measure", {"measure": ENTITLEMENT.id}),
        ("matrix", {}),
        ("first_adopters", {"measure": ENTITLEMENT.id}),
    ):
        assert rows(store, name, **values) == [], name
        assert len(rows(store, name, include_rejected=True, **values)) == 1, name


def test_regulations_agencies_platforms_figures_and_requests(store: GraphStore) -> None:
    store.replace_document(_rich())
    regulation = "regulation:jia-tiao-li"
    relations = {
        (r["predicate"], r["direction"], r["other"]) for r in rows(store, "regulation_relations", regulation=regulation)
    }
    assert relations == {("IMPLEMENTS", "in", "沈阳市"), ("PROVIDES_FOR", "out", "免申即享"), ("CITES", "in", "丁答复")}
    chain = rows(store, "regulation_chain", regulation=regulation)
    assert [(sorted(r["articles"]), r["measure"], [p["name"] for p in r["places"]]) for r in chain] == [
        (["第二条", "第十条"], "免申即享", ["沈阳市"])
    ]
    agencies = rows(store, "agencies_of_measure", measure=ENTITLEMENT.id)
    assert [(r["agency"], r["roles"]) for r in agencies] == [("沈阳市甲局", ["lead"])]
    assert rows(store, "agencies_of_measure", measure=ENTITLEMENT.id, role="cooperate") == []
    platform = rows(store, "platforms", operator=SHENYANG.id)
    assert [(r["platform"], [m["name"] for m in r["measures"]]) for r in platform] == [("甲平台", ["免申即享"])]
    assert rows(store, "platforms", operator=DALIAN.id) == []
    figures = rows(store, "figures_of_place", place=SHENYANG.id)
    assert [(r["indicator"], r["value"], r["unit"], r["period"]) for r in figures] == [("惠及企业", "12", "户", "2021")]
    assert rows(store, "figures_of_place", place=SHENYANG.id, indicator="税收") == []
    requests = rows(store, "request_chain", place=SHENYANG.id)
    assert [(r["request"], r["document"], [m["name"] for m in r["measures"]]) for r in requests] == [
        ("第1号建议", "丁答复", ["免申即享"])
    ]


def test_the_neighbourhood_can_be_narrowed(graph: GraphStore) -> None:
    everything = {(r["predicate"], r["other"]) for r in rows(graph, "neighbourhood", id=ENTITLEMENT.id)}
    assert everything == {
        ("ADOPTS", "沈阳市"), ("ADOPTS", "大连市"), ("PART_OF", SERVICES.name), ("HAS_TOPIC", TOPIC.name),
    }  # fmt: skip
    only = rows(graph, "neighbourhood", id=ENTITLEMENT.id, predicates=["PART_OF"])
    assert [r["other"] for r in only] == [SERVICES.name]


@pytest.mark.parametrize("statement", library().reads(), ids=lambda s: s.name)
def test_every_header_tells_the_truth(graph: GraphStore, statement: Any) -> None:
    """The example runs, and what comes back has the declared columns; a placeholder stands for any kind."""
    text = graph._statements.read(statement.name, graph._connection.engine).for_kinds(NODE="City", EDGE="ADOPTS")
    columns, records = graph._connection.read(text, statement.arguments(statement.example()))
    if records:
        assert columns == [c.name for c in statement.columns]


def _rich() -> Extraction:
    """An invented reply with one claim of every further predicate."""
    base = extraction(
        "丁答复", SHENYANG, {"市甲局依据甲条例推行免申即享，惠及企业12户。": (ENTITLEMENT, "implemented")}
    )
    adopts = next(c for c in base.claims if c.predicate == "ADOPTS")
    nodes = [
        Node("regulation:jia-tiao-li", "Regulation", "甲条例", {"kind": "local_regulation"}),
        Node("agency:~jia", "Agency", "沈阳市甲局", {"organ": "government"}),
        Node("platform:~jia", "Platform", "甲平台"),
        Node("figure:~jia", "Figure", "惠及企业", {"value": "12", "unit": "户", "period": "2021"}),
        Node("request:~jia", "Request", "第1号建议", {"kind": "suggestion", "number": "1"}),
    ]

    def say(subject: str, predicate: str, object_: str, **more: str) -> Claim:
        return Claim(
            subject, predicate, object_, base.document.id, adopts.section_id, adopts.span, adopts.quote, 0.9,
            extractor="test/1", **more,
        )  # fmt: skip

    claims = [
        say(SHENYANG.id, "IMPLEMENTS", "regulation:jia-tiao-li", status="implemented"),
        say("regulation:jia-tiao-li", "PROVIDES_FOR", ENTITLEMENT.id, article="第二条"),
        say("regulation:jia-tiao-li", "PROVIDES_FOR", ENTITLEMENT.id, article="第十条"),
        say(base.document.id, "CITES", "regulation:jia-tiao-li"),
        say("agency:~jia", "RESPONSIBLE_FOR", ENTITLEMENT.id, role="lead"),
        say(SHENYANG.id, "OPERATES", "platform:~jia", status="implemented"),
        say(ENTITLEMENT.id, "DELIVERED_THROUGH", "platform:~jia"),
        say(SHENYANG.id, "REPORTS", "figure:~jia"),
        say(base.document.id, "ANSWERS", "request:~jia"),
    ]
    return Extraction(base.document, base.sections, [*base.nodes, *nodes], [*base.claims, *claims], base.located_in)
