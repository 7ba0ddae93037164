"""How a value stands in a cell of CSV: the same in every table, whoever writes it."""

from __future__ import annotations

import json
from typing import Any


def cell(value: Any) -> str:
    """Text as it is, empty for null, JSON for all else: numbers, booleans, lists and maps."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
