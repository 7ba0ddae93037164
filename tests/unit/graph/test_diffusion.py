"""Adoption times are intervals: bounds say what they rest on, an order is claimed only where intervals allow it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.diffusion import Adoption, adoption, days, order, surely_before

PARTIAL = st.one_of(
    st.integers(2000, 2030).map(str),
    st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(lambda d: d.isoformat()[:7]),
    st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(str),
)
CLAIM = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["implemented", "ended", "planned", "negated"]),
        "since": st.none() | PARTIAL,
        "document_date": st.none() | PARTIAL,
    }
)
CLAIMS = st.lists(CLAIM, max_size=6)


def said(status: str, document: str | None, since: str | None = None) -> dict[str, Any]:
    """A claim of one document, named by its date."""
    return {
        "claim_id": f"c-{status}-{document}", "document_id": f"d-{document}", "status": status, "since": since,
        "document_date": document,
    }  # fmt: skip


def interval(*claims: dict[str, Any], silent: tuple[str, ...] = ()) -> tuple[str | None, str | None, str]:
    found = adoption("p", claims, [{"document_id": f"s-{d}", "date": d} for d in silent])
    return (found.earliest and str(found.earliest), found.latest and str(found.latest), found.censored)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([said("implemented", "2021-05-01")], (None, "2021-05-01", "left")),
        ([said("implemented", "2021"), said("implemented", "2020-03")], (None, "2020-03-31", "left")),
        ([said("planned", "2020"), said("implemented", "2022")], ("2020-01-01", "2022-12-31", "interval")),
        ([said("planned", "2019"), said("negated", "2020-06"), said("ended", "2022")], ("2020-06-01", "2022-12-31", "interval")),
        ([said("planned", "2023"), said("implemented", "2022")], (None, "2022-12-31", "left")),
        ([said("planned", "2023-02-01")], ("2023-02-01", None, "right")),
        ([said("implemented", "2022-05-01", "2021")], ("2021-01-01", "2021-12-31", "interval")),
        ([said("implemented", "2021-05-01", "2021")], ("2021-01-01", "2021-05-01", "interval")),
        ([said("implemented", "2022", "2021-03-04")], ("2021-03-04", "2021-03-04", "exact")),
        ([said("implemented", None, "2021-03")], ("2021-03-01", "2021-03-31", "interval")),
        ([said("implemented", None)], (None, None, "undated")),
        ([said("planned", "2020"), said("implemented", None)], ("2020-01-01", None, "undated")),
        ([said("planned", None)], (None, None, "right")),
        ([said("planned", "2020", "2025"), said("implemented", "2022")], ("2020-01-01", "2022-12-31", "interval")),
    ],
)  # fmt: skip
def test_what_claims_say_of_the_time(
    claims: list[dict[str, Any]], expected: tuple[str | None, str | None, str]
) -> None:
    assert interval(*claims) == expected


def test_a_stated_time_that_contradicts_the_documents_is_a_conflict_and_their_dates_count() -> None:
    found = adoption("p", [said("negated", "2020"), said("implemented", "2022", "2018")])
    assert found.conflict
    assert (str(found.earliest), str(found.latest), found.stated) == ("2020-01-01", "2022-12-31", "2018")


def test_of_stated_times_that_agree_the_most_precise_counts_and_others_are_a_conflict() -> None:
    agreed = adoption("p", [said("implemented", "2022", "2021"), said("ended", "2023", "2021-03-10")])
    assert (agreed.stated, str(agreed.earliest), agreed.censored, agreed.conflict) == (
        "2021-03-10",
        "2021-03-10",
        "exact",
        False,
    )
    apart = adoption("p", [said("implemented", "2022", "2019"), said("ended", "2023", "2021-03")])
    assert (apart.stated, apart.conflict) == ("2019", True)


def test_a_denial_after_the_first_document_that_states_it_is_a_conflict() -> None:
    assert adoption("p", [said("implemented", "2021"), said("negated", "2022")]).conflict
    assert not adoption("p", [said("implemented", "2021"), said("planned", "2022")]).conflict


def test_silence_bounds_only_when_it_is_assumed_and_says_so() -> None:
    done = said("implemented", "2022-05-01")
    assert interval(done) == (None, "2022-05-01", "left")
    found = adoption("p", [done], [{"document_id": "s", "date": "2021-01-01"}, {"document_id": "late", "date": "2023"}])
    assert found.assumed
    assert found.lower is not None
    assert (str(found.lower.day), found.lower.documents, found.lower.claims) == ("2021-01-01", ("s",), ())
    assert (found.told().lower, found.told().upper) == (None, found.upper)
    plan = adoption("p", [done, said("planned", "2021-06")], [{"document_id": "s", "date": "2021-01-01"}])
    assert not plan.assumed
    assert plan.told() is plan


def test_a_bound_names_the_claims_it_rests_on() -> None:
    found = adoption("p", [said("planned", "2020"), said("implemented", "2022")])
    assert found.lower is not None
    assert found.upper is not None
    assert (found.lower.claims, found.upper.claims) == (("c-planned-2020",), ("c-implemented-2022",))


@given(PARTIAL)
def test_a_partial_date_spans_its_own_precision(value: str) -> None:
    first, last = days(value)
    assert str(first).startswith(value)
    assert str(last).startswith(value)
    assert {4: 365, 7: 28, 10: 1}[len(value)] <= (last - first).days + 1 <= {4: 366, 7: 31, 10: 1}[len(value)]


def adoptions(claims: list[list[dict[str, Any]]]) -> list[Adoption]:
    made = [
        [c | {"claim_id": f"{n}-{k}", "document_id": "d" if c["document_date"] else None} for k, c in enumerate(found)]
        for n, found in enumerate(claims)
    ]
    return [adoption(str(n), found) for n, found in enumerate(made)]


@given(CLAIMS)
def test_an_interval_never_ends_before_it_begins(claims: list[dict[str, Any]]) -> None:
    (found,) = adoptions([claims])
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[dict[str, Any]], random: Any) -> None:
    shuffled = list(enumerate(claims))
    random.shuffle(shuffled)
    known = [c | {"claim_id": str(n), "document_id": "d"} for n, c in enumerate(claims)]
    assert adoption("p", known) == adoption("p", [known[n] for n, _ in shuffled])


@given(st.lists(CLAIMS, max_size=5))
def test_surely_before_is_a_strict_partial_order_and_ranks_agree(claims: list[list[dict[str, Any]]]) -> None:
    found = [a for a in adoptions(claims) if a.upper]
    for a in found:
        assert not surely_before(a, a)
        for b in found:
            assert not (surely_before(a, b) and surely_before(b, a))
            for c in found:
                assert not (surely_before(a, b) and surely_before(b, c)) or surely_before(a, c)
    ranks = order(found)
    assert all(1 <= first <= last <= len(found) for first, last in ranks.values())
    for a, b in ((a, b) for a in found for b in found if surely_before(a, b)):
        assert ranks[a.place][0] < ranks[b.place][0]
        assert ranks[a.place][1] < ranks[b.place][1]
