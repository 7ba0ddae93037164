"""What the command line says, in both languages: looked up in `messages.yaml`, never written in code.

Help texts are looked up too, by command and parameter (`help.ingest`, `help.ingest.paths`), because Typer fixes
them at import, before the language is known. JSON and CSV output has no language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("zh", "en")
FILE = Path(__file__).with_name("messages.yaml")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """All texts: key -> language -> text."""
    loaded: dict[str, dict[str, str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


@dataclass(frozen=True, slots=True)
class Messages:
    """Texts of one language. A key that is not there is a fault of ours and raises KeyError."""

    lang: str

    def __call__(self, key: str, **values: Any) -> str:
        """The text of `key` with its `{placeholders}` filled."""
        return catalogue()[key][self.lang].format(**values)

    def get(self, key: str) -> str | None:
        """The text of `key`, or None when the catalogue has none."""
        found = catalogue().get(key)
        return found[self.lang] if found else None
