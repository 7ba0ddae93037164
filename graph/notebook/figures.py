"""Chinese labels in matplotlib, which draws a box for every character that its font lacks.

A font of the machine that has Chinese is looked for; where there is none, labels are written in ASCII instead.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import matplotlib as mpl
from matplotlib import font_manager

_SAMPLE = "营商环境辽宁河南"
_BOXES = "Last Resort"  # comes with matplotlib and has a box for every character


@cache
def chinese_font() -> str | None:
    """The name of a font of this machine that has Chinese, those of `fonts.txt` first; None where there is none."""
    usable: dict[str, str] = {}
    for entry in font_manager.fontManager.ttflist:
        if entry.name not in usable and not entry.name.startswith(_BOXES) and _has_chinese(entry.fname):
            usable[entry.name] = entry.fname
    preferred = [name for name in _preferred() if name in usable]
    return next(iter(preferred or sorted(usable)), None)


def use_chinese_font() -> bool:
    """Make figures use a font that has Chinese; False where there is none, and labels had better be ASCII."""
    font = chinese_font()
    if font:
        others = [name for name in mpl.rcParams["font.family"] if name != font]
        mpl.rcParams["font.family"] = [font, *others]  # a character that one lacks is looked for in the next
        mpl.rcParams["axes.unicode_minus"] = False  # many Chinese fonts lack the minus sign
    return font is not None


def _preferred() -> list[str]:
    lines = (files("graph.notebook") / "fonts.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _has_chinese(path: str) -> bool:
    try:
        font = font_manager.get_font(path)
    except (OSError, RuntimeError):  # listed, but gone or broken
        return False
    return all(font.get_char_index(ord(character)) for character in _SAMPLE)
