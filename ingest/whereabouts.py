"""Which place a text is about: the one that its title begins with, else what it names most, whom it answers, how it speaks of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.folding import fold
from ingest.gazetteer import Gazetteer, Place
from ingest.mentions.agency_names import issuer_place

_PAPER = re.compile(r"(?<![㐀-鿿])(?P<name>[㐀-鿿]{2,3})(?:日报|晚报)")
_HEAD = 300  # code points at the head of a text, where its source stands
_LOCAL = {
    "我市": ("city",), "全市": ("city",), "我省": ("province",), "全省": ("province",), "我县": ("county",), "我区": ("county",),
}  # fmt: skip
_OF_A_CITY = re.compile(  # a text that speaks of itself as 市
    r"[我全本]市(?!场)|(?<![各、级设城])市(?:委|政府|人民政府|人大|政协)|(?<![㐀-鿿])市[㐀-鿿]{2,10}[局委办]"
)
_OF_A_PROVINCE = re.compile(r"[我全本]省(?!级)")
_SESSION = re.compile(r"(?:政协|人大|人民代表大会)(?:第)?[一二三四五六七八九十]+届")
_ADDRESSED = re.compile(
    r"(?m)^\s*(?:民[建盟革进]|农工党|致公党|九三学社|台盟|政协|工商联|共青团|妇联)(?P<name>[㐀-鿿]{2,7}[市县区])(?:委员会|委|基层委员会|总支|支部)[㐀-鿿、]{0,10}:"
)
_TITLE = re.compile(r"《[^《》]*》")
_SPEAKS_FOR_PROVINCE = re.compile(r"[我全本]省(?!级)|我厅|省政协|(?<![㐀-鿿])省[㐀-鿿]{2,8}厅")
_LONGEST_DATELINE = 12  # code points
_LONGEST = 8  # code points of a place's name
_AGAIN = 3  # clauses that begin with a city, from which on a text that names no other is about it
_LONGER = "区村贤镇县乡港站路"  # what makes another name or word of a city's short name
_OPENS = re.compile(r"\s*(?:(?:20\d\d年|近[两三几]?年|今年|去年)?(?:以?来)?,)?(?=[㐀-鿿])")
_DOES = re.compile(
    r"(?:[以把]|在(?!线)|坚持|认真|深入|持续|高度重视|聚焦|紧[扣盯]|积极|始终|全[面力]|不断|着力|扎实|围绕|立足|推[进行动]|按照)"
)
_LONGEST_OPENING = 14  # code points of a zone's whole name
_FULL = 3  # code points; shorter names are words of other sense, too (朝阳, 和平)
_SPEAKS_AS_PROVINCE = re.compile(r"[我本]省(?!级)|(?<![㐀-鿿])省(?:委|政府|[㐀-鿿]{2,8}[厅局])")
_SPEAKS_AS_LESS = re.compile(r"[我本全][市县](?!场)|(?<![㐀-鿿])[市县](?:委|政府)")
_OTHER_WORD = re.compile(r"大[道街桥]|[路街道桥站港湖河山岭]|产业(?!园)|日报|晚报|大学|学院|银行|集团|公司|医院")


def of_title(folded: str, places: Gazetteer) -> Place | None:
    """The place that a title begins with, or that stands before a headline's colon."""
    core = re.sub(r"^(?:关于|对|印发)+", "", folded)
    return _of_headline(core, places) or issuer_place(core, places)


def of_text(folded: str, issuer: str, genre: str, places: Gazetteer) -> tuple[str, float] | None:
    """The address of the place that a text is about and how sure that is, by what it names and how it speaks of itself."""
    addressed = _addressed(folded, places) if genre.startswith("reply") else None
    if name := addressed or _most_named(folded, places) or _opening(folded, places):
        return name, 0.6
    if name := _of_a_level(issuer[:1], folded, places) or _of_a_paper(folded, places):
        return name, 0.5
    ways = (_only_city, _only_named, _only_province, _of_a_session)
    return next(((name, 0.4) for way in ways if (name := way(folded, places))), None)


def _of_headline(title: str, places: Gazetteer) -> Place | None:
    """河南西华:一条龙服务…, also by short names."""
    name, colon, _ = title.partition(":")
    if not colon or len(name) > _LONGEST_DATELINE:
        return None
    found = places.find(name)
    return places.path(name) or (found[0] if len(found) == 1 else None)


def _most_named(folded: str, places: Gazetteer) -> str | None:
    """The full name that stands most often in the text, where it leaves little doubt."""
    found = _whole_names(folded, places)
    counts = Counter({place.name: _times(folded, names) for place, names in found.items() if place.kind != "nation"})
    _inward(folded, places, counts)
    for word, kinds in _LOCAL.items():
        if word in folded:
            for name in counts:
                kind = places.find(name)[0].kind
                if kind in kinds and (kind != "county" or name.endswith(word[-1])):  # 新民市 does not say 我县
                    counts[name] += 2
    if not counts:
        return None
    (best, most), *others = counts.most_common(2)
    sure = most >= 3 and (not others or most >= 2 * others[0][1] or places.find(best)[0].kind != "province")
    return best if sure else None


def _whole_names(folded: str, places: Gazetteer) -> dict[Place, set[str]]:
    """The places of both provinces that the text names by names of theirs alone, whole ones, and which these are."""
    found: dict[Place, set[str]] = {}
    for name, bearers in places.names().items():
        if len(bearers) == 1 and bearers[0].home and _is_whole(name, bearers[0]) and name in folded:
            found.setdefault(bearers[0], set()).add(name)
    return found


def _times(folded: str, names: Iterable[str]) -> int:
    """How often one of these names stands in the text; one within another (某市高新区 in 某省某市高新区) counts once."""
    longest_first = sorted(names, key=len, reverse=True)
    return len(re.findall("|".join(map(re.escape, longest_first)), folded))


def _opening(folded: str, places: Gazetteer) -> str | None:
    """The place whose doings a text begins with, by its whole name or what a zone is called for short: 2024年,某市高新区以…为抓手."""
    opens = _OPENS.match(folded)
    if opens is None:
        return None
    for length in range(_LONGEST_OPENING, _FULL - 1, -1):
        name = folded[opens.end() : opens.end() + length]
        found = places.names().get(name, [])
        known = len(found) == 1 and found[0].home and _is_whole(name, found[0])
        if known and found[0].kind in ("city", "county", "zone"):
            return found[0].name if _DOES.match(folded, opens.end() + length) else None
    return None


def _inward(folded: str, places: Gazetteer, counts: Counter[str]) -> None:
    """大连市金普新区 names the zone, not the city around it."""
    for name in list(counts):
        for outer in places.ancestors(places.find(name)[0])[1:]:
            if outer.name in counts:
                counts[outer.name] -= folded.count(fold(outer.name + name))


def _of_a_paper(folded: str, places: Gazetteer) -> str | None:
    """The province or city whose daily printed a text that names no place itself (辽宁日报 2021年9月29日)."""
    found = _PAPER.search(folded[:_HEAD])
    named = [p for p in places.find(found["name"], None) if p.home and p.kind in ("province", "city")] if found else []
    return named[0].name if len(named) == 1 else None


def _only_city(folded: str, places: Gazetteer) -> str | None:
    """The one city that a text names at all, where it speaks of itself as 市 or begins clause after clause with that city."""
    bearers = {place.name: place for found in places.names().values() for place in found}
    cities = {name: place for name, place in bearers.items() if place.home and _is_city(place, places)}
    named = [place for name, place in cities.items() if _is_named(folded, place.short_name or name)]
    if len(named) != 1:
        return None
    others = folded.replace(fold(named[0].name), "")  # 沈阳市委 of a province's text is no 市委 of its own
    own = len(_OF_A_CITY.findall(others))
    if own > len(_OF_A_PROVINCE.findall(folded)) and (own > 1 or not _SPEAKS_AS_PROVINCE.search(folded)):
        return named[0].name
    opens = re.compile(rf"(?<![㐀-鿿]){re.escape(fold(named[0].short_name or named[0].name))}(?![{_LONGER}])")
    again = len(opens.findall(folded)) >= _AGAIN and not _SPEAKS_AS_PROVINCE.search(folded)
    return named[0].name if again else None


def _only_named(folded: str, places: Gazetteer) -> str | None:
    """The one place that a text names by its full name, within no other or within its own, in its first line or twice."""
    folded = _TITLE.sub("", folded)  # whose regulations it follows does not tell whose text it is
    found = [
        place for place, names in _whole_names(folded, places).items() if any(_is_named(folded, name) for name in names)
    ]
    around = {outer.name for place in found for outer in places.ancestors(place)[1:]}
    inner = [place for place in found if place.name not in around]
    if len(inner) != 1 or inner[0].kind == "nation" or not _speaks_as(folded, inner[0]):
        return None
    first, _, _ = folded.strip().partition("\n")
    names = {fold(name) for name in (inner[0].short_name or inner[0].name, *inner[0].aliases)}
    twice = _times(folded, names) > 1
    holds = inner[0].kind != "city" and _holds(folded, fold(inner[0].name))
    return inner[0].name if twice or holds or fold(inner[0].name) in first else None


def _is_whole(name: str, place: Place) -> bool:
    """Whether a name is a place's whole one, or what a zone is called for short (某市高新区).

    A free-trade area is what a province tells of, by many names.
    """
    return name == fold(place.name) or (place.kind == "zone" and len(name) > _FULL and "自由贸易" not in place.name)


def _holds(folded: str, name: str) -> bool:
    """目前,某区已有…: what a text of the place itself says that it has, not of one to learn from."""
    has = re.search(rf"(?:目前|截至[^,。]{{0,10}}),?{re.escape(name)}(?:现有|已有|共有|拥有)", folded)
    return has is not None and not re.search(r"借鉴|学习|考察|[我该本][省市县区](?!场)", folded)


def _of_a_session(folded: str, places: Gazetteer) -> str | None:
    """The place to whose congress or conference a question was put that the text answers (某省政协十二届四次会议).

    A city that answers a province's deputies speaks of itself as 市, and is not that province.
    """
    for session in _SESSION.finditer(folded):
        for length in range(_LONGEST, 2, -1):
            named = places.find(folded[max(0, session.start() - length) : session.start()], None)
            if len(named) == 1 and named[0].home:
                return named[0].name if _speaks_as(folded, named[0]) else None
    return None


def _addressed(folded: str, places: Gazetteer) -> str | None:
    """The place whose body of a party or of its conference a city's reply addresses: 民建阜新市委员会委员:您提出的…"""
    found = _ADDRESSED.search(folded[:_HEAD])
    named = places.find(found["name"], None) if found else []
    if len(named) != 1 or not named[0].home or _SPEAKS_FOR_PROVINCE.search(folded):
        return None
    return named[0].name


def _of_a_level(level: str, folded: str, places: Gazetteer) -> str | None:
    """The province in which all places lie that the text of a body of a province names (来源:省发展改革委)."""
    if level != "省" or _SPEAKS_AS_LESS.search(folded) or "该市" in folded or _names_elsewhere(folded, places):
        return None
    found = _provinces(folded, places)
    return found.pop() if len(found) == 1 else None


def _names_elsewhere(folded: str, places: Gazetteer) -> bool:
    """Whether a province is named that is none of the two."""
    return any(place.kind == "province" and not place.home and place.name in folded for place in places)


def _only_province(folded: str, places: Gazetteer) -> str | None:
    """The one province of all places that a text names, where it speaks of itself as 省 and not as 市 or 县."""
    if not _SPEAKS_AS_PROVINCE.search(folded) or _SPEAKS_AS_LESS.search(folded):
        return None
    found = _provinces(folded, places)
    return found.pop() if len(found) == 1 else None


def _provinces(folded: str, places: Gazetteer) -> set[str]:
    """The provinces of all places that a text names beyond doubt."""
    return {
        places.ancestors(bearers[0])[-2].name
        for name, bearers in places.names().items()
        if len(bearers) == 1 and bearers[0].home and _is_plain(name, bearers[0]) and _is_named(folded, name)
    }


def _speaks_as(folded: str, place: Place) -> bool:
    """Whether a text may be that place's own: a province does not say 我市, a city not 我省."""
    return not (_SPEAKS_AS_LESS if place.kind == "province" else _SPEAKS_AS_PROVINCE).search(folded)


def _is_plain(name: str, place: Place) -> bool:
    """Whether a name is hardly a word of another sense (朝阳, 和平)."""
    return place.kind in ("province", "city") or (place.kind != "nation" and len(name) >= _FULL)


def _is_city(place: Place, places: Gazetteer) -> bool:
    """A city, or a county that no city governs (济源)."""
    return place.kind == "city" or (place.kind == "county" and places.ancestors(place)[1].kind == "province")


def _is_named(folded: str, name: str) -> bool:
    """Whether a name stands somewhere, and not in the name of a road, a university, a bank."""
    name = fold(name)
    return name in folded and any(
        not _OTHER_WORD.match(folded, found.end()) for found in re.finditer(re.escape(name), folded)
    )
