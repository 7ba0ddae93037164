"""`yingshang doctor`: every setting with its origin, and whether what the settings name works."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import typer
from pydantic import SecretStr
from rich.table import Table
from rich.text import Text

from cli.session import Session, print_error, session
from graph.embedded import runtime
from graph.embedded.engine import engine_files
from graph.errors import YingshangError
from graph.settings import PREFIX, Settings
from graph.version import yingshang_version

_PACKAGES = ("arcadedb-embedded", "neo4j", "spacy", "fastapi")
_LOW_DISK_MB = 500


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("doctor")(doctor)


def doctor(ctx: typer.Context) -> None:
    """Print settings and checks; exit code 1 when the engine or the vocabulary does not work."""
    run = session(ctx)
    run.out.print(_settings_table(run))
    table = Table(title=run.say("doctor.checks"), show_header=False, title_justify="left")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    problems: list[YingshangError] = []
    for key, text in _checks(run, problems):
        table.add_row(run.say(f"doctor.{key}"), text)
    run.out.print(table)
    for problem in problems:
        print_error(problem, run.say)
    raise typer.Exit(1 if problems else 0)


def _settings_table(run: Session) -> Table:
    say = run.say
    table = Table(title=say("doctor.settings"), title_justify="left")
    for key in ("setting", "value", "origin"):
        table.add_column(say(f"doctor.{key}"), overflow="fold")
    for name in Settings.model_fields:
        variable = PREFIX + name.upper()
        value = getattr(run.settings, name)
        shown = "•••" if isinstance(value, SecretStr) and value.get_secret_value() else str(value)
        origin = "environment" if variable in os.environ else "default"
        table.add_row(variable, shown, say(f"doctor.{origin}"))
    return table


def _checks(run: Session, problems: list[YingshangError]) -> Iterator[tuple[str, str | Text]]:
    yield "versions", _versions()
    yield "data_dir", _folder(run)
    yield "disk", _disk(run.settings.data_dir)
    if run.settings.embedded:  # a server has a log and a Java of its own
        yield "log", str(engine_files(run.settings).log)
        yield "java", run.say("doctor.java_bundled", version=runtime.java_version())
    yield "engine", _engine(run, problems)
    yield "vocabulary", _vocabulary(problems)


def _versions() -> str:
    packages = (f"{name} {version(name)}" for name in _PACKAGES)
    return " · ".join([f"yingshang {yingshang_version()}", f"Python {python_version()}", *packages])


def _folder(run: Session) -> str:
    folder = run.settings.data_dir
    return str(folder) if folder.exists() else f"{folder} ({run.say('doctor.nothing_yet')})"


def _disk(folder: Path) -> Text:
    """Free space where the folder is or will be."""
    existing = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    free = shutil.disk_usage(existing).free // 2**20
    return Text(f"{free} MB", style="red" if free < _LOW_DISK_MB else "")


def _engine(run: Session, problems: list[YingshangError]) -> Text:
    try:
        with run.open_store() as store:
            info = store.info()
    except YingshangError as error:
        problems.append(error)
        return Text(f"✗ {error.message}", style="red")
    return Text(f"✓ {info['engine']} {info['version']} · {info['uri']} · schema {info['schema_version']}")


def _vocabulary(problems: list[YingshangError]) -> Text:
    from ingest.pipeline import extractor  # noqa: PLC0415  # loads spaCy

    try:
        return Text(f"✓ {extractor()}")
    except YingshangError as error:
        problems.append(error)
        return Text(f"✗ {error.message}", style="red")
