"""docker-compose.yml: read by compose where there is one, and what it promises, wherever it runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.app import create_app
from graph.settings import Settings
from tests.compose import FILE, compose, server_settings
from tests.left_out import leave_out

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return dict(compose()["services"])


def command() -> list[str]:
    """The compose of this machine: the plug-in of Docker, else the command of the Debian package."""
    if (
        shutil.which("docker")
        and not subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode
    ):
        return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    leave_out(
        "neither `docker compose` nor `docker-compose` (apt install docker-compose): the file was NOT read by compose"
    )


def config(folder: Path, password: str | None) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "COMPOSE_"))}
    env = kept | ({"NEO4J_PASSWORD": password} if password else {})
    return subprocess.run(
        [*command(), "-f", str(FILE), "--project-directory", str(folder), "config"],
        cwd=folder, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_compose_reads_it(tmp_path: Path) -> None:
    done = config(tmp_path, "a password")
    assert done.returncode == 0, done.stderr
    read = yaml.safe_load(done.stdout)
    assert set(read["services"]) == {"neo4j", "api"}
    assert "neo4j/a password" in json.dumps(read["services"]["neo4j"]["environment"])


def test_compose_refuses_to_start_without_a_password(tmp_path: Path) -> None:
    done = config(tmp_path, None)
    assert done.returncode != 0
    assert "set NEO4J_PASSWORD in .env" in done.stderr


def test_images_are_pinned_and_neo4j_is_the_tested_one(services: dict[str, Any]) -> None:
    pom = (ROOT / "tests/neo4j/pom.xml").read_text(encoding="utf-8")
    tested = re.search(r"<neo4j.version>(.+?)<", pom)
    assert tested
    assert services["neo4j"]["image"] == f"neo4j:{tested[1]}-community"
    base = re.search(r"^FROM (\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert base
    assert re.fullmatch(r"python:\d+\.\d+\.\d+-\S+", base[1])


def test_each_service_has_limits_a_check_and_ports_of_this_machine_only(services: dict[str, Any]) -> None:
    for service in services.values():
        assert {"mem_limit", "cpus", "pids_limit", "healthcheck", "restart", "logging"} <= set(service)
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["volumes"]
    assert services["api"]["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_neo4j_reads_no_files_runs_no_plugins_and_looks_at_time_limits_often() -> None:
    settings = server_settings()
    assert settings["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert settings["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"
    assert settings["db.transaction.monitor.check.interval"] == "100ms", "the server's own is two seconds"
    assert "apoc" not in FILE.read_text(encoding="utf-8").lower()


def test_no_password_is_committed(services: dict[str, Any]) -> None:
    for service in services.values():
        secrets = [v for k, v in service["environment"].items() if "AUTH" in k or "PASSWORD" in k]
        assert secrets
        assert all("${NEO4J_PASSWORD:?" in secret for secret in secrets)
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.search(r"^NEO4J_PASSWORD=$", example, re.MULTILINE)


def test_the_image_has_every_package_and_the_check_asks_an_address_that_exists(services: dict[str, Any]) -> None:
    packages = re.search(r'packages = (\[.*"cypher"\])', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert packages
    dockerfile, kept = ((ROOT / name).read_text(encoding="utf-8") for name in ("Dockerfile", ".dockerignore"))
    for package in json.loads(packages[1]):
        assert f"COPY {package} {package}\n" in dockerfile
        assert f"!{package}\n" in kept
    asked = re.search(r"http://127\.0\.0\.1:8000(/[\w/]+)", services["api"]["healthcheck"]["test"][-1])
    assert asked
    assert asked[1] in create_app(lambda: None, Settings()).openapi()["paths"]  # type: ignore[arg-type,return-value]
