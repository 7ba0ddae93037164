"""What is dear to make of a corpus and the same for every request: made once, and anew when the corpus is another one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """One such thing; from any thread, of which one makes it and the others wait."""

    def __init__(self) -> None:
        self._made: tuple[str, T] | None = None
        self._lock = Lock()

    def get(self, corpus: str, make: Callable[[], T]) -> T:
        """That of this corpus."""
        with self._lock:
            if self._made is None or self._made[0] != corpus:
                self._made = (corpus, make())
            return self._made[1]
