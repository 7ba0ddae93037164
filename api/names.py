"""The names of the graph for all requests, kept as long as the application."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.connection import Graph
from graph.answers.names import NameCache
from graph.name_index import NameIndex


def _names(request: Request, graph: Graph) -> NameIndex:
    cache: NameCache = request.app.state.names
    return cache.get(graph)


Names = Annotated[NameIndex, Depends(_names)]
