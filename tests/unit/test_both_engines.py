"""Answers of the two engines find each other, whichever comes first, in a run of one process and of two."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.both_engines import Answers


@pytest.mark.parametrize(("first", "second"), [("embedded", "neo4j"), ("neo4j", "embedded")])
def test_the_second_finds_what_the_first_answered(tmp_path: Path, first: str, second: str) -> None:
    answers = Answers(tmp_path / "answers")
    assert answers.other(first, "问", ["1"]) is None
    assert answers.other(first, "问", ["2"]) is None, "its own answer is not the other's"
    assert answers.other(second, "另问", ["1"]) is None
    assert answers.other(second, "问", ["3"]) == ["2"]


def test_two_workers_share_a_folder_of_this_run(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As xdist lays them out: `popen-gw0` and `popen-gw1` in the folder that a run without workers has for itself."""
    root = Answers.of_run(request.config, tmp_path_factory).folder.parent
    worker: Any = SimpleNamespace(workerinput={})
    factories: list[Any] = [
        SimpleNamespace(getbasetemp=lambda name=name: root / name) for name in ("popen-gw0", "popen-gw1")
    ]
    assert {Answers.of_run(worker, factory).folder for factory in factories} == {root / "answers"}
    single: Any = SimpleNamespace()
    assert Answers.of_run(single, SimpleNamespace(getbasetemp=lambda: root)).folder == root / "answers"  # type: ignore[arg-type]
