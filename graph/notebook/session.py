"""`Notebook`: one open graph with frames, networks and objects."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, Self

import networkx as nx
import pandas as pd

from graph.connection import address_of
from graph.errors import NotFoundError
from graph.kinds import schema
from graph.notebook.figures import chinese_font
from graph.notebook.frames import frame
from graph.notebook.models import MODELS, ReadOnlyGraph, ReadOnlyRepository
from graph.notebook.networks import network
from graph.queries import library
from graph.settings import Settings, load_settings
from graph.store import GraphStore

_PAGE = 1000  # documents a page
_LEFT_OUT = {"MENTIONS", "HAS_SECTION"}  # nine tenths of the edges, and rarely what a question is about


class Notebook:
    """An open graph. Use it in a `with` block, or call `close` when done; the embedded engine ends by itself when idle."""

    def __init__(self, store: GraphStore, graph: ReadOnlyGraph) -> None:
        self.store = store
        self.repository = ReadOnlyRepository(graph)
        self.models = SimpleNamespace(**MODELS)
        self._graph = graph

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        info = self.store.info()
        return f"<Notebook on {info['engine']} {info['version']} at {info['uri']}>"

    def close(self) -> None:
        """Close both connections."""
        self._graph.close()
        self.store.close()

    # frames

    def query(self, name: str, **values: Any) -> pd.DataFrame:
        """A named query's answer. Raises NotFoundError for an unknown name, ParameterError for a wrong value."""
        columns = library().read(name).columns
        return frame(columns, self.store.run(name, values).records)

    def queries(self) -> pd.DataFrame:
        """What can be asked: `name`, `title`, `purpose` (both Chinese) and `parameters`, the required ones with a star."""
        return pd.DataFrame(
            [
                {
                    "name": statement.name,
                    "title": statement.title["zh"],
                    "purpose": statement.purpose["zh"],
                    "parameters": ", ".join(p.name + "*" * p.required for p in statement.parameters.values()),
                }
                for statement in self.store.queries()
            ],
            dtype="string",
        )

    def documents(self) -> pd.DataFrame:
        """All documents without their texts, by id."""
        pages = [self.query("documents", limit=_PAGE)]
        while len(pages[-1]) == _PAGE:
            pages.append(self.query("documents", limit=_PAGE, after=pages[-1]["id"].iloc[-1]))
        return pd.concat(pages, ignore_index=True)

    def edges(
        self, predicates: Iterable[str] | None = None, *, min_confidence: float = 0.0, include_rejected: bool = False
    ) -> pd.DataFrame:
        """One row a claim with kinds and names of both ends, its quote, and its document's title and date.

        All predicates but MENTIONS and HAS_SECTION where none are named. Structure (LOCATED_IN) has no claim.
        Raises NotFoundError for a predicate that the schema does not have.
        """
        chosen = sorted(set(schema().edges) - _LEFT_OUT if predicates is None else set(predicates))
        if strange := [p for p in chosen if p not in schema().edges]:
            raise NotFoundError(f"no kind of edge is called {strange[0]!r}", mend=f"one of {', '.join(schema().edges)}")
        values = {"min_confidence": min_confidence, "include_rejected": include_rejected}
        # one predicate a query, so that the time limit is for each
        records = [row for p in chosen for row in self.store.run("edges", {"predicates": [p], **values}).records]
        found = frame(library().read("edges").columns, records)
        titles = self.documents()[["id", "title", "date"]]
        titles.columns = pd.Index(["document_id", "document", "document_date"])
        return found.merge(titles, on="document_id", how="left")

    # networks

    def network(
        self, predicates: Iterable[str] | None = None, *, min_confidence: float = 0.0, include_rejected: bool = False
    ) -> nx.MultiDiGraph:
        """The edges as a directed multigraph, one edge a claim; see `graph.notebook.networks`."""
        return network(self.edges(predicates, min_confidence=min_confidence, include_rejected=include_rejected))

    # objects

    def get(self, identifier: str) -> Any:
        """The node with this id as an object of its kind's model. Raises NotFoundError."""
        rows = self.store.run("node", {"id": identifier}).records
        if not rows:
            raise NotFoundError(
                f"nothing has the id {identifier}", mend="look it up with query('search_nodes', text=…)"
            )
        return self._graph.match_model(rows[0]["kind"], identifier).first()

    def match(self, kind: str) -> Any:
        """Objects of a kind of node, to narrow down as py2neo does: `match("Measure").where(kind="service")`."""
        if kind not in MODELS:
            raise NotFoundError(f"no kind of node is called {kind!r}", mend=f"one of {', '.join(MODELS)}")
        return self._graph.match_model(kind)

    # labels

    def labels(self, identifiers: Iterable[str]) -> dict[str, str]:
        """Id -> text for a figure: the name, or where the machine has no Chinese font the English name or the id's own part."""
        return {i: self._label(i) for i in dict.fromkeys(identifiers)}

    def _label(self, identifier: str) -> str:
        node = self.get(identifier)
        if chinese_font():
            return str(getattr(node, "short_name", None) or node.name)
        key = identifier.partition(":")[2].lstrip("~")
        if not key.isascii():  # what has no code is named below its parent: 210100/甲区
            key = f"{type(node).__name__} {key.partition('/')[0]}"
        return str(getattr(node, "label_en", None) or key)


def open_notebook(settings: Settings | None = None) -> Notebook:
    """Open the graph that the settings name (by default those of the `YINGSHANG_*` variables) for reading.

    The embedded engine is attached to, or started when it does not run. Raises SettingsError and EngineDownError.
    """
    chosen = settings or load_settings()
    store = GraphStore.open(chosen)
    try:
        return Notebook(store, ReadOnlyGraph(store, address_of(chosen)))
    except BaseException:
        store.close()
        raise
