"""A Neo4j as docker-compose.yml sets it up, that takes encrypted connections only, with a certificate made for this run.

The stores are attached and not opened: no schema is made on it.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from graph.errors import EngineDownError, SettingsError
from graph.settings import Settings
from graph.store import GraphStore
from tests.compose import server_settings
from tests.integration.conftest import without_neo4j
from tests.neo4j.server import UnavailableError, running

_TLS = {
    "server.bolt.tls_level": "REQUIRED",
    "dbms.ssl.policy.bolt.enabled": "true",
    "dbms.ssl.policy.bolt.private_key": "private.key",
    "dbms.ssl.policy.bolt.public_certificate": "public.crt",
}
_BASE = "dbms.ssl.policy.bolt.base_directory"


def write_certificate(folder: Path) -> Path:
    """A certificate of 127.0.0.1 that signs itself, and its key, named as Neo4j names them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "yingshang tests")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    pem = serialization.Encoding.PEM
    (folder / "private.key").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "public.crt").write_bytes(certificate.public_bytes(pem))
    return folder / "public.crt"


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """Host and port of the server, its password, and the file of its certificate."""
    home = tmp_path_factory.mktemp("tls")
    certificate = write_certificate(home / "certificates")
    more_settings = server_settings() | _TLS | {_BASE: str(certificate.parent)}
    try:
        with running(home, more_settings=more_settings, scheme="bolt+ssc") as server:
            yield server.uri.partition("://")[2], server.password, certificate
    except UnavailableError as error:
        without_neo4j(error)


def settings(encrypted: tuple[str, str, Path], scheme: str, ca_file: Path | None) -> Settings:
    host, password, _ = encrypted
    return Settings(
        graph_uri=f"{scheme}://{host}", graph_password=password, graph_ca_file=ca_file, connect_timeout_seconds=5
    )


def driver(encrypted: tuple[str, str, Path]) -> neo4j.Driver:
    host, password, _ = encrypted
    return neo4j.GraphDatabase.driver(f"bolt+ssc://{host}", auth=("neo4j", password), telemetry_disabled=True)


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_server_is_trusted_by_the_file_of_its_authority(encrypted: tuple[str, str, Path], scheme: str) -> None:
    with GraphStore.attach(settings(encrypted, scheme, encrypted[2])) as store:
        assert store.info()["engine"] == "neo4j"
        assert store.schema_version() == 0


def test_any_certificate_will_do_where_that_is_asked_for(encrypted: tuple[str, str, Path]) -> None:
    with GraphStore.attach(settings(encrypted, "bolt+ssc", None)) as store:
        assert store.content_hashes() == {}


@pytest.mark.parametrize("own", [True, False], ids=["of another authority", "of the system"])
def test_a_strange_certificate_is_refused_with_the_mend(
    encrypted: tuple[str, str, Path], tmp_path: Path, own: bool
) -> None:
    other = write_certificate(tmp_path) if own else None
    with pytest.raises(EngineDownError, match="certificate of the server is not trusted") as caught:
        GraphStore.attach(settings(encrypted, "bolt+s", other))
    assert "YINGSHANG_GRAPH_CA_FILE" in str(caught.value)


def test_a_server_that_wants_tls_refuses_a_plain_connection(encrypted: tuple[str, str, Path]) -> None:
    with pytest.raises(EngineDownError):
        GraphStore.attach(settings(encrypted, "bolt", None))


def test_a_file_without_a_certificate_is_named(encrypted: tuple[str, str, Path], tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("no certificate")
    for name in ("empty.pem", "absent.pem"):
        with pytest.raises(SettingsError, match=name):
            GraphStore.attach(settings(encrypted, "bolt+s", tmp_path / name))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc"])
def test_a_file_that_would_not_be_used_is_refused(tmp_path: Path, scheme: str) -> None:
    unused = Settings(graph_uri=f"{scheme}://127.0.0.1:7687", graph_ca_file=write_certificate(tmp_path))
    with pytest.raises(SettingsError, match="checks no certificate"):
        GraphStore.attach(unused)


def test_the_door_trusts_the_same_file(encrypted: tuple[str, str, Path]) -> None:
    with GraphStore.attach(settings(encrypted, "bolt+s", encrypted[2])) as store:
        assert store.door().run("RETURN 1 AS one", {}).rows == [[1]]


def test_the_server_takes_every_setting_of_the_compose_file(encrypted: tuple[str, str, Path]) -> None:
    wanted = {name for name in server_settings() if not name.startswith("internal.")}  # which the server does not list
    text = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value"
    with driver(encrypted) as opened:
        rows = opened.execute_query(text, names=sorted(wanted), database_="system").records
    in_force = {r["name"]: r["value"] for r in rows}
    assert set(in_force) == wanted
    assert in_force["db.transaction.timeout"] == "5m"
    assert in_force["db.transaction.monitor.check.interval"] == "100ms"  # how soon a time limit is noticed


@pytest.mark.parametrize(("url", "reason"), [("file:///etc/hostname", "is false"), ("http://127.0.0.1:9/x", "blocked")])
def test_it_reads_neither_files_nor_addresses(encrypted: tuple[str, str, Path], url: str, reason: str) -> None:
    with driver(encrypted) as opened, pytest.raises(neo4j.exceptions.Neo4jError, match=reason):
        opened.execute_query("LOAD CSV FROM $url AS row RETURN row", url=url, database_="neo4j")
