"""Agencies that a text names: place or level word + department, national bodies, bodies formed for a task, 我局.

Their names are the matter of `agency_names`, bodies formed for a task that of `task_bodies`. What has no place to belong to
(市营商局 in a document of a province) is dropped and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import Span
from ingest.gazetteer import Place
from ingest.lexicon import Concept, Hit, Lexicon
from ingest.mentions.agency_names import canonical_name, known_names, level_of
from ingest.mentions.departments import departments, fields, joined
from ingest.mentions.groups import find_groups
from ingest.mentions.mention import APPOSED, Mention, longest
from ingest.mentions.organisations import branches, divisions, joint_bureaus, organisations, peers
from ingest.mentions.task_bodies import level_place, task_bodies
from ingest.view import TextView
from ingest.words import words

_BOUNDARY_BEFORE = re.compile(
    r"(?:[\s、,。;:!?“”()《》\"]|[和与及由对向从请为将把是在被获受据]|(?<!财)经|会同|联合|配合|协助|负责|协调|支持|组织|结合|督促|报请|提请|报|各)$"
)
_NOT_AN_AGENCY = re.compile(r"[长员业性]|议(?![事员])|网站|官网|级网|工作专班|专班|领导小组")
_CONGRESS = re.compile(
    r"第[一二三四五六七八九十]+届(?P<stem>人民代表大会(?:常务委员会)?)|(?:[一二三四五六七八九十]{1,4}届)?(?P<short>人大(?:及其)?常委会|人大及其常委会)"
    r"|第?[一二三四五六七八九十]{1,4}届(?P<bare>人大)(?!及其|常委|代表|常务)"
)
# 贯彻中央和省委部署: the Party's centre, which 中央 alone is beside other bodies or before what it decides
_CENTRE = re.compile(
    r"(?<=[彻实行照据按对向循,;。、])中央(?=[、和及与](?:国务院|[省市]委|省、|自治区)|及省|(?:的)?(?:决策|决定|部署|要求|精神))"
)
_BUILT = re.compile(r"(?:建设|建成|新建|打造|改造|启用)了?[“\"]?$")  # what is built is a hall, not who works there
_OF_TRADES = re.compile(r"等(?:\d+个)?(?:有关|相关|职能)?部门")
_LEVEL_LIST = re.compile(r"(?:省、市|市、县\(区\)|市、县\(市、区\)|市、县\(市\)|省、市、县|市、区县|市、区|市、县)$")
_OFFICE_WORK = re.compile(r"公(?!室)|事(?!处)|[理证件结税学案电]")  # 市政府办公业务: the government's, not its office's
_OTHER_PARTY = re.compile(r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|团)$")
_TOWNSHIP = re.compile(r"(?:乡镇|街道|社区)\)?$")  # 乡镇(街道)行政服务中心 belong to townships
_SHORT = re.compile(r"[㐀-鿿]{3,14}(?=[”\"]?\))")
_PLURAL = re.compile(r"[㐀-鿿]{0,6}(?:大厅|服务中心|法院|检察院)")  # 全市政务服务大厅 are many halls


def find_agencies(
    view: TextView, hits: Iterable[Hit], named: list[tuple[int, int, list[Place]]], lexicon: Lexicon
) -> list[Mention]:
    """All mentions of agencies, the longest rightful ones."""
    hits = [h for h in hits if h.term.type == "Agency"]
    ends = {end: (start, places) for start, end, places in named}
    mentions = [*_national(view, hits, lexicon), *_local(view, hits, ends, lexicon)]
    regulates = view.genre == "regulation"
    mentions += departments(view, hits, lexicon) if regulates else _trades(view, hits, ends, lexicon)
    mentions += _centre(view)
    mentions += _congress(view, ends, lexicon)
    mentions += task_bodies(view, ends)
    mentions += organisations(view, ends)
    mentions += _self(view)
    mentions += [*branches(view, mentions, ends), *divisions(view, mentions)]
    if view.genre != "regulation":
        mentions += [*joint_bureaus(view, mentions, ends), *peers(view, mentions)]
    mentions += list(_short_names(view, mentions))
    groups = list(find_groups(view, mentions))
    return longest([*groups, *(m for m in mentions if not any(m.span.overlaps(g.span) for g in groups))])


def _short_names(view: TextView, mentions: list[Mention]) -> Iterator[Mention]:
    """A(以下简称B): B is A wherever it stands after that."""
    ends = {m.span.end: m for m in mentions}
    for found in APPOSED.finditer(view.folded):
        named, short = ends.get(found.start()), _SHORT.match(view.folded, found.end())
        if named is None or short is None:
            continue
        for again in re.finditer(re.escape(short.group()), view.folded[found.end() :]):
            start = found.end() + again.start()
            yield replace(named, span=Span(start, start + len(short.group())), rule="short")


def _national(view: TextView, hits: list[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    for hit in hits:
        if hit.term.role != "national":
            continue
        concept = lexicon.concepts[hit.term.key]
        if hit.end - hit.start < 3 and not _BOUNDARY_BEFORE.search(view.folded[max(0, hit.start - 2) : hit.start]):
            continue
        if _NOT_AN_AGENCY.match(view.folded, hit.end) or re.match(
            r"专项|再贷款|政策|门|[发函字]?〔", view.folded[hit.end : hit.end + 3]
        ):
            continue
        names = (concept.details["national"]["name"], *(concept.details["national"].get("aliases") or ()))
        yield Mention(
            Span(hit.start, hit.end),
            "Agency",
            names[0],
            "national",
            0.95,
            tuple(names[1:]),
            concept,
            view.places.nation,
        )


def _local(
    view: TextView, hits: list[Hit], ends: dict[int, tuple[int, list[Place]]], lexicon: Lexicon
) -> Iterator[Mention]:
    """Stem after a place's name or a level word; bare stems where the context is an agency's."""
    best: dict[int, Hit] = {}
    for hit in hits:
        if hit.term.role == "stem" and (hit.start not in best or hit.end > best[hit.start].end):
            if hit.term.text.endswith("办") and _OFFICE_WORK.match(view.folded, hit.end):
                continue
            best[hit.start] = hit
    for hit in best.values():
        if _NOT_AN_AGENCY.match(view.folded, hit.end):
            continue
        concept = lexicon.concepts[hit.term.key]
        found = _jurisdiction(view, hit.start, ends)
        if found is None:
            found = _bare(view, hit, concept)
            if found is None:
                continue
        start, place, certain = found
        if place is None or not _may_have(place, concept, hit.term.text):
            view.discards["agency_without_place"] += 1
            continue
        if _BUILT.search(view.folded, max(0, start - 6), start) and hit.term.text.endswith(("中心", "大厅")):
            view.discards["built_hall"] += 1
            continue
        if _of_another_party(view, start, hit):
            view.discards["committee_of_another_party"] += 1
            continue
        written = view.text[start : hit.end]
        names = canonical_name(concept, place, hit.term.text, written)
        yield Mention(
            Span(start, hit.end), "Agency", names[0], "stem", 0.93 if certain else 0.75, names[1], concept, place,
        )  # fmt: skip


def _of_another_party(view: TextView, start: int, hit: Hit) -> bool:
    """民建丹东市委, 中国民革铁岭市委员会: committees of parties that share no identity with 市委."""
    if hit.term.text == "委员会":
        return not view.folded.startswith("中共", start)
    return hit.term.text == "委" and _OTHER_PARTY.search(view.folded[max(0, start - 6) : start]) is not None


def _may_have(place: Place, concept: Concept, stem: str) -> bool:
    """Whether a place of this kind has such an agency: a bare 管委会 is a zone's."""
    return bool((concept.details.get("only") or {}).get(stem, place.kind) == place.kind)


def _jurisdiction(
    view: TextView, stem_start: int, ends: dict[int, tuple[int, list[Place]]]
) -> tuple[int, Place | None, bool] | None:
    """(start, place, certain) of the words before a stem that say whose department it is."""
    if stem_start in ends:
        start, places = ends[stem_start]
        before = view.folded[max(0, start - 2) : start]
        if before == "中共":
            start -= 2
        return start, places[0] if len(places) == 1 else None, True
    if levels := _LEVEL_LIST.search(view.folded[max(0, stem_start - 10) : stem_start]):
        start = max(0, stem_start - 10) + levels.start()
        return (start, view.place, True) if view.place and view.place.name[-1] in levels.group() else None
    for level, spellings in words().mapping("agencies", "levels").items():
        for word in spellings:
            if view.folded.startswith(word, stem_start - len(word)) and stem_start >= len(word):
                start = stem_start - len(word)
                if word.startswith("全") and _PLURAL.match(view.folded, stem_start):
                    return None
                if len(word) == 1 and view.folded[max(0, start - 1) : start] in (
                    "城",
                    "都",
                    "上",
                    "超",
                    "股",
                    "门",
                    "地",
                    "社",
                    "园",
                    "厂",
                    "山",
                    "各",
                    "跨",
                ):
                    return None
                return start, level_place(view, level), True
    return None


def _bare(view: TextView, hit: Hit, concept: Concept) -> tuple[int, Place | None, bool] | None:
    """A stem with nothing before it: 教育局负责…, 财政局、住建局; the document's own level is meant."""
    if len(hit.term.text) < 3 or not hit.term.text.endswith(("局", "委", "厅", "办", "院", "部", "中心", "联", "会")):
        return None
    if view.place is None or view.genre == "regulation":
        return None
    before = view.folded[max(0, hit.start - 3) : hit.start]
    if not _BOUNDARY_BEFORE.search(before) or _TOWNSHIP.search(before):
        return None
    if view.folded.startswith("各", hit.start - 1) or (concept.details.get("only") and view.place.kind != "zone"):
        return None  # each of several; a committee of whichever zone
    level = "province" if hit.term.text.endswith("厅") and not hit.term.text.endswith("大厅") else view.place.kind
    place = level_place(view, level)
    official = (concept.details.get("names") or {}).get(level_of(place)) if place else None
    return (hit.start, place, False) if official else None


def _trades(
    view: TextView, hits: list[Hit], ends: dict[int, tuple[int, list[Place]]], lexicon: Lexicon
) -> Iterator[Mention]:
    """某市市场监管等部门, 市公安、税务等部门: the departments of the trades that a place's name or level word stands before."""
    by_start = fields(hits)
    for first in sorted(by_start):
        found = _jurisdiction(view, first, ends)
        if found is None or (place := found[1]) is None:
            continue
        start = found[0]
        items = joined(view, by_start, first)
        if not _OF_TRADES.match(view.folded, items[-1].end):
            continue
        for span in (s for s in items if s.start in by_start):
            concept = lexicon.concepts[by_start[span.start].term.key]
            official, others = canonical_name(concept, place)
            whole = Span(start if span.start == first else span.start, span.end)
            yield Mention(whole, "Agency", official, "department", 0.75, others, concept, place)


def _congress(view: TextView, ends: dict[int, tuple[int, list[Place]]], lexicon: Lexicon) -> Iterator[Mention]:
    """河南省第十三届人民代表大会常务委员会, 市十四届人大常委会: the congress under the count of its term."""
    for found in _CONGRESS.finditer(view.folded):
        jurisdiction = _jurisdiction(view, found.start(), ends)
        if jurisdiction is None or jurisdiction[1] is None:
            continue
        stem = found["stem"] or ("人民代表大会" if found["bare"] else "人民代表大会常务委员会")
        _, stems = known_names()
        name = jurisdiction[1].name + stem
        yield Mention(
            Span(jurisdiction[0], found.end()),
            "Agency",
            name,
            "congress",
            0.9,
            (),
            stems.get(stem),
            jurisdiction[1],
        )


def _centre(view: TextView) -> Iterator[Mention]:
    """贯彻中央和省委部署: 中共中央."""
    concept = known_names()[0].get("中共中央")
    for found in _CENTRE.finditer(view.folded):
        others = ("中国共产党中央委员会", "党中央")
        yield Mention(Span(*found.span()), "Agency", "中共中央", "national", 0.8, others, concept, view.places.nation)


def _self(view: TextView) -> Iterator[Mention]:
    """我局, 我委 …: the issuer, where it is known; in a regulation 本机关 is whichever body acts."""
    if view.genre == "regulation":
        return
    we = words().list("agencies", "we")
    for word in (*words().list("agencies", "self"), *we):
        for found in re.finditer(word, view.folded):
            if word in we and _speaks_for_others(view, found.start()):
                continue
            if view.issuer is None:
                view.discards["self_without_issuer"] += 1
                continue
            yield Mention(Span(*found.span()), "Agency", view.issuer, "self", 0.9, (), None, view.place)


def _speaks_for_others(view: TextView, position: int) -> bool:
    """Whether 我们 is somebody who is quoted, or a whole government, for which its departments act."""
    whole = view.issuer is None or view.issuer.endswith(("人民政府", "委员会办公室", "政府办公室", "政府办公厅"))
    return whole or view.genre == "news" or view.quote_at(position) is not None
