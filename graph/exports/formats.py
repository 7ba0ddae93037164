"""The formats by name, and the one way to write a file of one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO

from graph.errors import NotFoundError
from graph.exports.gexf import write_gexf
from graph.exports.graphml import write_graphml
from graph.exports.linked import write_linked
from graph.exports.manifest import Manifest, manifest
from graph.exports.part import Part
from graph.exports.selection import Selection
from graph.exports.statements import write_statements
from graph.exports.tables import write_tables
from graph.exports.taking import Stop, take
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files are named and sent, what it is for, and its writer."""

    name: str
    extension: str
    media_type: str
    zh: str
    en: str
    write: Callable[[Part, Manifest, IO[bytes]], None]


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("csv", "zip", "application/zip", "CSV 表（节点、边、断言、字段说明），ZIP 打包",
               "CSV tables (nodes, edges, claims, codebook) in a ZIP", write_tables),
        Format("graphml", "graphml", "application/graphml+xml", "GraphML，一条断言一条边，供 NetworkX、igraph",
               "GraphML, one edge a claim, for NetworkX and igraph", write_graphml),
        Format("gexf", "gexf", "application/gexf+xml", "GEXF 1.3，带颜色与时间，供 Gephi",
               "GEXF 1.3 with colours and dates, for Gephi", write_gexf),
        Format("jsonld", "jsonld", "application/ld+json", "JSON-LD（ELI、SKOS、PROV）",
               "JSON-LD (ELI, SKOS, PROV)", write_linked),
        Format("cypher", "cypher", "text/plain; charset=utf-8", "openCypher 建图语句",
               "openCypher statements that create the graph", write_statements),
    )
}  # fmt: skip


def format_of(name: str) -> Format:
    """The format of this name. Raises NotFoundError."""
    if found := FORMATS.get(name):
        return found
    raise NotFoundError(f"no format is called {name!r}", place="format", mend=f"one of {', '.join(FORMATS)}")


@dataclass(frozen=True, slots=True)
class Written:
    """A written export: what it says of itself, and the hash and size of the file."""

    manifest: Manifest
    sha256: str
    size: int


def write_export(
    store: GraphStore, form: Format, selection: Selection, corpus: str, out: IO[bytes], stop: Stop = lambda: False
) -> Written:
    """Take the selection out of the graph and write it to `out`, a file at its beginning that can be read again.

    `corpus`: the version that the export names. Raises NotFoundError, ParameterError, InterruptedExportError; nothing
    is written before the selection is known to be there.
    """
    with Part() as part:
        take(store, selection, part, stop)
        about = manifest(form.name, corpus, selection, part)
        form.write(part, about, out)
    out.seek(0)
    digest = hashlib.file_digest(out, "sha256")  # type: ignore[arg-type]  # any binary file will do
    return Written(about, digest.hexdigest(), out.tell())
