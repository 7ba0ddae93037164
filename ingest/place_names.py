"""The English names of places: what `places/english.yaml` makes of a Chinese name, and whether the tables keep to it.

A character with several readings gives several names; which one is right is known to whoever fills in the column
`label_en`. What no reading gives is a slip, and `python -m ingest.place_names` is the linter that tells of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import Any

import yaml
from pypinyin import Style, pinyin

from ingest.gazetteer import PLACES_DIR, Gazetteer, Place, gazetteer

FILE = PLACES_DIR / "english.yaml"


def english_names(name: str, around: Mapping[str, str] | None = None) -> set[str]:
    """What a place of this Chinese name may be called in English, one name for each reading; none where it has no ending.

    `around`: short name -> English name of the places that it lies in; one that the name begins with is a word of its own.
    """
    rules = _rules()
    fixed = rules["own"] | (around or {})
    if name in rules["own"]:
        return {rules["own"][name]}
    ending = max((e for e in rules["endings"] if name.endswith(e)), key=len, default=None)
    if ending is None:
        return set()
    own, peoples = _without_peoples(name.removesuffix(ending), rules["peoples"], fixed)
    kind = rules["endings"][ending]
    after = " ".join(word for word in (" and ".join(peoples), kind) if word)
    if len(own) == 1 and not peoples:
        own += ending  # 浚县 is Xunxian County, 芒市 Mangshi
    return {f"{found} {after}".strip() for found in _spelled(own, fixed)}


def slips(places: Gazetteer) -> list[str]:
    """The places without an English name, and those with one that their Chinese name does not give."""
    return [told for place in places if place.parent_id and (told := _slip(place, places))]


def _slip(place: Place, places: Gazetteer) -> str | None:
    if not place.label_en:
        return f"{place.id} {place.name}: no label_en"
    known = english_names(place.name, _around(place, places))
    if place.label_en in known:
        return None
    return f"{place.id} {place.name}: {place.label_en} is none of {', '.join(sorted(known)) or 'its readings'}"


def _around(place: Place, places: Gazetteer) -> dict[str, str]:
    """Short and English names of the provinces and cities that a place lies in and that go by their own name."""
    bare = [ending for ending, kind in _rules()["endings"].items() if not kind]
    return {
        outer.short_name: outer.label_en
        for outer in places.ancestors(place)[1:]
        if outer.name in [outer.short_name + ending for ending in bare]
    }


def _without_peoples(own: str, peoples: Mapping[str, str], fixed: Mapping[str, str]) -> tuple[str, list[str]]:
    """A name's own part, and the peoples that stand after it in the order of the name."""
    found: list[str] = []
    while own not in fixed and (people := max((p for p in peoples if own.endswith(p)), key=len, default=None)):
        found.insert(0, peoples[people])
        own = own.removesuffix(people)
    return own, found


def _spelled(own: str, fixed: Mapping[str, str]) -> set[str]:
    """The part in Latin letters, a word for each of its pieces."""
    if own in fixed:
        return {fixed[own]}
    if head := max((f for f in fixed if own.startswith(f)), key=len, default=None):
        return {f"{fixed[head]} {rest}" for rest in _spelled(own.removeprefix(head), fixed)}
    readings = pinyin(list(own), style=Style.NORMAL, heteronym=True, v_to_u=True)
    return {_joined(syllables) for syllables in product(*readings)}


def _joined(syllables: Iterable[str]) -> str:
    """One word: an apostrophe before a syllable that begins with a vowel, as in Xi'an."""
    word = ""
    for syllable in syllables:
        word += f"'{syllable}" if word and syllable[0] in "aoe" else syllable
    return word.capitalize()


@cache
def _rules() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def main() -> int:
    """Lint the English names: exit code 0 with how many there are, 1 with every slip."""
    if found := slips(gazetteer()):
        sys.stderr.write("".join(f"{told}\n" for told in found))
        return 1
    sys.stdout.write(f"places with an English name: {sum(1 for place in gazetteer() if place.label_en)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
