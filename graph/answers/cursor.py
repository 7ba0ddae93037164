"""Where a page of a list ended, opaque to who asks for the next one: the place in the order, right when rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from graph.errors import ParameterError


def cursor(sort: str, key: tuple[Any, ...]) -> str:
    """The cursor of a row with this key in this order."""
    return base64.urlsafe_b64encode(json.dumps([sort, *key], ensure_ascii=False).encode()).decode().rstrip("=")


def position(after: str, sort: str, kinds: tuple[type, ...]) -> tuple[Any, ...]:
    """The key that a cursor holds, of values of these types. Raises ParameterError for what no page in this order gave."""
    try:
        found = json.loads(base64.b64decode(after + "=" * (-len(after) % 4), altchars="-_", validate=True))
        if not isinstance(found, list) or found[:1] != [sort] or [type(v) for v in found[1:]] != list(kinds):
            raise ValueError(found)
    except (binascii.Error, ValueError, TypeError, UnicodeError, RecursionError) as error:
        raise ParameterError(
            "no page of this list gave this cursor",
            place="after",
            mend="take `next` of the page before, with the same sort",
        ) from error
    return tuple(found[1:])
