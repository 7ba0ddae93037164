"""What a measure's name is made of: head noun and kind, where it starts, whether it says enough, its canonical label."""

from __future__ import annotations

import re
from functools import cache

from ingest.view import TextView
from ingest.words import words

_COUNT = re.compile(r"(?:\d+|[一二三四五六七八九十两]+)(?:余)?(?:项|个|类|条|种|大|批|支|名|家)(?!一)")
_ADVERBS = re.compile(
    r"(?:了|着|起|并|对|好|相关|有关|各项|一批|一系列|更加|更为|新的|全市|全省|我市|我省|全县|全区|本市|本省|以|为|由|将|把|和|与|及时|适时|及|的|再次|集中(?=开展|组织)|各地|各级|全面|深入|持续|常态化(?!工作)|积极|大力|扎实|不断|进一步|统一|完整|科学|有效|切实|首例|首个|首家|首批|首部|第一个|第一家)+"
)
_VERBS_BEFORE = re.compile(
    r"(?:建立健全|建立|健全|完善|推行|推进|推动|实施|开展|深化|探索|构建|落实|强化|实行|推广|加强|加快|做好|制定|设立|开设|提供|开辟|开通|组建|搭建|推出|打造|出台|公布|打赢|打好|参加)(?=[㐀-鿿“]{4})|(?:使用|采用|运用|利用)(?=“)"
)
_NUMBERED = re.compile(r"\d{1,2}[.、](?=[㐀-鿿])")  # of a list's item
_LISTED_LEVEL = re.compile(r"(?<=[省家市]、)[市县区](?=支持|扶持|促进|政府|部门|重点)")
_OF_LEVELS = re.compile(
    r"[省市县区乡镇村街道、()]{0,8}[二三四五六]级(?=[㐀-鿿]{4})"
)  # 市、县、乡、村四级|信息安全监管体系
_CUT_VERBS = re.compile(r"[^“”]{0,8}?(?:列入|进入|纳入|录入|入选|整理|实行)(?=[㐀-鿿“]{4})")
_APPLIED_FOR = re.compile(
    r"(?:[^“”,;。]{0,30}?\d+余?[个家户][^“”,;。]{0,12}?|(?:组织|指导|支持|帮助)[^“”,;。]{0,20}?)(?:项目|企业|单位)申报(?=[㐀-鿿]{4})"
)  # who applied is not its name
_NOT_IN_NAMES = re.compile(r"[,;:。]")
_LEVEL = re.compile(r"(?:全|我|本)[市省县区]|[市省](?=[“优营])")
_LEVEL_HEAD = re.compile(r"^(?:全|我|本)?[市省县区](?=[“㐀-鿿])(?!场|域|级|长|民|政府|委|区|际|属|内|直)")


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head noun -> (kind, strength), the longest first."""
    found: dict[str, tuple[str, str]] = {}
    for strength in ("strong", "weak"):
        for kind, nouns in words().mapping("measure_heads", strength).items():
            for noun in nouns:
                found.setdefault(noun, (kind, strength))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def head_pattern() -> re.Pattern[str]:
    """A head noun at the end of what is searched."""
    return re.compile("(?:" + "|".join(map(re.escape, heads())) + ")$")


@cache
def generic() -> re.Pattern[str]:
    """Words that leave no specific meaning."""
    return re.compile("|".join(sorted(map(re.escape, words().list("stops", "generic")), key=len, reverse=True)))


def measure_kind(text: str) -> str:
    """Kind of measure by the head noun in which its name ends; service where it ends in none."""
    found = head_pattern().search(text)
    if found:
        return heads()[found.group()][0]
    if text.endswith(("制", "法")):
        return "mechanism"
    return "service"


def name_start(view: TextView, start: int, head: int) -> int:
    """Skip adverbs, counts and particles at the left; cut at the last 的 when something specific follows it."""
    changed = True
    while changed:
        changed = False
        for pattern in (_NUMBERED, _ADVERBS, _VERBS_BEFORE, _CUT_VERBS, _APPLIED_FOR, _LISTED_LEVEL, _OF_LEVELS):
            found = pattern.match(view.folded, start, head)
            if found and found.end() < head:
                start = found.end()
                changed = True
                break
        if counted := _COUNT.match(view.folded, start, head):
            start = counted.end()
            changed = True
    last = view.folded.rfind("的", start, head)
    if last >= 0 and view.quote_at(last) is None and head - last >= 3:
        start = last + 1
    return start


def unspecific(folded: str, head: str, strength: str) -> str | None:
    """Whether the modifier says too little for a name of its own."""
    bare = folded.removesuffix(head).strip('“”"、,()')
    rest = generic().sub("", bare)
    if len(bare) < 2:
        return "generic_name"
    if strength == "strong" and len(rest) < 1 and len(bare) < 6:
        return "generic_name"
    if strength != "strong" and (len(rest) < 2 or len(bare) < 4):
        return "generic_name"
    if _NOT_IN_NAMES.search(folded):
        return "not_a_name"
    if folded.endswith(words().list("stops", "event")) and strength == "weak":
        return "single_event"
    return "no_head" if strength == "none" else None


def canonical_label(view: TextView, name: str) -> str:
    """Without the place's name and level words at its head, without outer quotes."""
    if name.startswith(view.home_names):
        for prefix in view.home_names:
            torn = name.startswith("民", len(prefix))  # 某某市民之家 is the 市民之家 of 某某
            if name.startswith(prefix) and len(name) - len(prefix) >= 4 and not torn:
                name = name[len(prefix) :]
    if _LEVEL.match(name):
        name = _LEVEL_HEAD.sub("", name)
    if len(name) > 2 and name[0] in '“"' and name[-1] in '”"' and not re.search('[“”"]', name[1:-1]):
        name = name[1:-1]
    return name
