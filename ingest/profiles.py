"""Profiles of sites: names, place and selectors of one site as a YAML file, for what the general rules do not find.

The project's own profiles are beside the code, the user's in `profiles` of the data folder; of two for one host the
user's holds. `check_profile` is the linter: it names file, key and mend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from graph.errors import SchemaError
from graph.settings import Settings
from ingest.gazetteer import gazetteer

PROFILES_DIR = Path(__file__).parent / "sites"
SELECTORS = ("content", "title", "issuer", "date", "published", "number", "index_number", "validity", "channel")
_KEYS = {"name", "hosts", "place", "place_parent", "issuer", "selectors", "date_formats", "expect", "lists"}
_STATED = (*SELECTORS[1:], "source_url", "source_site", "place", "place_parent", "subject")  # what is found of a page
_EXPECTED = {"text_min", "fields", "items_min"}
_LISTS = {"start", "item", "next", "attachment"}


@dataclass(frozen=True, slots=True)
class Profile:
    """One site. `selectors`: field or `content` -> CSS; `expect`: what a page of it, or the first page of a list, always has."""

    id: str
    name: str
    hosts: tuple[str, ...]
    place: str | None = None
    place_parent: str | None = None
    issuer: str | None = None
    selectors: Mapping[str, str] = field(default_factory=dict)
    date_formats: tuple[str, ...] = ()
    expect: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, Any] = field(
        default_factory=dict
    )  # start addresses, selectors of items, next page, attachments

    def facts(self) -> dict[str, str]:
        """What holds for every page of the site, by metadata field."""
        values = {
            "source_site": self.name,
            "place": self.place,
            "place_parent": self.place_parent,
            "issuer": self.issuer,
        }
        return {name: value for name, value in values.items() if value}

    def date(self, value: str) -> str:
        """A date in one of the site's own forms as ISO; anything else as it is."""
        for form in self.date_formats:
            try:
                return datetime.strptime(value, form).date().isoformat()
            except ValueError:
                continue
        return value

    def unmet(self, text: str, found: set[str]) -> dict[str, int]:
        """What was expected of a page and is not there, as reasons with counts."""
        short = len(text) < int(self.expect.get("text_min", 0))
        absent = [name for name in self.expect.get("fields", ()) if name not in found]
        reasons = [f"profile_no_{name}" for name in absent] + ["profile_text_short"] * short
        return dict.fromkeys(reasons, 1)


def profile_for(address: str | None, site: str | None = None) -> Profile | None:
    """The profile of the address's host, or of the site's name where there is no address."""
    host = _host(address or "")
    for profile in profiles():
        if host in profile.hosts or (not host and site and site == profile.name):
            return profile
    return None


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # a page may call anything its address
        return ""


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles, the user's first. Raises SchemaError for a file that breaks the rules."""
    return tuple(load_profile(path) for folder in (Settings().profiles_dir, PROFILES_DIR) for path in _files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def load_profile(path: Path) -> Profile:
    """Read one file. Raises SchemaError with the first thing that is wrong."""
    raw = _raw(path)
    for problem in check_profile(path, raw):
        raise problem
    lists = {key: tuple(raw[key]) for key in ("hosts", "date_formats") if raw.get(key) is not None}
    return Profile(path.stem, **{key: value for key, value in {**raw, **lists}.items() if value is not None})


def problems_of(path: Path) -> list[SchemaError]:
    """All that is wrong with a file."""
    try:
        return list(check_profile(path, _raw(path)))
    except SchemaError as error:
        return [error]


def _raw(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SchemaError(f"not YAML: {error}", place=str(path), mend="compare it with a profile that works") from error
    except OSError as error:
        raise SchemaError(f"cannot be read: {error.strerror}", place=str(path)) from error


def check_profile(path: Path, raw: Any) -> Iterator[SchemaError]:
    """All that is wrong with a profile, each with the key and the mend."""
    if not isinstance(raw, dict):
        yield SchemaError("a profile is a mapping", place=str(path), mend="write `key: value` lines")
        return
    for key in sorted(set(raw) - _KEYS):
        yield _wrong(path, key, "unknown key", f"known: {', '.join(sorted(_KEYS))}")
    if not isinstance(raw.get("name"), str):
        yield _wrong(path, "name", "the site's name is missing", "as its pages give it")
    hosts = raw.get("hosts")
    if not (
        isinstance(hosts, list) and hosts and all(isinstance(h, str) and "/" not in h and h == h.lower() for h in hosts)
    ):
        yield _wrong(path, "hosts", "a list of host names is missing", "such as [www.example.gov.cn], without https://")
    for key in ("place", "place_parent", "issuer"):
        if not isinstance(raw.get(key), str | None):
            yield _wrong(path, key, "it is no text", "one name")
    formats = raw.get("date_formats")
    if formats is not None and not (isinstance(formats, list) and all(isinstance(form, str) for form in formats)):
        yield _wrong(path, "date_formats", "it is no list", 'such as ["%Y年%m月%d日"]')
    yield from _check_place(path, raw)
    yield from _check_selectors(path, raw.get("selectors") or {})
    yield from _check_expected(path, raw.get("expect") or {})
    if "lists" in raw:
        yield from _check_lists(path, raw["lists"])


def _check_place(path: Path, raw: Mapping[str, Any]) -> Iterator[SchemaError]:
    place, parent = raw.get("place"), raw.get("place_parent")
    if place is None:
        return
    above = next(iter(gazetteer().find(str(parent))), None) if parent else None
    found = gazetteer().find(str(place), above)
    if not found and above is None:
        yield _wrong(path, "place", f"unknown place {place!r}", "write the full official name, or add place_parent")
    if len(found) > 1:
        yield _wrong(path, "place", f"the place {place!r} is ambiguous", "add place_parent")


def _check_selectors(path: Path, selectors: Any) -> Iterator[SchemaError]:
    if not isinstance(selectors, dict):
        yield _wrong(path, "selectors", "it is no mapping", "field: CSS selector")
        return
    empty = LexborHTMLParser("<p>")
    for name, selector in selectors.items():
        if name not in SELECTORS:
            yield _wrong(path, f"selectors.{name}", "unknown field", f"known: {', '.join(SELECTORS)}")
        try:
            empty.css(str(selector))
        except SelectolaxError:
            yield _wrong(path, f"selectors.{name}", f"{selector!r} is no CSS selector", "quote what begins with #")


def _check_expected(path: Path, expected: Any) -> Iterator[SchemaError]:
    if not isinstance(expected, dict) or set(expected) - _EXPECTED:
        yield _wrong(path, "expect", "unknown expectation", f"known: {', '.join(sorted(_EXPECTED))}")
        return
    for key, what in (("text_min", "characters of a text"), ("items_min", "links on the first page of a list")):
        if not isinstance(expected.get(key, 0), int):
            yield _wrong(path, f"expect.{key}", "it is no number", f"the fewest {what}")
    fields = expected.get("fields", [])
    if not isinstance(fields, list):
        yield _wrong(path, "expect.fields", "it is no list", "such as [title, published]")
    elif unknown := [name for name in fields if name not in _STATED]:
        yield _wrong(path, "expect.fields", f"unknown field {unknown[0]!r}", f"known: {', '.join(_STATED)}")


def _check_lists(path: Path, lists: Any) -> Iterator[SchemaError]:
    if not isinstance(lists, dict) or set(lists) - _LISTS or not {"start", "item"} <= set(lists):
        yield _wrong(path, "lists", "it needs start and item", f"known: {', '.join(sorted(_LISTS))}")
        return
    start = lists["start"]
    if not isinstance(start, list) or not all(isinstance(u, str) and u.startswith("http") for u in start):
        yield _wrong(path, "lists.start", "it is no list of addresses", "each begins with http:// or https://")
    empty = LexborHTMLParser("<p>")
    for name in sorted(set(lists) - {"start"}):
        try:
            empty.css(str(lists[name]))
        except SelectolaxError:
            yield _wrong(path, f"lists.{name}", f"{lists[name]!r} is no CSS selector", "quote what begins with #")


def _wrong(path: Path, key: str, message: str, mend: str) -> SchemaError:
    return SchemaError(message, place=f"{path}, {key}", mend=mend)
