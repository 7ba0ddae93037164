"""`key=value` words, as parameters of a query are given on a command line or in a query string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.errors import ParameterError


def key_values(words: Sequence[str], place: str) -> dict[str, Any]:
    """The words as a mapping; a repeated key makes a list. Raises ParameterError naming `place` for a word without `=`."""
    found: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise ParameterError(f"{word!r} is not key=value", place=place, mend="write key=value, as in limit=20")
        known = found.get(key)
        found[key] = value if known is None else [*(known if isinstance(known, list) else [known]), value]
    return found
