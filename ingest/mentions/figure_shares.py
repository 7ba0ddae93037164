"""Shares: what part of a whole a number is, by 占 or by what somebody contributes to it."""

from __future__ import annotations

import re

from graph.model import Span
from ingest.mentions.mention import Mention
from ingest.mentions.preceding import trim
from ingest.view import TextView

_SHARE_OF = re.compile(r"(?:以上|左右)?的(?!全[国省市县区])(?P<what>[㐀-鿿A-Za-z]{2,14}?)(?=[、,;。和]|以及|$)")
_SHARE = re.compile(
    r"占(?!比)(?P<of>[^,;。\d]{2,16}?)(?:\d[\d.]*万?[家户个件项名]的|(?:的|比重|比例)*)(?:达到?|为|均|分别|保持在|稳定在|近|约|接近|超过?|逾|突破|(?:提升|提高|上升|下降|升|增|降)(?:至|到了?))*$"
)
_OUTPUT = ("GDP", "地区生产总值", "国内生产总值", "生产总值")  # of the whole economy alone
_SHARES_BEFORE = r"(?:超过?|近|约|的)*(?:\d[\d.]*%(?:以上|左右)?的[㐀-鿿A-Za-z]{2,14}(?:[、和]|以及)(?:超过?|近|约)?)*"
_WHO = r"民营经济|民营企业|中小微?企业|个体工商户|外资企业|开发区|高新区|经开区"
_GIVES = r"(?:贡献|创造|提供|吸纳|解决)(?:了|出)?"
_CONTRIBUTES = re.compile(
    r"(?P<lead>(?:(?![为对])[^,;。\d]){2,20}?)(?:已经?|累计|共)?贡献(?:了|出)?(?P<of>全[国省市县区])?" + _SHARES_BEFORE
)
_WHO_GIVES = rf"(?P<lead>{_WHO})(?:已经?|累计|共)?(?:为[^,;。\d]{{2,8}}?)?{_GIVES}"
_CREATES = re.compile(
    rf"[^,;。\d为对给向]{{0,10}}?{_WHO_GIVES}(?P<of>全[国省市县区])?{_SHARES_BEFORE}"
)  # 民营经济为某市创造了70%的税收; what a bank gives to firms is no share of theirs
_GIVES_ON = re.compile(_GIVES + _SHARES_BEFORE)
_HAS_GIVEN = re.compile(rf"(?<![为对给向]){_WHO_GIVES}")
_CONTRIBUTES_TO = re.compile(r"为(?P<of>全[国省市县区])贡献(?:了|出)?" + _SHARES_BEFORE)
_CONTRIBUTORS = re.compile(_WHO)


def share(view: TextView, clause: Span, raw: str, earlier: list[Mention]) -> list[tuple[str, Span]] | None:
    """占全市43.8%: the share that the figure before, or the noun before 占, has in something; None where `raw` tells no share.

    `raw`: the clause up to the number.
    """
    found = _SHARE.search(raw)
    if found is None:
        return None
    start = clause.start + found.start()
    lead, begin = trim(raw[: found.start()], clause.start)
    if len(lead) < 2:
        sentence = view.sentence_at(start)
        lead = next((m.name for m in reversed(earlier) if m.span.start >= sentence.start and "占" not in m.name), "")
        lead = lead.removesuffix("增速").removesuffix("降幅")
        begin = start
    whole = view.text[clause.start + found.start("of") : clause.start + found.end("of")]
    return [(f"{lead}占{whole}比重", Span(begin, clause.start + found.end()))] if lead else []


def contributed(view: TextView, clause: Span, raw: str, found: re.Match[str]) -> tuple[str, Span] | None:
    """民营经济贡献了全市50%的税收、60%的就业: its share in what stands behind each number."""
    if found["unit"] != "%" or (what := _SHARE_OF.match(view.folded, found.end(), clause.end)) is None:
        return None
    contributor = _contributor(view, clause, raw)
    if contributor is None:
        return None
    name, begin, whole = contributor
    part, of_it = ("", what["what"]) if what["what"] in _OUTPUT else (what["what"], "")
    return f"{name}{part}占{whole}{of_it}比重", Span(begin, what.end("what"))


def _contributor(view: TextView, clause: Span, raw: str) -> tuple[str, int, str] | None:
    """Who contributes, where that stands, and to what whole; a clause without a subject goes on with the sentence's."""
    if lead := _CONTRIBUTES.fullmatch(raw) or _CREATES.fullmatch(raw):
        name, begin = trim(lead["lead"], clause.start + lead.start("lead"))
        return view.text[begin : begin + len(name)], begin, lead["of"] or ""
    start = view.sentence_at(clause.start).start
    if lead := _CONTRIBUTES_TO.fullmatch(raw):  # whoever the sentence is about
        told = [found.group() for found in _CONTRIBUTORS.finditer(view.folded, start, clause.start)]
        return (told[-1], clause.start, lead["of"]) if told else None
    given = list(_HAS_GIVEN.finditer(view.folded, start, clause.start)) if _GIVES_ON.fullmatch(raw) else []
    return (given[-1]["lead"], clause.start, "") if given else None
