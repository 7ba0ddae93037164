"""The schema of this project, and what its linter refuses."""

from pathlib import Path
from shutil import copytree

import pytest

from graph.errors import SchemaError
from graph.kinds import SCHEMA_DIR, load_schema, schema


def test_places_are_a_group_and_endpoints_are_expanded() -> None:
    assert schema().places == ("City", "County", "Nation", "Province", "Zone")
    adopts = schema().edges["ADOPTS"]
    assert adopts.allows("City", "Measure")
    assert not adopts.allows("Measure", "City")
    assert not adopts.allows("Agency", "Measure")


def test_part_and_whole_are_of_one_kind() -> None:
    part_of = schema().edges["PART_OF"]
    assert part_of.allows("Measure", "Measure")
    assert not part_of.allows("Measure", "Platform")


def test_structure_is_no_claim() -> None:
    assert set(schema().edges) - set(schema().claim_edges) == {"HAS_SECTION", "LOCATED_IN"}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("nodes/City.yaml", "name: City", "name: Town", "file's name"),
        ("nodes/City.yaml", "prefix: place", "prefix: town", "prefix"),
        ("nodes/City.yaml", "group: place", "groop: place", "unknown keys"),
        ("nodes/Measure.yaml", "type: string, required: true", "type: text, required: true", "unknown type"),
        ("edges/ADOPTS.yaml", "to: [Measure]", "to: [Moon]", "node kinds"),
        ("edges/ADOPTS.yaml", "attributes: [status, since]", "attributes: [mood]", "not in claim.yaml"),
        ("edges/ADOPTS.yaml", "  zh:", "  fr:", "zh and en"),
        ("edges/ADOPTS.yaml", "claim: true", "claim: [", "ADOPTS.yaml"),
    ],
)
def test_the_linter_names_file_and_fault(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    folder = copytree(SCHEMA_DIR, tmp_path / "schema")
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SchemaError, match=problem):
        load_schema(folder)
