"""Numbers with a unit: how they are written, and which units count things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import yaml

from ingest.lexicon import VOCABULARY_DIR

_COUNTER_GROUPS = ("entities", "persons", "items")
_NOUNS_IN_UNITS = re.compile(r"企业|单位|机构|部门|项目|事项|环节|材料|岗位|品种|系统|窗口|平台|信息|家庭|接口|数据项")


@dataclass(frozen=True, slots=True)
class Units:
    """The quantity's pattern and which units count things."""

    pattern: re.Pattern[str]
    counters: frozenset[str]


def written(found: re.Match[str]) -> tuple[str, str]:
    """(value, unit) of a quantity as they are written, without commas; 余 and the like stand where the text has them."""
    approx = found["approx"] or ""
    value = found["value"].replace(",", "") + ("" if found["magnitude"] else approx)
    return value, found["magnitude"] + (approx if found["magnitude"] else "") + found["more"] + found["unit"]


@cache
def units() -> Units:
    """Units of `vocabulary/units.yaml`; those that hold a noun (个部门) leave it to the indicator."""
    raw = yaml.load((VOCABULARY_DIR / "units.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    groups = {k: [str(u) for u in v] for k, v in raw["units"].items() if k != "steps"}
    known = {u for group in groups.values() for u in group if not _NOUNS_IN_UNITS.search(u)} - set(raw["ordinal_like"])
    counters = frozenset(u for name in _COUNTER_GROUPS for u in groups.get(name, ()))
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    after = "|".join(a for a in raw["approximate"]["after"] if len(a) == 1)
    pattern = re.compile(
        r"(?P<value>(?<!\d)\d++(?:,\d{3}){0,6}(?:\.\d++)?|(?<![一二三四五六七八九十百千万两〇第])[一二三四五六七八九十百两]{1,4}"
        rf"(?=[万千]?(?:{after})?[个家项名万]|工作日|小时|分钟))(?P<magnitude>[万亿千百]{{0,2}})(?P<approx>{after})?(?P<more>[万亿]?) ?"
        rf"(?P<unit>(?:{longest_first})(?:\([㐀-鿿]\))?)"
    )
    return Units(pattern, counters)
