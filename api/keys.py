"""API keys: made once, shown once, kept as a digest only, so that whoever reads the file cannot use one.

A key is 256 random bits, which nobody can guess or try through, so one round of SHA-256 protects it as well as the
slow hashes that passwords need; it also makes each look-up one step in an index. The file is SQLite with mode 0600:
several servers and commands may use it at once, and a revoked key is refused from the next request on.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from graph.errors import NotFoundError, ParameterError, StoreError

Role = Literal["reader", "reviewer", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
ANONYMOUS = "anonymous"
PREFIX = "ys_"  # so that scanners for secrets can tell one
_WAIT_SECONDS = 10.0
_LONGEST_NAME = 60
_TABLE = """CREATE TABLE IF NOT EXISTS keys (
    digest TEXT PRIMARY KEY, id TEXT UNIQUE NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    created TEXT NOT NULL, expires TEXT, revoked TEXT)"""
_COLUMNS = "id, name, role, created, expires, revoked"


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key: times are ISO 8601 in UTC, `expires` and `revoked` None where that is not so."""

    id: str
    name: str
    role: Role
    created: str
    expires: str | None
    revoked: str | None

    def valid(self) -> bool:
        """Whether it opens anything now."""
        return self.revoked is None and (self.expires is None or _now() < self.expires)


class Keys:
    """The keys in one file; nothing is made before the first key is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, name: str, role: Role, expires: datetime | None = None) -> tuple[Key, str]:
        """Make a key; what is known of it, and the key itself, which cannot be had again.

        Raises ParameterError for a name that would mislead in logs, an unknown role or a time in the past.
        """
        until = None if expires is None else _text(expires)
        _check(name, role, until)
        key = Key(secrets.token_hex(4), name, role, _now(), until, None)
        token = PREFIX + secrets.token_urlsafe(32)
        with self._opened() as file:
            file.execute(_TABLE)
            row = (_digest(token), key.id, key.name, key.role, key.created, key.expires, key.revoked)
            file.execute(f"INSERT INTO keys (digest, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608  # ours
        return key, token

    def find(self, token: str) -> Key | None:
        """The valid key that this is, or None."""
        found = self._select("WHERE digest = ?", _digest(token))
        return found[0] if found and found[0].valid() else None

    def all(self) -> list[Key]:
        """Every key that was ever made, the oldest first."""
        return self._select("ORDER BY created, id")

    def revoke(self, identifier: str) -> Key:
        """Let a key open nothing any more; one that was revoked keeps its time. Raises NotFoundError."""
        if not self._select("WHERE id = ?", identifier):
            raise NotFoundError(f"no key has the id {identifier!r}", mend="`yingshang keys list` shows them")
        with self._opened() as file:
            file.execute("UPDATE keys SET revoked = coalesce(revoked, ?) WHERE id = ?", (_now(), identifier))
        return self._select("WHERE id = ?", identifier)[0]

    def _select(self, condition: str, *values: str) -> list[Key]:
        if not self._path.exists():
            return []
        with self._opened() as file:
            file.execute(_TABLE)
            rows = file.execute(f"SELECT {_COLUMNS} FROM keys {condition}", values)  # noqa: S608  # conditions are ours
            return [Key(*row) for row in rows]

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The file, committed at the end; made with mode 0600, which SQLite gives its journal too."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as file, file:
                yield file
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"the API keys cannot be used: {error}", place=str(self._path)) from error


def _check(name: str, role: str, expires: str | None) -> None:
    if role not in ROLES:
        raise ParameterError(f"no role is called {role!r}", place="role", mend=f"one of {', '.join(ROLES)}")
    if not name.strip() or name == ANONYMOUS or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise ParameterError(
            f"a key cannot be named {name!r}", place="name",
            mend=f"who it is for, in up to {_LONGEST_NAME} printable characters, and not {ANONYMOUS!r}",
        )  # fmt: skip
    if expires is not None and expires <= _now():
        raise ParameterError("a key cannot expire in the past", place="expires", mend="a later time")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _now() -> str:
    return _text(datetime.now(UTC))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
