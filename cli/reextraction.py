"""Which stored documents rules, vocabulary or readers of today read otherwise, and reading these again one by one.

A document is written as soon as it is read, so that a run that is stopped goes on where it was: what is done names the
extractor of today and is not affected any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.again import original_of, read_again
from graph.errors import EngineDownError, InputError, YingshangError
from graph.facts import outdated_facts, remove_facts
from graph.stored import stored_record
from ingest.documents import stated_facts
from ingest.pipeline import extractor
from ingest.read import readers
from ingest.vocabulary_marks import Difference, difference, same_name

if TYPE_CHECKING:
    from cli.extraction import ExtractionProcess
    from graph.claim_changes import Rereading
    from graph.originals import Originals
    from graph.store import GraphStore

Row = dict[str, Any]
_NAMED = ("Agency", "Figure", "Measure", "Platform", "Regulation")
_WITH_FACTS = ("Measure", "Regulation")


@dataclass(frozen=True, slots=True)
class Affected:
    """A document that is to be read again. `why`: rules | lists | unmarked | vocabulary | reader; `names`: those in question."""

    id: str
    title: str
    why: str
    names: tuple[str, ...] = ()
    from_original: bool = False


@dataclass(slots=True)
class Plan:
    """What is to be read again and why; facts that the vocabulary no longer states; documents that only their original would mend."""

    documents: int = 0
    affected: list[Affected] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    without_original: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of one document: its changes as plain rows, or the problem. Mentions are counted, not listed."""

    affected: Affected
    changes: Sequence[Row] = ()
    mentions: Mapping[str, int] = field(default_factory=dict)
    lost: Sequence[Row] = ()
    kept: bool = False
    problem: YingshangError | None = None

    @property
    def differs(self) -> bool:
        """Whether anything is said otherwise."""
        return bool(self.changes or self.mentions or self.lost)

    def to_json(self) -> Row:
        """The form of `reextract --json`."""
        problem, found = self.problem, self.affected
        return {
            "document_id": found.id, "title": found.title, "why": found.why, "names": list(found.names),
            "from_original": found.from_original, "kept": self.kept, "changes": list(self.changes),
            "mentions": dict(self.mentions), "conflicts": list(self.lost),
            "error": problem.to_json() if problem else None,
        }  # fmt: skip


def readings(store: GraphStore) -> list[Row]:
    """What read each document: `make_plan` looks at these."""
    return store.run("document_readings", {}).records


def make_plan(
    store: GraphStore, rows: Sequence[Row], marks: Path, originals: Originals, advance: Callable[[int], None]
) -> Plan:
    """Look at every document; `advance` hears how many more are looked at. Nothing is changed."""
    differs = cache(lambda stored: difference(stored, extractor(), marks))
    extractors = {row["extractor"] for row in rows}
    named = _named_by_node(store, extractors, differs)
    plan = Plan(len(rows))
    for row in rows:
        outdated = row["reader"] is not None and row["reader"] not in readers()
        original = outdated and originals.get(row["id"]) is not None
        if original:
            plan.affected.append(Affected(row["id"], row["title"], "reader", (), from_original=True))
        elif (found := differs(row["extractor"])) and (why := _why(store, row, found, named)):
            plan.affected.append(why)
        if outdated and not original:
            plan.without_original.append(row["id"])
        advance(1)
    plan.facts = _outdated(store, [differs(e) for e in extractors])
    return plan


def _why(store: GraphStore, row: Row, found: Difference, named: Mapping[str, set[str]]) -> Affected | None:
    if found.everything:
        return Affected(row["id"], row["title"], found.everything)
    document = stored_record(store, row["id"])
    names = found.named_in([document.text, document.title, *(entry.value for entry in document.metadata)])
    names = names or sorted(named.get(row["id"], set()) & found.names)
    return Affected(row["id"], row["title"], "vocabulary", tuple(names)) if names else None


def _named_by_node(
    store: GraphStore, extractors: set[str], differs: Callable[[str], Difference]
) -> dict[str, set[str]]:
    """Document -> names in question that its nodes bear: a name may be put together from parts of a sentence."""
    wanted = {name for e in extractors for name in differs(e).names}
    found: dict[str, set[str]] = {}
    if wanted:
        for row in store.run("names", {"kinds": list(_NAMED)}).records:
            for name in {same_name(n) for n in (row["name"], *row["aliases"])} & wanted:
                for document in row["documents"]:
                    found.setdefault(document, set()).add(name)
    return found


def _outdated(store: GraphStore, differences: Sequence[Difference]) -> list[Row]:
    """Facts that today's vocabulary does not state: of the entries that differ, or of all where these are not known."""
    if not any(differences):
        return []
    if any(found.everything for found in differences):
        nodes = {k: [r["id"] for r in store.run("names", {"kinds": [k]}).records] for k in _WITH_FACTS}
    else:
        changed = sorted({c.partition("/")[::2] for found in differences for c in found.concepts})
        nodes = {
            kind: [f"{kind.lower()}:{slug}" for type_, slug in changed if type_ == kind.lower()] for kind in _WITH_FACTS
        }
    return outdated_facts(store, nodes, stated_facts())


def read_affected(
    store: GraphStore, plan: Plan, process: ExtractionProcess, originals: Originals, *, keep: bool, stop: Callable[[], bool],
) -> Iterator[Reread]:  # fmt: skip
    """Read each affected document again, and write it where `keep`. A failure is that document's own; a database that is gone fails the rest."""
    if keep:
        remove_facts(store, plan.facts)
    gone: YingshangError | None = None
    for affected in plan.affected:
        if stop():
            return
        if gone:
            problem = InputError("not tried: the database went away", place=affected.id, mend="run again")
            yield Reread(affected, problem=problem)
            continue
        try:
            yield _read(store, affected, process, originals, keep=keep)
        except YingshangError as error:
            gone = error if isinstance(error, EngineDownError) else None
            yield Reread(affected, problem=error)


def _read(
    store: GraphStore, affected: Affected, process: ExtractionProcess, originals: Originals, *, keep: bool
) -> Reread:
    from graph.claim_changes import rereading  # noqa: PLC0415  # loads the driver

    document = stored_record(store, affected.id)
    original = original_of(originals, affected.id) if affected.from_original else None
    found = read_again(process, document, original)
    compared = rereading(store, found)
    if keep:
        store.replace_document(found)
        if original is not None:
            originals.keep(document.id, original[1], original[0], found.document.reader)
    return _told(affected, compared, kept=keep)


def _told(affected: Affected, compared: Rereading, *, kept: bool) -> Reread:
    rows = [compared.to_json(change) for change in compared.changes]
    mentions = Counter(row["change"] for row in rows if _predicate(row) == "MENTIONS")
    lost: list[Row] = [
        {"event": one.event.id, "act": one.event.act, "about": one.event.about, "reason": one.reason, "claim_id": one.claim_id}
        for one in compared.lost
    ]  # fmt: skip
    return Reread(
        affected, [r for r in rows if _predicate(r) != "MENTIONS"], dict(sorted(mentions.items())), lost, kept
    )


def _predicate(row: Row) -> str:
    return str((row["after"] or row["before"])["predicate"])
