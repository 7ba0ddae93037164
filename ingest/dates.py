"""Dates as texts state them, to the day, month or year; what no calendar has (2023年13月) is cut off."""

from __future__ import annotations

from datetime import date


def partial_date(year: str, month: str | None = None, day: str | None = None) -> str:
    """2021, 2021-08 or 2021-08-30 from decimal digits: as much of it as there is in the calendar."""
    try:
        if month and day:
            return date(int(year), int(month), int(day)).isoformat()
        if month:
            return date(int(year), int(month), 1).isoformat()[:7]
    except ValueError:
        return partial_date(year, month if day else None)
    return year
