"""Attempts on the read-only door and honest questions to it, read from the text files beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


def attempts(file: str = "/nonexistent", port: int = 9) -> list[tuple[str, str]]:
    """(heading, statement) of each attempt, naming a file and a port."""
    return [
        (heading, line.replace("{file}", file).replace("{port}", str(port))) for heading, line in _lines("cypher.txt")
    ]


def honest() -> list[str]:
    """The honest questions."""
    return [line for _, line in _lines("honest.txt")]


def notes() -> dict[str, Any]:
    """Values of their parameters, and what an engine does not run or answers otherwise, with reasons."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "honest.yaml").read_text(encoding="utf-8"))
    return loaded


def values_for(statement: str) -> dict[str, Any]:
    """Those of the parameters that a statement names."""
    return {name: value for name, value in notes()["parameters"].items() if f"${name}" in statement}


def _lines(name: str) -> Iterator[tuple[str, str]]:
    heading = ""
    for line in (FOLDER / name).read_text(encoding="utf-8").split("\n"):  # no other line end is one here
        if line.startswith("# "):
            heading = line.removeprefix("# ")
        elif line.strip():
            yield heading, line.replace("⏎", "\n").replace("¶", "\r")
