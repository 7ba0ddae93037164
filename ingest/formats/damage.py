"""Whatever a reader's library raises on a damaged file is one error that names the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import InputError, YingshangError


@contextmanager
def reading(name: str, what: str = "file", mend: str = "fetch or save it again") -> Iterator[None]:
    """Raises InputError for anything that goes wrong within; libraries raise more kinds of errors than they document."""
    try:
        yield
    except YingshangError:
        raise
    except MemoryError as error:
        raise InputError("it takes more memory than a document may", place=name, mend="split it") from error
    except Exception as error:
        raise InputError(f"a damaged {what}: {error or type(error).__name__}", place=name, mend=mend) from error
