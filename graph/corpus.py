"""The version of a corpus: a name for the contents of a graph, so that an answer can say what it was given from.

It follows from the contents alone: the same documents, read by the same extractor, have the same version on either
engine and in every copy, whatever came in first. Each node that counts has a fingerprint, an integer below 2**40 made
of its contents; the database adds them up in one statement a kind.
"""

from __future__ import annotations

from functools import cache

from graph.ids import digest
from graph.kinds import schema
from graph.records import document_fingerprint
from graph.store import GraphStore

_CHARACTERS = 16
_MARK = "fingerprint"


def corpus_version(store: GraphStore) -> str:
    """The version of what is in the graph now: 16 hexadecimal characters."""
    sums = [(kind, *_sum(store, kind)) for kind in _counted()]
    return digest("corpus", *(f"{kind} {nodes} {total}" for kind, nodes, total in sums if nodes))[:_CHARACTERS]


@cache
def _counted() -> tuple[str, ...]:
    """The kinds of nodes whose contents make the version: those that have a fingerprint."""
    return tuple(sorted(kind for kind, spec in schema().nodes.items() if _MARK in spec.properties))


def _sum(store: GraphStore, kind: str) -> tuple[int, int]:
    """How many nodes of a kind there are, and the sum of their fingerprints."""
    row = store.run("count_fingerprints", {}, NODE=kind).records[0]
    nodes, total = int(row["nodes"]), int(row["total"])
    if kind == "Document" and row["marked"] < nodes:  # some are older than fingerprints
        unmarked = store.run("unmarked_documents", {}).records
        total += sum(document_fingerprint(r["id"], r["content_hash"], r["extractor"]) for r in unmarked)
    return nodes, total
