"""What a look at a folder finds; times are given, nothing is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.watching import Look, Watched

SECOND = 1_000_000_000
NOW = 2_000_000_000 * SECOND


def put(path: Path, text: str, age: int = 60) -> str:
    """A file that was last changed `age` seconds ago."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(NOW - age * SECOND, NOW - age * SECOND))
    return str(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    return made


def look(folder: Path, tmp_path: Path) -> Look:
    """A look by a new process, after which everything was taken in."""
    watched = Watched.open(folder, tmp_path / "states")
    found = watched.look(NOW, 2 * SECOND)
    watched.seen |= found.changed
    watched.keep()
    return found


def test_only_what_is_new_or_other_is_found(folder: Path, tmp_path: Path) -> None:
    a, b = put(folder / "a.md", "甲"), put(folder / "b.txt", "乙")
    for name in (".hidden.md", "README.md", "c.exe"):
        put(folder / name, "x")
    assert list(look(folder, tmp_path).changed) == [a, b]
    assert not look(folder, tmp_path).changed
    put(folder / "a.md", "丙", age=50)
    assert list(look(folder, tmp_path).changed) == [a]
    put(folder / "b.txt", "乙", age=40)  # touched, not changed
    assert not look(folder, tmp_path).changed


def test_a_file_that_is_being_written_waits(folder: Path, tmp_path: Path) -> None:
    path = put(folder / "a.md", "半", age=1)
    found = look(folder, tmp_path)
    assert (dict(found.changed), found.unsettled) == ({}, (path,))
    put(folder / "a.md", "整", age=3)
    assert list(look(folder, tmp_path).changed) == [path]


def test_files_of_which_the_table_says_something_else_are_other(folder: Path, tmp_path: Path) -> None:
    a, b = put(folder / "a.md", "甲"), put(folder / "b.md", "乙")
    look(folder, tmp_path)
    put(folder / "metadata.csv", "file,place\na.md,沈阳市\n")
    assert list(look(folder, tmp_path).changed) == [a]
    put(folder / "metadata.csv", "file,place\na.md,沈阳市\nb.md,大连市\n", age=1)
    assert look(folder, tmp_path).unsettled == (b,)
    put(folder / "metadata.csv", "file,place\na.md,沈阳市\nb.md,大连市\n", age=9)
    assert list(look(folder, tmp_path).changed) == [b]


def test_what_is_gone_is_said_and_a_folder_that_cannot_be_seen_is_an_error(folder: Path, tmp_path: Path) -> None:
    path = put(folder / "a.md", "甲")
    watched = Watched.open(folder, tmp_path / "states")
    watched.seen |= watched.look(NOW, 0).changed
    (folder / "a.md").unlink()
    assert watched.look(NOW, 0).gone == (path,)
    folder.rmdir()
    with pytest.raises(InputError, match="cannot be looked at"):
        watched.look(NOW, 0)
    with pytest.raises(InputError, match="no such folder"):
        Watched.open(folder, tmp_path / "states")
