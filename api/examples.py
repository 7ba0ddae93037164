"""Example answers of the OpenAPI document, from `examples.yaml`; invented, and tested against the models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("examples.yaml")


@cache
def examples() -> Mapping[str, Any]:
    """Operation id -> example answer."""
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def example(operation: str, *other_media: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route whose answer has this example; `other_media` it can answer with as well."""
    content: dict[str, Any] = {"application/json": {"example": examples()[operation]}}
    content |= {media: {"schema": {"type": "string"}} for media in other_media}
    return {status: {"content": content}}
