"""The log of runs: newest first, and a line cut short by a full disk spoils nothing."""

import pytest

from cli.intake import Report, Result, State
from cli.runs import FILE, last_runs, record_run
from graph.errors import StoreError


def test_the_last_runs_come_newest_first(tmp_path):
    for claims in (1, 2, 3):
        record_run(tmp_path / "new", Report([Result("a", State.ADDED, claims=claims)]))
    assert [r["claims"] for r in last_runs(tmp_path / "new", 2)] == [3, 2]
    assert last_runs(tmp_path / "new", 2)[0]["states"]["added"] == 1


def test_without_a_log_there_were_no_runs(tmp_path):
    assert last_runs(tmp_path, 5) == []


def test_a_broken_line_is_left_out(tmp_path):
    record_run(tmp_path, Report([Result("a", State.ADDED, claims=7)]))
    with (tmp_path / FILE).open("a", encoding="utf-8") as log:
        log.write('{"ended": "2026')
    assert [r["claims"] for r in last_runs(tmp_path, 5)] == [7]


def test_a_log_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="done but not in the log"):
        record_run(tmp_path / "file", Report())
