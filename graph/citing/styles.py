"""The styles by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from graph.citing.bibtex import bibtex
from graph.citing.csl import csl
from graph.citing.gbt7714 import gbt7714
from graph.citing.reference import Reference
from graph.errors import ParameterError

STYLES: Mapping[str, Callable[[Reference], str]] = {
    "gbt7714": gbt7714,
    "bibtex": bibtex,
    "csl": lambda reference: json.dumps([csl(reference)], ensure_ascii=False, indent=1),
}


def cited(reference: Reference, style: str) -> str:
    """The text of a reference in a style. Raises ParameterError for an unknown one."""
    if found := STYLES.get(style):
        return found(reference)
    raise ParameterError(f"style cannot be {style!r}", place="style", mend=f"one of {', '.join(STYLES)}")
