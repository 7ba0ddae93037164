"""Pairs of names that may mean one thing: scored, with reasons for and against, for a person to decide.

Pure over names; the graph is not touched and nothing is merged. What the vocabulary or the words themselves tell apart
(other numbers, 首/续, 省/市, a broader concept) stays in the list only with a low score. Names are compared only with
those that share some of their rarer pairs of characters, so that the work grows with the names and not with their square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from graph.ids import digest
from ingest.folding import fold
from ingest.gazetteer import gazetteer
from ingest.lexicon import Concept, lexicon, name_key
from ingest.mentions.agency_names import identify

KINDS = ("Measure", "Agency", "Platform", "Regulation")
LEAST_SCORE = 0.5  # what is less likely is not worth a person's time; see docs/evaluation.md
_COMMON = 60  # names; a pair of characters that more of them share tells nothing
_SHARED = 0.34  # share of the shorter name's pairs of characters that both must have
_OF_A_PLACE = ("Platform", "Regulation")
_UNKNOWN_PLACE = re.compile(r"^[㐀-鿿]{2,4}[市县区]")  # a district that the gazetteer lacks
_SHORT = 3  # code points; so short a name lies in many others by chance
_LONGEST_PLACE = 14  # code points
_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_COUNTS = str.maketrans("二两三四五六七八九", "223456789")  # 一 is in too many words to count
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[十百千万]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDITION = re.compile(r"[（(](?:草案|征求意见稿|送审稿|修订|试行|暂行|\d{4}年?版?|第?[一二三\d]+版)[)）]$")
_PRINTED = re.compile(r"^.{0,40}?(?:印发|转发|公布|发布)(?P<title>.{6,}?)的通知$")
_WORDS = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Name:
    """A node as far as it takes part; `homes` are the ids of the places whose documents name it."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    homes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be one. `score` between 0 and 1; `a` has the smaller id; the pair's id follows from both."""

    a: Name
    b: Name
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def id(self) -> str:
        """The same in every run, whichever side was found first."""
        return f"same:~{digest('same', self.a.id, self.b.id)}"


@dataclass(frozen=True, slots=True)
class _Form:
    """A name taken apart."""

    name: Name
    spelled: str  # without punctuation, numerals as digits
    keys: frozenset[str]  # the name and its aliases, spelled
    places: frozenset[str]  # ids of the places that its beginning may mean
    core: str  # spelled, without that place
    bare: str  # core without words that add nothing
    numbers: Counter[str]
    concept: Concept | None  # of the vocabulary; of an agency the department


def possible_same(names: Iterable[Name], least: float = LEAST_SCORE) -> list[Pair]:
    """All pairs of one kind with a score of `least` or more, the likeliest first; order of the input is no matter."""
    forms = [_form(n) for n in sorted(names, key=lambda n: n.id) if n.kind in KINDS]
    pairs = (judge(a, b) for kind in KINDS for a, b in _candidates([f for f in forms if f.name.kind == kind]))
    kept = [p for p in pairs if p.reasons and p.score >= least]
    return sorted(kept, key=lambda p: (-p.score, p.a.kind, p.a.name, p.b.name, p.id))


def compare(one: Name, other: Name) -> Pair:
    """The pair of two names, whatever its score."""
    a, b = sorted((one, other), key=lambda n: n.id)
    return judge(_form(a), _form(b))


def judge(a: _Form, b: _Form) -> Pair:
    """Score of the strongest reason, a little more for each further one, held down by what speaks against."""
    reasons = dict(_reasons(a, b))
    against = dict(_against(a, b, reasons))
    score = min(1.0, max(reasons.values(), default=0.0) + 0.02 * max(0, len(reasons) - 1))
    score = min([score, *against.values()])
    return Pair(a.name, b.name, round(score, 2), tuple(reasons), tuple(against))


def _reasons(a: _Form, b: _Form) -> Iterator[tuple[str, float]]:
    """What speaks for one thing, each with the score that it alone gives."""
    if a.spelled == b.spelled:
        yield _same_spelling(a.name, b.name), 0.95
    if a.keys & b.keys and a.spelled != b.spelled:
        yield "alias", 0.9
    if a.core == b.core and a.places != b.places:
        yield "place", 0.85
    if a.name.kind == "Agency" and a.concept and a.concept == b.concept and a.places & b.places:
        yield "department", 0.85
    if a.bare == b.bare and a.core != b.core and len(a.bare) > 1:
        yield "tail", 0.85
    if a.core != b.core and sorted(a.core) == sorted(b.core):
        yield "order", 0.85
    short, long = sorted((a.bare, b.bare), key=lambda n: (len(n), n))
    if short == long or len(short) < 2:
        return
    share = len(short) / len(long)
    if long.endswith(short):
        yield "contained", 0.25 + 0.6 * share - 0.1 * (len(short) <= _SHORT)
    elif short in long:
        yield "contained", 0.1 + 0.6 * share  # words after a name make another thing of it
    elif _in_order(short, long):
        yield "shortened", 0.3 + 0.6 * share
    else:
        yield from _alike(a.bare, b.bare)


def _same_spelling(a: Name, b: Name) -> str:
    if name_key(a.name) == name_key(b.name):
        return "spelling"
    return "printed" if a.kind == "Regulation" else "numerals"


def _alike(one: str, other: str) -> Iterator[tuple[str, float]]:
    """Few characters exchanged. An exchanged word in a short name is another thing; a slip in a long one is not."""
    alike = Levenshtein.normalized_similarity(one, other)
    if alike >= 0.6:
        yield "similar", max(0.0, 1.6 * alike - 0.8)


def _against(a: _Form, b: _Form, reasons: dict[str, float]) -> Iterator[tuple[str, float]]:
    """What speaks for two things, each with the highest score that it leaves."""
    if a.numbers and b.numbers and a.numbers != b.numbers:
        yield "numbers", 0.1
    if a.places and b.places and not a.places & b.places:
        yield "places", 0.1
    if a.name.kind in _OF_A_PLACE and not (a.places and b.places):
        yield from _unplaced(_owners(a), _owners(b))
    if _opposed(*_middle(a.core, b.core)):
        yield "opposites", 0.15
    if a.name.kind == "Regulation" and bool(_year(a)) != bool(_year(b)):
        yield "edition", 0.6
    if a.name.kind == "Regulation" and _type(a.core) != _type(b.core):
        yield "document_type", 0.25
    if a.name.kind == "Agency" and (_part(a.core) != _part(b.core) or _begins(a.core, b.core)):
        yield "part", 0.3
    if a.spelled != b.spelled and a.name.name.count("、") != b.name.name.count("、"):
        yield "several", 0.45
    if a.concept and b.concept and a.concept != b.concept:
        yield _kinship(a.concept, b.concept)
    if _denied(a, b) or _denied(b, a):
        yield "negative_label", 0.1


def _unplaced(one: frozenset[str], other: frozenset[str]) -> Iterator[tuple[str, float]]:
    """A platform or document that says no place of its own is, as a rule, the one of its document's place."""
    if one & other:
        return
    if not one or not other or one & _outside(other) or other & _outside(one):
        yield "unplaced", 0.6
    else:
        yield "other_places", 0.45


def _owners(form: _Form) -> frozenset[str]:
    return form.places or (frozenset() if form.concept else form.name.homes)


def _outside(places: frozenset[str]) -> set[str]:
    found = (gazetteer().get(p) for p in places)
    return {up.id for place in found if place for up in gazetteer().ancestors(place)[1:]}


def _kinship(a: Concept, b: Concept) -> tuple[str, float]:
    """Two concepts are two because someone entered both: broader, sibling, or just two."""
    slugs = {c.id.partition("/")[2]: c.details.get("parent") for c in (a, b)}
    parents = set(slugs.values())
    if parents & set(slugs):
        return "broader", 0.15
    if len(parents) == 1 and None not in parents:
        return "siblings", 0.15
    return "two_concepts", 0.3


def _denied(a: _Form, b: _Form) -> bool:
    """Whether the vocabulary says of `b` that it is none of `a`."""
    return a.concept is not None and b.spelled in {_spelled(n) for n in a.concept.not_labels}


def _candidates(forms: list[_Form]) -> Iterator[tuple[_Form, _Form]]:
    """Pairs worth a look: enough rare pairs of characters in common, or a whole name."""
    for first, second in sorted({*_by_bigrams(forms), *_by_name(forms)}):
        yield forms[first], forms[second]


def _by_bigrams(forms: list[_Form]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    grams = [_bigrams(f.bare) for f in forms]
    for index, found in enumerate(grams):
        for gram in found:
            holders[gram].append(index)
    for index, found in enumerate(grams):
        shared = Counter(i for g in found if len(holders[g]) <= _COMMON for i in holders[g] if i > index)
        for other, count in shared.items():
            if count >= _SHARED * min(len(found), len(grams[other])):
                yield index, other


def _by_name(forms: list[_Form]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for key in {*form.keys, form.core, form.bare, "".join(sorted(form.core))}:
            holders[key].append(index)
    for found in holders.values():
        if len(found) <= _COMMON:
            yield from ((i, j) for n, i in enumerate(found) for j in found[n + 1 :])


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(max(1, len(text) - 1))}


def _form(name: Name) -> _Form:
    text = fold(_untitled(name.name) if name.kind == "Regulation" else name.name)
    places, rest = _without_place(text)
    concept = lexicon().concepts.get(f"{name.kind.lower()}/{name.id.partition(':')[2]}")
    if name.kind == "Agency":
        concept, place = identify(name.name)
        known = frozenset({place.id}) if place else frozenset(_UNKNOWN_PLACE.findall(text))
        places = places or known
    spelled, core = _spelled(text), _spelled(rest) or _spelled(text)
    keys = frozenset({spelled, *(_spelled(a) for a in name.aliases)})
    numbers = Counter(_NUMBER.findall(fold(name.name).translate(_COUNTS)))
    return _Form(name, spelled, keys, places, core, _bare(core, name.kind), numbers, concept)


def _without_place(text: str) -> tuple[frozenset[str], str]:
    """The places that a name's beginning may mean (the innermost of 鞍山市铁西区), and the name without it."""
    before = next((w for w in _words()["before_place"] if text.startswith(w)), "")
    rest, found = text.removeprefix(before), frozenset[str]()
    while inner := _leading(rest, found):
        found, rest = inner
    return found, before + rest


def _leading(text: str, outer: frozenset[str]) -> tuple[frozenset[str], str] | None:
    for length in range(min(len(text) - 1, _LONGEST_PLACE), 1, -1):
        named = gazetteer().names().get(text[:length], [])
        inside = [p for p in named if not outer or p.parent_id in outer]
        if inside:
            return frozenset(p.id for p in inside), text[length:]
    return None


def _spelled(name: str) -> str:
    return name_key(name).replace("互联网加", "互联网").translate(_DIGITS)


def _untitled(title: str) -> str:
    """What a notice prints, without an edition at its end: 关于印发X(试行)的通知 -> X."""
    printed = _PRINTED.match(title)
    return _EDITION.sub("", printed["title"] if printed else title)


def _bare(core: str, kind: str) -> str:
    for word in _modifiers():
        if core.startswith(word) and len(core) - len(word) >= 3:
            core = core.removeprefix(word)
            break
    for tail in _tails(kind):
        if core.endswith(tail) and len(core) - len(tail) >= 2:
            return core.removesuffix(tail)
    return core


def _in_order(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order, beginning with the same one."""
    rest = iter(long)
    return short[:1] == long[:1] and all(char in rest for char in short)


def _middle(one: str, other: str) -> tuple[str, str]:
    """What differs, with one common character before and after it, as 守 and 失 are no words without 信."""
    begin = Prefix.similarity(one, other)
    end = Postfix.similarity(one[begin:], other[begin:])
    start, stop = max(0, begin - 1), max(0, end - 1)
    return one[start : len(one) - stop], other[start : len(other) - stop]


def _opposed(one: str, other: str) -> bool:
    return any(_holds(group, one, other) for group in _words()["opposites"])


def _holds(group: list[str], one: str, other: str) -> bool:
    left, right = ({w for w in group if w in text} for text in (one, other))
    return bool(left and right) and not left & right


def _begins(one: str, other: str) -> bool:
    return one != other and (one.startswith(other) or other.startswith(one))


def _type(title: str) -> str:
    return next((str(w) for w in _words()["document_types"] if title.endswith(w)), "")


def _year(form: _Form) -> str | None:
    return next((n for n in form.numbers if _YEAR.fullmatch(n)), None)


def _part(name: str) -> str:
    return next((str(w) for w in _words()["parts"] if name.endswith(w)), "")


@cache
def _tails(kind: str) -> tuple[str, ...]:
    return tuple(sorted((_spelled(w) for w in _words()["tails"][kind]), key=len, reverse=True))


@cache
def _modifiers() -> tuple[str, ...]:
    return tuple(sorted((_spelled(w) for w in _words()["modifiers"]), key=len, reverse=True))


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return loaded
