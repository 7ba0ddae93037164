"""What changed between two corpora of invented claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.corpus_changes import COLUMNS, Change, Comparison
from graph.wholegraph import EdgeRecord, NodeRecord, Record

Said = tuple[str, str, dict[str, Any]]


def corpus(*said: Said, dates: dict[str, str | None] | None = None) -> Iterator[Record]:
    """Nodes, then one ADOPTS edge for each (place, measure, attributes)."""
    for place in sorted({place for place, _, _ in said}):
        yield NodeRecord("City", {"id": f"place:{place}", "name": f"{place}市"})
    for measure in sorted({measure for _, measure, _ in said}):
        yield NodeRecord("Measure", {"id": f"measure:{measure}", "name": measure})
    for document, date in (dates or {}).items():
        yield NodeRecord("Document", {"id": document, "name": f"文{document}", "date": date})
    for place, measure, attributes in said:
        values = {"status": "implemented", "review": "unreviewed"} | attributes
        yield EdgeRecord("ADOPTS", "City", f"place:{place}", "Measure", f"measure:{measure}", values)


def changes(before: Iterable[Record], after: Iterable[Record]) -> list[Change]:
    with Comparison() as comparison:
        comparison.read("before", before)
        comparison.read("after", after)
        return list(comparison.changes())


def test_equal_corpora_differ_in_nothing() -> None:
    said: list[Said] = [("a", "x", {"since": "2021"}), ("a", "x", {"since": "2020"}), ("b", "y", {})]
    assert changes(corpus(*said), corpus(*reversed(said))) == []
    assert changes([], []) == []


def test_new_gone_and_changed_are_told_apart_in_order() -> None:
    before = corpus(("a", "x", {}), ("b", "x", {"status": "planned"}), ("d", "x", {}))
    after = corpus(("b", "x", {}), ("c", "y", {"since": "2022"}), ("d", "x", {}), ("e", "x", {}))
    found = changes(before, after)
    assert [(c.kind, c.place, c.measure) for c in found] == [
        ("gone", "a市", "x"), ("changed", "b市", "x"), ("new", "c市", "y"), ("new", "e市", "x"),
    ]  # fmt: skip
    changed = found[1].to_row()
    assert (changed["statuses_before"], changed["statuses_after"]) == (["planned"], ["implemented"])
    assert found[0].to_row()["since_after"] is None
    assert tuple(changed) == COLUMNS


def test_the_earliest_stated_time_and_the_first_document_count() -> None:
    dates = {"d1": "2021-05", "d2": "2020-01-01", "d3": None}
    both: list[Said] = [("a", "x", {"document_id": d, "since": s}) for d, s in (("d1", "2021"), ("d3", None))]
    earlier: Said = ("a", "x", {"document_id": "d2", "since": "2019-07"})
    (change,) = changes(corpus(*both, dates=dates), corpus(*both, earlier, dates=dates))
    assert change.before is not None
    assert change.after is not None
    assert (change.before.document_id, change.before.since) == ("d1", "2021")
    assert (change.after.document_id, change.after.since, change.after.document_date) == ("d2", "2019-07", "2020-01-01")
    assert changes(corpus(earlier, dates=dates), corpus(earlier, *both, dates=dates)) == []  # said again, later


def test_a_rejected_claim_is_no_adoption() -> None:
    rejected: Said = ("a", "x", {"review": "rejected"})
    assert [c.kind for c in changes(corpus(("a", "x", {})), corpus(rejected))] == ["gone"]
    assert changes(corpus(rejected), []) == []


def test_statuses_are_in_the_order_of_the_schema() -> None:
    said: list[Said] = [("a", "x", {"status": s}) for s in ("negated", "planned", "implemented")]
    (change,) = changes([], corpus(*said))
    assert change.after is not None
    assert change.after.statuses == ("implemented", "planned", "negated")
