"""The notebook layer on both engines: frames, networks and objects say what the store says, and nothing writes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from graph import notebook
from graph.errors import NotFoundError, ParameterError, StoreError
from graph.kinds import schema
from graph.notebook.models import MODELS
from graph.notebook.session import Notebook
from graph.queries import library
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.builders import DALIAN, LIAONING, SHENYANG, whole_graph

DTYPES = {"string": "string", "integer": "Int64", "float": "Float64", "boolean": "boolean"}


@pytest.fixture(scope="module")
def nb(graph: GraphStore, settings: Settings) -> Iterator[Notebook]:
    """A notebook over the small graph."""
    with notebook.open(settings) as opened:
        yield opened


# frames


@pytest.mark.parametrize("name", small.CALLS)
def test_a_frame_holds_the_rows_with_the_declared_types(nb: Notebook, graph: GraphStore, name: str) -> None:
    frame = nb.query(name, **small.CALLS[name])
    columns = library().read(name).columns
    assert {c: str(t) for c, t in frame.dtypes.items()} == {c.name: DTYPES.get(c.type, "object") for c in columns}
    cleaned = [
        {k: None if v is pd.NA else v for k, v in row.items()} for row in frame.to_dict("records")
    ]  # a null list or map is None already
    assert cleaned == graph.run(name, small.CALLS[name]).records


def test_an_empty_answer_has_its_columns_and_types(nb: Notebook) -> None:
    full = nb.query("places_of_measure", measure=small.WINDOW.id)
    empty = nb.query("places_of_measure", measure="measure:none")
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert notebook.evidence(empty).empty


def test_times_stay_as_precise_as_they_are_stated_and_null_stays_null(nb: Notebook) -> None:
    found = nb.query("places_of_measure", measure=small.WINDOW.id)
    assert found["since"].tolist() == ["2020", "2021-05"]
    laws = nb.documents().set_index("title")["date"]
    assert laws["辽宁省乙条例"] is pd.NA
    bounds = notebook.dates(laws)
    assert bounds.loc["沈阳报告"].tolist() == [pd.Timestamp("2021-03-01"), pd.Timestamp("2021-03-01"), "day"]
    assert bounds.loc["辽宁省乙条例"].isna().all()


def test_evidence_has_one_row_a_claim(nb: Notebook) -> None:
    answer = nb.query("places_of_measure", measure=small.WINDOW.id)
    rows = notebook.evidence(answer)
    assert len(rows) == answer["claims"].sum()
    assert rows[["place", "since", "quote"]].iloc[0].tolist() == ["沈阳市", "2020", "自2020年推行一窗通"]
    assert pd.isna(rows["since"].iloc[1])  # the claim's own time, not the place's earliest
    assert str(rows["confidence"].dtype) == "Float64"


def test_passages_are_evidence_too(nb: Notebook) -> None:
    answer = nb.query("documents_mentioning", id=small.WINDOW.id)
    rows = notebook.evidence(answer, "passages")
    assert len(rows) == answer["mentions"].sum()
    assert set(rows["quote"]) == {"一窗通"}
    with pytest.raises(NotFoundError, match="no column 'evidence'"):
        notebook.evidence(answer)


def test_a_wrong_question_says_so(nb: Notebook) -> None:
    with pytest.raises(NotFoundError, match="no query"):
        nb.query("nothing")
    with pytest.raises(NotFoundError):
        nb.query("merge_nodes")
    with pytest.raises(ParameterError, match="measure"):
        nb.query("places_of_measure")
    assert set(nb.queries()["name"]) == {s.name for s in library().public()}


# edges and networks


def test_edges_are_the_claims_with_their_documents(nb: Notebook, graph: GraphStore) -> None:
    edges = nb.edges(include_rejected=True)
    counts = {k: n for k, n in graph.counts()["edges"].items() if n and k not in ("MENTIONS", "HAS_SECTION")}
    assert edges["predicate"].value_counts().to_dict() == counts
    adopts = nb.edges(["ADOPTS"])
    assert "rejected" not in set(adopts["review"])
    assert len(adopts) == counts["ADOPTS"] - 1
    assert len(nb.edges(["ADOPTS"], min_confidence=0.6)) == len(adopts) - 1
    one = adopts[adopts["quote"] == "自2021年5月推行一窗通"].iloc[0]
    assert (one["subject"], one["object_kind"], one["document"]) == ("大连市", "Measure", "大连摘录")
    assert one["document_date"] == "2022-05-01"
    assert len(nb.edges(["MENTIONS"])) == graph.counts()["edges"]["MENTIONS"]
    located = nb.edges(["LOCATED_IN"])
    assert located["claim_id"].isna().all()
    assert (SHENYANG.id, LIAONING.id) in set(zip(located["subject_id"], located["object_id"], strict=True))


def test_a_network_has_kinds_and_one_edge_a_claim(nb: Notebook) -> None:
    network = nb.network(["ADOPTS", "LOCATED_IN"])
    assert network.nodes[SHENYANG.id] == {"kind": "City", "name": "沈阳市"}
    between = network.get_edge_data(SHENYANG.id, small.WINDOW.id)
    assert sorted(e["quote"] for e in between.values()) == ["继续推行一窗通", "自2020年推行一窗通"]
    assert all(key == e["claim_id"] for key, e in between.items())
    stated = next(e for e in between.values() if e["quote"].startswith("自"))
    assert (stated["document"], stated["confidence"], stated["since"]) == ("沈阳报告", 0.9, "2020")
    assert network.get_edge_data(SHENYANG.id, LIAONING.id)["LOCATED_IN"] == {"predicate": "LOCATED_IN"}


def test_a_network_goes_to_other_programs_and_back(nb: Notebook) -> None:
    network = nb.network()
    file = io.BytesIO()
    nx.write_graphml(network, file)
    file.seek(0)
    again = nx.read_graphml(file, force_multigraph=True)
    assert set(again.nodes) == set(network.nodes)
    assert again.number_of_edges() == network.number_of_edges()


# objects


@pytest.mark.parametrize("kind", sorted(schema().nodes))
def test_objects_of_each_kind_have_the_properties_of_their_nodes(nb: Notebook, graph: GraphStore, kind: str) -> None:
    stored = {r["id"]: r["properties"] for r in graph.run("dump_nodes", {}).records if r["kind"] == kind}
    found = {o.id: o for o in nb.match(kind)}
    assert set(found) == set(stored)
    for identifier, one in found.items():
        assert type(one) is MODELS[kind]
        for name, field in schema().nodes[kind].properties.items():
            value = getattr(one, name)
            if field.type != "json":
                assert value == stored[identifier].get(name), name


def test_related_objects_lead_both_ways(nb: Notebook) -> None:
    window = nb.get(small.WINDOW.id)
    assert {p.name for p in window.adopts_from} == {"沈阳市", "大连市"}
    assert [a.name for a in window.delivered_through] == ["沈事通"]
    assert [m.name for m in window.part_of] == ["窗口服务"]
    assert {type(a).__name__ for a in window.responsible_for_from} == {"Agency"}
    shenyang = next(p for p in window.adopts_from if p.id == SHENYANG.id)
    assert window in shenyang.adopts
    assert [p.name for p in shenyang.located_in] == ["辽宁省"]
    report = next(iter(nb.match("Document").where(name="沈阳报告")))
    assert [s.name for s in report.has_section] == ["一、服务", "二、信用"]
    assert report.metadata == []


def test_each_claim_between_two_nodes_is_a_triple(nb: Notebook) -> None:
    """py2neo itself keeps one relationship for each other node."""
    window = nb.get(small.WINDOW.id)
    stated = [p for _, (_, p), place in window.adopts_from.triples() if place.id == SHENYANG.id]
    assert sorted(p["quote"] for p in stated) == ["继续推行一窗通", "自2020年推行一窗通"]
    assert len(window.adopts_from) == 2
    assert window.adopts_from.get(nb.get(DALIAN.id), "since") == "2021-05"


def test_what_a_review_rejected_is_no_related_object(nb: Notebook) -> None:
    assert small.CAMPAIGN.id not in {m.id for m in nb.get(SHENYANG.id).adopts}


def test_a_reload_reads_again(nb: Notebook, graph: GraphStore) -> None:
    window = nb.get(small.WINDOW.id)
    assert len(window.adopts_from) == 2
    graph.remove_document(small.dalian_excerpt().id)
    try:
        nb.repository.reload(window)
        assert [p.name for p in window.adopts_from] == ["沈阳市"]
    finally:
        graph.replace_document(small.dalian_excerpt().extraction())


def test_what_is_not_there(nb: Notebook) -> None:
    with pytest.raises(NotFoundError, match="place:0"):
        nb.get("place:0")
    with pytest.raises(NotFoundError, match="Measure"):
        nb.match("Mechanism")
    with pytest.raises(NotFoundError, match="'ADOPT'"):
        nb.network(["ADOPT"])


# reading only


def _changed(nb: Notebook) -> Any:
    one = nb.get(small.WINDOW.id)
    one.name = "别名"
    return one


WRITES: dict[str, Callable[[Notebook], Any]] = {
    "save": lambda nb: nb.repository.save(_changed(nb)),
    "save new": lambda nb: nb.repository.save(nb.models.Measure("measure:new", name="新")),
    "delete": lambda nb: nb.repository.delete(nb.get(small.WINDOW.id)),
    "add": lambda nb: nb.get(small.WINDOW.id).adopts_from.add(nb.get(LIAONING.id)),
    "clear": lambda nb: nb.get(small.WINDOW.id).adopts_from.clear(),
    "delete all": lambda nb: nb.repository.graph.delete_all(),
    "push": lambda nb: nb.repository.graph.push(_changed(nb)),
    "run": lambda nb: nb.repository.graph.run("MATCH (m:Measure) SET m.name = 'x'"),
    "query": lambda nb: nb.repository.graph.query("create (:Measure {id: 'measure:new'})"),
    "evaluate": lambda nb: nb.repository.graph.evaluate("MERGE (m:Measure {id: 'measure:new'}) RETURN 1"),
    "transaction": lambda nb: nb.repository.graph.begin(readonly=False).run("MATCH (m:Measure) DETACH DELETE m"),
    "transaction update": lambda nb: nb.repository.graph.auto(readonly=False).update("MATCH (m) DELETE m"),
    "index": lambda nb: nb.repository.graph.schema.create_index("Measure", "name"),
    "where": lambda nb: nb.match("Measure").where("true DETACH DELETE _").first(),
}


@pytest.mark.parametrize("way", WRITES)
def test_no_way_writes(nb: Notebook, graph: GraphStore, way: str) -> None:
    before = whole_graph(graph)
    with pytest.raises(StoreError, match="only reads"):
        WRITES[way](nb)
    assert whole_graph(graph) == before


def test_a_word_that_writes_may_stand_in_a_value(nb: Notebook) -> None:
    assert nb.match("Measure").where(name="set delete").first() is None
    assert nb.match("Measure").where("_.name = 'DELETE'").first() is None
    assert (
        nb.repository.graph.evaluate("MATCH (m:Measure) WHERE m.id = $id RETURN m.name", id=small.WINDOW.id) == "一窗通"
    )


# opening


def test_the_variables_of_the_command_line_name_the_graph(
    nb: Notebook, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINGSHANG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("YINGSHANG_GRAPH_URI", settings.graph_uri)
    monkeypatch.setenv("YINGSHANG_GRAPH_PASSWORD", settings.graph_password.get_secret_value())
    with notebook.open() as second:
        assert len(second.documents()) == len(nb.documents()) == 5
        assert ("embedded" if settings.embedded else "neo4j") in repr(second)


def test_documents_come_in_pages(nb: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = nb.documents()
    monkeypatch.setattr("graph.notebook.session._PAGE", 2)
    pd.testing.assert_frame_equal(nb.documents(), everything)


def test_labels_are_what_the_machine_can_draw(nb: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [SHENYANG.id, small.WINDOW.id]
    monkeypatch.setattr("graph.notebook.session.chinese_font", lambda: "Some Font")
    assert nb.labels(ids) == {SHENYANG.id: "沈阳", small.WINDOW.id: "一窗通"}
    monkeypatch.setattr("graph.notebook.session.chinese_font", lambda: None)
    assert nb.labels(ids) == {SHENYANG.id: "210100", small.WINDOW.id: "test-window"}
