"""When two names, quantities or quotations are as good as the same: the guideline's comparison, without entities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

IGNORED = frozenset("《》〈〉<>“”\"‘’'「」()、,，。.;；:：·—-@&/+")
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_SCALES = "万亿千百"
_GOVERNMENT = ("人民政府", "政府")


class Quantity(NamedTuple):
    """A value as written, digits only, and its unit with the scale (万, 亿) in front."""

    value: str
    unit: str


@lru_cache(maxsize=65536)
def comparable(text: str) -> str:
    """The form under which two spellings are one: compatibility forms unified, no quotes, punctuation or space."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in IGNORED and not c.isspace()).lower()


def governed(name: str) -> str:
    """A place and its government under one form: the comparable name without 人民政府 or 政府 at the end."""
    form = comparable(name)
    return next((form.removesuffix(tail) for tail in _GOVERNMENT if form.endswith(tail)), form)


def containment(one: str, other: str) -> float:
    """Length of the shorter of two comparable names over the longer that holds it; 0 where it does not.

    A single character holds too little to stand for a longer name.
    """
    short, long = sorted((one, other), key=len)
    if one == other:
        return 1.0
    return len(short) / len(long) if len(short) > 1 and short in long else 0.0


def bigram_overlap(one: str, other: str) -> float:
    """Dice coefficient of the character pairs of two names, 0 to 1."""
    a, b = _bigrams(comparable(one)), _bigrams(comparable(other))
    return 2 * len(a & b) / (len(a) + len(b))


def same_evidence(one: str, other: str) -> bool:
    """Whether two quotations share a run of at least half of the shorter one."""
    a, b = comparable(one), comparable(other)
    if not a or not b:
        return False
    run = (min(len(a), len(b)) + 1) // 2
    pieces = {a[i : i + run] for i in range(len(a) - run + 1)}
    return any(b[i : i + run] in pieces for i in range(len(b) - run + 1))


def quantity(attributes: Mapping[str, Any]) -> Quantity:
    """Value and unit of a figure's attributes; 132.1万 + 户 and 132.1 + 万户 are one quantity."""
    raw = attributes.get("value", "")
    written = number(unicodedata.normalize("NFKC", str(raw)).strip())
    kept = "".join(c for c in written if c.isdecimal() or c == "." or c in _SCALES).rstrip(".")
    digits = kept.rstrip(_SCALES)
    scale = kept[len(digits) :]
    unit = comparable(str(attributes.get("unit") or ""))
    if digits and not set(digits) & set(_SCALES):
        return Quantity(digits, scale + unit)
    return Quantity(kept, unit)


def number(written: str) -> str:
    """A Chinese numeral below ten thousand in digits (二十一 -> 21); anything else as it is."""
    if not re.fullmatch(f"[{''.join(_HAN_DIGITS)}{''.join(_HAN_POWERS)}]+", written):
        return written
    total = waiting = 0
    for char in written:
        if char in _HAN_POWERS:
            total += max(waiting, 1) * _HAN_POWERS[char]
            waiting = 0
        else:
            waiting = _HAN_DIGITS[char]
    return str(total + waiting)


def _bigrams(form: str) -> set[str]:
    return {form[i : i + 2] for i in range(max(1, len(form) - 1))}
