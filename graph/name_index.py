"""Finding nodes by what people type of a name: exact, beginning, inside, by pinyin, by sound, with a typing error.

Pure: it is built from names and knows no store. Offsets count code points of the name or alias that matched; folding
keeps the length, so that those of the folded form are those of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.pinyin import syllables
from graph.wording import HALF_WIDTH

HOW = ("exact", "prefix", "contained", "initials", "pinyin", "sound", "fuzzy")
_MARKS = " 《》〈〉“”\"'「」『』‘’\t\n\r"  # around a name that somebody copied
_INSIDE_ENGLISH = HOW.index("sound")  # letters inside an English name are meant less often than pinyin
_LATIN = re.compile(r"[a-z][a-z' ]*")
_CHINESE = re.compile(r"[㐀-鿿]")
_NARROW = str.maketrans(dict(HALF_WIDTH))
_EXACT_ENOUGH = 3  # code points; a shorter word with an error could be anything
_LONG = 6
_PARTLY = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A node by its names. `within` is the node that it lies in; `weight` how much the graph says of it."""

    id: str
    kind: str
    name: str
    others: tuple[str, ...] = ()
    within_id: str | None = None
    within: str | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that was found: by which of its names, where in that name (code points, end exclusive), and how."""

    node: Named
    matched: str
    start: int
    end: int
    how: str


def fold(text: str) -> str:
    """Half-width and lower-case, of the same length."""
    narrow = text.translate(_NARROW)
    low = narrow.lower()
    return low if len(low) == len(narrow) else "".join(c.lower() if len(c.lower()) == 1 else c for c in narrow)


class NameIndex:
    """All names of a graph, to be looked up while somebody types."""

    def __init__(self, nodes: Iterable[Named]) -> None:
        self.nodes = tuple(nodes)
        self._surfaces: list[str] = []
        self._owners: list[int] = []
        self._texts: list[str] = []
        for position, node in enumerate(self.nodes):
            for text in dict.fromkeys((node.name, *node.others)):
                if text:
                    self._surfaces.append(fold(text))
                    self._owners.append(position)
                    self._texts.append(text)

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def _by_surface(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, surface in enumerate(self._surfaces):
            found.setdefault(surface, []).append(number)
        return found

    @cached_property
    def surfaces(self) -> tuple[str, ...]:
        """Each folded name once."""
        return tuple(self._by_surface)

    @cached_property
    def _by_id(self) -> dict[str, Named]:
        return {node.id: node for node in self.nodes}

    def get(self, identifier: str) -> Named | None:
        """The node of this id."""
        return self._by_id.get(identifier)

    def called(self, text: str) -> list[Named]:
        """The nodes that have exactly this name, of which the graph says most first."""
        owners = {self._owners[n] for n in self._by_surface.get(fold(text), ())}
        return sorted((self.nodes[o] for o in owners), key=lambda node: (-node.weight, node.id))

    def find(self, typed: str, *, kinds: Iterable[str] | None = None, limit: int = 10) -> list[Hit]:
        """The best `limit` nodes for what was typed, one hit a node.

        Exact names come first, then beginnings, insides, pinyin, equal sound, errors; within these whole names,
        then what begins with it, names before aliases, the node of which the graph says most, the shorter name. Of figures one stands for all of
        the same name.
        """
        wanted = set(kinds) if kinds else None
        query = fold(typed).strip(_MARKS)
        best: dict[str, tuple[tuple[int, int, bool, int, int, str], Hit]] = {}
        if not query:
            return []
        for ways in ((self._literal, self._pinyin), (self._sound,), (self._fuzzy,)):
            for rank, error, hit in chain.from_iterable(way(query) for way in ways):
                node = hit.node
                if wanted is None or node.kind in wanted:
                    key = node.name if node.kind == "Figure" else node.id
                    order = (rank, error, hit.matched != node.name, -node.weight, len(hit.matched), node.id)
                    if key not in best or order < best[key][0]:
                        best[key] = (order, hit)
            if len(best) >= limit:
                break
        return [hit for _, hit in sorted(best.values(), key=lambda item: item[0])[:limit]]

    def _hit(self, number: int, start: int, end: int, how: str) -> tuple[int, int, Hit]:
        text = self._texts[number]
        inside = 0 if (start, end) == (0, len(text)) else 1 if start == 0 else 2
        return HOW.index(how), inside, Hit(self.nodes[self._owners[number]], text, start, end, how)

    def _literal(self, query: str) -> Iterator[tuple[int, int, Hit]]:
        is_latin = _LATIN.fullmatch(query)
        for number, surface in enumerate(self._surfaces):
            if query in surface:
                start = surface.index(query)
                how = "contained" if start else "prefix" if len(query) < len(surface) else "exact"
                rank, inside, hit = self._hit(number, start, start + len(query), how)
                yield _INSIDE_ENGLISH if start and is_latin else rank, inside, hit

    @cached_property
    def _sounds(self) -> tuple[list[str], list[str], list[str]]:
        """Of each name its initials, its pinyin run together, and its pinyin between bars."""
        spoken = [syllables(surface) for surface in self._surfaces]
        return (
            ["".join(s[:1] for s in each) for each in spoken],
            ["".join(each) for each in spoken],
            [f"|{'|'.join(each)}|" for each in spoken],
        )

    def _pinyin(self, query: str) -> Iterator[tuple[int, int, Hit]]:
        if not _LATIN.fullmatch(query):
            return
        typed = query.replace(" ", "").replace("'", "")
        initials, joined, _ = self._sounds
        for number, letters in enumerate(initials):
            if letters.startswith(typed) or (len(typed) > 1 and typed in letters):
                start = letters.index(typed)
                yield self._hit(number, start, start + len(typed), "initials")
        for number, run in enumerate(joined):
            if len(typed) > 1 and typed in run and (span := _syllable_span(self._surfaces[number], typed)):
                yield self._hit(number, *span, "pinyin")

    def _sound(self, query: str) -> Iterator[tuple[int, int, Hit]]:
        """Names that hold the same syllables in other characters: the usual error of who types in pinyin."""
        if len(_CHINESE.findall(query)) < 2:
            return
        wanted = f"|{'|'.join(syllables(query))}|"
        for number, bars in enumerate(self._sounds[2]):
            if wanted in bars:
                start = bars[: bars.index(wanted)].count("|")
                yield self._hit(number, start, start + len(query), "sound")

    def _fuzzy(self, query: str) -> Iterator[tuple[int, int, Hit]]:
        if len(query) < _EXACT_ENOUGH:
            return
        errors = 2 if len(query) >= _LONG else 1
        rank = HOW.index("fuzzy")
        for _, distance, number in process.extract(
            query, self._surfaces, scorer=OSA.distance, score_cutoff=errors, limit=None
        ):
            yield rank, int(distance), self._hit(number, 0, len(self._surfaces[number]), "fuzzy")[2]
        if len(query) < _PARTLY:
            return
        enough = 100 * (1 - errors / len(query)) - 1
        for surface, _, number in process.extract(
            query, self._surfaces, scorer=fuzz.partial_ratio, score_cutoff=enough, limit=50
        ):
            if len(surface) > len(query) and (found := fuzz.partial_ratio_alignment(query, surface)):
                yield rank, errors + 1, self._hit(number, found.dest_start, found.dest_end, "fuzzy")[2]


def _syllable_span(surface: str, typed: str) -> tuple[int, int] | None:
    """Where the typed pinyin begins with a syllable of the name, its last syllable perhaps unfinished."""
    spoken = syllables(surface)
    for start in range(len(spoken)):
        run = ""
        for end in range(start, len(spoken)):
            run += spoken[end]
            if run.startswith(typed):
                return start, end + 1
            if not typed.startswith(run):
                break
    return None
