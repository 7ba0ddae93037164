"""A server over the reference corpus with the keys of two people, and the Chromium that looks at it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from api.app import create_app
from api.keys import Keys
from cli.duplicates import Duplicates
from cli.jobs import Runner
from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore
from tests.end_to_end.conftest import ROOT, arguments, environment
from tests.server import running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # WebGL without a GPU


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


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Take the reference corpus into a data folder on the embedded engine, and serve it."""
    corpus = ROOT / "fixtures" / "reference"
    subprocess.run(arguments("ingest", corpus), env=environment(folder), check=True, capture_output=True)
    settings = Settings(data_dir=folder, engine_idle_seconds=3600)
    keys = Keys(settings.keys_file)
    people = {role: keys.add(f"{role}-wang", role)[1] for role in ("reviewer", "editor")}
    open_store = partial(GraphStore.open, settings)
    try:
        with running(create_app(open_store, settings, Runner(open_store, settings), Duplicates())) as address:
            yield Site(address, settings, **people)
    finally:
        engine.stop(settings)
