"""A fixed list of names for questions: places, concepts of the vocabulary, and a few invented others."""

from __future__ import annotations

from functools import cache

from graph.name_index import Named, NameIndex
from ingest.lexicon import lexicon
from ingest.reference import reference_nodes
from ingest.resolve import concept_node


@cache
def index() -> NameIndex:
    """Names of both provinces' places and of the vocabulary; all documents, figures and agencies are invented."""
    places, located = reference_nodes()
    within = dict(located)
    names = {n.id: n.name for n in places}
    found = [
        Named(
            n.id, n.kind, n.name, _others(n.properties), within.get(n.id), names.get(within.get(n.id, "")),
        )
        for n in places
    ]  # fmt: skip
    for kind in ("Measure", "Regulation", "Platform"):
        found += [
            Named(n.id, n.kind, n.name, _others(n.properties)) for n in map(concept_node, lexicon().of_type(kind))
        ]
    return NameIndex([*found, *INVENTED])


INVENTED = [
    Named("agency:~1", "Agency", "沈阳市营商环境建设局", ("沈阳市营商局",), "place:210100", "沈阳市"),
    Named("agency:~2", "Agency", "大连市市场监督管理局", ("大连市市场监管局",), "place:210200", "大连市"),
    Named("figure:~1", "Figure", "税收收入"),
    Named("figure:~2", "Figure", "新登记市场主体"),
    Named("figure:~3", "Figure", "税收收入"),
    Named("document:~1", "Document", "营口市优化营商环境工作报告"),
    Named("document:~2", "Document", "关于加快推进一网通办的实施意见"),
]


def _others(properties: dict[str, object]) -> tuple[str, ...]:
    aliases = properties.get("aliases") or ()
    assert isinstance(aliases, list | tuple)
    given = [properties.get("short_name"), properties.get("label_en"), *aliases]
    return tuple(str(name) for name in given if name)
