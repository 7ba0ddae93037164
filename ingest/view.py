"""What every finder asks of a text: its folded form, sections, sentences, clauses, quotes and 《titles》.

Built once a document; all offsets are code points of the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from graph.model import Section, Span
from ingest.folding import fold
from ingest.gazetteer import Gazetteer, Place, gazetteer
from ingest.sections import sentences
from ingest.words import finder, words

MAX_QUOTE = 60  # code points between quotation marks; longer stretches are speech, not labels
_STRAY = 4  # code points before a place's name that belong to the phrase before
_PHRASE_BREAK = re.compile(r"[,;:。!?()\n]")
_OPENS_AFTER = re.compile(
    r"(?:[\s,;:。!?、()“”\"《》\d]|[局委厅府院办部会组]|我市|全市|本市|我省|全省|本省|我县|全县|我区|全区|中心|公司|[面化力地极步入直分先实速度起后前中来时级]|集团|政府|部门|单位|企业|各地)$"
)
_SHORT_TEXT = 20_000  # code points; below, looking for a name takes less time than building it into an automaton
_KNOWN_CLAUSES = 10_000  # several rules ask for the clause of one mention, one after the other
_TO_PLANS = re.compile(r"(?m:^|[。;])\s*(?P<turn>下一步|下步|今后|接下来|下一阶段)")
_TELLS_PLANS = re.compile(  # 负责人表示,今后该市将…
    r"(?:表示|指出|提出|透露)[,:]?[“\"]?(?:(?:下一步|今后|未来|接下来|今年|明年),?)?[㐀-鿿]{0,8}?(?<![即行])将(?!军)"
)
_NO_ASPECT = ("了解", "起来", "起草")


@dataclass(frozen=True, slots=True)
class Title:
    """《…》: `outer` with its brackets, `inner` without."""

    outer: Span
    inner: Span


@dataclass(frozen=True, slots=True)
class Opener:
    """A word that opens a phrase to its right; `adopts` for verbs by which a measure is taken up."""

    start: int
    end: int
    word: str
    adopts: bool


@dataclass
class TextView:
    """A document's text with everything that the finders look up in it. `place` is what it is about, if known."""

    text: str
    sections: Sequence[Section]
    place: Place | None = None
    issuer: str | None = None
    title: str = ""
    genre: str = "other"
    date: str | None = None  # the document's own, ISO, from which 今年 counts
    folded: str = ""
    titles: list[Title] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    discards: Counter[str] = field(default_factory=Counter)
    places: Gazetteer = field(default_factory=gazetteer)

    def __post_init__(self) -> None:
        self.folded = fold(self.text)
        self.titles = find_titles(self.folded)
        self.quotes = find_quotes(self.folded)
        self.sentences = list(sentences(self.folded, 0, len(self.folded)))
        self._counts: dict[str, int] = {}
        self._clauses: dict[tuple[int, int], Span] = {}
        self._sentence_starts = [s.start for s in self.sentences]
        self._section_starts = [s.span.start for s in self.sections]
        self._title_starts = [t.outer.start for t in self.titles]
        self._quote_starts = [q.start for q in self.quotes]
        near = self.places.ancestors(self.place)[:2] if self.place else []
        self.home_names = tuple(n for p in near for n in (p.name, p.short_name) if n)
        self._marked = self._inside_marks()
        breaks = (m.start() for m in _PHRASE_BREAK.finditer(self.folded))
        self._phrase_breaks = [at for at in breaks if not self._marked[at]]
        self._clause_breaks = [at for at in self._phrase_breaks if self.folded[at] not in "()"]
        self.openers = self._find_openers()
        self._adopting = [o for o in self.openers if o.adopts]
        self._opener_starts = [o.start for o in self.openers]

    def section_at(self, position: int) -> Section:
        """The section whose own span holds this position."""
        index = bisect_right(self._section_starts, position)
        return self.sections[index - 1 if index else 0]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds this position (the one before it, between two)."""
        index = bisect_right(self._sentence_starts, position)
        return self.sentences[index - 1 if index else 0]

    def sentences_in(self, start: int, end: int) -> list[Span]:
        """The sentences that begin in [start, end), in order."""
        return self.sentences[bisect_left(self._sentence_starts, start) : bisect_left(self._sentence_starts, end)]

    def title_at(self, position: int) -> Title | None:
        """The 《title》 that holds this position."""
        index = bisect_right(self._title_starts, position) - 1
        return self.titles[index] if index >= 0 and position < self.titles[index].outer.end else None

    def within_title(self, span: Span) -> bool:
        """Whether a 《title》 holds this span and more: what stands there the title says, not the text."""
        title = self.title_at(span.start)
        return title is not None and title.outer != span

    def quote_at(self, position: int) -> Span | None:
        """The content of the quotation marks that hold this position."""
        index = bisect_right(self._quote_starts, position) - 1
        return self.quotes[index] if index >= 0 and position < self.quotes[index].end else None

    def clause_at(self, start: int, end: int) -> Span:
        """The clause around [start, end): from the last break before to the next after it, quotes and titles whole."""
        known = self._clauses.get((start, end))
        if known is not None:
            return known
        if len(self._clauses) >= _KNOWN_CLAUSES:
            self._clauses.clear()
        clause = self._clauses[start, end] = self._find_clause(start, end)
        return clause

    def _find_clause(self, start: int, end: int) -> Span:
        sentence = self.sentence_at(start)
        before = bisect_left(self._clause_breaks, start) - 1
        left = sentence.start
        if before >= 0 and self._clause_breaks[before] >= sentence.start:
            left = self._clause_breaks[before] + 1
        after = bisect_left(self._clause_breaks, end)
        right = max(sentence.end, end)
        if after < len(self._clause_breaks) and self._clause_breaks[after] < sentence.end:
            right = self._clause_breaks[after]
        return Span(left, max(right, left + 1))

    def phrase_start(self, head: int, floor: int) -> int:
        """Where the noun phrase that ends at `head` begins: after the last break, verb or particle from `floor` on."""
        last = bisect_left(self._phrase_breaks, head) - 1
        start = max(floor, self._phrase_breaks[last] + 1) if last >= 0 else floor
        for word in self.words_between(start, head):
            if word.end <= head and not self._marked[word.start]:
                start = word.end
        return start

    def own_name(self, start: int, head: int) -> int:
        """Where the name of the text's place begins, when a few words stand before it (我们以某市…领导小组的名义); else `start`."""
        own = self.folded.find(self.place.name, start, head) if self.place else -1
        return own if start < own <= start + _STRAY else start

    def count(self, names: Iterable[str]) -> None:
        """Count many names in one run over the text, for `occurrences` to know; each for itself where it is short."""
        if len(self.folded) < _SHORT_TEXT:
            return
        wanted = list({n for n in names if n} - self._counts.keys())
        self._counts.update(dict.fromkeys(wanted, 0))
        ends = [0] * len(wanted)
        for index, start, end in AhoCorasick(wanted).find_matches_as_indexes(self.folded, overlapping=True):
            if start >= ends[index]:
                self._counts[wanted[index]] += 1
                ends[index] = end

    def turns_to_plans(self, start: int, end: int) -> bool:
        """Whether a sentence that begins in [start, end) opens with 下一步 or the like, or tells what somebody said would come."""
        first = bisect_left(self._plans, (start, start))
        return first < len(self._plans) and self._plans[first][1] <= end

    @cached_property
    def _plans(self) -> list[tuple[int, int]]:
        told = [m.span() for m in _TELLS_PLANS.finditer(self.folded)] if self.genre == "news" else []
        return sorted([*(m.span("turn") for m in _TO_PLANS.finditer(self.folded)), *told])

    def occurrences(self, name: str) -> int:
        """How often a name stands in the text, without overlaps."""
        if name not in self._counts:
            self._counts[name] = self.folded.count(name)
        return self._counts[name]

    def governing(self, start: int) -> Opener | None:
        """The last verb of adoption before `start` in the same clause."""
        last = bisect_left(self._adopting, start, key=lambda o: o.start) - 1
        if last < 0 or self._adopting[last].start < self.clause_at(start, start + 1).start:
            return None
        return self._adopting[last]

    def words_between(self, start: int, end: int) -> list[Opener]:
        """Openers (verbs in verb position, particles) that begin in [start, end), in order."""
        low = bisect_right(self._opener_starts, start - 1)
        high = bisect_right(self._opener_starts, end - 1)
        return self.openers[low:high]

    def _inside_marks(self) -> bytearray:
        """For every code point whether `title_at` or `quote_at` finds something there."""
        marked = bytearray(len(self.folded))
        for title in self.titles:
            marked[title.outer.start : title.outer.end] = b"\x01" * len(title.outer)
        for quote, following in zip(self.quotes, [*self._quote_starts[1:], len(self.folded)], strict=False):
            end = min(quote.end, following)
            marked[quote.start : end] = b"\x01" * (end - quote.start)
        return marked

    def _find_openers(self) -> list[Opener]:
        """Verbs where a verb can stand (at a clause's start, after a particle, adverb, subject or verb) and particles.

        工程建设项目 holds the letters of a verb, but after a noun and without a break it is none.
        """
        particles = set(words().list("verbs", "function"))
        protected = set(words().list("verbs", "protected"))
        adopting = set(words().list("verbs", "adopt"))
        always = particles | set(words().list("verbs", "always"))
        found: list[Opener] = []
        ends: set[int] = set()
        for start, end in finder("verbs", "adopt", "issue", "operate", "lead", "function", "protected").spans(
            self.folded
        ):
            word = self.folded[start:end]
            if word in protected:
                continue
            if word in always or start in ends or self._can_open(start):
                stop = self._past_aspect(end)
                found.append(Opener(start, stop, word, word in adopting))
                ends.add(stop)
        return found

    def _past_aspect(self, end: int) -> int:
        """Where a verb ends with the 了, 着, 好, 起 that follow it."""
        while self.folded[end : end + 1] in ("了", "着", "好", "起") and self.folded[end : end + 2] not in _NO_ASPECT:
            end += 1
        return end

    def _can_open(self, position: int) -> bool:
        before = self.folded[max(0, position - 3) : position]
        return not before or bool(_OPENS_AFTER.search(before))


def find_titles(folded: str) -> list[Title]:
    """Outermost 《…》 in order; nested ones belong to the outer one. An unclosed bracket ends at its line."""
    titles: list[Title] = []
    depth, start = 0, 0
    for found in re.finditer(r"[《》\n]", folded):
        char = found.group()
        if char == "《":
            if depth == 0:
                start = found.start()
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0 and found.start() - start > 1:
                titles.append(Title(Span(start, found.end()), Span(start + 1, found.start())))
        elif char == "\n":
            depth = 0
    return titles


def find_quotes(folded: str) -> list[Span]:
    """Contents of “…”, ‘…’ and "…" of at most MAX_QUOTE code points, outermost first, in order of their start.

    Texts mix the marks (`"专精特新”`): any closing mark closes the last open one.
    """
    quotes: list[Span] = []
    opened: list[int] = []
    for found in re.finditer(r"[“”‘’\"\n]", folded):
        char, at = found.group(), found.start()
        if char == "\n":
            opened.clear()
        elif char in "“‘" or (char == '"' and not opened):
            opened.append(at + 1)
        elif opened:
            start = opened.pop()
            if 0 < at - start <= MAX_QUOTE:
                quotes.append(Span(start, at))
    return sorted(quotes)
