"""The run: a queue of addresses, one host after the other as each may be asked again, and a report of every one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.errors import InputError
from ingest.web.archive import Archive, Entry, now
from ingest.web.client import Answer, Client, RobotsError, checked
from ingest.web.guard import PrivateAddressError
from ingest.web.links import Found, attachments, extension, feed_links, list_links


@dataclass(frozen=True, slots=True)
class Task:
    """An address to fetch. `kind`: page, attachment, list, feed; `selectors` of the list or the page it led to; `given`
    is what a table of links says of the page, by metadata field; `least` is how many links a list has at least."""

    url: str
    kind: str = "page"
    parent: str | None = None
    selectors: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    least: int = 0


@dataclass(slots=True)
class Crawl:
    """Fetches tasks and what they lead to, at most `client.limits.pages` answers. A page is asked for once a run."""

    client: Client
    archive: Archive
    interrupted: bool = False
    left: int = 0
    _queue: deque[Task] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)

    def run(self, tasks: list[Task], stop: Callable[[], bool]) -> Iterator[tuple[Entry, int]]:
        """Each entry with how many addresses are known so far. `stop` is asked between two pages."""
        for task in tasks:
            self._add(task)
        asked = 0
        while self._queue and asked < self.client.limits.pages and not stop():
            task = self._next()
            entry = self._fetch(task)
            asked += entry.state != "resumed"
            yield entry, len(self._seen)
        self.left = len(self._queue)
        self.interrupted = bool(self._queue) and asked < self.client.limits.pages
        self.archive.write_table()
        if not self._queue:
            self.archive.finish()

    def _add(self, task: Task) -> None:
        if task.url not in self._seen:
            self._seen.add(task.url)
            self._queue.append(task)

    def _next(self) -> Task:
        """The address whose host may be asked soonest, the first of them."""
        position = min(range(len(self._queue)), key=lambda i: self.client.ready(self._queue[i].url))
        task = self._queue[position]
        del self._queue[position]
        return task

    def _fetch(self, task: Task) -> Entry:
        try:
            if known := self.archive.done.get(task.url):
                entry = replace(known, state="resumed")
            else:
                answer = self.client.get(checked(task.url), self.archive.conditions(task.url))
                entry = self._kept(task, answer)
            if entry.file and task.given:
                self.archive.told(task.url, task.given)
            if entry.file and (found := self._follow(task, entry)) < task.least:
                problem = (
                    f"{task.url}: {found} links, expected are {task.least} (has the site another layout? see `lists`)"
                )
                entry = replace(entry, state="short", problem=problem)
        except InputError as error:
            return self.archive.note(
                Entry(task.url, task.url, _state(error), None, now(), parent=task.parent, problem=str(error))
            )
        return entry

    def _kept(self, task: Task, answer: Answer) -> Entry:
        known = self.archive.last.get(task.url)
        if answer.status == 304 and known:
            return self.archive.note(replace(known, state="unchanged", status=304))
        if answer.status == 200:
            return self.archive.keep(task.url, answer, task.parent, is_list=task.kind in ("list", "feed"))
        state = "missing" if answer.status in (404, 410) else "failed"
        problem = f"{task.url}: status {answer.status}"
        return self.archive.note(
            Entry(task.url, answer.url, state, answer.status, now(), parent=task.parent, problem=problem)
        )

    def _follow(self, task: Task, entry: Entry) -> int:
        """Queue what a page leads to; how many documents a list names."""
        if task.kind == "attachment":
            return 0
        data, url = self.archive.body(entry), entry.final_url
        if task.kind == "page":
            if extension(entry.file or "") in (".html", ".htm", ".shtml"):
                for link in attachments(data, url, task.selectors.get("attachment"), entry.charset):
                    self._add(Task(link, "attachment", task.url))
            return 0
        found: Found = (
            feed_links(data, url) if task.kind == "feed" else list_links(data, url, task.selectors, entry.charset)
        )
        for link in found.items:
            self._add(Task(link, "page", task.url, task.selectors))
        for link in found.further:
            self._add(Task(link, task.kind, task.url, task.selectors))
        return len(found.items)


def _state(error: InputError) -> str:
    if isinstance(error, PrivateAddressError):
        return "private"
    return "robots" if isinstance(error, RobotsError) else "failed"
