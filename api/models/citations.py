"""How documents and the data are cited."""

from __future__ import annotations

from pydantic import Field

from api.models.base import Answer


class Citation(Answer):
    """A citation in one style."""

    id: str = Field(description="what is cited: a document, or the corpus with what was taken of it")
    style: str
    text: str = Field(description="the entry: one line of GB/T 7714, an entry of BibTeX, or a list of CSL-JSON")
    notes: list[str] = Field(description="what the corpus holds of it: a paraphrase, an excerpt, a part of the data")
