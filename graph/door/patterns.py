"""Regular expressions that cannot run away: Java's engine backtracks, and Neo4j does not look at the clock meanwhile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.door.tokens import PARAMETER, STRING, Token, refused

_SET_ASIDE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]", re.DOTALL)
_REPEATED_GROUP = re.compile(r"\([^()]*[*+{|][^()]*\)[*+{]")
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\d*\}")
_MOST_UNBOUNDED = 2
_HINT = "join plain words by CONTAINS and AND, or ask with two open repetitions at most, as in '.*营商.*'"


def check_patterns(text: str, found: list[Token], parameters: Mapping[str, Any]) -> None:
    """Raise CypherRefusedError for a pattern after `=~` that is computed, or that may take very long."""
    for position, token in enumerate(found):
        if token.is_symbol("=~"):
            following = found[position + 1] if position + 1 < len(found) else token
            joined = position + 2 < len(found) and found[position + 2].is_symbol("+", "||", "[", ".")
            if following.kind not in (STRING, PARAMETER) or joined:
                raise refused(text, following.start, "a pattern after =~ is a string or a parameter", _HINT)
            value = parameters.get(following.value) if following.kind == PARAMETER else following.value
            if runs_away(str(value)):
                raise refused(text, following.start, "this pattern may take very long", _HINT)


def runs_away(pattern: str) -> bool:
    """Whether a pattern repeats what repeats or branches, refers back, or repeats without end more than twice."""
    if re.search(r"\\[1-9k]|\(\?[=!<]", pattern):
        return True
    bare = _SET_ASIDE.sub("x", pattern)
    while (inner := re.sub(r"\([^()*+{|]*\)(?![*+{])", "x", bare)) != bare:
        bare = inner
    nested = _REPEATED_GROUP.search(bare) or re.search(r"\)[*+{]", bare)
    return nested is not None or len(_UNBOUNDED.findall(bare)) > _MOST_UNBOUNDED
