"""The formats in which the graph, or a part of it, can be taken out."""

from __future__ import annotations

from pydantic import Field

from api.models.base import Answer


class ExportTitle(Answer):
    """What a format is, in both languages."""

    zh: str
    en: str


class ExportFormat(Answer):
    """A format of `/exports/{format}`."""

    name: str
    extension: str = Field(description="of its files")
    media_type: str
    title: ExportTitle


class ExportFormats(Answer):
    """All formats."""

    formats: list[ExportFormat]
