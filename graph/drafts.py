"""Files that are written whole or not at all: under a temporary name in their own folder until they are done."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph.errors import InputError, StoreError


@contextlib.contextmanager
def draft(file: Path) -> Iterator[Path]:
    """A temporary file beside `file`, gone at the end unless it was renamed. A full disk is a StoreError."""
    try:
        handle, name = tempfile.mkstemp(dir=file.absolute().parent, prefix=f".{file.name}.")
        os.close(handle)
        found = Path(name)
        try:
            yield found
        finally:
            found.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"the file cannot be written: {error.strerror}", place=str(file), mend="name another folder, or free space"
        ) from error


def refuse_replacing(file: Path, *, force: bool) -> None:
    """Raise InputError when the file is there and not to be replaced."""
    if file.exists() and not force:
        raise InputError("the file is there already", place=str(file), mend="name another, or replace it with --force")
