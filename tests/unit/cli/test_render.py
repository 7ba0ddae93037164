"""Answers as tables for people and as CSV for programs."""

import csv
import io

from rich.cells import cell_len
from rich.console import Console

from cli.messages import Messages
from cli.render import print_table, shown, write_csv
from cli.session import Session
from graph.settings import Settings


def test_csv_is_plain_and_comes_back(capsys):
    rows = [{"name": '甲,"乙"', "n": None, "list": ["丙"], "yes": True}]
    write_csv(["name", "n", "list", "yes"], rows)
    out = capsys.readouterr().out
    assert "\r" not in out
    assert "\x1b" not in out
    assert list(csv.reader(io.StringIO(out))) == [["name", "n", "list", "yes"], ['甲,"乙"', "", '["丙"]', "true"]]


def test_a_table_cuts_no_name_and_takes_no_markup():
    out = Console(file=io.StringIO(), width=24, markup=False, highlight=False)
    run = Session(Settings(), Messages("zh"), out, Console(file=io.StringIO()))
    name = "辽宁沈抚改革创新示范区管理委员会[bold]"
    print_table(run, {"a": "地区"}, [{"a": name}])
    printed = out.file.getvalue()
    assert "".join(line.strip("│ ") for line in printed.splitlines() if line.startswith("│")) == name
    assert all(cell_len(line) == 24 for line in printed.splitlines() if line.startswith("│"))


def test_evidence_is_shown_by_its_first_quote_and_how_many_more():
    entries = [{"quote": "甲。", "document_title": "报告"}, {"quote": "乙。", "document_title": "报告"}]
    assert "甲。" in shown(entries)
    assert "乙。" not in shown(entries)
