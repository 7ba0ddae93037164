"""Pairs, matches and scores on a small document, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import InputError
from ingest.evaluation.annotation import Annotation, parse_annotation
from ingest.evaluation.comparison import compare
from ingest.evaluation.evaluation import evaluate
from ingest.evaluation.faults import FaultClass
from ingest.evaluation.pairing import closeness, pair_entities
from ingest.evaluation.scores import Scores, Share, Tally, score, total


def annotation(entities: list[tuple[Any, ...]], relations: list[tuple[Any, ...]], genre: str = "report") -> Annotation:
    """Entities as (id, type, name, aliases, surfaces, attributes), relations as (subject, predicate, object, evidence, attributes)."""
    fields = ("id", "type", "name", "aliases", "surfaces", "attributes")
    ends = ("subject", "predicate", "object", "evidence", "attributes")
    raw = {
        "genre": genre,
        "entities": [dict(zip(fields, e, strict=False)) for e in entities],
        "relations": [dict(zip(ends, r, strict=False)) for r in relations],
    }
    return parse_annotation(raw, "a", "a.json")


GOLD = annotation(
    [
        ("E1", "Place", "大连市"),
        ("E2", "Agency", "大连市人民政府", [], ["市政府"]),
        ("E3", "Measure", "容缺受理", ["容缺受理机制"], ["“容缺受理”机制"]),
        ("E4", "Measure", "告知承诺制"),
        ("E5", "Measure", "好差评"),
        ("E6", "Figure", "新增企业", [], [], {"value": "1.2万", "unit": "户"}),
        ("E7", "Regulation", "甲条例"),
    ],
    [
        ("E1", "ADOPTS", "E3", "推行容缺受理", {"status": "implemented", "since": "2021-05"}),
        ("E1", "ADOPTS", "E4", "将推行告知承诺制", {"status": "planned"}),
        ("E1", "ADOPTS", "E5", "建立好差评", {"status": "implemented"}),
        ("E2", "RESPONSIBLE_FOR", "E3", "由市政府牵头", {"role": "lead"}),
        ("E7", "ISSUED_BY", "E2", "市政府印发甲条例"),
        ("E1", "REPORTS", "E6", "新增企业1.2万户"),
    ],
)
PREDICTED = annotation(
    [
        ("P1", "Place", "大连市"),
        ("P3", "Measure", "容缺受理机制", [], [], {"confidence": 0.9}),
        ("P4", "Measure", "推行告知承诺制", [], ["告知承诺制"], {"confidence": 0.7}),
        ("P5", "Platform", "好差评"),
        ("P6", "Figure", "户数", [], [], {"value": "1.2", "unit": "万户"}),
        ("P7", "Regulation", "甲条例"),
        ("P8", "Measure", "一件事"),
    ],
    [
        ("P1", "ADOPTS", "P3", "容缺受理", {"status": "implemented", "since": "2021", "confidence": 0.95}),
        ("P1", "ADOPTS", "P4", "另一句话", {"status": "implemented", "confidence": 0.85}),
        ("P1", "ADOPTS", "P8", "一件事", {"status": "implemented", "confidence": 0.8}),
        ("P1", "RESPONSIBLE_FOR", "P3", "牵头", {"role": "cooperate", "confidence": 1.0}),
        ("P1", "ISSUED_BY", "P7", "印发甲条例", {}),
        ("P1", "REPORTS", "P6", "新增企业1.2万户", {"confidence": 0.3}),
    ],
)


def test_the_closest_pair_first_and_each_once() -> None:
    gold = GOLD.of_type("Measure")
    pairs = {p.gold.id: (p.predicted.id, p.strict) for p in pair_entities(gold, PREDICTED.of_type("Measure"))}
    assert pairs == {"E3": ("P3", True), "E4": ("P4", False)}
    twice = annotation([("A1", "Measure", "容缺受理"), ("A2", "Measure", "容缺受理")], [])
    assert [p.predicted.id for p in pair_entities(gold, twice.of_type("Measure"))] == ["A1"]


def test_closeness_of_names_surfaces_and_figures() -> None:
    measure, figure = GOLD.entities["E3"], GOLD.entities["E6"]
    assert closeness(measure, PREDICTED.entities["P3"]) == 3
    surface = annotation(
        [("A1", "Measure", "容缺制", [], ["容缺受理"]), ("A2", "Measure", "容缺受理登记")], []
    ).entities
    assert closeness(measure, surface["A1"]) == 2
    assert closeness(measure, surface["A2"]) == pytest.approx(1 + 4 / 6)
    assert closeness(measure, PREDICTED.entities["P8"]) == 0
    assert closeness(figure, PREDICTED.entities["P6"]) == 1
    assert closeness(figure, annotation([("A1", "Figure", "新增企业", [], [], {"value": "3"})], []).entities["A1"]) == 0


def test_entities_are_scored_strictly_and_relaxed() -> None:
    found = score(compare(GOLD, PREDICTED))
    assert found.strict["Measure"] == Tally(1, 3, 3)
    assert found.relaxed["Measure"] == Tally(2, 3, 3)
    assert (found.strict["Figure"].right, found.relaxed["Figure"].right) == (0, 1)
    assert found.relaxed["Agency"] == Tally(0, 0, 1)
    assert found.micro("relaxed") == Tally(5, 7, 7)


def test_relations_match_through_pairs_and_a_place_is_its_government() -> None:
    found = score(compare(GOLD, PREDICTED))
    assert found.relation["ADOPTS"] == Tally(2, 3, 3)
    assert found.relation["RESPONSIBLE_FOR"] == Tally(1, 1, 1)
    assert found.relation["REPORTS"] == Tally(1, 1, 1)
    assert found.relation["ISSUED_BY"] == Tally(0, 1, 1), "the ends are the wrong way round"
    assert found.micro("relation").f1 == pytest.approx(2 * 4 / 12)


def test_statuses_and_details_of_matched_relations() -> None:
    found = score(compare(GOLD, PREDICTED))
    assert found.status == Share(1, 2)
    assert found.details == {"since": Share(1, 1), "role": Share(0, 1), "article": Share(0, 0), "evidence": Share(3, 4)}


def test_the_same_relation_twice_counts_once() -> None:
    twice = annotation(
        [("P1", "Place", "大连市"), ("P2", "Agency", "大连市政府"), ("P3", "Measure", "容缺受理")],
        [("P1", "RESPONSIBLE_FOR", "P3"), ("P2", "RESPONSIBLE_FOR", "P3")],
    )
    assert score(compare(GOLD, twice)).relation["RESPONSIBLE_FOR"] == Tally(1, 1, 1)


def test_nothing_found_is_zero_and_nothing_to_judge_is_null() -> None:
    empty = annotation([], [])
    found = score(compare(GOLD, empty)).to_json()
    assert found["strict"]["micro"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "right": 0, "predicted": 0, "gold": 7}
    assert found["adopts_status"] is None
    assert set(found["details"].values()) == {None}


def test_a_total_adds_counts_and_not_shares() -> None:
    one = score(compare(GOLD, PREDICTED))
    both = total([one, score(compare(GOLD, GOLD))])
    assert both.relation["ADOPTS"] == Tally(5, 6, 6)
    assert both.status == Share(4, 5)
    assert total([]) == Scores()


def test_a_perfect_prediction_has_no_fault_and_scores_one() -> None:
    found = evaluate([GOLD], {"a": GOLD}, "here")
    assert found.faults == []
    assert all(found.scores.micro(level).f1 == 1 for level in found.scores.levels)
    assert found.scores.status.value == 1


def test_each_mistake_is_in_the_class_that_explains_it() -> None:
    found = evaluate([GOLD], {"a": PREDICTED}, "here")
    assert {(f.fault, f.kind, f.expected, f.found) for f in found.faults} == {
        (FaultClass.WRONG_TYPE, "Measure", "Measure 好差评", "Platform 好差评"),
        (FaultClass.MISSED_ENTITY, "Agency", "大连市人民政府", ""),
        (FaultClass.SPURIOUS_ENTITY, "Measure", "", "一件事"),
        (FaultClass.WRONG_NAME, "Measure", "告知承诺制", "推行告知承诺制"),
        (FaultClass.WRONG_NAME, "Figure", "新增企业", "户数"),
        (FaultClass.WRONG_PREDICATE, "ISSUED_BY", "甲条例 ISSUED_BY 大连市人民政府", "大连市 ISSUED_BY 甲条例"),
        (FaultClass.MISSED_WITH_END, "ADOPTS", "大连市 ADOPTS 好差评", ""),
        (FaultClass.SPURIOUS_WITH_END, "ADOPTS", "", "大连市 ADOPTS 一件事"),
        (FaultClass.WRONG_STATUS, "ADOPTS", "大连市 ADOPTS 告知承诺制 planned", "大连市 ADOPTS 告知承诺制 implemented"),
        (
            FaultClass.WRONG_EVIDENCE, "ADOPTS", "大连市 ADOPTS 告知承诺制 “将推行告知承诺制”",
            "大连市 ADOPTS 告知承诺制 “另一句话”",
        ),
        (
            FaultClass.WRONG_ROLE, "RESPONSIBLE_FOR", "大连市人民政府 RESPONSIBLE_FOR 容缺受理 lead",
            "大连市人民政府 RESPONSIBLE_FOR 容缺受理 cooperate",
        ),
    }  # fmt: skip


ENDS = [("E1", "Agency", "甲局"), ("E2", "Agency", "乙局"), ("E3", "Measure", "容缺受理"), ("E4", "Measure", "好差评")]


@pytest.mark.parametrize(
    ("gold", "predicted", "fault"),
    [
        (("E1", "RESPONSIBLE_FOR", "E3", "由甲局牵头"), ("E2", "RESPONSIBLE_FOR", "E3", "乙局"), "wrong_subject"),
        (("E1", "RESPONSIBLE_FOR", "E3", "由甲局牵头"), ("E1", "RESPONSIBLE_FOR", "E4", "甲局牵头"), "wrong_object"),
        (("E3", "PART_OF", "E4", "好差评含容缺受理"), ("E4", "PART_OF", "E3", "容缺受理"), "wrong_predicate"),
        (("E1", "RESPONSIBLE_FOR", "E3", "由甲局牵头"), None, "missed_relation"),
        (None, ("E1", "RESPONSIBLE_FOR", "E3", "由甲局牵头"), "spurious_relation"),
    ],
)
def test_two_sides_of_one_mistake_are_one_fault(gold: Any, predicted: Any, fault: str) -> None:
    sides = [annotation(ENDS, [r] if r else []) for r in (gold, predicted)]
    assert [f.fault for f in evaluate(sides[:1], {"a": sides[1]}, "here").faults] == [fault]


def test_unrelated_sentences_are_two_mistakes() -> None:
    gold = annotation(ENDS, [("E1", "RESPONSIBLE_FOR", "E3", "由甲局牵头")])
    predicted = annotation(ENDS, [("E1", "RESPONSIBLE_FOR", "E4", "另有一句")])
    found = evaluate([gold], {"a": predicted}, "here")
    assert [f.fault for f in found.faults] == ["missed_relation", "spurious_relation"]


def test_groups_are_counted_and_the_largest_comes_first() -> None:
    found = evaluate([GOLD], {"a": annotation([], [])}, "here")
    assert [(g.fault, g.kind, len(g.faults)) for g in found.groups[:2]] == [
        ("missed_entity", "Measure", 3), ("missed_with_end", "ADOPTS", 3),
    ]  # fmt: skip
    assert sum(len(g.faults) for g in found.groups) == len(found.faults) == 13
    classes = found.to_json()["error_classes"]
    assert classes[0] == {"class": "missed_entity", "kind": "Measure", "count": 3}
    assert "errors" not in found.to_json()
    assert len(found.to_json(errors=True)["errors"]) == 13


def test_a_document_without_prediction_is_an_error_and_one_without_annotation_is_none() -> None:
    with pytest.raises(InputError, match="no prediction for a") as raised:
        evaluate([GOLD], {"b": PREDICTED}, "predictions")
    assert raised.value.place == "predictions"
    assert list(evaluate([GOLD], {"a": GOLD, "b": PREDICTED}, "here").by_document) == ["a"]


def test_a_part_has_its_own_scores() -> None:
    law = annotation([("E1", "Place", "大连市")], [], genre="regulation")
    whole = evaluate([GOLD], {"a": PREDICTED}, "here")
    both = type(whole)((*whole.comparisons, compare(law, law)))
    assert both.part(lambda c: c.gold.genre == "regulation").scores.micro("strict") == Tally(1, 1, 1)
    assert both.part(lambda c: c.gold.genre != "regulation").scores == whole.scores


def test_confidences_are_judged_where_they_are_given() -> None:
    found = evaluate([GOLD], {"a": PREDICTED}, "here")
    bins = {b.low: (b.count, b.right) for b in found.relation_reliability.bins}
    assert bins == {0.3: (1, 1.0), 0.8: (2, 0.5), 0.9: (2, 1.0)}
    assert {b.low: (b.count, b.right) for b in found.entity_reliability.bins} == {0.7: (1, 1.0), 0.9: (1, 1.0)}
    assert found.to_json()["calibration"]["relations"]["count"] == 5
