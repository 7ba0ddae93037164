"""The front end: its page at each address that a view has, its files, and what that page may load (nothing elsewhere)."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

FOLDER = Path(__file__).with_name("static")  # made by `make web`, part of the wheel
VIEWS = (
    "chains", "compare", "documents", "graph", "intake", "map", "matrix", "nodes", "query", "regulations", "review", "search",
    "timeline",
)  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_BASE = '<base href="/" />'
_FOREVER = "public, max-age=31536000, immutable"  # the names of these files are digests of what is in them


class _Assets(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = _FOREVER
        return response


def built() -> bool:
    """Whether the front end was made, with the base that is set to where the server stands."""
    page = FOLDER / "index.html"
    return page.is_file() and _BASE in page.read_text(encoding="utf-8")


def install(app: FastAPI) -> None:
    """Answer the address of each view with the page, behind whatever prefix the application stands."""

    def page(request: Request) -> HTMLResponse:
        html = (FOLDER / "index.html").read_text(encoding="utf-8")  # each time: it may have been made anew
        base = f'<base href="{escape(request.scope.get("root_path", ""))}/" />'
        return HTMLResponse(html.replace(_BASE, base), headers={"Content-Security-Policy": POLICY})

    for path in ("/", *(f"/{view}{rest}" for view in VIEWS for rest in ("", "/{rest:path}"))):
        app.add_api_route(path, page, include_in_schema=False)
    app.mount("/assets", _Assets(directory=FOLDER / "assets"))
