"""A server over a data folder with the keys of two people, and the Chromium that looks at it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI

from api.app import create_app
from api.keys import Keys
from cli.again import read_stored
from cli.duplicates import Duplicates
from cli.jobs import Runner
from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore
from tests.end_to_end.conftest import ROOT, arguments, environment
from tests.server import running

REFERENCE = ROOT / "fixtures" / "reference"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GL = ["--use-angle=swiftshader-webgl", "--enable-unsafe-swiftshader"]  # WebGL without a GPU, for canvases alone


@dataclass(frozen=True)
class Site:
    """A running server, its settings and the keys of two people."""

    address: str
    settings: Settings
    reviewer: str
    editor: str

    def url(self, path: str) -> str:
        """The address of a view."""
        return f"{self.address}{path}"

    def node(self, identifier: str) -> str:
        """The address of a node's page."""
        return self.url(f"/nodes/{quote(identifier, safe='')}")


def take_in(folder: Path, corpus: Path = REFERENCE) -> None:
    """Take a corpus into a data folder; the engine is stopped, so that the folder can be copied."""
    subprocess.run(arguments("ingest", corpus), env=environment(folder), check=True, capture_output=True)
    engine.stop(Settings(data_dir=folder))


def people_of(settings: Settings) -> dict[str, str]:
    """Keys of two people, by role."""
    keys = Keys(settings.keys_file)
    return {role: keys.add(f"{role}-wang", role)[1] for role in ("reviewer", "editor")}


def application(settings: Settings) -> FastAPI:
    """The application as the command serves it."""
    open_store = partial(GraphStore.open, settings, read_stored)
    return create_app(open_store, settings, Runner(open_store, settings), Duplicates())


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Serve a data folder on the embedded engine; an empty folder is an empty corpus."""
    settings = Settings(data_dir=folder, engine_idle_seconds=3600)
    people = people_of(settings)
    try:
        with running(application(settings)) as address:
            yield Site(address, settings, **people)
    finally:
        engine.stop(settings)


@contextmanager
def reference_site() -> Iterator[Site]:
    """A server over the reference corpus in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        take_in(Path(folder))
        with serving(Path(folder)) as found:
            yield found
