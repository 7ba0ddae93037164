"""Personal data out, before anything is stored: names of addressees and contacts, phones, mailboxes, numbers.

Each masked code point becomes one █, so that the redacted text has the offsets of the original.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SchemaError
from graph.settings import Settings
from ingest.folding import fold

MASK = "█"
PATTERNS_FILE = Path(__file__).parent / "vocabulary" / "redaction.yaml"
_FORM = "as in docs/vocabulary.md, Your own patterns"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of personal data looks like. `repeat` finds the `{name}` again that the pattern found."""

    id: str
    pattern: re.Pattern[str]
    repeat: str | None


def redact(text: str) -> tuple[str, Counter[str]]:
    """The text with personal data masked, and how many passages were masked by which rule."""
    counts: Counter[str] = Counter()
    masked: list[str] = []  # the characters of the text, once there is something to mask
    folded = fold(text)
    for rule in rules():
        for private in _passages(rule, folded):
            masked = masked or list(text)
            before = masked[private.start : private.stop]
            after = [c if c in "、,，·" or c.isspace() else MASK for c in before]
            if after != before:  # else an earlier rule has masked and counted it
                masked[private.start : private.stop] = after
                counts[rule.id] += 1
    return "".join(masked) or text, counts


def _passages(rule: Rule, folded: str) -> list[slice]:
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
def rules() -> tuple[Rule, ...]:
    """The patterns of this installation, then those of its user, read once. Raises SchemaError naming file and rule."""
    return load_rules(Settings().redaction_file)


def load_rules(own: Path | None = None) -> tuple[Rule, ...]:
    """Read and check the packaged patterns and a second file of the same form, which adds to them."""
    found: dict[str, Rule] = {}
    for path in (PATTERNS_FILE, own):
        for number, raw in enumerate(_entries(path) if path else [], start=1):
            place = f"{path}: rule {number}"
            rule = _rule(raw, place)
            if rule.id in found:
                raise SchemaError(f"the id {rule.id} exists twice", place=place, mend="give it another id")
            found[rule.id] = rule
    return tuple(found.values())


def _entries(path: Path) -> list[Any]:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise SchemaError(f"cannot be read: {error.strerror}", place=str(path)) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise SchemaError(f"is no YAML: {error}", place=str(path)) from error
    if not isinstance(raw or [], list):
        raise SchemaError("the file holds a list of rules", place=str(path), mend=_FORM)
    return raw or []


def _rule(raw: Any, place: str) -> Rule:
    if not isinstance(raw, dict) or not {"id", "pattern"} <= raw.keys() <= {"id", "pattern", "repeat"}:
        raise SchemaError("a rule has id and pattern, perhaps repeat, and nothing else", place=place, mend=_FORM)
    if not all(isinstance(value, str) for value in raw.values()) or not _ID.fullmatch(raw["id"]):
        raise SchemaError("id and patterns are texts, an id lower-case letters and hyphens", place=place, mend=_FORM)
    place = f"{place} ({raw['id']})"
    if repeat := raw.get("repeat"):
        _compiled(repeat.replace("{name}", "name"), f"{place}, repeat")
    return Rule(raw["id"], _compiled(raw["pattern"], f"{place}, pattern"), repeat)


def _compiled(pattern: str, place: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise SchemaError(f"{error.msg} at character {error.pos}", place=place, mend="see Python's `re`") from error
    if "private" not in compiled.groupindex:
        raise SchemaError("no group says what is masked", place=place, mend="write (?P<private>…) around it")
    return compiled
