"""`yingshang fetch`: what links, list pages, sitemaps and feeds lead to, into a folder that `ingest` reads."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.text import Text

from cli.intake import ALL_FAILED, SOME_FAILED
from cli.interrupts import INTERRUPTED, Interrupts
from cli.session import Session, session
from graph.errors import InputError, ParameterError

if TYPE_CHECKING:
    from ingest.web.archive import Entry
    from ingest.web.crawl import Task

_GOOD = {"fetched", "unchanged", "resumed"}


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("fetch")(fetch)


def fetch(
    ctx: typer.Context,
    links: Annotated[list[str] | None, typer.Argument(metavar="[LINK|FILE]…")] = None,
    into: Annotated[Path, typer.Option(file_okay=False)] = Path("fetched"),
    site: Annotated[list[str] | None, typer.Option(metavar="PROFILE")] = None,
    feed: Annotated[list[str] | None, typer.Option(metavar="LINK")] = None,
    pause: Annotated[float, typer.Option(min=0)] = 1.0,
    most: Annotated[int, typer.Option(min=1)] = 1000,
    max_megabytes: Annotated[int, typer.Option(min=1)] = 50,
    seconds: Annotated[float, typer.Option(min=1)] = 60.0,
    tries: Annotated[int, typer.Option(min=1, max=10)] = 4,
    allow_loopback: Annotated[bool, typer.Option("--allow-loopback")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Fetch pages; help texts are in the catalogue."""
    from ingest.web.archive import Archive  # noqa: PLC0415  # what it needs, only this command needs
    from ingest.web.client import Client, Limits  # noqa: PLC0415  # as above
    from ingest.web.crawl import Crawl  # noqa: PLC0415  # as above

    run = session(ctx)
    tasks = [*_given(links or []), *_feeds(feed or []), *_sites(site or [])]
    if not tasks:
        raise ParameterError("nothing to fetch", mend="give links, files of links, --feed or --site")
    limits = Limits(pause, max_megabytes * 1024**2, seconds, tries, min(1.0, max(pause, 0.05)), most, allow_loopback)
    entries: list[Entry] = []
    with Interrupts() as interrupts, Client(limits) as client, _progress(run, len(tasks)) as done:
        crawl = Crawl(client, Archive(into))
        for entry, known in crawl.run(tasks, interrupts.asked):
            entries.append(entry)
            done(entry, known)
    counts = Counter(entry.state for entry in entries)
    _print(run, entries, counts, into, crawl.left, as_json=as_json)
    raise typer.Exit(INTERRUPTED if crawl.interrupted else _exit_code(counts))


def _exit_code(counts: Counter[str]) -> int:
    """0 all had, 1 some not, 3 none."""
    good = sum(counts[state] for state in _GOOD)
    return 0 if good == counts.total() else SOME_FAILED if good else ALL_FAILED


def _given(links: list[str]) -> Iterator[Task]:
    from ingest.web.client import checked  # noqa: PLC0415  # as above
    from ingest.web.crawl import Task  # noqa: PLC0415  # as above
    from ingest.web.links import read_links  # noqa: PLC0415  # as above

    for link in links:
        if "://" in link:
            yield Task(checked(link))
            continue
        try:
            data = sys.stdin.buffer.read() if link == "-" else Path(link).read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", place=link, mend="give a link or a file") from error
        yield from (Task(found.url, given=found.given) for found in read_links(data, link))


def _feeds(links: list[str]) -> list[Task]:
    from ingest.web.client import checked  # noqa: PLC0415  # as above
    from ingest.web.crawl import Task  # noqa: PLC0415  # as above

    return [Task(checked(link), "feed") for link in links]


def _sites(names: list[str]) -> Iterator[Task]:
    from ingest.profiles import load_profile, profiles  # noqa: PLC0415  # as above
    from ingest.web.crawl import Task  # noqa: PLC0415  # as above

    for name in names:
        known = {p.id: p for p in profiles()} if not name.endswith(".yaml") else {}
        profile = load_profile(Path(name)) if name.endswith(".yaml") else known.get(name)
        if profile is None:
            raise ParameterError(f"no profile {name!r}", mend=f"known: {', '.join(known) or '-'}; or a file .yaml")
        if not profile.lists:
            raise ParameterError(f"the profile {name!r} names no list pages", mend="add `lists` with start and item")
        selectors: dict[str, Any] = {k: v for k, v in profile.lists.items() if k != "start"}
        least = int(profile.expect.get("items_min", 1))
        yield from (Task(url, "list", selectors=selectors, least=least) for url in profile.lists["start"])


@contextmanager
def _progress(run: Session, total: int) -> Iterator[Callable[[Entry, int], None]]:
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=run.err, disable=not run.err.is_terminal, transient=True) as progress:
        task = progress.add_task(run.say("fetch.progress"), total=total)
        yield lambda entry, known: progress.update(task, advance=1, total=known, description=entry.url[:60])


def _print(
    run: Session, entries: list[Entry], counts: Counter[str], into: Path, left: int, *, as_json: bool
) -> None:  # fmt: skip
    if as_json:
        report = {"totals": dict(sorted(counts.items())), "left": left, "pages": [asdict(e) for e in entries]}
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        named = {state: run.say(f"fetched.{state}") for state in counts}
        states = " · ".join(f"{named[state]} {count}" for state, count in sorted(counts.items()))
        run.out.print(run.say("fetch.done", states=states, folder=into), soft_wrap=True)
    for entry in entries:
        if entry.state not in _GOOD:
            run.err.print(Text(f"✗ {entry.problem}", style="red"), soft_wrap=True)
    if left:
        run.err.print(run.say("fetch.left", count=left))
