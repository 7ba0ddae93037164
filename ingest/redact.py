"""Personal data out, before anything is stored: names of addressees and contacts, phones, mailboxes, numbers.

Each masked code point becomes one █, so that the redacted text has the offsets of the original.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from graph.errors import SchemaError
from ingest.folding import fold

MASK = "█"
PATTERNS_FILE = Path(__file__).parent / "vocabulary" / "redaction.yaml"


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    pattern: re.Pattern[str]
    repeat: str | None


def redact(text: str) -> tuple[str, Counter[str]]:
    """The text with personal data masked, and how many passages were masked by which rule."""
    counts: Counter[str] = Counter()
    masked: list[str] = []  # the characters of the text, once there is something to mask
    folded = fold(text)
    for rule in _rules():
        for private in _passages(rule, folded):
            masked = masked or list(text)
            before = masked[private.start : private.stop]
            after = [c if c in "、,，·" or c.isspace() else MASK for c in before]
            if after != before:  # else an earlier rule has masked and counted it
                masked[private.start : private.stop] = after
                counts[rule.id] += 1
    return "".join(masked) or text, counts


def _passages(rule: _Rule, folded: str) -> list[slice]:
    """Distinct passages of the rule, those found again by name included."""
    found = [m for m in rule.pattern.finditer(folded) if m["private"]]
    passages = [slice(*m.span("private")) for m in found]
    if rule.repeat:
        names = {name for m in found for name in re.split("[、, ]", m["private"]) if len(name) > 1}
        for name in sorted(names):
            again = re.compile(rule.repeat.replace("{name}", re.escape(name)))
            passages += [slice(*m.span("private")) for m in again.finditer(folded)]
    return list({(p.start, p.stop): p for p in passages}.values())


@cache
def _rules() -> tuple[_Rule, ...]:
    raw = yaml.load(PATTERNS_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return tuple(_Rule(r["id"], re.compile(r["pattern"]), r.get("repeat")) for r in raw)
    except (KeyError, re.error) as error:
        raise SchemaError(str(error), place=str(PATTERNS_FILE)) from error
