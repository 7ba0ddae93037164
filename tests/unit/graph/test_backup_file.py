"""The backup file by itself: what is written is read, and no changed byte and no cut goes unnoticed."""

from __future__ import annotations

import gzip
import io
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from graph import backup_file
from graph.backup import check
from graph.backup_file import FORMAT, BackupReader, BackupWriter, Content, Header
from graph.errors import BackupError
from graph.wholegraph import Advance, EdgeRecord, NodeRecord, Record

RECORDS: list[Record] = [
    NodeRecord("Province", {"id": "place:210000", "name": "辽宁省", "reference": True}),
    *(NodeRecord("City", {"id": f"place:{i}", "name": f"第{i}市", "longitude": i / 7}) for i in range(210100, 210130)),
    *(EdgeRecord("LOCATED_IN", "City", f"place:{i}", "Province", "place:210000", {}) for i in range(210100, 210130)),
]
HEADER = Header(FORMAT, 1, "0", "2026-01-01T00:00:00+00:00", {}, {"Province": 1, "City": 30}, {"LOCATED_IN": 30})


def quiet(stage: str, total: int) -> Advance:
    return lambda _: None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = io.BytesIO()
    writer = BackupWriter(made, HEADER)
    for record in RECORDS:
        writer.add(record)
    writer.end()
    path = tmp_path / "a.gz"
    path.write_bytes(made.getvalue())
    return path


def test_what_is_written_is_read(file: Path) -> None:
    reader = BackupReader(file)
    assert reader.header == HEADER
    assert list(reader.records()) == RECORDS
    reader.close()
    assert check(file, 1, quiet).sha256 == reader.sha256


def test_a_file_of_the_first_format_is_read(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its header had neither corpus nor name."""

    def as_then(header: Header) -> dict[str, object]:
        return {k: v for k, v in asdict(header).items() if k not in ("corpus", "name")} | {"format": 1}

    monkeypatch.setattr(backup_file, "asdict", as_then)
    old = tmp_path / "old.gz"
    with old.open("wb") as raw:
        writer = BackupWriter(raw, HEADER)
        for record in RECORDS:
            writer.add(record)
        writer.end()
    found = check(old, 1, quiet)
    assert (found.header.format, found.header.corpus, found.header.name) == (1, "", "")
    assert found.content == check(file, 1, quiet).content


def test_no_changed_byte_goes_unnoticed(file: Path) -> None:
    """All but the bits that fill up the last byte of what is compressed, which say nothing."""
    whole = file.read_bytes()
    for position in range(10, len(whole), 3):  # before that stand gzip's own time and system
        changed = bytearray(whole)
        changed[position] ^= 1 << position % 8
        file.write_bytes(changed)
        try:
            check(file, 1, quiet)
        except BackupError:
            continue
        assert gzip.decompress(changed) == gzip.decompress(whole), position


def test_no_cut_goes_unnoticed(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(1, len(whole), 3):
        file.write_bytes(whole[:length])
        with pytest.raises(BackupError):
            check(file, 1, quiet)


def test_content_has_no_order() -> None:
    one, other, less = Content(), Content(), Content()
    shuffled = random.Random(7).sample(RECORDS, len(RECORDS))
    for record, turned in zip(RECORDS, shuffled, strict=True):
        one.add(record)
        other.add(turned)
    for record in RECORDS[1:]:
        less.add(record)
    assert (one.digest, one.nodes, one.edges) == (other.digest, other.nodes, other.edges)
    assert one.digest != less.digest
