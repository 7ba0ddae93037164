"""Claims about figures: who reports which number of which indicator."""

from __future__ import annotations

import re

from graph.ids import hashed_id
from graph.model import Node
from ingest.relations.assembly import Assembly
from ingest.relations.scope import evidence_of
from ingest.resolve import Entity, tidy_name


def figures(work: Assembly) -> None:
    """Each figure belongs to the agency that opens its sentence, else to the document's place."""
    view = work.view
    for span, entity in work.at.get("Figure", []):
        sentence = view.sentence_at(span.start)
        leads = [a for a in work.actors.get(sentence.start, []) if a.role == "lead" and a.span.end <= span.start]
        opens = (
            leads
            and leads[0].span.start - sentence.start < 16
            and not re.search(r"全市|我市|全省|我省", view.folded[leads[0].span.end : span.start])
        )
        if not opens and work.home is None:
            view.discards["reporter_unknown"] += 1
            continue
        reporter = work.node_id(leads[0].entity) if opens else work.place_id(work.home) if work.home else ""
        mention = next(m for m in entity.mentions if m.span == span)
        node = _figure_node(work, entity, mention.details, reporter)
        work.nodes.setdefault(node.id, node)
        work.ids.setdefault(id(entity), node.id)
        work.claim(reporter, "REPORTS", node.id, evidence_of(view, span), mention.confidence)


def _figure_node(work: Assembly, entity: Entity, details: dict[str, str | None], reporter: str) -> Node:
    name = tidy_name(entity.name)
    period, growth = details.get("period"), details.get("growth")
    parts = [reporter, name, details["value"] or "", details["unit"] or "", period or "", growth or ""]
    if not period:
        parts.append(work.document.id)
    properties = {"value": details["value"], "unit": details["unit"], "period": period, "growth": growth}
    return Node(hashed_id("figure", *parts), "Figure", name, {k: v for k, v in properties.items() if v})
