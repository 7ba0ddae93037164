"""The worked notebook runs from the question to the figure on the reference corpus, and is kept without its answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from graph.embedded import engine
from graph.settings import Settings
from graph.store import GraphStore
from ingest.pipeline import extract
from tests.end_to_end.conftest import ROOT, environment

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.ipynb"))
ADOPTION = ROOT / "docs" / "examples" / "adoption.ipynb"
SECONDS = 300


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose graph holds the reference corpus."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("corpus"), engine_idle_seconds=600)
    with GraphStore.open(settings) as store:
        for path in sorted((ROOT / "fixtures" / "reference").rglob("*.md")):
            store.replace_document(extract(path.read_bytes(), path.name))
    yield settings.data_dir
    engine.stop(settings)


def run(path: Path, data_dir: Path) -> Any:
    """The notebook with its answers. Raises CellExecutionError where a cell fails."""
    book = nbformat.read(path, as_version=4)
    client = NotebookClient(
        book, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute(env={**environment(data_dir), "MPLBACKEND": "module://matplotlib_inline.backend_inline"})
    return book


def outputs(book: Any) -> list[Any]:
    return [output for cell in book.cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_a_notebook_is_kept_without_answers(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    assert outputs(book) == []
    assert {cell.execution_count for cell in book.cells if cell.cell_type == "code"} == {None}
    assert set(book.metadata) <= {"kernelspec", "language_info"}
    assert all(cell.metadata == {} for cell in book.cells)


@pytest.mark.slow
def test_the_notebook_goes_from_the_question_to_the_figure(corpus: Path) -> None:
    found = outputs(run(ADOPTION, corpus))
    assert [o.text for o in found if o.output_type == "stream" and o.name == "stderr"] == []  # no box for a character
    texts = "\n".join(o.get("data", {}).get("text/html", "") for o in found)
    assert "measure:yi-wang-tong-ban" in texts
    assert "新乡市" in texts
    assert "全省有816条政策实现“免申即享”" in texts
    figures = [o.data["image/png"] for o in found if "image/png" in o.get("data", {})]
    assert len(figures) == 1
    assert len(figures[0]) > 20_000  # axes with nothing in them make a third of that
    spoken = "".join(o.text for o in found if o.output_type == "stream")
    assert "固始县 implemented" in spoken
