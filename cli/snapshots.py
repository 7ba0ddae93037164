"""A snapshot restored into an embedded engine of its own, kept by the hash of its file, so that it is restored once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from cli.session import Session
from cli.stages import stages
from graph.embedded import engine
from graph.errors import BackupError
from graph.settings import EMBEDDED, Settings

if TYPE_CHECKING:
    from graph.backup_file import Header

_FOLDER = "snapshots"
_WHOLE = "restored"  # a file that is there once the folder holds all of the snapshot
_DIGITS = 32


@contextmanager
def restored(run: Session, file: Path) -> Iterator[Settings]:
    """Settings of an engine that holds the snapshot; the engine ends with the block unless it ran before.

    Raises BackupError for an unusable file.
    """
    folder = run.settings.data_dir.expanduser() / _FOLDER / _digest(file)
    target = run.settings.at(f"{EMBEDDED}{folder}", "", "", "")
    ran_before = engine.status(target) is not None
    try:
        if not (folder / _WHOLE).exists():
            _restore(run, file, target)
            (folder / _WHOLE).write_text(f"{file.name}\n", encoding="utf-8")
        header = _header(file)
        told = run.say("serve.snapshot", name=header.name or file.name, corpus=header.corpus, created=header.created)
        run.out.print(Text(told), soft_wrap=True)
        yield target
    finally:
        if not ran_before:
            engine.stop(target)


def _restore(run: Session, file: Path, target: Settings) -> None:
    from graph import backup as whole  # noqa: PLC0415  # the driver takes half of the start-up time
    from graph.store import GraphStore  # noqa: PLC0415

    with GraphStore.attach(target) as store, stages(run) as begin:
        whole.restore(store, file, begin, replace=True)


def _header(file: Path) -> Header:
    from graph.backup_file import BackupReader  # noqa: PLC0415

    with closing(BackupReader(file)) as reader:
        return reader.header


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()[:_DIGITS]
    except OSError as error:
        raise BackupError(f"the file cannot be read: {error.strerror}", place=str(file)) from error
