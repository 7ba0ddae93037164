"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from typing import Literal

from api.models.base import Answer, CorpusName


class Health(Answer):
    """The process lives."""

    status: Literal["ok"]
    version: str


class Ready(Answer):
    """The graph answers."""

    status: Literal["ready"]
    engine: str
    version: str
    schema_version: int
    corpus: CorpusName
