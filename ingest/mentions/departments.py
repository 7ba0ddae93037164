"""Departments that a regulation names by their field: 市人民政府发展改革、财政等部门, 国务院水利部门, 市场监管部门 once it has been named.

They belong to the place of the regulation: a department counts where the text names that place's level, alone or beside
lower ones. Fields that the vocabulary lacks (文化广电和旅游) are taken as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.model import Span
from ingest.gazetteer import Place
from ingest.lexicon import Concept, Hit, Lexicon
from ingest.mentions.agency_names import canonical_name
from ingest.mentions.mention import Mention
from ingest.view import TextView
from ingest.words import words

_LEVEL = re.compile(
    r"(?:(?<![城都股上超])市(?![场级政])|省(?!级)|县(?!级)|(?<![社地])区(?!域|级)|\))(?:人民政府)?(?=[㐀-鿿])"
)
_NATIONAL = re.compile(r"国务院(?=[㐀-鿿])")
_TAIL = re.compile(r"(?:等)?(?:有关|相关)?(?:工作)?(?:行政)?(?:主管|管理)?部门")
_FIELD = re.compile(r"(?P<field>[㐀-鿿]{2,14}?)(?P<tail>(?:行政)?(?:主管)?部门)")
_IN_CHARGE = re.compile(r"(?:负责|主管)[㐀-鿿]{2,16}?(?:工作|管理|监督|监管)的部门")
_PENALTY = re.compile(r"违反本|未按照规定|责令|处罚|罚款")
_ITEM = re.compile(r"[㐀-鿿]{2,10}?(?=、|等(?:有关|相关)?部门)")
_OPENS = re.compile(r"(?:^|[\s,。;:、(由经])$")
_CHIEF = re.compile(r"(?:工作)?(?:行政)?(?:主管|管理)部门$")
_BEFORE_AGAIN = re.compile(r"(?:^|[\s,。;:、(])(?:由|经|应当由)?$|[由经向]$")


def departments(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> list[Mention]:
    """All departments of the regulation's own place, and those of the State Council in a national one."""
    if view.place is None:
        return []
    by_start = fields(hits)
    named = list(_named(view, by_start, lexicon))
    taken = {m.span.start for m in named}
    return [*named, *_again(view, by_start, lexicon, named, taken)]


def fields(hits: Iterable[Hit]) -> dict[int, Hit]:
    """The longest field that begins at each position."""
    by_start: dict[int, Hit] = {}
    for hit in hits:
        if hit.term.role == "department" and (hit.start not in by_start or hit.end > by_start[hit.start].end):
            by_start[hit.start] = hit
    return by_start


def _named(view: TextView, by_start: dict[int, Hit], lexicon: Lexicon) -> Iterator[Mention]:
    national = _place(view).kind == "nation"
    for found in (_NATIONAL if national else _LEVEL).finditer(view.folded):
        if not national and not _own_level(view, found.start(), found.end()):
            continue
        start = found.start() if national else _levels_start(view, found.start())
        items = joined(view, by_start, found.end())
        tail = _TAIL.match(view.folded, items[-1].end) if items else None
        if tail:
            yield from _listed(view, items, by_start, Span(start, tail.end()), lexicon)
        elif national or found.group().endswith("人民政府") or _OPENS.search(view.folded[max(0, start - 1) : start]):
            yield from _unlisted(view, start, found.end())


def _listed(
    view: TextView, items: list[Span], by_start: dict[int, Hit], whole: Span, lexicon: Lexicon
) -> Iterator[Mention]:
    """One mention an item; a single one reaches to 部门."""
    for index, item in enumerate(items):
        alone = len(items) == 1
        span = Span(whole.start if index == 0 else item.start, whole.end if alone else item.end)
        hit = by_start.get(item.start)
        concept = lexicon.concepts[hit.term.key] if hit else None
        yield _mention(view, span, item.of(view.folded), view.folded[item.end : span.end] if alone else "", concept)


def _mention(view: TextView, span: Span, field: str, tail: str, concept: Concept | None) -> Mention:
    """The department by its field; 主管部门 is kept, as the text calls it so."""
    place = _place(view)
    head = "国务院" if place.kind == "nation" else place.name
    chief = _CHIEF.search(tail)
    name = f"{head}{field}{chief.group() if chief else '部门'}"
    others = [f"{head}{field}部门"]
    if concept is not None:
        official, more = canonical_name(concept, place, field)
        others += [official, *more]
    names = tuple(dict.fromkeys(n for n in others if n != name))
    return Mention(span, "Agency", name, "department", 0.8, names, concept, place)


def _place(view: TextView) -> Place:
    assert view.place is not None  # `departments` has looked
    return view.place


def _unlisted(view: TextView, start: int, position: int) -> Iterator[Mention]:
    """A field that the vocabulary lacks: words without a verb between, and no collective (有关部门)."""
    nation = _place(view).kind == "nation"
    if charged := _IN_CHARGE.match(view.folded, position) if nation else None:
        span = Span(start, charged.end())  # 国务院负责…工作的部门 has no shorter name
        yield Mention(span, "Agency", span.of(view.folded), "department", 0.7, (), None, _place(view))
        return
    found = _FIELD.match(view.folded, position)
    if found and _is_field(view, Span(*found.span("field"))):
        yield _mention(view, Span(start, found.end()), found["field"], found["tail"], None)


def _is_field(view: TextView, span: Span) -> bool:
    field = span.of(view.folded)
    if field.startswith(words().list("agencies", "not_a_field")):
        return False
    return all(w.word in ("和", "服务") for w in view.words_between(span.start, span.end))


def _again(
    view: TextView, by_start: dict[int, Hit], lexicon: Lexicon, named: list[Mention], taken: set[int]
) -> Iterator[Mention]:
    """市场监管部门 without its place, after the text has named the place's: the same one; not where it only punishes."""
    first: dict[str, Mention] = {}
    for mention in sorted(named, key=lambda m: m.span):
        if mention.concept is not None:
            first.setdefault(mention.concept.id, mention)
    for start, hit in sorted(by_start.items()):
        known = first.get(lexicon.concepts[hit.term.key].id)
        tail = _TAIL.match(view.folded, hit.end)
        if known is None or tail is None or start in taken or start < known.span.end:
            continue
        sentence = view.sentence_at(start).of(view.folded)
        if (
            tail.group().startswith("等")
            or _PENALTY.search(sentence)
            or not _BEFORE_AGAIN.search(view.folded[max(0, start - 4) : start])
        ):
            continue
        yield Mention(
            Span(start, tail.end()), "Agency", known.name, "department", 0.75, known.names, known.concept, known.place
        )


def joined(view: TextView, by_start: dict[int, Hit], position: int) -> list[Span]:
    """Fields joined by 、 and 和 from `position` on; one that the vocabulary lacks stands between others."""
    items: list[Span] = []
    while True:
        hit, item = by_start.get(position), _ITEM.match(view.folded, position)
        if hit is not None:
            items.append(Span(hit.start, hit.end))
        elif items and item and _is_field(view, Span(*item.span())):
            items.append(Span(*item.span()))
        else:
            return items
        position = items[-1].end + 1
        if view.folded[position - 1 : position] not in ("、", "和"):
            return items


def _own_level(view: TextView, start: int, end: int) -> bool:
    """Whether the words before 人民政府 name the level of the regulation's own place."""
    place = _place(view)
    left = view.folded[_levels_start(view, start) : end]
    return place.name[-1] in left or place.name in left


def _levels_start(view: TextView, end: int) -> int:
    found = re.search(r"(?:省|市)?(?:、(?:县|市|区))*(?:\([市、区县]+\))?$", view.folded[max(0, end - 12) : end + 1])
    return max(0, end - 12) + found.start() if found and found.group() else end
