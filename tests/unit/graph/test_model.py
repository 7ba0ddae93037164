"""Records refuse what contradicts the model; everything said here is invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ModelError
from graph.model import Claim, Document, Extraction, Node, Section, Span, check_partial_date, date_precision
from tests.builders import ENTITLEMENT, SHENYANG, extraction

GOOD = extraction("甲", SHENYANG, {"我市推行“免申即享”。": (ENTITLEMENT, "implemented")})


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_is_a_stretch(start: int, end: int) -> None:
    if 0 <= start < end:
        assert len(Span(start, end)) == end - start
    else:
        with pytest.raises(ModelError):
            Span(start, end)


@given(st.text(min_size=1, max_size=30), st.data())
def test_a_span_gives_its_text_or_refuses(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start + 1, len(text) + 5))
    span = Span(start, end)
    if end <= len(text):
        assert span.of(text) == text[start:end]
    else:
        with pytest.raises(ModelError):
            span.of(text)


@given(*[st.tuples(st.integers(0, 20), st.integers(1, 10)) for _ in range(2)])
def test_overlap_and_containment_agree(one: tuple[int, int], other: tuple[int, int]) -> None:
    a, b = (Span(s, s + n) for s, n in (one, other))
    assert a.overlaps(b) == b.overlaps(a) == bool(set(range(a.start, a.end)) & set(range(b.start, b.end)))
    assert not a.contains(b) or a.overlaps(b)


@pytest.mark.parametrize(("value", "precision"), [("2021", "year"), ("2021-08", "month"), ("2020-02-29", "day")])
def test_partial_dates(value: str, precision: str) -> None:
    assert date_precision(value) == precision


@pytest.mark.parametrize("value", ["", "21", "2021-13", "2021-02-29", "2021-8", "今年", "2021-08-30T00:00"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ModelError):
        check_partial_date(value)


def claim(**changes: object) -> Claim:
    base = next(c for c in GOOD.claims if c.predicate == "ADOPTS")
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"predicate": "LIKES"},
        {"predicate": "LOCATED_IN"},
        {"confidence": 1.2},
        {"since": "someday"},
        {"status": "maybe"},
        {"role": "lead"},
        {"article": "第一条"},
        {"span": None},
        {"quote": "别的长度"},
        {"source": "vocabulary"},
        {"source": "rumour"},
    ],
)
def test_a_claim_refuses_what_the_schema_does_not_know(changes: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        claim(**changes)


def test_a_claims_id_depends_on_document_ends_and_place_alone() -> None:
    assert claim(confidence=0.5).id == claim().id
    assert claim(subject="place:210200").id != claim().id
    assert claim(status="planned", since=None).id != claim().id


@pytest.mark.parametrize(
    "node",
    [
        ("measure:a", "Nothing", "甲", {}),
        ("place:a", "Measure", "甲", {}),
        ("measure:a", "Measure", " ", {}),
        ("measure:a", "Measure", "甲", {"colour": "red"}),
        ("measure:a", "Measure", "甲", {"kind": "toy"}),
        ("measure:a", "Measure", "甲", {"aliases": "乙"}),
        ("figure:a", "Figure", "甲", {"value": "1"}),
        ("place:210100", "City", "沈阳市", {"longitude": "east"}),
    ],
)
def test_a_node_refuses_what_the_schema_does_not_know(node: tuple[str, str, str, dict[str, object]]) -> None:
    with pytest.raises(ModelError):
        Node(*node)


def test_documents_and_sections_are_of_known_kinds() -> None:
    with pytest.raises(ModelError, match="genre"):
        Document("document:~a", "甲", "文", "poem")
    with pytest.raises(ModelError, match="has text"):
        Document("document:~a", "甲", "  ", "report")
    with pytest.raises(ModelError, match="kind"):
        Section("section:~a", "document:~a", 0, "verse", 1, "甲", (), Span(0, 1))


def broken(**changes: object) -> Extraction:
    return replace(GOOD, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"nodes": [*GOOD.nodes, ENTITLEMENT]}, "one id"),
        ({"nodes": [n for n in GOOD.nodes if n.id != ENTITLEMENT.id]}, "not among the nodes"),
        ({"claims": [*GOOD.claims, GOOD.claims[-1]]}, "twice"),
        ({"claims": [claim(quote="X" * len(claim().quote or ""))]}, "differs"),
        ({"claims": [claim(subject=ENTITLEMENT.id, object=SHENYANG.id)]}, "not allowed"),
        ({"claims": [claim(section_id="section:~other")]}, "not the document's"),
        ({"claims": [claim(document_id="document:~other")]}, "another document"),
        ({"located_in": [(ENTITLEMENT.id, SHENYANG.id)]}, "LOCATED_IN"),
    ],
)
def test_an_extraction_is_checked_as_a_whole(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(ModelError, match=problem):
        broken(**changes)
