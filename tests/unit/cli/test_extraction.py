"""Extraction in a process of its own: what takes too long is ended, and the next document is read all the same."""

from __future__ import annotations

import multiprocessing

import pytest

from cli.extraction import ExtractionProcess
from graph.errors import InputError

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
