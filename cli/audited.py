"""The audit log of what commands write: a line a command in the file where the server notes its writes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from api.audit import Audit
from cli.session import Session
from graph.errors import AuditError, StoreError, YingshangError


@contextmanager
def audited(run: Session, action: str, **target: Any) -> Iterator[dict[str, Any]]:
    """Around a write: one line when it is over, done or failed. `action` is the command, `target` what it was given.

    The caller puts what was written into the yielded dictionary. Raises AuditError before anything is written where the
    log cannot be.
    """
    log = Audit(run.settings.audit_file)
    try:
        log.check()
    except AuditError as error:
        mend = "make room there, or give this user the right to write it"
        raise AuditError(error.message, place=str(run.settings.audit_file), mend=mend) from error
    who = f"uid {os.getuid()} at the command line"
    wrote: dict[str, Any] = {}
    try:
        yield wrote
    except BaseException as error:
        problem = error.type_slug if isinstance(error, YingshangError) else type(error).__name__
        with suppress(StoreError):  # what broke is told, even where it cannot be noted
            log.record(who, action, "failed", target=target, problem=problem, wrote=wrote)
        raise
    log.record(who, action, "done", target=target, wrote=wrote)
