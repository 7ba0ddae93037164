"""What `bench/writes.py` rests on: the store's own statements, noted as they are sent, and its table in its place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bench.engine_tables import page_with
from bench.engines import PAGE
from bench.writes import BEGIN, END, Figures, Recorder, table


def test_statements_are_noted_by_transaction_with_their_values() -> None:
    ran: list[Any] = []
    tx = SimpleNamespace(run=lambda text, values: ran.append((text, values)))
    connection: Any = SimpleNamespace(write=lambda work, **_: work(tx))
    write, recorder = connection.write, Recorder()
    with recorder.listening(connection):
        connection.write(lambda tx: [tx.run("ONE", rows=[1]), tx.run("TWO", {"id": "x"})], repeatable=False)
        connection.write(lambda tx: tx.run("THREE"))
    assert recorder.transactions == [[("ONE", {"rows": [1]}), ("TWO", {"id": "x"})], [("THREE", {})]]
    assert ran == [statement for sent in recorder.transactions for statement in sent]
    assert connection.write is write


def test_the_table_says_what_was_measured_and_has_its_place() -> None:
    text = table([Figures("embedded", "bulk", 10, 1200, 0.5, 0.4)])
    assert text.endswith("| embedded | bulk | 10 | 20 | 2400 | 3000 | 1.25 x |")
    assert text in page_with(PAGE.read_text(encoding="utf-8"), text, BEGIN, END)
