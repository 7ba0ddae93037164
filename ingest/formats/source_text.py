"""What every reader returns: a text, who read it, and what the file says of itself beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model import MetadataValue


@dataclass(frozen=True, slots=True)
class SourceText:
    """Text without front matter, not redacted yet.

    `reader` is name and version of what read it; `stated` are metadata values found outside of the text, each with
    its source; `losses` counts by reason what could not be read (pages without text, bytes that decode to nothing).
    """

    name: str
    text: str
    reader: str
    encoding: str = ""
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    stated: tuple[MetadataValue, ...] = ()
    losses: Mapping[str, int] = field(default_factory=dict)
