"""Statements keep to the forms that both engines answer from an index; see docs/decisions/007."""

from __future__ import annotations

import re

import pytest

from graph.kinds import schema
from graph.queries import Statement, library

READS = library().reads()
LOOKING = READS + [s for s in library()._statements.values() if s.access == "write"]
# these go through all nodes of a kind by their purpose: a table of all places, a substring of names, a listing
WHOLE_KINDS = {
    "matrix": set(schema().places),
    "coverage": set(schema().places),
    "coverage_by_year": {"Document"},
    "full_documents": {"Document"},
    "listed_nodes": set(),
    "nodes_within": set(),
    "matrix_mentions": set(schema().places),
    "matrix_sources": set(schema().places),
    "places_within": set(schema().places),
    "topics_of_measures": {"Topic"},
    "documents": {"Document"},
    "document_counts": {"Document"},
    "document_ids": {"Document"},
    "document_readings": {"Document"},
    "unmarked_documents": {"Document"},
    "further_sources": {"Source"},
    "unkeyed_documents": {"Document"},
    "platforms": {"Platform"},
    "request_chain": {"Request"},
    "search_sections": {"Section"},  # single characters and Latin words, which the index does not have
    "search_nodes": set(schema().policy) - {"Section"},
    "names": set(schema().policy) - {"Document", "Section"},
    "index_names": set(schema().policy) - {"Section"},
    "count_nodes": set(schema().policy),
    "count_books": set(schema().nodes) - set(schema().policy),
    "all_events": {"Event"},
    "events_page": {"Event"},
    "all_curated": {"Curated"},
    "open_conflicts": {"Conflict"},
    "dump_nodes": set(schema().nodes),
    "own_nodes": set(schema().nodes),
    "extractors": {"Document"},
    "events_of_scope": {"Event"},  # by the index of scopes
}
WHOLE_EDGES = {"count_edges", "dump_edges", "edges"}
_ANCHOR = re.compile(
    r"MATCH \((?P<name>\w+):(?P<label>\w+)\)(?![-<])(?P<by>\s*WHERE (?P=name)\.(?:id|document_id) = )?"
)
_JOIN = re.compile(r"\w+\.id = (?!s\.document_id)\w+\.(?:document_id|section_id)\b")
_LOOKUP = re.compile(
    r"MATCH (?P<left>\(\w*:?\w*\))-\[r:\w+\]->(?P<right>\(\w*:?\w*\))\s+WHERE r\.(?:claim_id|document_id) = \$"
)
_UNWOUND = re.compile(r"UNWIND [a-z_]+ AS \w+\s(?:(?!\bWITH\b).)*?\bRETURN\b", re.DOTALL)


def in_subquery(text: str, position: int) -> bool:
    """Whether a position lies inside braces that `CALL {` opened."""
    opened: list[bool] = []
    for found in re.finditer(r"(CALL \{)|\{|\}", text[:position]):
        if found.group() == "}":
            opened.pop()
        else:
            opened.append(bool(found[1]))
    return any(opened)


@pytest.mark.parametrize("statement", LOOKING, ids=lambda s: s.name)
def test_a_labelled_node_is_looked_up_by_its_id(statement: Statement) -> None:
    scanned = {m["label"] for m in _ANCHOR.finditer(statement.text) if not m["by"]} & set(schema().nodes)
    assert scanned <= WHOLE_KINDS.get(statement.name, set())


@pytest.mark.parametrize("statement", LOOKING, ids=lambda s: s.name)
def test_a_join_on_a_claims_document_is_never_on_null(statement: Statement) -> None:
    """The embedded engine scans the whole kind for `x.id = null`; metadata and vocabulary claims have no section."""
    assert not _JOIN.findall(statement.text), "write coalesce(r.document_id, '')"


@pytest.mark.parametrize("statement", LOOKING, ids=lambda s: s.name)
def test_an_edge_is_looked_up_outside_subqueries_with_bare_ends(statement: Statement) -> None:
    """Inside CALL, or with a label on an end, the embedded engine leaves the index of the edge aside."""
    for found in _LOOKUP.finditer(statement.text):
        assert ":" not in found["left"] + found["right"]
        assert not in_subquery(statement.text, found.start())


@pytest.mark.parametrize("statement", READS, ids=lambda s: s.name)
def test_every_relationship_of_an_open_pattern_has_one_type(statement: Statement) -> None:
    if statement.name not in WHOLE_EDGES:
        assert not re.search(r"MATCH \(\)-\[|-\[\w*:\w+\|", statement.text)


@pytest.mark.parametrize("statement", LOOKING, ids=lambda s: s.name)
def test_rows_of_an_unwound_list_leave_it_behind(statement: Statement) -> None:
    """The embedded engine counts the list that a row still holds against its memory, once a row."""
    assert not _UNWOUND.search(statement.text), "name what goes on: UNWIND cells AS cell WITH cell"


@pytest.mark.parametrize("statement", READS, ids=lambda s: s.name)
def test_an_answer_is_ordered(statement: Statement) -> None:
    """One row, a sorted union, or an ORDER BY at the end that a LIMIT may follow; dumps are compared as sets."""
    if statement.name in {
        "node", "claim", "document", "document_state", "schema_version", "touched_by_document", "own_nodes",
    }:  # fmt: skip
        return
    if statement.name.startswith(("count_", "dump_")):
        return
    last = statement.text[statement.text.rindex("RETURN") :]
    assert statement.order or "ORDER BY" in last


@pytest.mark.parametrize("statement", READS, ids=lambda s: s.name)
def test_who_can_ask_for_rejected_claims_can_ask_for_accepted_ones(statement: Statement) -> None:
    filters = {"include_rejected", "review", "min_confidence"} & set(statement.parameters)
    assert filters in (set(), {"min_confidence"}, {"include_rejected", "review", "min_confidence"})


def test_the_rules_notice_their_breach() -> None:
    assert _UNWOUND.search("UNWIND cells AS cell\nRETURN cell.a AS a")
    assert not _UNWOUND.search("UNWIND cells AS cell\nWITH cell\nRETURN cell.a AS a")
    assert _JOIN.search("MATCH (d:Document) WHERE d.id = r.document_id")
    assert _ANCHOR.search("MATCH (n:City) RETURN n")["by"] is None  # type: ignore[index]
    assert _ANCHOR.search("MATCH (n:City) WHERE n.id = $id")["by"]  # type: ignore[index]
    inside = "CALL { MATCH (a)-[r:ADOPTS]->(b) WHERE r.claim_id = $id RETURN r }"
    found = _LOOKUP.search(inside)
    assert found
    assert in_subquery(inside, found.start())
    assert _LOOKUP.search("MATCH (s:Section)-[r:MENTIONS]->(n)\nWHERE r.document_id = $document")


@pytest.mark.parametrize("statement", library().public(), ids=lambda s: s.name)
def test_a_place_that_a_row_names_comes_with_its_kind(statement: Statement) -> None:
    """An id tells every kind but those of places and of who reports, and nobody is to guess it."""
    columns = {column.name for column in statement.columns}
    for name in ("place", "reporter", "other", "subject", "object"):
        assert not {name, f"{name}_id"} <= columns or f"{name}_kind" in columns
