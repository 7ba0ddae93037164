"""Mentions to entities: the same thing under several names becomes one, with one canonical name and one id.

Only sure merges happen: the same vocabulary concept and place, the same name but for spelling, a short form with
one thing to stand for. What stays open is dropped and counted, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from graph.ids import hashed_id, slug_id
from graph.model import Node
from ingest.folding import fold
from ingest.gazetteer import Place
from ingest.lexicon import Concept, name_key
from ingest.mentions.agency_names import identify
from ingest.mentions.measure_names import measure_kind
from ingest.mentions.mention import Mention
from ingest.view import TextView

_EDITION = re.compile(r"[（(](?:草案|征求意见稿|送审稿|修订草案|试行|暂行)[)）]$")
_DRAFT = re.compile(r"[（(](?:草案|征求意见稿|送审稿|修订草案)[)）]$")
_BOTH = re.compile(r"(?:两个|两部|国家和省(?P<topic>\S{0,2})|国家、省)$")
_MEASURE_TAIL = re.compile(
    r"(?:专项行动|专项活动|行动计划|工作机制|管理模式|办理模式|服务模式|工作制|机制|制度|改革|模式|服务|行动|活动|政策|监管|工程|工作|试点)$"
)
_KIND_BY_END = (
    (re.compile(r"法$|法典$"), "law"),
    (re.compile(r"条例$"), "local_regulation"),
    (re.compile(r"方案$|规划$|计划$|要点$|纲要$"), "plan"),
    (
        re.compile(r"意见$|通知$|措施$|办法$|规定$|细则$|决定$|举措$|政策$|公告$|清单$|规则$"),
        "normative_document",
    ),
)
_NUMERAL = re.compile(r"\d+|[零〇一二三四五六七八九十百]+")
_TASK_END = re.compile(r"(?:领导小组|专班|联席会议|协调小组|指挥部|工作组|小组|[^员]委员会)(?:办公室)?$")
_TWO = 2
_OFFICE = ("小组办公室", "委员会办公室", "联席会议办公室")  # a body's office is no second name of the body
SPELLED_OUT_TITLE = 15  # code points; a title as long as this is one document wherever it is cited


@dataclass(slots=True)
class Entity:
    """One thing that a document names, with all its mentions. `id` and `node` are None for figures until reported."""

    type: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    concept: Concept | None = None
    place: Place | None = None
    details: dict[str, Any] = field(default_factory=dict)

    def surfaces(self, text: str) -> list[str]:
        """Every different string by which the text names it, in order of appearance."""
        return list(dict.fromkeys(m.span.of(text) for m in sorted(self.mentions, key=lambda m: m.span)))

    @property
    def aliases(self) -> list[str]:
        """Other right names, without the canonical one and spelling variants of it."""
        seen = {name_key(self.name)}
        out = []
        for name in self.names:
            if name_key(name) not in seen:
                seen.add(name_key(name))
                out.append(name)
        return out


def resolve_mentions(view: TextView, mentions: Iterable[Mention]) -> list[Entity]:
    """Entities in the order of their first mention."""
    by_type: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not tidy_name(mention.name):  # “、”系统: marks alone name nothing
            view.discards["no_name"] += 1
            continue
        by_type[mention.type].append(mention)
    entities = [
        *_group(view, by_type["Place"], lambda m: m.place.id if m.place else name_key(m.name)),
        *_agencies(view, by_type["Agency"]),
        *_regulations(view, by_type["Regulation"]),
        *_platforms(view, by_type["Platform"]),
        *_measures(view, by_type["Measure"]),
        *_group(view, by_type["Figure"], _figure_key),
    ]
    return sorted(entities, key=lambda e: min((m.span.start, m.span.end) for m in e.mentions))


def _figure_key(mention: Mention) -> str:
    details = mention.details
    return "|".join((name_key(mention.name), details["value"], details["unit"], details["period"] or ""))


def _group(view: TextView, mentions: list[Mention], key: Any) -> list[Entity]:
    groups: dict[str, Entity] = {}
    for mention in mentions:
        identifier = key(mention)
        entity = groups.get(identifier)
        if entity is None:
            entity = groups[identifier] = Entity(
                mention.type,
                mention.name,
                concept=mention.concept,
                place=mention.place,
                details=dict(mention.details),
            )
        _add(entity, mention)
    return list(groups.values())


def _add(entity: Entity, mention: Mention) -> None:
    entity.mentions.append(mention)
    for name in (mention.name, *mention.names):
        if name not in entity.names:
            entity.names.append(name)
    entity.concept = entity.concept or mention.concept
    entity.place = entity.place or mention.place
    for key, value in mention.details.items():
        entity.details.setdefault(key, value)


def _agencies(view: TextView, mentions: list[Mention]) -> list[Entity]:
    """One agency per department and place; a full name that the text itself writes is the canonical one."""
    keyed = {name_key(m.name): m for m in mentions if m.concept and m.place}

    def key(mention: Mention) -> str:
        known = mention if mention.concept and mention.place else keyed.get(name_key(mention.name))
        if known and known.concept and known.place:
            office = "/办公室" if mention.name.endswith(_OFFICE) else ""
            return f"{known.concept.id}@{known.place.id}{office}"
        return name_key(mention.name)

    entities = _group(view, mentions, key)
    for entity in entities:
        if entity.concept is None or entity.place is None:
            continue
        written = [
            m.span.of(view.text) for m in entity.mentions
            if view.folded.startswith(fold(entity.place.name), m.span.start) and m.rule in ("stem", "national")
        ]  # fmt: skip
        if entity.concept.id == "agency/government":
            written = []  # 朝阳市政府 is 朝阳市人民政府 wherever it is written
        full = max(written, key=len, default="")
        if len(full) > len(entity.name) or (full and full != entity.name and full in entity.names):
            entity.names.insert(0, entity.name)
            entity.name = full if len(full) >= len(entity.name) - 2 else entity.name
        if view.issuer and view.issuer in entity.names:
            entity.name = view.issuer
    return entities


def _regulations(view: TextView, mentions: list[Mention]) -> list[Entity]:
    full = [m for m in mentions if "short" not in m.details]
    entities = _group(view, full, lambda m: m.concept.id if m.concept else name_key(_EDITION.sub("", m.name)))
    for entity in entities:
        if any(_DRAFT.search(n) for n in entity.names):
            entity.details.setdefault("status", "draft")
        if entity.concept:
            entity.names = list(dict.fromkeys([*entity.names, *entity.concept.names]))
        elif _DRAFT.search(entity.name):
            entity.name = _DRAFT.sub("", entity.name)
    entities = _merge_near(entities)
    starts = {id(e): sorted(m.span.start for m in e.mentions) for e in entities}
    bearers: dict[str, list[Entity]] = {}
    for mention in mentions:
        if "short" in mention.details:
            word = fold(mention.details["short"])
            if word not in bearers:
                bearers[word] = [e for e in entities if fold(e.name).endswith(word)]
            _resolve_short(view, mention, bearers[word], starts)
    return entities


def _merge_near(entities: list[Entity]) -> list[Entity]:
    """《X市政务服务条例》 and 《X市政务服务管理条例》 in one document are one: a word more, all else equal."""
    kept: list[Entity] = []
    alike: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: -len(e.mentions)):
        key = name_key(entity.name)
        similar = alike[key[:3], key[-2:]]
        twin = next((k for k in similar if _near(k.name, entity.name)), None)
        if twin is None:
            kept.append(entity)
            similar.append(entity)
            continue
        for mention in entity.mentions:
            _add(twin, mention)
    return kept


def _near(one: str, other: str) -> bool:
    """Whether the longer of two names that begin and end alike has one or two code points more, no numeral among them."""
    long, short = sorted((name_key(one), name_key(other)), key=len, reverse=True)
    if _NUMERAL.findall(long) != _NUMERAL.findall(short):
        return False  # 第一批 and 第十一批 are two
    if len(short) < 8 or not 0 < len(long) - len(short) <= 2:
        return False
    position = -1
    for char in short:
        position = long.find(char, position + 1)
        if position < 0:
            return False
    return True


def _resolve_short(view: TextView, mention: Mention, candidates: list[Entity], starts: dict[int, list[int]]) -> None:
    """Add a short form to what it stands for. `starts`: where each entity is named, in order."""
    before = view.folded[max(0, mention.span.start - 8) : mention.span.start]
    if not candidates:
        view.discards["unresolved_short_form"] += 1
        return
    if both := _BOTH.search(before):
        chosen = _both(candidates, both["topic"] or "", mention.span.start)
    else:
        earlier = [(starts[id(e)][before_it - 1], e) for e in candidates
                   if (before_it := bisect_left(starts[id(e)], mention.span.start))]  # fmt: skip
        chosen = [max(earlier, key=lambda pair: pair[0])[1]] if earlier else candidates[:1]
    for entity in chosen:
        copy = Mention(mention.span, "Regulation", entity.name, "short_form", 0.8, (), entity.concept)
        _add(entity, copy)
        insort(starts[id(entity)], mention.span.start)


def _both(candidates: list[Entity], topic: str, position: int) -> list[Entity]:
    """The two that 两个《条例》 or 国家和省营商《条例》 stand for: those on the topic, else the two named before it."""
    fitting = [c for c in candidates if topic in fold(c.name)] or candidates
    if len(fitting) <= _TWO:
        return fitting
    named = [c for c in fitting if any(m.span.start < position for m in c.mentions)]
    return sorted(named or fitting, key=lambda c: -len(c.mentions))[:_TWO]


def _platforms(view: TextView, mentions: list[Mention]) -> list[Entity]:
    entities = _group(view, mentions, lambda m: m.concept.id if m.concept else name_key(m.name))
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: -len(name_key(e.name))):
        key = name_key(entity.name)
        keys = {name_key(n) for n in entity.names} | {name_key(m.span.of(view.text)) for m in entity.mentions}
        hosts = [
            k for k in kept
            if (name_key(k.name).endswith(key) and len(key) >= 4)
            or key in {name_key(n) for n in k.names}
            or name_key(k.name) in keys
        ]  # fmt: skip
        if len(hosts) == 1:
            for mention in entity.mentions:
                _add(hosts[0], mention)
        else:
            kept.append(entity)
    return kept


@lru_cache(maxsize=1 << 14)
def measure_key(name: str) -> str:
    """The form under which measure names are one: without a generic head noun where enough is left."""
    key = name_key(name)
    bare = _MEASURE_TAIL.sub("", key)
    return bare if len(bare) >= 3 else key


def _measures(view: TextView, mentions: list[Mention]) -> list[Entity]:
    concepts = {measure_key(n): m.concept for m in mentions if m.concept for n in m.concept.names}

    def key(mention: Mention) -> str:
        concept = mention.concept or concepts.get(measure_key(mention.name))
        return concept.id if concept else measure_key(mention.name)

    entities = _group(view, mentions, key)
    for entity in entities:
        if entity.concept:
            entity.name = entity.concept.label
            entity.names = list(dict.fromkeys([*entity.concept.names, *entity.names]))
    return entities


def node_of(entity: Entity, home: Place | None) -> Node:
    """The graph node of an entity. `home`: the document's place, part of the identity of what only it could mean."""
    if entity.type == "Place" and entity.place:
        return entity.place.node()
    builder = {
        "Agency": lambda e, _: agency_node(e.name),
        "Regulation": _regulation_node,
        "Platform": _platform_node,
        "Measure": _measure_node,
    }
    return builder[entity.type](entity, home)


@lru_cache(maxsize=1 << 14)
def tidy_name(name: str) -> str:
    """One spelling for a name: full-width brackets and commas, “” for quotes, single spaces, none at the ends."""
    name = re.sub(r"\s+", " ", name).strip(" 、，,")
    name = name.translate(_TIDY)
    if name[:1] == "“" and name[-1:] == "”" and "“" not in name[1:]:
        name = name[1:-1]
    return name


_TIDY = {
    ord("("): "（",
    ord(")"): "）",
    ord(","): "，",
    ord("‘"): "“",
    ord("’"): "”",
    ord("「"): "“",
    ord("」"): "”",
}


@lru_cache(maxsize=1 << 12)
def agency_node(name: str) -> Node:
    """The node of an agency: all its properties follow from its canonical name."""
    name = tidy_name(name)
    concept, _ = identify(name)
    properties = {
        "organ": concept.details.get("organ") if concept else "taskforce" if _TASK_END.search(name) else "other",
        "concept": concept.id.partition("/")[2] if concept else None,
        "label_en": concept.label_en if concept else None,
    }
    return Node(hashed_id("agency", name), "Agency", name, _known(properties))


def _regulation_node(entity: Entity, home: Place | None) -> Node:
    if entity.concept:
        return concept_node(entity.concept)
    name = tidy_name(_DRAFT.sub("", entity.name))
    parts = [name]
    if home and len(name) < SPELLED_OUT_TITLE and not name.startswith((home.name, home.short_name or home.name)):
        parts.append(home.id)
    return Node(hashed_id("regulation", *parts), "Regulation", name, {"kind": regulation_kind(name)})


@cache  # nodes are immutable, and most documents name the same concepts
def concept_node(concept: Concept) -> Node:
    """The node of a vocabulary concept (Measure, Regulation, Platform or Topic)."""
    slug = concept.id.partition("/")[2]
    details = concept.details
    if concept.type == "Topic":
        scheme = details.get("scheme") or "cn18"
        return Node(
            slug_id("topic", slug),
            "Topic",
            concept.label,
            _known({"label_en": concept.label_en, "scheme": scheme}),
        )
    fields = {
        "Measure": ("kind", "definition"),
        "Regulation": ("kind", "number", "issued", "effective", "status"),
    }
    properties = {name: str(details[name]) for name in fields.get(concept.type, ()) if details.get(name)}
    names = {"aliases": list(concept.aliases), "label_en": concept.label_en, "concept": slug}
    return Node(slug_id(concept.type.lower(), slug), concept.type, concept.label, _known({**properties, **names}))


def regulation_kind(title: str) -> str:
    """Rank by the title's last word: law, local_regulation, plan, normative_document, other."""
    bare = _EDITION.sub("", fold(title))
    return next((kind for pattern, kind in _KIND_BY_END if pattern.search(bare)), "other")


def _platform_node(entity: Entity, home: Place | None) -> Node:
    if entity.concept:
        return concept_node(entity.concept)
    name = tidy_name(entity.name)
    parts = [name]
    if home and not name.startswith((home.name, home.short_name or home.name)):
        parts.append(home.id)
    return Node(hashed_id("platform", *parts), "Platform", name)


def _measure_node(entity: Entity, home: Place | None) -> Node:
    if entity.concept:
        return concept_node(entity.concept)
    name = tidy_name(entity.name)
    return Node(hashed_id("measure", name), "Measure", name, {"kind": measure_kind(name)})


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in properties.items() if v}
