"""Kept originals: one file for each content, gone with the last document that was read from it."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.originals import Originals

A, B = "document:~a", "document:~b"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_original_is_one_file_that_goes_with_its_document(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    first = originals.keep(A, b"one\ntwo\n", "a.pdf", "pdf/1")
    assert originals.keep(A, b"one\ntwo\n", "a.pdf", "pdf/1") == first
    originals.keep(B, b"one\ntwo\n", "b.pdf", "pdf/1")
    assert len(files(originals.folder)) == 2
    assert originals.drop(A)
    assert (originals.get(A), originals.data(A)) == (None, None)
    assert originals.data(B) == b"one\ntwo\n"
    assert originals.drop(B)
    assert files(originals.folder) == []
    assert not originals.drop(B)


def test_a_changed_original_replaces_the_one_before(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(A, b"old", "a.pdf", "pdf/1")
    originals.keep(A, b"new", "a.pdf", "pdf/2")
    assert originals.data(A) == b"new"
    assert [o.reader for o in originals.all()] == ["pdf/2"]
    assert not [path for path in tmp_path.iterdir() if b"old" in path.read_bytes()]


def test_an_original_of_other_bytes_goes_and_the_same_stays(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    assert not originals.drop_others(A, b"new")
    originals.keep(A, b"old", "a.pdf", "pdf/1")
    assert not originals.drop_others(A, b"old")
    assert originals.data(A) == b"old"
    assert originals.drop_others(A, b"new")
    assert files(tmp_path) == []


def test_writers_at_the_same_time_leave_one_original_whole(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: originals.keep(A, bytes([n]) * 10_000, f"{n}.pdf", None), range(40)))
    found, data = originals.get(A), originals.data(A)
    assert found is not None
    assert data is not None
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert len(files(tmp_path)) == 1


def test_others_cannot_read_them(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    originals.keep(A, b"bytes", "a.pdf", None)
    (file,) = originals.folder.iterdir()
    assert originals.folder.stat().st_mode & 0o077 == 0
    assert file.stat().st_mode & 0o077 == 0
