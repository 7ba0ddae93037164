"""What the rules of one document share: its nodes, claims and who acts where; the rules are in `claims`."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.model import Claim, Document, Node, Span
from ingest.gazetteer import Place
from ingest.lexicon import name_key
from ingest.mentions.agency_names import identify
from ingest.mentions.mention import Mention
from ingest.relations.scope import Actor, actors_of
from ingest.resolve import Entity, node_of
from ingest.view import TextView
from ingest.words import NameIndex

_ANNOUNCES = re.compile(
    r"(?:以下|如下|下列)[㐀-鿿]{0,8}(?:措施|工作|方面|做法|举措|几件事|事项|任务)|(?:措施|工作|做法)(?:如下|主要有)?[:：]$"
)


_NEXT_STEP = re.compile(
    r"\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][,是]|\([一二三四五六七八九十\d]+\)|\d[.、])(?!各|企业|银行|我们|全[市县省]|由)"
)
TAKES_STEPS = re.compile(
    r"(?<!被)采取(?:了)?(?:[两二三四五六七八九十\d]+[项个条大]|以下|如下)(?:[㐀-鿿]{0,2})?(?:措施|举措|办法)"
)
_HOLDS = re.compile(r"[^,;。:]{0,6}(?:举行|召开|举办)")  # who holds a meeting does not do what is told there
_COUNTS = re.compile(r"[:,]?(?:一是|第一|主要(?:做法|工作|措施))")
_GOES_ON = re.compile(
    r"\s*(?:对|与|依托|采取|(?:持续|大力|积极|深入|全面|扎实|同时|先后)*(?:开展|推行|实施|实行|建立|推进|推动|举办|成立|组建|设立|打造|完善|健全|加强|强化|深化|探索|创新|组织|搭建|建成|推出|推广))"
)  # a sentence without a subject
_BODIES = ("领导小组", "工作专班", "联席会议", "指挥部")
_ONE_ACT = re.compile(r"(?:牵头|牵头负责|负责)?,")  # 由A牵头,B配合,…


@dataclass
class Assembly:
    """What the rules of one document share: nodes made so far, claims, and lookups by position."""

    view: TextView
    document: Document
    entities: Sequence[Entity]
    home: Place | None
    extractor: str
    nodes: dict[str, Node] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids: dict[int, str] = {}
        self.at: dict[str, list[tuple[Span, Entity]]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                self.at.setdefault(entity.type, []).append((mention.span, entity))
        for spans in self.at.values():
            spans.sort(key=lambda pair: pair[0])
        self._starts = {kind: [span.start for span, _ in spans] for kind, spans in self.at.items()}
        self._ending: dict[tuple[str, int], list[Entity]] = {}
        for kind, spans in self.at.items():
            for span, entity in spans:
                self._ending.setdefault((kind, span.end), []).append(entity)
        self._mentions: dict[tuple[int, Span], Mention] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                self._mentions.setdefault((id(entity), mention.span), mention)
        self._names: dict[str, NameIndex[Entity]] = {}
        self.sections = {s.id: s for s in self.view.sections}
        self.actors = self._sentence_actors()
        self._announced: dict[str, Actor | None] = {}
        self._actor_starts = sorted(self.actors)

    def _sentence_actors(self) -> dict[int, list[Actor]]:
        agencies = self.at.get("Agency", [])
        by_sentence: dict[int, list[tuple[Span, Entity]]] = {}
        for span, entity in agencies:
            by_sentence.setdefault(self.view.sentence_at(span.start).start, []).append((span, entity))
        return {
            start: actors_of(self.view, self.view.sentence_at(start), found) for start, found in by_sentence.items()
        }

    def within(self, kind: str, start: int, end: int) -> list[tuple[Span, Entity]]:
        """The mentions of one type that begin in [start, end), in order."""
        starts = self._starts.get(kind, [])
        return self.at.get(kind, [])[bisect_left(starts, start) : bisect_left(starts, end)]

    def named_in(self, kind: str, key: str) -> Iterator[Entity]:
        """The entities of one type whose name's key is part of `key`, in order of their first mention."""
        if kind not in self._names:
            entities = list({id(entity): entity for _, entity in self.at.get(kind, [])}.values())
            self._names[kind] = NameIndex((name_key(e.name), e) for e in entities)
        yield from self._names[kind].found(key)

    @cached_property
    def agency_names(self) -> NameIndex[Entity]:
        """All names of the agencies of three code points and more, in order of the agencies."""
        agencies = [e for e in self.entities if e.type == "Agency"]
        return NameIndex((n, e) for e in agencies for n in (e.name, *e.names) if len(n) >= 3)

    def ending_at(self, kind: str, position: int) -> list[Entity]:
        """The entities of one type with a mention that ends at `position`."""
        return self._ending.get((kind, position), [])

    def mention(self, entity: Entity, span: Span) -> Mention:
        """The mention of an entity at a span that `at` has for it."""
        return self._mentions[id(entity), span]

    def node_id(self, entity: Entity) -> str:
        """The id of an entity's node, made when first asked for."""
        if id(entity) not in self.ids:
            node = node_of(entity, self.home)
            self.ids[id(entity)] = node.id
            self.nodes.setdefault(node.id, node)
        return self.ids[id(entity)]

    def place_id(self, place: Place) -> str:
        """The id of a place's node, made when first asked for."""
        if place.id not in self.nodes:
            self.nodes[place.id] = place.node()
        return place.id

    def claim(
        self, subject: str, predicate: str, object_: str, span: Span, confidence: float, *, status: str | None = None,
        since: str | None = None, role: str | None = None, article: str | None = None, number: str | None = None,
    ) -> None:  # fmt: skip
        """Add a claim with the text under `span` as its evidence; the same claim twice is one."""
        if subject == object_:
            self.view.discards["self_relation"] += 1
            return
        claim = Claim(
            subject, predicate, object_, self.document.id, self.view.section_at(span.start).id, span,
            span.of(self.view.text), round(confidence, 3), status, since, role, article, number, "text", self.extractor,
        )  # fmt: skip
        self.claims.setdefault(claim.id, claim)

    def located_in(self) -> list[tuple[str, str]]:
        """Places with their parents up to the nation, agencies with the place that their name tells."""
        pairs: dict[tuple[str, str], None] = {}
        for node in list(self.nodes.values()):
            if node.kind == "Agency":
                _, place = identify(node.name)
                if place:
                    pairs[node.id, self.place_id(place)] = None
        known = {p.id: p for e in self.entities if (p := e.place)} | ({self.home.id: self.home} if self.home else {})
        for node in list(self.nodes.values()):
            if node.id.startswith("place:") and (place := self.view.places.get(node.id) or known.get(node.id)):
                chain = self.view.places.ancestors(place)
                for inner, outer in itertools.pairwise(chain):
                    pairs[self.place_id(inner), self.place_id(outer)] = None
        return list(pairs)

    def actors_before(self, position: int) -> list[Actor]:
        """Actors of the sentence that stand before `position`, else those that open its section."""
        sentence = self.view.sentence_at(position)
        own = [a for a in self.actors.get(sentence.start, []) if a.span.end <= position]
        return _last_group(self.view, own)

    def section_actor(self, position: int) -> Actor | None:
        """The agency with which the section opens, or that the text above its subsections announces (采取以下措施)."""
        section = self.view.section_at(position)
        opening = self._opening_actor(section.span.start) or self._counting_actor(position)
        if opening:
            return opening
        while section.parent_id is not None:
            parent = self.sections[section.parent_id]
            if section.kind == "item" and (
                opening := self._opening_actor(parent.span.start) or self._told_in_one(parent.span, position)
            ):
                return opening
            if parent.id not in self._announced:
                self._announced[parent.id] = self._announcing_actor(parent.span)
            if announced := self._announced[parent.id]:
                return announced
            section = parent
        return None

    def _told_in_one(self, section: Span, position: int) -> Actor | None:
        """The agency that opens the text under a heading, for the points of that same paragraph (某局…。一是…。二是…)."""
        line = self.view.folded.rfind("\n", section.start, position) + 1
        first = self.view.folded.find("\n", section.start, section.end) + 1
        return self._opening_actor(line) if line and not self.view.folded[first:line].strip() else None

    def _counting_actor(self, position: int) -> Actor | None:
        """The agency of 3.省某厅一是…。二是…: whose measures the paragraph counts up."""
        line = self.view.folded.rfind("\n", 0, position) + 1
        while line < position and self.view.folded[line].isspace():
            line += 1
        opening = self._opening_actor(line)
        return opening if opening and _COUNTS.match(self.view.folded, opening.span.end) else None

    def paragraph_actor(self, position: int) -> Actor | None:
        """Who takes steps that a paragraph counts; else we, who open it (我院…), for a later sentence of it that opens with a verb, while no one else acts."""
        folded = self.view.folded
        line = folded.rfind("\n", 0, position) + 1
        sentence = self.view.sentence_at(position)
        counted = _NEXT_STEP.match(folded, sentence.start, sentence.end)
        if counted and (taking := self._taking_steps(line, sentence.start)):
            return taking
        if sentence.start <= line or not _GOES_ON.match(folded, sentence.start, sentence.end):
            return None
        opening = self._opening_actor(line)
        if opening is None or self.mention(opening.entity, opening.span).rule != "self":
            return None
        between = self.view.sentences_in(opening.span.end, position)
        return None if any(self._names_subject(s, opening.entity) for s in between) else opening

    def _taking_steps(self, line: int, position: int) -> Actor | None:
        """The agency whose steps a sentence of the paragraph counts (某局采取四项措施…。一是…。二是…), while no one else acts."""
        told: Actor | None = None
        for sentence in self.view.sentences_in(line, position):
            leads = [a for a in self.actors.get(sentence.start, []) if a.role == "lead"]
            steps = TAKES_STEPS.search(self.view.folded, sentence.start, sentence.end)
            if steps and len(leads) == 1 and self._department(leads[0]):
                told = leads[0]
            elif told and self._names_subject(sentence, told.entity):
                told = None
        return told

    def _names_subject(self, sentence: Span, but: Entity) -> bool:
        """Whether somebody else acts in a sentence, or a place opens it."""
        acting = any(a.entity is not but for a in self.actors.get(sentence.start, []))
        return acting or bool(self.within("Place", sentence.start, sentence.start + 2))

    def _opening_actor(self, start: int) -> Actor | None:
        sentence = self.view.sentence_at(start)
        if self.view.title and sentence.of(self.view.text).strip() in self.view.title:
            return None  # 某局:…, the headline of a report about it, opens no section of its own
        leads = [a for a in self.actors.get(sentence.start, []) if a.role == "lead" and self._department(a)]
        if len(leads) != 1 or leads[0].span.start - sentence.start >= 16:
            return None
        return None if _HOLDS.match(self.view.folded, leads[0].span.end) else leads[0]

    def _department(self, actor: Actor) -> bool:
        """Whether a section can be an agency's own; a government's report has its departments act under its name."""
        return self.document.genre == "regulation" or not actor.entity.name.endswith("人民政府")

    def _announcing_actor(self, own: Span) -> Actor | None:
        first, stop = (bisect_left(self._actor_starts, at) for at in (own.start, own.end))
        for start in self._actor_starts[first:stop]:
            actors = self.actors[start]
            if len(actors) == 1 and actors[0].role == "lead":
                sentence = self.view.sentence_at(start)
                if self._department(actors[0]) and _ANNOUNCES.search(
                    self.view.folded[sentence.start : sentence.end + 1]
                ):
                    return actors[0]
        return None


def is_body(entity: Entity) -> bool:
    """Whether an agency was formed for a task; the vocabulary knows some of them."""
    return entity.name.endswith(_BODIES) or any(m.rule == "task" for m in entity.mentions)


def _last_group(view: TextView, actors: list[Actor]) -> list[Actor]:
    """The actors of the last clause that has any (several when coordinated)."""
    if not actors:
        return []
    group = [actors[-1]]
    for actor in reversed(actors[:-1]):
        gap = view.folded[actor.span.end : group[0].span.start]
        if len(gap) > 24 or re.search(r"[;。:]", gap) or ("," in gap and not _ONE_ACT.fullmatch(gap)):
            break
        group.insert(0, actor)
    return group
