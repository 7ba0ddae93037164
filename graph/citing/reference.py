"""What a citation needs to know of a document or of the data, whatever its style."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.exports.selection import Selection
from graph.ids import digest

DATA_SET = "dataset"
TITLE = "营商环境政策知识图谱"
PARAPHRASE = "库中文本为转述，非原文"
EXCERPT = "库中文本为节录"
_BETWEEN_ISSUERS = re.compile(r"[、；;,，\s]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that is cited. Dates are as known: year, month or day. `genre`: of a document, or DATA_SET.

    `accessed` stands only where there is an address; `notes` tell what the corpus holds of it.
    """

    id: str
    genre: str
    title: str
    authors: tuple[str, ...] = ()
    number: str | None = None
    publisher: str | None = None
    date: str | None = None
    published: str | None = None
    url: str | None = None
    accessed: str | None = None
    version: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A key in plain letters, the same in every run."""
        tail = self.id.partition(":")[2].removeprefix("~")
        plain = tail if re.fullmatch(r"[0-9A-Za-z-]+", tail) else digest(self.id)
        return f"yingshang-{plain[:16]}"


def document_reference(row: Mapping[str, Any]) -> Reference:
    """Of a row of the query `document`. What is null in it is left out of the citation."""
    notes = [PARAPHRASE] if row["paraphrase"] else []
    if row["extent"] == "excerpt":
        notes.append(EXCERPT)
    issuers = tuple(filter(None, _BETWEEN_ISSUERS.split(row["issuer"] or "")))
    url = row["source_url"]
    return Reference(
        row["id"], row["genre"], row["title"], issuers, row["number"], row["source_site"], row["date"],
        row["published"], url, row["retrieved"] if url else None, notes=tuple(notes),
    )  # fmt: skip


def data_reference(
    corpus: str, today: date, url: str | None, form: str | None = None, selection: Selection | None = None
) -> Reference:
    """Of the whole data, or of an export of it in the format `form`; as it is today."""
    parts = [f"{form} 导出"] if form else []
    if selection and (chosen := selection.described()):
        parts.append(json.dumps(chosen, ensure_ascii=False, sort_keys=True))
    identity = f"corpus:{digest(corpus, *parts)}"
    return Reference(
        identity, DATA_SET, TITLE, date=today.isoformat(), url=url, accessed=today.isoformat() if url else None,
        version=corpus, notes=("，".join(parts),) if parts else (),
    )  # fmt: skip
