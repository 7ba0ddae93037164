"""Which stretches of a text may name a measure that the vocabulary lacks: quoted labels and modifier + head noun.

Head nouns, verbs and stop words are those by which mentions are found (`vocabulary/words/`). A phrase runs between
verbs, particles and punctuation; the words in it come from a segmenter, so that no candidate begins inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from graph.model import Span
from ingest.components import find_mentions, matcher
from ingest.lexicon import lexicon
from ingest.mentions.measure_names import heads
from ingest.mentions.mention import Cover
from ingest.segment import Segmenter
from ingest.view import TextView
from ingest.words import WordFinder, finder, words

MIN_NAME, MAX_NAME, MAX_LABEL = 4, 16, 20  # code points
_STRETCH = re.compile(r"[㐀-鿿A-Za-z+]+")
_LABEL_WORDS = re.compile(r"[㐀-鿿A-Za-z]+|[^㐀-鿿A-Za-z]")
_HAN = re.compile(r"[㐀-鿿]")
_NO_LABEL = re.compile(r"[、,;:。!?()《》\n]")
_TAIL = re.compile(r"等|工作|建设|要求|力度|成果|作用|水平|试点")
_LEVEL = re.compile(r"^(?:[全我本][市省县区]|[一二三四五六七八九十两]是|[一二三四五六七八九十两]+[项个类条种大批])")
_KNOWN = ("Measure", "Platform", "Regulation")


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence: its span without quotation marks, folded name and words.

    `free` says whether it stands alone: it is the whole of its phrase, or a label in quotes.
    """

    span: Span
    name: str
    words: tuple[str, ...]
    free: bool


class CandidateFinder:
    """Finds candidates in texts with one segmenter."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter

    def find(self, view: TextView) -> Iterator[Found]:
        """All occurrences of candidates, nested ones too, that lie in no known name; quoted labels first."""
        taken = [m.span for m in find_mentions(view) if m.type != "Measure"]
        known = _Known(view)
        for found in (*self._labels(view, taken), *self._phrases(view, taken)):
            if not known.cuts(found.span):
                yield found

    def _labels(self, view: TextView, taken: list[Span]) -> Iterator[Found]:
        after = words().list("measure_heads", "after_quote")
        for quote in view.quotes:
            label = view.folded[quote.start : quote.end]
            if _NO_LABEL.search(label) or view.title_at(quote.start) or any(t.contains(quote) for t in taken):
                continue
            if is_label(label, headed=view.folded.startswith(after, quote.end + 1)) and not is_known(label):
                yield Found(quote, label, self._words(label), free=True)

    def _words(self, label: str) -> tuple[str, ...]:
        """A label's words; what is neither a Chinese character nor a letter (+, digits) stands for itself."""
        pieces = _LABEL_WORDS.findall(label)
        return tuple(w for piece in pieces for w in (self._segmenter.cut(piece) if len(piece) > 1 else [piece]))

    def _phrases(self, view: TextView, taken: list[Span]) -> Iterator[Found]:
        shown = _without_marked(view, taken)
        opened = _chains({o.start: o.end for o in view.openers})
        for stretch in _STRETCH.finditer(shown):
            marks = _boundaries(stretch.start(), self._segmenter.cut(stretch.group()))
            for phrase in _split(marks, opened):
                yield from self._in_phrase(shown, phrase)

    def _in_phrase(self, shown: str, phrase: list[int]) -> Iterator[Found]:
        """Every candidate between the word boundaries of one phrase; it is free when it begins and ends with it."""
        first = _first_word(shown, phrase)
        for j in range(first + 1, len(phrase)):
            end = phrase[j]
            rest = shown[end : phrase[-1]]
            whole = not rest or _TAIL.match(rest) is not None
            for i in range(first, j):
                name = shown[phrase[i] : end]
                parts = tuple(shown[a:b] for a, b in pairwise(phrase[i : j + 1]))
                if MIN_NAME <= len(name) <= MAX_NAME and self._is_name(name, parts) and not is_known(name):
                    yield Found(Span(phrase[i], end), name, parts, free=whole and i == first)

    def _is_name(self, name: str, parts: tuple[str, ...]) -> bool:
        known_words = [w for w in parts if len(w) > 1 or self._segmenter.knows_words]
        return parts[0] not in _lists().no_first and _lists().no_inside.isdisjoint(known_words) and is_name(name)


def _boundaries(start: int, parts: list[str]) -> list[int]:
    marks = [start]
    for part in parts:
        marks.append(marks[-1] + len(part))
    return marks


def _chains(openers: dict[int, int]) -> dict[int, list[int]]:
    """Start -> where the verb ends, and the verbs that follow it without a gap: 全面|落实 may be cut as one word."""
    ends: dict[int, list[int]] = {}
    for start in sorted(openers, reverse=True):
        end = openers[start]
        ends[start] = [end, *ends.get(end, [])]
    return ends


def _split(marks: list[int], opened: dict[int, list[int]]) -> Iterator[list[int]]:
    """Phrases as lists of word boundaries: verbs and particles are left out, where they are whole words."""
    bounds = set(marks)
    phrase: list[int] = []
    skip = -1
    for mark in marks:
        if mark < skip:
            continue
        end = next((e for e in opened.get(mark, ()) if e in bounds), None)
        if end is None:
            phrase.append(mark)
            continue
        if phrase:
            yield [*phrase, mark]
        phrase, skip = [], end
    if len(phrase) > 1:
        yield phrase


def _first_word(shown: str, phrase: list[int]) -> int:
    """Skip level words and counts at the left (我市, 两项)."""
    found = _LEVEL.match(shown[phrase[0] : phrase[-1]])
    if found and phrase[0] + found.end() in phrase:
        return phrase.index(phrase[0] + found.end())
    return 0


def _without_marked(view: TextView, taken: list[Span]) -> str:
    """The folded text with line breaks in the place of quotes, titles and other mentions."""
    shown = list(view.folded)
    for span in (*taken, *view.quotes, *(t.outer for t in view.titles)):
        shown[span.start : span.end] = "\n" * len(span)
    return "".join(shown)


class _Known:
    """Where a text names measures of the vocabulary."""

    def __init__(self, view: TextView) -> None:
        hits = (h for h in matcher().hits(view.folded) if h.term.type == "Measure" and h.term.role == "name")
        self._spans = [Span(h.start, h.end) for h in hits]
        self._cover = Cover(len(view.text))
        for span in self._spans:
            self._cover.add(span)

    def cuts(self, span: Span) -> bool:
        """Whether the span is such a name, a part of one, or cuts through one; it may hold one and more besides."""
        if not self._cover.touches(span):
            return False
        return any(span.overlaps(k) and (k == span or not span.contains(k)) for k in self._spans)


@dataclass(frozen=True)
class _Lists:
    """The word lists that decide, compiled once."""

    @cached_property
    def head(self) -> re.Pattern[str]:
        """The longest head noun at a name's end."""
        return re.compile("(?:" + _alternatives(heads()) + ")$")

    @cached_property
    def no_ends(self) -> tuple[str, ...]:
        """Ends of events of one day and of platforms, which are no measures."""
        return (*words().list("stops", "event"), *words().list("platforms", "strong"))

    @cached_property
    def no_first(self) -> frozenset[str]:
        """Words that a name does not begin with."""
        return frozenset(words().list("terms", "first"))

    @cached_property
    def no_inside(self) -> frozenset[str]:
        """Words of clauses, which no name holds."""
        return frozenset(words().list("terms", "inside"))

    @cached_property
    def generic(self) -> re.Pattern[str]:
        """Words that say nothing specific."""
        return re.compile(_alternatives([*words().list("stops", "generic"), *words().list("terms", "generic")]))

    @cached_property
    def named(self) -> WordFinder:
        """All names of measures of three code points and more."""
        concepts = lexicon().of_type("Measure")
        return WordFinder(n for c in concepts for n in (*c.names, *c.hidden) if len(n) > 2)


@cache
def _lists() -> _Lists:
    return _Lists()


def _alternatives(found: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


def is_known(name: str) -> bool:
    """Whether the vocabulary has the name, or has it but for generic words (免申即享改革 of 免申即享)."""
    if any(lexicon().find(kind, name) for kind in _KNOWN):
        return True
    rests = (name[:start] + name[end:] for start, end in _lists().named.spans(name))
    return any(len(_lists().generic.sub("", rest)) < 2 for rest in rests)


def is_name(name: str) -> bool:
    """Whether an unquoted phrase is a specific modifier with a head noun, neither slogan nor event nor enterprise."""
    found = _lists().head.search(name)
    if found is None or _vague(name) or name.endswith(_lists().no_ends):
        return False
    modifier = name.removesuffix(found.group())
    rest = _lists().generic.sub("", modifier)
    if heads()[found.group()][1] == "weak":
        return len(rest) >= 2 and len(modifier) >= 4
    return len(modifier) >= 2 and (bool(rest) or len(modifier) >= 6)


def is_label(label: str, *, headed: bool) -> bool:
    """Whether a quoted label names a measure; `headed`: a head noun follows the closing mark (“…”改革)."""
    found = _lists().head.search(label)
    if (
        not 3 <= len(label) <= MAX_LABEL
        or len(_HAN.findall(label)) < 2
        or label.endswith(words().list("stops", "not_measure"))
    ):
        return False
    if not headed and found is None:
        return False
    modifier = label.removesuffix(found.group()) if found else label
    return not _vague(label) and bool(_lists().generic.sub("", modifier))


def has_everyday_head(name: str) -> bool:
    """Whether the name ends in a head noun that is an everyday word too (服务, 审批)."""
    found = _lists().head.search(name)
    return found is not None and heads()[found.group()][1] == "weak"


def _vague(name: str) -> bool:
    if name.startswith(words().list("stops", "collective_agency")):
        return True
    return finder("stops", "slogan").any(name)
