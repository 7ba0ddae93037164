"""Measures that a text names: vocabulary names, quoted labels in an adopting clause, modifier + head noun under a
verb of adoption.

Every candidate that is dropped is counted with its reason: goal or slogan, generic name, single event, no cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.model import Span
from ingest.lexicon import Hit, Lexicon, name_key
from ingest.mentions.mention import Cover, Mention
from ingest.view import TextView
from ingest.words import finder, words

_SPLIT = re.compile(r"[、]|和(?![㐀-鿿]谐)|以及|及(?!时)")
_ADVERB_END = re.compile(r"(?:了|着|起|并)$")
_LIST_TAIL = re.compile(r"等(?:\d+[项个类条种]|[一二三四五六七八九十]+[项个类条种大])?")
_COUNT = re.compile(r"^(?:\d+|[一二三四五六七八九十两]+)(?:余)?(?:项|个|类|条|种|大|批|支|名|家)(?!一)")
_LABEL_NOISE = re.compile(r"^[\d.,%+]+$")
_MAX_NAME = 26
_QUALITY_AFTER = re.compile(
    r"[㐀-鿿]{0,3}(?:现象|问题|乱象|行为|企业|称号|难题|瓶颈|目标|要求|理念|精神|作用|效应|原则|方针|战略|红线|底线|之间|氛围|的|势头|局面|格局|水平|意识)"
)
_NAMED_LABEL = re.compile(
    r"(?:行动|活动|计划|工程|机制|制度|改革|模式|工作法|直通车|驿站|会客厅|中心|专窗|窗口|服务站|清单|承诺制|监管|审批|贷|券|码|卡)$|^一[㐀-鿿]{1,2}一[㐀-鿿]{1,2}$"
)


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """head -> (kind, strength), the longest heads first."""
    found: dict[str, tuple[str, str]] = {}
    for strength in ("strong", "weak"):
        for kind, heads in words().mapping("measure_heads", strength).items():
            for head in heads:
                found.setdefault(head, (kind, strength))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, _heads())) + ")$")


@cache
def _after_quote() -> re.Pattern[str]:
    heads = sorted(words().list("measure_heads", "after_quote"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, heads)))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words().list("stops", "generic")), key=len, reverse=True)))


def find_measures(view: TextView, hits: Iterable[Hit], lexicon: Lexicon, cover: Cover) -> list[Mention]:
    """All mentions of measures outside `cover` (regulations, agencies, platforms, figures' units)."""
    found = [*_by_vocabulary(view, hits, lexicon), *_by_quote(view, lexicon), *_by_head(view, lexicon)]
    kept = [m for m in found if not cover.inside(m.span) and not cover.inside(Span(m.span.start, m.span.start + 1))]
    return _merge(view, kept)


def _merge(view: TextView, mentions: list[Mention]) -> list[Mention]:
    """One mention a place: vocabulary inside a longer unseen name keeps the longer name; equals keep the surer."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.span), -m.confidence, m.span.start)):
        clash = next((k for k in kept if k.span.overlaps(mention.span)), None)
        if clash is None:
            kept.append(mention)
        elif clash.concept is None and mention.concept is not None and clash.span.contains(mention.span):
            if clash.rule == "quote" and name_key(clash.name) == name_key(mention.concept.label):
                clash.concept, clash.names, clash.name = mention.concept, mention.names, mention.name
            elif _only_adds_head(clash, mention, view):
                kept[kept.index(clash)] = mention
    return sorted(kept, key=lambda m: m.span)


def _only_adds_head(longer: Mention, shorter: Mention, view: TextView) -> bool:
    """Whether the longer name is the shorter one with a generic word more (免申即享改革 of 免申即享)."""
    text = view.folded[longer.span.start : longer.span.end]
    rest = text.replace(view.folded[shorter.span.start : shorter.span.end], "", 1)
    rest = _generic().sub("", rest.strip('“”"‘’、'))
    return len(rest) < 2


def _governed(view: TextView, start: int) -> bool:
    """Whether a verb of adoption stands before `start` in the same clause."""
    clause = view.clause_at(start, start + 1)
    return any(o.adopts for o in view.words_between(clause.start, start))


def _by_vocabulary(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    hits = [h for h in hits if h.term.type == "Measure"]
    negative = [(h.start, h.end) for h in hits if h.term.role == "not"]
    best: list[Hit] = []
    for hit in sorted((h for h in hits if h.term.role != "not"), key=lambda h: (h.start - h.end, h.start)):
        if any(hit.start < b.end and b.start < hit.end for b in best):
            continue
        if any(s <= hit.start and hit.end <= e for s, e in negative):
            view.discards["negative_label"] += 1
            continue
        best.append(hit)
    for hit in best:
        if view.title_at(hit.start):
            continue
        start, end, quoted = _widen(view, hit.start, hit.end)
        governed = _governed(view, hit.start)
        if hit.term.cue and not quoted and not governed and view.genre != "regulation":
            view.discards["no_cue"] += 1
            continue
        concept = lexicon.concepts[hit.term.key]
        confidence = 0.95 if quoted or governed else 0.85
        yield Mention(
            Span(start, end), "Measure", concept.label, "vocabulary", confidence, concept.aliases, concept,
            None, {"kind": concept.details["kind"]},
        )  # fmt: skip


def _widen(view: TextView, start: int, end: int) -> tuple[int, int, bool]:
    """Take in the quotation marks around a label and the head noun after them: “证照联办”改革."""
    quote = view.quote_at(start)
    if quote is None or quote.start != start or quote.end != end:
        return start, end, False
    start, end = start - 1, end + 1
    head = _after_quote().match(view.folded, end)
    if head and head.group() not in ("工作", "建设", "做法", "措施"):
        end = head.end()
    return start, end, True


def _by_quote(view: TextView, lexicon: Lexicon) -> Iterator[Mention]:
    """Quoted labels: with a head noun after them, or as object of a verb of adoption."""
    for quote in view.quotes:
        if view.title_at(quote.start):
            continue
        label = quote.of(view.text)
        head = _after_quote().match(view.folded, quote.end + 1)
        governed = _governed(view, quote.start - 1)
        concept = lexicon.find("Measure", label)
        reason = None if concept else _not_a_label(view, quote, head, governed)
        if reason:
            view.discards[reason] += 1
            continue
        kind = concept.details["kind"] if concept else measure_kind(head.group() if head else label)
        end = quote.end + 1
        if head and head.group() not in ("工作", "建设", "做法", "措施"):
            end = head.end()
        names = (
            concept.aliases if concept else (label + (head.group() if head else ""), view.text[quote.start - 1 : end])
        )
        confidence = 0.9 if head and governed else 0.75
        yield Mention(
            Span(quote.start - 1, end), "Measure", concept.label if concept else label, "quote", confidence,
            tuple(dict.fromkeys(names)), concept, None, {"kind": kind},
        )  # fmt: skip


def _not_a_label(view: TextView, quote: Span, head: re.Match[str] | None, governed: bool) -> str | None:
    """The reason for which a quoted stretch names no measure, if there is one."""
    folded = view.folded[quote.start : quote.end]
    after = view.folded[quote.end + 1 : quote.end + 13]
    named = head is not None or _NAMED_LABEL.search(folded) is not None
    if len(folded) < (2 if named else 3) or _LABEL_NOISE.match(folded) or len(folded) > 40:
        return "not_a_label"
    if folded.endswith(words().list("stops", "not_measure")):
        return "not_a_measure"
    if not named and finder("stops", "slogan").any(folded):
        return "slogan"
    if re.search(r"[。;!?]", folded):
        return "speech"
    if not named and not governed:
        return "no_cue"
    if head is None and _QUALITY_AFTER.match(after):
        return "not_a_measure"
    if not named and re.match(r"[㐀-鿿]{0,6}(?:大会|座谈会|推进会|启动仪式|论坛|发布会)", after):
        return "single_event"
    return None


def measure_kind(text: str) -> str:
    """Kind of measure by the head noun in which its name ends; service where it ends in none."""
    found = _head_pattern().search(text)
    if found:
        return _heads()[found.group()][0]
    if text.endswith(("制", "法")):
        return "mechanism"
    return "service"


def _by_head(view: TextView, lexicon: Lexicon) -> Iterator[Mention]:
    """Objects of verbs of adoption that end in a head noun, coordinated ones each for itself."""
    for opener in view.openers:
        if not opener.adopts or view.quote_at(opener.start) or view.title_at(opener.start):
            continue
        clause = view.clause_at(opener.start, opener.end)
        following = next(
            (o.start for o in view.words_between(opener.end, clause.end) if o.adopts and o.start >= opener.end + 2),
            clause.end,
        )
        for item in _items(view, opener.end, clause.end):
            mention = _head_item(view, item, lexicon)
            if mention and mention.span.start < max(following, opener.end + 1):
                yield mention


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


def _head_item(view: TextView, item: Span, lexicon: Lexicon) -> Mention | None:
    folded = view.folded[item.start : item.end]
    start, end = item.start, item.end
    for tail in (r"等.{0,12}$", r"(?:工作|建设|要求|力度|成果|管理工作|规定|作用|功能|覆盖面|水平|试运行)$"):
        if found := re.search(tail, folded):
            folded = folded[: found.start()]
    end = start + len(folded)
    head = _head_pattern().search(folded)
    if head is None:
        return None
    start = _item_start(view, start, start + head.start())
    if any(view.quote_at(p) for p in (start,)) or end - start > _MAX_NAME + 10:
        return None
    name = view.text[start:end]
    kind, strength = _heads()[head.group()]
    reason = _unspecific(view.folded[start:end], head.group(), strength)
    if reason:
        view.discards[reason] += 1
        return None
    concept = lexicon.find("Measure", name)
    if concept:
        return Mention(
            Span(start, end),
            "Measure",
            concept.label,
            "head",
            0.85,
            concept.aliases,
            concept,
            None,
            {"kind": concept.details["kind"]},
        )
    canonical = _canonical(view, name)
    others = tuple(
        n
        for n in (
            name,
            canonical.removesuffix(head.group()) if len(canonical) - len(head.group()) >= 3 else "",
        )
        if n and n != canonical
    )
    return Mention(
        Span(start, end),
        "Measure",
        canonical,
        "head",
        0.65 if strength == "strong" else 0.5,
        others,
        None,
        None,
        {"kind": kind},
    )


def _item_start(view: TextView, start: int, head: int) -> int:
    """Skip adverbs, counts and particles at the left; cut at the last 的 when something specific follows it."""
    changed = True
    while changed:
        changed = False
        text = view.folded[start:head]
        for pattern in (
            r"^(?:了|着|起|并|对|好|相关|有关|各项|一批|一系列|更加|更为|新的|全市|全省|我市|我省|全县|全区|本市|本省|以|为|由|将|把|和|与|及|的|全面|深入|持续|常态化(?!工作)|积极|大力|扎实|不断|进一步|统一|完整|科学|有效|切实)+",
            r"^(?:建立健全|建立|健全|完善|推行|推进|推动|实施|开展|深化|探索|构建|落实|强化|实行|推广|加强|加快|做好|制定|设立|开设|提供)(?=[㐀-鿿“]{4})",
        ):
            found = re.match(pattern, text)
            if found and found.end() < len(text):
                start += found.end()
                changed = True
                break
        counted = _COUNT.match(view.folded[start:head])
        if counted:
            start += counted.end()
            changed = True
    last = view.folded.rfind("的", start, head)
    if last >= 0 and view.quote_at(last) is None and head - last >= 3:
        start = last + 1
    return start


def _unspecific(folded: str, head: str, strength: str) -> str | None:
    """Whether the modifier says too little for a name of its own."""
    modifier = folded.removesuffix(head)
    bare = modifier.strip('“”"、,()')
    rest = _generic().sub("", bare)
    if len(bare) < 2:
        return "generic_name"
    if strength == "strong" and len(rest) < 1 and len(bare) < 6:
        return "generic_name"
    if strength == "weak" and (len(rest) < 2 or len(bare) < 4):
        return "generic_name"
    if re.search(r"[,;:。]", folded):
        return "not_a_name"
    if folded.endswith(words().list("stops", "event")) and strength == "weak":
        return "single_event"
    return None


def _canonical(view: TextView, name: str) -> str:
    """Without the place's name and level words at its head, without outer quotes."""
    if view.place:
        for place in view.places.ancestors(view.place)[:2]:
            for prefix in (place.name, place.short_name):
                if prefix and name.startswith(prefix) and len(name) - len(prefix) >= 4:
                    name = name[len(prefix) :]
    name = (
        re.sub(r"^(?:全|我|本)?[市省县区](?=[“㐀-鿿])(?!场|域|级|长|民|政府|委|区|际|属|内|直)", "", name)
        if re.match(r"(?:全|我|本)[市省县区]|[市省](?=[“优营])", name)
        else name
    )
    if len(name) > 2 and name[0] in '“"' and name[-1] in '”"' and not re.search('[“”"]', name[1:-1]):
        name = name[1:-1]
    return name
