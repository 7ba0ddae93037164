"""Rows of named queries as pandas frames whose types are those that the query declares, nulls included.

A time in the graph is a year, a month or a day, as the text has it. A frame keeps it as text, since a timestamp would
add the first of January to what says only 2021; `dates` gives both bounds and the precision for an axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from graph.errors import NotFoundError
from graph.kinds import schema
from graph.model import date_precision
from graph.queries import Column

# pandas' own nullable types: an integer column with nulls stays one of integers, and null is <NA> everywhere
_DTYPES = {"string": "string", "integer": "Int64", "float": "Float64", "boolean": "boolean"}
_EVIDENCE_TYPES = {"section_path": "string[]", "paraphrase": "boolean"}  # what evidence has besides a claim's fields


def frame(columns: Sequence[Column], records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row a record, the declared columns in their order, present even where there is no row."""
    rows = list(records)
    return pd.DataFrame({c.name: _series([row[c.name] for row in rows], c.type) for c in columns})


def evidence(answer: pd.DataFrame, column: str = "evidence") -> pd.DataFrame:
    """One row a claim instead of one an answer: the fields of each entry of `evidence` beside the row's own.

    Columns that sum up what the entries say one by one (such as `since`) give way to theirs; lists stay away. Another
    `column` may hold the entries (`passages` of documents_mentioning). Raises NotFoundError where there is none.
    """
    if column not in answer:
        raise NotFoundError(f"the answer has no column {column!r}", mend=f"it has {', '.join(answer)}")
    entries = [(n, entry) for n, found in enumerate(answer[column]) for entry in found]
    names = list(dict.fromkeys(name for _, entry in entries for name in entry))
    scalar = [c for c in answer.columns if c not in names and answer[c].dtype != object]
    own = answer[scalar].iloc[[n for n, _ in entries]].reset_index(drop=True)
    return own.assign(**{name: _series([entry[name] for _, entry in entries], _evidence_type(name)) for name in names})


def dates(times: Iterable[Any]) -> pd.DataFrame:
    """Partial dates (2021, 2021-08, 2021-08-30 or null) as `start` and `end` (both days inclusive) and `precision`.

    The index is that of a Series given. Null stays null in all three columns. Raises ModelError for any other text.
    """
    index = times.index if isinstance(times, pd.Series) else None
    texts = [None if pd.isna(t) else str(t) for t in times]
    periods = [pd.Period(t, freq=_FREQUENCIES[date_precision(t)]) if t else None for t in texts]
    return pd.DataFrame(
        {
            "start": _days((p.start_time.date() if p is not None else None for p in periods), index),
            "end": _days((p.end_time.date() if p is not None else None for p in periods), index),
            "precision": pd.Series([date_precision(t) if t else None for t in texts], index, dtype="string"),
        }
    )


_FREQUENCIES = {"year": "Y", "month": "M", "day": "D"}


def _days(values: Iterable[date | None], index: Any) -> pd.Series:
    return pd.Series(pd.to_datetime(pd.Series(list(values), index, dtype=object)), dtype="datetime64[s]")


def _series(values: list[Any], kind: str) -> pd.Series:
    return pd.Series(values, dtype=_DTYPES.get(kind, "object"))


def _evidence_type(name: str) -> str:
    field = schema().claim_fields.get(name)
    return field.type if field else _EVIDENCE_TYPES.get(name, "string")
