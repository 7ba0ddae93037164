"""Places that a text names, outside the names of agencies, regulations and platforms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.model import Span
from ingest.folding import fold
from ingest.gazetteer import Place
from ingest.lexicon import Hit
from ingest.mentions.mention import Cover, Inside, Mention, longest
from ingest.view import TextView
from ingest.words import finder, words

_ZONE = re.compile(
    r"(?:国家级?|省级)?(?:经济技术开发区|高新技术产业开发区|高新技术产业园区|经济开发区|高新区|经开区|产业集聚区|先进制造业开发区|"
    r"工业园区|边境经济合作区|跨境经济合作区|物流园区|综合保税区|保税区|自贸片区|自由贸易试验区|自贸试验区|自贸区|示范区|新区|航空港区|城乡一体化示范区)"
)
_UNSEEN_ZONE = re.compile(
    r"(?<=[、,;。:(\n在和由与及持])(?P<name>[㐀-鿿]{2,4}(?:经济开发区|经济技术开发区|新区|产业集聚区|工业园区|先进制造业开发区|管理区))"
    r"(?=[、,;。:)和及与]|推行|探索|实施|开展|建立|设立|试点|试行|建设|率先|先行|要)"
)
_BARE_ZONE = re.compile(  # 各县区、高新区; 市城乡一体化示范区
    r"(?<=[、,;。:(\n在和由与及对])(?P<level>市)?(?P<name>高新区|经开区|高新技术产业开发区|经济技术开发区|城乡一体化示范区)"
    r"(?=[、,;。:)和及与\n]|管委会|管理委员会|[已先率作为将要]|推行|探索|实施|开展|建立|设立|试点|试行)"
)
_NO_NAME = re.compile(
    r"[在和与及]|同时|高新(?:区)?$|支持|推动|指导|鼓励|引导|推进|加快|全[市省县区国]|各|本|我|级|国家|首|批|先行|综合|一体化|试点|创新|改革|自主|高质量|核心|重点|建设|打造|创建|该|[两三四五]|县域|开发区"
)
_SHORT_STOP_AFTER = re.compile(
    r"[路街道大桥站港湾湖河山岭村镇乡]|日报|晚报|广播|大学|学院|商会|银行|集团|公司|医院|故宫"
)
_IN_FIRM = (
    r"(?:(?![对为向推帮支组培行在与和将已正把被由从到及等各全实开助民国上])[㐀-鿿])"  # no verb, no 国有, 民营, 上市
)
_FIRM = re.compile(  # 沈阳某某集团; 鞍山某某、本溪某某等重点企业
    rf"{_IN_FIRM}{{2,6}}(?:集团|公司|股份|酒业|等(?:重点|龙头|骨干|知名|\d+家)企业)"
    rf"|{_IN_FIRM}{{2,6}}(?:、[㐀-鿿A-Za-z]{{2,12}}){{1,5}}等[㐀-鿿\d]{{0,4}}企业"
)
_NAMED_FIRM = re.compile(r"[㐀-鿿()]{2,16}?有限(?:责任)?公司")  # 某县某某担保有限责任公司
_NATION = re.compile(
    r"(?:(?<=[。;,:\n])|(?<=条 ))国家(?=[一-鿿]{0,6}?(?:建立|健全|完善|推进|推动|推行|深化|加快|加强|鼓励|支持|实行|依托|制定|统一|持续|优化|对|构建|保护|保障|依法|坚持|促进|大力))"
)

_NATION_RULES = re.compile(r"(?<=[照合据按托接在、])国家(?=统一|有关规定|和省|、省)")
_APPROVING = re.compile(r"第[一二三四五六七八九十]+届人民代表大会")


def place_hits(view: TextView, hits: Iterable[Hit]) -> list[tuple[int, int, list[Place]]]:
    """Longest place names in the text with the places that each may mean."""
    spans: dict[tuple[int, int], list[Place]] = {}
    joined = Inside(finder("places", "joined").spans(view.folded))
    for hit in hits:
        if hit.term.type == "Place" and not _is_part(view, Span(hit.start, hit.end), joined):
            found = view.places.find(hit.term.text, view.place)
            spans.setdefault((hit.start, hit.end), [p for p in found if _is_meant(view, hit, p)])
    _add_zones(view, spans)
    return [(s, e, places) for (s, e), places in sorted(spans.items())]


def _is_part(view: TextView, span: Span, joined: Inside) -> bool:
    """Whether what looks like a name is part of another word: 沿海城市, 中原区域."""
    after = view.folded[span.end : span.end + 1]
    return joined.holds(span) or (
        view.folded[span.end - 1] == "区" and after != "" and after in words().list("places", "after")
    )


def _is_meant(view: TextView, hit: Hit, place: Place) -> bool:
    """Whether a name that is an ordinary word too (老城区) means the place: in texts of its city, or behind its name."""
    if view.folded[hit.start : hit.end] not in words().list("places", "ordinary"):
        return True
    outer = view.places.ancestors(place)[1]
    near = view.place is not None and outer in view.places.ancestors(view.place)
    return near or view.folded.endswith((fold(outer.name), fold(outer.short_name or outer.name)), 0, hit.start)


def _add_zones(view: TextView, spans: dict[tuple[int, int], list[Place]]) -> None:
    """Zones by their build, place name + 经济技术开发区 and the like, which the gazetteer does not know."""
    by_end = {end: (start, places) for (start, end), places in sorted(spans.items())}
    for found in _ZONE.finditer(view.folded):
        start, places = by_end.get(found.start(), (0, []))
        if len(places) == 1 and places[0].kind != "zone" and (start, found.end()) not in spans:
            spans[start, found.end()] = [view.places.zone(view.text[start : found.end()], places[0])]
    if view.place is None or view.place.kind not in ("city", "county"):
        return
    for found in _BARE_ZONE.finditer(view.folded):
        if zone := _zone_of(view, view.place, found):
            spans.setdefault(found.span(), [zone])
    for found in _UNSEEN_ZONE.finditer(view.folded):
        if not _NO_NAME.search(found["name"]) and found.end("name") not in by_end:
            spans[found.span("name")] = [view.places.zone(view.text[slice(*found.span("name"))], view.place)]


def _zone_of(view: TextView, home: Place, found: re.Match[str]) -> Place | None:
    """The zone that a place's own text calls so: the one known, or with the word of its level (市…示范区) one of its name."""
    known = view.places.find((home.short_name or home.name) + found["name"], home)
    if len(known) == 1 and known[0].kind == "zone" and home in view.places.ancestors(known[0]):
        return known[0]
    return view.places.zone(home.name + found["name"], home) if found["level"] and home.name.endswith("市") else None


def find_places(view: TextView, named: list[tuple[int, int, list[Place]]], cover: Cover) -> list[Mention]:
    """Mentions of places that no longer name covers; ambiguous ones are counted and dropped."""
    mentions = [*_nation(view), *_approving_province(view)]
    for start, end, places in named:
        span = Span(start, end)
        if cover.touches(span) or not places or not _stands_alone(view, span, places):
            continue
        if len(places) > 1:
            view.discards["ambiguous_place"] += 1
            continue
        place = places[0]
        if _is_outer(view, place) and view.folded[start:end] == place.short_name and not _is_listed(view, span):
            view.discards["short_name_of_outer_place"] += 1  # 信用中国(辽宁), 技能河南 name no place
            continue
        if place.kind != "nation":
            known = bool(view.places.get(place.id))
            mentions.append(
                Mention(
                    span, "Place", place.name, "gazetteer" if known else "zone", 0.95 if known else 0.85,
                    _other_names(place), None, place,
                )
            )  # fmt: skip
    return longest(mentions)


def _is_listed(view: TextView, span: Span) -> bool:
    """Whether a name stands in a list with others: 东北、辽宁、某市的振兴."""
    return "、" in (view.folded[span.start - 1 : span.start], view.folded[span.end : span.end + 1])


def _approving_province(view: TextView) -> Iterator[Mention]:
    """The province whose congress approved a city's regulation."""
    if view.genre != "regulation" or view.place is None or view.place.kind != "city":
        return
    province = view.places.ancestors(view.place)[1]
    start = view.folded.find(province.name)
    while start >= 0:
        end = start + len(province.name)
        if _APPROVING.match(view.folded, end):
            yield Mention(
                Span(start, end), "Place", province.name, "gazetteer", 0.9, _other_names(province), None, province
            )
            return
        start = view.folded.find(province.name, end)


def _is_outer(view: TextView, place: Place) -> bool:
    """Whether the document's place lies in this one."""
    return view.place is not None and place != view.place and place in view.places.ancestors(view.place)


def _other_names(place: Place) -> tuple[str, ...]:
    return tuple(n for n in (place.short_name, *place.aliases) if n)


def _stands_alone(view: TextView, span: Span, places: list[Place]) -> bool:
    """A short name counts only where it is no part of another word; counties only by their full name."""
    name = view.folded[span.start : span.end]
    if _NAMED_FIRM.match(view.folded, span.end):
        return False
    if any(name == p.name for p in places):
        return True
    if all(p.kind == "county" for p in places) and len(name) < 3:
        return False
    return not any(p.match(view.folded, span.end) for p in (_SHORT_STOP_AFTER, _FIRM))


def _nation(view: TextView) -> Iterator[Mention]:
    """国家 as an acting subject in the texts of regulations, and as the one whose rules and systems a local one follows."""
    if view.genre != "regulation":
        return
    nation = view.places.nation
    acting = _NATION.finditer(view.folded)
    ruling = _NATION_RULES.finditer(view.folded) if view.place is not None and view.place.kind != "nation" else ()
    for found in (*acting, *ruling):
        yield Mention(
            Span(*found.span()),
            "Place",
            nation.name,
            "nation",
            0.85,
            ("国家", "中华人民共和国"),
            None,
            nation,
        )
