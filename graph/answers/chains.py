"""Chains: a regulation down to places, a suggestion through its answer to measures, and this backwards from a measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.answers.context import Row, one
from graph.errors import ParameterError
from graph.store import GraphStore

MOST_REGULATIONS, MOST_REQUESTS = 10_000, 5_000


def chains(store: GraphStore, identifier: str, filters: Mapping[str, Any]) -> Row:
    """The chains that begin in a regulation or a request: {node, regulations, requests, truncated}.

    Of a measure those of the requests whose answers state it; which regulations provide for it, `articles_of_measure` tells.
    The rows are those of the queries `regulation_chain` and `request_chain`. Raises NotFoundError, and ParameterError for
    a node of another kind.
    """
    node = one(store, "node", {"id": identifier}, identifier)
    found: Row = {"node": node, "regulations": [], "requests": []}
    if node["kind"] == "Regulation":
        found["regulations"] = store.run(
            "regulation_chain", {"regulation": identifier, "limit": MOST_REGULATIONS, **filters}
        ).records
    elif node["kind"] == "Request":
        found["requests"] = store.run(
            "request_chain", {"request": identifier, "limit": MOST_REQUESTS, **filters}
        ).records
    elif node["kind"] == "Measure":
        found["requests"] = store.run(
            "request_chain", {"measure": identifier, "limit": MOST_REQUESTS, **filters}
        ).records
    else:
        raise ParameterError(
            f"no chain begins in {identifier}", place="id", mend="name a regulation, a request or a measure"
        )
    found["truncated"] = len(found["regulations"]) >= MOST_REGULATIONS or len(found["requests"]) >= MOST_REQUESTS
    return found
