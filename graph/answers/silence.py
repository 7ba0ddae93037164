"""Why a place says nothing of a measure: no document, only excerpts, no mention, a mention without adoption, or a filter."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answers.context import Row
from graph.store import GraphStore

MOST = 100_000  # mentions of one place's documents


def meaning_of_silence(place: Row) -> str:
    """What silence means, by a row of the query `coverage`: an excerpt that is silent says nothing."""
    if not place["documents"]:
        return "no_document"
    return "no_mention" if place["full"] else "excerpts_only"


def blanks(
    store: GraphStore, place: str, measures: Iterable[str], filtered: Iterable[str] = (), **dates: str
) -> dict[str, str]:
    """Why each of these measures, of which no claim is shown, is blank at a place; `filtered` have claims.

    `dates`: `date_from` and `date_to`, between which documents are looked at.
    """
    silence = meaning_of_silence(store.run("coverage", {"place": place, **dates}).records[0])
    rows = store.run("matrix_mentions", {"place": place, "limit": MOST, **dates}).records
    known = dict.fromkeys((row["measure_id"] for row in rows), "mentioned") | dict.fromkeys(filtered, "filtered")
    return {measure: known.get(measure, silence) for measure in measures}
