"""The clauses of a text as words, by which documents that share some are found in an index without a look at all others.

A clause counts without the titles of regulations in it: who names the same law has not copied anything.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from graph.text_key import dense

SHORTEST = 10  # characters of a clause besides titles: shorter ones are everybody's
_CLAUSE = re.compile(r"[^。！？；，：!?;,:\n]+")
_TITLE = re.compile(r"《[^《》]*》?|^[^《》]*》")
_ENUMERATION = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十百\d]{1,4}[)）、.．]|第[一二三四五六七八九十百\d]+[章条节]|[一二三四五六七八九十]是)"
)
_WORD_BYTES = 4  # two clauses in four thousand million have one word; what is found is compared as text


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its place in a text, in code points, and its word."""

    word: str
    start: int
    end: int


def clauses(text: str) -> list[Clause]:
    """The clauses of a text that count, in their order, without numbering before them."""
    found = []
    for match in _CLAUSE.finditer(text):
        numbered = _ENUMERATION.match(match.group())
        start = match.start() + (numbered.end() if numbered else 0)
        said = text[start : match.end()]
        if len(said) >= SHORTEST and counted(said) >= SHORTEST:
            found.append(Clause(_word(dense(said)), start, match.end()))
    return found


def clause_words(text: str) -> str:
    """The words of all clauses, each once, as an index takes them."""
    return " ".join(dict.fromkeys(clause.word for clause in clauses(text)))


def counted(text: str) -> int:
    """How many characters a stretch has besides spaces and titles."""
    return len(dense(_TITLE.sub("", text)))


def _word(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=_WORD_BYTES).hexdigest()
