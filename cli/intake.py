"""Many documents into the graph, each by itself or in batches: what happened to each, and to the run as a whole.

One document's failure is its own. Only a database or a cluster that is gone ends the run early, as every further
document would fail alike; those are reported as not tried.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.executors import Executor, InThisProcess, Reading, Task
from graph.errors import ClusterDownError, EngineDownError, InputError, StoreError, YingshangError
from graph.model import Document, Extraction
from graph.originals import Originals
from ingest.sources import Source

if TYPE_CHECKING:
    from graph.replacing import WriteOutcome
    from graph.store import GraphStore

ALL_FAILED = 3
SOME_FAILED = 1
BULK_CLAIMS = (
    15_000  # of one transaction: written a sixth sooner than 5,000; some five seconds of work to do again after a kill
)
AHEAD_BYTES = 64 << 20  # of documents that are being read: a few large ones are as much as many small ones


class State(StrEnum):
    """What became of one file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    SECOND_SOURCE = "second_source"  # the text of a document that another source gives, too
    RESUMED = "resumed"  # the graph has it with the same content, so it was not even extracted
    CHECKED = "checked"  # dry run
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Result:
    """One file: its state, and the counts of what was found in it or the problem."""

    file: str
    state: State
    document_id: str | None = None
    title: str | None = None
    place_id: str | None = None
    sections: int = 0
    nodes: int = 0
    claims: int = 0
    predicates: Mapping[str, int] = field(default_factory=dict)
    removed: int = 0
    discards: Mapping[str, int] = field(default_factory=dict)
    problem: YingshangError | None = None
    reason: str | None = None
    source_of: str | None = None  # the document that it is a further source of
    redactions: Mapping[str, int] = field(default_factory=dict)  # by rule, never what was masked

    def to_json(self) -> dict[str, Any]:
        """The form of `ingest --json`; what does not apply is null."""
        problem = self.problem
        return {
            "file": self.file,
            "state": self.state.value,
            "document_id": self.document_id,
            "title": self.title,
            "place_id": self.place_id,
            "sections": self.sections,
            "nodes": self.nodes,
            "claims": self.claims,
            "predicates": dict(sorted(self.predicates.items())),
            "removed": self.removed,
            "discards": dict(sorted(self.discards.items())),
            "redactions": dict(sorted(self.redactions.items())),
            "error": problem.to_json() if problem else None,
            "reason": self.reason,
            "source_of": self.source_of,
        }


@dataclass(slots=True)
class Report:
    """A run: results in the order of the sources."""

    results: list[Result] = field(default_factory=list)
    interrupted: bool = False

    def count(self, *states: State) -> int:
        """How many files are in one of these states."""
        return sum(r.state in states for r in self.results)

    @property
    def states(self) -> dict[str, int]:
        """Every state with its number of files, zeros included."""
        return {state.value: self.count(state) for state in State}

    @property
    def claims(self) -> int:
        """Claims found, whether written now or known before."""
        return sum(r.claims for r in self.results)

    @property
    def discards(self) -> Counter[str]:
        """Dropped candidates by reason."""
        return sum((Counter(r.discards) for r in self.results), Counter())

    @property
    def redactions(self) -> Counter[str]:
        """Masked passages by rule."""
        return sum((Counter(r.redactions) for r in self.results), Counter())

    @property
    def failures(self) -> list[Result]:
        """The files that failed."""
        return [r for r in self.results if r.state is State.FAILED]

    @property
    def exit_code(self) -> int:
        """0 all taken in or unchanged, 1 some failed, 3 all failed or nothing found."""
        tried = len(self.results) - self.count(State.SKIPPED)
        failed = self.count(State.FAILED)
        if failed == tried:
            return ALL_FAILED
        return SOME_FAILED if failed else 0

    def to_json(self) -> dict[str, Any]:
        """The form of `ingest --json`."""
        return {
            "totals": {
                "files": len(self.results),
                "states": self.states,
                "claims": self.claims,
                "discards": dict(sorted(self.discards.items())),
                "redactions": dict(sorted(self.redactions.items())),
            },
            "interrupted": self.interrupted,
            "documents": [r.to_json() for r in self.results],
        }


@dataclass(slots=True)
class Intake:
    """How documents are taken in. `store` is None for a dry run; `executor` reads them, and says of those that it knows
    that they are there already.

    Documents wait until they hold `batch_claims` claims together and go in with one transaction; 0: each by itself.
    `originals` holds the bytes of documents:
    those read now are kept if `keep_originals`, other ones that were read before go. `seen` (document id -> file) are
    those that were taken in before, of which none may come again.
    """

    store: GraphStore | None
    flags: Mapping[str, str]
    batch_claims: int = 0
    executor: Executor = field(default_factory=InThisProcess)
    originals: Originals | None = None
    keep_originals: bool = False
    seen: dict[str, str] = field(default_factory=dict)

    def run(self, sources: Sequence[Source], done: Callable[[Result], None], stop: Callable[[], bool]) -> Report:
        """Take in every source; `done` hears each result, `stop` is asked between two documents."""
        report = Report()
        try:
            for result in self._results(sources, stop, report):
                report.results.append(result)
                done(result)
        except (EngineDownError, ClusterDownError) as error:
            report.results.append(_failed(sources[len(report.results)], error))
            done(report.results[-1])
            self._give_up(sources[len(report.results) :], error, report, done)
        return report

    def _results(self, sources: Sequence[Source], stop: Callable[[], bool], report: Report) -> Iterator[Result]:
        """Results in the order of the sources. What was read before a stop is still written."""
        waiting: list[tuple[Source, Result | Extraction]] = []
        claims = 0
        try:
            for source, found in self._found(sources, stop, report):
                waiting.append((source, found))
                claims += 0 if isinstance(found, Result) else _weight(found)
                if claims >= self.batch_claims:
                    yield from self._write(waiting)
                    waiting, claims = [], 0
        except ClusterDownError:  # what it had read before is not lost
            yield from self._write(waiting)
            raise
        yield from self._write(waiting)

    def _found(
        self, sources: Sequence[Source], stop: Callable[[], bool], report: Report
    ) -> Iterator[tuple[Source, Result | Extraction]]:
        """What is to be written of each source, or its result, while the executor reads those that follow."""
        ahead: deque[tuple[Source, int, Reading | Result]] = deque()
        for source in sources:
            if stop():
                report.interrupted = True
                break
            ahead.append((source, *self._submit(source)))
            while len(ahead) > self.executor.ahead or sum(size for _, size, _ in ahead) > AHEAD_BYTES:
                first, _, begun = ahead.popleft()
                yield first, self._taken(first, begun)
        for first, _, begun in ahead:
            yield first, self._taken(first, begun)

    def _submit(self, source: Source) -> tuple[int, Reading | Result]:
        """Size of what is being read, and what will be found in it; the result where nothing is read."""
        if source.skipped:
            return 0, Result(source.name, State.SKIPPED, reason=source.skipped)
        try:
            data = source.read()
        except YingshangError as error:
            return 0, _failed(source, error)
        given = {"flag": self.flags, **source.overrides} if self.flags else source.overrides
        plain = {origin: dict(values) for origin, values in given.items()}
        return len(data), self.executor.submit(Task(data, source.name, plain))

    def _taken(self, source: Source, begun: Reading | Result) -> Result | Extraction:
        """What is to be written, or the result where nothing is. An error is a failed result."""
        if isinstance(begun, Result):
            return begun
        try:
            found = begun.result()
            document = found if isinstance(found, Document) else found.document
            self._refuse_second(document.id, source.name)
        except ClusterDownError:
            raise
        except YingshangError as error:
            return _failed(source, error)
        if isinstance(found, Document):
            return Result(source.name, State.RESUMED, document.id, document.title, document.place_id)
        return _result(source, State.CHECKED, found) if self.store is None else found

    def _write(self, waiting: Sequence[tuple[Source, Result | Extraction]]) -> Iterator[Result]:
        """Results of these sources. Raises EngineDownError alone."""
        written = self._store([found for _, found in waiting if not isinstance(found, Result)])
        for source, found in waiting:
            if isinstance(found, Result):
                yield found
                continue
            outcome = next(written)
            if isinstance(outcome, YingshangError):
                yield _failed(source, outcome)
            else:
                result = _result(source, State(outcome.state), found, removed=outcome.removed)
                yield self._kept(source, replace(result, source_of=outcome.source_of), found)

    def _kept(self, source: Source, result: Result, found: Extraction) -> Result:
        """The result, once the original is kept or an outdated one gone; a failed one where that cannot be done."""
        document = found.document
        try:
            if self.originals and self.keep_originals:
                self.originals.keep(document.id, source.read(), source.name, document.reader)
            elif self.originals:
                self.originals.drop_others(document.id, source.read())
        except (OSError, YingshangError) as error:
            problem = StoreError(
                f"it is in the graph, but its original is not kept: {error}", place=source.name, mend="run again"
            )
            return replace(result, state=State.FAILED, problem=problem)
        return result

    def _store(self, extractions: Sequence[Extraction]) -> Iterator[WriteOutcome | YingshangError]:
        """One transaction for all; when it fails, one each, so that what is wrong with one is its own."""
        if self.store is None:
            return
        if len(extractions) > 1:
            try:
                yield from self.store.replace_documents(extractions)
            except EngineDownError:
                raise
            except YingshangError:
                pass
            else:
                return
        for extraction in extractions:
            try:
                outcome: WriteOutcome | YingshangError = self.store.replace_document(extraction)
            except EngineDownError:
                raise
            except YingshangError as error:
                outcome = error
            yield outcome

    def _refuse_second(self, document_id: str, name: str) -> None:
        first = self.seen.setdefault(document_id, name)
        if first != name:
            raise InputError(
                f"has the same document id as {first} ({document_id})", place=name,
                mend="leave one out, or tell them apart by id, source_url, date or number",
            )  # fmt: skip

    def _give_up(
        self, rest: Sequence[Source], error: YingshangError, report: Report, done: Callable[[Result], None]
    ) -> None:
        gone = "the cluster" if isinstance(error, ClusterDownError) else "the database"
        for source in rest:
            problem = InputError(f"not tried: {gone} went away", place=source.name, mend="run again with --resume")
            report.results.append(_failed(source, problem))
            done(report.results[-1])


def flags(**given: str | None) -> dict[str, str]:
    """The overrides that a person gave on the command line."""
    return {name: value for name, value in given.items() if value is not None}


def write_json_file(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises InputError when the folder does not take it."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", place=str(path)) from error


def _result(source: Source, state: State, extraction: Extraction, removed: int = 0) -> Result:
    document = extraction.document
    return Result(
        source.name, state, document.id, document.title, document.place_id, len(extraction.sections),
        len(extraction.nodes), len(extraction.claims), Counter(c.predicate for c in extraction.claims), removed,
        extraction.discards, redactions=extraction.redactions,
    )  # fmt: skip


def _weight(extraction: Extraction) -> int:
    """Claims, or as many as the text takes room for: long texts without claims do not wait without end."""
    return max(len(extraction.claims), len(extraction.document.text) // 200)


def _failed(source: Source, error: YingshangError) -> Result:
    return Result(source.name, State.FAILED, problem=error)
