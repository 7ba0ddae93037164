"""Regulations and documents that a text names: in 《》, by vocabulary title without 《》, or as what was issued.

Short forms (《条例》, 两个《条例》) become mentions with the detail `short`; `ingest.resolve` finds what they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.model import Span
from ingest.folding import fold
from ingest.lexicon import Hit, Lexicon
from ingest.mentions.mention import Cover, Mention
from ingest.view import TextView, Title
from ingest.words import words

_NUMBER = re.compile(r"[ ]?\((?P<number>[㐀-鿿]{1,10}〔\d{4}〕\d{1,4}号|[㐀-鿿]{0,10}令?第\d{1,4}号)\)")
_KIND_WORDS = "条例|办法|规定|细则|决定|意见|方案|规划|通知|计划|清单|措施|要点|指引|指南|规则|准则|标准|规范|目录|台账|手册|汇编|预案|章程|纲要|公告|通告|举措|政策|公约|法|法典|解释|评价|报告|导则|大纲|条|倡议"
_SHORT = re.compile(
    rf"(?:本|该|上述|国家和省(?:营商)?)?(?:实施)?(?:{_KIND_WORDS}|若干规定|实施意见|若干意见|行动方案|实施方案|工作方案|行动计划|三年行动计划|实施细则)"
)
_EMBEDDED = re.compile(r"^(?P<issuer>.{0,40}?)(?:关于)?(?:印发|转发|公布|发布)(?P<title>.{4,60}?)的通知$")
_ABOUT = re.compile(
    r"关于(?!您|你)[^,。;:!?\n《》]{4,40}?的(?:有关|相关|若干|实施|指导)?(?:通知|意见|决定|规定|方案|办法|公告)"
)
_BARE = re.compile(
    r"(?P<name>[㐀-鿿“”0-9·—\-()]{2,40}?(?:条例|办法|规定|决定|实施细则|细则|工作指引|指引|发展规划|建设规划|工作要点|建设方案|实施方案|工作方案|行动方案|实施意见|责任清单(?:\([^()]{2,14}\))?)"
    r"|[㐀-鿿“”]{4,30}?意见(?=等(?:一系列|配套|系列)?(?:政策性?|规范性)?文件))"
    r"(?=[,。;、!?\n]|和|及|以及|等|,|$)"
)
_BARE_VERBS = re.compile(
    r"(?:研究制定|制定出台|制定印发|(?:制定|印发|出台)实施(?!意见|方案|办法|细则)|编制完成|制定|制订|出台|修订|印发|颁布|发布|编制|起草|公布|推进)(?:了|完善)?(?:《[^《》]+》[、和及]?)*"
)
_PLACE_ISSUES = re.compile(r"(?P<place>[㐀-鿿]{2,3}[市省])(?:率先|已|也|先后)?(?:出台|制定|颁布|印发|实施|施行)了?$")
_SO_MANY_ITEMS = re.compile(
    r"[㐀-鿿]{0,16}(?<!第)(?:[3-9]|\d{2,}|[三四五六七八九十]|[二三四五六七八九]?十[一二三四五六七八九]?)[条项](?:[㐀-鿿]{0,4}(?:措施|举措|意见|政策|规定))?"
)
_ISSUES = re.compile(r"(?:出台|印发|发布|制定)了?[^,;。]{0,16}(?:“[^“”]{2,20}”[、和]?)?$")
CARRIES_OUT = re.compile(
    r"(?:贯彻落实|贯彻执行|贯彻实施|贯彻|落实|实施|执行)[《〈<](?P<title>[^《》〈〉<>]{4,60})[》〉>]"
)
_REQUEST = re.compile(r"(?:建议|提案|议案)$")


def find_regulations(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> list[Mention]:
    """All mentions of regulations, in order of their start."""
    mentions = [m for title in view.titles if (m := _titled(view, title, lexicon))]
    mentions += [m for title in view.titles for m in _within_title(view, title, lexicon)]
    covered = Cover(len(view.text))
    for title in view.titles:
        covered.add(title.outer)
    for mention in [*_by_vocabulary(view, hits), *_about(view), *_issued(view), *_by_count(view)]:
        if not covered.touches(mention.span):
            mentions.append(mention)
            covered.add(mention.span)
    return sorted(mentions, key=lambda m: m.span)


def _titled(view: TextView, title: Title, lexicon: Lexicon) -> Mention | None:
    inner = title.inner.of(view.text).strip()
    reason = _not_a_regulation(view, title, inner)
    if reason:
        view.discards[reason] += 1
        return None
    details = _number(view, title.outer.end)
    short = _SHORT.fullmatch(view.folded[title.inner.start : title.inner.end].strip())
    if short:
        details["short"] = inner
    elsewhere = None if short else _issued_elsewhere(view, title.outer.start, inner)
    concept = None if short or elsewhere else lexicon.find("Regulation", inner)
    name = inner if short else elsewhere or _with_place(view, inner)
    return Mention(title.outer, "Regulation", name, "title", 0.97, _embedded(inner), concept, None, details)


def _within_title(view: TextView, title: Title, lexicon: Lexicon) -> Iterator[Mention]:
    """《关于贯彻〈R〉的实施意见》: R, which the document's name says that it carries out."""
    for found in CARRIES_OUT.finditer(view.folded, title.inner.start, title.inner.end):
        span = Span(found.start("title") - 1, found.end("title") + 1)
        name = view.text[span.start + 1 : span.end - 1]
        if not _SHORT.fullmatch(found["title"]):
            yield Mention(
                span, "Regulation", name, "title", 0.9, _embedded(name), lexicon.find("Regulation", name), None
            )


def _issued_elsewhere(view: TextView, start: int, inner: str) -> str | None:
    """大连市出台《社会信用条例》 in a document of another place: the name with the place that issued it."""
    found = _PLACE_ISSUES.search(view.folded, max(0, start - 14), start)
    places = view.places.find(found["place"], view.place) if found else []
    if not found or len(places) != 1 or places[0] == view.place or view.places.find(inner[:3], None):
        return None
    return places[0].name + inner if re.search(r"(?:条例|办法|规定|细则)$", fold(inner)) else None


def _number(view: TextView, end: int) -> dict[str, str]:
    found = _NUMBER.match(view.folded, end)
    return {"number": view.text[found.start("number") : found.end("number")]} if found else {}


def _not_a_regulation(view: TextView, title: Title, inner: str) -> str | None:
    """The reason for which a 《title》 is dropped, if there is one."""
    folded = view.folded[title.inner.start : title.inner.end]
    before = view.folded[max(0, title.outer.start - 12) : title.outer.start]
    after = view.folded[title.outer.end : title.outer.end + 12]
    if len(folded) < 2:
        return "not_a_title"  # 各县〈市〉区: an angle bracket for a round one
    if folded.endswith(words().list("stops", "media")):
        return "media"
    if folded.endswith(words().list("stops", "contract")):
        return "contract"
    if folded == "审议意见" or (folded.endswith("审议意见") and len(folded) < 30):
        return "review_opinion"
    if (
        _REQUEST.search(folded)
        or re.match(r"(?:的)?(?:建议|提案)|\(第?[A-Z]?\d+号(?:建议|提案|议案)?\)的?(?:建议|提案|答复)?", after)
        or "您提" in before
    ):
        return "request"
    if re.search(r"(?:工作|情况)的?(?:专项)?报告$", folded) and re.match(r"[^,;。]{0,4}(?:审议|的?审议意见)", after):
        return "review_opinion"  # the report that was reviewed
    if view.title and inner == view.title:
        return "own_title"
    return None


def _embedded(inner: str) -> tuple[str, ...]:
    """Other right names: without (试行), and what a notice prints: 关于印发X的通知 -> X."""
    names = []
    if found := _EMBEDDED.match(inner):
        names += [found["title"].strip("《》〈〉"), inner[found.end("issuer") :]]
    names += [re.sub(r"[（(](?:试行|暂行|草案|征求意见稿|修订)[)）]$", "", n) for n in (inner, *names)]
    return tuple(dict.fromkeys(n for n in names if n != inner and len(n) > 3))


def _with_place(view: TextView, inner: str) -> str:
    """《市营商环境评价办法》 in a document of 安阳市 is 安阳市营商环境评价办法."""
    if (
        view.place
        and inner[:1] == view.place.name[-1:]
        and not inner.startswith(("市场", "区域", "县域", "省级", "市级"))
    ):
        return view.place.name + inner[1:]
    return inner


def _by_vocabulary(view: TextView, hits: Iterable[Hit]) -> Iterator[Mention]:
    """Vocabulary titles that stand without 《》; a longer title of another place is not the short one."""
    for hit in hits:
        if hit.term.type != "Regulation" or view.title_at(hit.start) or hit.end - hit.start < 5:
            continue
        start = hit.start
        before = view.folded[max(0, start - 3) : start]
        system = view.genre != "regulation" and re.match(r"制度|管理(?!办法|规定)", view.folded[hit.end : hit.end + 4])
        if (
            system
            or re.search(r"[省市县区]$|实施$", before)
            or re.match(r"实施|配套|起草", view.folded[hit.end : hit.end + 2])
        ):
            view.discards["part_of_longer_title"] += 1
            continue
        span = Span(start, hit.end)
        yield Mention(span, "Regulation", span.of(view.text), "vocabulary", 0.9, (), None, None, {"key": hit.term.key})


def _about(view: TextView) -> Iterator[Mention]:
    """关于…的通知 without 《》, after 按照/根据/印发 or an agency's name."""
    for found in _ABOUT.finditer(view.folded):
        before = view.folded[max(0, found.start() - 14) : found.start()]
        if view.title_at(found.start()) or not re.search(
            r"按照|根据|依据|落实|印发|下发|出台|[厅局委部办]$|政府$", before
        ):
            continue
        if found.start() < 200 and view.sections[0].span.end > found.start():
            continue  # the document's own title
        span = Span(*found.span())
        name = re.sub(r"的(?:有关|相关)(?=通知|意见)", "的", span.of(view.text))
        yield Mention(span, "Regulation", name, "about", 0.7, (span.of(view.text),))


def _issued(view: TextView) -> Iterator[Mention]:
    """条例、办法、规定… without 《》 that stand as objects of 制定, 出台, 印发."""
    for verb in _BARE_VERBS.finditer(view.folded):
        position = verb.end()
        while found := _BARE.match(view.folded, position):
            span = Span(*found.span("name"))
            item = _bare_item(view, span, verb.group())
            if item is None:
                break
            yield item
            position = span.end
            if view.folded[position : position + 1] not in ("、",):
                break
            position += 1


def _by_count(view: TextView) -> Iterator[Mention]:
    """出台“服务民企20条”, 印发“十五项举措”: a document that is called by how many measures it has."""
    for quote in view.quotes:
        issued = _ISSUES.search(view.folded, max(0, quote.start - 30), quote.start - 1)
        if issued and _SO_MANY_ITEMS.fullmatch(view.folded, quote.start, quote.end):
            span = Span(quote.start - 1, quote.end + 1)
            name = quote.of(view.text)
            yield Mention(span, "Regulation", name, "issued", 0.6, (span.of(view.text),))


def _bare_item(view: TextView, span: Span, verb: str) -> Mention | None:
    name = span.of(view.text)
    last = max(name.rfind(c) for c in "、")
    if last >= 0:
        parts = name.split("、")
        if not re.search(rf"(?:{_KIND_WORDS})$", parts[0]) and len(parts[0]) > 14:
            return None
    bare = re.sub(r"^(?:了|相关|配套|有关|的|[我本][市省县区])+", "", name)
    if (
        len(bare) < 6
        or "”“" in bare
        or re.match(r"(?:和|及|等|一|以下|如下|上述|\d+[个项部件])", bare)
        or re.search(r"(?:国家|有关|相关)规定$", bare)
    ):
        return None
    if verb.startswith(("推进", "编制", "公布")) and not re.search(r"(?:条例|办法|规定|决定|方案|规划)$", bare):
        return None
    planned = verb.startswith(("起草", "研究制定"))
    start = span.end - len(bare)
    return Mention(
        Span(start, span.end),
        "Regulation",
        bare,
        "issued",
        0.6,
        (),
        None,
        None,
        {"status": "draft"} if planned else {},
    )
