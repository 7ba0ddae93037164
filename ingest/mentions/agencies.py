"""Agencies that a text names: place or level word + department, national bodies, bodies formed for a task, 我局.

The canonical name is the full one with its jurisdiction (市工信局 -> 沈阳市工业和信息化局), built from the templates of
`vocabulary/agencies.yaml`. What has no place to belong to (市营商局 in a document of a province) is dropped and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.model import Span
from ingest.gazetteer import Gazetteer, Place, gazetteer
from ingest.lexicon import Concept, Hit, Lexicon, Term, lexicon
from ingest.mentions.groups import find_groups
from ingest.mentions.mention import Mention, longest
from ingest.view import TextView
from ingest.words import words

_BOUNDARY_BEFORE = re.compile(
    r"(?:[\s、,。;:!?“”()《》\"]|[和与及由对向从请为将把是在]|(?<!财)经|会同|联合|配合|协助|负责|协调|支持|组织|结合|督促|报请|提请|报|各)$"
)
_NOT_AN_AGENCY = re.compile(r"[长员业]|网站|官网|级网|工作专班|专班|领导小组")
_CONGRESS = re.compile(
    r"第[一二三四五六七八九十]+届(?P<stem>人民代表大会(?:常务委员会)?)|(?:[一二三四五六七八九十]{1,4}届)?(?P<short>人大(?:及其)?常委会|人大及其常委会)"
)
_LEVEL_LIST = re.compile(r"(?:省、市|市、县\(区\)|市、县\(市、区\)|市、县\(市\)|省、市、县|市、区县|市、区|市、县)$")
_OFFICE_WORK = re.compile(r"公(?!室)")  # 市政府办公业务: the government's, not its office's
_OTHER_PARTY = re.compile(r"(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|团)$")
_COUNTED = re.compile(r"^(?:\d+个|[一二三四五六七八九十]+[个名])")
_TOWNSHIP = re.compile(r"(?:乡镇|街道|社区)\)?$")  # 乡镇(街道)行政服务中心 belong to townships
_PLURAL = re.compile(r"[㐀-鿿]{0,6}(?:大厅|服务中心)")  # 全市政务服务大厅 are many halls
_COUNT_END = re.compile(r"\+?\d+个$")


@dataclass(frozen=True, slots=True)
class Stem:
    """What follows a place or level word in an agency's name, and which agency it then names."""

    text: str
    concept: Concept
    level: str | None  # the only level at which this stem is official, if any


def agency_terms(lexicon: Lexicon) -> Iterator[Term]:
    """Every string of the agencies' vocabulary that the automaton looks for."""
    for concept in lexicon.of_type("Agency"):
        national = concept.details.get("national") or {}
        for name in (national.get("name"), *(national.get("aliases") or ())):
            if name:
                yield Term(_folded(name), "Agency", concept.id, "national")
        for text in _stems(concept):
            yield Term(_folded(text), "Agency", concept.id, "stem")
        for text in concept.details.get("department") or ():
            yield Term(_folded(text), "Agency", concept.id, "department")


def _folded(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")


@cache
def _stems(concept: Concept) -> tuple[str, ...]:
    """Short stems, the official names without the place, and past ones."""
    found = [str(s) for s in concept.details.get("short") or ()]
    for templates in (concept.details.get("names") or {}).values():
        found += [stem for t in templates for stem in _template_stems(str(t))]
    for past in concept.details.get("past") or ():
        found += [past["stem"], *(past.get("short") or ())]
    return tuple(dict.fromkeys(s for s in found if s and s != "局"))  # 省局 is whichever bureau speaks


def _template_stems(template: str) -> list[str]:
    """What follows the place in a template of names, for each level word that {l} may be."""
    mark = min((m for m in (template.find("{p}"), template.find("{s}")) if m >= 0), default=-1)
    rest = template[mark + 3 :] if mark >= 0 else ""
    if not rest or "{p}" in rest or "{s}" in rest:
        return []
    return [rest.replace("{l}", level) for level in "省市县区"] if "{l}" in rest else [rest]


def _fill(template: str, place: Place) -> str:
    short = place.short_name or place.name
    return template.replace("{p}", place.name).replace("{s}", short).replace("{l}", place.name[-1])


def canonical_name(concept: Concept, place: Place, stem: str = "", written: str = "") -> tuple[str, tuple[str, ...]]:
    """The full name of a place's department and other right names.

    `stem` is what the text has after the place; an abbreviation stands for the official name that holds its
    characters in order, anything else is kept as written. Utilities and banks keep the name that the text gives.
    """
    if place.kind == "nation":
        national = concept.details.get("national") or {}
        if national.get("name"):
            return national["name"], tuple(national.get("aliases") or ())
        return f"国家{stem}", ()
    by_level = concept.details.get("names") or {}
    templates = [str(t) for t in by_level.get(place.kind) or by_level.get(_level(place)) or ()]
    names = [_fill(t, place) for t in templates]
    literal = place.name + stem
    if concept.details.get("organ") in ("utility", "bank"):
        own = written if written.startswith(place.short_name or place.name) else literal
        return own, tuple(dict.fromkeys(n for n in (literal, *names) if n != own))
    for past in concept.details.get("past") or ():
        if stem in (past["stem"], *(past.get("short") or ())):
            return place.name + past["stem"], (literal,)
    if literal in names or not names or not stem:
        return (literal, tuple(n for n in names if n != literal)) if stem or not names else (names[0], tuple(names[1:]))
    standing_for = [n for n in names if _abbreviates(stem, n.replace(place.name, ""))]
    if not standing_for or len(stem) >= len(names[0]) - len(place.name):
        return literal, tuple(names)
    return standing_for[0], tuple(dict.fromkeys([literal, *names]))


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in their order."""
    position = -1
    for char in short:
        position = full.find(char, position + 1)
        if position < 0:
            return False
    return True


@cache
def _known_names() -> tuple[dict[str, Concept], dict[str, Concept]]:
    """(national name -> concept, stem -> concept) of the whole vocabulary."""
    national: dict[str, Concept] = {}
    stems: dict[str, Concept] = {}
    for concept in lexicon().of_type("Agency"):
        for stem in _stems(concept):
            stems.setdefault(_folded(stem), concept)
        entry = concept.details.get("national") or {}
        for name in (entry.get("name"), *(entry.get("aliases") or ())):
            if name:
                national.setdefault(_folded(name), concept)
    return national, stems


@lru_cache(maxsize=1 << 12)  # every document names the same agencies several times
def identify(name: str) -> tuple[Concept | None, Place | None]:
    """The department and the place that a canonical name itself tells; None for what it does not tell."""
    national, stems = _known_names()
    folded = _folded(name)
    if folded in national:
        return national[folded], gazetteer().nation
    place = issuer_place(folded, gazetteer())
    if place is None:
        return None, None
    if folded.startswith("中国人民政治协商会议"):
        return stems.get("政协"), place
    core = folded.removeprefix("中共").removeprefix("国家税务总局")
    rest = core.removeprefix(_folded(place.name)).removeprefix(place.short_name or "\0")
    return stems.get(rest) or stems.get(rest.replace(_folded(place.name), "{p}")), place


def _level(place: Place) -> str:
    return "county" if place.kind == "zone" else place.kind


def find_agencies(
    view: TextView, hits: Iterable[Hit], named: list[tuple[int, int, list[Place]]], lexicon: Lexicon
) -> list[Mention]:
    """All mentions of agencies, the longest rightful ones."""
    hits = [h for h in hits if h.term.type == "Agency"]
    ends = {end: (start, places) for start, end, places in named}
    mentions = [*_national(view, hits, lexicon), *_local(view, hits, ends, lexicon)]
    if view.genre == "regulation":
        mentions += _departments(view, hits, ends, lexicon)
    mentions += _congress(view, ends, lexicon)
    mentions += _task_bodies(view, ends)
    mentions += [*_organisations(view, ends), *_institutes(view, ends)]
    mentions += _self(view)
    groups = list(find_groups(view, mentions))
    return longest([*groups, *(m for m in mentions if not any(m.span.overlaps(g.span) for g in groups))])


def _national(view: TextView, hits: list[Hit], lexicon: Lexicon) -> Iterator[Mention]:
    for hit in hits:
        if hit.term.role != "national":
            continue
        concept = lexicon.concepts[hit.term.key]
        if hit.end - hit.start < 3 and not _BOUNDARY_BEFORE.search(view.folded[max(0, hit.start - 2) : hit.start]):
            continue
        if _NOT_AN_AGENCY.match(view.folded, hit.end) or re.match(
            r"专项|再贷款|政策|门", view.folded[hit.end : hit.end + 3]
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
                return start, _level_place(view, level), True
    return None


def _level_place(view: TextView, level: str) -> Place | None:
    """The place of this level that a document of `view.place` means by 市, 省, 县."""
    if view.place is None:
        return None
    for place in view.places.ancestors(view.place):
        if place.kind == level or (level == "county" and place.kind in ("county", "zone")):
            return place
        if level == "city" and place.kind == "county" and place.name.endswith("市"):
            return place  # a county-level city speaks of itself as 市
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
    place = _level_place(view, level)
    official = (concept.details.get("names") or {}).get(_level(place)) if place else None
    return (hit.start, place, False) if official else None


def _departments(
    view: TextView, hits: list[Hit], ends: dict[int, tuple[int, list[Place]]], lexicon: Lexicon
) -> Iterator[Mention]:
    """市人民政府发展改革、财政等部门 in a regulation of a city: the departments of the place's own level."""
    by_start: dict[int, Hit] = {}
    for hit in hits:
        if hit.term.role == "department" and (hit.start not in by_start or hit.end > by_start[hit.start].end):
            by_start[hit.start] = hit
    if view.place is None or view.place.kind == "nation":
        return
    for found in re.finditer(r"(?:市|省|县|区|\))(?:人民政府)?(?=[㐀-鿿])", view.folded):
        items, position = _chained(view, by_start, found.end())
        tail = re.match(r"(?:等)?(?:有关|相关)?(?:行政)?(?:主管|管理)?部门", view.folded[position : position + 10])
        if not items or not tail or not _own_level(view, found.start(), found.end()):
            continue
        for index, hit in enumerate(items):
            concept = lexicon.concepts[hit.term.key]
            end = position + tail.end() if index == len(items) - 1 and len(items) == 1 else hit.end
            start = _levels_start(view, found.start()) if index == 0 else hit.start
            official, others = canonical_name(concept, view.place)
            name = f"{view.place.name}{hit.term.text}部门"
            yield Mention(Span(start, end), "Agency", name, "department", 0.8, (official, *others), concept, view.place)


def _chained(view: TextView, by_start: dict[int, Hit], position: int) -> tuple[list[Hit], int]:
    """Departments joined by 、 and 和 from `position` on, and where they end."""
    items: list[Hit] = []
    while position in by_start:
        items.append(by_start[position])
        position = items[-1].end
        if view.folded[position : position + 1] not in ("、", "和") or position + 1 not in by_start:
            break
        position += 1
    return items, position


def _own_level(view: TextView, start: int, end: int) -> bool:
    """Whether the words before 人民政府 name the level of the regulation's own place."""
    if view.place is None:
        return False
    left = view.folded[_levels_start(view, start) : end]
    return view.place.name[-1] in left or view.place.name in left


def _levels_start(view: TextView, end: int) -> int:
    found = re.search(r"(?:省|市)?(?:、(?:县|市|区))*(?:\([市、区县]+\))?$", view.folded[max(0, end - 12) : end + 1])
    return max(0, end - 12) + found.start() if found and found.group() else end


def _congress(view: TextView, ends: dict[int, tuple[int, list[Place]]], lexicon: Lexicon) -> Iterator[Mention]:
    """河南省第十三届人民代表大会常务委员会, 市十四届人大常委会: the congress under the count of its term."""
    for found in _CONGRESS.finditer(view.folded):
        jurisdiction = _jurisdiction(view, found.start(), ends)
        if jurisdiction is None or jurisdiction[1] is None:
            continue
        stem = found["stem"] or "人民代表大会常务委员会"
        _, stems = _known_names()
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


def _task_bodies(view: TextView, ends: dict[int, tuple[int, list[Place]]]) -> Iterator[Mention]:
    heads = "|".join(sorted(words().list("agencies", "task_heads"), key=len, reverse=True))
    not_after = words().list("agencies", "task_not_after")
    starts = {start: places[0] for start, places in reversed(ends.values()) if len(places) == 1}
    last_end = 0
    for found in re.finditer(heads, view.folded):
        if view.folded.startswith(not_after, found.end()) or (
            view.title_at(found.start()) and not _issues(view, found.end())
        ):
            continue
        start = _task_start(view, found.start(), last_end)
        last_end = found.end()
        if view.folded.startswith("“", start) and "”" not in view.folded[start : found.end()]:
            start += 1  # only the name is quoted, head and all
        modifier = view.folded[start : found.start()]
        bare = _COUNTED.sub("", _strip_levels(modifier))
        if (
            len(bare) < 2
            or _COUNT_END.search(bare)
            or bare in words().list("agencies", "task_generic")
            or re.fullmatch(r"[\d一二三四五六七八九十]+个?", bare)
        ):
            view.discards["generic_task_body"] += 1
            continue
        span = Span(start, found.end())
        yield _task_mention(view, span, modifier, starts)


def _issues(view: TextView, end: int) -> bool:
    """Whether a body's name stands before 关于 in a title, as the issuer of what the title names."""
    return re.match(r"(?:[㐀-鿿]{0,24})?关于", view.folded[end : end + 28]) is not None


def _task_start(view: TextView, head: int, last_end: int) -> int:
    """Left end of a task body's name: after the verb that forms it, the body before it, or the clause's boundary."""
    title = view.title_at(head)
    floor = max(view.sentence_at(head).start, head - 40, last_end, title.inner.start if title else 0)
    while view.folded[floor : floor + 1] in ("、", "和", "及", "与", "等", ",", " "):
        floor += 1
    if title:
        return floor
    window = view.folded[floor:head]
    cut = 0
    for found in re.finditer(
        r"[,;:。!?\n]|成立了?|组建了?|组成|督办了?|下设|下分|细化为|分为|并设|会同|依靠|改为|任组长的|打算把|并各定|(?<=[委局府])对|设立了?|建立了?|调整|健全了?|充实|由(?=[省市县区全])|将(?=[省市县区全])|对(?=[省市县区全])|向(?=[省市县区全])|(?<=[^和与])依托|以及|办公室设在|作为|报|召开|发挥|在(?=[省市县区全])|经(?=[省市县区全])|的(?=[省市县区])",
        window,
    ):
        at = floor + found.start()
        if view.quote_at(at) is None and view.title_at(at) is None:
            cut = found.end()
    # an enumeration whose parts are bodies or departments themselves is cut at its last 、
    tail = window[cut:]
    for found in re.finditer(r"[、和](?=[省市县区全我])|(?<=[局委厅办部组])[、和]", tail):
        cut = cut + found.end() if floor + cut + found.start() < head else cut
        break
    return floor + cut


def _strip_levels(modifier: str) -> str:
    return re.sub(r"^(?:全|我|本)?(?:市|省|县|区)(?:级)?(?!场)", "", modifier)


def _task_mention(view: TextView, span: Span, modifier: str, starts: dict[int, Place]) -> Mention:
    text = span.of(view.text)
    name, place = text, view.place
    others: tuple[str, ...] = ()
    named = starts.get(span.start)
    if named:
        place = named
        if not text.startswith(place.name):
            return Mention(span, "Agency", text, "task", 0.85, (place.name + text,), None, place)
        others = (text.removeprefix(place.name),)
    elif place is not None:
        level = re.match(r"(?:全|我|本)?(市|省|县|区)(?!场)", modifier)
        rest = text[level.end() :] if level else text
        if level:
            wanted = {"市": "city", "省": "province", "县": "county", "区": "county"}[level[1]]
            place = _level_place(view, wanted) or place
        rest = _COUNTED.sub("", rest)
        short = place.short_name or place.name
        name, others = (rest, (place.name + rest,)) if short in rest else (place.name + rest, (rest,))
    return Mention(span, "Agency", name, "task", 0.85, others, None, place)


def _organisations(view: TextView, ends: dict[int, tuple[int, list[Place]]]) -> Iterator[Mention]:
    """Utilities, banks and media that act: place name + words + 集团, 分行, 供电公司 …; a bare company is none."""
    for end, (start, places) in ends.items():
        window = view.folded[end : end + 14]
        found = re.match(
            r"[㐀-鿿]{0,8}?(?:水务集团|燃气集团|热电集团|供热集团|城投集团|金控集团|担保集团|供电公司|供电局|电力公司|自来水公司|水务公司|燃气公司|"
            r"日报社|广播电视台|融媒体中心|省分行|市分行|分行|中心支行|支行|仲裁委员会|银行业协会|律师协会)",
            window,
        )
        if found and not re.search(r"[、,。;:]", found.group()):
            start_at = start
            prefix = re.search(
                r"(?:中国人民银行|人行|中国银行|工商银行|农业银行|建设银行|交通银行|邮储银行|中国邮政储蓄银行|国家开发银行|国家税务总局|国网)$",
                view.folded[max(0, start - 12) : start],
            )
            if prefix:
                start_at = max(0, start - 12) + prefix.start()
            span = Span(start_at, end + found.end())
            text = span.of(view.text)
            name = re.sub(r"^人行", "中国人民银行", text)
            yield Mention(
                span, "Agency", name, "organisation", 0.8, (text,) if name != text else (), None,
                places[0] if len(places) == 1 else view.place,
            )  # fmt: skip


def _institutes(view: TextView, ends: dict[int, tuple[int, list[Place]]]) -> Iterator[Mention]:
    """中国…研究院, 河南…律师事务所: organisations whose full name begins with a place and ends in what they are."""
    named = {start for start, _ in ends.values()}
    for found in re.finditer(r"(?:律师事务所|研究院|研究中心|会计师事务所|科学院)", view.folded):
        window = view.folded[max(0, found.start() - 12) : found.start()]
        for begin in range(len(window)):
            at = max(0, found.start() - 12) + begin
            starts = window.startswith("中国", begin) or at in named
            if (
                starts
                and re.fullmatch(r"[㐀-鿿]{2,12}", window[begin:])
                and not re.search(r"[的和与在对由]", window[begin:])
            ):
                span = Span(at, found.end())
                yield Mention(span, "Agency", span.of(view.text), "organisation", 0.75, (), None, None)
                break


def _self(view: TextView) -> Iterator[Mention]:
    """我局, 我委 …: the issuer, where it is known; in a regulation 本机关 is whichever body acts."""
    if view.genre == "regulation":
        return
    for word in words().list("agencies", "self"):
        for found in re.finditer(word, view.folded):
            if view.issuer is None:
                view.discards["self_without_issuer"] += 1
                continue
            yield Mention(Span(*found.span()), "Agency", view.issuer, "self", 0.9, (), None, view.place)


@lru_cache(maxsize=1 << 12)
def issuer_place(name: str, gazetteer: Gazetteer) -> Place | None:
    """The place with which an agency's name begins (沈阳市工业和信息化局 -> 沈阳市)."""
    core = name.removeprefix("中共").removeprefix("国家税务总局").removeprefix("中国人民政治协商会议")
    for length in range(min(len(core), 14), 1, -1):
        places = gazetteer.find(core[:length])
        if places and any(p.name == core[:length] or p.short_name == core[:length] for p in places):
            return places[0] if len(places) == 1 else None
    return None
