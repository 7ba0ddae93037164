"""Claims about platforms: who operates them and what is delivered through them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span
from ingest.gazetteer import Place
from ingest.lexicon import name_key
from ingest.relations.assembly import Assembly
from ingest.relations.scope import evidence_of, named_adopters, since_at, status_at
from ingest.resolve import Entity
from ingest.view import TextView

_THROUGH = re.compile(
    r"(?:依托|通过|利用|借助|运用|基于|登录|用好|使用|应用|凭|凭借|借力|经由|对接|在|以)(?:[^,;。:《》]{0,12})$"
)


_BRINGS = re.compile(
    r"(?:逐步|全面|努力|加快|有效|积极|进一步|从而|并)?(?:实现|推动|推行|推进|促进|支撑|支持|开展|提供|打造|形成|打通|集成|设置|开设|免费提供|实行)"
    r"|[^,;。]{2,16}?(?:实现|可(?:以)?(?:在线|网上|线上|通过|享受|直接|一键))|(?:企业|群众|市民|申请人|办事人)[^,;。]{0,6}(?:可|能)"
    r"|为[^,;。]{2,24}提供(?:支撑|支持|服务|保障)"
)


_SERVES = re.compile(
    r"(?:将|已|可|能够?|上|新|现已|先后|还)?(?:创新)?(?:打造|提供|实现|开展|推出|开设|开通|设立|上线|作为(?=[^,;。]{2,30}的(?:重要)?(?:载体|抓手|平台|支撑)))"
)
_BUILT_UPON = re.compile(r"(?:依托|以)[^,;。:《》]{0,12}$")
_GOES_ON = re.compile(
    r"(?:逐步|全面|努力|加快|有效|积极|进一步|从而|并)?(?:实现|推动|推行|推进|促进|开展|提供|打造|形成|实施|实行|加强|建立|探索|推广)"
)
_OPENS_WITH = re.compile(
    r"(?:[一二三四五六七八九十]是)?(?:持续|大力|全力|强力|积极|深入|全面|不断|扎实|加快|进一步|创新|着力|高标准)*(?:强化|推进|推动|推行|开展|实施|深化|实行|做好|加强|优化|落实|推广|探索)[“\"]?"
)
_FOUNDS = re.compile(r"(?:建设|建成|搭建|开发|上线|打造|开通|建立|推出|创建)了?[^,;。]{0,14}$")
_ACTS = re.compile(
    r"(?:实现|推行|推动|开展|提供|建立|推出|打造|推广|实行|组织|构建)"
)  # what these govern is another thing than what is told before; 受理, 推送 are of that
_OPENS_SENTENCE = re.compile(r"[#\s“\"]*(?:目前,|该)?[“\"]?")
_OFFERS = re.compile(
    r"(?:先后|可|还|并|统一|集中)?(?:为[^,;。]{2,12})?(?:提供|推出|开设|开展|精准生成|数字化精准生成|采取|采用|实现)"
)
_SUPPORTS = re.compile(r"为[^,;。]{2,24}提供(?:有力|坚实|技术|数据)*(?:支撑|支持|保障)")
_LABEL = re.compile(r"“(?P<label>[^“”]{6,})”")
_THIS = re.compile(r"(?:依托|通过|利用|借助|运用|基于|在)(?:该|此|这一|上述)(?:平台|系统)(?:上)?")
_NATIONAL = re.compile(r"全国|国家|国务院|中国|人民|(?!12345)\d|.*(?:信用中国|电子税务局|单一窗口)")
_BACK = 400  # code points in which 该平台 was named
_TURNS = re.compile(r"(?:并|还)?(?:与|同|联合|会同)")
_CLAUSES = 3  # clauses after a platform in which its measure may stand
_SEPARATORS = re.compile(r"[、和及与“”\"]*[、和及与][“”\"]*")
_BUILDS = re.compile(
    r"(?:建设|建成|搭建|开发|上线|运营|打造|开通|完善|优化|升级|建立|构建|推出|创建|启用|开设)[^,;。]{0,14}$"
    r"|(?:负责|承担)(?:[^,;。]{2,14}[、和])?(?:[㐀-鿿]{2,4}[市县区])?[“\"]?$"
)
_SPEEDS = re.compile(r"(?:加快|推进|推动|加强|完成|承担|负责)(?:[^,;。]{2,14}[、和])?[“\"]?$")
_BUILT = re.compile(r"(?:[、和][^,;。]{2,14}|等)?的?(?:[一二三]期)?(?:建设|开发|升级|搭建|改造|运维)")
_LINKS = re.compile(
    r"(?:链接|对接|接入|连接|联通)(?:[^,;。]{0,40}[、和])?[“\"]?$|(?:引导|鼓励|方便)[^,;。]{0,10}(?:通过|登录|使用)[^,;。]{0,6}$"
)  # whoever runs what is linked to or what people are told to use
_BELOW_PROVINCE = ("city", "county", "zone")
_FROM_ABOVE = re.compile(r"(?:国务院|国家|省(?:政府|委|[㐀-鿿]{1,8}[厅局委办]))(?:办公厅)?的?$")  # 省政府“某某”平台
_OF_NATION = re.compile(r"国家(?:统一)?(?:建立|建设)?的?$|国家(?:推动|加快|统一|逐步)*(?:建立|建设|完善)[㐀-鿿]{0,6}$")
_OF_LEVEL = re.compile(r"(?:全|本)?[省市]")
_NAMING = 3  # code points of a measure's name that a platform's name must hold


def platforms(work: Assembly) -> None:
    """Who runs or builds a platform, and which measures are delivered through it."""
    view = work.view
    in_law = view.genre == "regulation"
    built = _built_by_agencies(work) if in_law else set()
    for span, entity in work.at.get("Platform", []):
        platform = work.node_id(entity)
        evidence = evidence_of(view, span)
        owner = _platform_owner(work, entity, span)
        if in_law and (owner := _owner_in_law(work, entity, span, owner)) and id(entity) in built:
            owner = None if owner == work.home else owner
        status = status_at(view, span)
        used = not in_law and entity.concept is None and not _is_homes(work, entity) and _uses(view, span)
        acts = _builds(view, span) or used
        actors = [a for a in work.actors_before(span.start) if a.role == "lead" and acts]
        if actors:
            for actor in actors:
                work.claim(
                    work.node_id(actor.entity),
                    "OPERATES",
                    platform,
                    Span(min(actor.span.start, evidence.start), evidence.end),
                    0.67,
                    status=status,
                )
        elif owner:
            work.claim(
                work.place_id(owner),
                "OPERATES",
                platform,
                evidence,
                0.6,
                status=status,
                since=since_at(view, span) if status == "implemented" else None,
            )
        for measure in named_after(work, entity):
            work.claim(work.node_id(measure), "DELIVERED_THROUGH", platform, evidence, 0.65)
        for measure_span, measure in (*_delivered(work, span), *_built_for(work, span)):
            wide = Span(min(evidence.start, measure_span.start), max(evidence.end, measure_span.end))
            work.claim(work.node_id(measure), "DELIVERED_THROUGH", platform, wide, 0.6)
    _through_it(work)


def _built_by_agencies(work: Assembly) -> set[int]:
    """The platforms that an agency is told to build: no one else runs them."""
    placed = work.at.get("Platform", [])
    return {
        id(entity)
        for span, entity in placed
        if _builds(work.view, span) and any(a.role == "lead" for a in work.actors_before(span.start))
    }


def _owner_in_law(work: Assembly, entity: Entity, span: Span, owner: Place | None) -> Place | None:
    """A regulation says whose a platform is by 国家统一的, 省, 市 or by who builds it; a bare name says nothing."""
    view = work.view
    clause = view.clause_at(span.start, span.end)
    before = view.folded[max(clause.start, span.start - 16) : span.start]
    if _OF_NATION.search(before) or view.folded.startswith("国家统一", span.start):
        return view.places.nation
    named = _is_homes(work, entity) or entity.concept is not None or _OF_LEVEL.match(view.folded, span.start)
    return owner if named or _builds(view, span) else None


def _through_it(work: Assembly) -> None:
    """依托该平台开展M: the platform that is named last before."""
    view = work.view
    for found in _THIS.finditer(view.folded):
        named = work.within("Platform", max(0, found.start() - _BACK), found.start())
        clause = view.clause_at(*found.span())
        for span, measure in work.within("Measure", found.end(), clause.end) if named else ():
            evidence = Span(clause.start, max(clause.end, span.end))
            work.claim(work.node_id(measure), "DELIVERED_THROUGH", work.node_id(named[-1][1]), evidence, 0.55)


def _builds(view: TextView, span: Span) -> bool:
    """建设P, 负责P, 加快P建设."""
    clause = view.clause_at(span.start, span.end)
    head = view.folded[clause.start : span.start]
    return _BUILDS.search(head) is not None or (
        _SPEEDS.search(head) is not None and _BUILT.match(view.folded, span.end, clause.end) is not None
    )


def _uses(view: TextView, span: Span) -> bool:
    """通过P, 依托P: an agency's own channel, where the sentence names no other owner."""
    clause = view.clause_at(span.start, span.end)
    return bool(re.search(r"(?:通过|依托|利用|借助|运用)[“\"]?$", view.folded[clause.start : span.start]))


def _platform_owner(work: Assembly, entity: Entity, span: Span) -> Place | None:
    """Whose platform it is: its vocabulary entry's place, the place that the sentence names, else the document's.

    Another level's platform that is merely used says nothing of who runs it.
    """
    if entity.concept and (name := entity.concept.details.get("place")):
        found = work.view.places.find(str(name))
        place = found[0] if found and found[0].kind != "nation" else None
        if place is None and _builds(work.view, span) and not _NATIONAL.match(entity.concept.label):
            return work.home  # 建成网上中介超市: a kind that every place has, named in the vocabulary for all
        return place if place == work.home or _builds(work.view, span) else None
    clause = work.view.clause_at(span.start, span.end)
    if re.match(r"全国|国家", entity.name) or (
        not _is_homes(work, entity) and _LINKS.search(work.view.folded, clause.start, span.start)
    ):
        return None
    if _is_homes(work, entity):
        return work.home
    if (
        work.home
        and work.home.kind in _BELOW_PROVINCE
        and _FROM_ABOVE.search(work.view.folded, clause.start, span.start)
    ):
        return None
    if (entity.concept is None or entity.concept.details.get("place")) and (other := _named_owner(work, entity)):
        return other if _builds(work.view, span) else None
    named = named_adopters(
        work.view, span, work.within("Place", work.view.sentence_at(span.start).start, span.start), work.home
    )
    return named[0].place if named and _builds(work.view, span) else work.home


def _is_homes(work: Assembly, entity: Entity) -> bool:
    """Whether a platform bears the name of the document's place: 某市…平台, 某省…平台某市站; an account is its department's."""
    named = work.home is not None and (work.home.short_name or work.home.name) in entity.name
    return named and not any(n.endswith(("公众号", "服务号", "微信群")) for n in (entity.name, *entity.names))


def _named_owner(work: Assembly, entity: Entity) -> Place | None:
    """The province or city other than the document's whose name opens the platform's (大连市…平台)."""
    for name in (entity.name, *entity.names):
        for length in (3, 4, 2):
            found = [p for p in work.view.places.find(name[:length], None) if p.kind in ("province", "city")]
            if found:
                return found[0] if found[0] != work.home and len(found) == 1 else None
    return None


def _delivered(work: Assembly, span: Span) -> Iterator[tuple[Span, Entity]]:
    """依托P…M: the measures of the platform's clause, else of the first after it that has any, else (M,成果通过P共享) of the one before."""
    view = work.view
    clause = view.clause_at(span.start, span.end)
    before = view.folded[clause.start : span.start]
    for other, _ in work.within("Platform", clause.start, span.start):
        if other.end <= span.start:
            before = before.replace(view.folded[other.start : other.end], "")
    if not _THROUGH.search(re.sub(r"[、和及“”\"]+$", "", before)):
        yield from _enabled(work, span)
        return
    sentence = view.sentence_at(span.start)
    earlier = view.clause_at(clause.start - 2, clause.start - 1) if clause.start - 2 > sentence.start else clause
    acts = _ACTS.search(view.folded, span.end, clause.end) is not None
    reach = [(span.end, clause.end), *_after(view, clause, sentence, 1 if acts else _CLAUSES)]
    for start, end in reach if acts else (*reach[:2], (earlier.start, earlier.end), *reach[2:]):
        found = [pair for pair in work.within("Measure", start, end) if not _listed_with(view, span, pair[0])]
        if found:
            yield from found
            if start >= span.end and _BUILT_UPON.search(before):
                yield from _further(work, clause, sentence)
            return


def _after(view: TextView, clause: Span, sentence: Span, number: int) -> list[tuple[int, int]]:
    """The next clauses of the sentence up to one that turns to somebody else (与A共建…)."""
    found: list[tuple[int, int]] = []
    while len(found) < number and clause.end + 1 < sentence.end:
        clause = view.clause_at(clause.end + 1, clause.end + 2)
        if _TURNS.match(view.folded, clause.start, clause.end):
            break
        found.append((clause.start, clause.end))
    return found


def _listed_with(view: TextView, platform: Span, measure: Span) -> bool:
    """依托P、“M”等渠道: a measure that is listed with a platform is no more delivered through it than it through the other."""
    return _SEPARATORS.fullmatch(view.folded, platform.end, measure.start) is not None


def _built_for(work: Assembly, span: Span) -> Iterator[tuple[Span, Entity]]:
    """推进M,…,搭建P: the one measure with which a sentence opens, for which it goes on to build a platform."""
    view = work.view
    sentence = view.sentence_at(span.start)
    opening = view.clause_at(sentence.start, sentence.start + 1)
    if opening.end >= span.start or not _FOUNDS.search(view.folded, max(opening.end, span.start - 20), span.start):
        return
    measures = list(work.within("Measure", opening.start, opening.end))
    if len(measures) != 1 or measures[0][0].end > opening.end:
        return
    if _OPENS_WITH.fullmatch(view.folded, evidence_of(view, measures[0][0]).start, measures[0][0].start):
        yield measures[0]


def _further(work: Assembly, clause: Span, sentence: Span) -> Iterator[tuple[Span, Entity]]:
    """依托P,推行M,实现N: the clauses that go on with a verb, up to the first that does not."""
    while clause.end + 1 < sentence.end and work.view.folded[clause.end] == ",":
        clause = work.view.clause_at(clause.end + 1, clause.end + 2)
        if not _GOES_ON.match(work.view.folded, clause.start):
            return
        yield from work.within("Measure", clause.start, clause.end)


def named_after(work: Assembly, platform: Entity) -> list[Entity]:
    """The measures after which a platform is named: “一网通办”服务平台; a label of some length may be a measure's short name."""
    name = name_key(platform.name)
    named = [e for e in work.named_in("Measure", name) if len(key := name_key(e.name)) >= _NAMING and key != name]
    if named or not (label := _LABEL.search(platform.name)):
        return named
    short = name_key(label["label"])
    return list({id(e): e for _, e in work.at.get("Measure", []) if name_key(e.name).startswith(short)}.values())


def _enabled(work: Assembly, span: Span) -> Iterator[tuple[Span, Entity]]:
    """建立P,实现M: what the next clauses say that a platform brings about; P…,提供M: what it offers itself."""
    view = work.view
    clause = view.clause_at(span.start, span.end)
    sentence = view.sentence_at(span.start)
    if tail := _SERVES.match(view.folded, span.end, clause.end):
        yield from work.within("Measure", tail.end(), clause.end)
        return
    founds = _builds(view, span)
    subject = not founds and _OPENS_SENTENCE.fullmatch(view.folded, sentence.start, span.start)
    if not founds and not subject:
        return
    for start, end in _after(view, clause, sentence, _CLAUSES):
        supports = _SUPPORTS.match(view.folded, start, end)
        if (_BRINGS if founds else _OFFERS).match(view.folded, start, end) or supports:
            yield from work.within("Measure", start, end)
            if founds and not supports:
                yield from _further(work, Span(start, end), sentence)
            return
        if work.within("Platform", start, end) or work.within("Measure", start, end):
            return
