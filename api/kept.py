"""Answers that take seconds to make, kept as bytes while their corpus stands: whoever asks again, or meanwhile, waits for no second making.

The key is an answer's ETag, which names corpus, program, address and Accept; every role reads the same. The least recently
asked for goes first when all together would be larger than the limit.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from cachetools import LRUCache
from fastapi import Request, Response
from pydantic import BaseModel

from api.corpus import CorpusVersion

_BYTES = 64 << 20


class KeptAnswers:
    """The bodies of answers by their ETag; from any thread."""

    def __init__(self, most: int = _BYTES) -> None:
        self._kept: LRUCache[str, bytes] = LRUCache(most, getsizeof=len)
        self._turns: dict[str, Lock] = {}
        self._lock = Lock()

    def get(self, tag: str, make: Callable[[], bytes], stands: Callable[[], bool]) -> bytes:
        """The body of this ETag: a kept one, else made once. It is kept where the corpus `stands` when it is made."""
        with self._lock:
            if (found := self._kept.get(tag)) is not None:
                return found
            turn = self._turns.setdefault(tag, Lock())
        with turn:
            with self._lock:
                if (found := self._kept.get(tag)) is not None:
                    return found
            try:
                made = make()
                with self._lock:
                    if stands() and len(made) <= self._kept.maxsize:
                        self._kept[tag] = made
            finally:  # only now: who comes between would make it again
                with self._lock:
                    self._turns.pop(tag, None)
        return made


def kept_answer(request: Request, make: Callable[[], BaseModel]) -> Response:
    """The JSON answer to a request that a corpus answers."""
    answers: KeptAnswers = request.app.state.answers
    corpus: CorpusVersion = request.app.state.corpus
    version: str = request.state.corpus

    def body() -> bytes:
        return make().model_dump_json(by_alias=True).encode()

    return Response(
        answers.get(request.state.etag, body, lambda: corpus.stands(version)), media_type="application/json"
    )
