"""Reference pages made from what they describe: settings, commands, queries, HTTP API.

`python -m cli.docs` writes them; `python -m cli.docs --check` names those that lag (exit code 1).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer.main
from pydantic_core import PydanticUndefined

from api.app import create_app
from api.pages import answer_of, body_of, parameter_example, problems_of, role_of
from api.problems import problem_types
from cli.main import app
from cli.messages import Messages
from graph.errors import EngineDownError
from graph.queries import Statement, library
from graph.questions.kinds import kinds
from graph.settings import PREFIX, Settings
from graph.store import GraphStore

DOCS = Path(__file__).parent.parent / "docs"
_NOTE = "<!-- Made by `python -m cli.docs`; change the source, not this file. -->"


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    return {
        DOCS / "settings.md": settings_page(),
        DOCS / "cli.md": cli_page(),
        DOCS / "queries.md": queries_page(),
        DOCS / "questions.md": questions_page(),
        DOCS / "http-api.md": api_page(),
        DOCS / "openapi.json": contract(),
    }


def settings_page() -> str:
    """All settings with default and meaning."""
    rows = [
        (f"`{PREFIX}{name.upper()}`", _default(field), field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    intro = (
        "Settings are environment variables, read once at the start. An unknown `YINGSHANG_*` variable is an error, "
        "so that a misspelt one is never silently without effect. `yingshang doctor` prints the values in force."
    )
    return _joined("# Settings", intro, _table(("variable", "default", "meaning"), rows))


def cli_page() -> str:
    """All commands with their arguments and options, in both languages."""
    parts = ["# Command line", "Exit codes: 0 done, 1 failed (or some documents failed), 2 wrong usage, 3 all "
             "documents failed or none were found, 130 Ctrl-C."]  # fmt: skip
    parts.extend(_command(typer.main.get_group(app), "yingshang", "help"))
    return _joined(*parts)


def queries_page() -> str:
    """All named queries with purpose, parameters, columns and Cypher text."""
    parts = ["# Named queries", "Run with `yingshang query NAME key=value…` or `GET /api/v1/queries/NAME?key=value`. "
             "Each is one file of `cypher/read/`. Files there with `internal: true` are not listed and cannot be asked: they are "
             "steps of another answer, of a backup, an export or a check, with parameters and rows that only the program "
             "makes sense of and that change with it."]  # fmt: skip
    for statement in library().public():
        parts.extend(_query(statement))
    return _joined(*parts)


def questions_page() -> str:
    """All kinds of questions in words with an example and the query that answers it."""
    rows = [(k.title["en"], k.title["zh"], k.example, f"[`{k.query}`](queries.md#{k.query})") for k in kinds()]
    intro = "Ask with `yingshang ask QUESTION` or `GET /api/v1/ask?q=QUESTION`; [ask.md](ask.md) says how a question is read."
    return _joined("# Questions in words", intro, _table(("question", "问题", "for example", "query"), rows))


def api_page() -> str:
    """All routes with parameters, body, role, an example answer and problems, from the OpenAPI document."""
    openapi = create_app(_no_store, Settings()).openapi()
    parts = ["# HTTP API", openapi["info"]["description"]]
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            parts.extend(_route(method, path, operation, openapi))
    parts.extend(_problems())
    return _joined(*parts)


def contract() -> str:
    """The OpenAPI document, from which clients are generated."""
    made = create_app(_no_store, Settings()).openapi()
    made["info"]["version"] = _declared_version()  # a source tree that was never installed knows no other
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _declared_version() -> str:
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _no_store() -> GraphStore:
    raise EngineDownError("documentation needs no graph")


def _default(field: Any) -> str:
    if field.default_factory is not None:
        return "user data folder of the system"
    value = field.default
    shown = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    return f"`{shown}`" if shown not in ("", PydanticUndefined) else "(empty)"


def _command(command: Any, words: str, key: str) -> Iterator[str]:
    chinese, english = Messages("zh"), Messages("en")
    yield f"## `{words}`"
    yield f"{english(key)}\n\n{chinese(key)}"
    rows = [
        (_parameter_words(p), english(f"{key}.{p.name}"), chinese(f"{key}.{p.name}"))
        for p in command.params
        if p.name != "help"
    ]
    if rows:
        yield _table(("parameter", "meaning", "含义"), rows)
    for name, child in getattr(command, "commands", {}).items():
        yield from _command(child, f"{words} {name}", f"{key}.{name}")


def _parameter_words(parameter: Any) -> str:
    words = parameter.opts if parameter.param_type_name == "option" else [parameter.metavar or parameter.name.upper()]
    return ", ".join(f"`{word}`" for word in words) + (" *" if parameter.required else "")


def _query(statement: Statement) -> Iterator[str]:
    yield f"## `{statement.name}`"
    yield f"{statement.title['en']} · {statement.title['zh']}"
    yield f"{statement.purpose['en']}\n\n{statement.purpose['zh']}"
    rows = [
        (
            f"`{p.name}`{' *' if p.required else ''}",
            p.type,
            _value(p.default),
            f"{p.en} · {p.zh}",
            _value(p.example),
        )
        for p in statement.parameters.values()
    ]
    if rows:
        yield _table(("parameter", "type", "default", "meaning", "example"), rows)
    yield _table(
        ("column", "type", "meaning"),
        [(f"`{c.name}`", c.type, f"{c.en} · {c.zh}") for c in statement.columns],
    )
    yield f"```cypher\n{statement.text}\n```"


def _route(method: str, path: str, operation: dict[str, Any], openapi: dict[str, Any]) -> Iterator[str]:
    yield f"## `{method.upper()} {path}`"
    yield operation.get("description") or operation["summary"]
    rows = [
        (
            f"`{p['name']}`{' *' if p.get('required') else ''}",
            p["in"],
            p.get("description", ""),
            parameter_example(p),
        )
        for p in operation.get("parameters", ())
    ]
    if rows:
        yield _table(("parameter", "in", "meaning", "example"), rows)
    if role := role_of(operation):
        yield f"Needs a key with the role `{role}`."
    if body := body_of(operation, openapi):
        yield f"Body: {', '.join(f'`{media}`' for media in body.media)}."
        yield from _example(body.example)
    if answer := answer_of(operation):
        yield f"Answer: {answer.status}."
        yield from _example(answer.example)
    if found := problems_of(operation):
        yield f"Problems: {', '.join(f'[{status}](#{status})' for status in found)}."


def _example(example: Any) -> Iterator[str]:
    if example is not None:
        yield f"```json\n{json.dumps(example, ensure_ascii=False, indent=2)}\n```"


def _problems() -> Iterator[str]:
    """The kinds of problems by their status, which operations point to."""
    yield "# Problems"
    for status, found in problem_types().items():
        yield f"## {status}"
        yield _table(("type", "title", "meaning"), [(f"`{k['type']}`", k["title"], k["meaning"]) for k in found])


def _value(value: Any) -> str:
    return "" if value is None else f"`{json.dumps(value, ensure_ascii=False)}`"


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _joined(*parts: str) -> str:
    return "\n\n".join([_NOTE, *parts]) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which lag."""
    lagging = [p for p, text in pages().items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    for path in lagging:
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")
        if "--check" not in arguments:
            path.write_text(pages()[path], encoding="utf-8")
    return 1 if lagging and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
