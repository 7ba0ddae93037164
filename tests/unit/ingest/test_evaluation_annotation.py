"""Annotations are read strictly: every slip is named by file and entry."""

import json

import pytest

from graph.errors import InputError
from ingest.evaluation.annotation import misfits, parse_annotation, read_annotation, read_annotations

ENTITY = {"id": "E1", "type": "Place", "name": "大连市"}
MEASURE = {"id": "E2", "type": "Measure", "name": "容缺受理", "surfaces": ["容缺受理"]}
ADOPTS = {"subject": "E1", "predicate": "ADOPTS", "object": "E2", "evidence": "推行容缺受理"}


def document(**changes):
    return {"genre": "report", "entities": [ENTITY, MEASURE], "relations": [ADOPTS], **changes}


def test_a_document_is_read_with_all_that_it_says():
    found = parse_annotation(document(), "a", "a.json")
    assert (found.stem, found.genre, list(found.entities)) == ("a", "report", ["E1", "E2"])
    assert found.of_type("Measure")[0].surfaces == ("容缺受理",)
    assert found.relations[0].evidence == "推行容缺受理"
    assert found.relations[0].attributes == {}


@pytest.mark.parametrize(
    ("raw", "place", "message"),
    [
        ([], "a.json", "JSON object"),
        ({}, "a.json", "`entities` is missing"),
        ({"entities": []}, "a.json", "`relations` is missing"),
        (document(entities=[ENTITY, {**MEASURE, "type": "Person"}]), "a.json: entities[1]", "unknown type 'Person'"),
        (document(entities=[ENTITY, {**MEASURE, "id": "E1"}]), "a.json: entities[1]", "E1 exists twice"),
        (document(entities=[{**ENTITY, "name": ""}]), "a.json: entities[0]", "`name`"),
        (document(entities=[{**ENTITY, "aliases": "大连"}]), "a.json: entities[0]", "`aliases` is a list"),
        (document(entities=[{**ENTITY, "attributes": 1}]), "a.json: entities[0].attributes", "JSON object"),
        (document(relations=[{**ADOPTS, "predicate": "LIKES"}]), "a.json: relations[0]", "unknown predicate 'LIKES'"),
        (document(relations=[{**ADOPTS, "object": "E9"}]), "a.json: relations[0]", "no entity has the id E9"),
        (document(relations=[ADOPTS, {**ADOPTS, "evidence": 3}]), "a.json: relations[1].evidence", "evidence is text"),
    ],
)
def test_a_slip_is_named_with_its_place(raw, place, message):
    with pytest.raises(InputError) as raised:
        parse_annotation(raw, "a", "a.json")
    assert raised.value.place == place
    assert message in raised.value.message


def test_broken_json_is_named_with_line_and_column(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"entities": [],\n "relations": [}', encoding="utf-8")
    with pytest.raises(InputError, match="broken JSON") as raised:
        read_annotation(path)
    assert raised.value.place == f"{path}: line 2, column 16"


@pytest.mark.parametrize("data", ["营商".encode("gb18030"), None])
def test_what_cannot_be_read_is_named(tmp_path, data):
    path = tmp_path / "a.json"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_annotation(path)
    assert raised.value.place == str(path)


def test_a_folder_is_read_whole_or_in_part(tmp_path):
    for stem in "ab":
        (tmp_path / f"{stem}.json").write_text(json.dumps(document()), encoding="utf-8")
    (tmp_path / "c.json").write_text("{", encoding="utf-8")
    assert list(read_annotations(tmp_path, {"a", "b"})) == ["a", "b"]
    with pytest.raises(InputError, match="broken JSON"):
        read_annotations(tmp_path)
    with pytest.raises(InputError, match="no annotation"):
        read_annotations(tmp_path, {"z"})
    with pytest.raises(InputError, match="no such folder"):
        read_annotations(tmp_path / "none")


def test_quotes_that_the_text_does_not_have_are_misfits():
    found = parse_annotation(document(), "a", "a.json")
    assert misfits(found, "大连市推行容缺受理。") == []
    assert misfits(found, "容缺办理") == ["E2 “容缺受理”", "E1 ADOPTS E2 “推行容缺受理”"]
