"""A stored document as a file, so that it is read as it was: its text, and the metadata that people gave.

What the text says of itself is found again; what a table, a flag or the page around the text said goes beside it, front
matter goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from graph.model import Document
from ingest.metadata import AROUND

_BESIDE = ("flag", "metadata_csv")


def text_file(document: Document) -> bytes:
    """The text, after the front matter that it came with."""
    front = _said_by(document, "front_matter")
    head = f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n" if front else ""
    return f"{head}{document.text}".encode()


def given_to(document: Document) -> Mapping[str, Mapping[str, Any]]:
    """The overrides that it came with: source -> field -> value; of a page: source -> field -> [[value, confidence]]."""
    found: dict[str, dict[str, Any]] = {source: {**_said_by(document, source)} for source in _BESIDE}
    for entry in document.metadata:
        if entry.source in AROUND:
            found.setdefault(entry.source, {}).setdefault(entry.field, []).append([entry.value, entry.confidence])
    return {source: values for source, values in found.items() if values}


def source_name(document: Document) -> str:
    """A file name that says what the document's own said: the title of a text without one, and a date."""
    said = _said_by(document, "file_name")
    day = f"({said['date']})" if "date" in said else ""
    return f"{said.get('title', 'document')}{day}.md"


def _said_by(document: Document, source: str) -> dict[str, str]:
    return {entry.field: entry.value for entry in document.metadata if entry.source == source}
