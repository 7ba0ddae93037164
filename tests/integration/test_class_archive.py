"""The archive of the engine's classes: made once, used by each start, passed over where it does not fit."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from graph.embedded import class_archive, engine, runtime
from graph.settings import Settings


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "yingshang" / "engine"


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has mapped is read from /proc")
def test_an_engine_starts_from_the_archive_that_was_made(cache: Path, tmp_path: Path) -> None:
    assert class_archive.jvm_arguments() == []
    made = class_archive.make()
    assert made is not None, (next(cache.glob("*.failed"))).read_text(encoding="utf-8")
    assert {file.suffix for file in cache.iterdir() if file.name != "lock"} == {".jsa"}
    settings = Settings(data_dir=tmp_path / "data")
    try:
        engine.ensure_running(settings)
        state = engine.status(settings)
        assert state is not None
        assert str(made) in Path(f"/proc/{state.pid}/maps").read_text(encoding="utf-8")
    finally:
        engine.stop(settings)


def test_a_damaged_archive_of_somebody_else_keeps_no_engine_from_starting(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.mkdir(parents=True)
    archive, _ = class_archive._files()
    archive.write_bytes(b"none" * 5000)
    settings = Settings(data_dir=tmp_path / "data")
    try:
        engine.ensure_running(settings)
        assert engine.status(settings) is not None
    finally:
        engine.stop(settings)

    def refused(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "utime", refused)
    assert class_archive.jvm_arguments() == [f"-XX:SharedArchiveFile={archive}"]


def test_a_cache_that_cannot_be_used_is_none(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = recorded(monkeypatch)
    cache.parent.mkdir(parents=True)
    cache.write_text("no folder", encoding="utf-8")
    assert class_archive.jvm_arguments() == []
    monkeypatch.setattr(runtime, "installed", lambda: cache / "gone")
    class_archive.make_later()
    assert [command[-1] for command in started] == ["graph.embedded.class_archive"]


def test_what_failed_is_noted_and_not_tried_again_that_day(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "installed", lambda: cache / "gone")
    assert class_archive.make() is None
    (noted,) = cache.glob("*.failed")
    assert "java" in noted.read_text(encoding="utf-8")
    started = recorded(monkeypatch)
    class_archive.make_later()
    assert started == []
    os.utime(noted, (0, 0))
    class_archive.make_later()
    assert len(started) == 1


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would be started from now on."""
    commands: list[list[str]] = []
    monkeypatch.setattr(class_archive.subprocess, "Popen", lambda command, **_: commands.append(command))
    return commands
