"""Rows as a table for people, as JSON and as CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.table import Table

from cli.session import Session
from graph.cells import cell

_SHOWN_QUOTES = 1


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def write_json(value: Any) -> None:
    """One JSON document on standard output, the same bytes for the same value."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_csv(columns: Sequence[str], records: Sequence[Mapping[str, Any]]) -> None:
    """CSV on standard output: a header, LF line ends, lists and maps as JSON, nothing else."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(record[column]) for column in columns] for record in records)


def print_table(
    run: Session, titles: Mapping[str, str], records: Sequence[Mapping[str, Any]], counted: str = "query.rows"
) -> None:
    """A table whose headers are `titles` (column -> title); long cells wrap, none is cut. `counted` words the count."""
    table = Table(show_lines=any(isinstance(v, list) for r in records[:1] for v in r.values()))
    for title in titles.values():
        table.add_column(title, overflow="fold")
    for record in records:
        table.add_row(*(shown(record[column]) for column in titles))
    run.out.print(table)
    run.err.print(run.say(counted, count=len(records)))


def shown(value: Any) -> str:
    """One value for people: a list of evidence as its first quote and how many more there are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
        return _shown_evidence(value)
    if isinstance(value, list):
        return "、".join(shown(v) for v in value)
    if isinstance(value, dict):
        return " ".join(f"{k}={shown(v)}" for k, v in value.items() if v is not None)
    return str(value)


def _shown_evidence(entries: list[dict[str, Any]]) -> str:
    first = entries[0]
    if "quote" not in first:
        return "\n".join(shown(entry) for entry in entries)
    more = f" (+{len(entries) - _SHOWN_QUOTES})" if len(entries) > _SHOWN_QUOTES else ""
    title = first.get("document_title")
    return f"“{shown(first['quote'])}”{more}" + (f"\n—— {title}" if title else "")
