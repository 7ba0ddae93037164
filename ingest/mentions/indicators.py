"""Indicator names that can stand alone: a figure's bare noun (企业, 贷款) takes what the sentence says of it.

767家企业获得贷款 counts 获得贷款企业, not 企业; 累计交易额 of a clause about a platform is that platform's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from graph.model import Span
from ingest.folding import fold
from ingest.mentions.carried import (
    acted_on,
    counted_thing,
    ends_in_thing,
    is_doing,
    is_rate_of_handling,
    opens_with_verb,
    verb_of,
)
from ingest.mentions.figure_topics import Told, Topics
from ingest.mentions.mention import Mention
from ingest.mentions.preceding import trim, within_marks
from ingest.mentions.predicates import counted, entered, made_into, predicate
from ingest.view import TextView
from ingest.words import words

_TELLING = 4  # code points of a predicate that tells enough
_MEDIUM = 5  # code points of a name that may do without saying what it is about
_MAX_NAME = 8  # code points; indicators are short noun phrases
_LIMIT = re.compile(r"时限|时间|上限|比例|占比|率$|金额")  # whose it is says what it is
_HAS_TIME = re.compile(r"时限|时间|用时|天数|期限|耗时|时长|周期|[时天]$")
_CHANGED_BY = re.compile(r"(?P<verb>压减|压缩|降低|下降|减少|精简|缩短|提高|提升|上浮|下调)(?:了|约|近|超过?|达)?$")
_TOTALS = ("总数", "总量")
_SHARES = ("占比", "比重")
_NEW = re.compile(r"^(?:净增|新(?:增|培育|认定|登记|设立|引进|建))?(?:各类)?")
_ALREADY = re.compile(r"(?<=.)(?<![总公])共$|已$")
_AT_PRESENT = ("现有", "实有")
_SINCE_WHEN = re.compile(r"[比较][㐀-鿿]{2,5}")
_CHANGED = re.compile(r"(?P<verb>增加|增长|新增|减少|下降|降低|缩短|压缩|压减|提高|提升|扩大)(?:了|约|近)?$")
_THROUGH = re.compile(
    r"^(?:通过|依托|利用|借助)[^,;。]{2,14}?(?:平台|系统|小程序|APP|网站|专区|方式|渠道|热线)(?:共|已|累计|完成|达成)*(?=[㐀-鿿“]{3})"
)
_ACTING = re.compile(
    r"^(?:全[市省县区])?(?:(?:各级|两级)?(?:人民)?(?:法院|法庭|检察院)|(?:公安|检察|审判|税务|监管)(?:机关|部门))(?:共|已|累计)*(?=[㐀-鿿]{4})"
)
_PERSONS = ("人次", "人", "名")
_HEADS_OF_PERSONS = re.compile(r"(?:人[数次员才]|[员人师家长工者生手队]|干部|代表|骨干|顾问|专家|志愿者|职工)$")
_ACTORS = ("Agency", "Place")
_ENDS_IN_LABEL = re.compile(r"(?<=.)[“‘\"](?P<label>[^“”‘’\"]{4,})[”’\"]?$")
_LISTED = re.compile(r".*[、》”].*等(?P<noun>[㐀-鿿“”]{2,10})")  # 归集证照、信用等|数据
_AFTER_AMOUNT = re.compile(
    r"的?(?P<fund>[㐀-鿿A-Za-z“”]{2,14}?(?:基金|资金池|资金|周转金|贷款|补贴|奖励|奖补|补助|订单|额度|授信))(?![池率])"
)


def name_indicators(view: TextView, figures: Sequence[Mention], topics: Sequence[Mention]) -> None:
    """Lengthen the names of figures that are too bare to be understood; in order of their position.

    `topics`: the text's other mentions; what a figure is about is a platform or measure, who acts is cut off.
    """
    actors = {t.span.start: t.span.end for t in topics if t.type in _ACTORS}
    bodies = {t.span.start: t.span for t in topics if t.type == "Agency"}
    for figure in figures:
        _cut_actor(figure, view, actors)
        body = bodies.get(figure.details["number"].end)
        if body and body.end >= figure.span.end:
            figure.name = body.of(view.text)  # 5个某某专班 counts them by their name
    known = Topics(view, topics)
    previous: Told | None = None
    for figure in sorted(figures, key=lambda f: f.span):
        if figure.details.get("complete"):
            previous = Told(figure, "", "", False)
            continue
        previous = _name(view, figure, known, previous)
    for figure in figures:
        figure.name = _unmarked(figure.name)


def _unmarked(name: str) -> str:
    """A name without quotation marks and title marks that have lost their partner."""
    name = name if name.count("《") == name.count("》") else re.sub("[《》]", "", name)
    return name if name.count("“") == name.count("”") else re.sub("[“”]", "", name)


def _name(view: TextView, figure: Mention, topics: Topics, previous: Told | None) -> Told:
    """Name one figure; what the next may take from it."""
    core = _without_light_verb(_shortened(view, figure))
    said = topic = lead = ""
    bare, thing = _is_bare(core), counted_thing(core)
    verb_first = opens_with_verb(core)
    if previous and _carries(view, figure, core, previous):
        bare, thing = False, previous.thing
        after = previous.verb_first and figure.details["unit"] != "%"  # 审结|案件 but 项目|基本建成, 案件|审结率
        core = core + thing if after else thing + core
    elif told := _told(view, figure, core, bare, previous):
        thing = counted_thing(told) if bare and is_doing(core) else thing
        core, bare = told, False
    elif bare:
        said = predicate(view, figure)
        lead = "" if len(said) > _TELLING else topics.lead(figure)
        topic = lead or ("" if len(said) >= _TELLING else topics.of(figure, previous))
    elif len(core) <= _MEDIUM and not verb_first and (said := predicate(view, figure)):
        topic = ""  # 13个政府部门退出失信名单: what became of them tells enough
    elif len(core) <= _MEDIUM and _lacks_subject(core, thing, verb_first):
        topic = topics.subject(figure, 2 * (len(core) - 1))
        thing = thing if verb_first else topic + thing
    figure.name = _join(topic, said, core)
    if bare or figure.details["unit"] == "%" or figure.details["unit"].endswith(words().list("indicators", "limits")):
        figure.name = _measured(view, figure, bare)
    if not thing and previous and is_doing(core) and _same_sentence(view, figure, previous):
        thing = previous.thing
    return Told(figure, topic, thing, verb_of(core) != "", bool(lead))


def _told(view: TextView, figure: Mention, core: str, bare: bool, previous: Told | None) -> str:
    """The whole name where the sentence tells it in a form of its own; "" where it does not."""
    if previous and _same_sentence(view, figure, previous):
        if core in _TOTALS and previous.thing:
            return _NEW.sub("", previous.thing) + core  # 新增某企业8家,总数达到34家
        if core in _SHARES:
            return previous.figure.name + core
    if bare and view.folded.endswith(_AT_PRESENT, 0, figure.span.start):
        return core  # 现有市场主体10万户 are all there are, whatever the clause before is about
    if previous and _SINCE_WHEN.fullmatch(core) and _same_sentence(view, figure, previous):
        return f"{previous.figure.name}{core}{_change(view, figure)}"
    if bare and (fund := _named_after(view, figure)):
        return fund + core.removeprefix("设立").removeprefix("拟设")
    if bare and is_doing(core) and (handled := acted_on(_before(view, figure))):
        return core + handled
    return entered(view, figure) or (made_into(view, figure) if bare else "")


def _change(view: TextView, figure: Mention) -> str:
    """比年初|增加516亿元: the verb of change right before the number."""
    number: Span = figure.details["number"]
    found = _CHANGED.search(view.folded, max(0, number.start - 8), number.start)
    return found["verb"] if found else ""


def _before(view: TextView, figure: Mention) -> str:
    """The sentence up to the clause of a figure."""
    number: Span = figure.details["number"]
    return view.folded[view.sentence_at(number.start).start : view.clause_at(number.start, number.end).start]


def _lacks_subject(core: str, thing: str, verb_first: bool) -> bool:
    """覆盖行业, 项目已启动: whose, only the clause before tells."""
    told_of = core.startswith(thing) and thing in words().list("indicators", "heads")
    return not ends_in_thing(core) if verb_first else told_of


def _same_sentence(view: TextView, figure: Mention, previous: Told) -> bool:
    return previous.figure.span.start >= view.sentence_at(figure.span.start).start


def _carries(view: TextView, figure: Mention, core: str, previous: Told) -> bool:
    """Whether a number counts what the one before counts, as it says only what was done with it or how far."""
    if not previous.thing or not _same_sentence(view, figure, previous):
        return False
    if figure.details["unit"] == "%":
        return is_rate_of_handling(core)
    if figure.details.get("said"):
        return True
    unit = figure.details["unit"]
    same = unit == previous.figure.details["unit"] and not unit.endswith("元") and not counted(figure)
    return same and (is_doing(core) or (not previous.verb_first and opens_with_verb(core) and not ends_in_thing(core)))


def _measured(view: TextView, figure: Mention, bare: bool) -> str:
    """What of it the figure is: a time limit, a reduction, an amount, a number."""
    name, unit = figure.name, figure.details["unit"]
    number: Span = figure.details["number"]
    change = _CHANGED_BY.search(view.folded, max(0, number.start - 8), number.start)
    if unit.endswith(words().list("indicators", "limits")):
        timed = name if _HAS_TIME.search(name) else f"{name}办理时限"
        return f"{timed}{change['verb']}" if change and not timed.endswith(change["verb"]) else timed
    if unit == "%":
        name = f"{name}比" if name.endswith("占") else name
        return f"{name}{change['verb']}比例" if change and not name.endswith(("率", "比重", "比例", "比")) else name
    if unit.endswith("元") and name.endswith(words().list("indicators", "amounts")):
        return f"{name}金额"
    if unit.endswith(_PERSONS) and not counted(figure) and not _HEADS_OF_PERSONS.search(name):
        return f"{name}人次" if unit.endswith("人次") else f"{name}人数"
    return f"{name}数" if bare and counted(figure) and not name.endswith("数") else name


def _cut_actor(figure: Mention, view: TextView, actors: Mapping[int, int]) -> None:
    """市财政局出资 is an amount of 出资."""
    if counted(figure):
        return
    start = figure.span.start
    while (end := actors.get(start)) is not None and end < figure.details["number"].start:
        joint = view.folded[end] in "、和及与"
        start = end + (1 if joint else 0)
    cut = start - figure.span.start
    if 0 < cut <= len(figure.name) - 2:
        figure.name = trim(figure.name[cut:], 0)[0]


def _labelled(name: str) -> str:
    """配齐“红领帮办员”186名 counts 红领帮办员."""
    found = _ENDS_IN_LABEL.search(name)
    return found["label"] if found else name


def _named_after(view: TextView, figure: Mention) -> str:
    """规模2亿元的镁产业纾困基金: the fund or loan that an amount is the size of."""
    if counted(figure):
        return ""
    found = _AFTER_AMOUNT.match(view.folded, figure.details["number"].end)
    return view.text[found.start("fund") : found.end("fund")] if found else ""


@cache
def _bare() -> re.Pattern[str]:
    nouns = sorted(map(re.escape, words().list("indicators", "bare")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(nouns)})+")


def _is_bare(name: str) -> bool:
    """Whether a name says too little by itself: 企业, 贷款, 覆盖率."""
    name = name.strip('“”"、 ')
    return len(name) <= 3 or _bare().fullmatch(fold(name)) is not None


def _without_light_verb(name: str) -> str:
    """实现交易额 measures 交易额, 企业获得贴息资金 measures 企业贴息资金."""
    for verb in words().list("indicators", "light"):
        at = name.find(verb)
        if at >= 0 and at != 1 and len(name) - at - len(verb) >= 2:
            return _ALREADY.sub("", name[:at]) + name[at + len(verb) :]
    return name


def _shortened(view: TextView, figure: Mention) -> str:
    """A long name without the verb phrases before its noun: 到目前已开展季通报 measures 季通报."""
    name = _THROUGH.sub("", _ACTING.sub("", figure.name.lstrip("的")))
    if counted(figure):
        return name
    if (label := _labelled(name)) != name:
        return label
    if listed := _LISTED.fullmatch(name):
        return verb_of(name) + listed["noun"]
    start = view.text.find(name, figure.span.start, figure.span.end)  # who acts and quotation marks are cut off
    if len(name) <= _MAX_NAME or start < 0:
        return name
    owned = name.rsplit("的", 1)[-1]
    if 4 <= len(owned) < len(name) and _HAS_TIME.search(owned):
        return name.replace("的", "")
    for opener in reversed(view.words_between(start, start + len(name))):
        rest = name[opener.end - start :]
        if opener.adopts and len(rest) >= 3:
            return rest.lstrip("的")
    if 4 <= len(owned) < len(name) and not name.startswith(("涉及", "对")):
        return name.replace("的", "") if _LIMIT.search(owned) else owned
    last = re.split("(?<![A-Z])、", name)[-1]
    return last if 3 <= len(last) < len(name) and not name.endswith("”") else name


def _join(topic: str, said: str, core: str) -> str:
    parts = [within_marks(p) for p in (topic, said, core)]
    return "".join(p for n, p in enumerate(parts) if p and p not in parts[n + 1 :])
