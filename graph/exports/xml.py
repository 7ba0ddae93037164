"""Writing XML element by element: indented, with what XML 1.0 cannot hold replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # control characters, which XML has no way to write
Attributes = Mapping[str, Any]


class XmlWriter:
    """Elements within elements; values of attributes are written as text, null ones left out."""

    def __init__(self, out: IO[bytes]) -> None:
        self._generator = XMLGenerator(out, "utf-8", short_empty_elements=True)
        self._depth = 0
        self._generator.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """An element that holds others."""
        self._indent()
        self._generator.startElement(name, _written(attributes or {}))
        self._depth += 1
        yield
        self._depth -= 1
        self._indent()
        self._generator.endElement(name)

    def leaf(self, name: str, attributes: Attributes | None = None, text: str = "") -> None:
        """An element that holds text, or nothing."""
        self._indent()
        self._generator.startElement(name, _written(attributes or {}))
        if text:
            self._generator.characters(clean(text))
        self._generator.endElement(name)

    def end(self) -> None:
        """Write the last line end."""
        self._generator.ignorableWhitespace("\n")
        self._generator.endDocument()

    def _indent(self) -> None:
        self._generator.ignorableWhitespace("\n" + " " * self._depth)


def clean(text: str) -> str:
    """The text with U+FFFD for each character that XML does not take."""
    return _NO_XML.sub("\ufffd", text)


def plain(value: Any) -> str:
    """A property's value as text: lists with ` | ` between, truth values as XML Schema writes them."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return " | ".join(map(str, value))
    return str(value)


def _written(attributes: Attributes) -> AttributesImpl[str]:
    return AttributesImpl({name: clean(plain(value)) for name, value in attributes.items() if value is not None})
