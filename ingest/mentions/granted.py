"""What an amount or a share is: a fund's size, a subsidy's rate, a project's investment; named behind the number."""

from __future__ import annotations

import re

from ingest.view import TextView

_FUND = re.compile(
    r"(?:以上|左右)?的?(?:设立|组建)?(?P<fund>(?:(?!的)[㐀-鿿A-Za-z“”]){1,14}?(?:基金|资金池|资金|保金池|周转金|补偿金|贷款|补贴|奖励|奖补|补助|订单|额度|授信))(?![池率])"
)
_PROJECT = re.compile(r"的(?P<project>[㐀-鿿A-Za-z“”]{2,10}?项目)")
_AS_FUND = re.compile(r"作为(?P<fund>[㐀-鿿]{2,10}?(?:基金|资金|补偿金|准备金|周转金|本金))")
_SIZES = re.compile(r"(?:总?规模|总额|总金额|资金规模)$")  # 规模2亿元的某某基金 has this size
_SETS_UP = re.compile(
    r"(?:设立|发起|成立|组建|建立|筹设|安排|出资|投入|拟设|列支|筹集|筹措|推动|总?规模|总额|给予|提供|最高|不超过)+$"
)
_INVESTED = re.compile(r"(?P<what>总?投资)(?:额|达|约)?$")
_RATE = re.compile(
    r"按(?:照)?(?P<of>[㐀-鿿]{2,12}的)?(?:每[㐀-鿿]{1,3})?(?:最高)?$|每[㐀-鿿]{1,3}$|(?:给予|补助|奖励)(?:最高|不超过|一次性)?$"
)
_GIVES_AFTER = re.compile(
    r"(?:以内|以下)?的?(?:标准)?(?:给予)?(?P<what>[㐀-鿿“”]{0,10}?(?:补贴|补助|奖补|奖励|补偿|贴息))(?!资金池|政策)"
)
_TO_WHOM = re.compile(r"对(?P<whom>[㐀-鿿“”]{2,20}?)(?:给予|按)[^,]{0,8}$")
_MARKS = re.compile("[“”]")


def granted(view: TextView, begin: int, number_start: int, number_end: int, unit: str) -> str:
    """按设备投资的8%给予技改补贴: 技改补贴比例; 设立规模2亿元的某某基金: that fund's size; else nothing."""
    raw, limit = view.folded[begin:number_start], min(len(view.folded), number_end + 26)
    if _RATE.search(raw) and (given := _GIVES_AFTER.match(view.folded, number_end, limit)):
        return _given(raw, given["what"], unit)
    if not unit.endswith("元"):
        return ""
    if (invested := _INVESTED.search(raw)) and (project := _PROJECT.match(view.folded, number_end, limit)):
        return _MARKS.sub("", project["project"]) + invested["what"] + "额"
    if as_fund := _AS_FUND.match(view.folded, number_end, limit):
        return as_fund["fund"] + "规模"
    if _SETS_UP.search(raw) and (fund := _FUND.match(view.folded, number_end, limit)) and len(fund["fund"]) > 2:
        size = _SIZES.search(raw)
        return _MARKS.sub("", fund["fund"]) + (size.group() if size else "")
    return ""


def _given(raw: str, what: str, unit: str) -> str:
    """对小微外贸企业给予50万元奖励: who gets it belongs to the name of a bare 奖励."""
    whom = _TO_WHOM.search(raw)
    name = _MARKS.sub("", what)
    if whom and len(name.removeprefix("一次性")) <= 3:
        name = _MARKS.sub("", whom["whom"]).rsplit("的", 1)[-1] + name
    return name + ("比例" if unit == "%" else "标准")
