"""Claims that people have reviewed, as an annotation beside its text: what measures a corpus of one's own."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from graph.model import Claim, Document
from ingest.evaluation.annotation import PREDICATES
from ingest.metadata import FIELDS, Metadata

ACCEPTED = ("accepted", "corrected")


def accepted_claims(claims: Sequence[Claim]) -> list[Claim]:
    """The accepted claims, and every mention of what stands at their ends, so that it has its surfaces."""
    accepted = [c for c in claims if c.review in ACCEPTED]
    ends = {end for c in accepted for end in (c.subject, c.object)}
    mentions = [c for c in claims if c.predicate == "MENTIONS" and c.review not in ACCEPTED and c.object in ends]
    return [*accepted, *mentions]


def is_partly_reviewed(claims: Sequence[Claim]) -> bool:
    """Whether a relation that an annotation would hold has not been looked at."""
    return any(c.predicate in PREDICATES and c.source == "text" and c.review == "unreviewed" for c in claims)


def source_file(document: Document) -> str:
    """The text with front matter that says what it does not say itself, so that it is read as the same document."""
    metadata = Metadata(list(document.metadata))
    given = {name: entry.value for name in FIELDS if (entry := metadata.get(name)) and entry.source != "text"}
    front = {"title": document.title, "genre": document.genre} | given
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n{document.text}"
