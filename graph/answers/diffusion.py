"""When places adopted a measure, as far as documents tell: an interval each, and an order where intervals allow one.

The latest possible day of an adoption is that of the earliest document that states it as done; the earliest possible
one is that of the latest earlier document that states its absence or a plan, else unknown. A time that the text states
narrows this with its own precision (a year is a year). Silence is no evidence; who assumes it to be gets bounds that are
marked as assumed. Pure: it is given claims and knows no store.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

DONE = ("implemented", "ended")
NOT_YET = ("planned", "negated")


@dataclass(frozen=True, slots=True)
class Bound:
    """A day up to which, or from which on, something is known, and what says so."""

    day: date
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Adoption:
    """One place's adoption: it lies between two days, both inclusive; None where nothing bounds it.

    `stated` is the time that a text gives, as it stands there. `censored`: exact (one day), interval (both bounds), left
    (no lower bound), right (not known as adopted), undated (adopted, and nothing says by when). `conflict`: sources
    contradict each other, and the documents' dates count.
    """

    place: str
    lower: Bound | None
    upper: Bound | None
    stated: str | None
    conflict: bool
    adopted: bool

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have happened."""
        return self.lower.day if self.lower else None

    @property
    def latest(self) -> date | None:
        """The last day on which it can have happened."""
        return self.upper.day if self.upper else None

    @property
    def censored(self) -> str:
        """exact, interval, left, right or undated."""
        if self.upper is None:
            return "undated" if self.adopted else "right"
        if self.lower is None:
            return "left"
        return "exact" if self.lower.day == self.upper.day else "interval"

    @property
    def assumed(self) -> bool:
        """Whether a bound rests on a document's silence."""
        return any(bound is not None and bound.assumed for bound in (self.lower, self.upper))

    def told(self) -> Adoption:
        """The same by what documents say alone, without bounds that rest on silence."""
        return replace(self, lower=None) if self.lower and self.lower.assumed else self


def days(value: str) -> tuple[date, date]:
    """First and last day of a partial date (2021, 2021-08, 2021-08-30)."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date.fromisoformat(value)
    return day, day


def adoption(place: str, claims: Sequence[Mapping[str, Any]], silent: Iterable[Mapping[str, Any]] = ()) -> Adoption:
    """What claims of one place and one measure say of the time of its adoption.

    A claim has claim_id, document_id, status, since (partial date or None) and document_date (the same). `silent` are
    whole documents of the place that do not name the measure, {document_id, date}: given only by who assumes that they
    would have.
    """
    done = [c for c in claims if c["status"] in DONE]
    upper = _first(done)
    lower = _last(claims, silent, upper)
    denied = upper is not None and any(
        c["document_date"] and days(c["document_date"])[0] > upper.day for c in claims if c["status"] == "negated"
    )
    dated = [c for c in done if c["since"]]
    if not dated:
        return Adoption(place, lower, upper, None, conflict=denied, adopted=bool(done))
    stated, agreed = _stated(dated)
    said = _bounds([c for c in dated if c["since"] == stated], stated)
    found = _narrowed(place, lower, upper, stated, said)
    return replace(found, conflict=found.conflict or denied or not agreed)


def order(adoptions: Sequence[Adoption]) -> dict[str, tuple[int, int]]:
    """Place -> first and last rank that it can have among those that adopted; equal only where the intervals allow it.

    One comes surely before another when its last possible day is before the other's first: a strict partial order.
    """
    known = [a for a in adoptions if a.upper is not None]
    return {
        a.place: (
            1 + sum(surely_before(b, a) for b in known),
            len(known) - sum(surely_before(a, b) for b in known),
        )
        for a in known
    }


def surely_before(one: Adoption, other: Adoption) -> bool:
    """Whether one adoption is known to lie before another."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _stated(dated: Sequence[Mapping[str, Any]]) -> tuple[str, bool]:
    """The time that the texts state, the most precise of those that agree; and whether all of them do.

    2021 and 2021-03 agree, and 2021-03 says more; of times that do not, the earliest counts.
    """
    times = sorted({c["since"] for c in dated}, key=lambda t: (days(t)[0], -len(t)))
    first = min(times, key=lambda t: days(t)[1])
    return first, all(days(t)[0] <= days(first)[0] and days(first)[1] <= days(t)[1] for t in times)


def _first(done: Iterable[Mapping[str, Any]]) -> Bound | None:
    """The last day of the earliest document that states it as done."""
    dated = [(days(c["document_date"])[1], c) for c in done if c["document_date"]]
    if not dated:
        return None
    day = min(day for day, _ in dated)
    return _bound(day, [c for found, c in dated if found == day])


def _last(
    claims: Iterable[Mapping[str, Any]], silent: Iterable[Mapping[str, Any]], upper: Bound | None
) -> Bound | None:
    """The first day of the latest document that says that it is not yet done, before the one that says it is."""
    said = [(days(c["document_date"]), c) for c in claims if c["status"] in NOT_YET and c["document_date"]]
    quiet = [(days(d["date"]), d) for d in silent]
    before = [(first, c, False) for (first, last), c in said if upper is None or last < upper.day]
    before += [(first, d, True) for (first, last), d in quiet if upper is None or last < upper.day]
    if not before:
        return None
    day = max(first for first, _, _ in before)
    found = [(c, assumed) for first, c, assumed in before if first == day]
    stated = [c for c, assumed in found if not assumed]
    return _bound(day, stated or [c for c, _ in found], assumed=not stated)


def _bound(day: date, found: Sequence[Mapping[str, Any]], *, assumed: bool = False) -> Bound:
    claims = tuple(sorted({c["claim_id"] for c in found if c.get("claim_id")}))
    return Bound(day, claims, tuple(sorted({c["document_id"] for c in found if c["document_id"]})), assumed)


def _bounds(claims: Sequence[Mapping[str, Any]], stated: str) -> tuple[Bound, Bound]:
    first, last = days(stated)
    return _bound(first, claims), _bound(last, claims)


def _narrowed(place: str, lower: Bound | None, upper: Bound | None, stated: str, said: tuple[Bound, Bound]) -> Adoption:
    """The interval of the documents cut to the stated one, unless the two have no day in common."""
    low = said[0] if lower is None or said[0].day >= lower.day else lower
    high = said[1] if upper is None or said[1].day <= upper.day else upper
    if low.day > high.day:
        if upper is None:  # only the text says when
            return Adoption(place, said[0], said[1], stated, conflict=True, adopted=True)
        return Adoption(place, lower, upper, stated, conflict=True, adopted=True)
    return Adoption(place, low, high, stated, conflict=False, adopted=True)
