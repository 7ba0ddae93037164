"""The two pages that the API has of its own: what this is, and how it is asked. No script, no outside address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from json import dumps
from typing import Any

STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { background: #f4f4f2; padding: 0.8rem; overflow-x: auto; }
table { border-collapse: collapse; }
td, th { border-bottom: 1px solid #ccc; padding: 0.2rem 0.8rem 0.2rem 0; text-align: left; vertical-align: top; }
"""

_START = """
<h1>营商 Yingshang</h1>
<p lang="zh">辽宁、河南各地营商环境政策的知识图谱：哪个地方采用了哪项举措、何时、依据哪部法规——每条关系都附所据原句。</p>
<p lang="en">A knowledge graph of business-environment policy for the cities of Liaoning and Henan: which place adopted
which measure, when, under which regulation, and which sentence says so.</p>
<ul>
<li><a href="/docs">接口说明 · how to ask</a></li>
<li><a href="/api/v1/queries">具名查询 · named queries</a></li>
<li><a href="/api/v1/documents">文件 · documents</a></li>
<li><a href="/openapi.json">OpenAPI</a></li>
</ul>
"""


def start_page() -> str:
    """The page at `/`."""
    return _page("营商 Yingshang", _START)


Kinds = Mapping[int, Sequence[Mapping[str, Any]]]  # what each kind of problem means, by status


def reference_page(openapi: dict[str, Any], kinds: Kinds) -> str:
    """The page at `/docs`: every address with its parameters, body and an example, from the OpenAPI document; then all problems."""
    info = openapi["info"]
    parts = [f"<h1>{escape(info['title'])}</h1>", f"<p>{escape(info['description'])}</p>"]
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            parts.extend(_operation(method, path, operation, openapi))
    parts.extend(_problems(kinds))
    return _page(f"{info['title']} API", "\n".join(parts))


def _operation(method: str, path: str, operation: dict[str, Any], openapi: dict[str, Any]) -> Iterator[str]:
    yield f'<h2 id="{escape(operation["operationId"])}"><code>{method.upper()} {escape(path)}</code></h2>'
    yield f"<p>{escape(operation.get('description') or operation['summary'])}</p>"
    if parameters := operation.get("parameters"):
        rows = "".join(_parameter(p) for p in parameters)
        yield f"<table><tr><th>parameter<th>in<th>meaning<th>example</tr>{rows}</table>"
    if body := body_of(operation, openapi):
        yield f"<p>body: {escape(', '.join(body.media))}</p>"
        yield from _example(body.example)
    if role := role_of(operation):
        yield f"<p>role: {escape(role)}</p>"
    if (answer := answer_of(operation)) is not None:
        yield f"<p>answer: {answer.status}</p>"
        yield from _example(answer.example)
    found = (f'<a href="#problem-{status}">{status}</a>' for status in problems_of(operation))
    if listed := ", ".join(found):
        yield f"<p>problems: {listed}</p>"


def _example(example: Any) -> Iterator[str]:
    if example is not None:
        yield f"<pre>{escape(dumps(example, ensure_ascii=False, indent=2))}</pre>"


def _problems(kinds: Kinds) -> Iterator[str]:
    yield "<h2>Problems</h2>"
    for status, found in kinds.items():
        rows = "".join(
            f'<tr><td><a href="{escape(kind["type"])}"><code>{escape(kind["type"])}</code></a><td>{escape(kind["meaning"])}</tr>'
            for kind in found
        )
        yield f'<h3 id="problem-{status}">{status}</h3><table>{rows}</table>'


def _parameter(parameter: dict[str, Any]) -> str:
    cells = [
        f"<code>{escape(parameter['name'])}</code>{' *' if parameter.get('required') else ''}",
        escape(parameter["in"]),
        escape(parameter.get("description", "")),
        f"<code>{escape(parameter_example(parameter))}</code>",
    ]
    return f"<tr>{''.join(f'<td>{cell}' for cell in cells)}</tr>"


def parameter_example(parameter: dict[str, Any]) -> str:
    """The first example of a parameter, or its default."""
    examples = parameter.get("examples") or {}
    for entry in examples.values() if isinstance(examples, dict) else ():
        return str(entry["value"])
    found = parameter.get("schema", {})
    return str((found.get("examples") or [found.get("default", "")])[0])


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation is sent: the media types that it takes, and an example in JSON."""

    media: tuple[str, ...]
    example: Any


@dataclass(frozen=True, slots=True)
class Answered:
    """The status of an answer that is no problem, with an example; none for files and streams."""

    status: str
    example: Any


def body_of(operation: dict[str, Any], openapi: dict[str, Any]) -> Body | None:
    """The body that an operation takes; None where it takes none."""
    if "requestBody" not in operation:
        return None
    content = operation["requestBody"]["content"]
    schema = content.get("application/json", {}).get("schema", {})
    named = [s["$ref"].rpartition("/")[2] for s in (schema, *schema.get("anyOf", ())) if "$ref" in s]
    examples = [e for name in named for e in openapi["components"]["schemas"][name].get("examples", ())]
    return Body(tuple(content), examples[0] if examples else None)


def answer_of(operation: dict[str, Any]) -> Answered | None:
    """The answer of an operation where all went well."""
    status = next((s for s in operation["responses"] if s.startswith("2")), None)
    if status is None:
        return None
    content = operation["responses"][status].get("content", {})
    return Answered(status, content.get("application/json", {}).get("example"))


def role_of(operation: dict[str, Any]) -> str | None:
    """The role that a key must have; None where anybody may ask unless the server is closed to those without a key."""
    roles = {role for scheme in operation.get("security", ()) for found in scheme.values() for role in found}
    return None if roles <= {"reader"} else ", ".join(sorted(roles))


def problems_of(operation: dict[str, Any]) -> list[str]:
    """The statuses of the problems that an operation answers with."""
    return sorted(status for status in operation["responses"] if status.startswith(("4", "5")))


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body>{body}</body></html>"
    )
