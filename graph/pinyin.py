"""How a name is typed in Latin letters: one syllable a code point, so that offsets carry over.

The readings are those of pypinyin; its own converter segments every text first and takes 0.2 ms a name, which is too
long for an index of all names. Here a phrase is looked up only around a character that has more than one reading.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_LONGEST_PHRASE = 4  # code points; longer phrases are proverbs


@lru_cache(maxsize=1 << 17)  # an index that is built again after every document finds its names here
def syllables(text: str) -> tuple[str, ...]:
    """One lower-case syllable without tone for each code point; what is no Chinese character stands for itself."""
    return tuple(_reading(text, position) for position in range(len(text)))


def _reading(text: str, position: int) -> str:
    tables = _tables()
    readings = tables.characters.get(ord(text[position]))
    if readings is None:
        return text[position].lower()
    if "," in readings and (found := _in_phrase(tables.phrases, text, position)):
        return _plain(found)
    return _plain(readings.partition(",")[0])


def _in_phrase(phrases: dict[str, Any], text: str, position: int) -> str | None:
    """The reading of a character in the longest phrase around it."""
    for length in range(_LONGEST_PHRASE, 1, -1):
        for start in range(max(0, position - length + 1), position + 1):
            if found := phrases.get(text[start : start + length]):
                return str(found[position - start][0])
    return None


@lru_cache(maxsize=1 << 11)
def _plain(syllable: str) -> str:
    return str(_tables().without_tone(syllable))


class _Tables:
    def __init__(self) -> None:
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415  # 0.3 s and 30 MB, for typing alone
        from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415

        self.characters: dict[int, str] = PINYIN_DICT
        self.phrases: dict[str, Any] = PHRASES_DICT
        self.without_tone = to_normal


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    return _Tables()
