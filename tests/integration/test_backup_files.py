"""A backup that was damaged, cut, forged or made by a newer program is refused before the graph is touched."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.backup import backup, restore
from graph.backup_file import FORMAT
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


def node(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """Change the first node's line."""
    return lambda file: rewritten(file, lambda ls: [ls[0], change(ls[1]), *ls[2:]])


def name(value: bytes) -> Callable[[Path], object]:
    """Give the first node another name, as JSON."""
    return node(lambda line: re.sub(rb'"name":"[^"]*"', lambda _: b'"name":' + value, line))


# how a file is damaged, and what is said of it; of a changed byte, whatever it hits
DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut off": (lambda f: cut(f, 0.6), "cut off"),
    "cut off, almost whole": (lambda f: cut(f, 0.999), "cut off|damaged"),
    "a byte changed": (flip, "."),
    "no trailer": (without_trailer, "cut off"),
    "a word changed": (quietly_edited, "hash at the end"),
    "more at the end": (followed, "follows the end"),
    "empty": (lambda f: f.write_bytes(b""), "no backup"),
    "foreign gzip": (lambda f: f.write_bytes(gzip.compress(b"hello\n")), "no backup"),
    "foreign JSON": (lambda f: f.write_bytes(gzip.compress(b'{"a": 1}\n')), "no backup"),
    "foreign text": (lambda f: f.write_text("hello"), "no backup"),
    "newer format": (lambda f: rewritten(f, lambda ls: header(ls, format=FORMAT + 1)), f"format {FORMAT + 1}"),
    "newer schema": (lambda f: rewritten(f, lambda ls: header(ls, schema=999)), "schema version 999"),
    "header without counts": (lambda f: rewritten(f, lambda ls: header(ls, nodes=None)), "header is not whole"),
    "header too long": (lambda f: rewritten(f, lambda ls: header(ls, more=1)), "header is not whole"),
    "other counts": (lambda f: rewritten(f, lambda ls: header(ls, nodes={})), "counts in the header"),
    "a record left out": (lambda f: rewritten(f, lambda ls: ls[:-1]), "counts at the end"),
    "a record twice": (lambda f: rewritten(f, lambda ls: [*ls[:2], ls[1], *ls[2:]]), "two nodes have one id"),
    "unknown kind": (node(lambda line: line.replace(b'"node":"', b'"node":"X')), "unknown node kind"),
    "unknown property": (node(lambda line: line.replace(b'"name"', b'"nome"')), "unknown property"),
    "a wrong type": (name(b"7"), "is not a string"),
    "half a character": (name(b'"\\ud800"'), "no text"),
    "no properties": (node(lambda line: b'{"node":"City"}\n'), "neither a node nor an edge"),
    "a number too great": (
        lambda f: rewritten(f, lambda ls: [line.replace(b'"ordinal":0', b'"ordinal":%d' % 10**30) for line in ls]),
        "no number",
    ),
    "an end left out": (
        lambda f: rewritten(f, lambda ls: [line for line in ls if b'"node":"City"' not in line]), "is not in the file",
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_whole_is_refused_before_anything_is_touched(
    graph: GraphStore, made: Path, tmp_path: Path, damage: str
) -> None:
    file = Path(shutil.copy(made, tmp_path / "a.gz"))
    before = whole_graph(graph)
    change, word = DAMAGES[damage]
    change(file)
    with pytest.raises(BackupError, match=word) as caught:
        restore(graph, file, quiet, replace=True)
    assert str(file) in str(caught.value)
    assert whole_graph(graph) == before
    graph.ping()
