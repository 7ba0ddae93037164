"""`yingshang watch`: folders and feeds that are looked at again and again; what is new or other is taken in."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from cli.audited import audited
from cli.ingest import print_failures, take_in
from cli.intake import ALL_FAILED, SOME_FAILED, Result, State
from cli.interrupts import Interrupts
from cli.runs import record_run
from cli.session import Session, print_error, session
from graph.embedded.engine import leave_to_forget
from graph.errors import EngineDownError, NotFoundError, ParameterError, YingshangError
from graph.originals import Originals
from ingest.sources import collect
from ingest.watching import Watched

if TYPE_CHECKING:
    from ingest.watching import Look

_STEP = 0.2  # seconds between two looks at whether to stop


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("watch")(watch)


def watch(
    ctx: typer.Context,
    places: Annotated[list[str], typer.Argument(metavar="FOLDER|LINK…")],
    once: Annotated[bool, typer.Option("--once")] = False,
    prune: Annotated[bool, typer.Option("--prune")] = False,
    every: Annotated[float, typer.Option(min=0.1, metavar="SECONDS")] = 10.0,
    every_feed: Annotated[float, typer.Option(min=1, metavar="SECONDS")] = 3600.0,
    settle: Annotated[float, typer.Option(min=0, metavar="SECONDS")] = 2.0,
    into: Annotated[Path, typer.Option(file_okay=False)] = Path("fetched"),
    allow_loopback: Annotated[bool, typer.Option("--allow-loopback")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Watch; help texts are in the catalogue."""
    run = session(ctx)
    feeds = [place for place in places if "://" in place]
    folders = [Path(place) for place in places if "://" not in place]
    if feeds:
        into.mkdir(parents=True, exist_ok=True)
        folders.append(into)
    watched = [Watched.open(folder, run.settings.data_dir.expanduser() / "watched") for folder in folders]
    watcher = _Watcher(run, watched, settle, prune=prune, as_json=as_json)
    asked_feeds = -every_feed
    with Interrupts() as interrupts:
        while not interrupts.asked():
            if feeds and time.monotonic() - asked_feeds >= every_feed:
                asked_feeds = time.monotonic()
                _fetch(run, feeds, into, interrupts, allow_loopback=allow_loopback)
            waiting = watcher.round(interrupts)
            if once and not waiting:
                break
            _pause(min(every, settle) if once else every, interrupts)
    leave_to_forget(run.settings)  # what was replaced or removed
    if once:
        raise typer.Exit(watcher.exit_code)


def _pause(seconds: float, interrupts: Interrupts) -> None:
    end = time.monotonic() + seconds
    while not interrupts.asked() and (left := end - time.monotonic()) > 0:
        time.sleep(min(_STEP, left))


def _fetch(run: Session, feeds: Sequence[str], into: Path, interrupts: Interrupts, *, allow_loopback: bool) -> None:
    """What the feeds lead to, into their folder; what fails is said, and asked for again the next time."""
    from ingest.web.archive import Archive  # noqa: PLC0415  # only where something is fetched
    from ingest.web.client import Client, Limits, checked  # noqa: PLC0415  # as above
    from ingest.web.crawl import Crawl, Task  # noqa: PLC0415  # as above

    with Client(Limits(loopback=allow_loopback)) as client:
        crawl = Crawl(client, Archive(into))
        for entry, _ in crawl.run([Task(checked(feed), "feed") for feed in feeds], interrupts.asked):
            if entry.problem:
                run.err.print(Text(f"✗ {entry.problem}", style="red"), soft_wrap=True)


class _Watcher:
    """Rounds over folders, and what came of them."""

    def __init__(self, run: Session, watched: Sequence[Watched], settle: float, *, prune: bool, as_json: bool) -> None:
        self._run, self._watched, self._settle = run, watched, settle
        self._prune, self._as_json = prune, as_json
        self._done = self._failed = 0

    @property
    def exit_code(self) -> int:
        """0 all taken in or nothing to do, 1 some failed, 3 all failed."""
        return 0 if not self._failed else ALL_FAILED if self._failed == self._done else SOME_FAILED

    def round(self, interrupts: Interrupts) -> bool:
        """Look at every folder once; whether a file is still being written. What cannot be done now is said and tried again."""
        waiting = False
        for watched in self._watched:
            try:
                look = watched.look(time.time_ns(), int(self._settle * 1e9))
                self._take_in(watched, look, interrupts)
                self._gone(watched, look)
                watched.keep()
                waiting |= bool(look.unsettled)
            except YingshangError as error:
                self._done, self._failed = self._done + 1, self._failed + 1
                print_error(error, self._run.say)
        return waiting

    def _take_in(self, watched: Watched, look: Look, interrupts: Interrupts) -> None:
        sources = {path: collect([path]) for path in look.changed}
        every = [source for found in sources.values() for source in found]
        if not every:
            return
        report = take_in(self._run, every, {}, interrupts, command="watch", dry_run=False, resume=False)
        if report.failures:
            print_failures(self._run, report)
        record_run(self._run.settings.data_dir, report)
        by_name = {result.file: result for result in report.results}
        if any(isinstance(result.problem, EngineDownError) for result in report.failures):
            by_name = {name: result for name, result in by_name.items() if result.state is not State.FAILED}
            self._done, self._failed = self._done + 1, self._failed + 1
        for path, found in sources.items():
            results = [by_name[source.name] for source in found if source.name in by_name]
            if len(results) == len(found):  # else it was stopped, and goes on the next time
                self._note(watched, look, path, results)

    def _note(self, watched: Watched, look: Look, path: str, results: Sequence[Result]) -> None:
        for result in results:
            self._tell(result.state.value, result.file, result.document_id)
            self._done += result.state is not State.SKIPPED
            self._failed += result.state is State.FAILED
        documents = tuple(r.document_id for r in results if r.document_id)
        before = watched.seen.get(path)
        watched.seen[path] = replace(look.changed[path], documents=documents)
        failed = any(r.state is State.FAILED for r in results)
        if before and failed:  # its documents of before are there still
            watched.seen[path] = replace(watched.seen[path], documents=tuple({*before.documents, *documents}))
        elif before:
            self._leave(watched, path, before.documents)

    def _gone(self, watched: Watched, look: Look) -> None:
        """Report files that are gone. All of several at once are more likely a disk that is not there: nothing is removed then."""
        gone = {*look.gone, *watched.left.values()}
        present = any(not seen.gone and path not in look.gone for path, seen in watched.seen.items())
        if self._prune and len(gone) > 1 and not present:
            raise ParameterError(
                f"all {len(gone)} files are gone at once: nothing is removed", place=str(watched.folder),
                mend="is the disk there? else remove the documents with `yingshang remove`",
            )  # fmt: skip
        for path in look.gone:
            before = watched.seen[path]
            watched.seen[path] = replace(before, gone=True, documents=())
            self._tell("gone", path, None)
            self._leave(watched, path, before.documents)
        if self._prune:
            self._prune_left(watched)

    def _held(self) -> set[str]:
        """Documents of files that are there."""
        return {d for watched in self._watched for seen in watched.seen.values() for d in seen.documents}

    def _leave(self, watched: Watched, path: str, documents: Sequence[str]) -> None:
        """Note documents that a file no longer holds, unless another one does."""
        held = self._held()
        for document in documents:
            if document not in held:
                watched.left[document] = path
                if not self._prune:
                    self._tell("kept", path, document)

    def _prune_left(self, watched: Watched) -> None:
        """Take out what is left in the graph alone, be it of this look or of those before."""
        held = self._held()
        for document, path in list(watched.left.items()):
            if document not in held and self._removed(document):
                self._tell("removed", path, document)
            del watched.left[document]

    def _removed(self, document: str) -> bool:
        """Take a document out by this source; whether it was there: a person may have been quicker."""
        try:
            with audited(self._run, "watch", document=document) as wrote, self._run.open_store() as store:
                wrote["removed"] = store.remove_source(document).origins
        except NotFoundError:
            return False
        Originals(self._run.settings.originals_dir).drop(document)
        return True

    def _tell(self, state: str, file: str, document: str | None) -> None:
        if self._as_json:
            line = json.dumps({"state": state, "file": file, "document_id": document}, ensure_ascii=False)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            return
        said = self._run.say(f"watched.{state}" if state in ("gone", "kept", "removed") else f"state.{state}")
        self._run.out.print(Text(f"{said} {file}" + (f" → {document}" if document else "")), soft_wrap=True)
        sys.stdout.flush()
