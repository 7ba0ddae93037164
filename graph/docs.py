"""`docs/data-model.md`, made from the schema: `python -m graph.docs`, or with `--check` to say whether it lags."""

from __future__ import annotations

import sys
from pathlib import Path

from graph.kinds import EdgeKind, Field, NodeKind, schema

PAGE = Path(__file__).parent.parent / "docs" / "data-model.md"
_NOTE = "<!-- Made by `python -m graph.docs` from `graph/schema/`; change the schema, not this file. -->"


def page() -> str:
    """The page as Markdown."""
    kinds = schema()
    parts = [
        _NOTE,
        "# Data model · 数据模型",
        "Nodes have one label each and a unique `id` that carries its kind. Offsets are code points of the document's "
        "text, end exclusive. Every edge that is a claim carries the fields at the end of this page.",
        "## Nodes · 节点",
        *(_node(kind) for kind in kinds.nodes.values()),
        "## Edges · 边",
        *(_edge(kind) for kind in kinds.edges.values()),
        "## Fields of a claim · 断言的字段",
        _fields(kinds.claim_fields),
    ]
    return "\n\n".join(parts) + "\n"


def _node(kind: NodeKind) -> str:
    head = f"### {kind.name} · {kind.label['zh']}"
    text = f"{kind.description['en']}\n\n{kind.description['zh']}\n\nIdentity: `{kind.identity}`"
    return "\n\n".join([head, text, _fields(kind.properties)])


def _edge(kind: EdgeKind) -> str:
    ends = f"`{' | '.join(kind.sources)}` → `{' | '.join(kind.targets)}`" + (" (of one kind)" if kind.same_kind else "")
    carries = f"claim, attributes: {', '.join(kind.attributes) or 'none'}" if kind.claim else "structure, no claim"
    return f"### {kind.name} · {kind.label['zh']}\n\n{kind.description['en']}\n\n{kind.description['zh']}\n\n{ends} · {carries}"


def _fields(fields: dict[str, Field]) -> str:
    lines = ["| property | type | meaning | 含义 |", "| --- | --- | --- | --- |"]
    for field in fields.values():
        kind = f"{field.type}{' *' if field.required else ''}"
        values = f" ({', '.join(field.values)})" if field.values else ""
        lines.append(f"| `{field.name}` | {kind} | {field.en}{values} | {field.zh} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` return 1 when it lags."""
    text = page()
    lags = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
    if lags and "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
    return 1 if lags and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
