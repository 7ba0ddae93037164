"""Five invented documents that hold every kind of answer of the named queries. Places are real, all else is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.ids import hashed_id, slug_id
from graph.model import Claim, Document, Extraction, Node, Section, Span
from tests.builders import DALIAN, EXTRACTOR, LIAONING, SHENYANG, TOPIC

ANYANG = Node("place:410500", "City", "安阳市", {"short_name": "安阳", "adcode": "410500"})
HENAN = Node("place:410000", "Province", "河南省", {"short_name": "河南", "adcode": "410000"})
TIEXI = Node("place:210106", "County", "铁西区", {"short_name": "铁西", "adcode": "210106"})


def _measure(slug: str, name: str, *aliases: str) -> Node:
    return Node(slug_id("measure", slug), "Measure", name, {"kind": "service", "aliases": list(aliases)})


WINDOW = _measure("test-window", "一窗通", "One-Stop通")
CREDIT = _measure("test-credit", "信用复原")
LIST = _measure("test-list", "红黑榜")
CAMPAIGN = _measure("test-campaign", "百日行动")
SERVICES = _measure("test-services", "窗口服务")
BUREAU = Node(hashed_id("agency", "沈阳市甲局"), "Agency", "沈阳市甲局", {"organ": "government"})
HELPER = Node(hashed_id("agency", "沈阳市乙局"), "Agency", "沈阳市乙局", {"organ": "government"})
APP = Node(slug_id("platform", "test-app"), "Platform", "沈事通")
SITE = Node(slug_id("platform", "test-site"), "Platform", "连事通")
NATIONAL = Node(slug_id("regulation", "test-national"), "Regulation", "甲条例", {"kind": "administrative_regulation"})
LOCAL = Node(slug_id("regulation", "test-local"), "Regulation", "辽宁省乙条例", {"kind": "local_regulation"})
OUTPUT = Node(
    hashed_id("figure", "test", "产值", "2021"), "Figure", "产值", {"value": "35.5", "unit": "亿元", "period": "2021"}
)
SHARE = Node(hashed_id("figure", "test", "占比"), "Figure", "占比", {"value": "12", "unit": "%"})
REQUEST = Node(hashed_id("request", "test", "1"), "Request", "第1号建议", {"kind": "suggestion", "number": "1"})


@dataclass
class Draft:
    """A document in the making: sentences, each with the claims that it holds."""

    name: str
    place: Node
    date: str | None
    genre: str = "report"
    extent: str = "full"
    parts: list[tuple[str, list[str]]] = field(default_factory=list)
    stated: list[tuple[str, str, Node | None, str, Node, dict[str, Any]]] = field(default_factory=list)
    known: list[tuple[Node | None, str, Node, str]] = field(default_factory=list)
    inside: list[tuple[Node, Node]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return hashed_id("document", "small", self.name)

    def section_id(self, ordinal: int) -> str:
        return hashed_id("section", self.id, str(ordinal))

    def part(self, heading: str) -> None:
        self.parts.append((heading, []))

    def says(self, sentence: str) -> None:
        self.parts[-1][1].append(sentence)

    def claim(self, quote: str, predicate: str, target: Node, source: Node | None = None, **attributes: Any) -> None:
        """A claim whose evidence is the first `quote` of the text; the source is the place unless named."""
        source = source or (None if predicate in ("MENTIONS", "CITES") else self.place)
        self.stated.append((self.parts[-1][0], quote, source, predicate, target, attributes))

    def fact(self, predicate: str, target: Node, source: Node | None = None, origin: str = "metadata") -> None:
        """A claim without a place in the text; the source is the document unless named."""
        self.known.append((source, predicate, target, origin))

    def extraction(self) -> Extraction:
        """All of it as the pipeline would give it."""
        texts = [f"{heading}\n" + "".join(sentences) + "\n" for heading, sentences in self.parts]
        text = "".join(texts)
        document = Document(
            id=self.id, title=self.name, text=text, genre=self.genre, extent=self.extent, date=self.date,
            place_id=self.place.id, extractor=EXTRACTOR, content_hash=f"small-{self.name}",
        )  # fmt: skip
        sections = [
            Section(
                self.section_id(i),
                self.id,
                i,
                "heading",
                1,
                heading,
                (heading,),
                Span(start := sum(map(len, texts[:i])), start + len(heading)),
            )
            for i, (heading, _) in enumerate(self.parts)
        ]
        claims = [*self._text_claims(text, sections), *self._known_claims()]
        nodes = {n.id: n for n in (self.place, *self._nodes())}
        located = [(a.id, b.id) for a, b in self.inside]
        return Extraction(document, sections, list(nodes.values()), claims, located)

    def _text_claims(self, text: str, sections: list[Section]) -> list[Claim]:
        claims = []
        for heading, quote, source, predicate, target, attributes in self.stated:
            section = next(s for s in sections if s.name == heading)
            start = text.index(quote, section.span.start)
            subject = source.id if source else {"MENTIONS": section.id, "CITES": self.id}[predicate]
            claims.append(
                Claim(
                    subject,
                    predicate,
                    target.id,
                    self.id,
                    section.id,
                    Span(start, start + len(quote)),
                    quote,
                    extractor=EXTRACTOR,
                    **{"confidence": 0.9, **attributes},
                )
            )
        return claims

    def _known_claims(self) -> list[Claim]:
        return [
            Claim(
                source.id if source else self.id,
                predicate,
                target.id,
                None if origin == "vocabulary" else self.id,
                source=origin,
                extractor=EXTRACTOR,
            )
            for source, predicate, target, origin in self.known
        ]

    def _nodes(self) -> list[Node]:
        ends = [n for _, _, source, _, target, _ in self.stated for n in (source, target)]
        ends += [n for source, _, target, _ in self.known for n in (source, target)]
        ends += [n for pair in self.inside for n in pair]
        return [n for n in ends if n is not None]


def shenyang_report() -> Draft:
    d = Draft("沈阳报告", SHENYANG, "2021-03-01", inside=[(SHENYANG, LIAONING), (BUREAU, SHENYANG)])
    d.fact("CONCERNS", SHENYANG)
    d.fact("PART_OF", SERVICES, WINDOW, "vocabulary")
    d.fact("HAS_TOPIC", TOPIC, WINDOW, "vocabulary")
    d.part("一、服务")
    d.says("总体向好。我市自2020年推行一窗通；由甲局牵头。")
    d.claim("自2020年推行一窗通", "ADOPTS", WINDOW, status="implemented", since="2020")
    d.claim("一窗通", "MENTIONS", WINDOW)
    d.claim("甲局牵头", "RESPONSIBLE_FOR", WINDOW, BUREAU, role="lead")
    d.says("一窗通依托沈事通办理。我市建设沈事通。")
    d.claim("一窗通依托沈事通办理", "DELIVERED_THROUGH", APP, WINDOW)
    d.claim("建设沈事通", "OPERATES", APP)
    d.part("二、信用")
    d.says("拟推行信用复原。产值35.5亿元，占比12%。落实甲条例。")
    d.claim("拟推行信用复原", "ADOPTS", CREDIT, status="planned")
    d.claim("信用复原", "MENTIONS", CREDIT)
    d.claim("产值35.5亿元", "REPORTS", OUTPUT)
    d.claim("占比12%", "REPORTS", SHARE, BUREAU)
    d.claim("落实甲条例", "IMPLEMENTS", NATIONAL, status="implemented")
    d.claim("甲条例", "MENTIONS", NATIONAL)
    return d


def dalian_excerpt() -> Draft:
    d = Draft("大连摘录", DALIAN, "2022-05-01", "plan", "excerpt", inside=[(DALIAN, LIAONING), (ANYANG, HENAN)])
    d.fact("CONCERNS", DALIAN)
    d.part("一、概况")
    d.says("大连市自2021年5月推行一窗通，学习安阳市做法。大连市尚未推行信用复原。建设连事通。")
    d.claim("自2021年5月推行一窗通", "ADOPTS", WINDOW, status="implemented", since="2021-05")
    d.claim("一窗通", "MENTIONS", WINDOW)
    d.claim("安阳市", "MENTIONS", ANYANG)
    d.claim("尚未推行信用复原", "ADOPTS", CREDIT, status="negated")
    d.claim("建设连事通", "OPERATES", SITE)
    return d


def shenyang_reply() -> Draft:
    d = Draft("第1号建议的答复", SHENYANG, "2023-06-01", "reply_deputy", inside=[(HELPER, SHENYANG)])
    d.fact("CONCERNS", SHENYANG)
    d.fact("ANSWERS", REQUEST)
    d.part("答复如下")
    d.says("继续推行一窗通，乙局配合。停止红黑榜。开展百日行动。")
    d.claim("继续推行一窗通", "ADOPTS", WINDOW, status="implemented", confidence=0.5)
    d.claim("一窗通", "MENTIONS", WINDOW)
    d.claim("乙局配合", "RESPONSIBLE_FOR", WINDOW, HELPER, role="cooperate")
    d.claim("停止红黑榜", "ADOPTS", LIST, status="ended")
    d.claim("红黑榜", "MENTIONS", LIST)
    d.claim("开展百日行动", "ADOPTS", CAMPAIGN, status="implemented", review="rejected")
    d.claim("百日行动", "MENTIONS", CAMPAIGN)
    return d


def local_regulation() -> Draft:
    d = Draft("辽宁省乙条例", LIAONING, None, "regulation")
    d.fact("CONCERNS", LIAONING)
    d.fact("TEXT_OF", LOCAL)
    d.fact("IMPLEMENTS", NATIONAL, LOCAL, "vocabulary")
    d.part("第一章")
    d.says("第三条 根据甲条例，推行一窗通。")
    d.claim("推行一窗通", "PROVIDES_FOR", WINDOW, LOCAL, article="第三条")
    d.claim("甲条例", "CITES", NATIONAL)
    return d


def county_news() -> Draft:
    d = Draft("铁西新闻", TIEXI, "2020-01-01", "news", inside=[(TIEXI, SHENYANG)])
    d.fact("CONCERNS", TIEXI)
    d.part("正文")
    d.says("铁西区推行红黑榜，了解一窗通。")
    d.claim("推行红黑榜", "ADOPTS", LIST, status="implemented")
    d.claim("红黑榜", "MENTIONS", LIST)
    d.claim("一窗通", "MENTIONS", WINDOW)
    return d


def drafts() -> list[Draft]:
    """All documents, in the order in which they are written."""
    return [shenyang_report(), dalian_excerpt(), shenyang_reply(), local_regulation(), county_news()]


# a call of each named query that the small graph has an answer for
CALLS: dict[str, dict[str, Any]] = {
    "measures_of_place": {"place": SHENYANG.id},
    "places_of_measure": {"measure": WINDOW.id},
    "matrix": {},
    "claims_of_cell": {"place": SHENYANG.id, "measure": LIST.id},
    "coverage": {},
    "coverage_by_year": {},
    "matrix_mentions": {},
    "matrix_sources": {},
    "places_within": {},
    "topics_of_measures": {},
    "compare_places": {"a": SHENYANG.id, "b": DALIAN.id},
    "regulation_relations": {"regulation": LOCAL.id},
    "regulation_chain": {"regulation": NATIONAL.id},
    "editions_of_regulation": {"regulation": LOCAL.id},
    "agencies_of_measure": {"measure": WINDOW.id},
    "articles_of_measure": {"measure": WINDOW.id},
    "measures_of_agency": {"agency": BUREAU.id},
    "platforms": {},
    "figures_of_place": {"place": SHENYANG.id},
    "documents_mentioning": {"id": WINDOW.id},
    "first_adopters": {"measure": WINDOW.id},
    "neighbourhood": {"id": WINDOW.id},
    "request_chain": {},
    "claims_of_document": {"document": shenyang_report().id},
    "names": {"kinds": ["Measure"]},
    "search_nodes": {"text": "一窗通"},
    "search_sections": {"text": "一窗通"},
    "node": {"id": WINDOW.id},
    "edges_of_node": {"id": SHENYANG.id},
    "edges": {},
    "documents": {},
    "document": {"document": shenyang_report().id},
    "sections_of_document": {"document": shenyang_report().id},
    "spans_of_document": {"document": shenyang_report().id},
    "section_texts": {"ids": [shenyang_report().section_id(0)]},
}
