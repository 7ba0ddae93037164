"""The numbers of Word's lists: they are in no paragraph's text, Word counts them while it shows the document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

_VAL = qn("w:val")
_HAN = "〇一二三四五六七八九"
_ORDINALS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting",
    "ideographDigital", "koreanCounting", "chineseLegalSimplified",
}  # fmt: skip
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False


class Numbering:
    """Labels of the paragraphs of one document; to be asked in the order of the document, as asking counts."""

    def __init__(self, document: Any) -> None:
        numbering = _part(document, RELATIONSHIP_TYPE.NUMBERING)
        styles = _part(document, RELATIONSHIP_TYPE.STYLES)
        self._styles = {s.get(qn("w:styleId")): s for s in _all(styles, "w:style")}
        self._default = next(
            (
                i
                for i, s in self._styles.items()
                if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) == "1"
            ),
            "",
        )
        self._abstract = {a.get(qn("w:abstractNumId")): a for a in _all(numbering, "w:abstractNum")}
        self._nums = {n.get(qn("w:numId")): n for n in _all(numbering, "w:num")}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._begun: set[tuple[str, int]] = set()
        self._levels: dict[str, list[_Level]] = {}

    def style_of(self, paragraph: Any) -> str:
        """The name of the paragraph's style."""
        style = self._styles.get(self._style_id(paragraph))
        return _value(style, "w:name") or "" if style is not None else ""

    def label(self, paragraph: Any) -> str:
        """What Word shows before the paragraph: 一、 or 1.2 with a space; nothing for bullets."""
        number, level = self._number(paragraph)
        if number not in self._nums or not 0 <= level < _LEVELS:
            return ""
        abstract = _value(self._nums[number], "w:abstractNumId") or ""
        levels = self._levels_of(number, abstract)
        counts = self._count(number, abstract, level, levels)
        shown = levels[level]
        if shown.format in ("bullet", "none"):
            return ""
        label = shown.text
        for at in range(level + 1):
            form = "decimal" if shown.legal else levels[at].format
            count = counts[at]
            label = label.replace(f"%{at + 1}", _formatted(levels[at].start if count is None else count, form))
        return label + _gap(label, shown.suffix) if label.strip() else ""

    def _style_id(self, paragraph: Any) -> str:
        return _value(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default

    def _number(self, paragraph: Any) -> tuple[str, int]:
        """List and level: the paragraph's own, else those of its style or of what the style is based on."""
        number, level = _num_pr(paragraph)
        style, seen = self._styles.get(self._style_id(paragraph)), 0
        while style is not None and (number is None or level is None) and seen < 20:
            above, at = _num_pr(style)
            number, level = number if number is not None else above, level if level is not None else at
            style, seen = self._styles.get(_value(style, "w:basedOn") or ""), seen + 1
        return number or "0", int(level or 0)

    def _levels_of(self, number: str, abstract: str) -> list[_Level]:
        if number not in self._levels:
            levels = [_Level()] * _LEVELS
            for source in (self._abstract.get(abstract), *_all(self._nums[number], "w:lvlOverride")):
                for lvl in _all(source, "w:lvl"):
                    levels[int(lvl.get(qn("w:ilvl")))] = _level(lvl)
            self._levels[number] = levels
        return self._levels[number]

    def _count(self, number: str, abstract: str, level: int, levels: list[_Level]) -> list[int | None]:
        """Count one on, and begin deeper levels anew. Lists of one abstract list go on counting together."""
        counts = self._counts[abstract]
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if (start := self._restart(number, level)) is not None:
                counts[level] = start - 1
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return counts

    def _restart(self, number: str, level: int) -> int | None:
        for override in _all(self._nums[number], "w:lvlOverride"):
            if override.get(qn("w:ilvl")) == str(level) and (start := _value(override, "w:startOverride")):
                return int(start)
        return None


def _part(document: Any, kind: str) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None


def _all(parent: Any, tag: str) -> Any:
    return parent.findall(qn(tag)) if parent is not None else []


def _value(parent: Any, tag: str) -> str | None:
    found = parent.find(qn(tag)) if parent is not None else None
    value: str | None = found.get(_VAL) if found is not None else None
    return value


def _num_pr(holder: Any) -> tuple[str | None, str | None]:
    properties = holder.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    return _value(properties, "w:numId"), _value(properties, "w:ilvl")


def _level(lvl: Any) -> _Level:
    legal = lvl.find(qn("w:isLgl"))
    return _Level(
        _value(lvl, "w:numFmt") or "decimal", _value(lvl, "w:lvlText") or "", int(_value(lvl, "w:start") or 1),
        _value(lvl, "w:suff") or "tab", legal is not None and legal.get(_VAL) not in ("0", "false"),
    )  # fmt: skip


def _gap(label: str, suffix: str) -> str:
    """Word's tab is a space here, and nothing after Chinese punctuation."""
    return "" if suffix == "nothing" or label[-1] in "、．）」】" else " "


def _formatted(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form in _ORDINALS and number <= len(_ORDINALS[form]):
        return _ORDINALS[form][number - 1]
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def chinese(number: int) -> str:
    """A number below a thousand as it is counted: 十, 二十一, 一百零五; digits beyond."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{'' if tens == 1 and not hundreds else _HAN[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_HAN[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
