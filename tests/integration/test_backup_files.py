"""A backup that was damaged, cut, forged or made by a newer program is refused before the graph is touched."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from graph.backup import backup, restore
from graph.errors import BackupError
from graph.store import GraphStore
from graph.wholegraph import Advance
from tests.builders import whole_graph


def quiet(stage: str, total: int) -> Advance:
    return lambda _: None


@pytest.fixture(scope="module")
def made(graph: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the small graph."""
    file = tmp_path_factory.mktemp("backup") / "whole.gz"
    backup(graph, file, quiet)
    return file


def rewritten(file: Path, change: object) -> Path:
    """The file with its lines changed and, as a forger would, the trailer made to fit."""
    found = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    changed = change(found[:-1])  # type: ignore[operator]
    end = json.loads(found[-1])
    end["end"]["sha256"] = hashlib.sha256(b"".join(changed)).hexdigest()
    file.write_bytes(gzip.compress(b"".join([*changed, json.dumps(end).encode() + b"\n"])))
    return file


def header(found: list[bytes], **values: object) -> list[bytes]:
    first = json.loads(found[0])
    first["yingshang-backup"] |= values
    return [json.dumps(first).encode() + b"\n", *found[1:]]


def cut(file: Path, part: float) -> None:
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])


def flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0x10
    file.write_bytes(raw)


def without_trailer(file: Path) -> None:
    file.write_bytes(gzip.compress(b"".join(gzip.decompress(file.read_bytes()).splitlines(keepends=True)[:-1])))


def quietly_edited(file: Path) -> None:
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace("一窗通".encode(), "一门通".encode())))


def followed(file: Path) -> None:
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()) + b"{}\n"))


DAMAGES = {
    "cut off": lambda f: cut(f, 0.6),
    "cut off, almost whole": lambda f: cut(f, 0.999),
    "a byte changed": flip,
    "no trailer": without_trailer,
    "a word changed": quietly_edited,
    "more at the end": followed,
    "empty": lambda f: f.write_bytes(b""),
    "foreign gzip": lambda f: f.write_bytes(gzip.compress(b"hello\n")),
    "foreign JSON": lambda f: f.write_bytes(gzip.compress(b'{"a": 1}\n')),
    "foreign text": lambda f: f.write_text("hello"),
    "newer format": lambda f: rewritten(f, lambda ls: header(ls, format=2)),
    "newer schema": lambda f: rewritten(f, lambda ls: header(ls, schema=999)),
    "header without counts": lambda f: rewritten(f, lambda ls: header(ls, nodes=None)),
    "a record left out": lambda f: rewritten(f, lambda ls: ls[:-1]),
    "a record twice": lambda f: rewritten(f, lambda ls: [*ls[:2], ls[1], *ls[2:]]),
    "unknown kind": lambda f: rewritten(f, lambda ls: [ls[0], ls[1].replace(b'"node":"', b'"node":"X'), *ls[2:]]),
    "unknown property": lambda f: rewritten(f, lambda ls: [ls[0], ls[1].replace(b'"name"', b'"nome"'), *ls[2:]]),
    "an end left out": lambda f: rewritten(f, lambda ls: [line for line in ls if b'"node":"City"' not in line]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_whole_is_refused_before_anything_is_touched(
    graph: GraphStore, made: Path, tmp_path: Path, damage: str
) -> None:
    file = Path(shutil.copy(made, tmp_path / "a.gz"))
    before = whole_graph(graph)
    DAMAGES[damage](file)
    with pytest.raises(BackupError) as caught:
        restore(graph, file, quiet, replace=True)
    assert str(file) in str(caught.value)
    assert whole_graph(graph) == before
    graph.ping()
