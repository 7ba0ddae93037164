"""`yingshang profiles`: the site profiles in force, a linter for one's own, and what a profile reads of a saved page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from cli.session import Session, print_error, session

if TYPE_CHECKING:
    from ingest.profiles import Profile


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("profiles")(profiles)


def profiles(
    ctx: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE…]")] = None,
    page: Annotated[Path | None, typer.Option("--page", metavar="FILE", exists=True, dir_okay=False)] = None,
) -> None:
    """List, check, or try; exit code 1 when a file is wrong."""
    from ingest.profiles import profiles as all_profiles  # noqa: PLC0415  # loads the gazetteer

    run = session(ctx)
    if not files and page is None:
        _print_list(run, all_profiles())
        return
    checked = [_checked(run, file) for file in files or ()]
    if any(profile is None for profile in checked):
        raise typer.Exit(1)
    if page is not None:
        _print_page(run, page, checked[0] if checked else None)


def _print_list(run: Session, found: tuple[Profile, ...]) -> None:
    table = Table(title=run.say("profiles.title"), title_justify="left")
    for key in ("id", "name", "hosts", "place"):
        table.add_column(run.say(f"profiles.{key}"), overflow="fold")
    for profile in found:
        table.add_row(profile.id, Text(profile.name), Text("\n".join(profile.hosts)), profile.place or "")
    run.out.print(table)
    run.err.print(Text(run.say("profiles.folder", folder=run.settings.profiles_dir)))


def _checked(run: Session, file: Path) -> Profile | None:
    """The profile, or None when it is wrong; each problem is printed."""
    from ingest.profiles import load_profile, problems_of  # noqa: PLC0415

    problems = problems_of(file)
    for problem in problems:
        print_error(problem, run.say)
    if problems:
        return None
    run.out.print(Text(run.say("profiles.right", file=file)))
    return load_profile(file)


def _print_page(run: Session, page: Path, profile: Profile | None) -> None:
    from ingest.formats.page import read  # noqa: PLC0415

    source = read(page.read_bytes(), str(page), profile=profile)
    table = Table(show_header=False)
    for entry in source.stated:
        table.add_row(entry.field, Text(entry.value), entry.source)
    run.out.print(table)
    run.out.print(Text(run.say("profiles.text", count=len(source.text))))
    run.out.print(Text("\n".join(source.text.split("\n")[:8])))
    for reason in source.losses:
        run.out.print(Text(f"✗ {reason}", style="red"))
