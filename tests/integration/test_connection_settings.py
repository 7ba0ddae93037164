"""Settings of the connection do what they say, and what they ask too much of is named: pool, database, reader, copy, doctor."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.door.door import Door
from graph.errors import EngineDownError
from graph.settings import Settings
from graph.store import GraphStore
from tests.builders import ENTITLEMENT, SHENYANG, extraction, whole_graph
from tests.end_to_end import forked
from tests.end_to_end.conftest import environment

on_neo4j = pytest.mark.parametrize("settings", ["neo4j"], indirect=True, scope="session")
DOCUMENT = extraction("甲", SHENYANG, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")})


def test_a_pool_without_a_free_connection_is_a_clear_error(settings: Settings) -> None:
    narrow = settings.model_copy(update={"graph_pool_size": 1, "graph_acquire_seconds": 0.5})
    with GraphStore.open(narrow) as store:
        connection = store._connection
        with connection._driver.session(database=connection.address.database) as session:
            session.run("RETURN 1").consume()
            holding = session.begin_transaction()
            began = time.monotonic()
            with pytest.raises(EngineDownError, match=r"none of 1 connections came free within 0\.5 s") as caught:
                store.content_hashes()
            assert time.monotonic() - began < 10
            holding.rollback()
        assert "YINGSHANG_GRAPH_POOL_SIZE" in str(caught.value)
        assert store.content_hashes() is not None


@on_neo4j
def test_a_database_that_is_not_there_is_named(settings: Settings) -> None:
    with pytest.raises(EngineDownError, match="no database 'nowhere'") as caught:
        GraphStore.open(settings.model_copy(update={"graph_database": "nowhere"}))
    assert "YINGSHANG_GRAPH_DATABASE" in str(caught.value)


@on_neo4j
def test_the_door_reads_as_the_user_that_is_named_for_it(settings: Settings, store: GraphStore) -> None:
    def on_system(text: str) -> None:
        store._connection._driver.execute_query(text, database_="system")

    on_system("CREATE USER looker SET PASSWORD 'only-to-look' CHANGE NOT REQUIRED")
    try:
        named = {"graph_reader_user": "looker", "graph_reader_password": SecretStr("only-to-look")}
        door = Door(store._connection.address, "neo4j", settings.model_copy(update=named))
        assert door.run("RETURN 1 AS one", {}).rows == [[1]]
        who = door._driver.execute_query("SHOW CURRENT USER YIELD user", database_="system").records
        assert [record["user"] for record in who] == ["looker"]
        door.close()
        wrong = settings.model_copy(update=named | {"graph_reader_password": SecretStr("another")})
        door = Door(store._connection.address, "neo4j", wrong)
        with pytest.raises(EngineDownError, match="refuses the reader") as caught:
            door.run("RETURN 1 AS one", {})
        assert "YINGSHANG_GRAPH_READER_USER" in str(caught.value)
        door.close()
    finally:
        on_system("DROP USER looker")


def command(folder: Path, *words: str, **more: str) -> tuple[int, str, str]:
    done = forked.run(words, environment(folder, COLUMNS="200", YINGSHANG_VOCABULARY="none", **more))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@on_neo4j
def test_a_graph_is_copied_into_a_server_by_command_with_its_password(
    settings: Settings, store: GraphStore, from_nothing: None, tmp_path: Path
) -> None:
    own = Settings(data_dir=tmp_path / "own", engine_idle_seconds=10)
    with GraphStore.open(own) as source:
        source.replace_document(DOCUMENT)
        expected = whole_graph(source)
    words = ("copy", "--to", settings.graph_uri)
    code, _, err = command(own.data_dir, *words, YINGSHANG_COPY_PASSWORD="wrong")
    assert (code, "refuses user or password" in err) == (1, True)
    password = settings.graph_password.get_secret_value()
    code, out, err = command(own.data_dir, *words, YINGSHANG_COPY_PASSWORD=password)
    assert code == 0, err
    assert settings.graph_uri in out
    assert password not in out + err
    assert whole_graph(store) == expected
    command(own.data_dir, "engine", "stop")


@on_neo4j
def test_doctor_says_of_a_server_what_is_the_servers(settings: Settings, tmp_path: Path) -> None:
    password = settings.graph_password.get_secret_value()
    server = {"YINGSHANG_GRAPH_URI": settings.graph_uri, "YINGSHANG_GRAPH_PASSWORD": password}
    code, out, err = command(tmp_path, "doctor", **server)
    assert code == 0, err
    assert "✓ neo4j" in out
    assert settings.graph_uri in out
    assert password not in out + err
    assert "Java" not in out, "it has one of its own"
    assert "engine.log" not in out
    code, out, err = command(tmp_path, "doctor", **server, YINGSHANG_GRAPH_DATABASE="nowhere")
    assert (code, "✗ the server has no database" in out) == (1, True)
    assert "YINGSHANG_GRAPH_DATABASE" in err
