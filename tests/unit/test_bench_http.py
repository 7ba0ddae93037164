"""The table of the HTTP API is complete and has a place in its page; no figure of it is asserted."""

from __future__ import annotations

from bench.engine_tables import page_with
from bench.http_api import BEGIN, END, PAGE, Measured, Route, routes, table

ROUTES = [Route("coverage", 0.05, 0.0012, 0.0034, 0.5), Route("suggest?q=免申", 0.01, 0.002, 0.003, None)]


def test_each_route_has_a_row_with_four_cells_an_engine() -> None:
    found = [Measured(name, ROUTES, "no error", "300 MB") for name in ("embedded", "neo4j")]
    lines = table(found, 10).splitlines()
    assert "| `coverage` | 50 | 1.2 | 3.4 | 0.50 x | 50 | 1.2 | 3.4 | 0.50 x |" in lines
    assert lines.count("- neo4j: no error; 300 MB.") == 1
    assert all(line.count("|") == 10 for line in lines if line.startswith("|"))
    assert "in process" in table(found, 10)


def test_the_page_has_a_place_for_it() -> None:
    assert page_with(PAGE.read_text(encoding="utf-8"), "a table", BEGIN, END).count("a table") == 1


def test_routes_of_a_measure_name_it() -> None:
    assert "nodes/measure:x" in routes("measure:x")
