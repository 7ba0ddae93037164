"""Dates as texts state them, to the day, month or year; what no calendar has (2023年13月) is cut off."""

from __future__ import annotations

import re
from datetime import date

DATE = re.compile(r"(?P<year>(?:19|20)\d{2})\s?[年./-]\s?(?P<month>\d{1,2})(?:\s?[月./-]\s?(?P<day>\d{1,2})\s?日?|月)")
_HAN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
HAN_DATE = re.compile(
    r"(?P<year>[二一][〇零○O一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_HAN_NUMBER = re.compile(r"(?:(?P<tens>[一二三四五六七八九])?十)?(?P<ones>[一二三四五六七八九])?")


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


def iso_date(found: re.Match[str]) -> str:
    """The partial date that one of the two patterns found."""
    if found.re is HAN_DATE:
        year = "".join(_HAN_DIGITS[c] for c in found["year"])
        return partial_date(year, _han_number(found["month"]), _han_number(found["day"]))
    return partial_date(found["year"], found["month"], found["day"])


def _han_number(text: str) -> str:
    """Decimal digits of a number below a hundred; 0, which no calendar has, for digits in a row (一二)."""
    number = _HAN_NUMBER.fullmatch(text)
    if number is None:
        return "0"
    tens = _HAN_DIGITS[number["tens"]] if number["tens"] else "1" if "十" in text else "0"
    return tens + (_HAN_DIGITS[number["ones"]] if number["ones"] else "0")
