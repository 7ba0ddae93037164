"""Edges of the graph as a NetworkX graph: nodes with kind and name, one edge a claim with what it rests on."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd

_ENDS = ("subject", "object")


def network(edges: pd.DataFrame) -> nx.MultiDiGraph:
    """A frame of the query `edges` as a directed multigraph.

    Nodes have `kind` and `name`. The key of an edge is the claim's id (the predicate for structure, which has no
    claim); its attributes are the other columns. What is null is left out, as GraphML and GEXF take no null.
    """
    graph = nx.MultiDiGraph()
    for row in edges.to_dict("records"):
        for end in _ENDS:
            graph.add_node(row[f"{end}_id"], kind=row[f"{end}_kind"], name=row[end])
        attributes = {name: _plain(value) for name, value in row.items() if not name.startswith(_ENDS)}
        known = {name: value for name, value in attributes.items() if value is not None}
        graph.add_edge(row["subject_id"], row["object_id"], key=known.get("claim_id", row["predicate"]), **known)
    return graph


def collapsed(graph: nx.MultiDiGraph) -> nx.DiGraph:
    """One edge for all claims of the same two ends, for drawing and centrality.

    Attributes: `weight`, the number of claims, and `predicates`, the names joined by a comma.
    """
    simple = nx.DiGraph()
    simple.add_nodes_from(graph.nodes(data=True))
    for source, target, predicate in graph.edges(data="predicate"):
        found = simple.get_edge_data(source, target, {"weight": 0, "predicates": ""})
        names = sorted({*filter(None, found["predicates"].split(",")), predicate})
        simple.add_edge(source, target, weight=found["weight"] + 1, predicates=",".join(names))
    return simple


def _plain(value: Any) -> Any:
    return None if value is pd.NA or value is None or value != value else value  # noqa: PLR0124  # NaN differs from itself
