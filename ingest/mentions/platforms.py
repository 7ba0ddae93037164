"""Platforms that a text names: by vocabulary, by a quoted label with a head word, by a specific modifier with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.model import Span
from ingest.lexicon import Hit, Lexicon
from ingest.mentions.mention import Cover, Mention, longest
from ingest.view import TextView
from ingest.words import words

_HOTLINE = re.compile(r"(?:全国)?(?<!\d)(?:12\d{3})(?!\d)(?:政务服务便民热线|政府服务热线|政务服务热线|便民服务热线|便民热线|热线平台|服务热线|热线|平台|专区)")
_LABEL_ONLY = re.compile(r"[㐀-鿿A-Za-z0-9]{2,12}(?:网|APP|通|E图|云|码)")


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(words().list("platforms", "strong"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, heads)))


def find_platforms(view: TextView, hits: Iterable[Hit], lexicon: Lexicon, cover: Cover) -> list[Mention]:
    """All mentions of platforms outside `cover` (regulations, agencies), the longest ones."""
    mentions = [*_by_vocabulary(view, hits, lexicon), *_hotlines(view), *_by_head(view)]
    return longest([m for m in mentions if not cover.inside(m.span)])


def _by_vocabulary(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    for hit in hits:
        if hit.term.type != "Platform" or view.title_at(hit.start):
            continue
        concept = lexicon.concepts[hit.term.key]
        end = hit.end
        tail = re.match(r"[”\"]?(?:平台|系统|APP|小程序|网站)", view.folded[end : end + 4])
        if tail:
            end += tail.end()
        start = hit.start - 1 if tail and tail.group()[0] in "”\"" and view.folded[hit.start - 1] in "“\"" else hit.start
        if hit.start in {q.start for q in view.quotes} and view.folded[end : end + 1] in "”\"" and not tail:
            start, end = hit.start - 1, end + 1
        span = Span(start, end)
        yield Mention(span, "Platform", concept.label, "vocabulary", 0.93, concept.aliases, concept)


def _hotlines(view: TextView) -> Iterator[Mention]:
    for found in _HOTLINE.finditer(view.folded):
        start = found.start()
        level = re.search(r"(?:全?省|全?市)$", view.folded[max(0, start - 2) : start])
        if level:
            start -= len(level.group())
        text = view.text[start : found.end()]
        name = text
        if level and view.place:
            places = [p for p in view.places.ancestors(view.place) if p.name.endswith(level.group()[-1])]
            name = (places[0].name if places else "") + found.group()
        yield Mention(Span(start, found.end()), "Platform", name, "hotline", 0.85, (found.group(),))


def _by_head(view: TextView) -> Iterator[Mention]:
    for head in _heads().finditer(view.folded):
        if view.title_at(head.start()):
            continue
        after = view.folded[head.end() : head.end() + 2]
        if after[:1] in ("化", "商") or after in ("经济", "企业", "公司"):
            continue
        mention = _labelled(view, head) or _modified(view, head)
        if mention:
            yield mention


def _labelled(view: TextView, head: re.Match[str]) -> Mention | None:
    """“惠企直达”平台, ‘…’小程序, “安阳公共就业”微信平台: the label names it."""
    before = head.start()
    gap = re.search(r"[”’\"](?:的|[㐀-鿿]{0,8})$", view.folded[max(0, before - 10) : before])
    if not gap:
        return None
    close = max(0, before - 10) + gap.start()
    quote = view.quote_at(close - 1)
    if quote is None or quote.end != close:
        return None
    label = quote.of(view.text)
    span = Span(quote.start - 1, head.end())
    whole = span.of(view.text)
    details = {"label": label}
    return Mention(span, "Platform", whole if len(gap.group()) > 1 else whole, "label", 0.85, (label, label + head.group()), None, None, details)


def _modified(view: TextView, head: re.Match[str]) -> Mention | None:
    """A specific modifier before the head; generic ones are counted and dropped."""
    floor = max(view.sentence_at(head.start()).start, head.start() - 30)
    start = view.phrase_start(head.start(), floor)
    for found in re.finditer("、", view.folded[start : head.start()]):
        if view.quote_at(start + found.start()) is None:
            cut = start + found.end()
            if head.start() - cut >= 2:
                start = cut
    start, owner = _trim(view, start, head.start())
    modifier = view.folded[start : head.start()]
    if len(modifier) < 2 or not re.fullmatch(r"[㐀-鿿A-Za-z0-9+@“”·\-()]+", modifier):
        return None
    head_text = head.group()
    specific = re.sub("|".join(sorted(words().list("platforms", "generic"), key=len, reverse=True)), "", modifier)
    compound_head = len(head_text) > 3
    if not owner and len(specific) < 2 and not (compound_head and len(modifier) >= 4):
        view.discards["generic_platform"] += 1
        return None
    if head_text in ("平台", "系统", "专区", "网站", "数据库", "信息库", "门户") and len(specific) < 2 and not owner:
        view.discards["generic_platform"] += 1
        return None
    span = Span(start, head.end())
    text = span.of(view.text)
    name, others = text, []
    if owner and view.place:
        name = owner + text[len(_level_word(text)) :]
        others = [text[len(_level_word(text)) :], text]
    elif view.place and not text.startswith(view.place.name):
        others = [view.place.name + text]
    elif view.place:
        others = [text.removeprefix(view.place.name)]
    return Mention(span, "Platform", name, "modifier", 0.7, tuple(others))


def _level_word(text: str) -> str:
    found = re.match(r"(?:全|我|本)?[市省](?!场|民|级)", text)
    return found.group() if found else ""


def _trim(view: TextView, start: int, head: int) -> tuple[int, str]:
    """Cut general openers off; (start, name of the owner when a level word stands first)."""
    changed = True
    while changed:
        changed = False
        for opener in sorted(words().list("platforms", "openers"), key=len, reverse=True):
            if view.folded.startswith(opener, start) and start + len(opener) < head:
                start += len(opener)
                changed = True
        digits = re.match(r"\d+个?|[一二三四五六七八九十]+[个大类]", view.folded[start:head])
        if digits:
            start += digits.end()
            changed = True
    level = _level_word(view.folded[start : head + 1])
    if not level or view.place is None:
        return start, ""
    for place in view.places.ancestors(view.place):
        if place.name.endswith(level[-1]):
            return start, place.name
    return start, ""
