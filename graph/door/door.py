"""Runs what the gate lets through: as a reader, in few places, within limits of time, rows and bytes.

The engine keeps the time where it can (Neo4j ends a transaction by itself); on the embedded engine the door asks it, as
its owner, to end the statement, and knows it by a mark before the text. A place is free again only when the engine has
let go, so that what goes on over there is never more than the places.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError, TransientError

from graph.connection import OUT_OF_MEMORY
from graph.door.gate import Passed, check
from graph.door.values import readable
from graph.embedded.engine import Address, engine_files
from graph.embedded.files import READER
from graph.errors import (
    CypherBusyError,
    CypherFailedError,
    CypherLimitError,
    CypherRefusedError,
    EngineDownError,
    YingshangError,
)  # fmt: skip
from graph.settings import Settings
from graph.tls import trusting

FETCH = 20  # rows that wait in memory, here and in the engine
_GRACE_SECONDS = 2.0
_LONGEST_SECONDS = 600.0  # the engine's own limit comes long before
_POLL_SECONDS = 0.2
_RUNNING = "SHOW TRANSACTIONS"
_END = "TERMINATE TRANSACTION $id"
_TIME = ("TransactionTimedOut", "Transaction.Terminated", "TransactionTerminated")
_marks = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Cut:
    """Why an answer ends early: `rows` or `bytes`, and the limit that was met."""

    reason: str
    limit: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows of plain values; `truncated` is None when the rows are all there are."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: Cut | None
    seconds: float


class Door:
    """The places of one process; any thread may call `run`."""

    def __init__(self, address: Address, engine: str, settings: Settings) -> None:
        self.address = address
        self._engine = engine
        self._settings = settings
        self._places = threading.BoundedSemaphore(settings.cypher_concurrent)
        self._driver = _reader(address, settings)
        self._owner = _connected(address, address.user, address.password, settings) if engine == "embedded" else None

    def close(self) -> None:
        """Close all sockets; what still runs ends with an error."""
        self._driver.close()
        if self._owner is not None:
            self._owner.close()

    def run(self, text: str, parameters: Mapping[str, Any], limit: int | None = None) -> Answer:
        """The answer of a reading statement, at most `limit` rows.

        Raises CypherRefusedError, ParameterError, CypherFailedError, CypherLimitError, CypherBusyError, EngineDownError.
        """
        passed = check(text, parameters, self._engine)
        return self.run_unchecked(passed, min(limit or self._settings.cypher_rows, self._settings.cypher_rows))

    def run_unchecked(self, passed: Passed, limit: int) -> Answer:
        """The answer of a statement that passed the gate; from here on the engine alone keeps it from writing."""
        if not self._places.acquire(timeout=self._settings.cypher_timeout_seconds):
            raise CypherBusyError(
                "all places are taken by other statements", place="cypher", mend="ask again in a while"
            )
        task = _Task(self, passed, limit)
        threading.Thread(target=task.work, name="cypher", daemon=True).start()
        return task.answer(self._settings.cypher_timeout_seconds)

    # what a task needs

    def _read(self, task: _Task) -> Answer:
        began = time.monotonic()
        session = self._driver.session(
            database=self.address.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=FETCH
        )
        try:
            transaction = session.begin_transaction(timeout=self._settings.cypher_timeout_seconds)
            result = transaction.run(task.text, dict(task.passed.parameters))
            columns = list(result.keys())
            rows, cut = _taken(result, task.limit, self._settings.cypher_bytes)
            if cut is not None:
                self._end(task.mark)
            answer = Answer(columns, rows, cut, time.monotonic() - began)
        except (Neo4jError, DriverError) as error:
            raise self._explained(error) from error
        finally:
            _closed(session)
        return answer

    def _end(self, mark: str) -> None:
        """Have the embedded engine end the statement with this mark; Neo4j lets go by itself."""
        if self._owner is None:
            return
        with self._owner.session(database=self.address.database) as session:
            for record in session.run(_RUNNING).data():
                if str(record.get("currentQuery", "")).startswith(mark):
                    session.run(_END, id=record["transactionId"]).consume()

    def _explained(self, error: Exception) -> YingshangError:
        code, message = str(getattr(error, "code", "") or ""), str(getattr(error, "message", "") or error)
        seconds = f"{self._settings.cypher_timeout_seconds:g}"
        if any(word in code for word in _TIME) or "command.timeout" in message or "has been terminated" in message:
            return _too_long(seconds)
        if any(word in code or word in message for word in OUT_OF_MEMORY):
            return CypherLimitError("the statement needs more memory than it is given", place="cypher", mend="ask for less at a time")  # fmt: skip
        if isinstance(error, AuthError) or "Unauthorized" in code:
            return EngineDownError("the server refuses the reader's user or password", place=self.address.uri, mend="set YINGSHANG_GRAPH_READER_USER and _PASSWORD")  # fmt: skip
        if "Forbidden" in code or "AccessMode" in code or "Writing in read access mode" in message:
            return CypherRefusedError("the engine itself refuses this to a reader", place="cypher", mend="this door only reads")  # fmt: skip
        if isinstance(error, Neo4jError) and not isinstance(error, TransientError):
            return CypherFailedError(
                _own_lines(message, self._engine),
                place=code or "cypher",
                mend="docs/cypher.md lists how the engines differ",
            )
        return EngineDownError(f"no database answers ({type(error).__name__})", place=self.address.uri, mend="ask again; the embedded engine starts anew with the next command")  # fmt: skip


class _Task:
    """One statement on its own thread, so that whoever asked is not kept waiting by an engine that does not let go."""

    def __init__(self, door: Door, passed: Passed, limit: int) -> None:
        self._door = door
        self.passed = passed
        self.limit = limit
        self.mark = f"/* {os.getpid()}-{next(_marks)} */"
        self.text = f"{self.mark}\n{passed.text}" if door._owner is not None else passed.text
        self._done = threading.Event()
        self._answer: Answer | None = None
        self._error: BaseException | None = None

    def work(self) -> None:
        """Run it, keep what came of it, and free the place."""
        try:
            self._answer = self._door._read(self)
        except BaseException as error:  # noqa: BLE001  # handed to the thread that waits
            self._error = error
        finally:
            self._door._places.release()
            self._done.set()

    def answer(self, seconds: float) -> Answer:
        """What came of it. Raises what it raised, or CypherLimitError when it does not end."""
        if not self._done.wait(seconds) and not self._ended_within(_GRACE_SECONDS):
            threading.Thread(target=self._ended_within, name="cypher-end", daemon=True).start()
            raise _too_long(f"{seconds:g}")
        if self._error is not None:
            raise self._error
        assert self._answer is not None, "a task that is done has an answer or an error"
        return self._answer

    def _ended_within(self, seconds: float = _LONGEST_SECONDS) -> bool:
        """Have the engine end it, asking again while it does not; whether it ended in this time."""
        deadline = time.monotonic() + seconds
        while not self._done.is_set() and time.monotonic() < deadline:
            self._try_to_end()
            self._done.wait(_POLL_SECONDS)
        return self._done.is_set()

    def _try_to_end(self) -> None:
        with suppress(Neo4jError, DriverError):  # gone or busy: the statement's own thread says so, or the grace ends
            self._door._end(self.mark)


def _taken(result: neo4j.Result, limit: int, most_bytes: int) -> tuple[list[list[Any]], Cut | None]:
    rows: list[list[Any]] = []
    size = 0
    for record in result:
        if len(rows) == limit:
            return rows, Cut("rows", limit)
        row = [readable(v) for v in record.values()]
        size += len(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
        if size > most_bytes:
            return rows, Cut("bytes", most_bytes)
        rows.append(row)
    return rows, None


def _closed(session: neo4j.Session) -> None:
    """Close a session whose statement was cut, of whose end the driver complains once before it closes."""
    with suppress(Neo4jError, DriverError):
        session.close()
    with suppress(Neo4jError, DriverError):
        session.close()


def _reader(address: Address, settings: Settings) -> neo4j.Driver:
    if settings.embedded:
        return _connected(address, READER, engine_files(settings).reader_password(), settings)
    if settings.graph_reader_user:
        return _connected(
            address, settings.graph_reader_user, settings.graph_reader_password.get_secret_value(), settings
        )
    return _connected(address, address.user, address.password, settings)


def _connected(address: Address, user: str, password: str, settings: Settings) -> neo4j.Driver:
    uri, options = trusting(address.uri, settings)
    return neo4j.GraphDatabase.driver(
        uri,
        **options,
        auth=(user, password) if password else None,
        connection_timeout=settings.connect_timeout_seconds,
        max_connection_pool_size=settings.cypher_concurrent + 1,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="yingshang-door",
    )


def _too_long(seconds: str) -> CypherLimitError:
    return CypherLimitError(f"the statement was ended after {seconds} s", place="cypher", mend="ask for less, or raise YINGSHANG_CYPHER_TIMEOUT_SECONDS")  # fmt: skip


def _own_lines(message: str, engine: str) -> str:
    """The engine's message, its line numbers without the mark's line."""
    if engine != "embedded":
        return message
    return re.sub(r"\bline (\d+)", lambda found: f"line {max(int(found[1]) - 1, 1)}", message)
