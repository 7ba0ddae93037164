"""Takes a selection out of the graph into a Part: whole, around a node, or what the rows of a query name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

from graph.answers.nodes import neighbourhood_of
from graph.errors import InterruptedExportError, ModelError, NotFoundError
from graph.exports.part import Part, without_texts
from graph.exports.selection import NODE_LIMIT, REJECTED, Selection
from graph.ids import PREFIXES, prefix_of
from graph.kinds import schema
from graph.model import date_precision
from graph.queries import library
from graph.store import GraphStore
from graph.wholegraph import NODE_PAGE, TEXT_PAGE, EdgeRecord, GraphReader, NodeRecord, chunks

_EDGE_PAGE = 2000
Stop = Callable[[], bool]


def take(store: GraphStore, selection: Selection, part: Part, stop: Stop = lambda: False) -> None:
    """Fill `part`. Raises NotFoundError and ParameterError for what the selection names wrongly.

    `stop` is asked at every page; once it says yes, InterruptedExportError is raised.
    """
    _Taking(store, selection, part, stop).run()


class _Taking:
    def __init__(self, store: GraphStore, selection: Selection, part: Part, stop: Stop) -> None:
        self._store = store
        self._selection = selection
        self._part = part
        self._stop = stop

    def run(self) -> None:
        selection = self._selection
        if selection.query:
            nodes, claims = self._named_by_query()
            self._around(nodes, claims)
        elif selection.node:
            found = neighbourhood_of(
                self._store, selection.node, depth=selection.depth, limit=NODE_LIMIT,
                predicates=sorted(selection.edge_types), min_confidence=selection.min_confidence,
                review=list(selection.review) or None, include_rejected=REJECTED in selection.review,
            )  # fmt: skip
            self._part.truncated = bool(found["truncated"])
            self._around({n["id"] for n in found["nodes"]}, set())
        elif selection.places or selection.measures:
            self._touching(selection.places or selection.measures)
        else:
            self._whole()
        self._complete()

    def _whole(self) -> None:
        with closing(GraphReader(self._store)) as reader:
            for node in self._watched(self._lean(reader.nodes())):
                self._part.add_node(node)
            for edge in self._watched(reader.edges()):
                self._add(edge)

    def _around(self, nodes: set[str], claims: set[str]) -> None:
        """Edges between these nodes; where claims are named, these and no others, whatever their ends."""
        with closing(GraphReader(self._store, only=nodes)) as reader:
            for node in self._watched(self._lean(reader.nodes())):
                self._part.add_node(node, seed=True)
            for edge in self._watched(reader.edges()):
                if self._part.has_node(edge.target) and (not claims or edge.id in claims):
                    self._add(edge)
        for claim in sorted(claims - self._part.claim_ids()):
            self._check()
            for row in self._store.run("claim", {"id": claim}).records:
                self._add(_edge_of(row))

    def _touching(self, ends: tuple[str, ...]) -> None:
        for identifier in ends:
            kind = _kind(self._store, identifier)
            values: dict[str, Any] = {
                "id": identifier, "after": "", "limit": _EDGE_PAGE, "predicates": sorted(self._selection.edge_types),
            }  # fmt: skip
            while rows := self._store.run("page_of_edges_at", values, NODE=kind).records:
                self._check()
                for row in rows:
                    self._add(EdgeRecord(*(row[k] for k in _ROW)))
                values["after"] = rows[-1]["key"]

    def _complete(self) -> None:
        """Read the ends of edges that are not there yet, and documents that claims rest on; leave out the rest."""
        for kind, pairs in groupby(list(self._part.missing()), key=lambda pair: pair[0]):
            size = TEXT_PAGE if "text" in schema().nodes[kind].properties else NODE_PAGE
            for page in chunks((identifier for _, identifier in pairs), size):
                self._check()
                rows = self._store.run("nodes_by_ids", {"ids": page}, NODE=kind).records
                for node in self._lean(NodeRecord(kind, row["properties"]) for row in rows):
                    self._part.add_node(node)
        if self._selection.narrowed:
            self._part.drop_unused()
        if not self._selection.texts:
            self._part.drop_kind("Section")

    def _named_by_query(self) -> tuple[set[str], set[str]]:
        """Ids of nodes and of claims that stand in the rows of the query or among its parameters."""
        name = str(self._selection.query)
        bound = library().named(name).bind(self._selection.parameters)
        found = set(_ids_in([bound, self._store.run(name, bound).records]))
        claims = {i for i in found if prefix_of(i) == "claim"}
        return found - claims, claims

    def _add(self, edge: EdgeRecord) -> None:
        if self._selection.takes(edge):
            self._part.add_edge(edge)

    def _lean(self, nodes: Iterator[NodeRecord]) -> Iterator[NodeRecord]:
        policy = (node for node in nodes if node.kind in schema().policy)  # how it was curated is no part of it
        return policy if self._selection.texts else without_texts(policy)

    def _watched(self, records: Iterator[Any]) -> Iterator[Any]:
        for number, record in enumerate(records):
            if number % NODE_PAGE == 0:
                self._check()
            yield record

    def _check(self) -> None:
        if self._stop():
            raise InterruptedExportError("the export was given up")


_ROW = ("type", "source_kind", "source", "target_kind", "target", "properties")


def _kind(store: GraphStore, identifier: str) -> str:
    rows = store.run("node", {"id": identifier}).records
    if not rows:
        raise NotFoundError(f"nothing has the id {identifier}", mend="look it up with a search")
    return str(rows[0]["kind"])


def _ids_in(value: Any) -> Iterator[str]:
    """Every string within that may be an id; what is none is not found in the graph and falls away."""
    if isinstance(value, str):
        if value.partition(":")[0] in PREFIXES and _is_id(value):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _ids_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _ids_in(inner)


def _is_id(value: str) -> bool:
    try:
        return bool(prefix_of(value))
    except ModelError:
        return False


def _edge_of(row: dict[str, Any]) -> EdgeRecord:
    """The edge of a row of the query `claim`."""
    known = {k: row["evidence"].get(k) for k in schema().claim_fields} | {"extractor": row["extractor"]}
    if since := known["since"]:
        known["since_precision"] = date_precision(since)
    stated = {k: v for k, v in known.items() if v is not None}
    ends = (row["subject_kind"], row["subject_id"], row["object_kind"], row["object_id"])
    return EdgeRecord(row["predicate"], *ends, stated)
