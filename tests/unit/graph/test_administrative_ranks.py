"""Ranks of places, by their kind and by the cities that stand out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from graph.administrative_ranks import FILE, administrative_rank, is_capital

PLACES = Path(__file__).parents[3] / "ingest" / "vocabulary" / "places"


@pytest.mark.parametrize(
    ("place", "kind", "rank", "capital"),
    [
        ("place:100000", "Nation", "national", False),
        ("place:210000", "Province", "provincial", False),
        ("place:210100", "City", "sub_provincial", True),
        ("place:210200", "City", "sub_provincial", False),
        ("place:410100", "City", "prefectural", True),
        ("place:410500", "City", "prefectural", False),
        ("place:210106", "County", "county", False),
        ("place:210200/金普新区", "Zone", None, False),
    ],
)
def test_a_place_has_its_rank(place: str, kind: str, rank: str | None, capital: bool) -> None:
    assert (administrative_rank(place, kind), is_capital(place)) == (rank, capital)


def test_every_code_is_that_of_a_city() -> None:
    tables = [(PLACES / name).read_text(encoding="utf-8") for name in ("divisions.csv", "elsewhere.csv")]
    cities = {r["adcode"] for table in tables for r in csv.DictReader(table.splitlines()) if r["kind"] == "city"}
    named = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert set(named["sub_provincial"]) | set(named["capitals"]) <= cities
