"""Files for Neo4j's importer: loaded by the importer itself, they make the same graph again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.exports.importer import ARGUMENTS, write_import
from graph.settings import Settings
from graph.store import GraphStore, Step
from tests.builders import SHENYANG, extraction, measure, whole_graph
from tests.integration.conftest import without_neo4j
from tests.neo4j.server import UnavailableError, load, running

ODD = '甲"乙,丙;|\\ \'`𠮷\t"'


def test_the_importer_makes_the_same_graph_again(filled: GraphStore, tmp_path: Path) -> None:
    filled.replace_document(extraction("甲", SHENYANG, {f"推行{ODD}。": (measure(ODD), "planned")}))
    before, files, home = whole_graph(filled), tmp_path / "files", tmp_path / "neo4j"
    files.mkdir()
    home.mkdir()
    heard: list[int] = []
    told = write_import(filled, files, heard.append)
    assert sum(heard) == sum(n for counts in told["counts"].values() for n in counts.values()) == len(before)
    try:
        load(home, files, ARGUMENTS)
        with running(home) as server:
            settings = Settings(graph_uri=server.uri, graph_password=server.password, data_dir=tmp_path)
            with GraphStore.open(settings) as store:  # makes indexes and constraints
                assert without_empty_lists(whole_graph(store)) == without_empty_lists(before)
                assert store.schema_version() == store.newest_version
                found = store.run("search_nodes", {"text": "免申即享"}).records
                assert found == filled.run("search_nodes", {"text": "免申即享"}).records
    except UnavailableError as error:
        without_neo4j(error)


def without_empty_lists(records: list[str]) -> list[str]:
    """The importer has no form for an empty list: it comes out as no property."""
    found = [json.loads(record) for record in records]
    for record in found:
        record["properties"] = {k: v for k, v in (record.get("properties") or {}).items() if v != []}
    return sorted(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in found)


def test_a_property_that_no_schema_names_is_not_left_out_silently(filled: GraphStore, tmp_path: Path) -> None:
    filled.write([Step("create_nodes", {"rows": [{"id": "measure:odd", "name": "甲", "odd": 1}]}, {"NODE": "Measure"})])
    with pytest.raises(StoreError, match="odd"):
        write_import(filled, tmp_path, lambda _: None)
