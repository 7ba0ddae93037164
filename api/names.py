"""The names of the graph for all requests, kept as long as the application."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.connection import Graph
from graph.answers.names import NameCache
from graph.name_index import NameIndex


def _names(request: Request, graph: Graph) -> NameIndex:
    cache: NameCache = request.app.state.names
    index = cache.get(graph)
    if cache.corpus != request.state.corpus:  # the names are those of an earlier corpus: no answer to keep
        request.state.corpus, request.state.etag = cache.corpus, None
    return index


Names = Annotated[NameIndex, Depends(_names)]
