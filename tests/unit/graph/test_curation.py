"""What events come to, without a graph: undo, supersession, partitions of the same, agreement beyond chance."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.review import kappa
from graph.curation.events import Event, Signature, new_event, standing
from graph.curation.nodes import Curated, Decisions, decide, members, shown_row
from graph.errors import CurationConflictError, ModelError

BY = Signature("李")
NODES = st.sampled_from([f"measure:m{i}" for i in range(5)])


def in_order(*events: Event) -> list[Event]:
    found: list[Event] = []
    for event in events:
        found.append(
            new_event(event.act, event.scope, event.about, BY, after=found, undoes=event.undoes, payload=event.payload)
        )
    return found


def same(a: str, b: str) -> Event:
    return new_event("same", "node", b, BY, payload={"keep": a, "other": b})


def test_an_undo_that_was_undone_undoes_nothing() -> None:
    first = new_event("rename", "node", "measure:a", BY, payload={"name": "甲"})
    undo = new_event("undo", "node", "measure:a", BY, after=[first], undoes=first.id)
    redo = new_event("undo", "node", "measure:a", BY, after=[first, undo], undoes=undo.id)
    assert standing([undo, first]) == []
    assert standing([redo, undo, first]) == [first]
    assert first.id < undo.id < redo.id


@given(st.lists(st.tuples(NODES, NODES).filter(lambda p: p[0] != p[1]), max_size=6))
def test_the_same_of_the_same_is_the_same(pairs: list[tuple[str, str]]) -> None:
    found = decide(in_order(*(same(a, b) for a, b in pairs)))
    for a, b in pairs:
        assert found.root(a) == found.root(b)
    for root, block in found.blocks.items():
        assert {found.root(n) for n in block} == {root}
        assert len(block) > 1


@given(st.lists(st.tuples(NODES, NODES).filter(lambda p: p[0] != p[1]), min_size=1, max_size=6), NODES)
def test_who_was_split_off_stands_alone(pairs: list[tuple[str, str]], node: str) -> None:
    events = in_order(*(same(a, b) for a, b in pairs), new_event("split", "node", node, BY))
    assert decide(events).root(node) == node
    assert all(node not in block for block in decide(events).blocks.values())


def test_not_the_same_holds_over_what_is_the_same() -> None:
    apart = new_event("not_same", "node", "measure:c", BY, payload={"keep": "measure:a", "other": "measure:c"})
    with pytest.raises(CurationConflictError):
        decide(in_order(same("measure:a", "measure:b"), apart, same("measure:b", "measure:c")))


def test_names_of_what_was_merged_become_aliases() -> None:
    root = Curated(
        "measure:a",
        "Measure",
        {"id": "measure:a", "name": "甲", "aliases": ["阿"]},
        canonical="measure:a",
        renamed="新",
    )
    other = Curated("measure:b", "Measure", {"id": "measure:b", "name": "乙"}, canonical="measure:a", added=("二",))
    row = shown_row(root, members([root, other], "measure:a"))
    assert (row["name"], row["aliases"]) == ("新", ["阿", "甲", "乙", "二"])
    assert Decisions().applied(root).plain


def test_agreement_beyond_chance() -> None:
    table = Counter(
        {("accept", "accept"): 20, ("accept", "reject"): 5, ("reject", "accept"): 10, ("reject", "reject"): 15}
    )
    found = kappa(table)
    assert (found["claims"], found["agreement"]) == (50, 0.7)
    assert found["kappa"] == pytest.approx(0.4)
    assert kappa(Counter({("accept", "accept"): 3}))["kappa"] is None


def test_an_act_has_an_author_and_a_known_name() -> None:
    with pytest.raises(ModelError):
        Signature(" ")
    with pytest.raises(ModelError):
        new_event("delete", "node", "measure:a", BY)
