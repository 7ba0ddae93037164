"""A progress bar for work in stages, on standard error; nothing where that is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from cli.session import Session


@contextmanager
def stages(run: Session) -> Iterator[Callable[[str, int], Callable[[int], None]]]:
    """Begins a stage with its name and size; what that returns is told how many are done."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=run.err, disable=not run.err.is_terminal, transient=True) as progress:

        def begin(stage: str, total: int) -> Callable[[int], None]:
            task = progress.add_task(run.say(f"stage.{stage}"), total=total)
            return lambda done: progress.advance(task, done)

        yield begin
