"""A statement that needs too much is told from a broken one, by what either engine says, and the engine waits as long as the setting says."""

from __future__ import annotations

import pytest
from neo4j.exceptions import Neo4jError

from graph.connection import _store_error
from graph.embedded.engine import Address
from graph.embedded.server import jvm_arguments
from graph.errors import QueryLimitError, StoreError

ADDRESS = Address("bolt://127.0.0.1:7687", "neo4j", "secret", "neo4j")
SAID = {
    ("Neo.ClientError.Transaction.TransactionTimedOut", "The transaction has been terminated."): "time limit",
    ("Neo.DatabaseError.General.UnknownError", "Query heap budget exceeded: the in-heap GROUP BY needs more"): "memory",
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "would use more than the limit 1.4 GiB"): "memory",
}


@pytest.mark.parametrize("said", SAID)
def test_time_and_memory_are_limits_and_say_how_to_mend(said: tuple[str, str]) -> None:
    code, message = said
    found = _store_error(Neo4jError._hydrate_neo4j(code=code, message=message), ADDRESS)
    assert isinstance(found, QueryLimitError)
    assert SAID[said] in found.message
    assert "YINGSHANG_" in (found.mend or "")
    assert (found.http_status, found.type_slug) == (503, "query-limit")


def test_a_wrong_statement_is_no_limit() -> None:
    found = _store_error(
        Neo4jError._hydrate_neo4j(code="Neo.ClientError.Statement.SyntaxError", message="Invalid input"), ADDRESS
    )
    assert type(found) is StoreError


def test_no_limit_of_the_engines_own_comes_before_the_setting() -> None:
    given = jvm_arguments(512, 30.0).split()
    assert {"-Darcadedb.command.timeout=30000", "-Darcadedb.command.regexTimeout=30000"} <= set(given)
