"""What tests of the review have in common: the queue as the server has it, and the page at it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
from playwright.sync_api import Locator, Page, expect


def waiting(api: httpx.Client, document: str | None = None) -> list[dict[str, Any]]:
    """Claims in the order of the queue, of one document or of all."""
    only = {"document": document} if document else {}
    items = api.get("/review/queue", params={**only, "limit": 100}).json()["items"]
    return [item["claim"] for item in items]


def state(api: httpx.Client, claim: str) -> str:
    """How a claim stands."""
    found: str = api.get(f"/claims/{quote(claim)}").json()["review"]
    return found


def claim_in_view(page: Page) -> Locator:
    """The claim beside its sentence."""
    return page.get_by_role("region", name="断言", exact=True)


def all_is_stored(page: Page) -> None:
    """Wait until nothing is on its way."""
    expect(page.get_by_text("正在保存")).to_have_count(0)
