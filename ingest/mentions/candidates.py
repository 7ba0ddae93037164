"""Stretches of text that may name a measure, far more than do: the judge decides which.

Six sources: vocabulary names, what describes them in regulations, quoted labels, modifier + head noun under a verb of adoption, the same without such a
verb, and short objects of a verb without any head noun. Where the rules alone would drop a candidate it says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graph.model import Span
from ingest.lexicon import Concept, Hit, Lexicon
from ingest.mentions.described import described
from ingest.mentions.measure_names import canonical_label, head_pattern, heads, measure_kind, name_start, unspecific
from ingest.mentions.mention import Cover, Inside, Mention
from ingest.view import Opener, TextView
from ingest.words import finder, words

_SPLIT = re.compile(r"、|和(?![㐀-鿿]谐)|以及|及(?!时)")
_LABEL_NOISE = re.compile(r"^[\d.,%+]+$")
_MAX_NAME = 26  # code points
_MAX_OBJECT = 14
_MAX_SHARED = 4
_COUNT_BEHIND = re.compile(
    r"(?:(?P<count>[2-9两二三四五六七八九])[项个大种条类]|的“(?P<name>[二三四五六七八九]))(?!\d)"
)
_NUMERALS = "0123456789零一两三四五六七八九"
_FOLLOWING = re.compile(r"[㐀-鿿]{2,6}")  # what may end a name behind its closing mark
_QUALITY_AFTER = re.compile(
    r"[㐀-鿿]{0,3}(?:现象|问题|乱象|行为|企业|称号|难题|瓶颈|目标|要求|理念|精神|作用|效应|原则|方针|战略|红线|底线|之间|氛围|的|势头|局面|格局|水平|意识)"
)
_NAMED_LABEL = re.compile(
    r"(?:行动|活动|计划|工程|机制|制度|改革|模式|工作法|直通车|驿站|会客厅|中心|专窗|窗口|服务站|清单|承诺制|监管|审批|贷|券|码|卡)$|^一[㐀-鿿]{1,2}一[㐀-鿿]{1,2}$"
)
_FILLERS = ("工作", "建设", "做法", "措施")
_COUNTERS = ("专区", "专窗", "窗口", "驿站")  # where M is handled is another thing than M
_TAILS = (
    re.compile(r"等.{0,12}$"),
    re.compile(r"(?:工作|建设|要求|力度|成果|管理工作|规定|作用|功能|覆盖面|水平|试运行)$"),
)
_LIST_OF = re.compile(
    r"(?<=[㐀-鿿”])等[㐀-鿿]{0,4}?(?:制度|机制|模式|方式|措施|服务|改革|手段|功能|产品|做法|场景|活动)"
)
_OBJECT_END = re.compile(r"[,;:。!?()\n《》“”\d]|的(?=[㐀-鿿])")
_QUALITY = re.compile(r"[㐀-鿿]{2,4}的(?=[㐀-鿿]{4})")  # 统一的企业码制码、验码机制
_AS_ONE_THING = "“一件事”"  # 水电气网联合报装“一件事” is one service
_SPOKEN = 13  # code points; “企业点单,政府送餐” is shorter than what is said in two clauses
_SHORT_LABEL = 3  # code points; a shorter label means nothing without its head noun
_INNER_LABEL = re.compile(r"(?<=[㐀-鿿])[“\"](?P<label>[^“”\"、]+)[”\"][㐀-鿿]{0,6}$")
_TAIL_NOUN = re.compile(r"(?![㐀-鿿]{0,4}(?:进行|开展|实施))[㐀-鿿]{4,8}?(?=[、,。;:)\n]|等|和|$)")


@dataclass(slots=True)
class Candidate:
    """A mention that may be one, the verb that governs it, and the reason for which the rules alone would drop it."""

    mention: Mention
    reason: str | None
    opener: Opener | None = None
    head: str = ""


@cache
def _after_quote() -> re.Pattern[str]:
    nouns = sorted(words().list("measure_heads", "after_quote"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, nouns)))


def find_candidates(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[Candidate]:
    """All candidates of a text, from every source."""
    yield from _by_vocabulary(view, hits, lexicon)
    yield from _by_description(view, lexicon)
    yield from _by_quote(view, lexicon)
    yield from _by_object(view, lexicon)
    yield from _by_head(view, lexicon)


def _by_vocabulary(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[Candidate]:
    hits = [h for h in hits if h.term.type == "Measure"]
    negative = Inside((h.start, h.end) for h in hits if h.term.role == "not")
    best: list[Hit] = []
    taken = Cover(len(view.text))
    for hit in sorted((h for h in hits if h.term.role != "not"), key=lambda h: (h.start - h.end, h.start)):
        span = Span(hit.start, hit.end)
        if taken.touches(span):
            continue
        if negative.holds(span):
            view.discards["negative_label"] += 1
            continue
        best.append(hit)
        taken.add(span)
    for hit in best:
        if view.title_at(hit.start):
            continue
        start, end, quoted = _widen(view, hit.start, hit.end)
        opener = view.governing(hit.start)
        missing = hit.term.cue and not quoted and opener is None and view.genre != "regulation"
        mention = _known(
            Span(start, end), lexicon.concepts[hit.term.key], "vocabulary", 0.95 if quoted or opener else 0.85
        )
        yield Candidate(mention, "no_cue" if missing else None, opener)


def _by_description(view: TextView, lexicon: Lexicon) -> Iterator[Candidate]:
    for span, concept in described(view, lexicon):
        yield Candidate(_known(span, concept, "vocabulary", 0.85), None, view.governing(span.start))


def _known(span: Span, concept: Concept, rule: str, confidence: float) -> Mention:
    return Mention(
        span, "Measure", concept.label, rule, confidence, concept.aliases, concept, None,
        {"kind": concept.details["kind"], "cue": concept.cue},
    )  # fmt: skip


def _widen(view: TextView, start: int, end: int) -> tuple[int, int, bool]:
    """Take in the quotation marks around a label and the head noun after them: “证照联办”改革."""
    if view.folded.startswith(_AS_ONE_THING, end) and view.quote_at(start) is None:
        return start, _with_head(view, end + len(_AS_ONE_THING)), True
    quote = view.quote_at(start)
    if quote is None or quote.start != start or quote.end != end:
        return start, end, False
    start, end = start - 1, end + 1
    return start, _with_head(view, end), True


def _with_head(view: TextView, end: int) -> int:
    head = _after_quote().match(view.folded, end)
    return head.end() if head and head.group() not in _FILLERS else end


def _by_quote(view: TextView, lexicon: Lexicon) -> Iterator[Candidate]:
    """Quoted labels: with a head noun after them, or as object of a verb of adoption."""
    for quote in view.quotes:
        if view.title_at(quote.start) or len(quote) > 40:
            continue
        label = quote.of(view.text)
        span = Span(quote.start - 1, _with_head(view, quote.end + 1))
        opener = view.governing(quote.start - 1)
        head = _after_quote().match(view.folded, quote.end + 1)
        noun = head.group() if head else ""
        whole = label + noun if noun in _COUNTERS else label
        if concept := lexicon.find("Measure", whole):
            yield Candidate(_known(span, concept, "quote", 0.9), None, opener)
            continue
        if parts := list(_parts(view, lexicon, quote, opener)):
            yield from parts
            continue
        if across := _across_mark(view, lexicon, quote):
            yield Candidate(_known(across[0], across[1], "quote", 0.9), None, opener)
            continue
        reason = _not_a_label(view, quote, head, opener is not None)
        name = label + noun if len(label) <= _SHORT_LABEL and noun not in _FILLERS else whole
        mention = Mention(
            span, "Measure", name, "quote", 0.9 if head and opener else 0.75,
            tuple(dict.fromkeys((label + noun, span.of(view.text)))), None, None, {"kind": measure_kind(noun or label)},
        )  # fmt: skip
        yield Candidate(mention, reason, opener, noun)
        yield from _after_label(view, lexicon, quote, span.end, opener)


def _parts(view: TextView, lexicon: Lexicon, quote: Span, opener: Opener | None) -> Iterator[Candidate]:
    """“M、N”: the names in one pair of marks, where all are known, or half of them and the text counts them (“M、N”2项举措)."""
    names = quote.of(view.text).split("、")
    spans: list[Span] = []
    for written in names if all(names) else ():
        start = spans[-1].end + 1 if spans else quote.start
        spans.append(Span(start, start + len(written)))
    if len(spans) < 2:
        return
    known = [lexicon.find("Measure", span.of(view.text)) for span in spans]
    share = sum(concept is not None for concept in known) / len(spans)
    counted = _COUNT_BEHIND.match(view.folded, quote.end + 1)
    count = (counted["count"] or counted["name"]).replace("二", "两") if counted else ""
    as_many = bool(count) and _NUMERALS.find(count) % 10 == len(spans)
    if share < (0.5 if as_many else 1):
        return
    for span, concept in zip(spans, known, strict=True):
        if concept is not None:
            yield Candidate(_known(span, concept, "quote", 0.85), None, opener)
        elif len(span) > _SHORT_LABEL:
            name = span.of(view.text)
            yield Candidate(
                Mention(span, "Measure", name, "quote", 0.75, (), None, None, {"kind": measure_kind(name)}),
                None,
                opener,
            )


def _across_mark(view: TextView, lexicon: Lexicon, quote: Span) -> tuple[Span, Concept] | None:
    """“一窗”受理: the longest known name that begins in quotation marks and ends behind them."""
    label = quote.of(view.text)
    following = _FOLLOWING.match(view.folded, quote.end + 1)
    for end in range(following.end(), quote.end + 2, -1) if following else ():
        if concept := lexicon.find("Measure", label + view.text[quote.end + 1 : end]):
            return Span(quote.start - 1, end), concept
    return None


def _after_label(view: TextView, lexicon: Lexicon, quote: Span, end: int, opener: Opener | None) -> Iterator[Candidate]:
    """“定期定额”简易申报: a label and the noun phrase that it opens."""
    tail = _TAIL_NOUN.match(view.folded, quote.end + 1)
    if tail is None or tail.end() <= end or view.words_between(quote.end + 1, tail.end() - 1):
        return
    span = Span(quote.start - 1, tail.end())
    head = head_pattern().search(view.folded, quote.end + 1, tail.end())
    yield from _named(view, lexicon, span, head.group() if head else "", "tail", opener)


def _not_a_label(view: TextView, quote: Span, head: re.Match[str] | None, governed: bool) -> str | None:
    """The reason for which a quoted stretch names no measure, if there is one."""
    folded = view.folded[quote.start : quote.end]
    after = view.folded[quote.end + 1 : quote.end + 13]
    named = head is not None or _NAMED_LABEL.search(folded) is not None
    if len(folded) < (2 if named else 3) or _LABEL_NOISE.match(folded):
        return "not_a_label"
    if folded.endswith(words().list("stops", "not_measure")):
        return "not_a_measure"
    if not named and finder("stops", "slogan").any(folded):
        return "slogan"
    if re.search(r"[。;!?]", folded) or ("," in folded and not named and governed and len(folded) > _SPOKEN):
        return "speech"
    if not named and not governed:
        return "no_cue"
    if head is None and _QUALITY_AFTER.match(after):
        return "not_a_measure"
    if not named and re.match(r"[㐀-鿿]{0,6}(?:大会|座谈会|推进会|启动仪式|论坛|发布会)", after):
        return "single_event"
    return None


def _by_object(view: TextView, lexicon: Lexicon) -> Iterator[Candidate]:
    """Objects of verbs of adoption, coordinated ones each for itself: with a head noun, or short ones without."""
    for opener in view.openers:
        if not opener.adopts or view.quote_at(opener.start) or view.title_at(opener.start):
            continue
        clause = view.clause_at(opener.start, opener.end)
        following = next(
            (o.start for o in view.words_between(opener.end, clause.end) if o.adopts and o.start >= opener.end + 2),
            clause.end,
        )
        closing = _LIST_OF.search(view.folded, opener.end, clause.end)
        headless: int | None = None  # start of coordinated phrases that share the next one's head noun
        waiting: list[Span] = []  # those phrases themselves
        limit = max(following, opener.end + 1)
        for item in _items(view, opener.end, clause.end):
            if item.start >= limit:
                break
            found = _phrase(view, item)
            if found is None or found[0] >= limit:
                headless, waiting = None, []
                continue
            start, end, head = found
            if head and _parallel(waiting, end - len(head) - start):
                yield from _shared(view, lexicon, [*waiting, Span(start, end - len(head))], head, opener)
            labelled = start > item.start and view.folded[start] in '“"'  # 整体联动、部门协同的“某某”体系
            if head and headless is not None and not labelled and not view.quote_at(start):
                yield from _named(view, lexicon, Span(headless, end), head, "list", opener)
            listed = closing is not None and not head and end <= closing.start() and 2 <= end - start <= _MAX_OBJECT
            if head or listed or _plain_object(view, start, end):
                rule = "head" if head else "listed" if listed else "object"
                yield from _named(view, lexicon, Span(start, end), head, rule, opener)
            headless = None if head else (headless if headless is not None else start)
            waiting = [] if head else [*waiting, Span(start, end)]


def _parallel(parts: list[Span], last: int) -> bool:
    """首贷、续贷、绿贷|中心: short phrases of one length (`last` code points) that share the last one's head noun."""
    return bool(parts) and {len(p) for p in parts} == {last} and 2 <= last <= _MAX_SHARED


def _shared(view: TextView, lexicon: Lexicon, parts: list[Span], head: str, opener: Opener) -> Iterator[Candidate]:
    """Each of the phrases with the common head noun; as sure as the vocabulary is of one of them."""
    found = []
    for part in parts:
        last = part is parts[-1]
        span = Span(part.start, part.end + len(head)) if last else part
        name = part.of(view.text) + head
        if concept := lexicon.find("Measure", name):
            found.append(Candidate(_known(span, concept, "shared", 0.85), None, opener, head))
            continue
        details = {"kind": heads()[head][0]}
        mention = Mention(span, "Measure", name, "shared", 0.6, (part.of(view.text),), None, None, details)
        found.append(Candidate(mention, "no_head", opener, head))
    if any(c.reason is None for c in found):
        for candidate in found:
            candidate.reason = None
    yield from found


def _items(view: TextView, start: int, end: int) -> Iterator[Span]:
    """The coordinated phrases of an object, up to the clause's end."""
    begin = start
    for found in [*_SPLIT.finditer(view.folded, start, end), None]:
        stop = found.start() if found else end
        if found and (view.quote_at(stop) or view.title_at(stop) or _in_brackets(view, start, stop)):
            continue
        if stop > begin:
            yield Span(begin, stop)
        if found:
            begin = found.end()


def _in_brackets(view: TextView, start: int, position: int) -> bool:
    left = view.folded[start:position]
    return left.count("(") > left.count(")")


def _phrase(view: TextView, item: Span) -> tuple[int, int, str] | None:
    """(start, end, head noun or "") of a coordinated phrase without what surrounds a name."""
    folded = view.folded[item.start : item.end]
    for tail in _TAILS:
        if found := tail.search(folded):
            folded = folded[: found.start()]
    head = head_pattern().search(folded)
    if head is None or (head.start() == 0 and heads()[head.group()][1] != "strong"):  # 评价、反馈、整改机制
        quality = _QUALITY.match(folded)
        stop = _OBJECT_END.search(folded, quality.end() if quality else 0)
        end = item.start + (stop.start() if stop else len(folded))
        start = name_start(view, item.start, end)
        return (start, end, "") if end - start >= 2 else None
    start = name_start(view, item.start, item.start + head.start())
    if view.quote_at(start) or item.start + len(folded) - start > _MAX_NAME + 10:
        return None
    start = _after_verb(view, start, item.start + len(folded))
    return start, item.start + len(folded), head.group()


def _after_verb(view: TextView, start: int, end: int) -> int:
    """Of 以三种办法深化“某某”改革 what the verb before the label governs."""
    label = view.folded.find("“", start + 1, end)
    verbs = [w for w in view.words_between(start, label) if w.adopts] if label > 0 else []
    return verbs[-1].end if verbs else start


def _plain_object(view: TextView, start: int, end: int) -> bool:
    return 4 <= end - start <= _MAX_OBJECT and "“" not in view.folded[start:end] and not view.quote_at(start)


def _by_head(view: TextView, lexicon: Lexicon) -> Iterator[Candidate]:
    """Modifier + strong head noun without a verb of adoption before it: in headings, as subject, in passing."""
    for _, end in finder("measure_heads", "anywhere").spans(view.folded):
        if view.title_at(end - 1) or view.quote_at(end - 1):
            continue
        head = head_pattern().search(view.folded, max(0, end - 8), end)
        if head is None:
            continue
        clause = view.clause_at(end - 1, end)
        start = view.phrase_start(end, max(clause.start, end - _MAX_NAME))
        for found in _SPLIT.finditer(view.folded, start, head.start()):
            if not view.quote_at(found.start()) and not _in_brackets(view, start, found.start()):
                start = found.end()
        start = name_start(view, start, head.start())
        if start < head.start() and view.folded[start] not in "”)" and not view.quote_at(start):
            yield from _named(view, lexicon, Span(start, end), head.group(), "loose", view.governing(start))


def _named(
    view: TextView, lexicon: Lexicon, span: Span, head: str, rule: str, opener: Opener | None
) -> Iterator[Candidate]:
    written = span.of(view.text)
    if concept := lexicon.find("Measure", written):
        yield Candidate(_known(span, concept, rule, 0.85), None, opener, head)
        return
    if written[0] in '“"' and (quote := view.quote_at(span.start + 1)) and any(_parts(view, lexicon, quote, opener)):
        return  # “M、N”改革: two known names, which their marks give
    folded = view.folded[span.start : span.end]
    kind, strength = heads().get(head, ("service", "none"))
    reason = unspecific(folded, head, strength)
    if rule != "head":
        reason = reason or "no_cue"
    canonical = canonical_label(view, written)
    if (inner := _INNER_LABEL.search(canonical)) and len(inner["label"]) > _SHORT_LABEL:
        canonical = inner["label"]
        if concept := lexicon.find("Measure", canonical):
            yield Candidate(_known(span, concept, rule, 0.85), None, opener, head)
            return
    without = canonical.removesuffix(head) if head and len(canonical) - len(head) >= 3 else ""
    others = tuple(n for n in (written, without) if n and n != canonical)
    mention = Mention(
        span, "Measure", canonical, rule, 0.65 if strength == "strong" else 0.5, others, None, None, {"kind": kind}
    )
    yield Candidate(mention, reason, opener, head)
