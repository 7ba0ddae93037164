"""The direction of imports: ingest -> graph <- api, cli above all three; only graph knows the driver."""

import re
import subprocess
import sys
from pathlib import Path

from importlinter.application.use_cases import lint_imports
from importlinter.cli import EXIT_STATUS_SUCCESS  # noqa: F401  # the name moves with the library's major version
from importlinter.configuration import configure

ROOT = Path(__file__).parents[2]


def test_imports_point_one_way() -> None:
    configure()
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"))


def test_cypher_is_run_by_the_store_alone() -> None:
    runners = [
        path.relative_to(ROOT).as_posix()
        for package in ("graph", "ingest", "api", "cli")
        for path in (ROOT / package).rglob("*.py")
        if re.search(r"\b(?:tx|session|transaction)\.run\(", path.read_text(encoding="utf-8"))
    ]
    assert sorted(runners) == ["graph/connection.py", "graph/door/door.py", "graph/store.py"]


def test_no_module_is_longer_than_one_purpose() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for package in ("graph", "ingest", "api", "cli")
        for path in (ROOT / package).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert long == {}


def test_the_command_line_starts_without_what_only_some_commands_need() -> None:
    code = "import sys, cli.main; print(*sorted({'neo4j', 'spacy', 'fastapi', 'uvicorn'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
