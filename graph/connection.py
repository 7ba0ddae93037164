"""One driver to one engine: managed transactions only, and one place that says what is tried again, and for how long.

On the embedded engine two writers that merge the same node at once get a ConstraintValidationFailed, which the
driver takes for final; the transaction was rolled back and goes through when tried again. Writers that get in each
other's way are patient, for many of them may queue for one node. An embedded engine that died is started again, once
for each transaction.
"""

from __future__ import annotations

import logging
import random
import re
import shutil
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.embedded.engine import Address, ensure_running, forget_removed, status
from graph.errors import ConflictError, EngineDownError, QueryLimitError, SettingsError, StoreError
from graph.settings import Settings
from graph.tls import is_untrusted, trusting

T = TypeVar("T")
_PATIENCE_SECONDS = 90.0  # of a writer whom others get in the way of
_LONGEST_PAUSE_SECONDS = 2.0
_DYING_SECONDS = 20.0
_REOPENINGS = 5  # of one piece of work: what is found first may be the engine that is just dying
_ADDRESS = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://(?:[^\s/:@?\[\]]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?/?(?:\?\S*)?")
_LOW_DISK = 4 << 20  # bytes: less than the engine's next page files need
OUT_OF_MEMORY = ("OutOfMemory", "MemoryPool", "heap budget", "queryMaxHeap")  # words of either engine
_CONTENDED = {
    "Neo.ClientError.Schema.ConstraintValidationFailed",
    "Neo.ClientError.Statement.EntityNotFound",  # another writer deleted it before this one had locked it
}
_GONE = (ServiceUnavailable, SessionExpired)


class Connection:
    """A driver with its database; closes on exit."""

    def __init__(self, address: Address, settings: Settings) -> None:
        self.address = address
        self.settings = settings
        self.timeout = settings.query_timeout_seconds
        self._folder = settings.data_dir if settings.embedded else None
        self._reopening = threading.Lock()
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # what fails is raised
        self._driver = _driver(address, settings)
        self.agent = self._verify()

    @property
    def engine(self) -> str:
        """`embedded` or `neo4j`, told apart by the agent string as both call themselves Neo4j."""
        return "embedded" if "ArcadeDB" in self.agent else "neo4j"

    @property
    def version(self) -> str:
        """The engine's own version: of `Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)` the one in brackets."""
        found = re.search(r"ArcadeDB ([^)]+)", self.agent) or re.search(r"/([\d.]+)", self.agent)
        return found[1] if found else self.agent

    def write(self, work: Callable[[neo4j.ManagedTransaction], T], *, repeatable: bool = True) -> T:
        """Run `work` in one managed write transaction, again when a concurrent writer got in its way.

        `repeatable`: whether `work` may run once more when the connection broke in the middle of its commit, so that
        nobody knows whether it was done.
        """

        def run(session: neo4j.Session) -> T:
            return session.execute_write(work)

        return self._persist(run, neo4j.WRITE_ACCESS, _PATIENCE_SECONDS, repeatable=repeatable)

    def read(self, text: str, parameters: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
        """Columns and rows of one statement in a managed read transaction."""

        def work(tx: neo4j.ManagedTransaction) -> tuple[list[str], list[list[Any]]]:
            result = tx.run(text, parameters)
            return list(result.keys()), [[plain(v) for v in record.values()] for record in result]

        limited = neo4j.unit_of_work(timeout=self.timeout)(work)

        def run(session: neo4j.Session) -> tuple[list[str], list[list[Any]]]:
            return session.execute_read(limited)

        return self._persist(run, neo4j.READ_ACCESS, self.settings.connect_timeout_seconds, repeatable=True)

    def forget_removed(self) -> None:
        """Nothing of a removed document or a replaced text is to stay on the disk; a server sees to its own files."""
        if self._folder is not None:
            forget_removed(self.settings)

    def _persist(self, run: Callable[[neo4j.Session], T], access: str, patience: float, *, repeatable: bool) -> T:
        failing_since, reopened, attempt = 0.0, 0, 0
        while True:
            driver = self._driver
            try:
                with driver.session(database=self.address.database, default_access_mode=access) as session:
                    return run(session)
            except (ConflictError, Neo4jError, DriverError) as error:
                if reopened < _REOPENINGS and self._may_reopen(error, driver, repeatable=repeatable):
                    self._reopen(driver)
                    failing_since, reopened = 0.0, reopened + 1
                    continue
                limit = self._patience_with_gone() if isinstance(error, _GONE) else patience
                failing_since = failing_since or time.monotonic()
                late = time.monotonic() - failing_since > limit
                if late or not _passing(error, repeatable=repeatable) or self._disk_is_full():
                    raise self._explained(error) from error
            attempt += 1
            longest = min(_LONGEST_PAUSE_SECONDS, 0.02 * 2**attempt)
            time.sleep(random.uniform(longest / 4, longest))  # noqa: S311  # jitter, no secret

    def _patience_with_gone(self) -> float:
        """How long an engine may be away; an embedded one that was killed holds its lock until the system is done with it."""
        least = 0.0 if self._folder is None else _DYING_SECONDS
        return max(self.settings.connect_timeout_seconds, least)

    def _may_reopen(self, error: Exception, driver: neo4j.Driver, *, repeatable: bool) -> bool:
        """Whether the embedded engine is the reason and can be had again."""
        if self._folder is None or not isinstance(error, DriverError):
            return False
        if isinstance(error, IncompleteCommit):
            return repeatable
        return driver is not self._driver or (isinstance(error, _GONE) and self._is_elsewhere())

    def _is_elsewhere(self) -> bool:
        """Whether the embedded engine died, or another one runs by now."""
        state = status(self.settings)
        return state is None or not self.address.uri.endswith(f":{state.bolt_port}")

    def _reopen(self, broken: neo4j.Driver) -> None:
        """Start or find the embedded engine and connect to it; one thread does it for all."""
        with self._reopening:
            if self._driver is broken:
                self.address = ensure_running(self.settings)
                self._driver = _driver(self.address, self.settings)
                broken.close()

    def close(self) -> None:
        """Close all sockets."""
        self._driver.close()

    def _explained(self, error: Exception) -> StoreError:
        """The error for people; the embedded engine only says that a request failed when its disk is full."""
        if isinstance(error, StoreError):
            return error
        if self._disk_is_full():
            return StoreError(
                "the disk is full; what was being written was rolled back", place=str(self._folder),
                mend="free space, or name another folder with YINGSHANG_DATA_DIR, and start again",
            )  # fmt: skip
        if isinstance(error, ConnectionAcquisitionTimeoutError):
            return EngineDownError(
                f"none of {self.settings.graph_pool_size} connections came free within {self.settings.graph_acquire_seconds:g} s",
                place=self.address.uri, mend="raise YINGSHANG_GRAPH_POOL_SIZE or YINGSHANG_GRAPH_ACQUIRE_SECONDS",
            )  # fmt: skip
        return _store_error(error, self.address)

    def _disk_is_full(self) -> bool:
        return self._folder is not None and shutil.disk_usage(self._folder).free < _LOW_DISK

    def _verify(self) -> str:
        try:
            self._driver.verify_connectivity()
            return str(self._driver.get_server_info().agent)
        except (Neo4jError, DriverError) as error:
            self._driver.close()
            raise self._explained(error) from error


def connect(settings: Settings) -> Connection:
    """A connection to the server that the settings name, or to the embedded engine, started when needed."""
    if settings.embedded:
        return _connect_embedded(settings)
    return Connection(address_of(settings), settings)


def address_of(settings: Settings) -> Address:
    """Where the engine that the settings name answers; the embedded one is started when it does not run."""
    if settings.embedded:
        return ensure_running(settings)
    return Address(
        settings.graph_uri,
        settings.graph_user,
        settings.graph_password.get_secret_value(),
        settings.graph_database,
    )


def _connect_embedded(settings: Settings) -> Connection:
    address = ensure_running(settings)
    try:
        return Connection(address, settings)
    except EngineDownError:  # idle, it ended just after it was found
        return Connection(ensure_running(settings), settings)


def _driver(address: Address, settings: Settings) -> neo4j.Driver:
    if not _ADDRESS.fullmatch(address.uri):  # the driver takes http, too, and means another protocol
        raise SettingsError(
            f"{address.uri!r} is no Bolt address", place="YINGSHANG_GRAPH_URI",
            mend="bolt://host:port or neo4j://host:port, with +s for TLS",
        )  # fmt: skip
    uri, options = trusting(address.uri, settings)
    return neo4j.GraphDatabase.driver(
        uri,
        **options,
        auth=(address.user, address.password) if address.password else None,
        connection_timeout=settings.connect_timeout_seconds,
        connection_acquisition_timeout=settings.graph_acquire_seconds,
        max_connection_pool_size=settings.graph_pool_size,
        max_connection_lifetime=settings.graph_connection_seconds,
        max_transaction_retry_time=0,  # `Connection` tries again itself
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="yingshang",
    )


def plain(value: Any) -> Any:
    """Driver values as plain Python: temporal values as ISO text, nodes and relationships as their properties."""
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, neo4j.graph.Entity):
        return {k: plain(v) for k, v in value.items()}
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return value


def _passing(error: Exception, *, repeatable: bool) -> bool:
    """Whether the same work may go through when it is tried again; after a commit of unknown end where it may run twice."""
    if isinstance(error, IncompleteCommit):
        return repeatable
    if isinstance(error, DriverError | Neo4jError):
        return error.is_retryable() or getattr(error, "code", None) in _CONTENDED
    return isinstance(error, ConflictError)


def _store_error(error: Exception, address: Address) -> StoreError:
    code = str(getattr(error, "code", type(error).__name__))
    message = str(getattr(error, "message", error))
    return (
        _unreachable(error, code, address)
        or _too_much(code, message, address)
        or StoreError(f"{message} [{code}]", place=address.uri)
    )


def _unreachable(error: Exception, code: str, address: Address) -> EngineDownError | None:
    if isinstance(error, AuthError):
        return EngineDownError(
            "the server refuses user or password",
            place=address.uri,
            mend="set YINGSHANG_GRAPH_USER and _PASSWORD",
        )
    if is_untrusted(error):
        return EngineDownError(
            "the certificate of the server is not trusted, or is of another name", place=address.uri,
            mend="name the authority's certificate with YINGSHANG_GRAPH_CA_FILE, and the server as its certificate does",
        )  # fmt: skip
    if isinstance(error, ServiceUnavailable | DriverError):
        return EngineDownError(
            f"no database answers ({type(error).__name__})",
            place=address.uri,
            mend="start it, or check YINGSHANG_GRAPH_URI; the embedded engine starts again with the next command",
        )
    if "DatabaseNotFound" in code:
        return EngineDownError(
            f"the server has no database {address.database!r}", place=address.uri,
            mend="set YINGSHANG_GRAPH_DATABASE, or `--database` of `copy`; Neo4j Community has `neo4j` alone",
        )  # fmt: skip
    return None


def _too_much(code: str, message: str, address: Address) -> QueryLimitError | None:
    """Time and memory, by the words of either engine."""
    if "TransactionTimedOut" in code:
        return QueryLimitError(
            f"the time limit ended the statement [{code}]", place=address.uri,
            mend="ask for less, or raise YINGSHANG_QUERY_TIMEOUT_SECONDS",
        )  # fmt: skip
    if any(word in f"{message} {code}" for word in OUT_OF_MEMORY):
        return QueryLimitError(
            f"the statement needs more memory than it is given [{code}]", place=address.uri,
            mend="ask for less, or give the engine more: YINGSHANG_ENGINE_MEMORY_MB, or the server's dbms.memory.transaction settings",
        )  # fmt: skip
    return None
