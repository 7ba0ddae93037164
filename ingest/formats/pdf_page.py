"""A page of a PDF as characters and ruled lines with their places, in points from the lower left corner."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_THIN = 3.0  # points; a filled shape that is thinner is a line
_RADICALS = range(0x2E80, 0x2FE0)  # what some fonts give for the characters that look alike
_COMPATIBLE = range(0xF900, 0xFB00)


@dataclass(frozen=True, slots=True)
class Char:
    """One character, its box, and the line that it stands on."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float

    @property
    def size(self) -> float:
        """Its height, which is the size of its font; its width where the box is that of the drawing (一)."""
        return max(self.top - self.bottom, self.right - self.left)

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: horizontal where left and right differ, else vertical."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies."""
        return self.right - self.left >= self.top - self.bottom


def page_chars(page: pypdfium2.PdfPage) -> list[Char]:
    """The characters that stand upright; of a page whose text is turned as a whole, all."""
    text = page.get_textpage()
    found = list(_chars(text))
    upright = [char for char, angle in found if abs(angle) < 0.05 or abs(angle - 6.283) < 0.05]
    chars = upright if len(upright) * 2 >= len(found) else [char for char, _ in found]
    text.close()
    return chars


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[tuple[Char, float]]:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code < 32 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
            char = Char(_plain(code), box.left, box.bottom, box.right, box.top, y.value)
            yield char, pdfium.FPDFText_GetCharAngle(text, index)


def _plain(code: int) -> str:
    character = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
    return unicodedata.normalize("NFKC", character) if code in _RADICALS or code in _COMPATIBLE else character


def page_rules(page: pypdfium2.PdfPage) -> list[Rule]:
    """The ruled lines: thin shapes, and the four sides of stroked boxes."""
    return [rule for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]) for rule in _sides(shape)]


def _sides(shape: pypdfium2.PdfObject) -> Iterator[Rule]:
    left, bottom, right, top = shape.get_bounds()
    if right - left < _THIN or top - bottom < _THIN:
        if max(right - left, top - bottom) > _THIN:
            yield Rule(left, bottom, right, top)
        return
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke and pdfium.FPDFPath_CountSegments(shape) <= 5:
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, left, top)
        yield Rule(right, bottom, right, top)


def has_images(page: pypdfium2.PdfPage) -> bool:
    """Whether there is a picture on the page."""
    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])), None) is not None
