"""The administrative rank of a place, a usual covariate of diffusion; from `administrative_ranks.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("administrative_ranks.yaml")


def administrative_rank(place: str, kind: str) -> str | None:
    """national, provincial, sub_provincial, prefectural or county of a place by its id and kind; None for a zone."""
    known = _ranks()
    return "sub_provincial" if place in known["sub_provincial"] else known["kinds"].get(kind)


def is_capital(place: str) -> bool:
    """Whether a place, by its id, is the capital of its province."""
    return place in _ranks()["capitals"]


@cache
def _ranks() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    named = {name: frozenset(f"place:{code}" for code in loaded[name]) for name in ("sub_provincial", "capitals")}
    return {"kinds": loaded["kinds"], **named}
