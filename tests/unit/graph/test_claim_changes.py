"""What another reading changes: claims told apart from those that only moved. All texts here are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.claim_changes import ClaimChange, claim_changes
from graph.curation.claims import Basis
from graph.model import Claim, Span

TEXT = "前言。我市推行免申即享。将探索容缺受理。再次推行免申即享。"
KINDS = {
    "place:1": "City",
    "measure:a": "Measure",
    "measure:b": "Measure",
    "section:1": "Section",
    "section:2": "Section",
}


def claim(object_: str = "measure:a", quote: str = "免申即享", text: str = TEXT, nth: int = 0, **more: Any) -> Claim:
    start = text.find(quote)
    for _ in range(nth):
        start = text.find(quote, start + 1)
    values = {"predicate": "ADOPTS", "subject": "place:1", "status": "implemented"} | more
    return Claim(object=object_, document_id="document:1", span=Span(start, start + len(quote)), quote=quote, **values)


def changes(before: list[Claim], after: list[Claim], text: str = TEXT) -> list[ClaimChange]:
    return claim_changes(Basis("document:1", before, KINDS, TEXT), Basis("document:1", after, KINDS, text))


def test_the_same_claims_in_another_order_and_with_another_confidence_change_nothing() -> None:
    one, other = claim(), claim("measure:b", "容缺受理", status="planned")
    assert changes([one, other], [replace(other, confidence=0.3), one]) == []


def test_new_gone_and_changed_claims_are_told_in_the_order_of_the_text() -> None:
    gone, new = claim("measure:b", "容缺受理", status="planned"), claim(nth=1)
    found = changes([claim(), gone], [claim(status="planned", since="2021"), new])
    assert [(c.kind, c.fields) for c in found] == [("changed", ("status", "since")), ("gone", ()), ("new", ())]
    assert (found[1].before, found[1].after) == (gone, None)
    assert (found[2].before, found[2].after) == (None, new)


def test_another_node_on_the_same_evidence_is_a_change_of_its_end() -> None:
    (found,) = changes([claim()], [claim("measure:b")])
    assert (found.kind, found.fields) == ("changed", ("object",))


def test_claims_that_moved_with_the_text_are_the_same_each_with_its_own_occurrence() -> None:
    text = "新增一段。" + TEXT
    before = [claim(), claim(nth=1, status="planned")]
    assert changes(before, [claim(text=text), claim(text=text, nth=1, status="planned")], text) == []
    (found,) = changes(before, [claim(text=text), claim(text=text, nth=1)], text)
    assert (found.kind, found.fields, found.before) == ("changed", ("status",), before[1])


def test_a_section_of_another_number_is_no_other_section() -> None:
    mention = {"predicate": "MENTIONS", "status": None}
    assert changes([claim(subject="section:1", **mention)], [claim(subject="section:2", **mention)]) == []


def test_claims_without_a_place_in_the_text_are_compared_by_what_they_say() -> None:
    stated = Claim("place:1", "ADOPTS", "measure:a", "document:1", source="metadata")
    assert changes([stated], [stated]) == []
    assert [c.kind for c in changes([stated], [])] == ["gone"]
