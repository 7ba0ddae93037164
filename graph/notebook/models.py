"""py2neo models, one a kind of node, made from the schema: properties, and related objects by each kind of edge.

    from graph.notebook.models import MODELS
    Measure = MODELS["Measure"]                            # or `notebook.open().models.Measure`
    city.adopts, measure.adopts_from                       # an edge's name in small letters; `_from` against its direction

This is the only module that imports py2neo. Its makers ended it in 2021, so the program does without it; and two of its
ways are replaced here. It reads related objects in write transactions, one query a node (22 neighbours took 0.8 s); here
they come with one named query and one look-up a kind. And it keeps one edge of several between the same two nodes, where
a claim is lost with each other one; here each has a triple of its own. Saving is refused: py2neo would delete all edges of
a type and write those anew that it kept.
"""

from __future__ import annotations

import json
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NoReturn

from py2neo import Graph
from py2neo.database import Transaction
from py2neo.matching import IN
from py2neo.ogm import INCOMING, OUTGOING, Model, ModelMatcher, ModelType, Property, Related, RelatedObjects, Repository

from graph.embedded.engine import Address
from graph.errors import StoreError
from graph.kinds import Field, NodeKind, schema
from graph.store import GraphStore

MOST_EDGES = 5000  # what the query `edges_of_node` returns at most
_WRITING = re.compile(
    r"\b(?:CREATE|MERGE|INSERT|SET|DELETE|DETACH|REMOVE|FOREACH|CALL|LOAD|DROP|ALTER|GRANT|DENY|REVOKE|USE|TERMINATE)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
warnings.filterwarnings("ignore", "ssl.PROTOCOL_TLS is deprecated", DeprecationWarning, r"py2neo\.wiring")


class SchemaModel(Model):  # type: ignore[misc]
    """Base of the models. Equal are objects of one node."""

    __primarykey__ = "id"

    def __hash__(self) -> int:
        return hash(self.__primaryvalue__)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.__primaryvalue__} {self.name}>"


class _SchemaProperty(Property):  # type: ignore[misc]
    """A property with its meaning; asked of the class it is the definition itself, so that help() works."""

    def __init__(self, field: Field | None) -> None:
        super().__init__()
        self._json = field is not None and field.type == "json"
        self.__doc__ = f"{field.zh} · {field.en}" if field else "id"

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, owner)
        return json.loads(value) if self._json and value is not None else value


class _SchemaEdges(Related):  # type: ignore[misc]
    """The objects at the other end of one kind of edge, in one direction."""

    def __init__(self, direction: int, predicate: str, meaning: str) -> None:
        super().__init__("", predicate)
        self.direction = direction
        self.__doc__ = meaning

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        held = instance.__ogm__._related  # py2neo's own place for them, which a reload goes through
        key = (self.direction, self.relationship_type)
        if key not in held:
            held[key] = ClaimedObjects(instance, instance.__node__, *key, None)
        return held[key]


class ClaimedObjects(RelatedObjects):  # type: ignore[misc]
    """Objects at the other end, each once; `triples()` gives one triple a claim with quote, document and confidence.

    Read when first looked at, without the claims that a review rejected.
    """

    def __init__(self, subject: Any, node: Any, direction: int, predicate: str, related_class: Any) -> None:
        super().__init__(subject, node, direction, predicate, related_class)
        self._direction = direction
        self._found: list[tuple[Any, dict[str, Any]]] | None = None

    @property
    def _related_objects(self) -> list[tuple[Any, dict[str, Any]]]:
        if self._found is None:
            self._found = self.node.graph.related(self.node, self._direction, self.relationship_type)
        return self._found

    def __iter__(self) -> Iterator[Any]:
        return iter(dict.fromkeys(related for related, _ in self._related_objects))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __repr__(self) -> str:
        return repr(list(self))

    def __db_pull__(self, tx: Any) -> None:
        self._found = None

    def _refuse(self, *values: Any, **more: Any) -> NoReturn:
        raise _read_only()

    add = clear = remove = update = __db_push__ = _refuse


class ReadTransaction(Transaction):  # type: ignore[misc]
    """Every statement of py2neo passes here, so here is where one that writes is refused."""

    def __init__(self, graph: ReadOnlyGraph, *, autocommit: bool) -> None:
        super().__init__(graph, autocommit=autocommit, readonly=True)

    def run(self, cypher: Any, parameters: Any = None, **more: Any) -> Any:
        """Run one statement; raises StoreError for one with a word that writes, as the embedded engine would do it."""
        if _WRITING.search(_QUOTED.sub("''", str(cypher))):
            raise _read_only()
        return super().run(cypher, parameters, **more)

    def _refuse(self, *values: Any, **more: Any) -> NoReturn:
        raise _read_only()

    create = delete = merge = push = separate = update = _refuse


class ReadOnlyGraph(Graph):  # type: ignore[misc]
    """py2neo's graph with transactions that read, and the store that knows the named queries."""

    def __init__(self, store: GraphStore, address: Address) -> None:
        signed = {"auth": (address.user, address.password)} if address.password else {}
        super().__init__(address.uri, name=address.database, user_agent="yingshang", **signed)
        self._store = store

    def auto(self, readonly: bool = True) -> ReadTransaction:
        """One statement that reads, whatever `readonly` says."""
        return ReadTransaction(self, autocommit=True)

    def begin(self, readonly: bool = True) -> ReadTransaction:
        """A transaction that reads, whatever `readonly` says."""
        return ReadTransaction(self, autocommit=False)

    def pull(self, subgraph: Any) -> None:
        """Read an object's properties anew; py2neo itself does so in a write transaction."""
        tx = self.begin()
        tx.pull(subgraph)
        self.commit(tx)

    def update(self, *values: Any, **more: Any) -> NoReturn:
        """Refused: raises StoreError. create, delete, merge, push and separate come here, too."""
        raise _read_only()

    delete_all = update

    def match_model(self, kind: str, identifier: str | None = None) -> Any:
        """Objects of a kind, as py2neo's ModelMatch."""
        return ModelMatcher(MODELS[kind], self).match(identifier)

    def related(self, node: Any, direction: int, predicate: str) -> list[tuple[Any, dict[str, Any]]]:
        """(object, properties) for each claim of one predicate and direction at a node."""
        values = {"id": node["id"], "predicates": [predicate], "limit": MOST_EDGES}
        rows = self._store.run("edges_of_node", values).records
        if len(rows) == MOST_EDGES:
            warnings.warn(f"{node['id']}: only {MOST_EDGES} edges; `edges()` of the notebook has all", stacklevel=4)
        side = "out" if direction == OUTGOING else "in"
        found = [row for row in rows if row["direction"] == side]
        objects = self._objects({(row["other_kind"], row["other_id"]) for row in found})
        return [(objects[row["other_id"]], _properties(entry)) for row in found for entry in row["evidence"] or [{}]]

    def _objects(self, wanted: set[tuple[str, str]]) -> dict[str, Any]:
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, identifier in sorted(wanted):
            by_kind[kind].append(identifier)
        matches = (self.match_model(kind).where(id=IN(ids)) for kind, ids in by_kind.items())
        return {found.id: found for match in matches for found in match}

    def close(self) -> None:
        """Close all sockets."""
        self.service.connector.close()


class ReadOnlyRepository(Repository):  # type: ignore[misc]
    """py2neo's repository over a graph that only reads: `match`, `get`, `reload` and `exists`."""

    def __init__(self, graph: ReadOnlyGraph) -> None:
        self.graph = graph


def _properties(entry: dict[str, Any]) -> dict[str, Any]:
    """What is known of a claim."""
    return {k: v for k, v in entry.items() if v is not None}


def _read_only() -> StoreError:
    return StoreError("a notebook only reads", mend="documents go in with `yingshang ingest`, verdicts by a review")


def _model(kind: NodeKind) -> type[SchemaModel]:
    attributes: dict[str, Any] = {
        "__doc__": f"{kind.label['zh']}: {kind.description['zh']}\n\n{kind.description['en']}",
        "__module__": __name__, "__primarylabel__": kind.name, "__primarykey__": "id", "id": _SchemaProperty(None),
    }  # fmt: skip
    attributes |= {name: _SchemaProperty(field) for name, field in kind.properties.items()}
    for edge in schema().edges.values():
        name, meaning = edge.name.lower(), f"{edge.description['zh']} · {edge.description['en']}"
        if kind.name in edge.sources:
            attributes[name] = _SchemaEdges(OUTGOING, edge.name, meaning)
        if kind.name in edge.targets:
            attributes[f"{name}_from"] = _SchemaEdges(INCOMING, edge.name, meaning)
    return ModelType(kind.name, (SchemaModel,), attributes)  # type: ignore[no-any-return]


MODELS: dict[str, type[SchemaModel]] = {name: _model(kind) for name, kind in schema().nodes.items()}
