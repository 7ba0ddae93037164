"""Figures of regulations: time limits, fines, shares, rates and numbers of persons that an article sets, often spelt in words.

A regulation rarely names what it measures: 自受理之日起五个工作日内办结 sets the 办结时限. The name is made of what the limit is for (the
object, the application, else the subject) and the act; bounds of a fine are two figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Span
from ingest.mentions.figures import find_figures
from ingest.mentions.mention import Cover, Mention
from ingest.view import TextView

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千两]+)"
_TIME = re.compile(
    rf"(?<![第\d月年每至])(?P<value>{_NUMBER})(?P<unit>个?工作日|个?自然日|日|天|个月|个?小时|分钟|年)(?P<within>以内|之内|内)?"
)
_BOUND = re.compile(r"(?:不得?(?:少于|多于|超过|低于|迟于|晚于)|最[长短多迟]|提前)$")
_RESPECTIVE = re.compile(r"(?P<names>[㐀-鿿]{1,6}(?:、[㐀-鿿]{1,6})+?)(?=[㐀-鿿]{0,10},|等)")
_LIMIT_NOUN = re.compile(r"(?P<what>[㐀-鿿、]{2,20}?)的?(?P<noun>期限|时限|时间)(?P<rest>[^,;。]{0,8})$")
_NO_LIMIT = re.compile(r"[,]?(?:不得|不能|未|没有|可以|可|有效)")
_ACT = re.compile(
    r"[,]?(?:按照?[㐀-鿿]{2,4},?|依法|及时|一次性|书面|当场|予以|给予|组织|进行|向[㐀-鿿]{2,10}?(?=[作出提反送报颁])|以[㐀-鿿]{2,6}方式)*(?P<act>[^,;。:()]{2,16})"
)
_MOVED = re.compile(
    r"(?:将|对|把)(?P<object>[㐀-鿿“”]{2,10}?)(?:进行)?(?P<verb>转交|移送|报送|退回|退还|反馈|告知|通知|公布|公示|公开|送达|答复|处理|审查|核查|核实|归集|上传|报告|办结|办理|转办|转)"
)
_TRIGGER = re.compile(
    r"(?:自|在|于)?[^,;。]{0,14}?(?P<verb>提出|收到|接到|受理)(?P<what>[㐀-鿿]{2,14}?)(?:之日|之时|后|起|的)*$"
)
_PAPER = re.compile(r"(?:(?P<asked>申请|请求)|申请材料|申请书|材料|事项)$")
_AFTER_SUBJECT = re.compile(r"应当|必须|需|可以|不得|自|[在于](?!线)|从|依照|按照|根据|接到|收到|受理|提出")
_AUTHORITY = re.compile(r"(?:部门|机关|政府|机构|单位|人民法院)$")
_FOR = re.compile(r"(?:^|[;。])对(?P<what>[㐀-鿿]{2,20}?),")
_BOUND_AT_END = re.compile(
    r"(?:累计|一般|原则上|应当|最[多长])*(?:不得?(?:少于|多于|超过|低于|迟于|晚于)|最[长短多迟]|提前)$"
)
_ARTICLE = re.compile(r"^(?:\s|第[一二三四五六七八九十百]+条|\([一二三四五六七八九十]+\))+")
_NO_TOPIC = re.compile(r"^(?:不|未|情况|无法|通过|经|对|向|因|违反|除)|不|期限|时限|时间")
_RESULT = re.compile(r"^(?:作出|形成|完成|提出|出具|给予|予以)(?P<what>[㐀-鿿“”]{2,10}?)(?:结果)?$")
_GENERIC_ACT = re.compile(r"^(?:办结|办理|处理|答复|决定|回复|完成|审查|核查|反馈|告知|受理)")
_FINE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<low_unit>[万千]?元|倍)以上(?P<high>{_NUMBER})(?P<high_unit>[万千]?元|倍)以下的?罚款"
    rf"|(?P<most>{_NUMBER})(?P<most_unit>[万千]?元|倍)以下的?罚款"
)
_FINED = re.compile(r"对(?P<who>[㐀-鿿]{2,6})(?:可以)?(?:并)?处以?[^,;。]*$")
_MULTIPLE_OF = re.compile(r"(?:处以?)?(?P<of>[㐀-鿿]{2,8})$")
_SHARE = re.compile(rf"(?P<kind>百分之|千分之|万分之)(?P<value>{_NUMBER})")
_SHARE_OF = re.compile(
    r"(?P<name>[㐀-鿿]{2,16}?)(?:应当|总体|一般|原则上)?(?:不得?(?:低于|少于|高于|超过)|达到|占|为)[^,;。]{0,24}$"
)
_RATE = re.compile(r"(?P<name>[㐀-鿿]{0,8}(?:利率|费率|税率|比例|比率))$")
_PEOPLE = re.compile(
    rf"(?P<who>[㐀-鿿]{{2,8}}?)(?:不得?少于|至少)(?P<value>{_NUMBER})(?P<unit>人|名)|(?P<more>{_NUMBER})(?P<more_unit>名|人)以上的?(?P<whom>[㐀-鿿]{{0,8}}人员)"
)
_LEADING = re.compile(r"^(?:但是?|其中|其(?!他)|并|且|可以|应当|按照?|相关|有关|各|任何)+")
_SHORT = 8  # code points
_MAX_ACT = 10
_MAX_NAME = 16
_SHARES_OF_KIND = {"百分之": "%", "千分之": "‰", "万分之": "‱"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity with its name; `value` as written."""

    span: Span
    value: str
    unit: str
    name: str


def find_legal_figures(view: TextView, cover: Cover) -> list[Mention]:
    """All figures of a regulation's text outside `cover`."""
    found = [f for f in (*_limits(view), *_fines(view), *_shares(view), *_people(view)) if not _taken(view, cover, f)]
    own = Cover(len(view.text))
    for figure in found:
        own.add(figure.span)
    usual = [m for m in find_figures(view, cover) if _usual(m) and not own.touches(m.details["number"])]
    return [*(_mention(f) for f in found), *usual]


def _taken(view: TextView, cover: Cover, figure: _Found) -> bool:
    start = figure.span.start
    return cover.touches(figure.span) or view.title_at(start) is not None or view.quote_at(start) is not None


def _usual(mention: Mention) -> bool:
    """What the finder of reports is right about here too: shares and sums in digits."""
    return bool(mention.details["value"][:1].isdigit() and mention.details["unit"].endswith(("%", "元", "‰")))


def _mention(figure: _Found) -> Mention:
    details = {"value": figure.value, "unit": figure.unit, "period": None, "growth": None, "number": figure.span}
    return Mention(figure.span, "Figure", figure.name, "figure", 0.85, (), None, None, details)


def _limits(view: TextView) -> Iterator[_Found]:
    earlier: list[tuple[Span, str]] = []
    for found in _TIME.finditer(view.folded):
        clause = view.clause_at(found.start(), found.end())
        before = view.folded[clause.start : found.start()]
        if not (found["within"] or _BOUND.search(before) or _goes_on(view, found)):
            continue
        if _NO_LIMIT.match(view.folded, found.end()):
            continue
        word = "时限" if found["unit"].endswith(("工作日", "小时", "分钟")) else "期限"
        name = _limit_name(view, clause, found, word, earlier)
        if name:
            span = Span(*found.span())
            earlier.append((span, name))
            yield _Found(Span(span.start, found.end("unit")), found["value"], found["unit"], name)


def _goes_on(view: TextView, found: re.Match[str]) -> bool:
    """五个工作日、七个工作日、八个工作日内: all of them are limits."""
    if not view.folded.startswith("、", found.end()):
        return False
    following = _TIME.match(view.folded, found.end() + 1)
    return following is not None and (following["within"] is not None or _goes_on(view, following))


def _limit_name(
    view: TextView, clause: Span, found: re.Match[str], word: str, earlier: list[tuple[Span, str]]
) -> str | None:
    sentence = view.sentence_at(found.start())
    before = _ARTICLE.sub("", view.folded[clause.start : found.start()])
    head = view.folded[sentence.start : clause.start]
    if noun := _LIMIT_NOUN.search(before):
        most = "最长" if "最长" in noun["rest"] else ""
        return _whose(view, sentence, most) + _tidy(noun["what"]) + noun["noun"]
    for said in reversed(head.rpartition(";")[2].split(",")):  # 到达现场的时限,甲不超过…,乙不超过…
        if (noun := _LIMIT_NOUN.search(said)) and not noun["rest"] and _BOUND.search(before):
            return _BOUND_AT_END.sub("", before) + _tidy(noun["what"]) + noun["noun"]
    act = _act(view, found)
    bounded, before = before, _BOUND_AT_END.sub("", before)
    if (
        not act and bounded != before and 2 <= len(before) <= _MAX_ACT and not before.startswith(("自", "在", "于"))
    ):  # 查询日志保存
        return f"{_tidy(before)}{word}"
    if listed := _listed(view, sentence, found):
        return f"{listed}{act}{word}"
    topic = _topic(view, sentence, before, head, act)
    if not act:
        return f"{topic}{word}" if topic and topic == _last_act(head) else None
    if topic in act or view.quote_at(view.folded.find(act, found.end())):
        return f"{act}{word}"
    return f"{topic}{word}" if _is_asked_for(before) and not _GENERIC_ACT.match(act) else f"{topic}{act}{word}"


def _is_asked_for(before: str) -> bool:
    """自提出确权请求之日起…: what is to be done within the limit is what was asked for."""
    trigger = _TRIGGER.search(_since(before))
    paper = _PAPER.search(trigger["what"]) if trigger else None
    return paper is not None and paper["asked"] is not None


def _since(before: str) -> str:
    return re.sub(r"(?:之日|之时|后)?起?$", "", before)


def _act(view: TextView, found: re.Match[str]) -> str:
    """What has to be done within the limit, with its object before the verb (将投诉转交…: 投诉转交)."""
    end = found.end()
    while view.folded.startswith("、", end) and (more := _TIME.match(view.folded, end + 1)):
        end = more.end()
    clause_end = view.sentence_at(end - 1).end
    after = re.split(r",?并(?!联)", view.folded[end:clause_end])[0]
    if (moved := _MOVED.search(after)) and moved.start() <= 10:
        return moved["object"] + moved["verb"]
    act = _ACT.match(after)
    if act is None:
        return ""
    text = re.split(r"[和、]|归?至|到(?!位)|《", act["act"])[0]
    if result := _RESULT.match(text):
        return "处理" if text.startswith("形成") else str(result["what"]).strip("“”")
    return text if 2 <= len(text) <= _MAX_ACT and not text.endswith(("依照", "按照")) else ""  # a verb


def _listed(view: TextView, sentence: Span, found: re.Match[str]) -> str | None:
    """供水、供气、供热…分别于五个、七个、八个工作日内: the name in the place that the limit has in its list."""
    head = view.folded[sentence.start : found.start()]
    at = head.rfind("分别")
    if at < 0:
        return None
    names = _RESPECTIVE.search(head[:at])
    place = len(_TIME.findall(head[at:]))
    items = names["names"].split("、") if names else []
    if place >= len(items):
        return None
    items[-1] = items[-1][: max(map(len, items[:-1]))]  # what follows the list is said of all
    since = re.search(r"自(?P<what>[㐀-鿿]{2,6}?)之日起", head)
    return items[place] + (since["what"] if since and since["what"] not in items[place] else "")


def _topic(view: TextView, sentence: Span, before: str, head: str, act: str) -> str:
    """What the limit is for: what was applied for or received, what the sentence turns to (对…), else its subject."""
    if trigger := _TRIGGER.search(_since(before)):
        return _PAPER.sub("", trigger["what"]) or trigger["what"]
    if for_what := _FOR.search(head):
        return str(for_what["what"].rpartition("的")[2])
    if not act:
        return _last_act(head)
    subject = _subject(before)
    if subject and not _AUTHORITY.search(subject):
        return subject
    opening = _opening(head) or _opening(view.sentence_at(max(0, sentence.start - 1)).of(view.folded))
    return opening or subject or _subject(head.rstrip(",").rpartition(",")[2])


def _opening(sentence: str) -> str:
    """一般项目的企业开办,…: what the sentence, or the one before that it goes on from, begins with."""
    first = re.match(r"(?:\s|第[一二三四五六七八九十百]+条)*(?P<what>[㐀-鿿“”、]{2,24}?),", sentence)
    if first is None or "应当" in first["what"] or first["what"].endswith(("的", "部门")):
        return ""
    what = re.split(r"从[㐀-鿿]", first["what"].rpartition("的")[2])[0]
    return "" if _NO_TOPIC.search(what) else what


def _last_act(head: str) -> str:
    """由…组织限时联合验收,: the act of the clause before."""
    found = re.search(r"(?:组织|开展|实行|进行|实施)(?:限时)?(?P<act>[㐀-鿿]{2,8}),?$", head)
    return found["act"] if found else ""


def _subject(clause: str) -> str:
    text = _ARTICLE.sub("", clause)
    who = _LEADING.sub("", _AFTER_SUBJECT.split(text)[0])
    named = (
        2 <= len(who) <= _MAX_NAME
        and "《" not in who
        and "," not in who
        and not who.endswith("的")
        and not _NO_TOPIC.search(who)
    )
    return who if named else ""


def _whose(view: TextView, sentence: Span, most: str) -> str:
    """Who has the limit, where a longest one is set for what the sentence's first part is about."""
    if not most:
        return ""
    before = view.sentence_at(max(0, sentence.start - 1))
    subjects = (_subject(s.of(view.folded).partition(",")[0]) for s in (sentence, before))
    subject = next((s for s in subjects if s and len(s) <= _SHORT), "")
    return subject + most


def _tidy(text: str) -> str:
    return _LEADING.sub("", text.rpartition("、")[2] if text.endswith("、") else text)


def _fines(view: TextView) -> Iterator[_Found]:
    """Lower and upper bound of a fine, each for itself."""
    for found in _FINE.finditer(view.folded):
        clause = view.clause_at(found.start(), found.end())
        before = view.folded[clause.start : found.start()]
        who = _FINED.search(before)
        of = _MULTIPLE_OF.search(before) if "倍" in found.group() else None
        base = (
            (who["who"] if who else "") + (of["of"].rpartition("处")[2] if of else "") + "罚款" + ("倍数" if of else "")
        )
        for part, bound in (("low", "下限"), ("high", "上限"), ("most", "上限")):
            if found[part]:
                span = Span(found.start(part), found.end(f"{part}_unit"))
                yield _Found(span, found[part], found[f"{part}_unit"], base + bound)


def _shares(view: TextView) -> Iterator[_Found]:
    """百分之三十 of something, 万分之五 a day."""
    for found in _SHARE.finditer(view.folded):
        clause = view.clause_at(found.start(), found.end())
        before = view.folded[clause.start : found.start()]
        name = _share_name(before, view.folded[found.end() : clause.end])
        if name:
            yield _Found(Span(*found.span()), found["value"], _SHARES_OF_KIND[found["kind"]], name)


def _share_name(before: str, after: str) -> str | None:
    if rate := _RATE.search(before):
        of = re.match(r"(?:支付|加收|缴纳|计收|收取)(?P<of>[㐀-鿿]{2,8})", after)
        return (of["of"] if of else "") + re.sub(r"^(?:按照?|以)", "", rate["name"])
    if share := _SHARE_OF.search(before):
        name = _LEADING.sub("", share["name"])
        return name if name.endswith(("率", "比例", "比重", "份额")) else f"{name}比例"
    act = re.match(r"(?:以上|以下)?[,的]?(?:专门|应当)?(?P<act>[㐀-鿿]{2,12})", after)
    return f"{act['act']}比例" if act else None


def _people(view: TextView) -> Iterator[_Found]:
    """执法人员不得少于两人: how many persons are asked for."""
    for found in _PEOPLE.finditer(view.folded):
        part = "" if found["who"] else "more"
        who = _LEADING.sub("", found["who"] or found["whom"])
        value, unit = (found["value"], found["unit"]) if found["who"] else (found["more"], found["more_unit"])
        start = found.start("more" if part else "value")
        if len(who) >= 2:  # a noun
            yield _Found(Span(start, start + len(value) + len(unit)), value, unit, f"{who}人数")
