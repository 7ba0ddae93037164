"""The two pages that the API has of its own: what this is, and how it is asked. No script, no outside address."""

from __future__ import annotations

from collections.abc import Iterator
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


def reference_page(openapi: dict[str, Any]) -> str:
    """The page at `/docs`: every address with its parameters and an example, from the OpenAPI document."""
    info = openapi["info"]
    parts = [f"<h1>{escape(info['title'])}</h1>", f"<p>{escape(info['description'])}</p>"]
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            parts.extend(_operation(method, path, operation))
    return _page(f"{info['title']} API", "\n".join(parts))


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<h2 id="{escape(operation["operationId"])}"><code>{method.upper()} {escape(path)}</code></h2>'
    yield f"<p>{escape(operation.get('description') or operation['summary'])}</p>"
    if parameters := operation.get("parameters"):
        rows = "".join(_parameter(p) for p in parameters)
        yield f"<table><tr><th>parameter<th>in<th>meaning<th>example</tr>{rows}</table>"
    example = example_of(operation)
    if example is not None:
        yield f"<pre>{escape(dumps(example, ensure_ascii=False, indent=2))}</pre>"


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


def example_of(operation: dict[str, Any]) -> Any:
    """The example answer of an operation, or None."""
    content = operation["responses"].get("200", {}).get("content", {})
    return content.get("application/json", {}).get("example")


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body>{body}</body></html>"
    )
