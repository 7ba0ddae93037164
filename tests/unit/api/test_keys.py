"""API keys: what is kept, who is let in, and several processes at once."""

import os
import sqlite3
import stat
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from api.keys import Keys
from graph.errors import NotFoundError, ParameterError, StoreError


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "below" / "keys.sqlite3")


def test_a_key_is_found_by_itself_only(keys: Keys) -> None:
    key, token = keys.add("李 Li", "reviewer")
    assert keys.find(token) == key
    for other in (token[:-1], token.upper(), key.id, "", "\udcff", f"{token} "):
        assert keys.find(other) is None


def test_without_a_key_there_is_no_file(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys.sqlite3")
    assert keys.find("ys_anything") is None
    assert keys.all() == []
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_no_key_and_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "keys.sqlite3"
    _, token = Keys(path).add("a", "admin")
    assert token.encode() not in path.read_bytes()
    assert token.removeprefix("ys_").encode() not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_expired_and_a_revoked_key_open_nothing_and_stay_listed(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    short, expired = keys.add("short", "reader", datetime.now(UTC) + timedelta(seconds=60))
    gone, revoked = keys.add("gone", "reader")
    assert keys.find(expired) == short
    first = keys.revoke(gone.id)
    assert keys.revoke(gone.id) == first
    assert keys.find(revoked) is None
    later = (datetime.now(UTC) + timedelta(seconds=61)).isoformat(timespec="seconds")
    monkeypatch.setattr("api.keys._now", lambda: later)
    assert keys.find(expired) is None
    assert [k.valid() for k in keys.all()] == [False, False]


def test_an_unknown_key_cannot_be_revoked(keys: Keys) -> None:
    with pytest.raises(NotFoundError):
        keys.revoke("nothing")


@pytest.mark.parametrize("name", ["", " ", "anonymous", "a\nb", "a" * 61, "\x1b[31m"])
def test_a_name_that_would_mislead_in_a_log_is_refused(keys: Keys, name: str) -> None:
    with pytest.raises(ParameterError):
        keys.add(name, "reader")


def test_an_unknown_role_and_a_time_in_the_past_are_refused(keys: Keys) -> None:
    with pytest.raises(ParameterError):
        keys.add("a", "root")  # type: ignore[arg-type]
    with pytest.raises(ParameterError):
        keys.add("a", "reader", datetime.now(UTC) - timedelta(seconds=1))
    assert keys.all() == []


def test_a_file_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    path = tmp_path / "keys.sqlite3"
    path.write_bytes(b"no database " * 100)
    with pytest.raises(StoreError) as caught:
        Keys(path).find("ys_anything")
    assert caught.value.place == str(path)
    path.unlink()
    sqlite3.connect(path).close()
    assert Keys(path).all() == []


def _add_twenty(path: Path) -> list[str]:
    return [Keys(path).add(f"process {os.getpid()}", "reader")[1] for _ in range(20)]


def test_several_processes_add_at_once_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "keys.sqlite3"
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        tokens = [t for made in pool.map(_add_twenty, [path] * 3) for t in made]
    assert len(Keys(path).all()) == 60
    assert all(Keys(path).find(t) for t in tokens)
