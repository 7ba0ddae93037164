"""Platforms that a text names: by vocabulary, by a quoted label with a head word, by a specific modifier with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from graph.model import Span
from ingest.folding import fold
from ingest.lexicon import Concept, Hit, Lexicon
from ingest.mentions.mention import APPOSED, Cover, Mention, longest
from ingest.view import TextView
from ingest.words import words

_HOTLINE = re.compile(
    r"(?:全国)?(?<!\d)(?:12\d{3})(?!\d)(?:政务服务便民热线|政府服务热线|政务服务热线|便民服务热线|便民热线|热线平台|服务热线|热线|平台|专区)"
)
_LABEL_ONLY = re.compile(r"[㐀-鿿A-Za-z0-9]{2,12}(?:(?<![并联上入电张])网|APP|[Ee]图)$")


_VERB_INSIDE = re.compile(
    r"介绍|因$|录入|并入|归集至|汇聚至|推送至|进入|申报(?!平台|系统)|开设|开通|开辟|推出|增设|设立|(?<!线)上线(?!平台|线下)|联通|对标|安装|下载|关注|注册(?!登记|平台|系统)|对接(?!平台|系统)|报送|承担|会同|进驻|使用|接入|登录|登陆|入驻|依托|借助|整合(?=[㐀-鿿]{2})"
)
_VERB_OF_HOTLINE = re.compile(r"(?:受理|处置|处理|检查|退回|反馈|属于|转至|转交|接听|拨打)(?=政务|政府|便民|12345|$)")
_NO_OWNER = re.compile(r"^(?:[省市县区乡镇]+人民政府|(?:国内|国际|全国)?(?:一流|先进|领先)的?)")
_COUNTED = re.compile(r"\d+余?个(?=[㐀-鿿]{2})")  # 各部门624个…系统: what stands before a count owns nothing
_OF_DEPARTMENTS = re.compile(r"[两三四五六七八九十\d]个?部门")  # 规划三部门办证系统 are several
_SO_MANY = re.compile(r"(?:[2-9]|\d{2,})余?个$")  # 198个创新平台 are many of a kind
_MODIFIER = re.compile(r"[㐀-鿿A-Za-z0-9+@“”·\-()]{2,}")
_NO_SYSTEM = re.compile(
    r"(?:^|[^分])分$|(?<!智慧)(?<!数字)(?<!网上)(?<!电子)(?<!电子化)(?:政府|政法|市场监管|税务|公安|司法行政|检察|教育|卫健|民政|农业农村|交通运输)$"
)  # 分系统: one field after another; 公安系统: the offices of a branch
_BARE_HEADS = ("平台", "系统", "专区", "网站", "数据库", "信息库", "门户")
_SETS_UP = r"(?:设置|设立|开设|增设|设有|开辟)"
_ON_SITE = re.compile(
    r"(?:大厅|中心|窗口|驿站|服务站|便民站|社区|街道)[^,;。]{0,8}(?:" + _SETS_UP + r"|设|打造)[^,;。]{0,14}$"
)  # 在政务服务中心设置M专区
_COUNTER = re.compile(_SETS_UP + r"[^,;。]{0,18}$")  # 设立M专区: people go there, unless something on line is near
_LEVELS = ("国家级", "省级", "市级", "县级")
_HOTLINE_HEADS = ("热线", "服务热线")
_TELLING = ("平台", "系统", "专栏", "网站", "小程序", "公众号")
_ON_LINE = re.compile(r"平台|网站?(?![格点络约])|APP|App|公众号|小程序|移动端|线上")
_NEAR_A_COUNTER = re.compile(
    _ON_LINE.pattern
    + r"|在线|上线|网[上络]|热线|系统|云[上端]|门户|官网|电子税务局|微信|支付宝|端口|首页|入口|点击|信用中国"
    r"|[“\"][^“”\"]{1,8}(?:通|码|办)[”\"](?:上|中|里|内|首页|$)"
)
_APPS = ("APP", "App", "app", "小程序", "公众号", "服务号")
_ACCOUNTS = ("公众号", "服务号", "专栏")  # what joined labels share; “M”和“P”APP may be a measure and an app
_HEADS_OF_ROWS = (*_APPS, "专栏", "专区", "服务专区")  # before 平台 and 系统 measures stand in rows, too
_BETWEEN_LABELS = re.compile(r"(?<=[”’\"])[、和及与]?$")
_SAYS_ITSELF = re.compile(r".{2}(?:APP|App|app|平台|系统|小程序)$")  # “某通APP”掌上门户
_OTHERS = ("其他", "其它")  # what is said of others names none
_LOOK_BACK = 40  # code points before a 专区 that tell where it is
_REACH = 30  # code points before a head in which its modifier begins
_BUILT_BY = re.compile(
    r"(?<=[市县区省局厅委行院部司办])(?:建设|开发|搭建|建成)(?=[㐀-鿿]{4})(?!部门|银行|单位|主管|投资)"
    r"|(?:创新|率先|自主)(?:建设|开发|研发|搭建)(?=[“\"㐀-鿿])"
)  # 某市建设P
_NO_GAP = re.compile(
    r"等|[与和及、]|开设|开通|上线|设立|推出|建设|打造"
)  # a label with these behind it is not this head's
_GOES_WITH = re.compile(r"(?<=会)同")  # 会同A开发P
_PURPOSE = re.compile(r"[㐀-鿿]{4,10}")
_BODY = re.compile(
    r"[局委厅院办部会社站区市县省处]$|部门|单位|企业$|公司|机构|中心|银行|集团|政府"
)  # whose, not what for
_SITE_OF = re.compile(r"\((?P<place>[㐀-鿿]{2,10})\)(?:网站|平台|门户网站)?")
_BRANCH = re.compile(r"(?:分厅|分站|子站|分平台|分网|旗舰店|专区|频道|站)(?![点式长台])")
_VERB_AND_NOUN = re.compile(r"建设(?=工程建设)|组织(?=[省市县区])|(?:打造|建成)(?=[㐀-鿿]{4})")


@cache
def _heads() -> re.Pattern[str]:
    heads = sorted(words().list("platforms", "strong"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, heads)))


def find_platforms(view: TextView, hits: Iterable[Hit], lexicon: Lexicon, cover: Cover) -> list[Mention]:
    """All mentions of platforms outside `cover` (regulations, agencies), the longest ones."""
    by_name = (*_labels(view), *_own_websites(view))
    named = [*_by_vocabulary(view, hits, lexicon), *_hotlines(view), *by_name]
    mentions = [*named, *_by_head(view, lexicon, [m.span for m in named])]
    return _short_forms(view, [_branch(view, m) for m in longest([m for m in mentions if not cover.inside(m.span)])])


def _branch(view: TextView, mention: Mention) -> Mention:
    """辽宁政务服务网某市分厅, “某通”APP某市专区: what another's platform has for the text's place, instead of the platform."""
    end = mention.span.end
    place = next((n for n in _own_names(view) if view.folded.startswith(n, end)), "")
    tail = _BRANCH.match(view.folded, end + len(place)) if place else None
    if tail is None:
        return mention
    span = Span(mention.span.start, tail.end())
    return Mention(span, "Platform", span.of(view.text), "branch", 0.75, (mention.name + view.text[end : tail.end()],))


def _own_names(view: TextView) -> tuple[str, ...]:
    return tuple(n for n in (view.place.name, view.place.short_name) if n) if view.place else ()


def _short_forms(view: TextView, mentions: list[Mention]) -> list[Mention]:
    """A(以下称B), A(B): B is a name of A, here and later."""
    ends = {m.span.end: m for m in mentions}
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        found = APPOSED.search(view.folded, max(0, start - 8), start + 3)
        within = view.folded[start - 1 : start] == "(" and view.folded[end : end + 1] == ")"
        named = ends.get(found.start()) if found else ends.get(start - 1) if within else None
        if named:
            short = Span(max(start, found.end()), end) if found else mention.span
            mention.span, mention.name, mention.concept = short, named.name, named.concept
            mention.names = (*named.names, short.of(view.text))
            named.names = (*named.names, short.of(view.text))
    return mentions


def _by_vocabulary(view: TextView, hits: Iterable[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    for hit in hits:
        if hit.term.type != "Platform" or view.title_at(hit.start):
            continue
        concept = lexicon.concepts[hit.term.key]
        if _is_local(view, hit, concept):
            continue
        start, end = hit.start, hit.end
        if own := _own_site(view, end):
            yield Mention(Span(start, own), "Platform", view.text[start:own], "branch", 0.85)
            continue
        tail = re.match(r"[”\"]?(?:平台|系统|APP|小程序|网站)", view.folded[end : end + 4])
        opened = start > 0 and view.folded[start - 1] in '“"'
        if tail:
            end += tail.end()
            start -= opened and tail.group()[0] in '”"'
        elif opened and view.folded[end : end + 1] in ("”", '"'):
            start, end = start - 1, end + 1
        yield Mention(Span(start, end), "Platform", concept.label, "vocabulary", 0.93, concept.aliases, concept)


def _own_site(view: TextView, end: int) -> int | None:
    """信用中国(某省某市)网站: where the name of a place's own site ends, that bears a national one's name."""
    found = _SITE_OF.match(view.folded, end)
    return found.end() if found and found["place"].endswith(_own_names(view)) else None


def _is_local(view: TextView, hit: Hit, concept: Concept) -> bool:
    """A national platform's bare name (电子政务外网) in a local document means the local one, unless it says 全国."""
    if concept.details.get("place") != "中国" or view.place is None or view.place.kind == "nation":
        return False
    national = concept.label.startswith(("全国", "国家", "中国"))
    before = view.folded[max(0, hit.start - 3) : hit.start]
    owned = re.search(r"(?:[市省县]|全区|我区)$", before) is not None
    return owned or (
        national and not hit.term.text.startswith(("全国", "国家", "中国")) and not before.endswith(("全国", "国家"))
    )


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


def _labels(view: TextView) -> Iterator[Mention]:
    """“安阳人力资源网”: a quoted label that says itself that it is a site or an app."""
    for quote in view.quotes:
        label = quote.of(view.text)
        if _LABEL_ONLY.fullmatch(view.folded[quote.start : quote.end]) and not view.title_at(quote.start):
            yield Mention(Span(quote.start - 1, quote.end + 1), "Platform", label, "label", 0.8, (label,))


def _own_websites(view: TextView) -> Iterator[Mention]:
    """洛阳人才网: a site that bears its place's name and what it is for."""
    purposes = "|".join(map(re.escape, words().list("platforms", "site_for")))
    site = rf"(?:{purposes})[㐀-鿿]{{0,4}}?(?<![一全张程联带])网(?![格络点箱页上下办通统])"
    for name in _own_names(view):
        for found in re.finditer(re.escape(fold(name)) + site, view.folded):
            span = Span(*found.span())
            if not view.title_at(span.start) and not view.quote_at(span.start):
                yield Mention(span, "Platform", span.of(view.text), "label", 0.8)


def _by_head(view: TextView, lexicon: Lexicon, known: Sequence[Span]) -> Iterator[Mention]:
    for head in _heads().finditer(view.folded):
        if view.title_at(head.start()):
            continue
        after = view.folded[head.end() : head.end() + 2]
        if head.group() == "系统" and _NO_SYSTEM.search(view.folded, max(0, head.start() - 8), head.start()):
            view.discards["offices_of_a_branch"] += 1
            continue
        if after[:1] in ("化", "商", "络", "格", "页", "民", "购") or after in (
            "经济",
            "企业",
            "公司",
            "工程",
        ):
            continue
        if head.group().endswith("专区") and _is_on_site(view, head, known):
            view.discards["place_of_service"] += 1
            continue
        mention = _labelled(view, head) or _modified(view, head)
        if mention:
            yield mention
            yield from _row(view, lexicon, mention, head.group())


def _is_on_site(view: TextView, head: re.Match[str], known: Sequence[Span]) -> bool:
    """Whether a 专区 is a counter that people go to: set up in a hall, or set up with nothing on line in this sentence
    or the one before; `known`: where platforms are named.
    """
    if _ON_SITE.search(view.folded, max(0, head.start() - _LOOK_BACK), head.start()):
        return True
    here = view.sentence_at(head.start())
    if _COUNTER.search(view.folded, here.start, head.start()) is None:
        return False
    start = view.sentence_at(max(0, here.start - 2)).start
    near = any(start <= span.start < here.end for span in known)
    return not near and _NEAR_A_COUNTER.search(view.folded, start, here.end) is None


def _labelled(view: TextView, head: re.Match[str]) -> Mention | None:
    """“惠企直达”平台, ‘…’小程序, “安阳公共就业”微信平台: the label names it."""
    before = head.start()
    gap = re.search(r"[”’\"](?:的|[㐀-鿿]{0,8})$", view.folded[max(0, before - 10) : before])
    if gap and gap.group()[1:] == "等":
        return _one_of(view, head, gap)
    if not gap or _NO_GAP.search(gap.group()) or _heads().search(gap.group()):
        return None
    quote = _quote_ending(view, before - len(gap.group()))
    if quote is None:
        return None
    label = quote.of(view.text)
    span = Span(quote.start - 1, head.end())
    whole = span.of(view.text)
    name = whole[: len(label) + 2] + whole[len(label) + 2 :].removeprefix("的")
    others: tuple[str, ...] = (label, label + head.group(), whole)
    if head.group() in _APPS or _SAYS_ITSELF.search(label):
        name = label
    elif purpose := _purpose(view, quote.start - 1):
        span, others = Span(quote.start - 1 - len(purpose), head.end()), (*others, name)
        name = purpose + name
    return Mention(span, "Platform", name, "label", 0.85, others)


def _row(view: TextView, lexicon: Lexicon, last: Mention, head: str) -> Iterator[Mention]:
    """“A”“B”、“C”公众号: the labels before the one that the head stands behind have that head too, up to a measure's."""
    start = last.span.start
    shared = last.rule == "label" and head in _HEADS_OF_ROWS
    while shared and (gap := _BETWEEN_LABELS.search(view.folded, max(0, start - 2), start)):
        quote = _quote_ending(view, gap.start() - 1)
        label = quote.of(view.text) if quote else ""
        if (
            quote is None
            or lexicon.find("Measure", label)
            or (gap.group() and head not in _ACCOUNTS and gap.group() != "、")
        ):
            return
        start = quote.start - 1
        name = label if last.name == last.names[0] else f"“{label}”{head}"
        yield Mention(Span(start, quote.end + 1), "Platform", name, "label", 0.8, (label, label + head))


def _quote_ending(view: TextView, close: int) -> Span | None:
    quote = view.quote_at(close - 1)
    return quote if quote is not None and quote.end == close else None


def _one_of(view: TextView, head: re.Match[str], gap: re.Match[str]) -> Mention | None:
    """“一评即办”等系统: the last label of a list that the head closes."""
    quote = _quote_ending(view, head.start() - len(gap.group()))
    if quote is None or head.group() not in _BARE_HEADS:
        return None
    name = quote.of(view.text) + head.group()
    return Mention(Span(quote.start - 1, quote.end + 1), "Platform", name, "label", 0.7, (quote.of(view.text),))


def _purpose(view: TextView, mark: int) -> str:
    """惠企政策“一站直达”平台: the noun right before the label that says what the platform is for."""
    start, _ = _trim(view, _modifier_start(view, mark), mark)
    start = next((start + len(n) for n in _own_names(view) if view.folded.startswith(n, start)), start)
    before = view.folded[start:mark]
    return before if _PURPOSE.fullmatch(before) and not _BODY.search(before) else ""


def _modified(view: TextView, head: re.Match[str]) -> Mention | None:
    """A specific modifier before the head; generic ones are counted and dropped."""
    start, owner = _trim(view, _modifier_start(view, head.start()), head.start())
    start = view.own_name(start, head.start())
    quote = view.quote_at(head.start())
    if quote and _in_marks(view, head):  # “M专区”: what stands before the mark is not its name
        start = max(start, quote.start)
    whole = quote is not None and (start, head.end()) == (quote.start, quote.end)
    modifier = view.folded[start : head.start()]
    if modifier.count("“") != modifier.count("”") or modifier.endswith("示范") or not _MODIFIER.fullmatch(modifier):
        return None
    if _OF_DEPARTMENTS.search(modifier):
        view.discards["generic_platform"] += 1
        return None
    if "“" not in modifier and _SO_MANY.search(view.folded, max(0, start - 8), start):
        view.discards["counted_platforms"] += 1
        return None
    if view.folded.startswith(_OTHERS, max(0, start - 1)) or (not owner and _is_generic(modifier, head.group())):
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
    marked = Span(span.start - 1, span.end + 1) if whole else span
    return Mention(marked, "Platform", name, "modifier", 0.7, tuple(others))


def _in_marks(view: TextView, head: re.Match[str]) -> bool:
    """Whether a head inside quotation marks tells a platform: a column of pages does, a 专区 only where it is on line."""
    if head.group().endswith("专区"):
        return _ON_LINE.search(view.folded, view.sentence_at(head.start()).start, head.start()) is not None
    return head.group().endswith(_TELLING)


def _modifier_start(view: TextView, head: int) -> int:
    """Where the phrase before a head begins: after the last 、 and the last verb in it, outside quotation marks."""
    start = view.phrase_start(head, max(view.sentence_at(head).start, head - _REACH))
    for found in re.finditer("、", view.folded[start:head]):
        cut = start + found.end()
        if view.quote_at(cut - 1) is None and head - cut >= 2:
            start = cut
    hotline = (_VERB_OF_HOTLINE,) if view.folded.startswith(_HOTLINE_HEADS, head) else ()
    for ends in (_VERB_INSIDE, _COUNTED, _GOES_WITH, _BUILT_BY, *hotline):
        for found in ends.finditer(view.folded, start, head):
            if view.quote_at(found.start()) is None:
                start = found.end()
    return start


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words().list("platforms", "generic"), key=len, reverse=True)))


def _is_generic(modifier: str, head: str) -> bool:
    """Whether a modifier says too little to name a platform; compound heads (交易平台) say more by themselves."""
    modifier = _NO_OWNER.sub("", modifier)
    if head.endswith("大脑") and len(head) > 2:
        return len(modifier) < 2
    if modifier in _LEVELS and head in _BARE_HEADS:
        return True
    if len(_generic().sub("", modifier)) >= 2:
        return False
    return head in _BARE_HEADS or not (len(head) > 3 and len(modifier) >= 4)


def _level_word(text: str) -> str:
    found = re.match(r"(?:全|我|本)?[市省](?!场|民|级|县|区|乡)", text)
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
        digits = re.match(r"\d+[年月日个家]?|[一二三四五六七八九十]+[个大类]", view.folded[start:head])
        if digits:
            start += digits.end()
            changed = True
        if verb := _VERB_AND_NOUN.match(view.folded, start):
            start = verb.end()
            changed = True
    level = _level_word(view.folded[start : head + 1])
    if not level or view.place is None:
        return start, ""
    for place in view.places.ancestors(view.place):
        if place.name.endswith(level[-1]):
            return start, place.name
    return start, ""
