"""Exports of the small graph on both engines, opened again with the libraries that people will open them with."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import networkx as nx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from typer.testing import CliRunner

from cli import main
from graph.errors import InputError, InterruptedExportError, NotFoundError, ParameterError
from graph.exports import taking
from graph.exports.formats import FORMATS, Written, write_export
from graph.exports.linked import iri
from graph.exports.selection import OF_TEXTS, Selection
from graph.ids import slug_id
from graph.model import Node
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.builders import DALIAN, LIAONING, SHENYANG
from tests.server import served

# rdflib says it of its own reader of JSON-LD
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PROV = Namespace("http://www.w3.org/ns/prov#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
TERM = Namespace("urn:yingshang:term:")
SHAPES = Path(__file__).parents[2] / "graph" / "exports" / "shapes.ttl"


def export(store: GraphStore, form: str, file: Path, **chosen: Any) -> Written:
    with file.open("w+b") as out:
        return write_export(store, FORMATS[form], Selection(**chosen), "corpus-1", out)


def tables(file: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(file) as bundle:
        names = [n for n in bundle.namelist() if n.endswith(".csv")]
        return {n[:-4]: list(csv.DictReader(io.StringIO(bundle.read(n).decode(), newline=""))) for n in names}


def claims_of(store: GraphStore, tmp_path: Path, **chosen: Any) -> list[dict[str, str]]:
    export(store, "csv", tmp_path / "some.zip", **chosen)
    return tables(tmp_path / "some.zip")["claims"]


def test_tables_hold_every_relation_and_explain_their_columns(graph: GraphStore, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    written = export(graph, "csv", file)
    assert written.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    found = tables(file)
    kept = {r["claim_id"] for r in graph.run("edges", {}).records if r["claim_id"]}
    assert {r["claim_id"] for r in found["claims"] if r["claim_id"]} == kept
    assert Counter(n["kind"] for n in found["nodes"]) == {
        k: n for k, n in graph.counts()["nodes"].items() if n and k != "Section"
    }
    explained = {(r["table"], r["name"]) for r in found["codebook"]}
    for table in ("nodes", "edges", "claims"):
        assert {(f"{table}.csv", column) for column in found[table][0]} <= explained
    assert sum(int(e["claims"]) for e in found["edges"]) == len(kept)


def test_a_bundle_names_its_corpus_counts_and_hashes(graph: GraphStore, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    export(graph, "csv", file, predicates=("ADOPTS",))
    with zipfile.ZipFile(file) as bundle:
        package = json.loads(bundle.read("datapackage.json"))
        for resource in package["resources"]:
            data = bundle.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert (resource["bytes"], resource["rows"]) == (len(data), data.count(b"\r\n") - 1)
    assert package["corpus"] == "corpus-1"
    assert package["selection"] == {"predicates": ["ADOPTS"]}
    assert package["counts"]["edges"] == {"ADOPTS": 7}


def test_rejected_claims_are_left_out_unless_named(graph: GraphStore, tmp_path: Path) -> None:
    states = [c["review"] for c in claims_of(graph, tmp_path, predicates=("ADOPTS",))]
    assert states == ["unreviewed"] * 7
    assert [c["object"] for c in claims_of(graph, tmp_path, review=("rejected",)) if c["claim_id"]] == ["百日行动"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"places": (DALIAN.id,), "predicates": ("ADOPTS",)}, {("大连市", "一窗通"), ("大连市", "信用复原")}),
        ({"places": (DALIAN.id,), "measures": (small.WINDOW.id,)}, {("大连市", "一窗通")}),
        (
            {"measures": (small.WINDOW.id,), "predicates": ("ADOPTS",), "min_confidence": 0.6},
            {("大连市", "一窗通"), ("沈阳市", "一窗通")},
        ),
        (
            {"query": "places_of_measure", "parameters": {"measure": small.LIST.id}},
            {("铁西区", "红黑榜"), ("沈阳市", "红黑榜")},
        ),
        ({"query": "compare_places", "parameters": {"a": DALIAN.id, "b": SHENYANG.id}, "measures": (small.CREDIT.id,)},
         {("大连市", "信用复原"), ("沈阳市", "信用复原")}),
        ({"node": small.APP.id, "predicates": ("OPERATES", "DELIVERED_THROUGH")},
         {("沈阳市", "沈事通"), ("一窗通", "沈事通")}),
    ],
)  # fmt: skip
def test_a_part_is_what_was_asked_for(
    graph: GraphStore, tmp_path: Path, chosen: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    found = claims_of(graph, tmp_path, **chosen)
    assert {(c["subject"], c["object"]) for c in found} == expected
    nodes = {n["id"]: n["kind"] for n in tables(tmp_path / "some.zip")["nodes"]}
    assert {c["document_id"] for c in found} <= set(nodes)
    assert "Section" not in nodes.values()


def test_a_node_with_many_edges_is_read_in_pages(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = claims_of(graph, tmp_path, places=(SHENYANG.id,))
    monkeypatch.setattr(taking, "_EDGE_PAGE", 2)
    assert claims_of(graph, tmp_path, places=(SHENYANG.id,)) == whole
    assert len(whole) > 10


def test_texts_come_when_asked_for(graph: GraphStore, tmp_path: Path) -> None:
    export(graph, "csv", tmp_path / "a.zip", texts=True, review=("unreviewed", "rejected"))
    found = tables(tmp_path / "a.zip")
    assert Counter(c["predicate"] for c in found["claims"]) == {k: n for k, n in graph.counts()["edges"].items() if n}
    assert all(n["text"] for n in found["nodes"] if n["kind"] == "Document")
    assert set(OF_TEXTS) <= {c["predicate"] for c in found["claims"]}


def test_networkx_reads_graphml_with_one_edge_a_claim(graph: GraphStore, tmp_path: Path) -> None:
    written = export(graph, "graphml", tmp_path / "a.graphml")
    read = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert read.number_of_edges() == sum(written.manifest.edges.values())
    assert read.number_of_nodes() == sum(written.manifest.nodes.values())
    assert read.nodes[SHENYANG.id]["name"] == "沈阳市"
    assert read.nodes[small.WINDOW.id]["aliases"] == "One-Stop通"
    stated = {d["claim_id"]: d for _, _, d in read.edges(data=True) if d["predicate"] == "ADOPTS"}
    rows = {r["claim_id"]: r for r in graph.run("edges", {"predicates": ["ADOPTS"]}).records}
    assert {k: (d["confidence"], d.get("since"), d["quote"]) for k, d in stated.items()} == {
        k: (r["confidence"], r["since"], r["quote"]) for k, r in rows.items()
    }


def test_networkx_reads_gexf_with_one_edge_for_all_claims_of_the_same_ends(graph: GraphStore, tmp_path: Path) -> None:
    export(graph, "gexf", tmp_path / "a.gexf")
    read = nx.read_gexf(tmp_path / "a.gexf", version="1.3")
    assert read.nodes[small.WINDOW.id]["label"] == "一窗通"
    assert read.nodes[small.WINDOW.id]["viz"]["color"]["g"] == 158
    edge = read.get_edge_data(SHENYANG.id, small.WINDOW.id)
    assert (edge["claims"], edge["statuses"], edge["since"]) == (2, "implemented", "2020")
    assert edge["label"] == "采用"
    text = (tmp_path / "a.gexf").read_text(encoding="utf-8")
    assert '<spell start="2020-01-01"' in text
    assert '<spell start="2021-05-01"' in text


@pytest.fixture(scope="module")
def linked(graph: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The JSON-LD export as RDF, read without a network."""
    file = tmp_path_factory.mktemp("linked") / "a.jsonld"
    export(graph, "jsonld", file)
    return Graph().parse(data=file.read_text(encoding="utf-8"), format="json-ld")


def test_json_ld_conforms_to_its_shapes(linked: Graph) -> None:
    from pyshacl import validate

    conforms, _, report = validate(linked, shacl_graph=Graph().parse(SHAPES), inference="none")
    assert conforms, report


def test_json_ld_says_regulations_in_eli_measures_in_skos_and_claims_in_prov(linked: Graph, graph: GraphStore) -> None:
    national, local = URIRef(iri(small.NATIONAL.id)), URIRef(iri(small.LOCAL.id))
    assert (local, ELI.implements, national) in linked
    assert (URIRef(iri(small.local_regulation().id)), ELI.realizes, local) in linked
    assert (URIRef(iri(small.WINDOW.id)), SKOS.broader, URIRef(iri(small.SERVICES.id))) in linked
    claims = set(linked.subjects(RDF.type, TERM.Claim))
    assert len(claims) == sum(1 for r in graph.run("edges", {}).records if r["claim_id"])
    assert all((claim, PROV.wasDerivedFrom, None) in linked for claim in claims)


def test_json_ld_says_which_regulation_cites_and_amends_which(graph: GraphStore, tmp_path: Path) -> None:
    new = Node(slug_id("regulation", "test-new"), "Regulation", "辽宁省丙条例", {"kind": "local_regulation"})
    draft = small.Draft("辽宁省丙条例", LIAONING, None, "regulation")
    draft.fact("TEXT_OF", new)
    draft.part("第一章")
    draft.says("依照甲条例，对辽宁省乙条例作出修改。")
    draft.claim("依照甲条例", "CITES", small.NATIONAL, new)
    draft.claim("对辽宁省乙条例作出修改", "AMENDS", small.LOCAL, new)
    graph.replace_document(draft.extraction())
    try:
        export(graph, "jsonld", tmp_path / "a.jsonld")
    finally:
        graph.remove_document(draft.id)
    linked = Graph().parse(data=(tmp_path / "a.jsonld").read_text(encoding="utf-8"), format="json-ld")
    node, national, local = (URIRef(iri(n.id)) for n in (new, small.NATIONAL, small.LOCAL))
    assert set(linked.subject_objects(ELI.cites)) == {(node, national)}
    assert set(linked.subject_objects(ELI.amends)) == {(node, local)}
    cited = set(linked.subjects(RDF.predicate, ELI.cites))
    assert set(linked.objects(cited.pop(), RDF.object)) == {national}


def test_json_ld_states_as_facts_only_what_holds(linked: Graph) -> None:
    window, credit = URIRef(iri(small.WINDOW.id)), URIRef(iri(small.CREDIT.id))
    shenyang, dalian = URIRef(iri(SHENYANG.id)), URIRef(iri(DALIAN.id))
    assert set(linked.subjects(TERM.adopts, window)) == {shenyang, dalian}
    assert not set(linked.subjects(TERM.adopts, credit))  # planned in one place, negated in the other
    assert len(set(linked.subjects(RDF.object, credit))) == 2


@pytest.mark.parametrize(
    ("chosen", "error", "says"),
    [
        ({"node": "measure:nothing"}, NotFoundError, "measure:nothing"),
        ({"places": ("place:999999",)}, NotFoundError, "place:999999"),
        ({"query": "no_such"}, NotFoundError, "no_such"),
        ({"query": "places_of_measure"}, ParameterError, "measure"),
    ],
)
def test_what_is_not_there_is_said_before_a_file_is_made(
    graph: GraphStore, tmp_path: Path, chosen: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        export(graph, "csv", tmp_path / "a", **chosen)
    assert (tmp_path / "a").read_bytes() == b""


def test_an_export_that_nobody_waits_for_is_given_up(graph: GraphStore) -> None:
    out = io.BytesIO()
    with pytest.raises(InterruptedExportError):
        write_export(graph, FORMATS["csv"], Selection(), "corpus-1", out, stop=lambda: True)
    assert out.getvalue() == b""


@pytest.fixture(scope="module")
def client(graph: GraphStore, settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server over the small graph."""
    with served(lambda: GraphStore.open(settings)) as address, httpx.Client(base_url=address, timeout=60) as opened:
        yield opened


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_comes_over_http_with_its_hash_and_name(client: httpx.Client, form: str) -> None:
    answer = client.get(f"/api/v1/exports/{form}", params={"measure": small.WINDOW.id, "predicates": "ADOPTS"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["yingshang-sha256"] == hashlib.sha256(answer.content).hexdigest()
    assert answer.headers["content-type"] == FORMATS[form].media_type
    assert answer.headers["content-disposition"].endswith(f'.{FORMATS[form].extension}"')
    assert ("content-encoding" in answer.headers) == (form != "csv")  # a ZIP is small already


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/exports/xlsx", 404, "xlsx"),
        ("/exports/csv?node=measure:nothing", 404, "measure:nothing"),
        ("/exports/csv?query=places_of_measure&parameter=measure", 422, "key=value"),
        ("/exports/csv?query=matrix&node=place:210100", 422, "at once"),
        ("/exports/csv?predicates=LIKES", 422, "LIKES"),
        ("/exports/csv?review=maybe", 422, "review"),
        ("/exports/csv?min_confidence=nan", 422, "min_confidence"),
    ],
)
def test_a_wrong_export_is_a_problem_and_no_file(client: httpx.Client, path: str, status: int, says: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.text
    assert says in answer.json()["detail"]


def test_the_command_writes_the_file_with_its_manifest_and_replaces_none(
    graph: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "load_settings", lambda: settings)
    file = tmp_path / "a.gexf"
    words = ["export", "gexf", str(file), "--query", "places_of_measure", "--with", f"measure={small.LIST.id}"]
    done = CliRunner().invoke(main.app, words)
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "a.gexf.manifest.json").read_text(encoding="utf-8"))
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert told["counts"]["edges"] == {"ADOPTS": 2}
    again = CliRunner().invoke(main.app, words)
    assert isinstance(again.exception, InputError)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.gexf", "a.gexf.manifest.json"]


def test_documents_the_data_and_exports_are_cited(client: httpx.Client) -> None:
    document = client.get(f"/api/v1/documents/{small.shenyang_report().id}/cite").json()
    assert document["text"] == "沈阳报告[R]. [出版地不详]: [出版者不详], 2021-03-01."
    bib = client.get(f"/api/v1/documents/{small.dalian_excerpt().id}/cite", params={"style": "bibtex"}).json()
    assert bib["notes"] == ["库中文本为节录"]
    data = client.get("/api/v1/cite").json()
    part = client.get("/api/v1/cite", params={"format": "gexf", "place": SHENYANG.id}).json()
    assert data["text"].startswith("营商环境政策知识图谱: 语料版本 ")
    assert part["text"].endswith("/api/v1/exports/gexf?place=place%3A210100.")
    assert data["id"] != part["id"]
    assert client.get("/api/v1/cite", params={"style": "mla"}).status_code == 422
    assert client.get("/api/v1/documents/document:~none/cite").status_code == 404
