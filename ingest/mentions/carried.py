"""What a figure takes from the one before it in its sentence: 受理诉求90件, 办结率99% is the 诉求办结率."""

from __future__ import annotations

import re
from functools import cache

from ingest.words import WordFinder, words

_MAX_NOUN = 8  # code points
_MARKS = re.compile("[“”\"'‘’]")
_TITLE = re.compile("《[^《》]*》")
_MEASURED = re.compile(r"(?:件数|户数|总数|数量|金额|总额|数|量)$")
_RATE = re.compile(r"(?:按时|按期|限时|及时|一次性|综合|总体|群众|企业)*[㐀-鿿]{2}(?:率|度)$")
_BARE_RATE = re.compile(r"(?:平均|按时|按期|限时|及时|一次性)?(?P<act>[㐀-鿿]{2,4})率")
_ADVERBS = re.compile(r"(?:已经?|均|全部|基本|正在|正|陆续|抓紧|顺利|成功|累计|共|被|尚在|还在|其中|完成)+")


_ACTED_ON = re.compile(
    r"对(?P<what>[^,;。:]{2,30}?)(?:逐[件项条个一户]|全面|集中|进行|开展|实施|予以|统一)(?:[^,;。:]{0,8})?,"
)  # 对某年以来的文件逐件清理,废止8件


_DONE = (("indicators", "predicate"), ("indicators", "handles"))
_ALL = (*_DONE, ("verbs", "adopt"), ("indicators", "light"))


@cache
def _verbs(lists: tuple[tuple[str, str], ...]) -> WordFinder:
    return WordFinder(w for file, name in lists for w in words().list(file, name))


def counted_thing(name: str) -> str:
    """The noun in a figure's name, without what was done to it: 受理群众诉求 has 群众诉求; "" when there is none."""
    noun = _MEASURED.sub("", _TITLE.sub("", _MARKS.sub("", name)))
    noun = _without_verbs(_RATE.sub("", noun).strip())
    for at in range(2, len(noun)):  # 项目已启动: the noun stands before what became of it
        if ends_in_thing(noun[:at]) and is_doing(noun[at:]):
            noun = noun[:at]
            break
    if len(noun) > _MAX_NOUN and (acts := [end for _, end in _verbs((_DONE[1],)).spans(noun) if len(noun) - end >= 2]):
        noun = noun[acts[-1] :]
    if "等" in noun:
        noun = noun.rsplit("等", 1)[1]
    noun = noun.rsplit("的", 1)[-1].rsplit("、", 1)[-1]
    return noun if 2 <= len(noun) <= _MAX_NOUN and not noun.endswith(("率", "度", "比例")) else ""


def _without_verbs(name: str, lists: tuple[tuple[str, str], ...] = _ALL) -> str:
    while True:
        if opened := _ADVERBS.match(name):
            name = name[opened.end() :]
            continue
        verb = next(iter(_verbs(lists).spans(name)), None)
        if verb is None or verb[0] != 0:
            return name
        name = name[verb[1] :]


def acted_on(before: str) -> str:
    """What the sentence, up to a number, says that something is done to: 对现行文件逐件清理,; "" where it does not say."""
    told = list(_ACTED_ON.finditer(before))
    noun = told[-1]["what"].rsplit("的", 1)[-1] if told else ""
    return noun if 2 <= len(noun) <= _MAX_NOUN else ""


def is_doing(name: str) -> bool:
    """Whether a name only says what was done: 抓紧建设, 审结, 基本建成."""
    return not _without_verbs(name, _DONE)


def ends_in_thing(name: str) -> bool:
    """Whether a name ends in a noun of things that are counted."""
    return name.endswith(words().list("indicators", "heads"))


def opens_with_verb(name: str) -> bool:
    """Whether a name begins with what was done: 涉及营商环境."""
    return _without_verbs(name, _DONE) != name


def verb_of(name: str) -> str:
    """The verbs that open a name; "" for a noun."""
    noun = _without_verbs(name)
    return name[: len(name) - len(noun)]


def is_rate_of_handling(name: str) -> bool:
    """办结率, 满意率: of what was just counted."""
    found = _BARE_RATE.fullmatch(name)
    return found is not None and found["act"] in words().list("indicators", "rated")
