"""Deterministic ids: the same thing has the same id in every run, on every machine.

An id reads `<prefix>:<rest>`. The rest is either a readable key that its source guarantees to be unique (an
administrative code, a vocabulary slug) or `~` and a digest of the parts that make up the identity. Parts are
joined with a separator that no part may contain, so that ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from graph.errors import ModelError

SEPARATOR = "\x1f"
DIGEST_BYTES = 14  # 112 bits: a billion ids collide with probability below 1e-15
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID = re.compile(r"[a-z]+:\S.*", re.DOTALL)

PREFIXES = (
    "place", "agency", "regulation", "platform", "measure", "figure",
    "topic", "request", "document", "section", "claim",
    "event", "curated", "conflict", "source",
)  # fmt: skip


def digest(*parts: str) -> str:
    """Hexadecimal digest (28 characters) of the joined parts. Raises ModelError on a part with U+001F."""
    joined = SEPARATOR.join(parts)
    if joined.count(SEPARATOR) != len(parts) - 1:
        raise ModelError("an id part contains the separator U+001F", mend="remove the control character")
    return hashlib.blake2b(joined.encode("utf-8"), digest_size=DIGEST_BYTES).hexdigest()


def fingerprint(*parts: str) -> int:
    """The parts as an integer below 2**40, so that a database can add up those of millions of nodes."""
    return int(digest(*parts)[:10], 16)


def hashed_id(prefix: str, *parts: str) -> str:
    """`<prefix>:~<digest>`: for things known only by what a text says of them."""
    _check_prefix(prefix)
    if not any(parts):
        raise ModelError(f"a {prefix} id needs at least one non-empty part")
    return f"{prefix}:~{digest(prefix, *parts)}"


def slug_id(prefix: str, slug: str) -> str:
    """`<prefix>:<slug>`: for vocabulary concepts. A slug never starts with `~`, so it cannot meet a digest."""
    _check_prefix(prefix)
    if not _SLUG.fullmatch(slug):
        raise ModelError(f"{slug!r} is not a slug", mend="use lower-case letters, digits and single hyphens")
    return f"{prefix}:{slug}"


@lru_cache(maxsize=1 << 14)  # claims and nodes ask for the same ids
def prefix_of(identifier: str) -> str:
    """The part before the colon. Raises ModelError when the id has none or an unknown one."""
    prefix = identifier.partition(":")[0]
    if not _ID.fullmatch(identifier):
        raise ModelError(f"{identifier!r} is not an id", mend="ids read <prefix>:<key>")
    _check_prefix(prefix)
    return prefix


def _check_prefix(prefix: str) -> None:
    if prefix not in PREFIXES:
        raise ModelError(f"unknown id prefix {prefix!r}", mend=f"one of {', '.join(PREFIXES)}")
