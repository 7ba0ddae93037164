"""MHTML, as browsers save a page in one file: the page in it goes through the reader of pages."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import Message

from graph.errors import InputError
from ingest.formats import page
from ingest.formats.source_text import SourceText

READER = f"mhtml/1+{page.READER}"


def read(data: bytes, name: str) -> SourceText:
    """Read the first page of the message. Raises InputError where there is none."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    found = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = found.get_payload(decode=True) if found is not None else None
    if found is None or not isinstance(payload, bytes) or not payload.strip():
        raise InputError("a saved message without a page", place=name, mend="save the page again, as MHTML or HTML")
    source = page.read(payload, name, found.get_content_charset(), _address(message, found))
    return replace(source, reader=READER)


def _address(message: Message, part: Message) -> str | None:
    for value in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        if value and str(value).startswith(("http://", "https://")):
            return str(value).strip()
    return None
