"""`allowed.yaml`, read once: what the door lets through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Allowed:
    """Keywords in upper case; functions and procedures in lower case, as they are compared."""

    beginnings: frozenset[str]
    clauses: frozenset[str]
    keywords: frozenset[str]
    literals: frozenset[str]
    closings: frozenset[str]
    reserved: Mapping[str, str]  # word -> what it does
    functions: Mapping[str, str]  # name -> what it makes
    procedures: Mapping[str, Mapping[str, Any]]
    indexes: Mapping[str, Mapping[str, str]]
    limits: Mapping[str, int]
    weights: Mapping[str, int]
    long_properties: frozenset[str]
    spelling: Mapping[str, str]  # lower case -> as it is written


@cache
def allowed() -> Allowed:
    """The list of this installation."""
    raw = yaml.load((files("graph.door") / "allowed.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    names = [name for group in raw["functions"].values() for name in group] + list(raw["procedures"])
    return Allowed(
        beginnings=frozenset(raw["beginnings"]),
        clauses=frozenset(raw["clauses"]),
        keywords=frozenset(raw["keywords"]),
        literals=frozenset(raw["literals"]),
        closings=frozenset(raw["closings"]),
        reserved={word: reason for reason, words in raw["reserved"].items() for word in words},
        functions={name.lower(): makes for makes, group in raw["functions"].items() for name in group},
        procedures={name.lower(): rule for name, rule in raw["procedures"].items()},
        indexes=raw["indexes"],
        limits=raw["limits"],
        weights=raw["weights"],
        long_properties=frozenset(raw["long_properties"]),
        spelling={name.lower(): name for name in names},
    )
