"""A dump of statements makes the graph anew on both engines, be its names as they may."""

from __future__ import annotations

from pathlib import Path

from graph.exports.formats import FORMATS, write_export
from graph.exports.selection import Selection
from graph.store import GraphStore
from graph.wholegraph import empty
from tests.builders import SHENYANG, extraction, measure, whole_graph

ODD = '甲\'}]) DETACH DELETE n // \\u0027 \\\\ `b` "c" 𠮷\u200b\t'


def test_a_dump_makes_the_same_graph_again(filled: GraphStore, tmp_path: Path) -> None:
    filled.replace_document(extraction("甲", SHENYANG, {f"推行{ODD}。": (measure(ODD), "planned")}))
    before = whole_graph(filled)
    file = tmp_path / "a.cypher"
    with file.open("w+b") as out:
        write_export(filled, FORMATS["cypher"], Selection(texts=True, review=("unreviewed", "rejected")), "1", out)
    empty(filled, lambda _: None)
    for statement in file.read_text(encoding="utf-8").split(";\n"):
        if code := "\n".join(line for line in statement.splitlines() if not line.startswith("//")):
            filled._run_alone(code)
    assert whole_graph(filled) == before
