"""Numbers with a unit that are no figures: ordinals, changes, how often, how it was before, how many were just listed."""

from __future__ import annotations

import re

from ingest.view import TextView

_SPELT_TIME = re.compile(r"个?(?:工作日|自然日|小时)|分钟")  # 三个工作日; 一家企业 is no count
_ALL_DAY = re.compile(r"24小时(?:自助|不打烊|预约|服务|在线|热线|值|受理|开放|政务|便民|智能|运行|全天)")
SINCE_PLAN = r"[较比]“?[一二三四五十]+五”?(?:时期|期?末)"  # against the end of a five-year plan
_CHANGE = re.compile(
    r"(?:同比|环比|较上年|比上年|较年初|较去年|比去年|[较比]20\d\d年|"
    + SINCE_PLAN
    + r"|最多|最少|(?<!\d)年均(?!保持|稳定|达)|高于[㐀-鿿]{2,4}|低于[㐀-鿿]{2,4}|比[㐀-鿿]{2,6}(?:高|低|快|慢|(?<!增)多|(?<!减)少)出?)[㐀-鿿]{0,4}$"
)
_OFTEN = re.compile(r"每(?:半|个|一)?(?:年|季度?|月|周|天|日|旬)(?:至少|原则上)?[㐀-鿿]{0,4}$")  # 每季度召开1次
_ROUND = re.compile(r"[百千万亿]+(?!分)")  # 百家, 数百万名: no number is stated
_APPOSED = re.compile(
    r"(?:[”\"]|等|[、及和][^,;。、]{2,14})(?<![为成到至])$"
)  # 企业投诉及政策咨询|三个模块: how many were just listed
_WINS = re.compile(r"[㐀-鿿]{2,6}(?:获|入选|列入|通过)")
FROM_TO = re.compile(
    r"[^,;。\d]{0,12}?(?:减少|压缩|压减|缩短|精简|精减|降低?|增长|增加|提高|提升?|下降|下调|上调|上浮|扩大|扩容|延长|[压减增升])(?:至|到了?|为)(?:20\d\d年(?:年?均值|平均|末|底)?的?)?"
)
_NOISE_BEFORE = re.compile(r"(?:第|〔|\d[./-]|前|排名|位列|位居|居|年产|的第|新时代|\+|-)$")
_RANKED = re.compile(
    r"[^,。;]{0,10}?(?:中(?:的)?)?(?:排名|位列|位居|排)(?:在)?第?[\d一二三四五六七八九十]"
)  # 261个地级市中排名第7
_CIRCLE = re.compile(r"[㐀-鿿]{0,8}圈")  # 15分钟便民服务圈
_WHOLE = re.compile(r"占全[国省市县区]?$")  # 占全省4098家的27.6%: of how many
_NEVER = re.compile(r"未(?:再|曾)?(?:发生|新增|出现|接到|收到)$")
_THRESHOLD = re.compile(r"以[上下]?的?[㐀-鿿]|的[㐀-鿿]")  # 300平方米以下的场所: which ones, no measure of anything
_SIZES = ("㎡", "平方米", "米", "平米", "千瓦", "千伏安", "星")
_INVESTED = re.compile(r"以[上下]的?[㐀-鿿]{0,4}项目")  # 总投资5亿元以上项目
_FORMER = re.compile(
    r"(?:原来|以前|以往|过去(?!\d)|此前|原先|原本)(?:的)?(?![^。;]*(?:现在|如今|现|目前|只需|仅需))[^。;]*$"
)  # how it was
_ONLY_NEEDS = re.compile(r"(?:只需要?|仅需要?|只要)[^,;。\d]{0,8}$")


def is_noise(view: TextView, found: re.Match[str]) -> bool:
    """Ordinals, numbers of documents, durations in years, changes (kept as growth), the start of a from–to."""
    before = view.folded[max(0, found.start() - 12) : found.start()]
    after = view.folded[found.end() : found.end() + 16]
    unit = found["unit"]
    if _is_former(view, found) or _in_own_title(view, found):
        return True
    if _NOISE_BEFORE.search(before) or _CHANGE.search(before) or _ONLY_NEEDS.search(before) or unit in ("年", "月"):
        return True
    if unit in ("日", "号", "条", "级", "期", "位") and re.search(r"(?:月|第\S{0,3})$", before):
        return True
    if _bounds_a_class(unit, before, after):
        return True
    if FROM_TO.match(after) and not re.search(r"\d{4}年的?$", before):
        return True
    if view.quote_at(found.start()) and (unit == "折" or view.quote_at(found.end())):
        return True
    if view.folded.startswith("《", found.end()) and (unit == "部" or not found["value"][0].isdigit()):
        return True  # 两部《条例》 are named, not counted; 12份《证书》 are counted
    if (
        re.match(r"方面|维度|角度|渠道|层面|及以[上下]", after)
        or _RANKED.match(after)
        or _ALL_DAY.match(view.folded, found.start())
    ):
        return True
    if (unit in ("次", "场") and _OFTEN.search(before)) or _ROUND.fullmatch(found["value"]):
        return True
    return not found["value"][0].isdigit() and _is_spelt_noise(found, before, after)


def _in_own_title(view: TextView, found: re.Match[str]) -> bool:
    """某市优化营商环境60条 as a line of its own is the document's name."""
    sentence = view.sentence_at(found.start())
    return bool(view.title) and view.text[sentence.start : sentence.end].strip() == view.title


def _bounds_a_class(unit: str, before: str, after: str) -> bool:
    """A number that says which things are meant: those below 300 square metres, within a quarter of an hour's circle."""
    if unit.endswith(_SIZES) and (_THRESHOLD.match(after) or re.search(r"(?:小于|大于|不超过|不足)$", before)):
        return True
    if unit == "分钟" and _CIRCLE.match(after):
        return True
    if _WHOLE.search(before) and re.match(r"的\d[\d.]*%", after):
        return True
    return _NEVER.search(before) is not None or ("投资" in before[-4:] and _INVESTED.match(after) is not None)


def _is_spelt_noise(found: re.Match[str], before: str, after: str) -> bool:
    """Numbers in words that count nothing: 一个, 三方面, 企业投诉及政策咨询三个模块."""
    unit = found["unit"]
    if unit == "个" and not found["magnitude"] and _APPOSED.search(before) and not _WINS.match(after):
        return True
    return (
        found["magnitude"] in ("千万", "百万", "万千")
        or (not found["magnitude"] and unit not in ("个", "家", "名") and not _SPELT_TIME.fullmatch(unit))
        or (found["value"] + found["magnitude"] == "一" and not _SPELT_TIME.fullmatch(unit))
        or unit.startswith("千万")
        or after.startswith(("方面", "维度", "角度", "是", "一"))
    )


def _is_former(view: TextView, found: re.Match[str]) -> bool:
    """原来要跑23个部门、填4套材料: how it was before, up to what it has become (由原来的20天压缩至5天)."""
    sentence = view.sentence_at(found.start())
    before = view.folded[sentence.start : found.start()]
    former = _FORMER.search(before)
    return former is not None and re.search(r"[至到为]", former.group()) is None
