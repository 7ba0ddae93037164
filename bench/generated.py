"""Generated documents for measuring: names of the vocabulary in sentences of fixed forms, straight to `Extraction`.

Document n is the same in every run, however many are made. A document has about a hundred claims, half of them mentions,
and the length, the sections and the shares of predicates that the reference corpus has. Measures are drawn as real ones
are: few in most documents, many in few, and some that no other document has. All that the sentences say is made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from graph.ids import hashed_id
from graph.model import Claim, Document, Extraction, Node, Section, Span
from ingest.gazetteer import gazetteer
from ingest.lexicon import lexicon
from ingest.resolve import agency_node, concept_node

EXTRACTOR = "generated/1"
SECTIONS, SENTENCES = 5, 5  # of each document and of each section
_FIRST_YEAR, _YEARS = 2015, 11
_OWN_MEASURE = 0.06  # share of adoptions of a measure that no other document names
_FILLERS = (
    "各有关部门要提高认识，压实责任，加强协同配合，及时研究解决工作中遇到的困难和问题，确保各项任务落到实处。",
    "同时，坚持问题导向，广泛听取企业和群众的意见建议，推动政策更加精准、流程更加简便、服务更加贴心。",
)
_DEPARTMENTS = ("营商环境建设局", "政务服务和大数据管理局", "市场监督管理局", "发展和改革委员会", "司法局", "财政局")
_HEADINGS = ("一、优化政务服务", "二、完善市场环境", "三、强化法治保障", "四、推进信用建设", "五、下一步打算")


class _Page:
    """A document in the making; what is written last can be claimed."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(f"generated {number}")
        self.id = hashed_id("document", "generated", str(number))
        self.text = ""
        self.nodes: dict[str, Node] = {}
        self.located: list[tuple[str, str]] = []
        self.claims: dict[str, Claim] = {}
        self.sections: list[Section] = []

    def write(self, text: str) -> Span:
        """Put text at the end."""
        self.text += text
        return Span(len(self.text) - len(text), len(self.text))

    def head(self, heading: str) -> None:
        """Begin a section."""
        ordinal, span = len(self.sections), self.write(heading + "\n")
        identifier = hashed_id("section", self.id, str(ordinal))
        self.sections.append(Section(identifier, self.id, ordinal, "heading", 1, heading, (heading,), span))

    def claim(self, source: Node | str, predicate: str, target: Node, span: Span, **attributes: str) -> None:
        """One claim of the present section, the stretch of the text as evidence."""
        for node in (source, target):
            if isinstance(node, Node):
                self.nodes[node.id] = node
        claim = Claim(
            source if isinstance(source, str) else source.id, predicate, target.id, self.id, self.sections[-1].id,
            span, span.of(self.text), round(self.chance.uniform(0.5, 1.0), 3), extractor=EXTRACTOR, **attributes,
        )  # fmt: skip
        self.claims[claim.id] = claim

    def name(self, node: Node) -> None:
        """Write a name and claim that it is mentioned."""
        self.claim(self.sections[-1].id, "MENTIONS", node, self.write(node.name))


def generated(count: int, first: int = 0) -> Iterator[Extraction]:
    """The documents `first` to `first + count - 1`."""
    return (_document(number) for number in range(first, first + count))


def _document(number: int) -> Extraction:
    page = _Page(number)
    place, parent = page.chance.choice(_places())
    page.nodes |= {n.id: n for n in (place, parent)}
    page.located.append((place.id, parent.id))
    date = (
        f"{_FIRST_YEAR + page.chance.randrange(_YEARS)}-{page.chance.randint(1, 12):02}-{page.chance.randint(1, 28):02}"
    )
    title = f"{place.name}优化营商环境工作情况的报告（第{number}号）"
    for heading in _HEADINGS[:SECTIONS]:
        page.head(heading)
        for _ in range(SENTENCES):
            _sentence(page, place)
        page.write("".join(_FILLERS) + "\n")
    concerns = Claim(page.id, "CONCERNS", place.id, page.id, source="metadata", extractor=EXTRACTOR)
    document = Document(
        page.id, title, page.text, "report", issuer=f"{place.name}人民政府", date=date, place_id=place.id,
        extractor=EXTRACTOR, content_hash=hashed_id("document", page.text),
    )  # fmt: skip
    claims = [concerns, *page.claims.values()]
    return Extraction(document, page.sections, list(page.nodes.values()), claims, page.located)


def _sentence(page: _Page, place: Node) -> None:
    """An adoption, then now and then who is responsible, through what, under what, and a figure."""
    chance = page.chance
    begin = len(page.text)
    stated = chance.random() < 0.07
    year = str(_FIRST_YEAR + chance.randrange(_YEARS))
    page.write(f"{year}年起，我市推行" if stated else "持续深化")
    measure = _measure(page)
    page.name(measure)
    status = "implemented" if stated or chance.random() < 0.8 else "planned"
    since = {"since": year} if stated else {}
    page.claim(place, "ADOPTS", measure, Span(begin, len(page.text)), status=status, **since)
    if chance.random() < 0.3:
        agency = agency_node(place.name + chance.choice(_DEPARTMENTS))
        page.nodes[agency.id] = agency
        page.located.append((agency.id, place.id))
        page.write("，由")
        page.name(agency)
        page.claim(agency, "RESPONSIBLE_FOR", measure, page.write("牵头负责"), role="lead")
    if chance.random() < 0.15:
        platform = chance.choice(_concepts("Platform"))
        page.write("，依托")
        page.name(platform)
        page.claim(measure, "DELIVERED_THROUGH", platform, page.write("办理"))
        page.claim(place, "OPERATES", platform, Span(len(page.text) - 2, len(page.text)))
    if chance.random() < 0.25:
        regulation = chance.choice(_concepts("Regulation"))
        page.write("，落实《")
        page.name(regulation)
        page.claim(page.id, "CITES", regulation, page.write("》"))
    if chance.random() < 0.6:
        _figure(page, place)
    page.write("。")


def _figure(page: _Page, place: Node) -> None:
    value, number = str(page.chance.randint(2, 9000)), str(len(page.claims))
    figure = Node(
        hashed_id("figure", page.id, number), "Figure", "服务企业数", {"value": value, "unit": "家", "period": "2024"}
    )
    page.write("，服务企业")
    span = page.write(f"{value}家")
    page.claim(page.sections[-1].id, "MENTIONS", figure, span)
    page.claim(place, "REPORTS", figure, span)


def _measure(page: _Page) -> Node:
    if page.chance.random() < _OWN_MEASURE:
        name = (
            f"“{page.chance.choice('一二三四五六七八九十')}{page.chance.choice('心链码站帮办快优')}{page.id[-4:]}”行动"
        )
        return Node(hashed_id("measure", name), "Measure", name, {"kind": "campaign"})
    known = _concepts("Measure")
    return page.chance.choices(known, cum_weights=_weights(len(known)))[0]


@cache
def _weights(count: int) -> list[float]:
    """The n-th is drawn 1/n as often as the first, summed up."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


@cache
def _concepts(kind: str) -> list[Node]:
    return [concept_node(c) for c in lexicon().of_type(kind)]


@cache
def _places() -> list[tuple[Node, Node]]:
    """Cities and counties with a code, each with what it lies in."""
    nodes = {p.id: p.node() for p in gazetteer() if p.home and p.kind != "zone"}
    pairs = [(nodes[p.id], nodes[p.parent_id]) for p in gazetteer() if p.id in nodes and p.parent_id in nodes]
    return [(place, parent) for place, parent in pairs if place.kind in ("City", "County")]
