"""The pieces of exports that need no graph: literals, XML text, dates, terms, colours, the codebook."""

from __future__ import annotations

import io
import json
import re
import tempfile
import tracemalloc
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ParameterError
from graph.exports.fields import claim_fields, codebook, edge_fields, node_fields
from graph.exports.formats import FORMATS, Format
from graph.exports.gexf import colours, first_day, write_gexf
from graph.exports.graphml import write_graphml
from graph.exports.linked import camel, context, iri, relation
from graph.exports.manifest import manifest
from graph.exports.part import Part
from graph.exports.selection import Selection
from graph.exports.statements import literal
from graph.exports.xml import XmlWriter
from graph.kinds import schema
from graph.wholegraph import EdgeRecord, NodeRecord

SAMPLE = Path(__file__).parents[3] / "web" / "src" / "graph" / "testdata" / "sample.gexf"
_BACK = {"\\": "\\", "'": "'", "n": "\n", "r": "\r", "t": "\t"}


def unescaped(text: str) -> str:
    """What an openCypher string literal stands for."""
    assert text[0] == text[-1] == "'"
    units: list[str] = []
    rest = iter(text[1:-1])
    for character in rest:
        if character == "\\":
            mark = next(rest)
            units.append(chr(int("".join(next(rest) for _ in range(4)), 16)) if mark == "u" else _BACK[mark])
        else:
            assert character != "'"
            units.append(character)
    return "".join(units).encode("utf-16", "surrogatepass").decode("utf-16")


@given(st.text())
def test_no_text_ends_its_literal_or_changes_in_it(text: str) -> None:
    assert unescaped(literal(text)) == text


def test_literals_of_other_values() -> None:
    assert literal({"a": [1, 0.5, True], "b": "'"}) == "{a: [1, 0.5, true], b: '\\''}"
    with pytest.raises(TypeError):
        literal(float("nan"))
    with pytest.raises(TypeError):
        literal(None)


@given(st.text(), st.text())
def test_xml_of_any_text_parses_and_keeps_it(attribute: str, text: str) -> None:
    out = io.BytesIO()
    xml = XmlWriter(out)
    xml.leaf("a", {"b": attribute}, text)
    xml.end()
    read = ET.fromstring(out.getvalue().decode("utf-8"))
    assert len(read.attrib["b"]) == len(attribute)
    kept = [c for c in text if c.isprintable()]
    assert [c for c in read.text or "" if c.isprintable() and c != "\ufffd"] == [c for c in kept if c != "\ufffd"]


@pytest.mark.parametrize(
    ("stated", "day"), [("2021", "2021-01-01"), ("2021-05", "2021-05-01"), ("2021-05-09", "2021-05-09")]
)
def test_a_spell_begins_on_the_first_day_of_what_is_stated(stated: str, day: str) -> None:
    assert first_day(stated) == day


def test_every_kind_has_a_colour_of_its_own() -> None:
    assert set(colours()) == set(schema().policy)
    assert len(set(colours().values())) == len(colours())


def test_terms_name_kinds_and_predicates_of_the_schema() -> None:
    tables = yaml.safe_load((Path(iri.__globals__["__file__"]).with_name("linked.yaml")).read_text(encoding="utf-8"))
    assert set(tables["classes"]) <= set(schema().nodes)
    for kind, properties in tables["properties"].items():
        assert set(properties) <= set(schema().nodes[kind].properties)
    prefixes = {k for k, v in context()["@context"].items() if isinstance(v, str)}
    for rule in tables["relations"]:
        edge = schema().edges[rule["predicate"]]
        assert set(rule["from"]) <= set(edge.sources)
        assert set(rule["to"]) <= set(edge.targets)
        assert rule["term"].partition(":")[0] in prefixes


@pytest.mark.parametrize(
    ("ends", "term"),
    [
        (("IMPLEMENTS", "Regulation", "Regulation"), "eli:implements"),
        (("IMPLEMENTS", "City", "Regulation"), "ys:implements"),
        (("CITES", "Regulation", "Regulation"), "eli:cites"),
        (("CITES", "Document", "Regulation"), "dcterms:references"),
        (("AMENDS", "Regulation", "Regulation"), "eli:amends"),
        (("PART_OF", "Measure", "Measure"), "skos:broader"),
        (("PART_OF", "Agency", "Agency"), "ys:partOf"),
        (("LOCATED_IN", "City", "Province"), "dcterms:isPartOf"),
    ],
)
def test_a_relation_is_a_public_term_only_between_what_that_is_about(ends: tuple[str, str, str], term: str) -> None:
    assert relation(*ends) == term


def test_ids_become_addresses_without_a_character_that_none_may_have() -> None:
    assert iri("place:210200/金普新区") == "urn:yingshang:place:210200/%E9%87%91%E6%99%AE%E6%96%B0%E5%8C%BA"
    assert iri('measure:~ab "<c>') == "urn:yingshang:measure:~ab%20%22%3Cc%3E"
    assert camel("RESPONSIBLE_FOR") == "responsibleFor"


def test_the_codebook_explains_every_column_once_in_both_languages() -> None:
    rows = list(codebook())
    named = [(r["table"], r["name"]) for r in rows]
    assert len(set(named)) == len(named)
    assert {n for t, n in named if t == "nodes.csv"} == {f.name for f in node_fields()}
    assert {n for t, n in named if t == "claims.csv"} == {f.name for f in claim_fields()}
    assert {n for t, n in named if t == "edges.csv"} == {f.name for f in edge_fields()}
    assert all(r["zh"] and r["en"] for r in rows)
    assert {f.name for f in node_fields(True)} - {f.name for f in node_fields()} == {
        "text", "metadata", "discards", "fingerprint", "clauses", "title_key", "text_key", "own_text_key",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"query": "matrix", "node": "place:210100"},
        {"parameters": {"a": "b"}},
        {"depth": 3},
        {"min_confidence": 2.0},
        {"predicates": ("LIKES",)},
        {"review": ("maybe",)},
    ],
)
def test_a_selection_that_means_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ParameterError):
        Selection(**wrong)  # type: ignore[arg-type]


def test_a_selection_says_only_what_was_chosen() -> None:
    assert Selection().described() == {}
    assert json.dumps(Selection(node="place:210100").described()) == '{"node": "place:210100", "depth": 1}'


@pytest.mark.parametrize("texts", [False, True])
def test_what_the_program_notes_for_itself_breaks_no_file(texts: bool, tmp_path: Path) -> None:
    """A seeded place has a property that the schema does not name."""
    place = {"id": "place:210100", "name": "沈阳市", "reference": True, "longitude": 123.4, "aliases": ["沈", "奉天"]}
    with Part() as part:
        part.add_node(NodeRecord("City", place))
        part.add_node(NodeRecord("Topic", {"id": "topic:cn01", "name": "开办企业", "scheme": "cn18"}))
        about = manifest("x", "c", Selection(texts=texts), part)
        for name, write in (("a.gexf", write_gexf), ("a.graphml", write_graphml)):
            with (tmp_path / name).open("wb") as out:
                write(part, about, out)
    for read in (nx.read_gexf(tmp_path / "a.gexf", version="1.3"), nx.read_graphml(tmp_path / "a.graphml")):
        assert read.nodes["place:210100"]["aliases"] == "沈 | 奉天"
        assert read.nodes["place:210100"]["longitude"] == 123.4
        assert "reference" not in read.nodes["place:210100"]


def test_the_front_end_reads_what_is_written(tmp_path: Path) -> None:
    """Its tests load this sample into graphology; the places and texts of it are invented."""
    claim = {"source": "text", "extractor": "test/1", "confidence": 0.5, "status": "implemented", "quote": "推行甲<乙>",
             "review": "unreviewed", "since": "2021"}  # fmt: skip
    with Part() as part:
        part.add_node(NodeRecord("Measure", {"id": "measure:jia", "name": "甲<乙>&丙", "kind": "service"}))
        part.add_node(NodeRecord("City", {"id": "place:999900", "name": "丁市"}))
        for number in range(2):
            ends = ("City", "place:999900", "Measure", "measure:jia")
            part.add_edge(EdgeRecord("ADOPTS", *ends, claim | {"claim_id": f"claim:~{number}"}))
        with (tmp_path / "sample.gexf").open("wb") as out:
            write_gexf(part, manifest("gexf", "c", Selection(), part), out)
    written = re.sub(r'lastmodifieddate="[^"]*"', 'lastmodifieddate=""', (tmp_path / "sample.gexf").read_text("utf-8"))
    written = re.sub(r"<(creator|description)>.*?</\1>", r"<\1/>", written)
    assert SAMPLE.read_text("utf-8") == written


def peak_of_writing(form: Format, edges: int) -> int:
    """Bytes at most while a part with so many claims is written."""
    with Part() as part:
        for number in range(edges // 10):
            part.add_node(
                NodeRecord("Measure", {"id": f"measure:m{number}", "name": f"举措{number}", "kind": "service"})
            )
        part.add_node(NodeRecord("City", {"id": "place:210100", "name": "沈阳市"}))
        for number in range(edges):
            claim = {"claim_id": f"claim:~{number}", "source": "text", "extractor": "test/1", "confidence": 0.5,
                     "status": "implemented", "quote": "推行" * 20, "review": "unreviewed", "since": "2021"}  # fmt: skip
            target = f"measure:m{number % (edges // 10)}"
            part.add_edge(EdgeRecord("ADOPTS", "City", "place:210100", "Measure", target, claim))
        about = manifest(form.name, "c", Selection(), part)
        with tempfile.TemporaryFile() as out:
            tracemalloc.start()
            form.write(part, about, out)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    return peak


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_memory_does_not_grow_with_what_is_written(form: Format) -> None:
    peak_of_writing(form, 100)  # what is loaded once
    assert peak_of_writing(form, 5000) < 1.5 * peak_of_writing(form, 500)
