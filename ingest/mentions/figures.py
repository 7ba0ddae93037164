"""Figures: a number with a unit and the indicator that it measures, its period and its year-on-year change.

Counters (家, 项, 名) take the noun after them as indicator (767家企业), measures (亿元, %, 小时) the noun phrase before
(民营经济增加值3554.3亿元). Of a change from one value to another only the reached one is a figure. What tells an
indicator in a form of its own has a module: changes, shares, rows of names and numbers, groups, limits, grants, ranks.
"""

from __future__ import annotations

import re
from typing import Any

from graph.model import Span
from ingest.mentions.counted import noun_after
from ingest.mentions.figure_changes import grown, of_another_year, rate_of_change
from ingest.mentions.figure_groups import belonging
from ingest.mentions.figure_noise import is_noise
from ingest.mentions.figure_rows import LISTED_NUMBERS, respective, several
from ingest.mentions.figure_shares import contributed, share
from ingest.mentions.figure_values import figure_of
from ingest.mentions.granted import granted
from ingest.mentions.limits import limit_name
from ingest.mentions.mention import Cover, Mention
from ingest.mentions.preceding import noun_before
from ingest.mentions.quantities import units
from ingest.mentions.ranks import find_ranks
from ingest.view import TextView
from ingest.words import words

_SUM_OF = re.compile(r"[、,]?(?:共计?|合计|总计|计|金额|总额|涉及|涉案|贷款|达到?|约|近)*")  # 4914笔共7100万元
_OWN_VERB = re.compile(
    r"(?:被|正在|已经?|均|全部|基本|陆续|顺利|由|可|能)*(?:在(?=[“㐀-鿿]))?(?P<said>[㐀-鿿\d“”]{2,22})"
)
_OF_WHICH = re.compile(r"\s*(?P<part>其中(?:有|的)?|另有)?")
_YEAR_OF = re.compile(r"20\d\d年度?")
_GREW = re.compile(r"(?:逐年|稳步|持续|不断|平稳)?(?:增加|增长|提升|提高|上升|扩大)?$")  # 就业人数逐年增加,年均46万人
_GIVES = ("提供", "给予")  # 提供了80%的贷款: what is given stands behind the share, and of what it is is not told
_RATES = ("增速", "增幅", "降幅")
_VERB_ONLY = re.compile(
    r"^(?:召开|开展|举办|组织|进行|提出|采取|制定|出台|印发|发布|安排|每季度召开|每半年开展|推荐|确认|细化|引导|梳理|收集|新增|完成|建立|形成|解决)*$"
)
_PERSONS = re.compile(
    r"[㐀-鿿]{0,6}?(?:领导|专家|代表|委员|企业家|律师|干部|人才|院士|教授|负责人|志愿者|顾问|人员|员工|调解员|监督员|联络员|体验官|同志)"
)  # 30位行业专家; the 16位 of a ranking has no noun
_NEAR = 8  # code points between 2小时响应、5个工作日办结


def find_figures(view: TextView, cover: Cover) -> list[Mention]:
    """All figures with an explicit indicator, outside `cover` (titles of regulations, names of agencies)."""
    figures: list[Mention] = []
    for found in units().pattern.finditer(view.folded):
        if cover.touches(Span(*found.span())) or view.title_at(found.start()):
            continue
        if aside := rate_of_change(view, found) or of_another_year(view, found, figures):
            figures.append(aside)
            continue
        if is_noise(view, found):
            continue
        if told := _told(view, found, figures):
            figures.append(figure_of(view, found, told[0], Span(*found.span()), **told[1]))
            continue
        named = _indicators(view, found, figures)
        if not named and (carried := _as_before(view, found, figures)):
            figures.append(figure_of(view, found, *carried, said=carried[1].start >= found.end()))
            continue
        if not named:
            view.discards["figure_without_indicator"] += 1
        figures += [figure_of(view, found, name, where) for name, where in named]
    return [*figures, *find_ranks(view, cover)]


def _told(view: TextView, found: re.Match[str], earlier: list[Mention]) -> tuple[str, dict[str, Any]] | None:
    """A name that what stands behind the number tells: a limit's, a subsidy's, a body's; and what is known of it."""
    clause = view.clause_at(found.start(), found.end())
    if found["unit"].endswith(words().list("indicators", "limits")):
        limit = limit_name(view, clause, found.start(), found.end())
        if limit is None:
            return None
        last = earlier[-1] if earlier and found.start() - earlier[-1].details["number"].end <= _NEAR else None
        matter = limit[0] or (last.details.get("matter", "") if last else "")
        return matter + limit[1], {"complete": bool(matter), "matter": matter}
    if group := belonging(view, found):
        return group[0], {"complete": group[1]}
    granting = found["unit"] == "%" or found["unit"].endswith("元")
    name = granted(view, clause.start, found.start(), found.end(), found["unit"]) if granting else ""
    return (name, {"complete": True}) if name else None


def _indicators(view: TextView, found: re.Match[str], earlier: list[Mention]) -> list[tuple[str, Span]]:
    """(indicator, its span); two for 甲、乙均达到50%."""
    clause = view.clause_at(found.start(), found.end())
    if found["unit"] == "位" and (persons := _PERSONS.match(view.folded, found.end())):
        return [(view.text[slice(*persons.span())], Span(*persons.span()))]
    counter = found["unit"].split("(")[0] in units().counters
    if counter and (after := noun_after(view, clause, found)):
        return [after]
    if not counter and (counted := _sum_of(view, found, earlier)):
        return [counted]
    raw = view.folded[clause.start : found.start()]
    if row := respective(view, clause, raw):
        return [row]
    if "均" in raw[-4:] and "、" in raw:
        return several(view, clause, raw)
    if part := contributed(view, clause, raw, found):
        return [part]
    if (shares := share(view, clause, raw, earlier)) is not None:
        return shares
    before = noun_before(view, clause, found.start())
    if (
        before is None
        and re.fullmatch(r"(?:共计?|合计|总计|总数达?|达到?了?|增至|已达|年均(?:保持|稳定|达)?(?:在|到)?)", raw.strip())
        and clause.start > 1
    ):
        previous = view.clause_at(clause.start - 2, clause.start - 1)
        grew = _GREW.search(view.folded, previous.start, previous.end)
        before = noun_before(view, previous, grew.start() if grew else previous.end)
    if before is not None and before[0] in _RATES and (what := grown(view, clause)):
        before = what[0] + before[0], what[1]
    if before is None or _OF_WHICH.fullmatch(before[0]) or (found["unit"] == "%" and before[0].endswith(_GIVES)):
        return []
    if counter and _VERB_ONLY.fullmatch(before[0]) and not _counts_on(view, found, earlier):
        return []
    return [before]


def _counts_on(view: TextView, found: re.Match[str], earlier: list[Mention]) -> bool:
    """收集问题90件, 解决80件: whether the number before in the sentence counts the same kind of thing."""
    last = earlier[-1] if earlier else None
    same = last is not None and last.details["unit"].removeprefix("万") == found["unit"].removeprefix("万")
    return same and last is not None and last.span.start >= view.sentence_at(found.start()).start


def _as_before(view: TextView, found: re.Match[str], earlier: list[Mention]) -> tuple[str, Span] | None:
    """431类、1.19亿条, 50家和33家: of what the number right before it is; 33个…,18个正在建设: of those the verb tells."""
    last = earlier[-1] if earlier else None
    if last is None or last.span.start < view.sentence_at(found.start()).start:
        return None
    number: Span = last.details["number"]
    if LISTED_NUMBERS.fullmatch(view.folded, number.end, found.start()):
        return last.name, last.span
    clause = view.clause_at(found.start(), found.end())
    said = _OWN_VERB.match(view.folded, found.end(), clause.end)
    of_which = _OF_WHICH.fullmatch(view.folded, clause.start, found.start())
    if said is None or of_which is None or (found["unit"] != last.details["unit"] and not of_which["part"]):
        return None
    name = _YEAR_OF.sub("", view.text[said.start("said") : said.end("said")])
    return name, Span(*said.span("said"))


def _sum_of(view: TextView, found: re.Match[str], earlier: list[Mention]) -> tuple[str, Span] | None:
    """贷款33笔、1.2亿元: the amount of what the number right before it counts."""
    last = earlier[-1] if earlier else None
    if last is None or not found["unit"].endswith("元") or last.details["unit"] not in units().counters:
        return None
    number: Span = last.details["number"]
    if number.end > found.start() or not _SUM_OF.fullmatch(view.folded, number.end, found.start()):
        return None
    return f"{last.name.removesuffix('数')}金额", last.span
