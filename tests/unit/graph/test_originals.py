"""Kept originals: one file for each content, gone with the last document that was read from it."""

from pathlib import Path

from graph.originals import Originals

A, B = "document:~a", "document:~b"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "files").iterdir())


def test_the_same_bytes_are_kept_once_and_go_with_the_last_document(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    first = originals.keep(A, b"bytes", "a.pdf", "pdf/1")
    assert originals.keep(A, b"bytes", "a.pdf", "pdf/1") == first
    originals.keep(B, b"bytes", "b.pdf", "pdf/1")
    assert files(originals.folder) == [first.sha256]
    assert originals.drop(A)
    assert originals.data(B) == b"bytes"
    assert originals.drop(B)
    assert files(originals.folder) == []
    assert not originals.drop(B)
    assert originals.get(A) is None
    assert originals.data(A) is None


def test_a_changed_original_replaces_the_one_before(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(A, b"old", "a.pdf", "pdf/1")
    made = originals.keep(A, b"new", "a.pdf", "pdf/2")
    assert files(tmp_path) == [made.sha256]
    assert [o.reader for o in originals.all()] == ["pdf/2"]


def test_others_cannot_read_them(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    made = originals.keep(A, b"bytes", "a.pdf", None)
    assert (tmp_path / "originals").stat().st_mode & 0o077 == 0
    assert (tmp_path / "originals" / "files" / made.sha256).stat().st_mode & 0o077 == 0
