"""One page, asked for politely: robots.txt, a pause between two requests to a host, retries that wait longer each time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from graph.errors import InputError
from ingest.web.guard import GuardedTransport

AGENT = "yingshang"
MOST_HOPS = 8
_RETRIED = {408, 425, 429, 500, 502, 503, 504}
_LONGEST_WAIT = 120.0  # seconds; a site that asks for more is tried in another run


class RobotsError(InputError):
    """A page that the site's robots.txt does not let programs read."""

    title = "Refused by robots.txt"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a fetch goes: seconds between two requests to a host, bytes and seconds a page, tries, pages in all."""

    pause: float = 1.0
    max_bytes: int = 50 * 1024**2
    seconds: float = 60.0
    tries: int = 4
    back_off: float = 1.0
    pages: int = 1000
    loopback: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site gave: `url` is where the redirects ended, `headers` have lower-case names, `body` is as sent."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class _TryAgainError(Exception):
    def __init__(self, answer: Answer | None, reason: str) -> None:
        super().__init__(reason)
        self.answer = answer
        self.reason = reason


@dataclass(slots=True)
class Client:
    """Asks for pages by its limits; a context manager. `sleep` is how it waits."""

    limits: Limits
    sleep: Callable[[float], None] = time.sleep
    _http: httpx.Client = field(init=False)
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _ready: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            transport=GuardedTransport(loopback=self.limits.loopback), trust_env=False,
            timeout=httpx.Timeout(self.limits.seconds, connect=min(15.0, self.limits.seconds)),
            headers={"User-Agent": f"{AGENT}/1 (research)", "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"},
        )  # fmt: skip

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ready(self, url: str) -> float:
        """When the host of an address may be asked again, on the monotonic clock."""
        return self._ready.get(origin(url), 0.0)

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Answer:
        """The page, redirects followed. Raises InputError for what may not or cannot be had."""
        for _ in range(MOST_HOPS):
            self._allowed(url)
            answer = self._tried(url, conditions or {})
            location = answer.headers.get("location")
            if answer.status not in (301, 302, 303, 307, 308) or not location:
                return answer
            url = checked(urljoin(url, location))
        raise InputError("redirected without end", place=url, mend="open it in a browser to see where it leads")

    def _tried(self, url: str, conditions: Mapping[str, str]) -> Answer:
        tries = Retrying(
            stop=stop_after_attempt(self.limits.tries), wait=self._wait, sleep=self.sleep, reraise=True,
            retry=retry_if_exception_type(_TryAgainError),
        )  # fmt: skip
        try:
            return tries(self._once, url, conditions)
        except _TryAgainError as error:
            if error.answer is not None:
                return error.answer
            raise InputError(error.reason, place=url, mend="try again later; what was fetched stays") from error

    def _wait(self, state: RetryCallState) -> float:
        """What the site asks for in Retry-After, else longer each time with some chance in it."""
        error = state.outcome.exception() if state.outcome else None
        asked = (
            error.answer.headers.get("retry-after", "") if isinstance(error, _TryAgainError) and error.answer else ""
        )
        if asked.isdecimal():
            return min(float(asked), _LONGEST_WAIT)
        return wait_exponential_jitter(
            multiplier=self.limits.back_off, max=_LONGEST_WAIT, jitter=self.limits.back_off / 2
        )(state)

    def _once(self, url: str, conditions: Mapping[str, str]) -> Answer:
        self._pace(url)
        try:
            answer = self._ask(url, conditions)
        except httpx.TransportError as error:
            if isinstance(error, (httpx.UnsupportedProtocol, httpx.ProxyError)):
                raise InputError(f"cannot be asked for: {error}", place=url) from error
            raise _TryAgainError(None, _words(error)) from error
        except httpx.HTTPError as error:
            raise InputError(f"a broken answer: {error}", place=url) from error
        if answer.status in _RETRIED:
            raise _TryAgainError(answer, f"status {answer.status}")
        return answer

    def _ask(self, url: str, conditions: Mapping[str, str]) -> Answer:
        ends = time.monotonic() + self.limits.seconds
        with self._http.stream("GET", url, headers=dict(conditions)) as response:
            self._fits(int(_number(response.headers.get("content-length"))), url)
            body = bytearray()
            for part in response.iter_bytes(65536):
                body += part
                self._fits(len(body), url)
                if time.monotonic() > ends:
                    raise InputError(
                        f"it took more than {self.limits.seconds:g} seconds", place=url, mend="give --seconds more"
                    )
            return Answer(str(response.url), response.status_code, dict(response.headers), bytes(body))

    def _fits(self, size: int, url: str) -> None:
        if size > self.limits.max_bytes:
            raise InputError(
                f"it has more than {self.limits.max_bytes} bytes", place=url, mend="give --max-megabytes more"
            )

    def _pace(self, url: str) -> None:
        host = origin(url)
        wait = self._ready.get(host, 0.0) - time.monotonic()
        if wait > 0:
            self.sleep(wait)
        rules = self._robots.get(host)
        delay = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        self._ready[host] = time.monotonic() + max(self.limits.pause, min(delay, _LONGEST_WAIT))

    def _allowed(self, url: str) -> None:
        host = origin(url)
        if host not in self._robots:
            self._robots[host] = self._rules(host)
        rules = self._robots[host]
        if rules is None or not rules.can_fetch(url, AGENT):
            why = "robots.txt does not let programs read it" if rules else "its robots.txt cannot be read now"
            raise RobotsError(why, place=url, mend="ask the site's owner, or save the page by hand")

    def _rules(self, host: str) -> Protego | None:
        """By RFC 9309: none where there is no file, and nothing is allowed while the site is in trouble."""
        url = f"{host}/robots.txt"
        for _ in range(MOST_HOPS):
            answer = self._tried(url, {})
            if answer.status not in (301, 302, 303, 307, 308):
                break
            url = checked(urljoin(url, answer.headers.get("location", "")))
        if answer.status >= 500:
            return None
        return Protego.parse(answer.body[: 512 * 1024].decode("utf-8", "replace") if answer.status == 200 else "")


def origin(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def checked(url: str) -> str:
    """The address without its fragment. Raises InputError when it is none of the web or carries a password."""
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise InputError("no address of the web", place=url, mend="it begins with http:// or https://")
    if parts.username is not None:
        raise InputError("an address with a user name", place=parts.hostname, mend="give the address without it")
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))


def _words(error: httpx.TransportError) -> str:
    kind = "the site answers too slowly" if isinstance(error, httpx.TimeoutException) else "the connection failed"
    return f"{kind}: {error}" if str(error) else kind


def _number(text: str | None) -> str:
    return text if text and text.isdecimal() else "0"
