"""Extraction in a process of its own: what takes too long is ended, and the next document is read all the same."""

from __future__ import annotations

import multiprocessing
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from cli import extraction
from cli.extraction import ExtractionProcess
from graph.errors import InputError
from ingest import containers
from ingest.sources import Source
from tests.formats import as_zip

TEXT = "工作报告\n我市推行“免申即享”。\n".encode()  # invented


def test_a_document_that_takes_too_long_ends_with_its_process() -> None:
    others = set(multiprocessing.active_children())  # of tests before this one
    process = ExtractionProcess(most_seconds=0.01)  # it takes longer to load the rules
    for _ in range(2):  # the second is read by a new process
        with pytest.raises(InputError, match="took longer") as refused:
            process.extract(TEXT, "a.txt")
        assert refused.value.place == "a.txt"
        assert set(multiprocessing.active_children()) <= others
    process.close()


def test_archives_are_opened_and_unpacked_by_the_process_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(
        as_zip({"甲.md": TEXT, "b.jpg": b"x", "表.csv": "标题,正文\n甲,推行免申即享。\n".encode(), "../c.md": b"x"})
    )
    monkeypatch.setattr(zipfile, "ZipFile", None)  # in this process nothing could be opened
    monkeypatch.setattr(containers, "_rows", None)
    with closing(ExtractionProcess()) as process:
        found = {s.part: s for s in process.expand(Source("all.zip", path))}
        assert found["甲.md"].read() == TEXT
        assert found["表.csv-row2"].read() == "推行免申即享。".encode()
        assert found["b.jpg"].skipped == "type .jpg"
        assert "out of the archive" in str(found["../c.md"].problem)


def test_an_archive_that_takes_too_long_is_a_failed_file(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(as_zip({"甲.md": TEXT}))
    process = ExtractionProcess(most_seconds=0)
    (found,) = process.expand(Source("all.zip", path))
    assert "took longer" in str(found.problem)
    process.close()


def _take(size: int) -> int:
    return len(bytearray(size))


def test_memory_is_limited_and_the_next_file_is_read_all_the_same() -> None:
    with closing(ExtractionProcess()) as process:
        with pytest.raises(InputError, match="memory") as refused:
            process.call("a.pdf", _take, extraction.MOST_MEMORY)
        assert refused.value.place == "a.pdf"
        assert process.call("b.pdf", _take, 1 << 20) == 1 << 20
