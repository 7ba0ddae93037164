"""Named Cypher statements, one a `.cypher` file, with a header that documents and declares them.

The header is a block comment that holds YAML: name, title, purpose, parameters, columns; `order` names columns to
sort by where the branches of a UNION ALL cannot be ordered together (see docs/decisions); `derived` names parameters that
are made of another one by `graph.wording`; `internal: true` marks a read that the program needs and nobody asks by name. It is checked when the library loads: every `$parameter` is declared and every declared one used, names are unique and equal the file's.
Values reach the database as parameters only. Labels and relationship types cannot be parameters, and an open label
makes the embedded engine scan; so a statement may hold two placeholders, filled with names of the schema alone:

    (n:<<NODE>>)                                   filled by the caller with `for_kinds(NODE="City")`
    <<each KIND in places: MATCH (n:KIND) ...>>    one copy for each kind, joined by UNION ALL
    {<<each FIELD in claim_fields: FIELD: row.FIELD>>}  one entry for each field of a claim
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NoReturn

import yaml

from graph.errors import NotFoundError, ParameterError, SchemaError
from graph.kinds import schema
from graph.parameters import TYPES, Parameter, converted
from graph.wording import DERIVATIONS

ENGINES = ("embedded", "neo4j")
_HEADER = re.compile(r"\s*/\*\n(?P<yaml>.*?)\*/\s*", re.DOTALL)
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_PLACEHOLDER = re.compile(r"<<([A-Z]+)>>")
_EACH = re.compile(r"<<each (?P<word>[A-Z]+) in (?P<group>[a-z_]+):\s(?P<body>.*?)>>", re.DOTALL)
_COMMENT = re.compile(r"//[^\n]*")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_HEADER_KEYS = {"name", "title", "purpose", "parameters", "columns", "order", "engine", "internal", "derived"}
_PARAMETER_KEYS = {"type", "required", "default", "example", "values", "minimum", "maximum", "zh", "en"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the result."""

    name: str
    type: str
    zh: str
    en: str


@dataclass(frozen=True)
class Statement:
    """One statement: what it is for, what it takes, what it returns, and its text with `each` blocks expanded."""

    name: str
    access: str  # schema | write | read
    title: dict[str, str]
    purpose: dict[str, str]
    parameters: dict[str, Parameter]
    columns: tuple[Column, ...]
    text: str
    path: str
    engine: str | None = None
    order: tuple[str, ...] = ()
    internal: bool = False
    derived: Mapping[str, str] = field(default_factory=dict)

    def arguments(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the database is given: the values of `bind`, and what is derived of them. Raises ParameterError."""
        bound = self.bind(values)
        return bound | {name: DERIVATIONS[name](bound[source]) for name, source in self.derived.items()}

    def bind(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Typed values for all parameters; strings from a query string or command line are converted.

        Raises ParameterError for an unknown, missing or unusable value, naming the query and the mend.
        """
        if unknown := sorted(set(values) - set(self.parameters)):
            known = ", ".join(self.parameters) or "none"
            raise ParameterError(f"unknown parameter {', '.join(unknown)}", place=self.name, mend=f"known: {known}")
        return {name: self._bind_one(p, values.get(name)) for name, p in self.parameters.items()}

    def _bind_one(self, parameter: Parameter, value: Any) -> Any:
        if value is None or value == "":
            if parameter.required:
                raise ParameterError(
                    f"the parameter {parameter.name} is missing", place=self.name,
                    mend=f"for example {parameter.name}={parameter.example}",
                )  # fmt: skip
            return parameter.default
        return converted(parameter, value, self.name)

    def ordered(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows by the header's `order`, what is null first; as they came where it names none."""
        if not self.order:
            return rows
        return sorted(rows, key=lambda row: [(row[c] is not None, row[c]) for c in self.order])

    def for_kinds(self, **names: str) -> str:
        """The text with its placeholders filled. Raises SchemaError for a name that the schema does not have."""
        return _filled(self.text, tuple(sorted(names.items())))

    def example(self) -> dict[str, Any]:
        """The examples of its parameters: a call that works."""
        return {n: p.example for n, p in self.parameters.items() if p.example is not None}


@lru_cache(maxsize=2048)
def _filled(text: str, names: tuple[tuple[str, str], ...]) -> str:
    kinds = schema()
    for word, name in names:
        if name not in kinds.nodes and name not in kinds.edges:
            raise SchemaError(f"{name!r} is not a kind of the schema")
        text = text.replace(f"<<{word}>>", name)
    if left := _PLACEHOLDER.search(text):
        raise SchemaError(f"the placeholder {left.group()} is not filled")
    return text


class StatementLibrary:
    """All statements of a folder `schema/ write/ read/`, by name (and engine where two differ)."""

    def __init__(self, root: Traversable) -> None:
        self._statements: dict[tuple[str, str | None], Statement] = {}
        for access in ("schema", "write", "read"):
            folder = root / access
            for file in sorted(folder.iterdir(), key=lambda f: f.name):
                if file.name.endswith(".cypher"):
                    self._add(parse_statement(file.read_text(encoding="utf-8"), f"{access}/{file.name}", access))

    def _add(self, statement: Statement) -> None:
        key = (statement.name, statement.engine)
        if key in self._statements or (statement.engine and (statement.name, None) in self._statements):
            raise SchemaError(f"the statement {statement.name} exists twice", place=statement.path)
        self._statements[key] = statement

    def get(self, name: str, engine: str = "neo4j") -> Statement:
        """The statement of this name for this engine. Raises NotFoundError with near names."""
        return self._statements.get((name, None)) or self._statements.get((name, engine)) or self._no_query(name)

    def _no_query(self, name: str) -> NoReturn:
        near = ", ".join(s.name for s in self.public() if _near(s.name, name)) or "see `yingshang queries`"
        raise NotFoundError(f"no query is called {name!r}", mend=near)

    def read(self, name: str, engine: str = "neo4j") -> Statement:
        """The read statement of this name for this engine. Raises NotFoundError for one that writes, too."""
        statement = self.get(name, engine)
        return statement if statement.access == "read" else self._no_query(name)

    def named(self, name: str) -> Statement:
        """The read statement that people may ask by this name. Raises NotFoundError for an internal one, too."""
        statement = self.read(name)
        return self._no_query(name) if statement.internal else statement

    def public(self) -> list[Statement]:
        """The read statements that people may ask by name."""
        return [statement for statement in self.reads() if not statement.internal]

    def reads(self) -> list[Statement]:
        """All read statements, by name; of two for different engines the common or first one."""
        by_name: dict[str, Statement] = {}
        for statement in self._statements.values():
            if statement.access == "read":
                by_name.setdefault(statement.name, statement)
        return [by_name[name] for name in sorted(by_name)]

    def migrations(self, engine: str) -> list[tuple[int, Statement]]:
        """Schema statements for this engine with their version numbers, in order of the files."""
        found = [s for s in self._statements.values() if s.access == "schema" and s.engine in (None, engine)]
        ordered = sorted(found, key=lambda s: s.path)
        return [(_number(s), s) for s in ordered]

    def schema_version(self) -> int:
        """The version that all migrations lead to; one number, though some are of one engine only."""
        return max(_number(s) for s in self._statements.values() if s.access == "schema")


def _number(migration: Statement) -> int:
    return int(migration.path.removeprefix("schema/").partition("-")[0])


@cache
def library() -> StatementLibrary:
    """The statements of this installation (the package `cypher`), loaded and checked once."""
    return StatementLibrary(files("cypher"))


def parse_statement(source: str, path: str, access: str) -> Statement:
    """One file's statement. Raises SchemaError naming the file and what its header and text disagree on."""
    header = _HEADER.match(source)
    if not header:
        raise SchemaError("a statement begins with a header /* … */ in YAML", place=path)
    try:
        raw = yaml.load(header["yaml"], Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise SchemaError(f"the header does not parse: {error}", place=path) from error
    if not isinstance(raw, dict) or set(raw) - _HEADER_KEYS:
        raise SchemaError(f"a header has the keys {sorted(_HEADER_KEYS)}", place=path)
    text = source[header.end() :].strip().rstrip(";")
    engine = raw.get("engine")
    _check_name(raw.get("name"), engine, path)
    for key in ("title", "purpose"):
        if set(raw.get(key) or {}) != {"zh", "en"}:
            raise SchemaError(f"{key} needs zh and en", place=path)
    parameters = {n: _parameter(n, p, path) for n, p in (raw.get("parameters") or {}).items()}
    columns = tuple(_column(n, c, path) for n, c in (raw.get("columns") or {}).items())
    expanded = _expand(text, path)
    derived = _derived(raw.get("derived") or {}, parameters, path)
    _check_parameters(expanded, {*parameters, *derived}, set(derived.values()), path)
    _check_columns(expanded, columns, path)
    order = tuple(raw.get("order") or ())
    if strange := sorted(set(order) - {c.name for c in columns}):
        raise SchemaError(f"order names {strange}, which are no columns", place=path)
    return Statement(
        raw["name"], access, raw["title"], raw["purpose"], parameters, columns, expanded, path, engine, order,
        bool(raw.get("internal", False)), derived,
    )  # fmt: skip


def _derived(raw: Mapping[str, str], parameters: Mapping[str, Parameter], path: str) -> dict[str, str]:
    """Name -> the parameter that it is made of, which has to be a required text."""
    for name, source in raw.items():
        if name not in DERIVATIONS or name in parameters:
            raise SchemaError(f"nothing derives {name!r}", place=path, mend=f"one of {', '.join(DERIVATIONS)}")
        if source not in parameters or parameters[source].type != "string" or not parameters[source].required:
            raise SchemaError(f"{name} is derived of a required string, not of {source!r}", place=path)
    return dict(raw)


def _check_name(name: Any, engine: Any, path: str) -> None:
    stem = path.rpartition("/")[2].removesuffix(".cypher")
    if engine is not None and engine not in ENGINES:
        raise SchemaError(f"unknown engine {engine!r}", place=path, mend=f"one of {', '.join(ENGINES)}")
    bare = re.sub(r"^\d{3}-", "", stem)
    expected = bare.removesuffix(f".{engine}") if engine else bare
    if name != expected:
        raise SchemaError(f"the name {name!r} is not the file's ({expected})", place=path)


def _parameter(name: str, raw: Any, path: str) -> Parameter:
    place = f"{path}: {name}"
    if not isinstance(raw, dict) or set(raw) - _PARAMETER_KEYS:
        raise SchemaError(f"a parameter has the keys {sorted(_PARAMETER_KEYS)}", place=place)
    if raw.get("type") not in TYPES:
        raise SchemaError(f"unknown type {raw.get('type')!r}", place=place, mend=f"one of {', '.join(TYPES)}")
    if not raw.get("zh") or not raw.get("en"):
        raise SchemaError("a parameter is described in zh and en", place=place)
    return Parameter(
        name=name, type=raw["type"], required=bool(raw.get("required", False)), default=raw.get("default"),
        example=raw.get("example", raw.get("default")), values=tuple(raw.get("values") or ()),
        minimum=raw.get("minimum"), maximum=raw.get("maximum"), zh=raw["zh"], en=raw["en"],
    )  # fmt: skip


def _column(name: str, raw: Any, path: str) -> Column:
    if not isinstance(raw, dict) or raw.get("type") not in TYPES or not raw.get("zh") or not raw.get("en"):
        raise SchemaError("a column has a type and is described in zh and en", place=f"{path}: {name}")
    return Column(name, raw["type"], raw["zh"], raw["en"])


def _expand(text: str, path: str) -> str:
    def copies(found: re.Match[str]) -> str:
        kinds = _group(found["group"], path)
        between = ", " if found["group"] == "claim_fields" else "\nUNION ALL\n"
        return between.join(re.sub(rf"\b{found['word']}\b", kind, found["body"].strip()) for kind in kinds)

    return _EACH.sub(copies, text)


def _group(name: str, path: str) -> tuple[str, ...]:
    kinds = schema()
    groups = {
        "places": kinds.places,
        "all": tuple(kinds.nodes),
        "books": tuple(n for n in kinds.nodes if n not in kinds.policy),
        "nodes": tuple(kinds.policy),
        "named": tuple(n for n in kinds.policy if n not in ("Document", "Section")),
        "edges": tuple(kinds.edges),
        "claims": kinds.claim_edges,
        "claim_fields": tuple(kinds.claim_fields),
    }
    if name not in groups:
        raise SchemaError(f"unknown group {name!r}", place=path, mend=f"one of {', '.join(groups)}")
    return groups[name]


def _check_parameters(text: str, parameters: set[str], sources: set[str], path: str) -> None:
    code = _STRING.sub("''", _COMMENT.sub("", text))
    used = set(_PARAMETER.findall(code))
    if missing := sorted(used - parameters):
        raise SchemaError(f"undeclared parameters {missing}", place=path)
    if unused := sorted(parameters - used - sources):
        raise SchemaError(f"declared but unused parameters {unused}", place=path)


def _check_columns(text: str, columns: tuple[Column, ...], path: str) -> None:
    """Each declared column is an alias, or a bare name, after some RETURN."""
    if not columns:
        return
    returned = re.split(r"\bRETURN\b", _COMMENT.sub("", text))[-1]
    for column in columns:
        if not re.search(rf"(?:\bAS\s+|(?:^|,)\s*){re.escape(column.name)}\b(?![.(])", returned):
            raise SchemaError(f"the column {column.name!r} is not returned", place=path)


def _near(one: str, other: str) -> bool:
    return bool(set(one.split("_")) & set(other.split("_")))
